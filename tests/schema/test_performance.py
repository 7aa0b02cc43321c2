"""What was measured, what is in the accounts, and what may come."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import KPI, CashFlow, FinancialPeriod, Financials, Position, Scenario, Undisclosed

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

MEASURE = {"id": "users", "name": "x", "definition": "x", "value": {"number": 12400}, "period": "2026-09"}
CASE = {"id": "low", "role": "downside", "cash_flows": [{"date": "2026-12-15", "amount": "SAR -25m"}]}
PERIOD = {"period": "2025", "basis": "actual"}


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (KPI, {"id", "name", "definition", "value", "period"}),
        (FinancialPeriod, {"period", "basis"}),
        (Financials, set()),
        (CashFlow, {"date", "amount"}),
        (Position, {"as_of", "paid_in", "distributed", "residual_value"}),
        (Scenario, {"id", "role", "cash_flows"}),
    ],
)
def test_only_what_is_required_must_be_there(refusals: Refusals, kind: Any, required: set[str]) -> None:
    assert {where for where, each in refusals(kind, {}).items() if each["type"] == "missing"} == required


@pytest.mark.parametrize("field", ["value", "period"])
def test_a_measure_that_is_not_known_says_so(accepted: Accepted, refusals: Refusals, field: str) -> None:
    assert isinstance(getattr(accepted(KPI, MEASURE | {field: "not_disclosed"}), field), Undisclosed)
    assert refusals(KPI, MEASURE | {field: None})


@pytest.mark.parametrize("value", [12400, "12400", {"number": "12k"}, {"number": 5, "unit": "users"}, "12400 users"])
def test_a_measure_has_a_unit_that_can_be_printed(refusals: Refusals, value: object) -> None:
    assert {where.split(".")[0] for where in refusals(KPI, MEASURE | {"value": value})} == {"value"}


def test_a_loss_is_a_negative_profit(accepted: Accepted) -> None:
    assert accepted(FinancialPeriod, PERIOD | {"net_income": "SAR -1.2m"}).net_income.amount == -1_200_000


@pytest.mark.parametrize(
    ("field", "value"),
    [("period", "FY25"), ("period", "2025-Q5"), ("basis", "budget"), ("revenue", 41_000_000), ("cash_in", "41m")],
)
def test_a_period_of_the_accounts_is_refused_where_it_is_wrong(refusals: Refusals, field: str, value: object) -> None:
    assert set(refusals(FinancialPeriod, PERIOD | {field: value})) == {field}


@pytest.mark.parametrize("field", ["revenue", "cash", "net_burn", "runway"])
def test_a_figure_of_the_accounts_may_be_undisclosed(accepted: Accepted, field: str) -> None:
    assert isinstance(getattr(accepted(Financials, {field: "not_disclosed"}), field), Undisclosed)


@pytest.mark.parametrize("role", ["downside", "base", "upside"])
@pytest.mark.parametrize("probability", ["0", "0.3", "1"])
def test_a_scenario_has_a_role_and_a_probability_as_a_fraction(accepted: Accepted, role: str, probability: str) -> None:
    case = accepted(Scenario, CASE | {"role": role, "probability": probability})
    assert (case.role, case.probability) == (role, Decimal(probability))


@pytest.mark.parametrize(
    ("field", "value"),
    [("role", "worst"), ("probability", "30"), ("probability", "-0.1"), ("probability", 0.3), ("cash_flows", [])],
)
def test_a_scenario_is_refused_where_it_is_wrong(refusals: Refusals, field: str, value: object) -> None:
    assert set(refusals(Scenario, CASE | {field: value})) == {field}


def test_a_position_is_of_something_paid_in_and_nothing_in_it_is_below_zero(refusals: Refusals) -> None:
    held = {"as_of": "2026-09-30", "paid_in": "SAR 1", "distributed": "SAR 0", "residual_value": "not_disclosed"}
    assert refusals(Position, held) == {}
    wrong = held | {"paid_in": "SAR 0", "distributed": "SAR -1", "residual_value": "SAR -1"}
    assert {where: each["type"] for where, each in refusals(Position, wrong).items()} == {
        "paid_in": "not-an-amount",
        "distributed": "negative-amount",
        "residual_value": "negative-amount",
    }
