"""What the price is compared with, and how a result moves with its drivers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import Comparable, Driver, Sensitivity

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

GRID: dict[str, Any] = {
    "id": "irr",
    "measure": "IRR",
    "unit": "fraction",
    "down": {"name": "cost", "values": [{"number": 1}, {"number": 2}]},
    "across": {"name": "price", "values": [{"number": 1}, {"number": 2}, {"number": 3}]},
    "values": [[0.1, 0.2, 0.3], [0.4, 0.5, 0.6]],
}


def exact(grid: dict[str, Any]) -> dict[str, Any]:
    return grid | {"values": [[str(value) for value in row] for row in grid["values"]]}


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (Comparable, {"id", "name", "kind", "date"}),
        (Driver, {"name", "values"}),
        (Sensitivity, {"id", "measure", "down", "across"}),
    ],
)
def test_only_what_is_required_must_be_there(refusals: Refusals, kind: Any, required: set[str]) -> None:
    assert {where for where, each in refusals(kind, {}).items() if each["type"] == "missing"} == required


def test_a_grid_has_a_result_for_every_pair_of_drivers(accepted: Accepted, refusals: Refusals) -> None:
    assert len(accepted(Sensitivity, exact(GRID)).values) == 2
    short = refusals(Sensitivity, exact(GRID | {"values": GRID["values"][:1]}))
    assert short["values"]["type"] == "incomplete-grid"
    assert short["values"]["ctx"] == {"wanted": "2 rows, one a value of `down`", "found": "1 row"}
    uneven = refusals(Sensitivity, exact(GRID | {"values": [[0.1, 0.2, 0.3], [0.4]]}))
    assert uneven["values.1"]["ctx"] == {"wanted": "3 numbers, one a value of `across`", "found": "1 number"}


COMPUTED: dict[str, Any] = {
    "id": "irr",
    "measure": "IRR",
    "figure": "irr.base",
    "down": {"name": "cost", "field": "scenario:base.cash_flows.1.amount", "values": ["SAR -1", "SAR -2"]},
    "across": {"name": "price", "field": "scenario:base.cash_flows.2.amount", "values": ["SAR 3"]},
}


def test_a_grid_may_name_a_figure_and_two_fields_in_place_of_results(accepted: Accepted) -> None:
    grid = accepted(Sensitivity, COMPUTED)
    assert (grid.values, grid.unit, grid.figure) == (None, None, "irr.base")


@pytest.mark.parametrize(
    ("grid", "where", "code"),
    [
        ({name: value for name, value in GRID.items() if name != "values"}, "values", "grid-without-results"),
        (exact(GRID) | {"figure": "irr.base"}, "values", "grid-without-results"),
        ({name: value for name, value in exact(GRID).items() if name != "unit"}, "unit", "grid-without-unit"),
        (exact(GRID) | {"down": GRID["down"] | {"field": "position:paid_in"}}, "down.field", "field-without-figure"),
        (COMPUTED | {"unit": "fraction"}, "unit", "unit-of-a-figure"),
        (COMPUTED | {"across": GRID["across"]}, "across.field", "driver-without-field"),
        (COMPUTED | {"across": COMPUTED["down"]}, "across.field", "repeated-driver"),
    ],
)
def test_a_grid_is_either_given_or_computed(refusals: Refusals, grid: dict[str, Any], where: str, code: str) -> None:
    assert {path: each["type"] for path, each in refusals(Sensitivity, grid).items()} == {where: code}


def test_a_multiple_may_be_undisclosed_and_negative(accepted: Accepted) -> None:
    deal = {"id": "a", "name": "A", "kind": "transaction", "date": "2025-06"}
    assert accepted(Comparable, deal | {"ev_to_ebitda": "-4.5", "ev_to_revenue": "not_disclosed"}).ev_to_ebitda == -4.5
