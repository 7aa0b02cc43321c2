"""A value as a sentence has it: money, a length of time, a number or a date, with its bound in words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from memokit import language
from memokit.language import Case, Locale, MoneyStyle
from memokit.schema import Duration, Measure, Money, Quantity

Style = Literal["prose", "short", "exact", "words", "bare"]
"""How a value is written: in prose; ``short`` and ``exact`` for money, see :func:`memokit.language.money`; with the
number of a length of time in ``words``; or ``bare``, without its bound and without what is counted, so that a sentence
may say it in its own words: ``{{ fig:dscr_min | bare }} times``."""


def written(
    value: Quantity | date | str,
    locale: Locale,
    *,
    style: Style = "prose",
    case: Case | None = None,
    places: int | None = None,
    nation: bool = True,
) -> str:
    """A value in one language.

    Args:
        value: the value; text is a date as precise as it is known, such as 2024-12.
        locale: the language and its digits.
        style: how it is written.
        case: the case of an Arabic dual; without it, nominative for an exact value and oblique behind a bound.
        nation: whether Arabic names the nation of a currency.
        places: decimals of a bare number or a percentage; as many as it has without them.
    """
    match value:
        case date():
            return language.written(value, locale)
        case str():
            return language.partial(value, locale)
        case Quantity():
            case = case or ("nominative" if value.is_exact else "oblique")
            return _quantity(value, locale, style, case, places, nation=nation)


def _quantity(value: Quantity, locale: Locale, style: Style, case: Case, places: int | None, *, nation: bool) -> str:
    match value:
        case Money():
            form: MoneyStyle = style if style == "short" or style == "exact" else "prose"  # noqa: PLR1714 - for mypy
            ends = [
                language.money(end, value.currency, locale, style=form, case=case, nation=nation)
                for end in _ends(value.amount, value.upper)
            ]
        case Duration():
            ends = [
                language.counted(end, value.unit, locale, case=case, in_words=style == "words")
                for end in _ends(value.count, value.upper)
            ]
        case Measure():
            bare = style == "bare"
            ends = [_measured(value, end, locale, places, bare=bare) for end in _ends(value.number, value.upper)]
        case _:
            raise TypeError(f"not a quantity that can be written: {type(value).__name__}")
    relation = "exactly" if style == "bare" and value.relation != "between" else value.relation
    return language.related(relation, ends[0], ends[1] if len(ends) > 1 else None, locale)


def _ends(lower: Decimal, upper: Decimal | None) -> list[Decimal]:
    return [lower] if upper is None else [lower, upper]


def _measured(value: Measure, number: Decimal, locale: Locale, places: int | None, *, bare: bool) -> str:
    if value.unit == "fraction":
        return language.percent(number, locale, places=places)
    figure = language.number(number, locale, places=places)
    if value.unit == "multiple" and not bare:
        return language.label("measure.multiple", locale, number=figure)
    return f"{figure} {value.of.in_language(locale.language)}" if value.of and not bare else figure
