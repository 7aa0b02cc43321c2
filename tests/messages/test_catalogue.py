"""Every sentence for a user of memokit can be said in Arabic."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message as Entry
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from memokit.messages import said, said_of

ROOT = Path(__file__).parents[2]


def literals() -> Iterator[tuple[str, str, str | None]]:
    """Where each sentence stands, and its words: one form, or two where it counts."""
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"said", "said_of"}:
                place = f"{file.relative_to(ROOT)}:{node.lineno}"
                words = node.args[node.func.id == "said_of" :][: 1 + (node.func.id == "said_of")]
                texts = [word.value for word in words if isinstance(word, ast.Constant)]
                assert len(texts) == len(words), f"{place}: the words of a sentence are literals"
                yield place, str(texts[0]), str(texts[1]) if len(texts) > 1 else None


def catalogue() -> dict[str, Entry]:
    with (ROOT / "src/memokit/messages/catalogues/ar.po").open("rb") as file:
        entries = [entry for entry in read_po(file, locale="ar") if entry.id]
    return {entry.id[0] if isinstance(entry.id, tuple) else str(entry.id): entry for entry in entries}


SENTENCES = {words: (place, plural) for place, words, plural in literals()}
ARABIC = catalogue()


def forms(entry: Entry) -> tuple[str, ...]:
    return tuple(entry.string) if isinstance(entry.string, tuple) else (str(entry.string),)


def fields(words: str) -> set[str]:
    return {name.partition("!")[0] for _, name, _, _ in Formatter().parse(words) if name}


def test_every_sentence_is_in_the_catalogue_and_none_is_there_in_vain() -> None:
    assert sorted(f"{SENTENCES[words][0]}: {words!r}" for words in SENTENCES.keys() - ARABIC.keys()) == []
    assert sorted(ARABIC.keys() - SENTENCES.keys()) == []


def test_a_sentence_that_counts_has_the_six_forms_of_arabic() -> None:
    for words, (_, plural) in SENTENCES.items():
        entry = ARABIC[words]
        assert isinstance(entry.id, tuple) == (plural is not None), words
        assert len(forms(entry)) == (6 if plural else 1), words


def test_no_sentence_is_left_in_english_or_marked_as_doubtful() -> None:
    for words, entry in ARABIC.items():
        assert not entry.fuzzy, words
        bare = re.sub(r"\{[^}]*\}|`[^`]*`", "", words)
        for form in forms(entry):
            assert form.strip(), words
            # What is nothing but signs and values needs no letter.
            left = re.sub(r"\{[^}]*\}|`[^`]*`", "", form)
            assert re.search(r"[\u0621-\u064a]", form) or not re.search(r"[a-z]{3}", bare) or not left.strip(), words


def test_a_sentence_has_the_same_values_in_both_languages() -> None:
    for words, (_, plural) in SENTENCES.items():
        known = fields(words) | fields(plural or "")
        for form in forms(ARABIC[words]):
            # A number that the words say themselves, as the dual does, need not stand in figures.
            assert fields(form) <= known, words
        # Nothing is counted that there is none of, so that this form is never said.
        for form in forms(ARABIC[words])[1 if plural else 0 :]:
            assert known - fields(form) <= ({"n"} if plural else set()), words


@given(st.integers(0, 1000))
def test_what_is_counted_has_the_form_that_its_number_asks_for(n: int) -> None:
    told = said_of(n, "{n} problem", "{n} problems").in_language("ar")
    last = n % 100
    expected = "مشكلات" if 3 <= last <= 10 or n == 0 else "مشكلتان" if n == 2 else "مشكلة"
    bare = re.sub(r"[\u2066-\u2069]", "", told)
    assert re.sub("[\u064b-\u0652]", "", expected) in re.sub("[\u064b-\u0652]", "", bare), bare


def test_what_a_sentence_quotes_stays_as_it_is() -> None:
    told = said("the key `{key}`", key="publisched").in_language("ar")
    assert "publisched" in told
    assert re.search("[\u0621-\u064a]", told)


@pytest.mark.parametrize("n", [0, 1, 2, 3, 11, 100])
def test_english_says_one_form_for_one_and_another_for_all_else(n: int) -> None:
    assert str(said_of(n, "{n} problem", "{n} problems")) == f"{n} problem{'' if n == 1 else 's'}"


def test_a_number_is_written_in_arabic_as_its_sentence_has_it() -> None:
    assert (
        said("{seconds:.2f} s", seconds=1.5).in_language("ar").replace("\u2068", "").replace("\u2069", "") == "1.50 ث"
    )


def test_every_number_with_a_form_of_its_own_can_be_said_in_arabic() -> None:
    numbers = re.compile(r"\{(\w+):[,.]")
    told = [
        (words, said_of(7, words, plural) if plural else said(words, **values))
        for words, (_, plural) in SENTENCES.items()
        if (values := {name: 7 if name in numbers.findall(words) else "x" for name in fields(words)}).keys()
        and numbers.search(words)
        and (plural is None or values.keys() == {"n"})
    ]
    assert len(told) > 10
    assert [words for words, message in told if "7" not in message.in_language("ar")] == []
