"""How much room a text takes, near enough to place a label before the typesetter has measured it."""

from __future__ import annotations

import unicodedata
from decimal import ROUND_CEILING, Decimal

_LETTER, _CAPITAL, _DIGIT, _SPACE, _POINT, _ARABIC = (
    Decimal(text) for text in ("0.53", "0.66", "0.61", "0.25", "0.32", "0.46")
)
"""Mean advances of the shipped semi-bold faces as parts of their size."""


def extent(text: str, size: Decimal) -> Decimal:
    """The length of a text in one line, rather too long than too short.

    Args:
        text: what is printed.
        size: the size of the type in the unit of the result.
    """
    return (sum(map(_advance, text), Decimal(0)) * size).quantize(Decimal("0.01"), ROUND_CEILING)


def _advance(character: str) -> Decimal:
    category = unicodedata.category(character)
    if category in {"Mn", "Cf"}:
        return Decimal(0)
    if "\u0620" <= character <= "\u064a":
        return _ARABIC
    if category == "Zs":
        return _SPACE
    if category[0] == "P":
        return _POINT
    if category[0] == "N" or category == "Sm":
        return _DIGIT
    return _CAPITAL if category == "Lu" else _LETTER
