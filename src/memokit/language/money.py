"""Money: in the words of prose, short for strips and charts, exact to the last digit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from typing import TYPE_CHECKING, Literal

from babel.core import get_global

from memokit.language.currencies import Forms, arabic_currency
from memokit.language.locale import Locale
from memokit.language.numbers import EXACT, MINUS, number
from memokit.language.plurals import Case, arabic_form

if TYPE_CHECKING:
    from memokit.language.grammar import Grammar

MoneyStyle = Literal["prose", "short", "exact"]

# "$" alone means the US dollar here; every other dollar is written with its code.
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


@dataclass(frozen=True, slots=True)
class Scale:
    """A power of ten that has a name in both languages; Arabic with its dual and plural."""

    power: int
    english: str
    short: str
    arabic: str
    dual: str
    dual_oblique: str
    plural: str


_SCALES = (
    Scale(12, "trillion", "tn", "تريليون", "تريليونا", "تريليوني", "تريليونات"),
    Scale(9, "billion", "bn", "مليار", "مليارا", "ملياري", "مليارات"),
    Scale(6, "million", "m", "مليون", "مليونا", "مليوني", "ملايين"),
    Scale(3, "thousand", "k", "ألف", "ألفا", "ألفي", "آلاف"),
)
_ONES = Scale(0, "", "", "", "", "", "")
_SMALLEST = Decimal("0.001")
_CENT = Decimal("0.01")


def money(
    amount: Decimal,
    currency: str,
    locale: Locale,
    *,
    style: MoneyStyle = "prose",
    case: Case = "oblique",
    nation: bool = True,
) -> str:
    """An amount of money: ``$4.3 billion``, «4.3 مليار دولار».

    Args:
        amount: the amount in units of the currency.
        currency: ISO 4217 code.
        locale: the language and its digits.
        style: ``prose`` in words with Arabic dual and plural; ``short`` for strips and charts (``$4.3bn``; in Arabic
            the same words, but «2 مليار» for the dual, as tables have it); ``exact`` with all digits.
        case: the case of an Arabic dual; oblique after a preposition or an annexed noun.
        nation: whether Arabic names the nation of the currency, «ريال سعودي», or the currency alone, «ريال».

    An amount that would need more than three decimals at its scale is written with all its digits.
    """
    scale = _ONES if style == "exact" else _scale_for(amount.copy_abs(), locale, style)
    scaled = amount.scaleb(-scale.power, EXACT)
    if locale.language == "ar":
        return _arabic(scaled, scale, currency, arabic_currency(currency, locale, nation=nation), locale, style, case)
    figure = number(scaled.copy_abs(), locale, places=_places(amount, currency) if scale is _ONES else None)
    sign = MINUS if amount < 0 else ""
    if locale.grammar is not None:
        return _by(locale.grammar, scaled, f"{sign}{figure}", scale, currency, style)
    unit = scale.short if style == "short" else f" {scale.english}" if scale.english else ""
    code = _SIGNS.get(currency) if style != "exact" else None
    return f"{sign}{code}{figure}{unit}" if code else f"{currency} {sign}{figure}{unit}"


def _by(grammar: Grammar, scaled: Decimal, figure: str, scale: Scale, currency: str, style: MoneyStyle) -> str:
    """An amount in a language that was added: in words in prose, with the currency's code elsewhere."""
    size = scaled.copy_abs()
    names = None if scale is _ONES else getattr(grammar.scales, scale.english)
    if style == "prose":
        noun = grammar.currency(currency, size)
        if names is None:
            return grammar.money.plain.format(number=figure, currency=noun)
        # What is scaled is many.
        noun = grammar.currency(currency, Decimal(10) ** scale.power)
        return grammar.money.scaled.format(number=figure, scale=grammar.form(names.long, size), currency=noun)
    if names is None:
        return grammar.money.plain.format(number=figure, currency=currency)
    return grammar.money.short.format(number=figure, scale=names.short, currency=currency)


