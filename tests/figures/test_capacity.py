"""The debt that the expected cash can carry, against an independent library."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy_financial
import pytest

from memokit.figures import Figure, debt_capacity
from memokit.schema import FinancialPeriod, Money, Transaction

COVER: dict[str, Any] = {"name": "cover", "metric": "dscr", "direction": "at_least", "threshold": "1.25"}


def deal(*tranches: tuple[str, str, dict[str, Any]], covenants: list[dict[str, Any]] | None = None) -> Transaction:
    """A deal of tranches: the instrument, the amount, its terms; the covenants belong to the first."""
    promised = [COVER] if covenants is None else covenants
    return Transaction.model_validate(
        {
            "status": "seeking",
            "tranches": [
                {
                    "id": f"t{number}",
                    "instrument": instrument,
                    "amount": amount,
                    **({"debt": terms | ({"covenants": promised} if number == 0 else {})} if terms else {}),
                }
                for number, (instrument, amount, terms) in enumerate(tranches)
            ],
        }
    )


ONE = deal(("debt", "SAR 100m", {"rate_basis": "fixed", "rate": "0.06"}))


def years(*cash: str, first: int = 2030, basis: str = "forecast") -> tuple[FinancialPeriod, ...]:
    return tuple(
        FinancialPeriod.model_validate(
            {"period": first + index, "basis": basis, "cash_available_for_debt_service": each}
        )
        for index, each in enumerate(cash)
    )


def amount(figure: Figure | None) -> float:
    assert figure is not None
    assert isinstance(figure.value, Money), figure.reason
    return float(figure.value.amount)


def test_debt_capacity_is_the_present_value_of_what_serves_it() -> None:
    cash = [20.0, 25, 30, 28]
    expected = numpy_financial.npv(0.06, [0, *cash]) / 1.25
    found = debt_capacity(years(*(f"SAR {each}" for each in cash)), ONE)
    assert amount(found) == pytest.approx(float(expected), rel=1e-12)


def test_a_loan_at_its_capacity_is_repaid_to_nothing_at_the_cover_that_is_asked_for() -> None:
    cash = [20, 25, 30, 28]
    owed = amount(debt_capacity(years(*(f"SAR {each}" for each in cash)), ONE))
    for each in cash:
        owed = owed * 1.06 - each / 1.25
    assert owed == pytest.approx(0, abs=1e-9)


def test_the_rate_is_that_of_the_borrowed_tranches_weighted_by_their_amounts() -> None:
    mixed = deal(
        ("debt", "SAR 60m", {"rate_basis": "fixed", "rate": "0.05"}),
        ("murabaha", "SAR 40m", {"rate_basis": "profit_rate", "rate": "0.075"}),
        ("equity", "SAR 900m", {}),
    )
    found = debt_capacity(years("SAR 10", "SAR 10"), mixed)
    assert amount(found) == pytest.approx(float(numpy_financial.npv(0.06, [0, 10, 10])) / 1.25, rel=1e-12)
    assert found is not None
    assert [entry.name for entry in found.inputs] == [
        "financials:2030.cash_available_for_debt_service",
        "financials:2031.cash_available_for_debt_service",
        "tranche:t0.debt.covenants.1.threshold",
        "tranche:t0.amount",
        "tranche:t0.debt.rate",
        "tranche:t1.amount",
        "tranche:t1.debt.rate",
    ]


def test_periods_are_discounted_to_their_ends_and_years_between_them_count() -> None:
    quarters = [
        FinancialPeriod.model_validate(
            {"period": when, "basis": "forecast", "cash_available_for_debt_service": "SAR 10"}
        )
        for when in ("2031", "2029-Q4", "2030-01")
    ]
    expected = sum(10 / 1.06**time for time in (3 / 12, 4 / 12, 27 / 12)) / 1.25
    assert amount(debt_capacity(quarters, ONE)) == pytest.approx(expected, rel=1e-12)


def test_the_strictest_covenant_counts_and_what_has_happened_does_not() -> None:
    strict = deal(
        ("debt", "SAR 1m", {"rate_basis": "fixed", "rate": "0.06"}),
        covenants=[COVER, COVER | {"threshold": "1.50"}, COVER | {"threshold": "9", "direction": "at_most"}],
    )
    found = debt_capacity((*years("SAR 99", first=2029, basis="actual"), *years("SAR 10.6")), strict)
    assert amount(found) == pytest.approx(10 / 1.5)


def test_it_is_printed_without_coins() -> None:
    found = debt_capacity(years("SAR 10m"), ONE)
    assert found is not None
    assert found.quantity == Money.model_validate({"amount": Decimal(7547170), "currency": "SAR"})


def test_a_deal_without_a_covenant_on_cover_or_cash_for_it_has_none() -> None:
    silent = deal(("debt", "SAR 1m", {"rate_basis": "fixed", "rate": "0.06"}), covenants=[])
    assert debt_capacity(years("SAR 1"), silent) is None
    assert debt_capacity((), ONE) is None
    assert debt_capacity(years("SAR 1", basis="actual"), ONE) is None


@pytest.mark.parametrize(
    ("terms", "cash", "reason"),
    [
        ({"rate_basis": "floating", "index": "SAIBOR 3M", "spread_bps": 170}, ["SAR 1"], "missing_input"),
        ({"rate_basis": "fixed", "rate": "0.06"}, ["not_disclosed"], "missing_input"),
        ({"rate_basis": "fixed", "rate": "0.06"}, ["SAR 1", "about SAR 2"], "bounded_input"),
        ({"rate_basis": "fixed", "rate": "0.06"}, ["SAR 1", "USD 2"], "mixed_currencies"),
        ({"rate_basis": "fixed", "rate": "0.06"}, ["USD 1", "USD 2"], "mixed_currencies"),
        ({"rate_basis": "fixed", "rate": "-1"}, ["SAR 1"], "no_solution"),
    ],
)
def test_a_capacity_that_cannot_be_computed_says_why(terms: dict[str, Any], cash: list[str], reason: str) -> None:
    found = debt_capacity(years(*cash), deal(("debt", "SAR 100m", terms)))
    assert found is not None
    assert (found.value, found.reason) == (None, reason)


def test_one_tranche_without_a_stated_rate_or_with_a_bounded_amount_is_enough_for_none() -> None:
    fixed = {"rate_basis": "fixed", "rate": "0.06"}
    for other, reason in (
        (("sukuk", "SAR 1m", {}), "missing_input"),
        (("debt", "about SAR 1m", fixed), "bounded_input"),
    ):
        found = debt_capacity(years("SAR 1"), deal(("debt", "SAR 1m", fixed), other))
        assert found is not None
        assert found.reason == reason


def test_periods_that_overlap_are_not_counted_twice() -> None:
    quarter = FinancialPeriod.model_validate(
        {"period": "2030-Q4", "basis": "forecast", "cash_available_for_debt_service": "SAR 1"}
    )
    found = debt_capacity((*years("SAR 9"), quarter), ONE)
    assert found is not None
    assert found.reason == "overlapping_periods"
