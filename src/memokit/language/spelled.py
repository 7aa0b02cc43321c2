"""Small whole numbers in words, as prose has them: "seven months", «سبعة أشهر»."""

from __future__ import annotations

from typing import Literal

Gender = Literal["masculine", "feminine"]

_ENGLISH = ("three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_ARABIC = ("ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة", "عشرة")
# The numeral takes the gender that its noun has not.
_ARABIC_BESIDE_FEMININE = ("ثلاث", "أربع", "خمس", "ست", "سبع", "ثماني", "تسع", "عشر")
SMALLEST, LARGEST = 3, 12
"""The numbers that are spelled out. One and two are in the noun itself in Arabic."""


def spelled_in_english(n: int) -> str:
    """A number from 3 to 12 in English words."""
    return _ENGLISH[n - SMALLEST]


def spelled_in_arabic(n: int, gender: Gender, *, nominative: bool) -> str:
    """A number from 3 to 12 in Arabic words, before a noun of a gender."""
    if n == 11:
        return "أحد عشر" if gender == "masculine" else "إحدى عشرة"
    if n == 12:
        masculine, feminine = ("اثنا عشر", "اثنتا عشرة") if nominative else ("اثني عشر", "اثنتي عشرة")
        return masculine if gender == "masculine" else feminine
    return (_ARABIC if gender == "masculine" else _ARABIC_BESIDE_FEMININE)[n - SMALLEST]
