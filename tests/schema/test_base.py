"""Ids, texts, exact numbers, days and periods: what every part of a memo is made of."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ErrorDetails

from memokit.schema.base import Day, Flag, Fraction, Id, NonEmpty, Number, PartialDate, Rate, Rating, String

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]


@pytest.mark.parametrize("value", ["R1", "series-a", "2024", "a", "F7b.2", "x_y", "a" * 64])
def test_an_id_is_made_of_letters_digits_and_three_signs(accepted: Accepted, value: str) -> None:
    assert accepted(Id, value) == value


@pytest.mark.parametrize("value", ["", " a", "a b", "-a", "ا", "a/b", "a\n", "٣", "a" * 65, 7, None])
def test_anything_else_is_no_id(refusals: Refusals, value: object) -> None:
    assert refusals(Id, value)


@pytest.mark.parametrize(
    "value", ["xAI", "أقل من سبعة", "a\nb\tc", "می\u200cخواهم", "👩\u200d🔬", "«\u200fx\u200e»", "a" * 20_000]
)
def test_a_text_keeps_every_character_that_a_writer_needs(accepted: Accepted, value: str) -> None:
    assert accepted(String, value) == value


def test_a_text_loses_the_space_around_it(accepted: Accepted) -> None:
    assert accepted(String, " \n نص \t") == "نص"


@pytest.mark.parametrize("value", ["", "   ", "\u00a0\n", 5, 5.0, True, None, ["a"], b"a"])
def test_a_text_is_neither_empty_nor_something_else(refusals: Refusals, value: object) -> None:
    assert refusals(String, value)


@pytest.mark.parametrize(
    "hidden",
    [
        *"\x00\x07\x1b\x7f\x85\u202a\u202e\u2066\u2069\U000e0041\ufffe\U0010ffff\ufdd0\u0378\ue000\U00100000",
        *"\u2028\u2029\u200b\ufeff\u034f\u2062\u3164\ufe0f\U000e0100\ufff9",
    ],
)
def test_a_character_that_could_disguise_a_figure_is_refused_by_name_and_position(
    refusals: Refusals, hidden: str
) -> None:
    problem = refusals(String, f"USD{hidden}5")[""]
    assert problem["type"] == "refused-character"
    assert f"U+{ord(hidden):04X}" in problem["ctx"]["found"]
    assert "character 4" in problem["ctx"]["found"]


@pytest.mark.parametrize("value", ["\u200b", "\u200b\u200c", "\u2060\ufeff", "\u200e", "\u00ad"])
def test_a_text_that_shows_nothing_is_as_good_as_empty_and_refused(refusals: Refusals, value: str) -> None:
    assert refusals(String, value)


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (0, "0"),
        (-7, "-7"),
        ("4.30", "4.30"),
        (" 12 ", "12"),
        ("+3.5", "3.5"),
        (Decimal("0.1"), "0.1"),
        ("123456789012345678.123456789012", "123456789012345678.123456789012"),
    ],
)
def test_a_number_is_exact_to_its_last_digit(accepted: Accepted, value: object, number: str) -> None:
    read = accepted(Number, value)
    assert isinstance(read, (Decimal, int))
    assert Decimal(read).as_tuple() == Decimal(number).as_tuple()


@pytest.mark.parametrize(
    "value",
    [
        *(
            "",
            "4,3",
            "1e3",
            ".5",
            "5.",
            "٤",
            "four",
            "NaN",
            "Infinity",
            "1_000",
            "0x1F",
            "--1",
            "1 000",
            "0.1234567890123",
        ),
        *(True, None, [], {}, Decimal("NaN"), Decimal("Infinity"), Decimal("1e31"), Decimal("1e-13"), 10**30),
    ],
)
def test_what_is_no_plain_decimal_is_no_number(refusals: Refusals, value: object) -> None:
    assert refusals(Number, value)


def test_a_binary_float_is_refused_with_the_decimal_to_write_instead(refusals: Refusals) -> None:
    problem = refusals(Number, 0.1)[""]
    assert problem["type"] == "inexact-number"
    assert 'Decimal("0.1")' in problem["ctx"]["hint"]


@settings(max_examples=100, deadline=None)
@given(whole=st.integers(-(10**17), 10**17), places=st.integers(0, 12))
def test_any_decimal_of_the_allowed_size_is_read_as_it_is_written(accepted: Accepted, whole: int, places: int) -> None:
    digits = f"{abs(whole):0{places + 1}d}"
    text = "-" * (whole < 0) + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
    assert f"{accepted(Number, text):f}" == text


@pytest.mark.parametrize(
    ("kind", "inside", "outside"),
    [
        (Fraction, ["0", "1", "0.25"], ["-0.01", "1.01", "25"]),
        (Rate, ["-1", "0.0575", "10"], ["-1.1", "10.5"]),
        (Rating, [1, 2, 3, 4, 5], [0, 6, -1, "3", 3.0, True, Decimal(3)]),
        (Flag, [True, False], [0, 1, "true", "yes", None]),
    ],
)
def test_a_bounded_value_stays_within_its_bounds(
    accepted: Accepted, refusals: Refusals, kind: Any, inside: list[object], outside: list[object]
) -> None:
    for value in inside:
        assert accepted(kind, value) == (Decimal(value) if isinstance(value, str) else value)
    for value in outside:
        assert refusals(kind, value), value


@settings(max_examples=50, deadline=None)
@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_day_is_read_as_the_calendar_has_it(accepted: Accepted, day: date) -> None:
    assert accepted(Day, f"{day.year:04d}-{day.month:02d}-{day.day:02d}") == day
    assert accepted(Day, day) == day


@pytest.mark.parametrize(
    "value",
    [
        *("2026-02-29", "2026-13-01", "2026-00-10", "2026-1-1", "20260101", "2026-W01-1", "01/02/2026", "tomorrow", ""),
        *("2026-01-01T00:00:00", " 2026-01-01", "٢٠٢٦-٠١-٠١", "1899-12-31", "2101-01-01", "0000-01-01"),
        *(20260101, 0, None, True, datetime(2026, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_day_that_does_not_exist_or_is_written_otherwise_is_refused(refusals: Refusals, value: object) -> None:
    assert refusals(Day, value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Day, "٢٠٢٦-١١-٢٠"), (Day, "٢٠٢٦/١١/٢٠"), (Day, "۲۰۲۶-۱۱-۲۰"), (PartialDate, "٢٠٢٤"), (PartialDate, "٢٠٢٤-Q1")],
)
def test_a_date_in_other_digits_is_to_be_written_in_those_of_the_file(
    refusals: Refusals, kind: Any, value: str
) -> None:
    assert "digits 0-9" in refusals(kind, value)[""]["ctx"]["hint"]


@pytest.mark.parametrize(
    ("kind", "value"),
    [(Day, "1448-05-01"), (Day, "1448-02-30"), (PartialDate, "1448"), (PartialDate, "1448-Q2"), (PartialDate, 1448)],
)
def test_a_hijri_date_is_to_be_written_as_a_gregorian_one(refusals: Refusals, kind: Any, value: object) -> None:
    assert refusals(kind, value)[""]["ctx"]["hint"].startswith("1448 looks like a Hijri year")


@pytest.mark.parametrize("value", ["1899-12-31", "2101-01-01", "2026-02-30", "tomorrow"])
def test_another_date_is_not_taken_for_a_hijri_one_or_for_other_digits(refusals: Refusals, value: str) -> None:
    hint = refusals(Day, value)[""]["ctx"].get("hint", "")
    assert "Hijri" not in hint
    assert "0-9" not in hint


@pytest.mark.parametrize("value", ["2024", "2024-Q1", "2024-Q4", "2024-12", "2024-02-29"])
def test_a_period_is_as_precise_as_is_known(accepted: Accepted, value: str) -> None:
    assert accepted(PartialDate, value) == value


def test_a_year_may_stand_as_a_number(accepted: Accepted) -> None:
    assert accepted(PartialDate, 2024) == "2024"


@pytest.mark.parametrize(
    "value",
    [
        *(
            "2024-Q0",
            "2024-Q5",
            "2024-13",
            "2023-02-29",
            "1899",
            "2101",
            "24",
            "Q4 2024",
            "2024-q4",
            "٢٠٢٤",
            "2024-4",
            "",
        ),
        *(True, 2024.0, None, 99),
    ],
)
def test_what_is_no_period_of_the_calendar_is_refused(refusals: Refusals, value: object) -> None:
    assert refusals(PartialDate, value)


def test_a_list_that_needs_an_entry_is_not_empty(accepted: Accepted, refusals: Refusals) -> None:
    assert accepted(NonEmpty[Id], ["a", "b"]) == ("a", "b")
    assert refusals(NonEmpty[Id], [])[""]["type"] == "empty-list"
