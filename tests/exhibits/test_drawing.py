"""Drawings: words wrapped to their room, surfaces hatched inside their edges, pages mirrored."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.exhibits.drawn import words

from memokit.exhibits import LINE, Drawing, Label, Line, Rect

LENGTHS = st.integers(1, 60).map(Decimal)


@pytest.mark.parametrize(
    ("extents", "width", "lines"), [((10,), 10, 1), ((11,), 10, 2), ((25, 5), 10, 4), ((0,), 10, 1)]
)
def test_words_take_as_many_lines_as_their_length_needs(extents: tuple[int, ...], width: int, lines: int) -> None:
    assert words("x", *extents).height(Decimal(width)) == lines * LINE


@given(LENGTHS, LENGTHS)
def test_the_strokes_of_a_hatched_surface_stay_inside_it(width: Decimal, height: Decimal) -> None:
    rect = Rect(Decimal(7), Decimal(9), width, height, "ink", "hatched")
    for x, y, to_x, to_y in rect.hatching:
        assert all(7 <= each <= 7 + width for each in (x, to_x))
        assert all(9 <= each <= 9 + height for each in (y, to_y))
        assert to_x - x == y - to_y


def test_an_arrow_has_its_head_at_its_last_point() -> None:
    line = Line(((Decimal(0), Decimal(0)), (Decimal(10), Decimal(0))), "ink", arrow=True)
    assert line.head == ((10, 0), (Decimal("8.4"), Decimal("0.8")), (Decimal("8.4"), Decimal("-0.8")))


def drawing() -> Drawing[str]:
    points = ((Decimal(2), Decimal(1)), (Decimal(9), Decimal(4)))
    return Drawing(
        Decimal(100),
        Decimal(20),
        grid=(Line(points, "rule"),),
        rects=(Rect(Decimal(5), Decimal(1), Decimal(10), Decimal(3), "ink"),),
        lines=(Line(points, "ink"),),
        labels=(
            Label(Decimal(20), Decimal(2), Decimal(12), LINE, "left", "tick", words("a")),
            Label(Decimal(60), Decimal(2), Decimal(12), LINE, "middle", "tick", words("b")),
        ),
    )


def test_a_mirrored_drawing_has_everything_on_the_other_side() -> None:
    turned = drawing().mirrored()
    assert turned.rects[0].x == 85
    assert turned.lines[0].points == turned.grid[0].points == ((98, 1), (91, 4))
    first, second = turned.labels
    assert (first.x, first.anchor, first.left) == (80, "right", 68)
    assert (second.x, second.anchor, second.left) == (40, "middle", 34)


def test_a_drawing_mirrored_twice_is_as_it_was() -> None:
    assert drawing().mirrored().mirrored() == drawing()
