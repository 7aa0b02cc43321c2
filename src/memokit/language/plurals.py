"""Numbers of something: lengths of time, basis points; with the plural that the number asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

import babel

from memokit.language.locale import Language, Locale
from memokit.language.numbers import number
from memokit.language.spelled import LARGEST, SMALLEST, Gender, spelled_in_arabic, spelled_in_english

Noun = Literal["day", "week", "month", "quarter", "year", "basis_point"]
Case = Literal["nominative", "oblique"]
PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]


def category(n: Decimal | int, language: Language) -> str:
    """The CLDR plural category of a number."""
    return str(babel.Locale.parse(language).plural_form(n))


def spelled(n: Decimal, locale: Locale, gender: Gender, case: Case) -> str | None:
    """A number in words, before a noun of a gender; None for one that prose does not spell out."""
    if n not in range(SMALLEST, LARGEST + 1):
        return None
    if locale.grammar is not None:
        return None if locale.grammar.spelled is None else locale.grammar.spelled[int(n) - SMALLEST]
    if locale.language == "en":
        return spelled_in_english(int(n))
    return spelled_in_arabic(int(n), gender, nominative=case == "nominative")


# Singular, dual (nominative, oblique), plural, accusative singular after 11 to 99.
_ARABIC: dict[Noun, tuple[str, str, str, str, str]] = {
    "day": ("يوم", "يومان", "يومين", "أيام", "يومًا"),
    "week": ("أسبوع", "أسبوعان", "أسبوعين", "أسابيع", "أسبوعًا"),
    "month": ("شهر", "شهران", "شهرين", "أشهر", "شهرًا"),
    "quarter": ("ربع سنوي", "ربعان سنويان", "ربعين سنويين", "أرباع سنوية", "ربعًا سنويًا"),
    "year": ("سنة", "سنتان", "سنتين", "سنوات", "سنة"),
    "basis_point": ("نقطة أساس", "نقطتا أساس", "نقطتي أساس", "نقاط أساس", "نقطة أساس"),
}
_ONE: dict[Noun, str] = {
    "day": "يوم واحد",
    "week": "أسبوع واحد",
    "month": "شهر واحد",
    "quarter": "ربع سنوي واحد",
    "year": "سنة واحدة",
    "basis_point": "نقطة أساس واحدة",
}


def arabic_form(n: Decimal, forms: tuple[str, str, str, str, str], case: Case) -> str:
    """The form of a counted noun: 3 to 10 take the plural, 11 to 99 the accusative, fractions the singular."""
    singular, dual, dual_oblique, plural, accusative = forms
    if n != n.to_integral_value():
        return singular
    match category(n, "ar"):
        case "two":
            return dual if case == "nominative" else dual_oblique
        case "few":
            return plural
        case "many":
            return accusative
        case _:
            return singular


_FEMININE: frozenset[Noun] = frozenset({"year", "basis_point"})


def counted(
    number_: Decimal | int, noun: Noun, locale: Locale, *, case: Case = "oblique", in_words: bool = False
) -> str:
    """So many of something: ``7 months``, «7 أشهر», «شهرين», «شهر واحد».

    Args:
        number_: how many; fractions are possible.
        noun: what is counted.
        locale: the language and its digits.
        case: the case of an Arabic dual; oblique after a preposition or an annexed noun.
        in_words: whether a whole number up to twelve is spelled out.
    """
    n = Decimal(number_)
    written = number(n, locale)
    if in_words:
        written = spelled(n, locale, "feminine" if noun in _FEMININE else "masculine", case) or written
    if locale.grammar is not None:
        return f"{written} {locale.grammar.form(getattr(locale.grammar.nouns, noun), n)}"
    if locale.language == "en":
        return f"{written} {noun.replace('_', ' ')}" + ("" if n == 1 else "s")
    if n == 1:
        return _ONE[noun]
    form = arabic_form(n, _ARABIC[noun], case)
    return form if n == 2 else f"{written} {form}"
