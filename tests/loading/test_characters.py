"""Characters that no text of a memo may hold, and those that no font has: told with code point, name and place."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import InvalidMemo, Problem, loads

Problems = Callable[..., tuple[Problem, ...]]

REFUSED = {
    "\u202a": "left-to-right embedding",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2069": "pop directional isolate",
    "\x00": "null",
    "\x1b": "a control character",
    "\r": "a control character",
    "\x7f": "delete",
    "\x85": "a control character",
    "\ud800": "an unpaired surrogate",
    "\ufdd0": "a noncharacter",
    "\uffff": "a noncharacter",
    "\U0001fffe": "a noncharacter",
    "\U000e0041": "tag latin capital letter a",
    "\U000e0001": "language tag",
    "\u200b": "zero width space",
    "\ufeff": "zero width no-break space",
    "\u2028": "line separator",
    "\ufe0f": "variation selector-16",
    "\U000e0100": "variation selector-17",
    "\u3164": "hangul filler",
    "\ue001": "a character for private use",
    "\U000ffffd": "a character for private use",
    "\U0003fff0": "not assigned",
}
OVERRIDES = {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}
FIELDS = {
    "a text": ('"A call"', '"A c{}all"', "sources[0].publisher.en"),
    "a text's edge": ('"A call"', '"A call{}"', "sources[0].publisher.en"),
    "an id": ('"id": "waha"', '"id": "wa{}ha"', "id"),
    "a reference": ('"id": "safe",', '"id": "safe", "source_ids": ["c{}"],', "transaction.tranches[0].source_ids[0]"),
    "an amount in short": ('"USD 250k"', '"USD{} 250k"', "transaction.tranches[0].amount"),
    "a currency": ('"currency": "USD"', '"currency": "US{}D"', "transaction.tranches[1].amount.currency"),
    "a word of a list": ('"hold"', '"ho{}ld"', "recommendation.decision"),
    "a date": ('"published": "2026-11-18"', '"published": "2026-11-18{}"', "sources[0].published"),
    "an address": ('"id": "call",', '"id": "call", "url": "https://x.ai/{}",', "sources[0].url"),
    "the name of a picture": (
        '"company": {',
        '"company": {{"logo": {{"file": "lo{}go.png", "alt": "x"}}, ',
        "company.logo.file",
    ),
    "the name of a theme": ('"id": "waha",', '"id": "waha", "layout": {{"theme": "in{}k"}},', "layout.theme"),
    "the address of the schema": ('"id": "waha",', '"id": "waha", "$schema": "https://x{}",', "$schema"),
}  # fmt: skip


@pytest.mark.parametrize("character", REFUSED, ids=[f"U+{ord(each):04X}" for each in REFUSED])
def test_each_is_told_with_its_code_point_its_name_and_its_place(
    minimal: str, problems: Problems, character: str
) -> None:
    written = json.dumps(character)[1:-1]
    [problem] = problems(minimal.replace('"A call"', f'"A {written}call"'))
    assert (problem.code, problem.path, problem.line) == ("refused-character", "sources[0].publisher.en", 16)
    assert problem.found == f"U+{ord(character):04X} ({REFUSED[character]}) at character 3"
    assert problem.hint


@pytest.mark.parametrize("character", ["\u202e", "\x9f", "\U000e0041", "\ud800"], ids=ascii)
@pytest.mark.parametrize("field", FIELDS)
def test_they_are_refused_wherever_a_text_can_stand(
    minimal: str, problems: Problems, field: str, character: str
) -> None:
    before, after, path = FIELDS[field]
    text = minimal.replace(before, after.format(json.dumps(character)[1:-1]))
    assert text != minimal
    told = [each for each in problems(text) if each.code == "refused-character"]
    assert [each.path for each in told] == [path]
    assert f"U+{ord(character):04X}" in str(told[0].found)
    assert told[0].line is not None


def test_they_are_refused_in_a_key_and_shown_without_harm(minimal: str) -> None:
    text = minimal.replace('"id": "loan"', '"\\u001b[2J\\u202e": 1, "id": "loan"')
    with pytest.raises(InvalidMemo) as caught:
        loads(text)
    [problem] = caught.value.problems
    assert (problem.code, problem.line) == ("refused-character", 11)
    assert "U+001B (a control character) at character 1" in str(caught.value)
    assert all(line.isprintable() for line in str(caught.value).splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "می‌خواهم",
        "ك\u200dك",
        "xAI\u200f، Inc.\u200e",
        "\u061c٤٫٣",
        "in\u00adter\u00adna\u00adtional",
        "10\u2060%",
        "a\tb\nc",
        "\u20c1 5",
    ],
)
def test_what_arabic_persian_and_typography_need_is_left_alone(minimal: str, problems: Problems, text: str) -> None:
    assert problems(minimal.replace('"A call"', json.dumps(text))) == ()


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(codec=None), min_size=1, max_size=6))
def test_a_text_that_is_read_has_nothing_that_hides(minimal: str, text: str) -> None:
    try:
        memo = loads(minimal.replace('"A call"', json.dumps(f"A {text} call")))
    except InvalidMemo:
        return
    for character in memo.sources[0].publisher.en:
        assert unicodedata.category(character) not in {"Cc", "Cs", "Co", "Zl", "Zp"} or character in "\n\t"
        assert unicodedata.bidirectional(character) not in {
            "LRE",
            "RLE",
            "LRO",
            "RLO",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        }


@pytest.mark.parametrize("format_", ["json", "yaml"])
def test_a_character_without_a_glyph_is_told_where_it_stands(minimal: str, problems: Problems, format_: str) -> None:
    [problem] = problems(minimal.replace('"A call"', '"A call 漢"'), format_)
    assert (problem.code, problem.path, problem.line) == ("missing-glyph", "sources[0].publisher.en", 16)
    assert "漢 (U+6F22, cjk unified ideograph-6f22)" in str(problem.found)


def test_missing_glyphs_are_told_together_with_what_else_is_wrong(minimal: str, problems: Problems) -> None:
    text = minimal.replace('"A call"', '"😀"').replace('"hold"', '"hlod"')
    assert [problem.code for problem in problems(text)] == ["literal-error", "missing-glyph"]


def test_what_is_printed_nowhere_needs_no_glyph(minimal: str, problems: Problems) -> None:
    logo = '"company": {"logo": {"file": "标志.png", "alt": "x"}, '
    text = minimal.replace('"company": {', logo).replace('"id": "waha",', '"id": "waha", "$schema": "https://x/漢",')
    assert [problem.code for problem in problems(text)] == ["unreadable-image"]
