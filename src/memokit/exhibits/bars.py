"""Horizontal bars, built for a page that is read from left to right; the caller mirrors them for the other one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from memokit.exhibits.drawing import LINE, Drawing, Label, Line, Paint, Pattern, Rect, Words, label, snug
from memokit.exhibits.placement import GAP, every
from memokit.exhibits.scale import LinearScale, nice_ticks

T = TypeVar("T")

_NAMES = Decimal(46)
"""The width of the names at the start of the bars."""
_BAR = Decimal(5)
_GAP = Decimal(2)


@dataclass(frozen=True, slots=True)
class Bar(Generic[T]):
    """A bar, its name, and what stands at its end."""

    label: Words[T]
    value: Decimal
    note: Words[T]
    paint: Paint
    pattern: Pattern = "solid"


def bar_chart(
    bars: Sequence[Bar[T]],
    *,
    axis: Callable[[tuple[Decimal, ...]], Sequence[Words[T]]],
    reference: tuple[Decimal, Words[T]] | None = None,
    width: Decimal = Decimal(174),
) -> Drawing[T]:
    """One row a bar from an honest zero line, round values below, and a dashed line at a value to compare with.

    Args:
        bars: from the top down, at least one.
        axis: writes the ticks of the axis.
        reference: a value to compare with, and its name.
        width: of the whole drawing, in millimetres.
    """
    values = [bar.value for bar in bars] + ([reference[0]] if reference else [])
    ticks = nice_ticks(min(Decimal(0), *values), max(Decimal(0), *values))
    aside = max(bar.note.longest for bar in bars) + _GAP
    # A note may begin as late as at the dashed line, which is never beyond the last tick.
    below_zero = aside if min(values) < 0 else Decimal(0)
    left = _NAMES + _GAP + below_zero
    scale = LinearScale(ticks[0], ticks[-1], width - aside - left)
    top = reference[1].height(reference[1].longest) + GAP if reference else Decimal(0)
    rects: list[Rect] = []
    labels: list[Label[T]] = []
    y = top
    for bar in bars:
        high = max(_BAR, bar.label.height(_NAMES)) + _GAP
        middle = y + high / 2
        start, end = sorted((left + scale(Decimal(0)), left + scale(bar.value)))
        rects.append(Rect(start, middle - _BAR / 2, end - start, _BAR, bar.paint, bar.pattern))
        labels.append(label(bar.label, Decimal(0), middle, _NAMES, "left", "category"))
        if bar.value < 0:
            labels.append(snug(bar.note, start - GAP * 2, middle, "right", "value", backed=True))
        else:
            line = left + scale(reference[0]) if reference else end
            # A note that would stand on the dashed line stands behind it.
            beyond = line if end < line < end + bar.note.longest + GAP * 2 else end
            labels.append(snug(bar.note, beyond + GAP * 2, middle, "left", "value", backed=True))
        y += high
    grid = tuple(
        Line(((left + scale(tick), top), (left + scale(tick), y)), "ink" if tick == 0 else "rule", _stroke(tick))
        for tick in ticks
    )
    lines: list[Line] = []
    if reference is not None:
        x = left + scale(reference[0])
        lines.append(Line(((x, top), (x, y)), "warn", Decimal("0.3"), dashed=True))
        room = reference[1].longest
        x = min(max(x, room / 2), width - room / 2)
        labels.append(snug(reference[1], x, top / 2, "middle", "part"))
    labels += _ticks(ticks, axis(ticks), scale, left, y)
    depth = y + GAP + LINE * len(axis(ticks)[0].extents)
    return Drawing(width, depth, grid, tuple(rects), tuple(lines), labels=tuple(labels))


def _stroke(tick: Decimal) -> Decimal:
    return Decimal("0.35") if tick == 0 else Decimal("0.2")


def _ticks(
    ticks: Sequence[Decimal], written: Sequence[Words[T]], scale: LinearScale, left: Decimal, top: Decimal
) -> list[Label[T]]:
    step = every([words.longest for words in written], scale.length / max(1, len(ticks) - 1))
    return [
        snug(words, left + scale(tick), top + GAP + words.height(words.longest) / 2, "middle", "tick")
        for index, (tick, words) in enumerate(zip(ticks, written, strict=True))
        if index % step == 0
    ]
