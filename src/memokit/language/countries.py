"""Names of countries, from CLDR."""

from __future__ import annotations

from memokit.language.locale import Locale


def country(code: str, locale: Locale) -> str:
    """The name of a country in the locale's language, by its ISO 3166-1 code; the code itself where CLDR has none."""
    return str(locale.babel.territories.get(code, code))
