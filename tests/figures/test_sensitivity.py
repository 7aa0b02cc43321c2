"""Grids that memokit computes by putting values into two fields of the memo."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy_financial
import pytest

from memokit import Memo
from memokit.figures import figure_of, sensitivity_grid
from memokit.schema import Money, Scenario, Sensitivity

BASE = Scenario.model_validate(
    {
        "id": "base",
        "role": "base",
        "probability": "1",
        "cash_flows": [
            {"date": "2026-01-01", "amount": "SAR -100"},
            {"date": "2027-01-01", "amount": "SAR 10"},
            {"date": "2028-01-01", "amount": "SAR 150"},
        ],
    }
)


def grid(figure: str, **changed: Any) -> Sensitivity:
    data: dict[str, Any] = {
        "id": "g",
        "measure": "x",
        "figure": figure,
        "down": {"name": "paid", "field": "scenario:base.cash_flows.1.amount", "values": ["SAR -100", "SAR -125"]},
        "across": {
            "name": "received",
            "field": "scenario:base.cash_flows.2028-01-01.amount",
            "values": ["SAR 150", "SAR 90", "SAR 200"],
        },
    }
    return Sensitivity.model_validate(data | changed)


@pytest.fixture(scope="module")
def memo(smallest: Memo) -> Memo:
    return smallest.model_copy(update={"scenarios": (BASE,)})


def test_each_cell_is_the_figure_of_a_memo_with_the_values_of_its_row_and_column(memo: Memo) -> None:
    cells = sensitivity_grid(memo, grid("irr.base"))
    for row, paid in zip(cells, (-100, -125), strict=True):
        for figure, received in zip(row, (150, 90, 200), strict=True):
            assert isinstance(figure.value, Decimal)
            assert float(figure.value) == pytest.approx(numpy_financial.irr([paid, 10, received]), abs=1e-9)


def test_the_cell_of_the_memos_own_values_is_its_own_figure_and_the_memo_stays_as_it_was(memo: Memo) -> None:
    before = memo.model_dump_json()
    [[own, *_], _] = sensitivity_grid(memo, grid("irr.base"))
    figure = figure_of(memo, "irr.base")
    assert figure is not None
    assert own.value == figure.value
    assert memo.model_dump_json() == before


def test_cells_have_names_units_and_inputs(memo: Memo) -> None:
    cells = sensitivity_grid(memo, grid("expected_value"))
    assert [[figure.name for figure in row] for row in cells] == [
        [f"sensitivity.g.{row}.{column}" for column in (1, 2, 3)] for row in (1, 2)
    ]
    cell = cells[1][2]
    assert cell.quantity == cell.value == Money.model_validate("SAR 85")
    assert cell.formula.unit == "money"
    assert [(entry.name, entry.value) for entry in cell.inputs] == [
        ("scenario:base.cash_flows.1.amount", Money.model_validate("SAR -125")),
        ("scenario:base.cash_flows.2028-01-01.amount", Money.model_validate("SAR 200")),
    ]


def test_a_cell_that_cannot_be_computed_says_why_and_the_others_stand(memo: Memo) -> None:
    down = {"name": "paid", "field": "scenario:base.cash_flows.1.amount", "values": ["SAR 5", "USD -5", "SAR -100"]}
    reasons = [[figure.reason for figure in row] for row in sensitivity_grid(memo, grid("moic.base", down=down))]
    assert reasons == [["no_solution"] * 3, ["mixed_currencies"] * 3, [None] * 3]


def test_a_figure_that_the_memo_has_not_leaves_every_cell_empty(memo: Memo) -> None:
    cells = sensitivity_grid(memo, grid("irr.bull"))
    assert {(figure.value, figure.reason) for row in cells for figure in row} == {(None, "unknown_figure")}
    assert cells[0][0].quantity is None


def test_a_number_may_be_a_driver_too(memo: Memo) -> None:
    across = {
        "name": "chance",
        "field": "scenario:base.probability",
        "values": [{"number": 1, "unit": "fraction"}, {"number": "0.5", "unit": "fraction"}],
    }
    [first, _] = sensitivity_grid(memo, grid("expected_moic", across=across))
    assert [(figure.value, figure.reason) for figure in first] == [(Decimal("1.6"), None), (None, "probabilities")]


def test_a_grid_whose_results_are_given_is_not_computed(everything: Memo) -> None:
    assert sensitivity_grid(everything, everything.sensitivities[0]) == ()
