"""Labels along a line: in order, apart, and as near to their places as they fit."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from memokit.exhibits import spread
from memokit.exhibits.placement import GAP, every

PLACES = st.lists(st.tuples(st.integers(0, 100), st.integers(1, 12)), min_size=1, max_size=20)


def placed(entries: list[tuple[int, int]], last: int) -> tuple[list[Decimal], list[Decimal], list[Decimal]]:
    ordered = sorted(entries)
    wanted = [Decimal(middle) for middle, _ in ordered]
    sizes = [Decimal(size) for _, size in ordered]
    return wanted, sizes, spread(wanted, sizes, Decimal(0), Decimal(last))


@given(PLACES, st.integers(20, 300))
def test_no_label_stands_on_another_and_their_order_is_kept(entries: list[tuple[int, int]], last: int) -> None:
    _, sizes, middles = placed(entries, last)
    edges = [(middle - size / 2, middle + size / 2) for middle, size in zip(middles, sizes, strict=True)]
    assert all(end <= start + Decimal("0.02") for (_, end), (start, _) in pairwise(edges))


@given(PLACES)
def test_labels_stay_on_the_line_where_it_has_room_for_them(entries: list[tuple[int, int]]) -> None:
    length = sum(size for _, size in entries) + len(entries)
    _, sizes, middles = placed(entries, length)
    assert middles[0] - sizes[0] / 2 >= Decimal("-0.02")
    assert middles[-1] + sizes[-1] / 2 <= length + Decimal("0.02")


def test_labels_that_do_not_touch_stay_where_they_are() -> None:
    wanted, sizes = [Decimal(10), Decimal(30), Decimal(60)], [Decimal(4)] * 3
    assert spread(wanted, sizes, Decimal(0), Decimal(100)) == wanted


def test_two_labels_of_one_place_give_way_by_half_each() -> None:
    one, other = spread([Decimal(50)] * 2, [Decimal(4)] * 2, Decimal(0), Decimal(100))
    assert (one, other) == (50 - 2 - GAP / 2, 50 + 2 + GAP / 2)


def test_of_labels_too_long_for_their_slots_only_some_are_printed() -> None:
    assert every([Decimal(5)], Decimal(6)) == 1
    assert every([Decimal(5), Decimal(11)], Decimal(6)) == 3
    assert every([], Decimal(6)) == 1