def _arabic(
    scaled: Decimal, scale: Scale, currency: str, forms: Forms, locale: Locale, style: MoneyStyle, case: Case
) -> str:
    size = scaled.copy_abs()
    if scale is _ONES:
        figure = number(scaled, locale, places=_places(scaled, currency))
        if style == "prose" and scaled in {1, 2}:
            one = "واحدة" if forms[0].split()[0].endswith("ة") else "واحد"
            return f"{forms[0]} {one}" if scaled == 1 else forms[1 if case == "nominative" else 2]
        return f"{figure} {arabic_form(size, forms, case) if size != 2 else forms[0]}"
    if style == "prose" and scaled == 1:
        return f"{scale.arabic} {forms[0]}"
    if style == "prose" and scaled == 2:
        return f"{scale.dual if case == 'nominative' else scale.dual_oblique} {forms[0]}"
    whole = size == size.to_integral_value()
    word = scale.plural if whole and 3 <= size % 100 <= 10 else scale.arabic
    return f"{number(scaled, locale)} {word} {forms[0]}"


def _scale_for(size: Decimal, locale: Locale, style: MoneyStyle) -> Scale:
    """The largest scale at which the amount is at least 1 and has few decimals; else none."""
    for scale in _SCALES:
        scaled = size.scaleb(-scale.power, EXACT)
        if scaled < 1:
            continue
        # Thousands are a word in Arabic prose and a letter in tables; English prose writes them out.
        if scale.power == 3 and (
            scaled != scaled.to_integral_value() or (locale.language != "ar" and style == "prose")
        ):
            return _ONES
        return scale if scaled == scaled.quantize(_SMALLEST, context=EXACT) else _ONES
    return _ONES


def _places(amount: Decimal, currency: str) -> int:
    """No decimals for a whole amount, else those of the currency's minor unit, or more where the amount has more."""
    if amount == amount.to_integral_value():
        return 0
    exponent = amount.normalize(EXACT).as_tuple().exponent
    return max(minor_units(currency), -exponent if isinstance(exponent, int) else 0)


@cache
def _fractions() -> dict[str, int]:
    return {code: data[0] for code, data in get_global("currency_fractions").items()}


def minor_units(currency: str) -> int:
    """How many decimals a currency has: 3 for KWD, 0 for JPY."""
    return _fractions().get(currency, _fractions()["DEFAULT"])


def scale_of(amounts: Iterable[Decimal]) -> Scale:
    """The scale in which a chart or column is best written: the largest in which two decimals are enough for all."""
    sizes = [amount.copy_abs() for amount in amounts]
    largest = max(sizes, default=Decimal(0))
    for scale in _SCALES:
        if largest >= Decimal(1).scaleb(scale.power) and all(_is_exact(size, scale) for size in sizes):
            return scale
    return _ONES


def _is_exact(size: Decimal, scale: Scale) -> bool:
    scaled = size.scaleb(-scale.power, EXACT)
    return scaled == scaled.quantize(_CENT, context=EXACT)


def in_scale(amount: Decimal, scale: Scale, locale: Locale, *, places: int | None = None) -> str:
    """An amount without its unit, to two decimals at most: 4.3 where the unit is said once as ``USD bn``.

    With ``places``, all amounts of a column have as many decimals, so that their points stand on one line.
    """
    scaled = amount.scaleb(-scale.power, EXACT)
    if places is None and scale is not _ONES:
        scaled = scaled.quantize(_CENT, ROUND_HALF_UP, EXACT)
    return number(scaled, locale, places=places)


def places_in_scale(amounts: Iterable[Decimal], scale: Scale) -> int:
    """The decimals that the amounts of one column need in a scale: those of the amount that has most."""
    exponents = (amount.scaleb(-scale.power, EXACT).normalize(EXACT).as_tuple().exponent for amount in amounts)
    return max((-exponent for exponent in exponents if isinstance(exponent, int) and exponent < 0), default=0)


def scale_unit(currency: str, scale: Scale, locale: Locale) -> str:
    """The unit of a chart or column: ``USD bn``, «مليار دولار»."""
    if locale.grammar is not None:
        short = "" if scale is _ONES else getattr(locale.grammar.scales, scale.english).short
        return f"{short} {currency}".strip()
    if locale.language == "en":
        return f"{currency} {scale.short}".strip()
    return f"{scale.arabic} {arabic_currency(currency, locale)[0]}".strip()
