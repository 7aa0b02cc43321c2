"""Columns over time, stacked where they have parts. Time runs from left to right in every language."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from memokit.exhibits.axes import Plot, legend, plot, time_labels
from memokit.exhibits.drawing import Drawing, Label, Line, Paint, Pattern, Rect, Words, label, snug
from memokit.exhibits.placement import GAP, every, spread, within

T = TypeVar("T")

_WIDEST = Decimal(17)
_PART_GAP = Decimal("1.2")
_NAMES = Decimal(36)
"""Room to the right of the last column, where its parts are named."""
_TOTALS = Decimal(5)
"""Room above the highest column, and below the lowest, for what stands there."""


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A part of a column; below zero it hangs from the zero line."""

    value: Decimal
    paint: Paint
    pattern: Pattern = "solid"
    label: Words[T] | None = None


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """Parts on top of each other, what stands below them, and their sum above them."""

    parts: tuple[Part[T], ...]
    label: Words[T]
    total: Words[T] | None = None

    @property
    def top(self) -> Decimal:
        """The sum of the parts above zero."""
        return sum((part.value for part in self.parts if part.value > 0), Decimal(0))

    @property
    def bottom(self) -> Decimal:
        """The sum of the parts below zero."""
        return sum((part.value for part in self.parts if part.value < 0), Decimal(0))


@dataclass(frozen=True, slots=True)
class Key(Generic[T]):
    """An entry of the legend."""

    paint: Paint
    pattern: Pattern
    label: Words[T]


def column_chart(
    columns: Sequence[Column[T]],
    *,
    axis: Callable[[tuple[Decimal, ...]], Sequence[Words[T]]],
    keys: Sequence[Key[T]] = (),
    mirrored_keys: bool = False,
    width: Decimal = Decimal(174),
    height: Decimal = Decimal(52),
) -> Drawing[T]:
    """Columns over an honest zero line, a legend above them.

    Args:
        columns: from the earliest to the latest, at least one.
        axis: writes the ticks of the axis.
        keys: the legend.
        mirrored_keys: whether the legend begins on the right.
        width: of the whole drawing, in millimetres.
        height: of the plot, from its highest tick to its lowest, with room for what stands at the columns' ends.
    """
    lowest = min(Decimal(0), *(column.bottom for column in columns))
    highest = max(Decimal(0), *(column.top for column in columns))
    aside = _NAMES if _is_named(columns[-1]) else Decimal(0)
    swatches, names, head = legend([(key.paint, key.pattern, key.label) for key in keys], width, mirrored=mirrored_keys)
    frame = plot(
        lowest,
        highest,
        axis,
        left=Decimal(0),
        right=width - aside,
        top=head + _TOTALS,
        height=height - 2 * _TOTALS,
    )
    slot = (frame.right - frame.left) / len(columns)
    bar = min(_WIDEST, slot * Decimal("0.62"))
    last = aside + (slot - bar) / 2
    lefts = [frame.left + slot * index + (slot - bar) / 2 for index in range(len(columns))]
    bars = [_rects(x, bar, column, frame) for x, column in zip(lefts, columns, strict=True)]
    labels, depth = time_labels(
        [column.label for column in columns],
        frame.left,
        frame.right,
        frame.bottom + (_TOTALS if lowest < 0 else Decimal(1)),
    )
    return Drawing(
        width,
        depth,
        rects=(*swatches, *(rect for parts in bars for rect in parts)),
        grid=frame.lines,
        lines=tuple(line for parts in bars for line in _seams(parts)),
        labels=(
            *names,
            *frame.labels,
            *_totals(lefts, bar, slot, columns, frame),
            *(
                each
                for index, (x, column) in enumerate(zip(lefts, columns, strict=True))
                for each in _part_labels(x + bar, last if index == len(columns) - 1 else slot - bar, column, frame)
            ),
            *labels,
        ),
    )


def _rects(x: Decimal, bar: Decimal, column: Column[T], frame: Plot[T]) -> list[Rect]:
    rects, above, below = [], Decimal(0), Decimal(0)
    for part in column.parts:
        foot = above if part.value > 0 else below
        end = foot + part.value
        above, below = (end, below) if part.value > 0 else (above, end)
        top, bottom = sorted((frame.y(foot), frame.y(end)))
        rects.append(Rect(x, top, bar, bottom - top, part.paint, part.pattern))
    return rects


def _seams(parts: Sequence[Rect]) -> list[Line]:
    """Lines of paper between the parts of a column."""
    seen = [rect for rect in parts if rect.height]
    edges = {rect.y for rect in seen} & {rect.y + rect.height for rect in seen}
    return [Line(((seen[0].x, y), (seen[0].x + seen[0].width, y)), "paper", Decimal("0.3")) for y in sorted(edges)]


def _totals(
    lefts: Sequence[Decimal], bar: Decimal, slot: Decimal, columns: Sequence[Column[T]], frame: Plot[T]
) -> list[Label[T]]:
    """The sum at the end of each column; where they would touch, of every so many-th, counted from the last."""
    step = every([column.total.longest for column in columns if column.total], slot)
    labels = []
    for index, (x, column) in enumerate(zip(lefts, columns, strict=True)):
        if column.total is None or (len(columns) - 1 - index) % step:
            continue
        high = column.total.height(column.total.longest)
        hangs = column.top == 0 and column.bottom < 0
        y = frame.y(column.bottom) + high / 2 + GAP if hangs else frame.y(column.top) - high / 2 - GAP
        middle = within(x + bar / 2, column.total.longest, frame.left, frame.right)
        labels.append(snug(column.total, middle, y, "middle", "value", backed=True))
    return labels


def _is_named(column: Column[T]) -> bool:
    """Whether the column has several parts that stand on each other, each with a name."""
    return len(column.parts) > 1 and all(part.label is not None and part.value > 0 for part in column.parts)


def _part_labels(x: Decimal, room: Decimal, column: Column[T], frame: Plot[T]) -> list[Label[T]]:
    """Labels to the right of a column of several parts; none where one of them has no room."""
    wide = room - 2 * _PART_GAP
    named = [part.label for part in column.parts if part.label is not None]
    if not _is_named(column) or wide < _NAMES / 2:
        return []
    sizes = [words.height(wide) for words in reversed(named)]
    if sum(sizes) + GAP * len(sizes) > frame.bottom - frame.top:
        return []
    edges, sum_ = [], Decimal(0)
    for part in column.parts:
        edges.append((frame.y(sum_) + frame.y(sum_ + part.value)) / 2)
        sum_ += part.value
    middles = spread(edges[::-1], sizes, frame.top, frame.bottom)
    return [
        label(words, x + _PART_GAP, y, wide, "left", "part", backed=True)
        for words, y in zip(reversed(named), middles, strict=True)
    ]
