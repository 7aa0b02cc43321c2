"""What charts share around their marks: an axis of round values, labels of time, a legend."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from memokit.exhibits.drawing import LINE, Drawing, Label, Line, Paint, Pattern, Rect, Words, label, snug
from memokit.exhibits.placement import GAP, every, within
from memokit.exhibits.scale import LinearScale, nice_ticks

T = TypeVar("T")

_MARGIN = Decimal(2)
_SWATCH = Decimal("2.6")
_LONGEST = Decimal(30)
"""The width at which a label of time is wrapped where only some of them are printed."""
_DEEPEST = 3
"""The lines that a label of time may have before only some of them are printed."""


@dataclass(frozen=True, slots=True)
class Plot(Generic[T]):
    """The area of the marks, with the lines and labels of its axis."""

    left: Decimal
    right: Decimal
    top: Decimal
    bottom: Decimal
    scale: LinearScale
    lines: tuple[Line, ...]
    labels: tuple[Label[T], ...]

    def y(self, value: Decimal) -> Decimal:
        """The height of a value, in millimetres from the top of the drawing."""
        return self.bottom - self.scale(value)


def plot(
    lowest: Decimal,
    highest: Decimal,
    axis: Callable[[tuple[Decimal, ...]], Sequence[Words[T]]],
    *,
    left: Decimal,
    right: Decimal,
    top: Decimal,
    height: Decimal,
) -> Plot[T]:
    """An upright axis of round values on the left, a line across at each; the line of 0 is drawn in ink."""
    ticks = nice_ticks(lowest, highest)
    written = axis(ticks)
    edge = left + max(words.longest for words in written)
    scale = LinearScale(ticks[0], ticks[-1], height)
    bottom = top + height
    lines, labels = [], []
    for tick, words in zip(ticks, written, strict=True):
        y = bottom - scale(tick)
        points = ((edge + _MARGIN, y), (right, y))
        lines.append(Line(points, "ink", Decimal("0.35")) if tick == 0 else Line(points, "rule"))
        labels.append(snug(words, edge, y, "right", "tick"))
    return Plot(edge + _MARGIN, right, top, bottom, scale, tuple(lines), tuple(labels))


def time_labels(
    texts: Sequence[Words[T]], left: Decimal, right: Decimal, top: Decimal
) -> tuple[list[Label[T]], Decimal]:
    """Labels of time below a plot, each in the middle of its slot, and the depth that they reach.

    Long ones are wrapped; where that is not enough, only every so many-th is printed, counted from the last.
    """
    languages = max(len(words.extents) for words in texts)
    slot = (right - left) / len(texts)
    room, step = slot - 3 * GAP, 1
    deepest = LINE * _DEEPEST * languages
    if room < LINE or any(words.unbreakable > room or words.height(room) > deepest for words in texts):
        lengths = [min(words.longest, _LONGEST) for words in texts]
        room, step = max(lengths), every(lengths, slot)
    labels = []
    for index in range((len(texts) - 1) % step, len(texts), step):
        middle = within(left + slot * index + slot / 2, room, left, right)
        labels.append(label(texts[index], middle, top + texts[index].height(room) / 2, room, "middle", "category"))
    return labels, max(each.y + each.height / 2 for each in labels)


def legend(
    entries: Sequence[tuple[Paint, Pattern, Words[T]]], width: Decimal, *, mirrored: bool = False
) -> tuple[list[Rect], list[Label[T]], Decimal]:
    """Swatches with their names in rows across the width, and the height that they take.

    Mirrored, they begin on the right.
    """
    rects, labels = [], []
    x, y, deep = Decimal(0), Decimal(0), Decimal(0)
    for paint, pattern, words in entries:
        wide = min(words.longest, width - _SWATCH - _MARGIN)
        if x and x + _SWATCH + _MARGIN + wide > width:
            x, y, deep = Decimal(0), y + deep, Decimal(0)
        high = words.height(wide)
        deep = max(deep, high + 1)
        rects.append(Rect(x, y + (high - _SWATCH) / 2, _SWATCH, _SWATCH, paint, pattern))
        labels.append(label(words, x + _SWATCH + Decimal("1.2"), y + high / 2, wide, "left", "category"))
        x += _SWATCH + Decimal("1.2") + wide + 3 * _MARGIN
    if mirrored:
        turned = Drawing(width, y + deep, rects=tuple(rects), labels=tuple(labels)).mirrored()
        return list(turned.rects), list(turned.labels), y + deep
    return rects, labels, y + deep
