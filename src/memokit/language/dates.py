"""Dates: Gregorian, with the Hijri day beside it on request; and dates that are known less precisely."""

from __future__ import annotations

from datetime import date

from memokit.language.labels import label
from memokit.language.locale import Locale
from memokit.language.numbers import in_digits


def written(day: date, locale: Locale) -> str:
    """A day: ``31 July 2025``, «31 يوليو 2025»."""
    if locale.grammar is not None:
        from babel.dates import format_date  # noqa: PLC0415 - Arabic and English do without

        return format_date(day, "long", locale.babel)
    return f"{in_digits(str(day.day), locale)} {month(day.year, day.month, locale)}"


def month(year_: int, number: int, locale: Locale) -> str:
    """A month of a year: ``July 2025``; Arabic names follow the region («تموز» in Lebanon)."""
    if locale.grammar is not None:
        from babel.dates import format_skeleton  # noqa: PLC0415 - see above

        return format_skeleton("yMMMM", date(year_, number, 1), locale=locale.babel)
    return f"{locale.babel.months['format']['wide'][number]} {year(year_, locale)}"


def quarter(year_: int, number: int, locale: Locale) -> str:
    """A quarter of a year: ``Q4 2024``, «الربع الرابع 2024»."""
    return f"{label(f'quarter.{number}', locale)} {year(year_, locale)}"


def year(number: int, locale: Locale) -> str:
    """A year, never grouped."""
    return in_digits(str(number), locale)


def partial(text: str, locale: Locale) -> str:
    """A date as precise as it is known: ``2024``, ``2024-Q4``, ``2024-12`` or ``2024-12-05``."""
    match text.split("-"):
        case [year_]:
            return year(int(year_), locale)
        case [year_, second] if second.startswith("Q"):
            return quarter(int(year_), int(second[1:]), locale)
        case [year_, month_]:
            return month(int(year_), int(month_), locale)
        case _:
            return written(date.fromisoformat(text), locale)


def hijri(day: date, locale: Locale) -> str | None:
    """The Hijri day of a Gregorian one, by Umm al-Qura: ``6 Safar 1447 AH``, «6 صفر 1447هـ».

    None outside the years 1343 to 1500 AH, which Umm al-Qura does not cover.
    """
    from hijridate import Gregorian  # noqa: PLC0415 - only memos with Hijri dates need the calendar

    try:
        converted = Gregorian.fromdate(day).to_hijri()
    except OverflowError:
        return None
    return label(
        "hijri.date",
        locale,
        day=in_digits(str(converted.day), locale),
        month=label(f"hijri.month.{converted.month}", locale),
        year=in_digits(str(converted.year), locale),
    )
