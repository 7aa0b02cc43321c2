"""Where labels go so that none stands on another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import TypeVar

M = TypeVar("M")

GAP = Decimal("0.4")
"""The least distance between two labels."""
_ROUNDS = 4
"""How often all marks are looked at again, at the most."""


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
    if longest + 2 * GAP <= slot:
        return 1
    return int(((longest * 3 / 2 + GAP) / slot).to_integral_value(ROUND_CEILING))


def within(middle: Decimal, length: Decimal, first: Decimal, last: Decimal) -> Decimal:
    """The middle of a label, moved in where it would reach beyond the ends of the line."""
    return min(max(middle, first + length / 2), last - length / 2)


def disentangle(
    places: dict[M, int],
    *,
    middles: Mapping[M, Sequence[tuple[Decimal, Decimal]]],
    partners: Mapping[M, M],
    reach: tuple[Decimal, Decimal],
) -> None:
    """Moves marks to other places of their cells while a move lets fewer lines pass under marks.

    Two marks that can be in the same places belong to one cell. A line leads from each mark to its partner.

    Args:
        places: the place of each mark, by its number; changed in place.
        middles: the middle of each place that a mark can have.
        partners: the mark at the other end of a mark's line.
        reach: half the width and half the height of every mark.
    """
    points = {mark: [(float(x), float(y)) for x, y in found] for mark, found in middles.items()}
    half = (float(reach[0]), float(reach[1]))

    def at(mark: M) -> tuple[float, float]:
        return points[mark][places[mark]]

    def tangled(moved: Sequence[M]) -> int:
        """How often lines of these marks pass under others, and lines of others under these."""
        count = 0
        for mark in moved:
            partner = partners.get(mark)
            for other in places:
                if other in (mark, partner):
                    continue
                if partner is not None and _passes(at(mark), at(partner), at(other), half):
                    count += 1
                end = partners.get(other)
                if end is not None and end is not mark and _passes(at(other), at(end), at(mark), half):
                    count += 1
        return count

    def put(moved: Sequence[M], where: tuple[int, int]) -> None:
        places.update(zip(moved, where, strict=False))

    for _ in range(_ROUNDS):
        improved = False
        for mark in list(places):
            for place in range(len(points[mark])):
                here = places[mark]
                if place == here:
                    continue
                moved = [mark, *(each for each in places if points[each] == points[mark] and places[each] == place)]
                before = tangled(moved)
                if not before:
                    continue
                put(moved, (place, here))
                if tangled(moved) < before:
                    improved = True
                else:
                    put(moved, (here, place))
        if not improved:
            return


def _passes(
    start: tuple[float, float], end: tuple[float, float], middle: tuple[float, float], half: tuple[float, float]
) -> bool:
    """Whether a line between two points crosses the box around a third."""
    first, last = 0.0, 1.0
    for axis in (0, 1):
        step, low, high = end[axis] - start[axis], middle[axis] - half[axis], middle[axis] + half[axis]
        if abs(step) < 1e-9:
            if not low < start[axis] < high:
                return False
            continue
        enters, leaves = sorted(((low - start[axis]) / step, (high - start[axis]) / step))
        first, last = max(first, enters), min(last, leaves)
    return first < last
