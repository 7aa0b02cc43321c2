"""The chart of rounds: columns that are as high as their money, over time that runs left to right."""

import re
from decimal import Decimal
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Memo
from memokit.composition import Edition, compose
from memokit.exhibits import FundingChart, funding_chart
from memokit.schema import Money

CENT = Decimal("0.01")


def memo_of(past: list[str], sought: list[str], instruments: tuple[str, ...] = ("equity", "debt", "grant")) -> Memo:
    """A memo with these earlier rounds and tranches, and nothing else."""
    data: dict[str, Any] = {
        "schema_version": "1",
        "id": "x",
        "as_of": "2026-01-01",
        "title": "x",
        "company": {"name": "x"},
        "recommendation": {"decision": "hold", "rationale": "x"},
        "sources": [{"id": "s", "publisher": "x", "published": "2025-01-01", "accessed": "2025-01-01"}],
        "rounds": [
            {"id": f"r{number}", "name": "x", "date": str(2010 + number), "instrument": "equity", "amount": amount}
            for number, amount in enumerate(past)
        ],
        "transaction": {
            "status": "seeking",
            "tranches": [
                {"id": f"t{number}", "instrument": instruments[number % len(instruments)], "amount": amount}
                for number, amount in enumerate(sought)
            ],
        },
    }
    return Memo.model_validate(data)


def chart_of(past: list[str], sought: list[str]) -> FundingChart:
    chart = funding_chart(memo_of(past, sought))
    assert chart is not None
    return chart


millions = st.lists(st.integers(1, 10**6).map(lambda n: f"USD {n}m"), min_size=1, max_size=5)


def test_the_chart_of_the_article_has_one_round_and_two_tranches(xai: Memo) -> None:
    chart = funding_chart(xai)
    assert chart is not None

    assert [column.total for column in chart.columns] == [
        Money.model_validate("USD 6bn"),
        Money.model_validate("about USD 9.3bn"),
    ]
    assert [[segment.fill for segment in column.segments] for column in chart.columns] == [
        ["obtained"],
        ["equity", "debt"],
    ]
    assert [tick.amount for tick in chart.ticks] == [Decimal(n) * 10**8 for n in (0, 25, 50, 75, 100)]


@pytest.mark.parametrize(
    ("instrument", "fill"),
    [
        *[(name, "equity") for name in ("equity", "preferred", "safe", "convertible_note")],
        *[(name, "debt") for name in ("debt", "murabaha", "ijara", "sukuk")],
        *[(name, "other") for name in ("grant", "other")],
    ],
)
def test_instruments_are_shaded_as_equity_debt_or_neither(instrument: str, fill: str) -> None:
    chart = funding_chart(memo_of(["USD 1m"], ["USD 1m"], (instrument,)))
    assert chart is not None

    assert chart.columns[-1].segments[0].fill == fill


@given(past=millions, sought=millions)
@settings(max_examples=50, deadline=None)
def test_columns_stand_apart_in_the_order_of_time_inside_the_plot(past: list[str], sought: list[str]) -> None:
    chart = chart_of(past, sought)

    assert [column.past and column.past.id for column in chart.columns] == [*(f"r{n}" for n in range(len(past))), None]
    assert all(left.right < right.left for left, right in pairwise(chart.columns))
    assert chart.left <= chart.columns[0].left
    assert chart.columns[-1].right <= chart.right < chart.width


@given(past=millions, sought=millions)
@settings(max_examples=50, deadline=None)
def test_the_parts_of_a_column_stand_on_each_other(past: list[str], sought: list[str]) -> None:
    chart = chart_of(past, sought)

    for column in chart.columns:
        feet = [segment.top + segment.height for segment in column.segments]
        assert feet == [chart.height, *(segment.top for segment in column.segments[:-1])]
        assert column.top == column.segments[-1].top >= chart.ticks[-1].y


@given(past=millions, sought=millions)
@settings(max_examples=50, deadline=None)
def test_heights_are_in_proportion_to_money(past: list[str], sought: list[str]) -> None:
    chart = chart_of(past, sought)
    highest = chart.ticks[-1]
    millimetres_a_dollar = (chart.height - highest.y) / highest.amount

    for column in chart.columns:
        assert abs((chart.height - column.top) - column.total.amount * millimetres_a_dollar) <= CENT


