"""Claims and the sources behind them."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import Claim, Money, Source, Undisclosed

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

KINDS = ("fact", "opinion", "forecast", "derived")
CERTAINTIES = ("confirmed", "reported", "estimated", "hedged", "unattributed", "assumption")
CLAIM = {
    "id": "F1",
    "section": "company",
    "kind": "fact",
    "certainty": "reported",
    "statement": "x",
    "source_ids": ["a"],
}
SOURCE = {"id": "a", "publisher": "x", "published": "2026-01-01", "accessed": "2026-01-02"}


@pytest.mark.parametrize(("kind", "certainty"), list(product(KINDS, CERTAINTIES)))
def test_a_fact_or_forecast_needs_a_source_unless_it_is_an_assumption(
    refusals: Refusals, kind: str, certainty: str
) -> None:
    claim = CLAIM | {"kind": kind, "certainty": certainty}
    assert refusals(Claim, claim) == {}
    needed = kind in {"fact", "forecast"} and certainty != "assumption"
    found = [each["type"] for each in refusals(Claim, claim | {"source_ids": []}).values()]
    assert found == (["claim-without-source"] if needed else [])


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "rumour"),
        ("certainty", "likely"),
        ("section", "summary"),
        ("statement", {"ar": "x"}),
        ("source_ids", "a"),
        ("source_ids", [1]),
        ("source_ids", ["a b"]),
        ("value", "4.3bn"),
    ],
)
def test_a_claim_is_refused_where_it_is_wrong(refusals: Refusals, field: str, value: object) -> None:
    assert {where.split(".")[0] for where in refusals(Claim, CLAIM | {field: value})} == {field}


def test_a_claim_carries_the_figure_that_it_states(accepted: Accepted) -> None:
    value = accepted(Claim, CLAIM | {"value": "about USD 4.3bn"}).value
    assert isinstance(value, Money)
    assert (value.relation, value.amount) == ("about", 4_300_000_000)


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (Claim, {"id", "section", "kind", "certainty", "statement"}),
        (Source, {"id", "publisher", "published", "accessed"}),
    ],
)
def test_only_what_is_required_must_be_there(refusals: Refusals, kind: Any, required: set[str]) -> None:
    assert {where for where, each in refusals(kind, {}).items() if each["type"] == "missing"} == required


@pytest.mark.parametrize("field", ["published", "author"])
def test_the_day_and_the_author_of_a_source_may_be_undisclosed(accepted: Accepted, field: str) -> None:
    assert isinstance(getattr(accepted(Source, SOURCE | {field: "not_disclosed"}), field), Undisclosed)


@pytest.mark.parametrize("value", ["not_disclosed", None, "2026", "yesterday"])
def test_the_day_on_which_a_source_was_read_is_known(refusals: Refusals, value: object) -> None:
    assert set(refusals(Source, SOURCE | {"accessed": value})) == {"accessed"}
