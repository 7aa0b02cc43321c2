"""From values to millimetres, and the round values of an axis."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit.exhibits import LinearScale, nice_ticks

highest = st.builds(lambda digits, power: Decimal(digits).scaleb(power), st.integers(1, 10**6), st.integers(-6, 15))


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        ("9.3", ["0", "2.5", "5.0", "7.5", "10.0"]),
        ("4.3", ["0", "2", "4", "6"]),
        ("1", ["0", "0.25", "0.50", "0.75", "1.00"]),
        ("8", ["0", "2", "4", "6", "8"]),
        ("115000000", ["0", "50000000", "100000000", "150000000"]),
        ("0.07", ["0", "0.02", "0.04", "0.06", "0.08"]),
    ],
)
def test_an_axis_has_round_values(top: str, ticks: list[str]) -> None:
    assert nice_ticks(Decimal(top)) == tuple(Decimal(tick) for tick in ticks)


@given(top=highest, wanted=st.integers(1, 10))
@settings(max_examples=100, deadline=None)
def test_an_axis_begins_at_nothing_and_reaches_the_highest_value(top: Decimal, wanted: int) -> None:
    ticks = nice_ticks(top, wanted=wanted)

    assert ticks[0] == 0
    assert ticks[-2] < top <= ticks[-1]
    assert len(ticks) <= wanted + 1


@given(top=highest)
@settings(max_examples=100, deadline=None)
def test_ticks_are_equally_far_apart_by_a_round_step(top: Decimal) -> None:
    steps = {right - left for left, right in pairwise(nice_ticks(top))}

    assert len(steps) == 1
    assert str(steps.pop().normalize()).replace(".", "").rstrip("0").split("E")[0].strip("0") in {"1", "2", "25", "5"}


@given(top=highest)
@settings(max_examples=100, deadline=None)
def test_no_smaller_round_step_would_do(top: Decimal) -> None:
    step = nice_ticks(top)[1]
    rounder = [Decimal(digits).scaleb(power) for digits in ("1", "2", "2.5", "5") for power in range(-8, 24)]

    assert max((each for each in rounder if each < step), default=Decimal(0)) * 4 < top


@pytest.mark.parametrize("top", ["0", "-1"])
def test_an_axis_without_values_is_refused(top: str) -> None:
    with pytest.raises(ValueError, match="an axis needs a value above 0"):
        nice_ticks(Decimal(top))


@given(top=highest, height=st.integers(1, 300), shares=st.lists(st.integers(0, 1000), min_size=2, max_size=8))
@settings(max_examples=100, deadline=None)
def test_a_larger_value_is_never_drawn_lower(top: Decimal, height: int, shares: list[int]) -> None:
    scale = LinearScale(top, Decimal(height))
    heights = [scale(top * share / 1000) for share in sorted(shares)]

    assert heights == sorted(heights)
    assert all(0 <= found <= height for found in heights)


@given(top=highest, height=st.integers(1, 300))
@settings(max_examples=100, deadline=None)
def test_every_tick_lies_inside_the_plot(top: Decimal, height: int) -> None:
    ticks = nice_ticks(top)
    scale = LinearScale(ticks[-1], Decimal(height))

    assert scale(ticks[0]) == 0
    assert scale(ticks[-1]) == height
    assert len({scale(tick) for tick in ticks}) == len(ticks)


@pytest.mark.parametrize(("value", "millimetres"), [("0", "0.00"), ("5", "20.00"), ("3.333", "13.33"), ("10", "40.00")])
def test_a_value_has_its_share_of_the_height(value: str, millimetres: str) -> None:
    assert str(LinearScale(Decimal(10), Decimal(40))(Decimal(value))) == millimetres
