"""English words that state figures."""

from __future__ import annotations

import re
from decimal import Decimal

from memokit.reading.currencies import CODES
from memokit.reading.words import PLAIN, Word, alike, bounds, table, units

_CARDINALS = (
    table("unit", {1: "one", 2: "two", 3: "three", 4: "four", 5: "five", 6: "six", 7: "seven", 8: "eight", 9: "nine"})
    | table("teen", {10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen"})
    | table("teen", {16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen"})
    | table("tens", {20: "twenty", 30: "thirty", 40: "forty fourty", 50: "fifty", 60: "sixty", 70: "seventy"})
    | table("tens", {80: "eighty", 90: "ninety"})
    | table("zero", {0: "zero nil"})
    | table("hundred", {100: "hundred"}, count=0)
    | table("scale", {100: "hundreds", 10**3: "thousands", 10**6: "millions", 10**9: "billions"}, count=0)
    | table("scale", {10**3: "thousand", 10**6: "million", 10**9: "billion", 10**12: "trillion", 12: "dozen"}, count=0)
    | table("scale", {10**5: "lakh", 10**7: "crore"}, count=0)
)
_ORDINALS = (
    table("ordinal", {1: "first 1st", 2: "second 2nd", 3: "third", 4: "fourth", 5: "fifth", 6: "sixth", 7: "seventh"})
    | table("ordinal", {8: "eighth", 9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth", 13: "thirteenth"})
    | table("ordinal", {14: "fourteenth", 15: "fifteenth", 16: "sixteenth", 17: "seventeenth", 18: "eighteenth"})
    | table("ordinal", {19: "nineteenth", 20: "twentieth", 30: "thirtieth"})
    | table("suffix", {1: "st nd rd th"})
)
_FRACTIONS = {
    word: Word("fraction", Decimal(denominator), "", count)
    for denominator, words in {2: "half halves", 4: "quarter quarters"}.items()
    for word, count in zip(words.split(), (1, 0), strict=True)
} | table("fraction", {3: "thirds", 5: "fifths", 6: "sixths", 7: "sevenths", 8: "eighths", 10: "tenths"}, count=0)
_PERIODS = units(
    "period", {"day": "day", "week": "week", "month": "month", "year": "year yr", "hour": "hour hr", "minute": "minute"}
) | units(
    "period",
    {
        "day": "days",
        "week": "weeks",
        "month": "months mths",
        "year": "years yrs",
        "hour": "hours hrs",
        "minute": "minutes mins",
        "second": "seconds",
    },
    count=0,
)
_PERIODS |= {
    **alike(Word("implied", Decimal(3), "month"), "quarterly"),
    **alike(Word("implied", Decimal(6), "month"), "semiannual semiannually semi-annual semi-annually"),
    **alike(Word("implied", Decimal(6), "month"), "biannual biannually"),
    **alike(Word("implied", unit="day"), "daily"),
    **alike(Word("implied", unit="week"), "weekly"),
    **alike(Word("implied", unit="month"), "monthly"),
    **alike(Word("implied", unit="year"), "yearly annual annually annum"),
}
_PERIODS |= units("period", {"fortnight": "fortnight", "decade": "decade", "century": "century"})
_PERIODS |= units("period", {"fortnight": "fortnights", "decade": "decades", "century": "centuries"}, count=0)
_PERIODS |= table("part", {2: "semester", 4: "trimester"})
_CURRENCIES = units(
    "currency",
    {
        "dollar": "dollar dollars",
        "riyal": "riyal riyals rial rials",
        "dirham": "dirham dirhams",
        "dinar": "dinar dinars",
        "pound": "pound pounds",
        "lira": "lira liras lire",
        "franc": "franc francs",
        "yuan": "yuan renminbi rmb",
        "yen": "yen",
        "euro": "euro euros",
        "rupee": "rupee rupees",
        "ouguiya": "ouguiya ouguiyas",
        "shilling": "shilling shillings",
        "rouble": "rouble roubles ruble rubles",
        "won": "won",
        "rand": "rand",
        "cent": "cent cents",
        "halala": "halala halalas",
        "fils": "fils",
        "baisa": "baisa baisas",
        "piastre": "piastre piastres",
        "penny": "pence penny p",
        "millime": "millime millimes",
        "centime": "centime centimes",
    },
) | units("nation", {
    "US": "us american", "SA": "saudi", "QA": "qatari qatar", "OM": "omani oman", "YE": "yemeni", "IR": "iranian",
    "AE": "uae emirati", "MA": "moroccan", "KW": "kuwaiti", "BH": "bahraini", "JO": "jordanian", "IQ": "iraqi",
    "TN": "tunisian", "DZ": "algerian", "LY": "libyan", "GB": "british sterling", "EG": "egyptian", "SD": "sudanese",
    "LB": "lebanese", "SY": "syrian", "TR": "turkish", "CH": "swiss", "DJ": "djibouti", "KM": "comorian",
    "CN": "chinese", "JP": "japanese", "IN": "indian", "PK": "pakistani", "AU": "australian", "CA": "canadian",
    "SG": "singapore", "HK": "hong", "NZ": "zealand", "SO": "somali", "KE": "kenyan", "RU": "russian",
})  # fmt: skip
_MONTHS = table("month", {
    1: "january jan", 2: "february feb", 3: "march mar", 4: "april apr", 5: "may", 6: "june jun", 7: "july jul",
    8: "august aug", 9: "september sep sept", 10: "october oct", 11: "november nov", 12: "december dec",
}) | table("hijri", {
    1: "muharram", 2: "safar", 7: "rajab", 8: "shaban shaaban", 9: "ramadan ramadhan", 10: "shawwal",
})  # fmt: skip
_MULTIPLES = (
    units("times", {"": "times fold"})
    | table("multiplied", {2: "double doubled doubles doubling twice twofold"})
    | table(
        "multiplied",
        {
            3: "treble trebled tripled triple triples tripling threefold",
            4: "quadrupled quadruple quadruples quadrupling",
        },
    )
    | table(
        "multiplied",
        {
            4: "fourfold",
            5: "fivefold quintupled quintuple",
            6: "sixfold",
            7: "sevenfold",
            8: "eightfold",
            9: "ninefold",
            10: "tenfold",
            11: "elevenfold",
            12: "twelvefold",
            15: "fifteenfold",
            20: "twentyfold",
        },
    )
    | table("halved", {2: "halve halved halves halving"})
    | table("both", {2: "both pair couple twin either neither second-largest"})
)
_SHARES = {
    "percent": Word("percent"),
    "pct": Word("percent"),
    "per": Word("per"),
    "percentage": Word("percentage"),
    **alike(Word(""), "mille mil"),
    "point": Word("point"),
    "points": Word("point", count=0),
    "pp": Word("percentage", unit="pp"),
    "ppt": Word("percentage", unit="pp"),
    "ppts": Word("percentage", unit="pp"),
    "basis": Word("basis"),
    "bp": Word("basis", unit="bp"),
    "bps": Word("basis", unit="bp"),
}
_GRAMMAR = {
    "and": Word("and"),
    "or": Word("or"),
    "to": Word("to"),
    "between": Word("between"),
    "of": Word("of"),
    "in": Word("of"),
    "a": Word("article"),
    "an": Word("article"),
    "the": Word("the"),
    "minus": Word("minus"),
    "negative": Word("minus"),
    "ah": Word("era"),
    "hijri": Word("era"),
    **alike(Word("qualifier"), "fiscal financial calendar business working trading consecutive full further more"),
    **alike(Word("qualifier"), "additional other next whole successive straight past extra"),
    **alike(Word("qualifier", unit="last"), "last final"),
}
_PLAIN = alike(
    PLAIN,
    "about nearly roughly around approximately almost some circa close less fewer lower smaller shorter more greater"
    " higher larger longer than under below over above exceed exceeds exceeded exceeding beyond at least most up no"
    " not never maximum minimum ceiling floor capped cap mid by from until since upwards cannot without later earlier"
    " surpass surpasses surpassed surpassing topped topping excess"
    " before after be fall fell drop go rise stay remain stand",
)
LATIN: dict[str, Word] = {
    **table("short", {10**3: "k", 10**6: "m mn mln mm", 10**9: "b bn bln", 10**12: "t tn trn"}),
    **{code: Word("sign", unit=code) for code in CODES},
    **alike(Word("sign", unit="AED"), "Dh Dhs DH"),
    **alike(Word("sign", unit="KWD"), "KD"),
    **alike(Word("sign", unit="BHD"), "BD"),
    **alike(Word("sign", unit="JOD"), "JD"),
    **alike(Word("sign", unit="SAR"), "SR"),
    **alike(Word("sign", unit="QAR"), "QR"),
    **alike(Word("sign", unit="OMR"), "RO"),
    **alike(Word("sign", unit="EGP"), "LE"),
    **alike(Word("sign", unit="CNY"), "RMB"),
    **alike(Word("sign", unit="TND"), "DT"),
    **alike(Word("sign", unit="DZD"), "DA"),
    **alike(Word("sign", unit="TRY"), "TL"),
    **alike(Word("sign", unit="rupee"), "Rs"),
    **alike(Word("times"), "x X"),
    "H": Word("era"),
    **table("roman", {2: "II", 3: "III", 4: "IV", 6: "VI", 7: "VII", 8: "VIII", 9: "IX", 11: "XI", 12: "XII"}),
    **table("roman", {1: "I", 5: "V"}, count=0),
    **{word: _SHARES[word] for word in ("pp", "ppt", "bp", "bps")},
}
"""Letters that stand beside figures in texts of either language. Codes are written in capitals."""

MEASURES = alike(
    PLAIN,
    "km m cm mm km2 km² m2 m² m3 m³ kg g t mt kt Mt Kt ha sqm sqft ft l L bbl boe bpd mtpa bcm TEU TEUs MMBtu mmbtu kV"
    " MVA W kW KW MW GW TW kWh KWh MWh GWh TWh kWp MWp GWp MB GB TB Mbps Gbps Hz MHz GHz",
)
"""Units of measure, which may be written right behind the digits and make no name of them."""

WORDS: dict[str, Word] = (
    _PLAIN | _CARDINALS | _ORDINALS | _FRACTIONS | _PERIODS | _CURRENCIES | _MONTHS | _MULTIPLES | _SHARES | _GRAMMAR
)
"""By the word in small letters."""

BOUNDS: dict[tuple[str, ...], str] = {
    **bounds("about", "about nearly roughly around approximately almost some circa"),
    **bounds("about", "close", behind="to"),
    **bounds("less_than", "less fewer lower smaller shorter earlier", behind="than"),
    **bounds("less_than", "under below"),
    **bounds("more_than", "more greater higher larger longer later", behind="than"),
    **bounds("more_than", "over above exceed exceeds exceeded exceeding beyond surpass surpasses surpassed surpassing"),
    **bounds("more_than", "topped topping"),
    **bounds("more_than", "excess", behind="of"),
    **bounds("at_least", "least", before="at"),
    **bounds("at_least", "minimum floor upwards", behind="of"),
    **bounds("at_most", "most", before="at"),
    **bounds("at_most", "up", behind="to"),
    **bounds("at_most", "capped", behind="at"),
    **bounds("at_most", "maximum ceiling cap", behind="of"),
    **bounds("at_most", "maximum"),
    **bounds("at_least", "minimum"),
}
"""Words before a figure that bound it."""
BOUNDS_BEHIND: dict[tuple[str, ...], str] = {
    **bounds("at_least", "more above higher over longer", before="or"),
    **bounds("at_least", "least", before="at"),
    **bounds("at_most", "less below lower under fewer", before="or"),
    **bounds("at_most", "most", before="at"),
}
VERBS: dict[str, dict[str, str]] = {"": {}}
"""Verbs that bound a figure from before their subject, by the preposition behind that: Arabic alone has them."""
ORDER = {"before": "less_than", "after": "more_than"}
"""What a date bounds."""
MOVES = frozenset({"to", "be", "fall", "fell", "drop", "go", "rise", "stay", "remain", "stand"})
"""What may stand between a negation and the bound that it turns round: "not fall below"."""
NEGATIONS = frozenset({("no",), ("not",), ("never",), ("cannot",), ("without",), ("t",)})
FILLERS = frozenset({"of", "a", "an", "the", "by", "full", "whole"})
DECLINES = (
    r"(?i)\b(?:loss|losses|lost|fell|fall|falls|falling|fallen|declin\w+|decreas\w+|deficit|drop\w*|down|lower"
    r"|reduc\w+|shr[aiu]nk\w*|cut|negative|contract(?:ed|ion))\b"
)
"""Words that say with an unsigned figure what a sign says elsewhere."""

AXES: tuple[dict[str, str], dict[str, str]] = (
    {
        "up": "profit profits surplus surpluses inflow inflows",
        "down": "loss losses lost deficit deficits shortfall outflow outflows",
    },
    {
        "up": "rose rise rises rising risen increase increased increases increasing grew grow grows growing grown"
        " growth gain gains gained gaining jump jumped jumps jumping climb climbed climbs climbing surge surged surging"
        " soared widened widening up",
        "down": "fell fall falls falling fallen decline declined declines declining decrease decreased decreases"
        " decreasing drop drops dropped dropping slid slipped slumped plunged plunging plummeted shrank shrink shrinks"
        " shrinking shrunk contracted contraction narrowed narrowing reduced reduce reduces reducing"
        " reduction lost down",
    },
)
"""Words of a gain and of a loss, and words of a rise and of a fall."""
TURNED = (
    "no not never without t negative slowed slowing slowdown slower reversed reversing offset offsetting recovered"
    " recovering erased erasing wiped despite instead rather set payment warning ratio rate"
)
"""What turns such a word round, or gives it another meaning."""
BEHIND = re.compile(
    r"[ -](?:[a-z]+ )?(?:loss|profit|deficit|surplus|rise|increase|growth|fall|decline|drop|decrease|reduction)\b"
)
"""A word of direction right behind its figure: "a $14m loss", "a 5% rise"."""
