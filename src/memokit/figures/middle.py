"""The middle of several values, and of the multiples that the price is compared with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from memokit.figures.figure import Figure, Input
from memokit.schema import Memo


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The value in the middle, or half way between the two in the middle; None of no values."""
    if not values:
        return None
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


def median_figures(memo: Memo) -> Iterator[Figure]:
    """The median of each multiple that comparables speak of. One that is not disclosed is not among the inputs."""
    for field in ("ev_to_revenue", "ev_to_ebitda"):
        spoken = [each for each in memo.comparables if getattr(each, field) is not None]
        inputs = tuple(
            Input(f"comparable:{each.id}.{field}", value, each.source_ids)
            for each in spoken
            if isinstance(value := getattr(each, field), Decimal)
        )
        middle = median([entry.value for entry in inputs if isinstance(entry.value, Decimal)])
        if spoken:
            yield Figure(f"median_{field}", middle, inputs, "missing_input" if middle is None else None)
