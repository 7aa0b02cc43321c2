"""The risk matrix: five by five cells, a mark for each risk, an arrow to where mitigation brings it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Generic, TypeVar

from memokit.exhibits.drawing import LINE, Drawing, Label, Line, Paint, Rect, Words, label, snug
from memokit.exhibits.placement import disentangle

T = TypeVar("T")

Cell = tuple[int, int]
"""Likelihood and impact, 1 to 5 each."""
_STEPS = range(1, 6)
_GAP = Decimal("0.6")
_PAD = Decimal("0.7")
_ROW = LINE + _GAP
_MARK_PAD = Decimal("1.6")
_MOST_DISENTANGLED = 60
"""The marks up to which the better places are searched for; more would take too long."""


@dataclass(frozen=True, slots=True)
class Point(Generic[T]):
    """A risk: its inherent ratings and its mark; the ratings that are left after mitigation, and the mark there."""

    likelihood: int
    impact: int
    label: Words[T]
    to: Cell | None = None
    after: Words[T] | None = None

    @property
    def cell(self) -> Cell:
        """Where it lies before mitigation."""
        return self.likelihood, self.impact

    @property
    def moves(self) -> bool:
        """Whether mitigation brings it elsewhere."""
        return self.to is not None and self.after is not None and self.to != self.cell


def risk_matrix(
    points: Sequence[Point[T]],
    *,
    across: Words[T],
    up: Words[T],
    steps: Sequence[Words[T]],
    width: Decimal = Decimal(130),
) -> Drawing[T]:
    """Likelihood across, impact up. Every mark has a place of its own; a row grows with the marks in its cells.

    Args:
        points: the risks.
        across: the name of the axis below.
        up: the name of the axis at the side.
        steps: the names of the five ratings.
        width: of the whole drawing, in millimetres.
    """
    side = min(up.longest, Decimal(24))
    left = side + 3 + max(step.longest for step in steps)
    inner = width - left
    cell_width = inner / 5 - _GAP
    marks = _marks(points)
    mark_width = max((mark.words.longest for mark in marks), default=Decimal(0)) + _MARK_PAD
    abreast = max(1, int((cell_width - _PAD) // (mark_width + _PAD)))
    mark_width = min(mark_width, cell_width - 2 * _PAD)
    rows = {impact: max(2, *(-(-_count(marks, (x, impact)) // abreast) for x in _STEPS)) for impact in _STEPS}
    heights = {impact: rows[impact] * (LINE + _PAD) + _PAD for impact in _STEPS}
    tops: dict[int, Decimal] = {}
    y = Decimal(0)
    for impact in reversed(_STEPS):
        tops[impact] = y
        y += heights[impact] + _GAP
    lefts = {likelihood: left + (cell_width + _GAP) * (likelihood - 1) for likelihood in _STEPS}
    cells = [Rect(lefts[x], tops[i], cell_width, heights[i], _weight(x * i)) for x in _STEPS for i in _STEPS]
    placed = _place(marks, lefts, tops, rows, mark_width, abreast)
    arrows = tuple(
        _arrow(placed[index, False], placed[index, True]) for index, point in enumerate(points) if point.moves
    )
    axis_end = y + max(step.height(cell_width) for step in steps)
    feet = [
        *(snug(steps[i - 1], left - 1, tops[i] + heights[i] / 2, "right", "tick") for i in _STEPS),
        *(
            label(step, lefts[x] + cell_width / 2, y + step.height(cell_width) / 2, cell_width, "middle", "tick")
            for x, step in zip(_STEPS, steps, strict=True)
        ),
        label(up, Decimal(0), y / 2, side, "left", "category"),
        label(across, left + inner / 2, axis_end + across.height(inner) / 2, inner, "middle", "category"),
    ]
    depth = axis_end + across.height(inner)
    return Drawing(width, depth, rects=tuple(cells), lines=arrows, labels=(*placed.values(), *feet))


@dataclass(frozen=True, slots=True)
class _Mark(Generic[T]):
    """A mark in a cell.

    Attributes:
        point: the number of its point.
        is_after: whether it stands for what is left after mitigation.
        cell: where it lies.
        words: what it says.
        partner: the cell at the other end of its arrow, its own where it has none.
    """

    point: int
    is_after: bool
    cell: Cell
    words: Words[T]
    partner: Cell

    @property
    def across(self) -> int:
        """How far to the right its arrow goes; to the left below 0."""
        return self.partner[0] - self.cell[0]

    @property
    def climb(self) -> Fraction:
        """How steeply its arrow goes up; down below 0."""
        return Fraction(2 * (self.partner[1] - self.cell[1]), 2 * abs(self.across) + 1)


def _marks(points: Sequence[Point[T]]) -> list[_Mark[T]]:
    marks = [
        _Mark(index, False, point.cell, point.label, point.to if point.moves and point.to else point.cell)
        for index, point in enumerate(points)
    ]
    return marks + [
        _Mark(index, True, point.to, point.after, point.cell)
        for index, point in enumerate(points)
        if point.moves and point.to is not None and point.after is not None
    ]


def _count(marks: Sequence[_Mark[T]], cell: Cell) -> int:
    return sum(mark.cell == cell for mark in marks)


def _place(
    marks: Sequence[_Mark[T]],
    lefts: dict[int, Decimal],
    tops: dict[int, Decimal],
    rows: dict[int, int],
    width: Decimal,
    abreast: int,
) -> dict[tuple[int, bool], Label[T]]:
    """A place in its cell for each mark, so chosen that few arrows pass under other marks."""

    def middle(cell: Cell, place: int) -> tuple[Decimal, Decimal]:
        row, column = divmod(place, abreast)
        x = lefts[cell[0]] + _PAD + (width + _PAD) * column + width / 2
        return x, tops[cell[1]] + _PAD + (LINE + _PAD) * row + LINE / 2

    places: dict[_Mark[T], int] = {}
    for cell in dict.fromkeys(mark.cell for mark in marks):
        inside = sorted((mark for mark in marks if mark.cell == cell), key=lambda mark: (-mark.climb, mark.across))
        places.update({mark: place for place, mark in enumerate(inside)})
    if len(marks) <= _MOST_DISENTANGLED:
        disentangle(
            places,
            middles={
                mark: [middle(mark.cell, place) for place in range(rows[mark.cell[1]] * abreast)] for mark in marks
            },
            partners=_partners(marks),
            reach=(width / 2, LINE / 2),
        )
    return {
        (mark.point, mark.is_after): Label(
            *middle(mark.cell, place),
            width,
            LINE,
            "middle",
            "value" if mark.is_after else "point",
            mark.words,
            backed=True,
        )
        for mark, place in places.items()
    }


def _partners(marks: Sequence[_Mark[T]]) -> dict[_Mark[T], _Mark[T]]:
    """The mark at the other end of each arrow."""
    known = {(mark.point, mark.is_after): mark for mark in marks}
    return {mark: known[mark.point, not mark.is_after] for mark in marks if (mark.point, not mark.is_after) in known}


def _arrow(from_: Label[T], to: Label[T]) -> Line:
    """From the edge of one mark to the edge of another."""
    return Line((_edge(from_, to), _edge(to, from_)), "muted", Decimal("0.3"), arrow=True)


def _edge(mark: Label[T], other: Label[T]) -> tuple[Decimal, Decimal]:
    """Where the line from the middle of a mark to that of another leaves its box."""
    across, down = other.x - mark.x, other.y - mark.y
    reach = min(
        (mark.width / 2 / abs(across)) if across else Decimal(1),
        (mark.height / 2 / abs(down)) if down else Decimal(1),
        Decimal(1),
    )
    return (mark.x + across * reach).quantize(Decimal("0.01")), (mark.y + down * reach).quantize(Decimal("0.01"))


def _weight(product: int) -> Paint:
    """How much a cell weighs: likelihood times impact below 6 is low, from 15 high."""
    return "low" if product < 6 else "high" if product >= 15 else "medium"
