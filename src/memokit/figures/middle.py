"""The middle of several values."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The value in the middle, or half way between the two in the middle; None of no values."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
