"""Words of known length, and what must be true of every drawing."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations

from memokit.exhibits import Drawing, Label, Words

SLACK = Decimal("0.05")


def words(text: str, *extents: float) -> Words[str]:
    """Words of so many millimetres, one length a language; ten where none is given."""
    lengths = tuple(Decimal(str(extent)) for extent in extents or (10,))
    return Words(text, lengths, min(Decimal(10), *lengths))


def written(drawing: Drawing[str], role: str) -> list[str]:
    """What the labels of a role say."""
    return [label.words.text for label in drawing.labels if label.role == role]


def overlaps(drawing: Drawing[str]) -> list[tuple[str, str]]:
    """The labels that stand on each other."""
    return [
        (one.words.text, other.words.text)
        for one, other in combinations(drawing.labels, 2)
        if _shared(one.left, one.width, other.left, other.width) > SLACK
        and _shared(one.top, one.height, other.top, other.height) > SLACK
    ]


def _shared(start: Decimal, length: Decimal, other: Decimal, other_length: Decimal) -> Decimal:
    return min(start + length, other + other_length) - max(start, other)


def outside(drawing: Drawing[str]) -> list[object]:
    """Marks and labels that leave the drawing."""
    found: list[object] = [
        rect
        for rect in drawing.rects
        if not _inside(drawing, rect.x, rect.y) or not _inside(drawing, rect.x + rect.width, rect.y + rect.height)
    ]
    found += [line for line in (*drawing.grid, *drawing.lines) if not all(_inside(drawing, *at) for at in line.points)]
    found += [dot for dot in drawing.dots if not _inside(drawing, dot.x, dot.y)]
    found += [label.words.text for label in drawing.labels if not _holds(drawing, label)]
    return found


def _inside(drawing: Drawing[str], x: Decimal, y: Decimal) -> bool:
    return -SLACK <= x <= drawing.width + SLACK and -SLACK <= y <= drawing.height + SLACK


def _holds(drawing: Drawing[str], label: Label[str]) -> bool:
    return _inside(drawing, label.left, label.top) and _inside(
        drawing, label.left + label.width, label.top + label.height
    )
