"""Axes: round values that cover what is drawn, and heights in proportion."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit.exhibits import LinearScale, nice_ticks

VALUES = st.decimals(-(10**12), 10**12, places=2)


@pytest.mark.parametrize(
    ("lowest", "highest", "expected"),
    [
        ("0", "9.3", ["0", "2.5", "5", "7.5", "10"]),
        ("0", "4.3", ["0", "2", "4", "6"]),
        ("0", "1", ["0", "0.25", "0.5", "0.75", "1"]),
        ("0", "115000000", ["0", "50000000", "100000000", "150000000"]),
        ("-13.5", "28.5", ["-20", "0", "20", "40"]),
        ("-9", "0", ["-10", "-7.5", "-5", "-2.5", "0"]),
        ("1.07", "1.47", ["1.0", "1.1", "1.2", "1.3", "1.4", "1.5"]),
        ("0", "0", ["0", "0.25", "0.5", "0.75", "1"]),
        ("7", "7", ["0", "2", "4", "6", "8"]),
        ("-7", "-7", ["-8", "-6", "-4", "-2", "0"]),
    ],
)
def test_an_axis_has_round_values(lowest: str, highest: str, expected: list[str]) -> None:
    assert nice_ticks(Decimal(lowest), Decimal(highest)) == tuple(map(Decimal, expected))


@given(VALUES, VALUES)
def test_an_axis_covers_both_ends_in_equal_round_steps(one: Decimal, other: Decimal) -> None:
    ticks = nice_ticks(one, other)
    assert ticks[0] <= min(one, other)
    assert ticks[-1] >= max(one, other)
    [step] = {later - earlier for earlier, later in pairwise(ticks)}
    assert step.normalize().as_tuple().digits in {(1,), (2,), (2, 5), (5,)}
    assert 2 <= len(ticks) <= 6


@given(VALUES, VALUES)
def test_an_axis_that_reaches_over_nothing_has_a_tick_there(one: Decimal, other: Decimal) -> None:
    if min(one, other) <= 0 <= max(one, other):
        assert 0 in nice_ticks(one, other)


@given(VALUES, VALUES)
def test_a_scale_keeps_proportions(one: Decimal, other: Decimal) -> None:
    ticks = nice_ticks(one, other)
    scale = LinearScale(ticks[0], ticks[-1], Decimal(40))
    assert scale(ticks[0]) == 0
    assert scale(ticks[-1]) == 40
    assert scale((ticks[0] + ticks[-1]) / 2) == 20
    assert (scale(one) <= scale(other)) == (one <= other) or scale(one) == scale(other)
