"""Every chart: labels apart and on the drawing, sizes in proportion, the zero line where it belongs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.exhibits.drawn import outside, overlaps, words, written

from memokit.exhibits import (
    Bar,
    Column,
    Drawing,
    Key,
    Label,
    Panel,
    Part,
    Point,
    Series,
    Slice,
    Stack,
    Words,
    bar_chart,
    column_chart,
    line_chart,
    risk_matrix,
    small_multiples,
    stacked_bars,
)

VALUES = st.decimals(-1000, 1000, places=1)
POSITIVE = st.decimals("0.1", 1000, places=1)
EXTENTS = st.sampled_from([(8,), (30,), (120,), (25, 28), (120, 90)])
FEW = settings(max_examples=60, deadline=None)


def axis(ticks: tuple[Decimal, ...]) -> Sequence[Words[str]]:
    return [words(f"{tick:f}", 9) for tick in ticks]


def columns(values: Sequence[Decimal | int], extents: tuple[int, ...] = (8,)) -> list[Column[str]]:
    return [
        Column((Part(Decimal(value), "ink"),), words(f"c{index}", *extents), words(f"t{index}", 9))
        for index, value in enumerate(values)
    ]


def fine(drawing: Drawing[str]) -> bool:
    assert overlaps(drawing) == []
    assert outside(drawing) == []
    return True


# Columns


@given(st.lists(VALUES, min_size=1, max_size=40), EXTENTS)
@FEW
def test_columns_of_any_number_and_sign_keep_their_labels_apart(
    values: list[Decimal], extents: tuple[int, ...]
) -> None:
    keys = [Key("ink", "solid", words("obtained", *extents)), Key("accent", "hatched", words("sought", *extents))]
    assert fine(column_chart(columns(values, extents), axis=axis, keys=keys))


def test_columns_are_as_high_as_their_values() -> None:
    drawing = column_chart(columns([10, 20, 40]), axis=axis)
    low, middle, high = (rect.height for rect in drawing.rects)
    assert (middle, high) == (2 * low, 4 * low)
    assert len({rect.y + rect.height for rect in drawing.rects}) == 1


def test_a_negative_column_hangs_from_the_zero_line_which_is_drawn_in_ink() -> None:
    drawing = column_chart(columns([10, -5]), axis=axis)
    [zero] = [line for line in drawing.grid if line.paint == "ink"]
    above, below = drawing.rects
    assert above.y + above.height == below.y == zero.points[0][1]
    assert above.height == 2 * below.height
    [hanging] = [label for label in drawing.labels if label.words.text == "t1"]
    assert hanging.top >= below.y + below.height


def test_the_parts_of_a_column_add_up_and_are_named_beside_it() -> None:
    parts = tuple(
        Part(Decimal(value), "accent", label=words(name, 20)) for value, name in ((43, "equity"), (50, "debt"))
    )
    whole = Column(parts, words("now"), words("93"))
    drawing = column_chart([*columns([60]), whole], axis=axis)
    earlier, equity, debt = drawing.rects
    assert debt.y + debt.height == equity.y
    assert abs((equity.height + debt.height) / earlier.height - Decimal(93) / 60) < Decimal("0.01")
    assert written(drawing, "part") == ["debt", "equity"]
    assert fine(drawing)


def test_parts_of_one_colour_are_parted_by_a_line_and_nothing_is_drawn_over_the_axis() -> None:
    now: Column[str] = Column((Part(Decimal(4), "accent"), Part(Decimal(5), "accent")), words("now"))
    drawing = column_chart([now, *columns([0])], axis=axis)
    lower, upper, _ = drawing.rects
    assert [line.points[0][1] for line in drawing.lines if line.paint == "paper"] == [lower.y]
    assert upper.y + upper.height == lower.y


def test_of_forty_columns_some_are_labelled_and_the_last_has_its_total() -> None:
    drawing = column_chart(columns(list(range(1, 41)), (12,)), axis=axis)
    assert len(drawing.rects) == 40
    assert 5 <= len(written(drawing, "category")) < 40
    assert written(drawing, "value")[-1] == "t39"
    assert fine(drawing)


def test_a_year_is_not_broken_where_its_slot_is_too_narrow() -> None:
    drawing = column_chart(columns([1] * 28, (7,)), axis=axis)
    years = [label for label in drawing.labels if label.role == "category"]
    assert all(label.width >= 7 for label in years)
    assert 9 <= len(years) < 28


def test_columns_of_nothing_have_a_sound_axis() -> None:
    drawing = column_chart(columns([0, 0]), axis=axis)
    assert {rect.height for rect in drawing.rects} == {0}
    assert len(drawing.grid) > 1


def test_a_legend_begins_where_the_page_does() -> None:
    keys = [Key("ink", "solid", words("obtained", 20)), Key("accent", "solid", words("sought", 20))]
    left = column_chart(columns([1]), axis=axis, keys=keys)
    right = column_chart(columns([1]), axis=axis, keys=keys, mirrored_keys=True)
    assert left.rects[0].x == 0
    assert right.rects[0].x + right.rects[0].width == right.width
    assert fine(right)


# Lines


@given(
    st.lists(st.lists(st.one_of(st.none(), VALUES), min_size=25, max_size=25), min_size=1, max_size=4),
    st.lists(VALUES, max_size=2),
    EXTENTS,
)
@FEW
def test_lines_with_gaps_and_thresholds_keep_their_names_apart(
    rows: list[list[Decimal | None]], floors: list[Decimal], extents: tuple[int, ...]
) -> None:
    series = [
        Series(tuple(row), "ink", words(f"s{index}", 30))
        for index, row in enumerate(rows)
        if any(value is not None for value in row)
    ]
    if series:
        drawing = line_chart(
            series,
            categories=[words(f"{year}", *extents) for year in range(25)],
            axis=axis,
            thresholds=[(floor, words(f"floor {floor}", 30)) for floor in floors],
        )
        assert fine(drawing)


def chart(values: list[object], floor: str = "1.2") -> Drawing[str]:
    known = tuple(None if value is None else Decimal(str(value)) for value in values)
    return line_chart(
        [Series(known, "ink", words("base"))],
        categories=[words(str(index)) for index in range(len(values))],
        axis=axis,
        thresholds=[(Decimal(floor), words("covenant"))],
    )


def test_a_value_below_the_threshold_has_a_mark_and_one_on_it_has_none() -> None:
    drawing = chart([1.3, 1.2, 1.1])
    assert [dot.paint for dot in drawing.dots] == ["warn"]
    [floor] = [line for line in drawing.lines if line.dashed]
    assert drawing.dots[0].y > floor.points[0][1]


def test_a_missing_value_breaks_a_line_and_a_lonely_one_is_a_dot() -> None:
    drawing = chart([1.3, 1.4, None, 1.5, None, 1.4, 1.3])
    assert [len(line.points) for line in drawing.lines if not line.dashed] == [2, 2]
    assert [dot.paint for dot in drawing.dots] == ["ink"]


@given(st.lists(st.lists(VALUES, min_size=1, max_size=12), min_size=1, max_size=8), EXTENTS)
@FEW
def test_small_multiples_keep_their_labels_apart(rows: list[list[Decimal]], extents: tuple[int, ...]) -> None:
    panels = [
        Panel(words(f"p{index}", *extents), tuple(row), words("2020"), words("2026"), words("9", 18), len(row) - 1)
        for index, row in enumerate(rows)
    ]
    assert fine(small_multiples(panels))


def test_a_small_multiple_dashes_what_is_expected_and_rises_with_its_values() -> None:
    panel = Panel(words("p"), tuple(map(Decimal, (1, 2, 4))), words("a"), words("b"), words("4"), forecast_from=2)
    drawing = small_multiples([panel])
    known, ahead = (line for line in drawing.lines if line.paint == "accent")
    assert (known.dashed, ahead.dashed) == (False, True)
    heights = [y for _, y in (*known.points, ahead.points[-1])]
    assert heights == sorted(heights, reverse=True)
    assert (heights[1] - heights[2]) == 2 * (heights[0] - heights[1])


def test_small_multiples_begin_where_reading_does_and_time_runs_from_left_to_right_in_each() -> None:
    panels = [Panel(words(name), (Decimal(1), Decimal(2)), words("2020"), words("2026"), words("2")) for name in "abc"]
    plain, mirrored = small_multiples(panels), small_multiples(panels, mirrored=True)
    assert [label.x for label in plain.labels if label.role == "title"] == [0, 60, 120]
    assert [label.x for label in mirrored.labels if label.role == "title"] == [174, 114, 54]
    for drawing in (plain, mirrored):
        courses = [line.points for line in drawing.lines if line.paint == "accent"]
        assert all(first[0] < last[0] for first, last in courses)
        assert fine(drawing)


@pytest.mark.parametrize(("count", "rows"), [(1, 1), (2, 1), (3, 1), (4, 2), (5, 2), (6, 2), (7, 3)])
def test_small_multiples_leave_no_row_with_one_panel_beside_a_full_one_where_pairs_are_even(
    count: int, rows: int
) -> None:
    panels = [Panel(words(str(n)), (Decimal(1), Decimal(2)), words("a"), words("b"), words("2")) for n in range(count)]
    titles = [label for label in small_multiples(panels).labels if label.role == "title"]
    assert len({label.y for label in titles}) == rows


# Bars


@given(st.lists(VALUES, min_size=1, max_size=40), EXTENTS, st.one_of(st.none(), VALUES))
@FEW
def test_bars_keep_their_labels_apart(values: list[Decimal], extents: tuple[int, ...], floor: Decimal | None) -> None:
    bars = [
        Bar(words(f"b{index}", *extents), value, words(f"n{index}", 30), "ink") for index, value in enumerate(values)
    ]
    drawing = bar_chart(bars, axis=axis, reference=None if floor is None else (floor, words("floor", 30)))
    assert fine(drawing)
    assert fine(drawing.mirrored())


def test_a_note_that_would_stand_on_the_dashed_line_stands_behind_it() -> None:
    bars = [Bar(words(str(value)), Decimal(str(value)), words("n", 30), "ink") for value in (0.6, 3)]
    drawing = bar_chart(bars, axis=axis, reference=(Decimal(1), words("back", 20)))
    [line] = [line for line in drawing.lines if line.dashed]
    short, long = (label for label in drawing.labels if label.words.text == "n")
    assert short.left > line.points[0][0]
    assert long.left > drawing.rects[1].x + drawing.rects[1].width > line.points[0][0]


def test_bars_are_as_long_as_their_values_and_go_both_ways_from_zero() -> None:
    bars = [Bar(words(str(value)), Decimal(value), words("n"), "ink") for value in (3, -1)]
    drawing = bar_chart(bars, axis=axis)
    right, left = drawing.rects
    assert right.width == 3 * left.width
    assert right.x == left.x + left.width
    [zero] = [line for line in drawing.grid if line.paint == "ink"]
    assert zero.points[0][0] == right.x


# Stacks


@given(st.lists(st.lists(POSITIVE, min_size=1, max_size=20), min_size=1, max_size=3), EXTENTS)
@FEW
def test_stacked_bars_keep_their_labels_apart(rows: list[list[Decimal]], extents: tuple[int, ...]) -> None:
    stacks = [
        Stack(
            words(f"s{row}", 20),
            tuple(Slice(v, "ink", "solid", words(f"{row}.{i}", *extents)) for i, v in enumerate(r)),
        )
        for row, r in enumerate(rows)
    ]
    drawing = stacked_bars(stacks)
    assert fine(drawing)
    assert fine(drawing.mirrored())


def test_equal_sums_stand_at_equal_heights_and_parts_in_proportion() -> None:
    stacks = [
        Stack(words("sources"), tuple(Slice(Decimal(v), "ink", "solid", words(str(v))) for v in (75, 40))),
        Stack(words("uses"), tuple(Slice(Decimal(v), "ink", "solid", words(str(v))) for v in (100, 15))),
    ]
    drawing = stacked_bars(stacks)
    equity, debt, plant, rest = drawing.rects
    assert abs(equity.height / debt.height - Decimal(75) / 40) < Decimal("0.01")
    assert equity.y == plant.y
    assert debt.y + debt.height == rest.y + rest.height


# The matrix


def point(name: str, likelihood: int, impact: int, to: tuple[int, int] | None = None) -> Point[str]:
    return Point(likelihood, impact, words(name, 5), to, words(name, 5) if to else None)


def matrix(points: list[Point[str]]) -> Drawing[str]:
    steps = [words(str(step), 2) for step in range(1, 6)]
    return risk_matrix(points, across=words("likelihood", 18), up=words("impact", 12), steps=steps)


RATINGS = st.integers(1, 5)


@given(
    st.lists(st.tuples(RATINGS, RATINGS, st.one_of(st.none(), st.tuples(RATINGS, RATINGS))), min_size=1, max_size=60)
)
@FEW
def test_no_mark_of_the_matrix_stands_on_another_or_outside_its_cell(
    risks: list[tuple[int, int, tuple[int, int] | None]],
) -> None:
    drawing = matrix([point(f"R{index}", *risk) for index, risk in enumerate(risks)])
    assert fine(drawing)
    cells = {(index // 5 + 1, index % 5 + 1): rect for index, rect in enumerate(drawing.rects)}
    marks = {label.words.text: label for label in drawing.labels if label.role == "point"}
    for index, (likelihood, impact, _) in enumerate(risks):
        mark, cell = marks[f"R{index}"], cells[likelihood, impact]
        assert cell.x <= mark.left
        assert mark.left + mark.width <= cell.x + cell.width
        assert cell.y <= mark.top
        assert mark.top + mark.height <= cell.y + cell.height


def test_sixty_risks_in_one_cell_each_have_a_place() -> None:
    drawing = matrix([point(f"R{index}", 3, 4) for index in range(60)])
    assert len(written(drawing, "point")) == 60
    assert fine(drawing)


@pytest.mark.parametrize(
    ("likelihood", "impact", "level"),
    [(1, 1, "low"), (1, 5, "low"), (2, 3, "medium"), (3, 4, "medium"), (3, 5, "high"), (5, 3, "high"), (5, 5, "high")],
)
def test_a_cell_weighs_likelihood_times_impact(likelihood: int, impact: int, level: str) -> None:
    cells = matrix([]).rects
    assert cells[(likelihood - 1) * 5 + impact - 1].paint == level


def test_impact_grows_upwards_and_likelihood_across() -> None:
    drawing = matrix([point("A", 1, 1), point("B", 5, 1), point("C", 1, 5)])
    marks = {label.words.text: label for label in drawing.labels if label.role == "point"}
    assert marks["B"].x > marks["A"].x == marks["C"].x
    assert marks["C"].y < marks["A"].y == marks["B"].y


def test_no_arrow_passes_under_a_mark_where_there_is_another_way() -> None:
    """The risks of a made-up memo that once read as if R3 led to R6 and R6 to R4."""
    moves = {
        "R1": (3, 5, (3, 3)),
        "R2": (3, 4, (2, 4)),
        "R3": (3, 3, (2, 3)),
        "R4": (2, 4, (1, 4)),
        "R6": (2, 5, (2, 3)),
    }
    drawing = matrix([*(point(name, *risk) for name, risk in moves.items()), point("R8", 3, 3)])
    marks = [label for label in drawing.labels if label.role in {"point", "value"}]
    for arrow in drawing.lines:
        assert [mark.words.text for mark in marks if passes(arrow.points, mark)] == []


def passes(points: Sequence[tuple[Decimal, Decimal]], mark: Label[str]) -> bool:
    """Whether a line goes through the box of a mark: whether one of a thousand points on it lies inside."""
    (x, y), (to_x, to_y) = points
    on_it = ((x + (to_x - x) * n / 1000, y + (to_y - y) * n / 1000) for n in range(1001))
    slack = Decimal("0.1")
    return any(
        mark.left + slack < across < mark.left + mark.width - slack
        and mark.top + slack < down < mark.top + mark.height - slack
        for across, down in on_it
    )


def test_an_arrow_leads_from_the_edge_of_a_mark_to_the_edge_of_what_is_left() -> None:
    drawing = matrix([point("A", 5, 3, (1, 3)), point("B", 2, 2, (2, 2))])
    [arrow] = drawing.lines
    [before] = [label for label in drawing.labels if label.words.text == "A" and label.role == "point"]
    [after] = [label for label in drawing.labels if label.role == "value"]
    assert arrow.arrow
    assert arrow.points == ((before.left, before.y), (after.left + after.width, after.y))
