"""Currencies as prose names them: a noun that several countries share, and the nation that says which is meant."""

from __future__ import annotations

FAMILIES: dict[str, dict[str, str]] = {
    "dollar": {"US": "USD", "AU": "AUD", "CA": "CAD", "HK": "HKD", "SG": "SGD", "NZ": "NZD"},
    "riyal": {"SA": "SAR", "QA": "QAR", "OM": "OMR", "YE": "YER", "IR": "IRR"},
    "dirham": {"AE": "AED", "MA": "MAD"},
    "dinar": {
        "KW": "KWD", "BH": "BHD", "JO": "JOD", "IQ": "IQD", "TN": "TND", "DZ": "DZD", "LY": "LYD",
    },
    "pound": {"GB": "GBP", "EG": "EGP", "SD": "SDG", "LB": "LBP", "SY": "SYP"},
    "lira": {"TR": "TRY", "LB": "LBP", "SY": "SYP"},
    "franc": {"CH": "CHF", "DJ": "DJF", "KM": "KMF", "XO": "XOF", "XA": "XAF"},
    "yuan": {"CN": "CNY"},
    "yen": {"JP": "JPY"},
    "euro": {"EU": "EUR"},
    "rupee": {"IN": "INR", "PK": "PKR"},
    "ouguiya": {"MR": "MRU"},
    "shilling": {"SO": "SOS", "KE": "KES"},
    "rouble": {"RU": "RUB"},
    "won": {"KR": "KRW"},
    "real": {"BR": "BRL"},
    "rand": {"ZA": "ZAR"},
}  # fmt: skip
"""ISO 4217 codes by noun and nation."""

_MEMBERS = {noun: frozenset(codes.values()) for noun, codes in FAMILIES.items()}
CODES = frozenset[str]().union(
    *_MEMBERS.values(), {"SEK", "NOK", "DKK", "PLN", "MYR", "THB", "IDR", "TWD", "MXN", "ILS"}
)
"""Codes that are read before or behind a number."""

_ONLY = {noun: next(iter(codes)) for noun, codes in _MEMBERS.items() if len(codes) == 1}

SIGNS = {
    "$": "USD",
    "US$": "USD",
    "A$": "AUD",
    "C$": "CAD",
    "HK$": "HKD",
    "S$": "SGD",
    "NZ$": "NZD",
    "€": "EUR",
    "£": "GBP",
    "E£": "EGP",
    "¥": "JPY",
    "₹": "INR",
    "₺": "TRY",
    "₽": "RUB",
    "﷼": "riyal",
    "\u20c1": "SAR",
}

MINOR: dict[str, dict[str, int]] = {
    "cent": {"dollar": 2, "euro": 2},
    "halala": {"SAR": 2},
    "penny": {"GBP": 2},
    "piastre": {"EGP": 2, "LBP": 2, "JOD": 2},
    "fils": {"KWD": 3, "BHD": 3, "JOD": 3, "IQD": 3, "AED": 2},
    "baisa": {"OMR": 3},
    "millime": {"TND": 3},
    "centime": {"MAD": 2, "DZD": 2},
}
"""Coins: the currencies of which they may be a part, with their decimals."""


THOUSANDTHS = frozenset({"KWD", "BHD", "JOD", "IQD", "TND", "LYD", "OMR", "dinar"})
"""Currencies whose amounts have three decimals."""


def currency(noun: str, nation: str) -> str:
    """The code of a noun and a nation; without a nation the noun itself, unless one country alone has it."""
    return FAMILIES.get(noun, {}).get(nation) or _ONLY.get(noun, noun)


def same_currency(one: str, other: str) -> bool:
    """Whether two names may mean the same currency: «ريال» is that of any country which has riyals."""
    return one == other or other in _MEMBERS.get(one, ()) or one in _MEMBERS.get(other, ()) or {one, other} <= _LIRAS


# The pounds of Lebanon and Syria are liras in Arabic.
_LIRAS = frozenset({"pound", "lira"})
