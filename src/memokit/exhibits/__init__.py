"""Charts as plain numbers to draw: scales, ticks, stacking and the places of labels. Templates do the drawing."""

from memokit.exhibits.bars import Bar, bar_chart
from memokit.exhibits.columns import Column, Key, Part, column_chart
from memokit.exhibits.drawing import (
    LINE,
    Anchor,
    Dot,
    Drawing,
    Label,
    Line,
    Paint,
    Pattern,
    Rect,
    Role,
    Words,
)
from memokit.exhibits.lines import Panel, Series, line_chart, small_multiples
from memokit.exhibits.matrix import Point, risk_matrix
from memokit.exhibits.placement import spread
from memokit.exhibits.scale import LinearScale, nice_ticks
from memokit.exhibits.stacks import Slice, Stack, stacked_bars

__all__ = [
    "LINE",
    "Anchor",
    "Bar",
    "Column",
    "Dot",
    "Drawing",
    "Key",
    "Label",
    "Line",
    "LinearScale",
    "Paint",
    "Panel",
    "Part",
    "Pattern",
    "Point",
    "Rect",
    "Role",
    "Series",
    "Slice",
    "Stack",
    "Words",
    "bar_chart",
    "column_chart",
    "line_chart",
    "nice_ticks",
    "risk_matrix",
    "small_multiples",
    "spread",
    "stacked_bars",
]
