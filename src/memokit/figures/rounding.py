"""Rounding parts so that they still make the whole, and exact numbers to decimals."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor

_DIGITS = 40
"""The digits of a quotient that does not end: far more than any page shows."""


def largest_remainder(parts: Sequence[Decimal], *, places: int, names: Sequence[str] = ()) -> tuple[Decimal, ...]:
    """Each part's share of the sum as a fraction of ``places`` decimals; together they are exactly 1.

    Args:
        parts: amounts of 0 or more in one unit, their sum above 0.
        places: decimals of the fractions; 3 for tenths of a per cent.
        names: a name for each part, see :func:`apportioned`.

    Raises:
        ValueError: a part is negative, or all are 0.
    """
    unit = Decimal(1).scaleb(-places)
    return tuple(share * unit for share in apportioned([Fraction(part) for part in parts], 10**places, names))


def apportioned(parts: Sequence[Fraction], units: int, names: Sequence[str] = ()) -> tuple[int, ...]:
    """So many whole units, divided in proportion to the parts.

    The method of largest remainders (Hamilton's): every share is rounded down, and the units that are left go to the
    shares that lost most. Of equal losses, the first by its name is served first, so that the order of the parts plays
    no role; without names, the earlier.

    Raises:
        ValueError: a part is negative, or all are 0.
    """
    total = sum(parts, Fraction(0))
    if total <= 0 or min(parts) < 0:
        raise ValueError("parts must be 0 or more, and not all 0")
    # Fractions, since a quotient of decimals is rounded: equal losses would differ in their last digit.
    exact = [part * units / total for part in parts]
    floors = [floor(share) for share in exact]
    ties: Sequence[str | int] = names or range(len(parts))
    losses = sorted(range(len(parts)), key=lambda index: (floors[index] - exact[index], ties[index]))
    for index in losses[: units - sum(floors)]:
        floors[index] += 1
    return tuple(floors)


def decimal(number: Fraction) -> Decimal:
    """An exact number as a decimal, to forty digits where it does not end before."""
    with localcontext(prec=_DIGITS):
        return Decimal(number.numerator) / Decimal(number.denominator)
