"""Stacked bars beside each other: sources and uses, ownership before and after. The caller mirrors them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from memokit.exhibits.drawing import Drawing, Label, Line, Paint, Pattern, Rect, Words, label
from memokit.exhibits.placement import GAP, spread

T = TypeVar("T")

_BAR = Decimal(18)
_LEADER = Decimal(5)
"""The room between a bar and its labels, where a thin line leads to a label that had to move."""
_LEAST = Decimal(46)
_GUTTER = Decimal(8)


@dataclass(frozen=True, slots=True)
class Slice(Generic[T]):
    """A part of a bar, more than 0."""

    value: Decimal
    paint: Paint
    pattern: Pattern
    label: Words[T]


@dataclass(frozen=True, slots=True)
class Stack(Generic[T]):
    """A bar: its title, and its parts from the top down."""

    title: Words[T]
    slices: tuple[Slice[T], ...]


def stacked_bars(stacks: Sequence[Stack[T]], *, width: Decimal = Decimal(174)) -> Drawing[T]:
    """Upright bars on one scale, each part with its label beside it; the bars grow until all labels have room.

    Args:
        stacks: from left to right, each with at least one part.
        width: of the whole drawing, in millimetres.
    """
    wide = (width - _GUTTER * (len(stacks) - 1)) / len(stacks)
    room = wide - _BAR - _LEADER
    head = max(stack.title.height(wide) for stack in stacks) + 1
    needed = (sum((part.label.height(room) + GAP for part in stack.slices), Decimal(0)) for stack in stacks)
    height = max(_LEAST, *needed)
    whole = max(sum((part.value for part in stack.slices), Decimal(0)) for stack in stacks)
    rects: list[Rect] = []
    lines: list[Line] = []
    labels: list[Label[T]] = []
    for index, stack in enumerate(stacks):
        left = (wide + _GUTTER) * index
        labels.append(label(stack.title, left, stack.title.height(wide) / 2, wide, "left", "title"))
        bars = list(_rects(stack, left, head, height, whole))
        rects += bars
        middles = [rect.y + rect.height / 2 for rect in bars]
        sizes = [part.label.height(room) for part in stack.slices]
        for part, middle, y in zip(stack.slices, middles, spread(middles, sizes, head, head + height), strict=True):
            edge = left + _BAR
            lines.append(Line(((edge + GAP, middle), (edge + _LEADER - 1, y)), "muted", Decimal("0.15")))
            labels.append(label(part.label, edge + _LEADER, y, room, "left", "part"))
        lines += [Line(((left, rect.y), (left + _BAR, rect.y)), "paper", Decimal("0.3")) for rect in bars[1:]]
    return Drawing(width, head + height, rects=tuple(rects), lines=tuple(lines), labels=tuple(labels))


def _rects(stack: Stack[T], left: Decimal, top: Decimal, height: Decimal, whole: Decimal) -> Iterator[Rect]:
    """The parts of a bar; one that is shorter than the highest stands at the foot."""
    sum_ = sum((part.value for part in stack.slices), Decimal(0))
    below = sum_
    for part in stack.slices:
        y = top + height - below / whole * height
        below -= part.value
        end = top + height - below / whole * height
        first, last = y.quantize(Decimal("0.01")), end.quantize(Decimal("0.01"))
        yield Rect(left, first, _BAR, last - first, part.paint, part.pattern)
