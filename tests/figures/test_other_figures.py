"""Runway, the size of a market, the median."""

from __future__ import annotations

import statistics
from decimal import Decimal
from math import prod

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit.figures import market_size, median, runway
from memokit.schema import Duration, Financials, MarketSize, Money


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
