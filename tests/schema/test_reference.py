"""References that lead to a field of a memo, whatever order its lists have."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from memokit import Memo
from memokit.schema import Duration, Measure, Money, as_field, referred, replaced

Raw = Callable[[], dict[str, Any]]

REFERENCES = {
    "scenario:low.cash_flows.2.amount": ("scenarios", 0, "cash_flows", 1, "amount"),
    "scenario:low.cash_flows.2031-12-15.amount": ("scenarios", 0, "cash_flows", 1, "amount"),
    "scenario:low.probability": ("scenarios", 0, "probability"),
    "scenario:low.2027.revenue": ("scenarios", 0, "periods", 0, "revenue"),
    "scenario:low.periods.2027.revenue": ("scenarios", 0, "periods", 0, "revenue"),
    "financials:cash": ("financials", "cash"),
    "financials:2026-Q4.revenue": ("financials", "periods", 1, "revenue"),
    "position:paid_in": ("position", "paid_in"),
    "tranche:murabaha.debt.covenants.1.threshold": ("transaction", "tranches", 1, "debt", "covenants", 0, "threshold"),
    "use:kuwait.amount": ("transaction", "uses", 0, "amount"),
    "market_size:whole.factors.2.value": ("market_sizes", 0, "factors", 1, "value"),
    "comparable:peer.ev_to_revenue": ("comparables", 0, "ev_to_revenue"),
}


@pytest.mark.parametrize(("reference", "path"), REFERENCES.items())
def test_a_reference_leads_to_a_field_of_a_memo_and_of_its_raw_data(
    everything: Memo, full: Raw, reference: str, path: tuple[str | int, ...]
) -> None:
    for data in (everything, full()):
        found = referred(data, reference)
        assert found is not None
        assert found[0] == path


@pytest.mark.parametrize(
    "reference",
    [
        *("", "cash", "financials", "financials:", "financials:gold", "money:cash", "scenario:base.probability"),
        *("scenario:low.cash_flows.0.amount", "scenario:low.cash_flows.3.amount", "scenario:low.cash_flows.x.amount"),
        *("financials:2031.revenue", "financials:cash.amount.digits", "scenario:low.model_fields", "position:id"),
    ],
)
def test_a_reference_that_leads_nowhere_leads_to_nothing(everything: Memo, full: Raw, reference: str) -> None:
    assert referred(everything, reference) is None
    assert referred(full(), reference) is None


def test_ids_may_hold_dots(full: Raw) -> None:
    data = full()
    data["scenarios"] = [data["scenarios"][0] | {"id": name} for name in ("a", "a.b", "a.b.c")]
    for reference, index in (("a.probability", 0), ("a.b.probability", 1), ("a.b.c.probability", 2)):
        found = referred(data, f"scenario:{reference}")
        assert found is not None
        assert found[0] == ("scenarios", index, "probability")


def test_a_value_is_put_into_a_copy(everything: Memo) -> None:
    money = Money.model_validate("SAR 1")
    changed = replaced(everything, ("scenarios", 0, "cash_flows", 1, "amount"), money)
    assert changed.scenarios[0].cash_flows[1].amount == money
    assert everything.scenarios[0].cash_flows[1].amount != money
    assert changed.scenarios[0].cash_flows[0] is everything.scenarios[0].cash_flows[0]


def test_a_driver_gives_a_field_what_it_holds() -> None:
    share, money, time = Measure(number=Decimal("0.3")), Money.model_validate("SAR 1"), Duration.model_validate("1 day")
    assert as_field(Decimal(1), share) == Decimal("0.3")
    for value in (share, money, time):
        assert as_field(value, value) is value
    assert (
        as_field(money, share) is as_field(Decimal(1), money) is as_field(time, money) is as_field(None, time) is None
    )
