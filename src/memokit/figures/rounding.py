"""Rounding parts so that they still make the whole."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from math import floor


def largest_remainder(parts: Sequence[Decimal], *, places: int) -> tuple[Decimal, ...]:
    """Each part's share of the sum as a fraction of ``places`` decimals; together they are exactly 1.

    The method of largest remainders (Hamilton's): every share is rounded down, and the units that are left go to the
    shares that lost most; of equal losses, the earlier is served first.

    Args:
        parts: amounts of 0 or more in one unit, their sum above 0.
        places: decimals of the fractions; 3 for tenths of a per cent.

    Raises:
        ValueError: a part is negative, or all are 0.
    """
    total = sum(parts, Decimal(0))
    if total <= 0 or min(parts) < 0:
        raise ValueError("parts must be 0 or more, and not all 0")
    unit = Decimal(1).scaleb(-places)
    # Fractions, since a quotient of decimals is rounded: equal losses would differ in their last digit.
    exact = [Fraction(part) / Fraction(total) for part in parts]
    floors = [floor(share * 10**places) * unit for share in exact]
    missing = int((1 - sum(floors)) / unit)
    losses = sorted(range(len(parts)), key=lambda index: Fraction(floors[index]) - exact[index])
    for index in losses[:missing]:
        floors[index] += unit
    return tuple(floors)
