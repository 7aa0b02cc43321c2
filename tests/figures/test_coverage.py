"""Debt-service cover, covenants and the periods that break them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from memokit import Memo
from memokit.figures import (
    breaches,
    covenant_test,
    covenant_tests,
    covenants,
    debt_service_cover,
    derived,
    interest_cover,
    leverage,
    lowest_and_average_cover,
)
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


def accounts(when: str = "2030", **amounts: str) -> FinancialPeriod:
    return FinancialPeriod.model_validate({"period": when, "basis": "forecast", **amounts})


def test_interest_cover_is_earnings_over_interest_and_leverage_is_debt_over_earnings() -> None:
    year = accounts(ebitda="SAR 30m", interest_paid="SAR 8m", closing_debt="SAR 75m")
    assert interest_cover(year).value == Decimal("3.75")
    assert leverage(year, "base").value == Decimal("2.5")
    assert [interest_cover(year).name, leverage(year, "base").name] == ["interest_cover.2030", "leverage.base.2030"]


@pytest.mark.parametrize(
    ("amounts", "cover", "owed"),
    [
        ({"ebitda": "SAR 0"}, "missing_input", "missing_input"),
        ({"ebitda": "SAR 0", "closing_debt": "SAR 1", "interest_paid": "SAR 0"}, "no_debt_service", "no_earnings"),
        ({"ebitda": "SAR -2", "closing_debt": "SAR 1", "interest_paid": "SAR 1"}, None, "no_earnings"),
        ({"ebitda": "> SAR 2", "closing_debt": "SAR 1", "interest_paid": "SAR 1"}, "bounded_input", "bounded_input"),
        ({"when": "2030-Q2", "ebitda": "SAR 2", "closing_debt": "SAR 1", "interest_paid": "SAR 1"}, None, "not_a_year"),
    ],
)
def test_cover_and_leverage_that_cannot_be_computed_say_why(
    amounts: dict[str, str], cover: str | None, owed: str
) -> None:
    year = accounts(**amounts)
    assert (interest_cover(year).reason, leverage(year).reason) == (cover, owed)


def test_the_lowest_and_the_average_cover_count_the_periods_in_which_debt_is_served() -> None:
    years = (
        accounts("2028", interest_paid="SAR 9"),
        period("SAR 120", "SAR 40", "SAR 60", 2030),
        period("SAR 150", "SAR 40", "SAR 60", 2031),
        period("SAR 150", "SAR 0", "SAR 0", 2032),
    )
    lowest, average = lowest_and_average_cover(years)
    assert (lowest.value, average.value) == (Decimal("1.2"), Decimal("1.35"))
    assert [entry.name for entry in average.inputs] == ["fig:dscr.2030", "fig:dscr.2031"]


def test_a_bound_among_the_periods_leaves_neither_the_lowest_nor_the_average_cover() -> None:
    years = (period("SAR 120", "SAR 40", "SAR 60", 2030), period("about SAR 150", "SAR 40", "SAR 60", 2031))
    assert [each.reason for each in lowest_and_average_cover(years)] == ["bounded_input"] * 2
    assert [each.reason for each in lowest_and_average_cover(years[:0])] == ["missing_input"] * 2


@pytest.mark.parametrize(
    ("metric", "direction", "threshold", "is_kept"),
    [
        ("dscr", "at_least", "1.25", False),
        ("interest_cover", "at_least", "3.75", True),
        ("leverage", "at_most", "2.49", False),
        ("minimum_cash", "at_least", "20000000", True),
        ("minimum_cash", "at_least", "20000000.01", False),
        ("loan_to_value", "at_most", "0.6", None),
        ("other", "at_least", "9", None),
    ],
)
def test_a_period_keeps_or_breaks_each_covenant_that_its_accounts_can_tell(
    metric: str, direction: str, threshold: str, is_kept: bool | None
) -> None:
    year = accounts(
        ebitda="SAR 30m",
        interest_paid="SAR 8m",
        closing_debt="SAR 75m",
        closing_cash="SAR 20m",
        cash_available_for_debt_service="SAR 12m",
        principal_repaid="SAR 2m",
    )
    promise = Covenant.model_validate({"name": "x", "metric": metric, "direction": direction, "threshold": threshold})
    found = covenant_test(year, promise)
    assert found.is_kept is is_kept
    assert (found.value is None) == (found.reason is not None) == (is_kept is None)
    assert breaches((year,), promise) == (("2030",) if is_kept is False else ())


def test_every_period_of_every_case_is_held_against_every_covenant(samples: dict[str, Memo]) -> None:
    tests = covenant_tests(samples["rimal"])
    broken = [(each.case and each.case.id, each.period.period) for each in tests if each.is_kept is False]
    assert broken == [("downside", year) for year in ("2030", "2031", "2032", "2034")]
    assert {each.covenant.metric for each in tests if each.is_kept is None} == {"dscr", "other"}


def test_the_lowest_cover_of_a_sample_is_what_its_text_says(samples: dict[str, Memo]) -> None:
    found = {figure.name: figure.quantity for figure in derived(samples["rimal"])}
    for name, expected in (("dscr_min", "1.30"), ("dscr_average", "1.38"), ("dscr_min.downside", "1.07")):
        measure = found[name]
        assert isinstance(measure, Measure)
        assert measure.number == Decimal(expected)
