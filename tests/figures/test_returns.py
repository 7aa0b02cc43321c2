"""Multiples of money and internal rates of return, against a solver of the tests' own."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import numpy_financial
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from memokit.figures import expected_flows, internal_rate, multiple
from memokit.schema import CashFlow, Scenario

START = date(2026, 1, 1)
FLOWS = st.lists(st.tuples(st.integers(30, 9000), st.integers(1, 10**6)), min_size=1, max_size=8)


def flows(*entries: tuple[int, int | str], currency: str = "SAR") -> tuple[CashFlow, ...]:
    """Flows so many days after the first of January 2026."""
    return tuple(
        CashFlow.model_validate({"date": START + timedelta(days), "amount": f"{currency} {amount}"})
        for days, amount in entries
    )


def present_value(entries: list[tuple[int, int]], rate: float) -> float:
    return float(sum(amount / (1 + rate) ** (days / 365) for days, amount in entries))


def test_a_multiple_is_what_is_received_over_what_is_paid() -> None:
    """20 and 10 paid, 90.9 received: 3.03 times."""
    assert multiple(flows((0, -20), (192, -10), (1826, "90.9"))).value == Decimal("3.03")


def test_the_rate_of_yearly_flows_is_that_of_an_independent_library() -> None:
    amounts = [-100, 20, 30, 40, 50]
    yearly = flows(*((365 * year, amount) for year, amount in enumerate(amounts)))
    rate = internal_rate(yearly).value
    assert isinstance(rate, Decimal)
    assert float(rate) == pytest.approx(numpy_financial.irr(amounts), abs=5e-5)


@given(FLOWS, st.integers(1, 10**6))
@settings(deadline=None)
def test_at_the_internal_rate_the_present_value_is_nil(later: list[tuple[int, int]], paid: int) -> None:
    entries = [(0, -paid), *sorted(later)]
    rate = internal_rate(flows(*entries)).value
    assume(isinstance(rate, Decimal) and Decimal("-0.95") < rate < 10)
    assert isinstance(rate, Decimal)
    # The value changes its sign within the last decimal that is printed.
    below, above = (present_value(entries, float(rate) + step) for step in (-6e-5, 6e-5))
    assert below * above <= 0


@given(FLOWS, st.integers(1, 10**6))
@example([(110, 45), (114, 111)], 130958)
@settings(deadline=None)
def test_twice_the_money_returns_the_same(later: list[tuple[int, int]], paid: int) -> None:
    entries = [(0, -paid), *later]
    twice = [(days, 2 * amount) for days, amount in entries]
    assert multiple(flows(*entries)).value == multiple(flows(*twice)).value
    assert internal_rate(flows(*entries)).value == internal_rate(flows(*twice[::-1])).value


def test_a_total_loss_is_minus_one_hundred_per_cent() -> None:
    assert internal_rate(flows((0, -20), (100, -10))).value == -1
    assert multiple(flows((0, -20))).value == 0


def test_flows_that_turn_more_than_once_are_given_no_single_rate() -> None:
    """−100, +230, −132 has the roots 10 % and 20 %."""
    figure = internal_rate(flows((0, -100), (365, 230), (730, -132)))
    assert (figure.value, figure.reason) == (None, "several_solutions")


@pytest.mark.parametrize(
    ("entries", "reason"),
    [
        (flows((0, 5)), "no_solution"),
        ((*flows((0, -5)), *flows((9, 7), currency="USD")), "mixed_currencies"),
        (
            (*flows((0, -5)), CashFlow.model_validate({"date": "2027-01-01", "amount": "about SAR 7"})),
            "bounded_input",
        ),
    ],
)
def test_what_cannot_be_computed_says_why(entries: tuple[CashFlow, ...], reason: str) -> None:
    for figure in (multiple(entries), internal_rate(entries)):
        assert (figure.value, figure.reason) == (None, reason)


def test_a_rate_beyond_measure_is_not_printed() -> None:
    figure = internal_rate(flows((0, -1), (30, 94)))
    assert (figure.value, figure.reason) == (None, "too_high")


def scenario(probability: str | None, *entries: tuple[int, int]) -> Scenario:
    return Scenario(id="x", role="base", probability=probability, cash_flows=flows(*entries))


def test_expected_flows_are_weighted_by_their_probability() -> None:
    cases = (scenario("0.25", (0, -30), (999, 18)), scenario("0.75", (0, -30), (999, 90)))
    expected = expected_flows(cases)
    assert expected is not None
    assert [flow.amount.amount for flow in expected] == [Decimal(each) for each in ("-7.5", "4.5", "-22.5", "67.5")]
    assert multiple(expected).value == Decimal("2.40")


@pytest.mark.parametrize("chances", [("0.5", "0.4"), ("0.5", None), (None, None)])
def test_without_probabilities_that_make_one_nothing_is_expected(chances: tuple[str | None, ...]) -> None:
    assert expected_flows([scenario(chance, (0, -1)) for chance in chances]) is None
