"""What a company keeps to itself is said, never left empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter
from pydantic_core import ErrorDetails

from memokit.schema import DebtTerms, Disclosable, Duration, Money, Prose, Text, Undisclosed, Valuation

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

DISCLOSABLE: Any = Disclosable  # made for values of any type, which mypy cannot tell of an alias
NOTE = {"ar": "لم يُذكر", "en": "It is not given"}
STATUSES = pytest.mark.parametrize("status", ["not_disclosed", "not_applicable"])
KINDS = pytest.mark.parametrize(
    "kind",
    [DISCLOSABLE[Money], DISCLOSABLE[Prose], DISCLOSABLE[Duration], DISCLOSABLE[tuple[Text, ...]]],
    ids=["money", "prose", "duration", "list"],
)


@STATUSES
@KINDS
def test_a_value_may_be_said_to_be_undisclosed_in_a_word(accepted: Accepted, kind: Any, status: str) -> None:
    read = accepted(kind, status)
    assert isinstance(read, Undisclosed)
    assert (read.status, read.note) == (status, None)


@STATUSES
@KINDS
def test_a_value_may_be_said_to_be_undisclosed_with_a_note(accepted: Accepted, kind: Any, status: str) -> None:
    read = accepted(kind, {"status": status, "note": NOTE})
    assert isinstance(read, Undisclosed)
    assert read.note == Text(**NOTE)
    assert accepted(kind, read) is read


@pytest.mark.parametrize(
    ("kind", "value", "is_a"),
    [
        (DISCLOSABLE[Money], "USD 5m", Money),
        (DISCLOSABLE[Duration], "< 7 months", Duration),
        (DISCLOSABLE[Prose], NOTE, Prose),
        (DISCLOSABLE[Valuation], {"pre_money": "USD 5m"}, Valuation),
    ],
)
def test_a_value_that_is_disclosed_is_just_written(
    accepted: Accepted, kind: Any, value: object, is_a: type[object]
) -> None:
    assert type(accepted(kind, value)) is is_a


@KINDS
@pytest.mark.parametrize("value", [None, 0, "", False])
def test_a_missing_value_is_never_null_zero_or_empty(refusals: Refusals, kind: Any, value: object) -> None:
    assert refusals(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "paths"),
    [
        (DISCLOSABLE[Money], {"status": "not_discloesd"}, {"status"}),
        (DISCLOSABLE[Money], {"status": "not_disclosed", "note": {"en": "x"}}, {"note.ar"}),
        (DISCLOSABLE[Money], {"status": "not_disclosed", "nte": NOTE}, {"nte"}),
        (DISCLOSABLE[DebtTerms], {"status": "not_disclosed", "notes": NOTE}, {"notes"}),
        (DISCLOSABLE[Money], "USB 5m", {"currency"}),
        (DISCLOSABLE[Money], {"amount": 5, "currency": "USB"}, {"currency"}),
        (DISCLOSABLE[Money], "undisclosed", {""}),
        (DISCLOSABLE[Valuation], {"pre_money": "USB 5m"}, {"pre_money.currency"}),
    ],
)
def test_an_error_speaks_of_the_value_or_of_its_absence_not_of_both(
    refusals: Refusals, kind: Any, value: object, paths: set[str]
) -> None:
    assert set(refusals(kind, value)) == paths


@pytest.mark.parametrize("word", ["not_disclosd", "not disclosed"])
def test_a_misspelt_word_for_undisclosed_is_not_printed_as_the_value(refusals: Refusals, word: str) -> None:
    assert refusals(DISCLOSABLE[Prose], word)


@KINDS
@pytest.mark.parametrize("status", ["not_disclosed", {"status": "not_applicable", "note": NOTE}])
def test_what_is_undisclosed_stays_so_when_it_is_written_and_read_again(kind: Any, status: object) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(kind)
    value = adapter.validate_python(status)
    assert adapter.validate_json(adapter.dump_json(value)) == value
    assert adapter.validate_python(adapter.dump_python(value)) == value


@KINDS
def test_the_word_means_the_same_in_json(kind: Any) -> None:
    assert isinstance(TypeAdapter(kind).validate_json('"not_disclosed"'), Undisclosed)
