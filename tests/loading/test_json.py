"""JSON, strictly; the standard library's parser is the oracle."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Problem
from memokit.loading.json_text import json_places, read_json
from memokit.loading.places import Place
from memokit.schema import DebtTerms, Money, Undisclosed

Problems = Callable[..., tuple[Problem, ...]]

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**38), 10**38)
    | st.decimals(-(10**9), 10**9, places=4)
    | st.text()
    | st.sampled_from(['"', "\\", "{[", "]}", ",", ":", "\\u0000", "a\u2028b"])
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=4),
    max_leaves=20,
)


class Scribe:
    """Writes a value as JSON with white space wherever it may stand, and notes where each key and value begins."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.text = ""
        self.keys: dict[tuple[str | int, ...], Place] = {}
        self.values: dict[tuple[str | int, ...], Place] = {}

    def here(self) -> Place:
        lines = self.text.split("\n")
        return Place(len(lines), len(lines[-1]) + 1)

    def put(self, *tokens: str) -> None:
        for token in tokens:
            self.text += self.chance.choice(["", "", " ", "\n", "\t", "\r\n  ", " \n\n"]) + token

    def write(self, value: object, path: tuple[str | int, ...] = ()) -> None:
        self.put("")
        self.values[path] = self.here()
        if isinstance(value, dict):
            self.text += "{"
            for index, (key, item) in enumerate(value.items()):
                self.put("," if index else "", "")
                self.keys[*path, key] = self.here()
                self.text += json.dumps(key, ensure_ascii=self.chance.random() < 0.5)
                self.put(":")
                self.write(item, (*path, key))
            self.put("}")
        elif isinstance(value, list):
            self.text += "["
            for index, item in enumerate(value):
                self.put("," if index else "")
                self.write(item, (*path, index))
            self.put("]")
        elif isinstance(value, Decimal):
            self.text += f"{value:f}"
        else:
            self.text += json.dumps(value, ensure_ascii=self.chance.random() < 0.5)


@settings(max_examples=100, deadline=None)
@given(value=VALUES, chance=st.randoms(use_true_random=False))
def test_any_json_is_read_as_the_standard_library_reads_it_and_every_place_is_right(
    value: object, chance: random.Random
) -> None:
    scribe = Scribe(chance)
    scribe.write(value)
    data, found = read_json(scribe.text)
    assert repr(data) == repr(json.loads(scribe.text, parse_float=Decimal))
    assert found == []
    places = json_places(scribe.text)
    assert places.keys == scribe.keys
    assert places.values == scribe.values


@settings(max_examples=50, deadline=None)
@given(value=VALUES, cut=st.floats(0, 1, exclude_max=True))
def test_a_text_that_the_standard_library_refuses_is_refused_at_a_place_inside_it(
    problems: Problems, value: object, cut: float
) -> None:
    text = json.dumps([value], default=str, indent=1)
    text = text[: int(len(text) * cut)] or "["
    [problem, *_] = problems(text)
    assert problem.code == "not-json"
    assert problem.line is not None
    assert problem.column is not None
    lines = text.split("\n")
    assert 1 <= problem.line <= len(lines)
    assert 1 <= problem.column <= len(lines[problem.line - 1]) + 1


@pytest.mark.parametrize(
    ("literal", "number"),
    [
        ("0.1", "0.1"),
        ("4300000000.000000000001", "4300000000.000000000001"),
        ("123456789012345678", "123456789012345678"),
        ("1.10", "1.10"),
        ("-2.5e3", "-2500"),
        ("1E-6", "0.000001"),
    ],
)
def test_a_number_of_a_file_never_passes_through_a_binary_float(minimal: str, literal: str, number: str) -> None:
    [value, *_] = read_json(f"[{literal}]")[0]
    assert isinstance(value, int | Decimal)
    assert Decimal(value) == Decimal(number)


def test_an_amount_is_exact_from_the_file_to_the_memo(minimal: str) -> None:
    from memokit import loads  # noqa: PLC0415 - the public name, which is loaded when it is asked for

    memo = loads(minimal.replace("100000.10", "100000.123456789012"))
    assert memo.transaction.tranches[1].amount == Money(amount=Decimal("100000.123456789012"), currency="USD")


def test_a_duplicate_key_is_refused_where_it_stands(minimal: str, problems: Problems) -> None:
    text = minimal.replace('  "company"', '  "id": "other",\n  "company"')
    [problem] = problems(text)
    assert (problem.code, problem.path, problem.line, problem.column) == ("repeated-key", "id", 6, 3)
    assert problem.found == "the key `id` a second time"
    assert problem.hint is not None
    assert "line 3" in problem.hint


def test_a_key_that_is_escaped_is_the_same_key(minimal: str, problems: Problems) -> None:
    [problem] = problems(minimal.replace('  "company"', '  "\\u0069d": "waha",\n  "company"'))
    assert (problem.code, problem.path, problem.line) == ("repeated-key", "id", 6)


def test_a_duplicate_inside_a_list_is_told_with_its_path(minimal: str, problems: Problems) -> None:
    [problem] = problems(minimal.replace('"id": "loan",', '"id": "loan", "name": "x", "id": "bond",'))
    assert problem.path == "transaction.tranches[1].id"
    [problem, *_] = problems(minimal.replace('"instrument": "debt",', '"instrument": "debt", "amount": "USD 1",'))
    assert (problem.path, problem.line) == ("transaction.tranches[1].amount", 11)


def test_a_duplicate_object_is_one_mistake_and_not_one_for_each_of_its_keys(minimal: str, problems: Problems) -> None:
    text = minimal.replace('  "company"', '  "title": {"ar": "واحة", "en": "Waha"},\n  "company"')
    assert [problem.path for problem in problems(text)] == ["title"]


