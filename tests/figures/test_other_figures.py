"""Burn and runway, growth, the size of a market, the median."""

from __future__ import annotations

import statistics
from decimal import Decimal
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit import Memo
from memokit.figures import Figure, derived, market_size, median, net_burn, runway
from memokit.schema import Comparable, Duration, Financials, MarketSize, Measure, Money


@pytest.mark.parametrize(
    ("cash", "burn", "expected"),
    [("SAR 9.6m", "SAR 0.8m", "12.0"), ("SAR 10m", "SAR 0.9m", "11.1"), ("SAR 1m", "SAR 2m", "0.5")],
)
def test_runway_is_cash_over_burn_in_months_rounded_down(cash: str, burn: str, expected: str) -> None:
    months = runway(Financials.model_validate({"cash": cash, "net_burn": burn})).quantity
    assert isinstance(months, Duration)
    assert (months.count, months.unit) == (Decimal(expected), "month")


@pytest.mark.parametrize(
    ("cash", "burn", "reason"),
    [
        ("not_disclosed", "SAR 1", "missing_input"),
        ("SAR 1", "< SAR 1", "bounded_input"),
        ("SAR 1", "USD 1", "mixed_currencies"),
        ("SAR 1", "SAR -1", "no_burn"),
        ("SAR 1", "SAR 0", "no_burn"),
    ],
)
def test_a_runway_that_cannot_be_computed_says_why(cash: str, burn: str, reason: str) -> None:
    figure = runway(Financials.model_validate({"cash": cash, "net_burn": burn}))
    assert (figure.value, figure.reason) == (None, reason)


def size(*values: object) -> MarketSize:
    factors = [{"name": str(number), "value": value} for number, value in enumerate(values)]
    return MarketSize.model_validate({"id": "a", "level": "total", "factors": factors})


def test_a_market_is_the_product_of_its_factors() -> None:
    """1,150,000 shops × SAR 620,000 × 0.8 % is SAR 5.704 billion."""
    value = market_size(size({"number": 1150000}, "SAR 620000", {"number": "0.008", "unit": "fraction"})).value
    assert isinstance(value, Money)
    assert (value.amount, value.currency, value.relation) == (5_704_000_000, "SAR", "exactly")


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=8))
def test_a_market_without_money_is_a_number_and_exact(factors: list[int]) -> None:
    assert market_size(size(*({"number": factor} for factor in factors))).value == prod(factors)


def test_an_about_factor_makes_an_about_market_and_a_bound_makes_none() -> None:
    about = market_size(size({"number": 10, "relation": "about"}, "SAR 5")).value
    assert isinstance(about, Money)
    assert about.relation == "about"
    assert market_size(size({"number": 10, "relation": "at_least"}, "SAR 5")).reason == "bounded_input"


@given(st.lists(st.decimals(-1000, 1000, places=3), min_size=1, max_size=15))
def test_the_median_is_that_of_the_standard_library(values: list[Decimal]) -> None:
    assert median(values) == statistics.median(values)


def test_nothing_has_no_median() -> None:
    assert median([]) is None


def accounts(*periods: tuple[str, str, str, str], **stated: str) -> Financials:
    """Accounts with periods: when, on which basis, what came in and what went out."""
    given_ = [{"period": when, "basis": basis, "cash_in": got, "cash_out": paid} for when, basis, got, paid in periods]
    return Financials.model_validate({"periods": given_, **stated})


def test_a_burn_that_is_not_stated_is_that_of_a_month_of_the_latest_actual_period() -> None:
    burn = net_burn(
        accounts(
            ("2024", "actual", "SAR 1", "SAR 99"),
            ("2025-Q4", "actual", "SAR 2m", "SAR 5m"),
            ("2026", "forecast", "SAR 1", "SAR 77"),
            net_burn="not_disclosed",
        )
    )
    assert burn.value == Money.model_validate("SAR 1m")
    assert [entry.name for entry in burn.inputs] == ["financials:2025-Q4.cash_out", "financials:2025-Q4.cash_in"]


def test_a_burn_that_is_stated_is_taken_and_said_to_be_stated() -> None:
    burn = net_burn(accounts(("2025", "actual", "SAR 1", "SAR 99"), net_burn="KWD 0.125"))
    assert burn.quantity == Money.model_validate("KWD 0.125")
    assert [entry.name for entry in burn.inputs] == ["financials:net_burn"]


