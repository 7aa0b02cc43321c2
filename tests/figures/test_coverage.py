"""Debt-service cover, covenants and the periods that break them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from memokit.figures import breaches, covenants, debt_service_cover
from memokit.schema import Covenant, FinancialPeriod, Measure, Transaction


def period(available: str, interest: str, principal: str, year: int = 2030) -> FinancialPeriod:
    return FinancialPeriod.model_validate(
        {
            "period": year,
            "basis": "forecast",
            "cash_available_for_debt_service": available,
            "interest_paid": interest,
            "principal_repaid": principal,
        }
    )


def covenant(threshold: str, direction: str = "at_least") -> Covenant:
    return Covenant.model_validate({"name": "x", "metric": "dscr", "direction": direction, "threshold": threshold})


def test_cover_is_what_is_available_over_what_falls_due() -> None:
    """211.9 over 103.5 and 59.5 is exactly 1.30."""
    assert debt_service_cover(period("SAR 211.9m", "SAR 103.5m", "SAR 59.5m")).value == Decimal("1.30")


def test_cover_is_rounded_for_print_and_not_for_the_covenant() -> None:
    """119.6 over 100 prints 1.20 and breaks a covenant of 1.20."""
    near = period("SAR 119.6", "SAR 40", "SAR 60")
    printed = debt_service_cover(near).quantity
    assert isinstance(printed, Measure)
    assert (printed.number, printed.unit) == (Decimal("1.20"), "multiple")
    assert breaches((near,), covenant("1.20")) == ("2030",)
    assert breaches((period("SAR 120", "SAR 40", "SAR 60"),), covenant("1.20")) == ()


def test_a_covenant_may_hold_from_above() -> None:
    assert breaches((period("SAR 500", "SAR 40", "SAR 60"),), covenant("4", "at_most")) == ("2030",)


@pytest.mark.parametrize(
    ("parts", "reason"),
    [
        (("not_disclosed", "SAR 1", "SAR 1"), "missing_input"),
        (("SAR 5", "SAR 0", "SAR 0"), "no_debt_service"),
        (("about SAR 5", "SAR 1", "SAR 1"), "bounded_input"),
        (("USD 5", "SAR 1", "SAR 1"), "mixed_currencies"),
    ],
)
def test_what_cannot_be_computed_says_why_and_breaks_no_covenant(parts: tuple[str, str, str], reason: str) -> None:
    figure = debt_service_cover(period(*parts))
    assert (figure.value, figure.reason) == (None, reason)
    assert breaches((period(*parts),), covenant("9")) == ()


def test_a_covenant_that_several_tranches_share_stands_once() -> None:
    shared = {"name": "cover", "metric": "dscr", "direction": "at_least", "threshold": "1.15"}
    other = {"name": "leverage", "metric": "leverage", "direction": "at_most", "threshold": "4"}
    tranche: dict[str, Any] = {"instrument": "debt", "amount": "SAR 1m", "debt": {"rate_basis": "fixed"}}
    deal = {
        "status": "seeking",
        "tranches": [
            tranche | {"id": name, "debt": {"rate_basis": "fixed", "covenants": promised}}
            for name, promised in (("a", [shared, other]), ("b", [shared]))
        ],
    }
    assert [each.threshold for each in covenants(Transaction.model_validate(deal), "dscr")] == [Decimal("1.15")]
