"""All rates of flows that turn more than once, against the roots of a polynomial."""

from __future__ import annotations

from math import comb

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from memokit.figures.rates import HIGHEST, LOWEST, only_rate, rates


def roots(amounts: list[int]) -> list[float]:
    """The rates of yearly flows: the positive roots x of Σ amount · x^year, as 1 ÷ x − 1."""
    found = [complex(root) for root in np.roots(amounts[::-1])]
    real = [root.real for root in found if abs(root.imag) < 1e-9 and root.real > 0]
    return sorted(1 / root - 1 for root in real)


def slope(amounts: list[int], rate: complex) -> complex:
    """How the value, as a share of all that flows, changes with the rate: nil where two roots meet."""
    whole = sum(abs(amount) / abs(1 + rate) ** year for year, amount in enumerate(amounts))
    return sum(amount * year / (1 + rate) ** year for year, amount in enumerate(amounts)) / whole


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([-100, 230, -132], [0.1, 0.2]),
        ([-1000, 3600, -4310, 1716], [0.1, 0.2, 0.3]),
        ([-100, 220, -121], [0.1]),
        ([100, -230, 132], [0.1, 0.2]),
        ([-100, 200, -100], [0.0]),
        ([-100, 130, -42], [-0.4, -0.3]),
        ([-100, 100, -100], []),
        ([-10, 2015, -1005], [-0.5, 200.0]),
    ],
)
def test_every_rate_at_which_flows_are_worth_nothing_is_found(amounts: list[int], expected: list[float]) -> None:
    found = rates(amounts, list(range(len(amounts))))
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.lists(st.integers(-100, 100), min_size=3, max_size=8))
@example([-100, 230, -132])
@settings(max_examples=60, deadline=None)
def test_the_rates_of_yearly_flows_are_the_roots_of_their_polynomial(amounts: list[int]) -> None:
    assume(amounts[0] and amounts[-1])
    expected = [rate for rate in roots(amounts) if LOWEST < rate <= HIGHEST]
    # Where two roots all but meet, the polynomial solver loses half of its digits.
    assume(all(abs(slope(amounts, complex(1 / root - 1))) > 1e-3 for root in np.roots(amounts[::-1]) if root))
    found = rates(amounts, list(range(len(amounts))))
    assert found == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_two_rates_that_lie_between_two_steps_of_the_search_are_both_found() -> None:
    """−1, 2.2003, −1.21033 is worth nothing at 10 % and at 10.03 %."""
    assert rates([-1, 2.2003, -1.21033], [0, 1, 2]) == pytest.approx([0.1, 0.1003], abs=1e-9)


def test_a_rate_at_which_three_meet_is_found_once() -> None:
    cube = [comb(3, power) * (-1.1) ** power for power in range(4)]
    assert rates(cube, [0, 1, 2, 3]) == pytest.approx([0.1], abs=1e-4)


@pytest.mark.parametrize(("received", "expected"), [(1e9, "above"), (1e-12, "below"), (1.5, 0.5)])
def test_the_only_rate_is_found_or_lies_beyond_one_of_the_ends(received: float, expected: object) -> None:
    assert only_rate([-1, received], [0, 1]) == (pytest.approx(expected) if expected == 0.5 else expected)