@pytest.mark.parametrize("literal", ["NaN", "Infinity", "-Infinity"])
def test_a_number_that_is_none_is_refused_where_it_stands(minimal: str, problems: Problems, literal: str) -> None:
    [problem] = problems(minimal.replace("100000.10", literal))
    assert (problem.code, problem.path) == ("not-a-number", "transaction.tranches[1].amount.amount")
    assert (problem.line, problem.column, problem.found) == (11, 65, literal)


@pytest.mark.parametrize("literal", ["1e9999", "1E+400000000000", "9" * 5000, "0." + "0" * 50 + "1", "1e-99999"])
def test_a_number_that_is_absurdly_long_is_refused_where_it_stands(
    minimal: str, problems: Problems, literal: str
) -> None:
    [problem] = problems(minimal.replace("100000.10", literal))
    assert (problem.code, problem.path) == ("number-too-long", "transaction.tranches[1].amount.amount")
    assert (problem.line, problem.column) == (11, 65)
    assert len(problem.found or "") <= 60


@pytest.mark.parametrize(
    "literal", ["1e0000009999999999", "1e0000009999999999999999999", "-1e-0000009999999999999999999"]
)
def test_an_exponent_with_leading_zeros_does_not_slip_through(minimal: str, problems: Problems, literal: str) -> None:
    [problem] = problems(minimal.replace("100000.10", literal))
    assert (problem.path, problem.line) == ("transaction.tranches[1].amount.amount", 11)


@pytest.mark.parametrize(("left", "right"), [("[", "]"), ('{"a":', "}")], ids=["lists", "objects"])
def test_sixty_four_levels_are_read_and_one_more_is_not(excesses: Problems, left: str, right: str) -> None:
    assert read_json(left * 64 + "1" + right * 64)[1] == []
    [problem] = excesses(left * 65 + "1" + right * 65)
    assert problem.code == "nesting"
    assert (problem.line, problem.column) == (1, 64 * len(left) + 1)


def test_brackets_inside_a_text_are_no_levels() -> None:
    text = json.dumps(["[{" * 500, '\\"[[' * 500, {"[" * 100: "]"}])
    assert read_json(text) == (json.loads(text), [])


def test_a_hundred_thousand_brackets_end_at_the_sixty_fifth(excesses: Problems) -> None:
    [problem] = excesses("[" * 100_000)
    assert (problem.code, problem.column) == ("nesting", 65)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ('{"a": 1,}', (1, 9), "comma before it"),
        ("[1,\n2,\n]", (3, 1), "comma before it"),
        ("{'a': 1}", (1, 2), "double quotes"),
        ('{\n  // why\n  "a": 1}', (2, 3), "no comments"),
        ('{\n  # why\n  "a": 1}', (2, 3), "no comments"),
        ('{"a": True}', (1, 7), "true in small letters"),
        ('{"a": None}', (1, 7), "not_disclosed"),
        ("{“a”: 1}", (1, 2), "curly quotes"),
        ('{"a" 1}', (1, 6), "colon"),
        ('{"a": 1 "b": 2}', (1, 9), "a comma"),
        ('{"a": 1} x', (1, 10), "nothing after the end"),
        ('{"a": "x\ny"}', (1, 9), "\\n"),
        ('{"a": "\\x"}', (1, 8), "backslash"),
        ('{"a": 01}', (1, 8), "a comma"),
        ('{"a": +1}', (1, 7), "a value"),
        ('{"ا": ٣}', (1, 7), "a value"),
    ],
)
def test_a_slip_in_the_syntax_is_told_with_its_place_and_its_cure(
    problems: Problems, text: str, place: tuple[int, int], says: str
) -> None:
    [problem] = problems(text)
    assert (problem.code, problem.line, problem.column) == ("not-json", *place)
    assert says in f"{problem.wanted} {problem.hint}"


def test_a_file_cut_off_at_any_byte_is_refused_at_a_line_that_it_has(minimal: str, problems: Problems) -> None:
    data = minimal.rstrip().encode()
    for end in range(1, len(data)):
        part = data[:end]
        [problem] = problems(part)
        assert problem.code in {"not-json", "not-utf-8"}, end
        assert problem.line is not None
        assert problem.line <= part.count(b"\n") + 1, end


def test_a_truncated_file_says_which_bracket_is_open(minimal: str, problems: Problems) -> None:
    [problem] = problems(minimal[: minimal.index('      {"id": "loan"')])
    assert problem.wanted == "] for the [ of line 9"
    assert (problem.line, problem.column) == (10, 66)
    assert problem.hint is not None
    assert "complete?" in problem.hint


def test_a_text_that_is_not_closed_is_told_where_it_begins(problems: Problems) -> None:
    [problem] = problems('{\n  "a": "never closed\n}'.replace("\n}", ""))
    assert (problem.line, problem.column) == (2, 8)
    assert problem.wanted == 'a closing " for the text that begins here'


@pytest.mark.parametrize("text", ["[]", "5", '"memo"', "null", "true", "[{}]"])
def test_a_memo_is_an_object(problems: Problems, text: str) -> None:
    [problem] = problems(text)
    assert (problem.code, problem.line, problem.column) == ("not-a-memo", 1, 1)


def test_a_word_for_undisclosed_is_read_from_json(minimal: str) -> None:
    from memokit import loads  # noqa: PLC0415 - the public name, which is loaded when it is asked for

    memo = loads(minimal.replace('"amount": {', '"debt": "not_disclosed", "amount": {'))
    terms = memo.transaction.tranches[1].debt
    assert isinstance(terms, Undisclosed)
    assert not isinstance(terms, DebtTerms)
    assert re.fullmatch("not_disclosed", terms.status)
