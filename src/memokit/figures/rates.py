"""Yearly rates at which dated flows of money are worth nothing today."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import exp, expm1, fsum, log1p
from typing import Literal

Beyond = Literal["below", "above"]
"""On which side of the rates that are looked at a rate lies."""

LOWEST, HIGHEST = -1 + 1e-9, 1000.0
"""The rates that are looked at: from all but a total loss to 100,000 % a year, beyond which no committee learns."""

_STEP = 0.01
"""How far apart the places are that are looked at, in the logarithm of 1 + r: about a hundredth of the rate."""

_NIL = 1e-13
"""The share of all money that flows below which a present value is only what was lost in rounding."""

_FINEST = 1e-17
"""Where a search ends that does not end before for want of digits: beside a rate of nil there are always more."""


@dataclass(frozen=True, slots=True)
class _Value:
    """The value of flows on some day, by the logarithm of 1 + r, as a share of all that flows.

    Attributes:
        flows: what flows, and how many years after that day.
    """

    flows: tuple[tuple[float, float], ...]

    def at(self, force: float) -> float:
        terms = [amount * exp(-force * years) for amount, years in self.flows]
        return fsum(terms) / fsum(map(abs, terms))

    def slope(self, force: float) -> float:
        """How the value changes with the logarithm, before it is made a share."""
        return fsum(-amount * years * exp(-force * years) for amount, years in self.flows)


def only_rate(amounts: Sequence[float], years: Sequence[float]) -> float | Beyond:
    """The rate of flows that change their sign once, of which there is exactly one (Descartes' rule of signs).

    Args:
        amounts: what flows.
        years: when, in years from the first flow, in rising order.
    """
    for value, low, high in _sides(amounts, years):
        if (value.at(low) < 0) != (value.at(high) < 0):
            return expm1(_halved(value.at, low, high))
    # No rate from end to end: the value has the sign of the first flow at the highest one, unless it lies above that.
    return "above" if (_sides(amounts, years)[1][0].at(log1p(HIGHEST)) < 0) != (amounts[0] < 0) else "below"


def rates(amounts: Sequence[float], years: Sequence[float]) -> tuple[float, ...]:
    """All rates r from LOWEST to HIGHEST at which Σ amount ÷ (1 + r)^years is 0, the lowest first.

    They are searched from end to end in small steps; where the sign changes between two, the rate is found by halving.
    Turning points of the value are found from its slope in the same way, so that neither two rates within one step are
    missed nor one at which the value touches nil without crossing it.

    Args:
        amounts: what flows.
        years: when, in years from the first flow, in rising order.
    """
    found = sorted(
        expm1(force) for value, low, high in _sides(amounts, years) for force in _nil_between(value, low, high)
    )
    return tuple(
        rate for index, rate in enumerate(found) if index == 0 or rate - found[index - 1] > 1e-9 * (1 + abs(rate))
    )


def _sides(amounts: Sequence[float], years: Sequence[float]) -> tuple[tuple[_Value, float, float], ...]:
    """The value and the ends of the search, below a rate of nil and above it.

    Below, it is the value on the last day, and above, that on the first: so no term grows without bounds.
    """
    backward = _Value(tuple((amount, year - years[-1]) for amount, year in zip(amounts, years, strict=True)))
    forward = _Value(tuple(zip(amounts, years, strict=True)))
    return (backward, log1p(LOWEST), 0.0), (forward, 0.0, log1p(HIGHEST))


def _nil_between(value: _Value, low: float, high: float) -> list[float]:
    steps = max(1, round((high - low) / _STEP))
    places = [low + (high - low) * step / steps for step in range(steps)] + [high]
    places = sorted({*places, *_changes(value.slope, places)})
    touched = {place for place in places if abs(value.at(place)) <= _NIL}
    return [*touched, *_changes(value.at, places, touched)]


def _changes(
    function: Callable[[float], float], places: Sequence[float], without: set[float] | frozenset[float] = frozenset()
) -> list[float]:
    """Where a function changes its sign between two neighbouring places, neither of which is to be left out."""
    signs = [(place, function(place) < 0) for place in places]
    return [
        _halved(function, one, other)
        for (one, before), (other, after) in pairwise(signs)
        if before != after and one not in without and other not in without
    ]


def _halved(function: Callable[[float], float], low: float, high: float) -> float:
    """The place between two with different signs at which a function changes its own."""
    below = function(low) < 0
    while low < (middle := (low + high) / 2) < high and high - low > _FINEST:
        if (function(middle) < 0) == below:
            low = middle
        else:
            high = middle
    return high
