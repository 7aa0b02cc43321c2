"""Numbers and percentages. Written in ASCII first; other digits are put in last."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

from memokit.language.locale import Locale

MINUS = "\u2212"
_ARABIC_INDIC = str.maketrans("0123456789.,%", "٠١٢٣٤٥٦٧٨٩٫٬٪")
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_LATIN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬٪", "0123456789.,%")
_LONGEST = 40
EXACT = Context(prec=3 * _LONGEST)
"""Enough digits that no operation on a number that can be printed loses one."""
_WRITTEN = re.compile(r"(?P<phone>\+[0-9][0-9 -]{6,}[0-9])|[0-9]++(?>(?:[.,][0-9]++)*)%?")
_NUMBER = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")


def number(value: Decimal | int, locale: Locale, *, places: int | None = None) -> str:
    """A number with its thousands grouped.

    Args:
        value: the number.
        locale: its digits and separators.
        places: decimals, rounded half up; None keeps those that the value has, without closing zeros.

    Raises:
        ValueError: the number has more than 40 digits.
    """
    exact = Decimal(value)
    if not exact.is_finite() or abs(exact.adjusted()) > _LONGEST:
        raise ValueError(f"not a number that can be printed: {exact:.5g}")
    if places is not None:
        exact = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, EXACT)
    text = f"{exact.copy_abs():,f}"
    if places is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = MINUS if exact < 0 and text.strip("0.,") else ""
    return sign + _localised(text, locale)


def percent(fraction: Decimal, locale: Locale, *, places: int | None = None) -> str:
    """A fraction as a percentage: 0.462 is ``46.2%``; ``places`` as for :func:`number`."""
    figure = number(EXACT.multiply(fraction, Decimal(100)), locale, places=places)
    if locale.grammar is not None:
        return locale.grammar.percentage.format(number=figure)
    return figure + ("٪" if locale.digits == "arab" else "%")


def in_digits(text: str, locale: Locale) -> str:
    """A number that is written already, in the digits of the locale."""
    return text.translate(_ARABIC_INDIC) if locale.digits == "arab" else text


def western(text: str) -> str:
    """A text with the digits, points and percent signs of English."""
    return text.translate(_LATIN)


def respelled(text: str, locale: Locale) -> str:
    """The numbers of an Arabic text in the digits of the locale; a telephone number stays as it is dialled."""
    if locale.digits == "latn":
        return re.sub(r"[٠-٩]+(?:[٫٬][٠-٩]+)*٪?", lambda match: match[0].translate(_LATIN), text)
    return _WRITTEN.sub(_in_arabic_indic, text)


def _in_arabic_indic(match: re.Match[str]) -> str:
    if match["phone"]:
        return match[0]
    # The points of a date or a version do not divide decimals.
    return match[0].translate(_ARABIC_INDIC if _NUMBER.fullmatch(match[0]) else _DIGITS)


def _localised(text: str, locale: Locale) -> str:
    if locale.digits == "arab":
        return text.translate(_ARABIC_INDIC)
    thousands, decimal = locale.separators
    return text.translate(str.maketrans(",.", thousands + decimal))
