"""All that is wrong with a memo, told at once: where it stands, what is found, what is wanted, how to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from memokit import InvalidMemo, Memo, Problem
from memokit.loading import loads
from memokit.loading.problems import problems_of

Problems = Callable[..., tuple[Problem, ...]]
Raw = Callable[[], dict[str, Any]]


class Mistake(NamedTuple):
    """What is replaced in the memo by what, and what must be told; ``at`` is the text at which it must be told."""

    before: str
    after: str
    at: str
    path: str
    found: str | None
    wanted: str
    hint: str | None = None


FIRST, SECOND = "transaction.tranches[0]", "transaction.tranches[1]"
MISTAKES = {
    "a currency": Mistake(
        '"currency": "USD"', '"currency": "USB"', '"USB"', f"{SECOND}.amount.currency", '"USB"', "ISO 4217", "`USD`"
    ),
    "a currency in short": Mistake(
        '"USD 250k"', '"usd 250k"', '"usd', f"{FIRST}.amount.currency", '"usd"', "ISO 4217", "did you mean `USD`?"
    ),
    "an amount": Mistake('"USD 250k"', '"250k USD"', '"250k', f"{FIRST}.amount", '"250k USD"', '"USD 4.3bn"', "first"),
    "a key": Mistake(
        '"published"', '"publisched"', '"publisched"', "sources[0].publisched", "the key `publisched`", "published",
        "did you mean `published`?",
    ),
    "a key of the memo": Mistake(
        '"schema_version": "1",', '"schema_version": "1", "rsks": [],', '"rsks"', "rsks", "the key `rsks`",
        "one of $schema", "did you mean `risks`?",
    ),
    "a word of a list": Mistake(
        '"hold"', '"hlod"', '"hlod"', "recommendation.decision", '"hlod"', "information_only", "did you mean `hold`?"
    ),
    "a word of no list": Mistake(
        '"seeking"', '"raised"', '"raised"', "transaction.status", '"raised"',
        "one of rumoured, seeking, committed, closed",
    ),
    "a version": Mistake('"schema_version": "1"', '"schema_version": "2"', '"2"', "schema_version", '"2"', '"1"'),
    "a number for a text": Mistake('"waha"', "2024", "2024", "id", "2024", "text", 'put it into quotes: "2024"'),
    "a language": Mistake('"ar": "واحة", ', "", '{"en": "Waha"}', "company.name.ar", None, "`ar`", "company.name"),
    "a required field of few values": Mistake(
        '"decision": "hold",', "", '{ "rationale": ', "recommendation.decision", None, "; one of ", "in recommendation"
    ),
    "a required field": Mistake('"as_of": "2026-11-20",', "", "{", "as_of", None, "`as_of`", "required in every memo"),
    "a day": Mistake(
        '"2026-11-20"', '"2026-02-30"', '"2026-02-30"', "as_of", '"2026-02-30"', "a day that exists", "day"
    ),
    "a list": Mistake(
        '"id": "safe",', '"id": "safe", "source_ids": "call",', '"call"', f"{FIRST}.source_ids", '"call"', "a list"
    ),
    "an object": Mistake(
        '{"name": {"ar": "واحة", "en": "Waha"}}', '"Waha"', '"Waha"', "company", '"Waha"', "an object"
    ),
    "a fraction": Mistake(
        '"id": "safe",', '"id": "safe", "dilution": 20,', "20, ", f"{FIRST}.dilution", "20", "at most 1"
    ),
    "a check digit": Mistake(
        '"company": {', '"company": {"lei": "529900T8BM49AURSDO56", ', '"529900T8', "company.lei",
        '"529900T8BM49AURSDO56"', "ISO 17442", "gleif.org",
    ),
    "a reference": Mistake(
        '"id": "safe",', '"id": "safe", "source_ids": ["cal"],', '"cal"', f"{FIRST}.source_ids[0]", '"cal"',
        "`sources`: call", "did you mean `call`?",
    ),
    "an id": Mistake(
        '"loan"', '"safe"', '"safe", "instrument": "debt"', f"{SECOND}.id", '"safe"', "no other entry of", FIRST
    ),
    "a later source": Mistake(
        '"accessed": "2026-11-18"', '"accessed": "2026-11-21"', '"2026-11-21"', "sources[0].accessed", "2026-11-21",
        "2026-11-20", "`as_of`",
    ),
    "a second currency": Mistake(
        '"currency": "USD"', '"currency": "SAR"', '"SAR"', f"{SECOND}.amount.currency", '"SAR"', "USD", "exchange_rates"
    ),
}  # fmt: skip


def place_of(text: str, at: str) -> tuple[int, int]:
    before = text[: text.index(at)]
    return before.count("\n") + 1, len(before.rsplit("\n", maxsplit=1)[-1]) + 1


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_told_once_with_its_place_its_path_and_its_cure(
    minimal: str, problems: Problems, mistake: Mistake
) -> None:
    assert mistake.before in minimal
    text = minimal.replace(mistake.before, mistake.after, 1)
    [problem] = problems(text)
    assert problem.path == mistake.path
    assert (problem.line, problem.column) == place_of(text, mistake.at)
    assert problem.found == mistake.found
    assert mistake.wanted in problem.wanted
    assert (mistake.hint in (problem.hint or "")) if mistake.hint else problem.hint is None


@pytest.mark.parametrize(
    "names",
    [
        ["a required field", "a key", "a word of a list", "a currency", "a reference", "an id"],
        ["a later source", "a word of a list"],
        ["a second currency", "a word of a list"],
        ["a later source", "a second currency", "a reference"],
    ],
    ids=", ".join,
)
def test_all_mistakes_are_told_at_once_in_the_order_of_the_file(
    minimal: str, problems: Problems, names: list[str]
) -> None:
    text = minimal
    for name in names:
        assert MISTAKES[name].before in text
        text = text.replace(MISTAKES[name].before, MISTAKES[name].after, 1)
    found = problems(text)
    assert {problem.path for problem in found} == {MISTAKES[name].path for name in names}
    places = [(problem.line or 0, problem.column or 0) for problem in found]
    assert places == sorted(places)


def test_a_mistake_of_syntax_does_not_hide_the_others(minimal: str, problems: Problems) -> None:
    text = (
        minimal.replace("100000.10", "NaN")
        .replace('"hold"', '"hlod"')
        .replace('  "company"', '  "id": "a",\n  "company"')
    )
    assert [problem.path for problem in problems(text)] == [
        "id",
        "transaction.tranches[1].amount.amount",
        "recommendation.decision",
    ]


@pytest.mark.parametrize("title", ['""', '"  "', '"a\\u202eb"'])
def test_a_mistake_in_a_shared_text_is_one_mistake_at_a_path_of_the_file(
    minimal: str, problems: Problems, title: str
) -> None:
    start = minimal.index('{"ar": "تسعى')
    text = minimal[:start] + title + minimal[minimal.index("}", start) + 1 :]
    assert [problem.path for problem in problems(text)] == ["title"]


def test_a_null_stands_for_nothing_and_is_refused_anywhere(minimal: str, problems: Problems) -> None:
    text = minimal
    wanted = []
    for before, path in {
        '"name": {"ar": "واحة"': "company.sector",
        '"status": "seeking"': "transaction.purpose",
        '"decision"': "recommendation.amount",
        '"publisher"': "sources[0].url",
        '"schema_version"': "financials",
    }.items():
        text = text.replace(before, f'"{path.split(".")[-1]}": null, {before}', 1)
        wanted.append(path)
    assert {(problem.path, problem.found) for problem in problems(text)} == {(path, "null") for path in wanted}


def test_a_key_with_a_broken_character_is_told_as_that_key(minimal: str, problems: Problems) -> None:
    text = minimal.replace('"id": "loan",', '"id": "loan", "\\ud800": 1,')
    [problem] = problems(text)
    assert (problem.line, problem.column) == place_of(text, '"\\ud800"')


@pytest.mark.parametrize(
    "memo",
    [
        {"sources": [{"x": 1}] * 1500},
        {"sources": [{"id": f"s{index}"} for index in range(1500)], "claims": [{"source_ids": ["nothing"] * 1600}]},
    ],
    ids=["unknown keys", "references that lead nowhere"],
)
def test_thousands_of_mistakes_are_all_told(problems: Problems, memo: object) -> None:
    assert len(problems(json.dumps(memo))) > 1500


def test_what_is_found_is_shown_on_one_short_line(minimal: str, problems: Problems) -> None:
    [problem] = problems(minimal.replace('"USD 250k"', json.dumps("a\nb" * 500)))
    assert problem.found is not None
    assert len(problem.found) <= 60
    assert "\n" not in problem.found


def test_the_problems_read_as_a_report(minimal: str) -> None:
    with pytest.raises(InvalidMemo) as caught:
        loads(minimal.replace('"hold"', '"hlod"').replace('"USD 250k"', '"USB 250k"'), name="waha.json")
    lines = str(caught.value).split("\n")
    assert lines[0] == "waha.json:10:54: transaction.tranches[0].amount.currency"
    assert lines[1] == '  found   "USB"'
    assert lines[2].startswith("  wanted  an ISO 4217")
    assert "waha.json:14:34: recommendation.decision" in lines
    assert "  hint    did you mean `hold`?" in lines
    assert lines[-1] == "waha.json: 2 problems"
    assert caught.value.path == "transaction.tranches[0].amount.currency"


def test_problems_of_data_that_is_from_no_file_have_no_line(raw: Raw) -> None:
    data = raw()
    data["recommendation"]["decision"] = "hlod"
    with pytest.raises(ValidationError) as caught:
        Memo.model_validate(data)
    [problem] = problems_of(caught.value, data, None)
    assert (problem.path, problem.line, problem.column) == ("recommendation.decision", None, None)


JUNK = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(["not_disclosed", "USD 5m", "x-"]),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.text(max_size=3) | st.sampled_from(["ar", "en", "id", "status", "amount"]), inner, max_size=3
        )
    ),
    max_leaves=6,
)


def paths(data: object, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [path, *(deeper for step, value in steps for deeper in paths(value, (*path, step)))]


@pytest.fixture(scope="session")
def everything_written(everything: Memo) -> str:
    """The memo in which every field has a value, as JSON."""
    return everything.model_dump_json(by_alias=True, exclude_none=True)


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_whatever_stands_in_place_of_a_value_is_read_or_told_with_its_place(
    everything_written: str, problems: Problems, data: st.DataObject
) -> None:
    memo = json.loads(everything_written)
    del memo["company"]["logo"], memo["products"][0]["image"]
    place = data.draw(st.sampled_from(paths(memo)[1:]))
    holder: Any = memo
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = data.draw(JUNK)
    text = json.dumps(memo, indent=1)
    for problem in problems(text):
        assert problem.line is not None
        assert problem.column is not None
        assert problem.wanted
        assert 1 <= problem.line <= text.count("\n") + 1
        # What is missing from the fonts is named in full, and Unicode's names are long.
        assert problem.found is None or problem.code == "missing-glyph" or len(problem.found) <= 80


@pytest.mark.parametrize(
    ("before", "after", "wanted"),
    [
        ('"published": "2026-11-18"', '"published": {"status": "not_disclosed", "nte": "x"}', "one of status, note"),
        ('"USD 250k"', '{"amount": 5, "curency": "USD"}', "one of relation, amount, currency, upper"),
    ],
)
def test_the_names_that_are_offered_are_those_of_what_the_writer_began(
    memo_file: Callable[[str], Path], problems: Problems, before: str, after: str, wanted: str
) -> None:
    text = memo_file("smallest.json").read_text(encoding="utf-8")
    assert before in text
    assert wanted in {problem.wanted for problem in problems(text.replace(before, after))}


def test_a_number_where_text_is_wanted_gets_the_hint_to_quote_it(problems: Problems) -> None:
    hints = {problem.path: problem.hint for problem in problems('{"schema_version": 1, "version": 2.0}')}
    assert hints["schema_version"] == 'put it into quotes: "1"'
    assert hints["version"] == 'put it into quotes: "2.0"'
