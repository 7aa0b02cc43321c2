"""Limits with names: what is above one is refused with its name, its place, and how to raise it; and can be raised."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import InvalidMemo, LimitExceeded, Limits, Memo, Problem, load, loads
from memokit.limits import DEFAULTS

Problems = Callable[..., tuple[Problem, ...]]
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def saying(minimal: str) -> Callable[..., str]:
    """The small memo with this text about the market in English, in line 7, or with these claims."""

    def write(text: str) -> str:
        market = json.dumps({"ar": "السوق.", "en": text}, ensure_ascii=False)
        return minimal.replace('"transaction": {', f'"market": {market}, "transaction": {{')

    return write


QUOTED = "\n".join("  " * level + f"- level {level}" for level in range(12))


@pytest.mark.parametrize(
    ("text", "limit", "most", "found", "enough"),
    [
        ("word " * 4_001, "text-length", 20_000, "20,005 characters", 20_005),
        ("a" * 501, "word-length", 500, "a word of 501 characters", 501),
        ("so " + "ك\u00a0" * 300, "word-length", 500, "a word of 600 characters", 600),
        ("a" + "\u0301" * 9, "combining-marks", 8, "9 combining marks in a row", 9),
        ("قَ" + "\u064b" * 20 + "\u0301" * 3, "combining-marks", 8, "24 combining marks in a row", 24),
        ("> " * 11 + "deep", "prose-nesting", 10, "11 levels of lists and quotations", 11),
        (">" * 11 + "deep", "prose-nesting", 10, "11 levels of lists and quotations", 11),
        (QUOTED, "prose-nesting", 10, "12 levels of lists and quotations", 12),
        ("1. " * 11 + "deep", "prose-nesting", 10, "11 levels of lists and quotations", 11),
        ("\t".join(["-"] * 11) + "\tdeep", "prose-nesting", 10, "11 levels of lists and quotations", 11),
    ],
)
def test_a_text_above_a_limit_is_refused_with_its_name_and_can_be_allowed(
    saying: Callable[..., str], excesses: Problems, text: str, limit: str, most: int, found: str, enough: int
) -> None:
    [problem] = excesses(saying(text))
    assert (problem.code, problem.path, problem.line) == (limit, "market.en", 7)
    assert problem.found == found
    assert f"at most {most:,} " in problem.wanted
    assert f"--limit {limit}={enough}" in str(problem.hint)
    assert f"limits=Limits({limit.replace('-', '_')}={enough})" in str(problem.hint)
    assert excesses(saying(text), limits=DEFAULTS.but({limit: enough})) == ()
    assert excesses(saying(text), limits=DEFAULTS.but({limit: enough - 1})) != ()


def test_a_text_of_any_length_is_accepted_where_that_is_allowed(saying: Callable[..., str]) -> None:
    text = "word " * 50_000
    assert loads(saying(text), limits=Limits(text_length=300_000)).market.en == text.strip()  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "text",
    [
        "word " * 4_000,
        "a" * 500,
        "https://example.com/" + "path/" * 300,
        "well-" * 300,
        "قَوْلٌ فَصْلٌ " * 100,
        "a" + "\u0301" * 8,
        "> " * 10 + "deep",
        "- 2024-12-05 10.000.000.000.000\n" * 5,
        "-----------------------------",
        "+ + + a + b",
    ],
)
def test_what_is_not_above_a_limit_is_read(saying: Callable[..., str], excesses: Problems, text: str) -> None:
    assert excesses(saying(text)) == ()


def test_lists_and_objects_of_too_many_entries_are_refused(minimal: str, excesses: Problems) -> None:
    sources = '"sources": [' + '{"id": "x"}, ' * 2_000
    [problem] = excesses(minimal.replace('"sources": [', sources))
    assert (problem.code, problem.path, problem.found) == ("rows", "sources", "2,001 entries")
    assert "--limit rows=2001" in str(problem.hint)
    many = ", ".join(f'"k{number}": 1' for number in range(2_001))
    [problem] = excesses('{"company": {' + many + "}}")
    assert (problem.code, problem.path) == ("rows", "company")


def test_keys_are_texts_with_limits_as_well(minimal: str, excesses: Problems) -> None:
    [problem] = excesses(minimal.replace('"id": "loan"', '"' + "k" * 30_000 + '": 1, "id": "loan"'))
    assert (problem.code, problem.line) == ("text-length", 11)
    assert len(str(LimitExceeded.at((problem,)))) < 1_500


def test_several_limits_are_told_at_once_in_the_order_of_the_file(
    saying: Callable[..., str], excesses: Problems
) -> None:
    text = saying("a" * 600).replace('"en": "No accounts yet."', '"en": "' + "b" * 700 + '"')
    assert [problem.path for problem in excesses(text)] == ["market.en", "recommendation.rationale.en"]


def test_limits_come_before_all_else_that_is_wrong(saying: Callable[..., str], excesses: Problems) -> None:
    text = saying("a" * 600).replace('"hold"', '"hlod"').replace('"waha"', '"wa\\u202eha"')
    assert [problem.code for problem in excesses(text)] == ["word-length"]


def test_the_error_says_which_limit_where_and_how_to_raise_it(saying: Callable[..., str]) -> None:
    with pytest.raises(LimitExceeded) as caught:
        loads(saying("a" * 600), name="memo.json")
    error = caught.value
    assert (error.limit, error.path, error.exit_status, error.code) == ("word-length", "market.en", 69, "limit")
    assert str(error).splitlines() == [
        "memo.json:7:36: market.en",
        "  found   a word of 600 characters",
        "  wanted  at most 500 characters between which no line can break",
        "  hint    make it smaller, or raise the limit word-length: --limit word-length=600, or "
        "limits=Limits(word_length=600)",
        "memo.json: 1 limit exceeded",
    ]


def test_yaml_has_the_same_limits(excesses: Problems) -> None:
    [problem] = excesses("title:\n  en: " + "a" * 600 + "\n", "yaml")
    assert (problem.code, problem.path, problem.line, problem.column) == ("word-length", "title.en", 2, 7)


def test_levels_that_python_cannot_follow_are_an_error_however_many_are_allowed(problems: Problems) -> None:
    deep = Limits(nesting=1_000_000)
    for text, format_ in (("[" * 200_000 + "]" * 200_000, "json"), ("[" * 5_000 + "]" * 5_000, "yaml")):
        assert [problem.code for problem in problems(text, format_, None, deep)] in (["too-deep"], ["not-a-memo"])


@pytest.mark.parametrize(("name", "value"), [("text_length", 0), ("rows", -1), ("nesting", "9"), ("file_bytes", True)])
def test_a_limit_is_a_whole_number_from_one_on(name: str, value: Any) -> None:
    with pytest.raises(ValueError, match=name.replace("_", "-")):
        Limits(**{name: value})


@pytest.mark.parametrize("name", ["xai", "waha", "mizan", "rimal"])
def test_the_samples_stay_far_below_every_limit(name: str) -> None:
    half = {limit: getattr(DEFAULTS, limit.replace("-", "_")) // 2 for limit in Limits.names()}
    assert isinstance(load(ROOT / "samples" / f"{name}.json", limits=DEFAULTS.but(half)), Memo)


@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.sampled_from("ab -/>1.)*\n\t\u00a0\u0301\u064b"), max_size=60),
    values=st.fixed_dictionaries(
        {limit: st.integers(1, 12) for limit in ("text-length", "word-length", "combining-marks", "prose-nesting")}
    ),
)
def test_what_passes_under_some_limits_passes_under_higher_ones(text: str, values: dict[str, int]) -> None:
    def passes(limits: Limits) -> bool:
        try:
            loads(json.dumps({"title": text}), limits=limits)
        except LimitExceeded:
            return False
        except InvalidMemo:
            return True
        return True

    if passes(DEFAULTS.but(values)):
        assert passes(DEFAULTS.but({limit: value + 1 for limit, value in values.items()}))


@pytest.mark.parametrize(
    ("data", "format_", "limit"),
    [
        ({"a": ["> " * 9_999] * 400}, "json", "prose-nesting"),
        ({"a": ["a" + "\u0301" * 15_000] * 250}, "json", "word-length"),
        ({"a": [["\u202e"] * 1_999] * 390}, "json", "values"),
        ({"sources": [{f"k{key}": 1 for key in range(300)}] * 1_900}, "json", "values"),
        ("a:\n" + "- - x\n" * 170_000, "yaml", "values"),
    ],
    ids=["quotations", "marks", "refused characters", "unknown keys", "small lists"],
)
def test_a_file_of_a_mebibyte_that_is_all_mistakes_is_above_one_limit(
    excesses: Problems, data: Any, format_: str, limit: str
) -> None:
    text = data if isinstance(data, str) else json.dumps(data, ensure_ascii=False)
    assert len(text.encode()) > 1_000_000
    assert {problem.code for problem in excesses(text, format_)} == {limit}


def test_of_thousands_of_problems_so_many_are_told_as_anyone_can_look_at(problems: Problems) -> None:
    found = problems(json.dumps({"sources": [{f"k{key}": 1 for key in range(40)}] * 1_500}))
    assert len(found) == 5_001
    assert found[-1].code == "more-problems"
    assert list(found) == sorted(found, key=lambda each: (each.line, each.column))


def test_the_documentation_lists_every_limit_with_its_value() -> None:
    page = (ROOT / "docs" / "limits.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| .* \| ([0-9,]+) \|$", page, re.MULTILINE)
    assert [(name, int(value.replace(",", ""))) for name, value in rows] == [
        (name, getattr(DEFAULTS, name.replace("-", "_"))) for name in Limits.names()
    ]