def test_a_burn_is_printed_in_the_coins_of_its_currency() -> None:
    for currency, expected in (("SAR", "0.42"), ("KWD", "0.417"), ("JPY", "0")):
        burn = net_burn(accounts(("2025", "actual", f"{currency} 1", f"{currency} 6"))).quantity
        assert isinstance(burn, Money)
        assert burn.amount == Decimal(expected)


@pytest.mark.parametrize(
    ("financials", "reason"),
    [
        (accounts(), "missing_input"),
        (accounts(("2025", "forecast", "SAR 1", "SAR 2")), "missing_input"),
        (accounts(("2025-12-31", "actual", "SAR 1", "SAR 2")), "missing_input"),
        (accounts(("2025", "actual", "SAR 1", "SAR 2"), net_burn="not_applicable"), "missing_input"),
        (accounts(("2025", "actual", "SAR 1", "not_disclosed")), "missing_input"),
        (accounts(("2025", "actual", "SAR 1", "about SAR 2")), "bounded_input"),
        (accounts(net_burn="at most SAR 2".replace("at most", "<=")), "bounded_input"),
    ],
)
def test_a_burn_that_cannot_be_computed_says_why_and_so_does_the_runway(financials: Financials, reason: str) -> None:
    with_cash = financials.model_copy(update={"cash": Money.model_validate("SAR 5")})
    assert (net_burn(financials).value, net_burn(financials).reason) == (None, reason)
    assert (runway(with_cash).value, runway(with_cash).reason) == (None, reason)


def test_a_runway_rests_on_the_burn_that_was_computed_and_does_not_apply_without_one() -> None:
    losing = accounts(("2025", "actual", "SAR 0", "SAR 12m"), cash="SAR 6m")
    assert runway(losing).value == 6
    assert [entry.name for entry in runway(losing).inputs] == ["financials:cash", "fig:net_burn"]
    assert runway(accounts(("2025", "actual", "SAR 2", "SAR 1"), cash="SAR 6m")).reason == "no_burn"


def grown(memo: Memo, **revenues: str) -> list[Figure]:
    periods = [{"period": f"{when[1:]}", "basis": "actual", "revenue": each} for when, each in revenues.items()]
    with_accounts = memo.model_copy(update={"financials": Financials.model_validate({"periods": periods})})
    return [figure for figure in derived(with_accounts) if figure.kind == "growth"]


def test_revenue_grows_from_one_year_to_the_next(smallest: Memo) -> None:
    found = grown(smallest, y2023="SAR 30", y2024="SAR 36", y2026="SAR 54", y2027="SAR 27")
    assert {figure.name: figure.value for figure in found} == {
        "growth.2024": Decimal("0.2"),
        "growth.2027": Decimal("-0.5"),
    }


def test_growth_that_cannot_be_computed_says_why(smallest: Memo) -> None:
    found = grown(smallest, y2023="SAR 0", y2024="SAR 36", y2025="about SAR 40", y2026="not_disclosed")
    assert [(figure.name, figure.reason) for figure in found] == [
        ("growth.2024", "no_base"),
        ("growth.2025", "bounded_input"),
    ]


def test_the_median_of_comparables_is_that_of_the_multiples_that_are_disclosed(smallest: Memo) -> None:
    multiples: list[dict[str, object]] = [
        {"ev_to_revenue": "5"},
        {"ev_to_revenue": "not_disclosed", "ev_to_ebitda": "not_applicable"},
        {"ev_to_revenue": "6"},
    ]
    compared = tuple(
        Comparable.model_validate({"id": f"c{number}", "name": "x", "kind": "listed", "date": "2026", **each})
        for number, each in enumerate(multiples)
    )
    found = {each.name: each for each in derived(smallest.model_copy(update={"comparables": compared}))}
    middle = found["median_ev_to_revenue"]
    assert middle.value == Decimal("5.5")
    assert [entry.name for entry in middle.inputs] == ["comparable:c0.ev_to_revenue", "comparable:c2.ev_to_revenue"]
    assert found["median_ev_to_ebitda"].reason == "missing_input"


def test_a_market_without_money_is_printed_as_a_number_and_says_that_it_is_about_one() -> None:
    written = market_size(size({"number": 10, "relation": "about"}, {"number": 3})).quantity
    assert isinstance(written, Measure)
    assert (written.number, written.unit, written.relation) == (30, "count", "about")
