"""A chart as plain numbers to draw: rectangles, lines and labels, in millimetres from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import ROUND_CEILING, Decimal
from typing import Generic, Literal, TypeVar

T = TypeVar("T")

Paint = Literal[
    "ink", "ink_tint", "accent", "accent_tint", "muted", "rule", "wash", "warn", "paper", "low", "medium", "high"
]
"""A colour by what it is for; the theme says which it is."""
Pattern = Literal["solid", "hatched", "outlined"]
"""How a surface is filled, so that it can be told from another one without colour."""
Anchor = Literal["left", "middle", "right"]
Role = Literal["tick", "category", "value", "part", "title", "point"]
"""What a label is for; stylesheets set each role in its own size and weight."""

LINE = Decimal(4)
"""The height of one line of a label in either script."""
_HEAD = Decimal("1.6")
"""The length of an arrow's head."""
_TINY = Decimal("0.01")
_SURPLUS = Decimal("0.97")
"""Extents are measured too long rather than too short: at the most so much of one is printed."""
_HATCH = Decimal("1.5")
"""The distance between the strokes of a hatched surface, measured along its edges."""


@dataclass(frozen=True, slots=True)
class Words(Generic[T]):
    """Something to print beside a chart, and the room it needs.

    Attributes:
        text: what is printed; it is passed on untouched.
        extents: the length of each of its lines, were it not wrapped: one a language.
        unbreakable: the length of its longest word, which is not wrapped.
    """

    text: T
    extents: tuple[Decimal, ...]
    unbreakable: Decimal = Decimal(0)

    @property
    def longest(self) -> Decimal:
        """The length of the longest of its lines."""
        return max(self.extents)

    def height(self, width: Decimal) -> Decimal:
        """How high the words are where they are wrapped to ``width``."""
        lines = ((extent * _SURPLUS / width).to_integral_value(ROUND_CEILING) for extent in self.extents)
        return LINE * sum(max(Decimal(1), count) for count in lines)


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle."""

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    paint: Paint
    pattern: Pattern = "solid"

    @property
    def hatching(self) -> tuple[tuple[Decimal, Decimal, Decimal, Decimal], ...]:
        """Slanting strokes across the rectangle, each from a point to a point: x, y, x, y."""
        strokes = []
        reach = _HATCH
        while reach < self.width + self.height:
            over, under = max(reach - self.height, Decimal(0)), max(reach - self.width, Decimal(0))
            strokes.append((self.x + over, self.y + reach - over, self.x + reach - under, self.y + under))
            reach += _HATCH
        return tuple(strokes)


@dataclass(frozen=True, slots=True)
class Line:
    """A line through two or more points."""

    points: tuple[tuple[Decimal, Decimal], ...]
    paint: Paint
    width: Decimal = Decimal("0.2")
    dashed: bool = False
    arrow: bool = False

    @property
    def head(self) -> tuple[tuple[Decimal, Decimal], ...]:
        """The three corners of the arrow's head at the last point."""
        (from_x, from_y), (x, y) = self.points[-2:]
        across, down = x - from_x, y - from_y
        length = (across * across + down * down).sqrt() or Decimal(1)
        unit_x, unit_y = across / length * _HEAD, down / length * _HEAD
        back_x, back_y = x - unit_x, y - unit_y
        corners = ((x, y), (back_x - unit_y / 2, back_y + unit_x / 2), (back_x + unit_y / 2, back_y - unit_x / 2))
        return tuple((a.quantize(_TINY), b.quantize(_TINY)) for a, b in corners)


@dataclass(frozen=True, slots=True)
class Dot:
    """A round mark."""

    x: Decimal
    y: Decimal
    radius: Decimal
    paint: Paint
    hollow: bool = False


@dataclass(frozen=True, slots=True)
class Label(Generic[T]):
    """Words in a box. ``x`` is the box's left edge, middle or right edge as ``anchor`` says; ``y`` is its middle.

    ``backed`` puts the paper's colour behind the words, where a line may pass under them.
    """

    x: Decimal
    y: Decimal
    width: Decimal
    height: Decimal
    anchor: Anchor
    role: Role
    words: Words[T]
    backed: bool = False

    @property
    def left(self) -> Decimal:
        """The left edge of the box."""
        shift = {"left": Decimal(0), "middle": self.width / 2, "right": self.width}
        return self.x - shift[self.anchor]

    @property
    def top(self) -> Decimal:
        """The upper edge of the box."""
        return self.y - self.height / 2

    @property
    def is_one_line(self) -> bool:
        """Whether the words have one line each, which must not be broken."""
        return self.words.height(self.width) == LINE * len(self.words.extents)


def label(
    words: Words[T], x: Decimal, y: Decimal, width: Decimal, anchor: Anchor, role: Role, *, backed: bool = False
) -> Label[T]:
    """A label as high as its words are at this width, its middle at ``y``."""
    return Label(x, y, width, words.height(width), anchor, role, words, backed)


def snug(words: Words[T], x: Decimal, y: Decimal, anchor: Anchor, role: Role, *, backed: bool = False) -> Label[T]:
    """A label that is as wide as its longest line."""
    return label(words, x, y, words.longest, anchor, role, backed=backed)


@dataclass(frozen=True, slots=True)
class Drawing(Generic[T]):
    """A whole chart. The grid is drawn first, then rectangles, lines, dots and labels."""

    width: Decimal
    height: Decimal
    grid: tuple[Line, ...] = ()
    rects: tuple[Rect, ...] = ()
    lines: tuple[Line, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label[T], ...] = ()

    def mirrored(self) -> Drawing[T]:
        """The same chart for a page that is read from right to left."""
        turned: dict[Anchor, Anchor] = {"left": "right", "middle": "middle", "right": "left"}
        return replace(
            self,
            grid=tuple(self._turned(each) for each in self.grid),
            rects=tuple(replace(each, x=self.width - each.x - each.width) for each in self.rects),
            lines=tuple(self._turned(each) for each in self.lines),
            dots=tuple(replace(each, x=self.width - each.x) for each in self.dots),
            labels=tuple(replace(each, x=self.width - each.x, anchor=turned[each.anchor]) for each in self.labels),
        )

    def _turned(self, line: Line) -> Line:
        return replace(line, points=tuple((self.width - x, y) for x, y in line.points))