@given(past=millions, sought=millions)
@settings(max_examples=50, deadline=None)
def test_ticks_rise_from_the_foot_of_the_columns(past: list[str], sought: list[str]) -> None:
    ticks = chart_of(past, sought).ticks

    assert (ticks[0].amount, ticks[0].y) == (Decimal(0), Decimal(46))
    assert all(above.y < below.y and above.amount > below.amount for below, above in pairwise(ticks))


@given(past=millions)
@settings(max_examples=50, deadline=None)
def test_a_label_stands_at_the_middle_of_its_part_or_above_the_label_below(past: list[str]) -> None:
    for column in chart_of(past, ["USD 900m", "USD 1m", "USD 900m"]).columns:
        assert column.center * 2 == column.left + column.right
        lowest = None
        for segment in column.segments:
            middle = segment.top + segment.height / 2
            assert segment.label == (middle if lowest is None else min(middle, lowest - 8))
            lowest = segment.label


def test_labels_of_thin_parts_do_not_collide_and_stay_in_the_plot() -> None:
    column = chart_of(["USD 900m"], ["USD 1m", "USD 2m", "USD 1m", "USD 1m", "USD 1m"]).columns[-1]
    labels = [segment.label for segment in column.segments]
    assert all(below - above >= 8 for below, above in pairwise(labels))
    assert 4 <= labels[-1] < labels[0] <= 46


def test_every_column_has_the_same_room_for_its_label() -> None:
    chart = chart_of(["USD 1m"] * 4, ["USD 5m"])
    assert chart.slot * 5 <= chart.right - chart.left
    assert [column.center - chart.left for column in chart.columns] == [
        chart.slot * n + chart.slot / 2 for n in range(5)
    ]


@pytest.mark.parametrize(
    ("past", "sought"),
    [
        ([], ["USD 5m"]),
        (["not_disclosed"], ["USD 5m"]),
        (["USD 1m"], ["< USD 5m"]),
        (["USD 1m – 2m"], ["USD 5m"]),
        (["SAR 1m"], ["USD 5m"]),
        (["USD 1m"] * 6, ["USD 5m"]),
        (["USD 1m"], ["USD 5m"] * 6),
    ],
)
def test_what_cannot_be_compared_or_told_apart_is_not_drawn(past: list[str], sought: list[str]) -> None:
    assert funding_chart(memo_of(past, sought)) is None


def test_a_round_that_is_not_disclosed_has_no_column() -> None:
    chart = chart_of(["USD 1m", "not_disclosed", "about USD 3m"], ["USD 5m"])

    assert [column.past and column.past.id for column in chart.columns] == ["r0", "r2", None]
    assert [column.total.relation for column in chart.columns] == ["exactly", "about", "exactly"]


class Drawing(HTMLParser):
    """What a browser would draw: the bars, and the direction of each label."""

    def __init__(self) -> None:
        super().__init__()
        self.bars: list[dict[str, str | None]] = []
        self.labels: list[tuple[str | None, str]] = []
        self._open: list[dict[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "rect":
            self.bars.append(dict(attrs))
        if tag in {"div", "span"}:
            self._open.append(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag in {"div", "span"} and self._open:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        spoken = next((each["dir"] for each in reversed(self._open) if "lang" in each and "dir" in each), None)
        self.labels.append((spoken, data))


def drawing(memo: Memo, edition: Edition) -> Drawing:
    figure = re.search(r'<figure class="exhibit funding">.*?</figure>', compose(memo, edition).html, re.DOTALL)
    assert figure
    found = Drawing()
    found.feed(figure[0])
    return found


@pytest.mark.parametrize("edition", ["ar", "bilingual"])
def test_time_runs_left_to_right_in_arabic_too(edition: Edition, xai: Memo) -> None:
    bars = drawing(xai, edition).bars

    assert bars == drawing(xai, "en").bars
    assert [float(bar["x"] or 0) for bar in bars] == sorted(float(bar["x"] or 0) for bar in bars)


def test_arabic_labels_are_whole_words_in_reading_order(xai: Memo) -> None:
    arabic = " ".join(text for direction, text in drawing(xai, "ar").labels if direction == "rtl")

    for label in ("أسهم", "دين", "ديسمبر 2024", "الصفقة الحالية، مطلوبة"):
        assert label in re.sub(r"\s+", " ", arabic)
