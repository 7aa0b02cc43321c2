"""Lines over time, in one chart or in many small ones. Time runs from left to right in every language."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from memokit.exhibits.axes import Plot, plot, time_labels
from memokit.exhibits.drawing import LINE, Anchor, Dot, Drawing, Label, Line, Paint, Words, label
from memokit.exhibits.placement import spread
from memokit.exhibits.scale import LinearScale, nice_ticks

T = TypeVar("T")

_NAMES = Decimal(34)
"""The width of the names at the right ends of the lines."""
_MARGIN = Decimal(2)
_STROKE = Decimal("0.6")
_PANEL = Decimal(20)
"""The height of the lines of one small chart."""
_GUTTER = Decimal(6)


@dataclass(frozen=True, slots=True)
class Series(Generic[T]):
    """A line: a value for each category, None where there is none."""

    values: tuple[Decimal | None, ...]
    paint: Paint
    label: Words[T]


def line_chart(
    series: Sequence[Series[T]],
    *,
    categories: Sequence[Words[T]],
    axis: Callable[[tuple[Decimal, ...]], Sequence[Words[T]]],
    thresholds: Sequence[tuple[Decimal, Words[T]]] = (),
    width: Decimal = Decimal(174),
    height: Decimal = Decimal(56),
) -> Drawing[T]:
    """Lines with their names at the right, thresholds dashed; a value below the first threshold has a mark.

    The axis covers values and thresholds; it need not begin at 0, since lines show changes and not sizes.

    Args:
        series: the lines, at least one of them with a value.
        categories: what stands below each place.
        axis: writes the ticks of the axis.
        thresholds: values that are to be kept, with their names.
        width: of the whole drawing, in millimetres.
        height: of the plot.
    """
    known = [value for each in series for value in each.values if value is not None]
    known += [value for value, _ in thresholds]
    frame = plot(min(known), max(known), axis, left=Decimal(0), right=width - _NAMES - _MARGIN, top=LINE, height=height)
    slot = (frame.right - frame.left) / len(categories)
    places = [frame.left + slot * index + slot / 2 for index in range(len(categories))]
    below, depth = time_labels(categories, frame.left, frame.right, frame.bottom + 1)
    floor = thresholds[0][0] if thresholds else None
    return Drawing(
        width,
        max(depth, frame.bottom + LINE * 3),
        grid=frame.lines,
        lines=(
            *(
                Line(((frame.left, frame.y(value)), (frame.right, frame.y(value))), "warn", Decimal("0.3"), dashed=True)
                for value, _ in thresholds
            ),
            *(line for each in series for line in _pieces(each, places, frame)),
        ),
        dots=tuple(dot for each in series for dot in _dots(each, places, frame, floor)),
        labels=(*frame.labels, *below, *_names(series, thresholds, frame, width)),
    )


def _pieces(series: Series[T], places: Sequence[Decimal], frame: Plot[T]) -> Iterator[Line]:
    """The unbroken stretches of a line that have two points or more."""
    stretch: list[tuple[Decimal, Decimal]] = []
    for x, value in [*zip(places, series.values, strict=True), (Decimal(0), None)]:
        if value is not None:
            stretch.append((x, frame.y(value)))
            continue
        if len(stretch) > 1:
            yield Line(tuple(stretch), series.paint, _STROKE)
        stretch = []


def _dots(series: Series[T], places: Sequence[Decimal], frame: Plot[T], floor: Decimal | None) -> Iterator[Dot]:
    """Marks at values below the threshold, and at a value that stands alone."""
    for index, value in enumerate(series.values):
        if value is None:
            continue
        alone = all(
            not 0 <= near < len(series.values) or series.values[near] is None for near in (index - 1, index + 1)
        )
        if floor is not None and value < floor:
            yield Dot(places[index], frame.y(value), Decimal("0.9"), "warn", hollow=True)
        elif alone:
            yield Dot(places[index], frame.y(value), Decimal("0.9"), series.paint)


def _names(
    series: Sequence[Series[T]], thresholds: Sequence[tuple[Decimal, Words[T]]], frame: Plot[T], width: Decimal
) -> list[Label[T]]:
    """The names of lines and thresholds at their right ends, pushed apart."""
    ends = [(next(v for v in reversed(each.values) if v is not None), each.label) for each in series]
    entries = sorted([*ends, *thresholds], key=lambda entry: -entry[0])
    sizes = [words.height(_NAMES) for _, words in entries]
    middles = spread([frame.y(value) for value, _ in entries], sizes, Decimal(0), frame.bottom + LINE * 3)
    return [
        label(words, frame.right + _MARGIN, y, _NAMES, "left", "part")
        for (_, words), y in zip(entries, middles, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Panel(Generic[T]):
    """A small chart: its title, its values, both ends of its time, and its last value in words."""

    title: Words[T]
    values: tuple[Decimal, ...]
    first: Words[T]
    last: Words[T]
    value: Words[T]
    forecast_from: int | None = None


def small_multiples(panels: Sequence[Panel[T]], *, mirrored: bool = False, width: Decimal = Decimal(174)) -> Drawing[T]:
    """Small charts in rows, each on a scale of its own; from the first forecast on, the line is dashed.

    Args:
        panels: in reading order.
        mirrored: whether they begin on the right; in each of them, time runs from left to right all the same.
        width: of the whole drawing, in millimetres.
    """
    across = 2 if len(panels) in {2, 4} else 3
    start_side: Anchor = "right" if mirrored else "left"
    wide = (width - _GUTTER * (across - 1)) / across
    lines: list[Line] = []
    dots: list[Dot] = []
    labels: list[Label[T]] = []
    top = Decimal(0)
    for start in range(0, len(panels), across):
        row = panels[start : start + across]
        head = max(panel.title.height(wide) for panel in row) + 1
        worth = max(panel.value.height(wide) for panel in row)
        foot = max(words.height(wide / 2) for panel in row for words in (panel.first, panel.last))
        for index, panel in enumerate(row):
            left = (wide + _GUTTER) * (across - 1 - index if mirrored else index)
            base = top + head + worth + _PANEL
            points = _course(panel, left, wide, base)
            half = wide / 2
            lines += [
                Line(((left, base), (left + wide, base)), "rule"),
                *_solid_and_dashed(points, panel.forecast_from),
                *_zero(panel, left, wide, base),
            ]
            x, y = points[-1]
            dots.append(Dot(x, y, Decimal("0.8"), "accent"))
            labels += [
                label(
                    panel.title,
                    left + wide if mirrored else left,
                    top + panel.title.height(wide) / 2,
                    wide,
                    start_side,
                    "title",
                ),
                label(panel.value, left + wide, top + head + panel.value.height(wide) / 2, wide, "right", "value"),
                label(panel.first, left, base + 1 + panel.first.height(half) / 2, half, "left", "category"),
                label(panel.last, left + wide, base + 1 + panel.last.height(half) / 2, half, "right", "category"),
            ]
        top += head + worth + _PANEL + 1 + foot + _GUTTER
    return Drawing(width, top - _GUTTER, lines=tuple(lines), dots=tuple(dots), labels=tuple(labels))


def _scale(panel: Panel[T]) -> LinearScale:
    ticks = nice_ticks(min(panel.values), max(panel.values))
    return LinearScale(ticks[0], ticks[-1], _PANEL - 2)


def _course(panel: Panel[T], left: Decimal, wide: Decimal, base: Decimal) -> list[tuple[Decimal, Decimal]]:
    scale = _scale(panel)
    step = (wide - 2) / max(1, len(panel.values) - 1)
    return [
        ((left + 1 + step * index).quantize(Decimal("0.01")), base - 1 - scale(value))
        for index, value in enumerate(panel.values)
    ]


def _solid_and_dashed(points: list[tuple[Decimal, Decimal]], forecast_from: int | None) -> Iterator[Line]:
    known = points if forecast_from is None else points[:forecast_from]
    if len(known) > 1:
        yield Line(tuple(known), "accent", _STROKE)
    if forecast_from is not None:
        ahead = points[max(0, forecast_from - 1) :]
        if len(ahead) > 1:
            yield Line(tuple(ahead), "accent", _STROKE, dashed=True)


def _zero(panel: Panel[T], left: Decimal, wide: Decimal, base: Decimal) -> Iterator[Line]:
    """The line of 0, where values lie on both sides of it."""
    if min(panel.values) < 0 < max(panel.values):
        y = base - 1 - _scale(panel)(Decimal(0))
        yield Line(((left, y), (left + wide, y)), "ink")
