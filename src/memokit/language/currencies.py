"""How Arabic counts money: the forms of each currency's noun and adjective."""

from __future__ import annotations

from memokit.language.locale import Locale

Forms = tuple[str, str, str, str, str]
"""Singular, dual nominative, dual oblique, plural, accusative singular."""

_NOUNS: dict[str, Forms] = {
    "دولار": ("دولار", "دولاران", "دولارين", "دولارات", "دولارًا"),
    "ريال": ("ريال", "ريالان", "ريالين", "ريالات", "ريالًا"),
    "درهم": ("درهم", "درهمان", "درهمين", "دراهم", "درهمًا"),
    "دينار": ("دينار", "ديناران", "دينارين", "دنانير", "دينارًا"),
    "جنيه": ("جنيه", "جنيهان", "جنيهين", "جنيهات", "جنيهًا"),
    "ليرة": ("ليرة", "ليرتان", "ليرتين", "ليرات", "ليرة"),
    "فرنك": ("فرنك", "فرنكان", "فرنكين", "فرنكات", "فرنكًا"),
    "أوقية": ("أوقية", "أوقيتان", "أوقيتين", "أوقيات", "أوقية"),
    "شلن": ("شلن", "شلنان", "شلنين", "شلنات", "شلنًا"),
    "يوان": ("يوان", "يوانان", "يوانين", "يوانات", "يوانًا"),
    "يورو": ("يورو", "يورو", "يورو", "يورو", "يورو"),
    "ين": ("ين", "ينّان", "ينّين", "ينات", "ينًا"),
}

_CURRENCIES: dict[str, tuple[str, str]] = {
    "USD": ("دولار", ""),
    "EUR": ("يورو", ""),
    "GBP": ("جنيه", "إسترليني"),
    "JPY": ("ين", "ياباني"),
    "CNY": ("يوان", "صيني"),
    "CHF": ("فرنك", "سويسري"),
    "SAR": ("ريال", "سعودي"),
    "QAR": ("ريال", "قطري"),
    "OMR": ("ريال", "عماني"),
    "YER": ("ريال", "يمني"),
    "AED": ("درهم", "إماراتي"),
    "MAD": ("درهم", "مغربي"),
    "KWD": ("دينار", "كويتي"),
    "BHD": ("دينار", "بحريني"),
    "JOD": ("دينار", "أردني"),
    "IQD": ("دينار", "عراقي"),
    "TND": ("دينار", "تونسي"),
    "DZD": ("دينار", "جزائري"),
    "LYD": ("دينار", "ليبي"),
    "EGP": ("جنيه", "مصري"),
    "SDG": ("جنيه", "سوداني"),
    "LBP": ("ليرة", "لبناني"),
    "SYP": ("ليرة", "سوري"),
    "MRU": ("أوقية", "موريتاني"),
    "DJF": ("فرنك", "جيبوتي"),
    "KMF": ("فرنك", "قمري"),
    "SOS": ("شلن", "صومالي"),
}
_FEMININE = frozenset({"ليرة", "أوقية"})


def currency_noun(code: str) -> str:
    """What several currencies are called in Arabic but for their nation: «ريال» for SAR, QAR, OMR and YER."""
    return _CURRENCIES[code][0] if code in _CURRENCIES else code


def arabic_currency(code: str, locale: Locale, *, nation: bool = True) -> Forms:
    """The forms of a currency's Arabic name; a currency that is not in the table has one form, that of CLDR.

    Args:
        code: ISO 4217 code.
        locale: the language.
        nation: whether the nation is named, as in «ريال سعودي».
    """
    if code not in _CURRENCIES:
        name = locale.babel.currencies.get(code, code)
        return (name, name, name, name, name)
    noun, adjective = _CURRENCIES[code]
    if not adjective or not nation:
        return _NOUNS[noun]
    singular, dual, dual_oblique, plural, accusative = _NOUNS[noun]
    if noun in _FEMININE:
        feminine = f"{adjective}ة"
        return (
            f"{singular} {feminine}",
            f"{dual} {adjective}تان",
            f"{dual_oblique} {adjective}تين",
            f"{plural} {feminine}",
            f"{accusative} {feminine}",
        )
    return (
        f"{singular} {adjective}",
        f"{dual} {adjective}ان",
        f"{dual_oblique} {adjective}ين",
        # The plural of things takes a feminine singular adjective.
        f"{plural} {adjective}ة",
        f"{accusative} {adjective}ًا",
    )
