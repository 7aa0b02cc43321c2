"""Where labels go so that none stands on another."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

GAP = Decimal("0.4")
"""The least distance between two labels."""


def spread(wanted: Sequence[Decimal], sizes: Sequence[Decimal], first: Decimal, last: Decimal) -> list[Decimal]:
    """Middles for labels along a line, as near to the wanted ones as they fit without overlap.

    Labels that would overlap are pushed apart as a block around the mean of their places; the block stays between
    ``first`` and ``last``. Where there is not room for all, they begin at ``first`` and go beyond ``last``.

    Args:
        wanted: where the middle of each label would best be, in ascending order.
        sizes: the length of each label along the line.
        first: where the line begins.
        last: where it ends.
    """
    blocks: list[_Block] = []
    for middle, size in zip(wanted, sizes, strict=True):
        blocks.append(_Block([size], [middle], first, last))
        while len(blocks) > 1 and blocks[-2].end + GAP > blocks[-1].start:
            later = blocks.pop()
            blocks[-1] = _Block(blocks[-1].sizes + later.sizes, blocks[-1].wanted + later.wanted, first, last)
    return [middle for block in blocks for middle in block.middles()]


class _Block:
    """Labels that touch each other."""

    def __init__(self, sizes: list[Decimal], wanted: list[Decimal], first: Decimal, last: Decimal) -> None:
        self.sizes, self.wanted = sizes, wanted
        self.length = sum(sizes, Decimal(0)) + GAP * (len(sizes) - 1)
        # The start at which the labels are nearest to their places on the whole.
        starts = [middle - offset for middle, offset in zip(wanted, self._offsets(), strict=True)]
        self.start = max(first, min(last - self.length, sum(starts, Decimal(0)) / len(starts)))
        self.end = self.start + self.length

    def _offsets(self) -> list[Decimal]:
        """From the start of the block to the middle of each label."""
        offsets, edge = [], Decimal(0)
        for size in self.sizes:
            offsets.append(edge + size / 2)
            edge += size + GAP
        return offsets

    def middles(self) -> list[Decimal]:
        return [(self.start + offset).quantize(Decimal("0.01")) for offset in self._offsets()]


def every(labels: Sequence[Decimal], slot: Decimal) -> int:
    """Every how many-th label can be printed where each has ``slot`` of room and is as long as given.

    Where not all can, there is room enough for those at the ends to move in by half their length.
    """
    longest = max(labels, default=Decimal(0))
    if longest + GAP <= slot:
        return 1
    return int(((longest * 3 / 2 + GAP) / slot).to_integral_value(ROUND_CEILING))


def within(middle: Decimal, length: Decimal, first: Decimal, last: Decimal) -> Decimal:
    """The middle of a label, moved in where it would reach beyond the ends of the line."""
    return min(max(middle, first + length / 2), last - length / 2)
