"""Multiples of money and internal rates of return, against a solver of the tests' own."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from random import Random

import numpy_financial
import pytest
import pyxirr
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from memokit.figures import expected_flows, expected_value, internal_rate, multiple
from memokit.schema import CashFlow, Money, Scenario

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
    assert float(rate) == pytest.approx(numpy_financial.irr(amounts), abs=1e-9)
    assert float(numpy_financial.npv(float(rate), amounts)) == pytest.approx(0, abs=1e-9)


def test_the_rate_of_dated_flows_is_that_of_the_published_example() -> None:
    """The example in Microsoft's documentation of XIRR, which promises a millionth of a per cent."""
    published = {
        "2008-01-01": -10000,
        "2008-03-01": 2750,
        "2008-10-30": 4250,
        "2009-02-15": 3250,
        "2009-04-01": 2750,
    }
    dated = [CashFlow.model_validate({"date": day, "amount": f"USD {each}"}) for day, each in published.items()]
    rate = internal_rate(dated).value
    assert isinstance(rate, Decimal)
    assert float(rate) == pytest.approx(0.373362535, abs=1e-8)


@given(FLOWS, st.integers(1, 10**6))
@settings(deadline=None, max_examples=50)
def test_the_rate_of_dated_flows_is_that_of_another_library(later: list[tuple[int, int]], paid: int) -> None:
    entries = [(0, -paid), *later]
    rate = internal_rate(flows(*entries)).value
    assume(isinstance(rate, Decimal) and Decimal("-0.9") < rate < 10)
    assert isinstance(rate, Decimal)
    days = [START + timedelta(each) for each, _ in entries]
    # It stops where the value is near nil, which it is the later the larger the amounts.
    theirs = pyxirr.xirr(days, [amount * 1e9 for _, amount in entries], silent=True)
    assert theirs is None or float(rate) == pytest.approx(theirs, rel=1e-9, abs=1e-9)


@given(FLOWS, st.integers(1, 10**6))
@settings(deadline=None)
def test_at_the_internal_rate_the_present_value_is_nil(later: list[tuple[int, int]], paid: int) -> None:
    entries = [(0, -paid), *sorted(later)]
    rate = internal_rate(flows(*entries)).value
    assume(isinstance(rate, Decimal) and Decimal("-0.95") < rate < 100)
    assert isinstance(rate, Decimal)
    # The value changes its sign within a billionth of the rate.
    below, above = (present_value(entries, float(rate) + step * float(1 + rate)) for step in (-1e-9, 1e-9))
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


def test_flows_that_turn_more_than_once_are_given_all_their_rates_and_no_single_one() -> None:
    """−100, +230, −132 is worth nothing at 10 % and at 20 %."""
    figure = internal_rate(flows((0, -100), (365, 230), (730, -132)))
    assert (figure.value, figure.reason) == (None, "several_solutions")
    assert [float(rate) for rate in figure.alternatives] == pytest.approx([0.1, 0.2], abs=1e-9)


def test_flows_that_turn_more_than_once_and_have_one_rate_are_given_it_and_are_marked() -> None:
    figure = internal_rate(flows((0, -100), (365, 0), (366, 150), (400, -10), (420, 20)))
    assert figure.reason is None
    assert figure.alternatives == (figure.value,)


def test_flows_without_a_rate_say_so() -> None:
    figure = internal_rate(flows((0, -100), (365, 100), (730, -100)))
    assert (figure.value, figure.reason, figure.alternatives) == (None, "no_solution", ())


def test_what_is_paid_and_received_on_one_day_counts_as_one_flow() -> None:
    together = internal_rate(flows((0, -100), (365, 80), (365, -20), (730, 70)))
    assert together.value == internal_rate(flows((0, -100), (365, 60), (730, 70))).value
    assert together.alternatives == ()
    assert internal_rate(flows((0, -5), (0, 5))).reason == "no_solution"
    assert internal_rate(flows((0, -5), (0, 7))).reason == "no_solution"


def test_money_that_just_comes_back_returns_exactly_nothing() -> None:
    assert internal_rate(flows((0, "-0.3"), (100, "0.1"), (200, "0.2"))).value == 0
    turning = internal_rate(flows((0, -100), (365, 200), (730, -100)))
    assert (turning.value, turning.alternatives) == (0, (0,))


def test_a_loss_that_is_all_but_total_is_a_total_one() -> None:
    assert internal_rate(flows((0, -(10**6)), (1, "0.000001"))).value == -1


@given(FLOWS, st.integers(1, 10**6), st.randoms(use_true_random=False), st.sampled_from(["0.001", "7", "1000000"]))
@settings(deadline=None, max_examples=50)
def test_neither_the_order_of_flows_nor_the_unit_of_their_amounts_changes_what_is_returned(
    later: list[tuple[int, int]], paid: int, chance: Random, unit: str
) -> None:
    entries = [(0, -paid), *later, (9001, -paid // 7), (9002, paid // 9)]
    other = [(days, str(amount * Decimal(unit))) for days, amount in entries]
    chance.shuffle(other)
    one, same = internal_rate(flows(*entries)), internal_rate(flows(*other))
    assert (one.value, one.reason, one.alternatives) == (same.value, same.reason, same.alternatives)
    assert multiple(flows(*entries)).value == multiple(flows(*other)).value


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
    assert expected_value(expected).value == Money.model_validate("SAR 42")


def test_the_expected_rate_is_that_of_the_flows_and_not_an_average() -> None:
    """A total loss is as likely as nine times the money after two years: 112 % a year, where −100 % and 200 % average
    50 %.
    """
    cases = (scenario("0.5", (0, -100)), scenario("0.5", (0, -100), (730, 900)))
    expected = expected_flows(cases)
    assert expected is not None
    rate = internal_rate(expected).value
    assert isinstance(rate, Decimal)
    assert float(rate) == pytest.approx(4.5**0.5 - 1, abs=1e-9)
    average = sum(float(str(internal_rate(case.cash_flows).value)) for case in cases) / 2
    assert average == pytest.approx(0.5)


@given(st.permutations(range(3)))
@settings(deadline=None)
def test_the_order_of_scenarios_changes_nothing_that_is_expected(order: list[int]) -> None:
    cases = [
        scenario("0.2", (0, -30), (999, 10)),
        scenario("0.5", (0, -30), (800, 50)),
        scenario("0.3", (3, -31), (999, 90)),
    ]
    expected, same = expected_flows(cases), expected_flows([cases[index] for index in order])
    assert expected is not None
    assert same is not None
    for figure in (multiple, internal_rate, expected_value):
        assert figure(expected).value == figure(same).value


@pytest.mark.parametrize("chances", [("0.5", "0.4"), ("0.5", None), (None, None)])
def test_without_probabilities_that_make_one_nothing_is_expected(chances: tuple[str | None, ...]) -> None:
    assert expected_flows([scenario(chance, (0, -1)) for chance in chances]) is None
