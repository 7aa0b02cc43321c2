"""In which language, with which digits and by which region's customs values are written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

import babel

from memokit.language.added import added, grammar

if TYPE_CHECKING:
    from memokit.language.grammar import Grammar

Language = str
"""``ar`` or ``en``, or the code of a language that was added."""
Digits = Literal["latn", "arab"]
DigitsSetting = Literal["latn", "arab", "locale"]
Direction = Literal["rtl", "ltr"]

# Where official and financial documents use Arabic-Indic digits; the Gulf and the Maghreb write 0-9.
_ARABIC_INDIC = frozenset({"EG", "IQ", "JO", "LB", "PS", "SD", "SY", "YE"})
_COMMA_DECIMAL = frozenset({"DZ", "LY", "MA", "MR", "TN"})


@dataclass(frozen=True, slots=True)
class Locale:
    """How values are written.

    Attributes:
        language: ``ar`` or ``en``, or the code of a language that was added.
        digits: 0-9 or Arabic-Indic; Arabic alone has those.
        region: ISO 3166-1 code of the country whose month names and separators Arabic follows.
    """

    language: Language
    digits: Digits = "latn"
    region: str = "AE"

    @property
    def direction(self) -> Direction:
        """The direction in which the language is read."""
        if self.grammar is not None:
            return "rtl" if self.babel.text_direction == "rtl" else "ltr"
        return "rtl" if self.language == "ar" else "ltr"

    @property
    def grammar(self) -> Grammar | None:
        """The grammar of a language that was added; None for Arabic and English."""
        return grammar(self.language) if self.language in added() else None

    @property
    def babel(self) -> babel.Locale:
        """The CLDR data behind it."""
        return _cldr(self.language, self.region)

    @property
    def separators(self) -> tuple[str, str]:
        """The signs for thousands and decimals beside digits 0-9: ``1,234.5``, and ``1.234,5`` in the Maghreb."""
        if self.grammar is not None:
            return self.grammar.separators
        if self.language == "ar" and self.region in _COMMA_DECIMAL:
            return ".", ","
        return ",", "."


def locale_for(language: Language, digits: DigitsSetting = "locale", region: str = "AE") -> Locale:
    """The locale of a language; ``locale`` digits are those that the region's own documents use."""
    if language != "ar":
        return Locale(language, "latn", region)
    if digits == "locale":
        return Locale("ar", "arab" if region in _ARABIC_INDIC else "latn", region)
    return Locale("ar", digits, region)


@cache
def _cldr(language: Language, region: str) -> babel.Locale:
    if language in added():
        return grammar(language).locale
    if language == "en":
        # Day before month, as English is written in the Gulf and the Levant.
        return babel.Locale("en", "GB")
    try:
        return babel.Locale("ar", region)
    except babel.UnknownLocaleError:
        return babel.Locale("ar")
