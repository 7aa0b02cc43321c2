"""Dates: Gregorian by region, dates known less precisely, and the Hijri day beside them. ICU is the judge."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat

from memokit.language import hijri, locale_for, month, partial, quarter, written, year

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn")
EGYPT = locale_for("ar", "arab", "EG")
LEBANON = locale_for("ar", "locale", "LB")

ARAB_COUNTRIES = [
    *["AE", "BH", "DZ", "EG", "IQ", "JO", "KW", "LB", "LY", "MA"],
    *["MR", "OM", "PS", "QA", "SA", "SD", "SY", "TN", "YE"],
]

LONG_DATES = {region: MessageFormat("{d, date, ::dMMMMy}", f"ar-{region}-u-nu-latn") for region in ARAB_COUNTRIES}
HIJRI = MessageFormat("{d, date, ::dMMMMy}", "ar-SA-u-ca-islamic-umalqura-nu-latn")


@pytest.mark.parametrize(
    ("region", "july"),
    [("AE", "31 يوليو 2025"), ("LB", "31 تموز 2025"), ("MA", "31 يوليوز 2025"), ("TN", "31 جويلية 2025")],
)
def test_months_have_the_names_of_the_region(region: str, july: str) -> None:
    assert written(date(2025, 7, 31), locale_for("ar", "latn", region)) == july


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)), region=st.sampled_from(ARAB_COUNTRIES))
@settings(max_examples=100, deadline=None)
def test_an_arabic_date_is_written_as_icu_writes_it(day: date, region: str) -> None:
    assert written(day, locale_for("ar", "latn", region)) == LONG_DATES[region].format({"d": day})


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
@settings(max_examples=100, deadline=None)
def test_an_english_date_has_the_day_before_the_month(day: date) -> None:
    assert written(day, ENGLISH) == f"{day.day} {day:%B} {day.year}"


@pytest.mark.parametrize(
    ("text", "english", "egypt", "lebanon"),
    [
        ("2024", "2024", "٢٠٢٤", "٢٠٢٤"),
        ("2024-Q4", "Q4 2024", "الربع الرابع ٢٠٢٤", "الربع الرابع ٢٠٢٤"),
        ("2024-12", "December 2024", "ديسمبر ٢٠٢٤", "كانون الأول ٢٠٢٤"),
        ("2024-12-05", "5 December 2024", "٥ ديسمبر ٢٠٢٤", "٥ كانون الأول ٢٠٢٤"),
    ],
)
def test_a_date_is_no_more_precise_than_it_is_known(text: str, english: str, egypt: str, lebanon: str) -> None:
    assert [partial(text, locale) for locale in (ENGLISH, EGYPT, LEBANON)] == [english, egypt, lebanon]


@pytest.mark.parametrize(
    ("number", "arabic"), [(1, "الربع الأول"), (2, "الربع الثاني"), (3, "الربع الثالث"), (4, "الربع الرابع")]
)
def test_quarters_are_numbered_in_words_in_arabic(number: int, arabic: str) -> None:
    assert quarter(2026, number, GULF) == f"{arabic} 2026"
    assert quarter(2026, number, ENGLISH) == f"Q{number} 2026"


def test_a_year_is_never_grouped() -> None:
    assert [year(2030, locale) for locale in (ENGLISH, EGYPT)] == ["2030", "٢٠٣٠"]
    assert month(2030, 1, ENGLISH) == "January 2030"


@pytest.mark.parametrize(
    ("day", "arabic", "english"),
    [
        (date(2025, 3, 1), "1 رمضان 1446هـ", "1 Ramadan 1446\u00a0AH"),
        (date(2025, 6, 6), "10 ذو الحجة 1446هـ", "10 Dhu al-Hijja 1446\u00a0AH"),
        (date(2025, 6, 26), "1 محرم 1447هـ", "1 Muharram 1447\u00a0AH"),
        (date(2025, 7, 31), "6 صفر 1447هـ", "6 Safar 1447\u00a0AH"),
    ],
)
def test_a_hijri_date_follows_umm_al_qura(day: date, arabic: str, english: str) -> None:
    assert hijri(day, GULF) == arabic
    assert hijri(day, ENGLISH) == english


def test_a_hijri_date_has_the_digits_of_its_locale() -> None:
    assert hijri(date(2025, 7, 31), EGYPT) == "٦ صفر ١٤٤٧هـ"


# ICU knows the printed calendar of 1420 to 1450 AH; before and after it computes.
@given(day=st.dates(date(1999, 4, 17), date(2029, 5, 13)))
@settings(max_examples=100, deadline=None)
def test_any_hijri_date_of_these_decades_is_that_of_icu(day: date) -> None:
    assert hijri(day, GULF) == HIJRI.format({"d": day}).replace(" هـ", "هـ")


# Until 1945 the calendar was put right now and then by a month of 28 or 31 days.
@given(day=st.dates(date(1946, 1, 1), date(2077, 11, 15)))
@settings(max_examples=100, deadline=None)
def test_the_hijri_day_after_is_the_next_or_the_first(day: date) -> None:
    today, tomorrow = (hijri(date.fromordinal(day.toordinal() + step), ENGLISH) for step in (0, 1))
    assert today is not None
    assert tomorrow is not None
    first, second = int(today.split()[0]), int(tomorrow.split()[0])

    assert second == first + 1 or (second == 1 and first in {29, 30})


@pytest.mark.parametrize("day", [date(1924, 7, 31), date(2077, 11, 17), date(1900, 1, 1), date(2100, 12, 31)])
def test_a_day_beyond_umm_al_qura_has_no_hijri_date(day: date) -> None:
    assert hijri(day, GULF) is None
