"""Units of measure behind a figure, and the time or unit that it is stated per: "1.5 GW", «برميل يوميًا», "per m²"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from memokit.reading.arabic import normalised
from memokit.reading.figure import Kind, Language

_PREFIXES = {"": 1, "k": 10**3, "M": 10**6, "G": 10**9, "T": 10**12}
_SIZES: dict[str, tuple[str, str, str]] = {
    **{f"{prefix}W": ("energy", "power", str(factor)) for prefix, factor in _PREFIXES.items()},
    **{f"{prefix}Wh": ("energy", "energy", str(factor)) for prefix, factor in _PREFIXES.items()},
**{f"{prefix}B": ("data", "data", str(factor)) for prefix, factor in _PREFIXES.items() if factor > 1},
    **{f"{prefix}bit": ("data", "bits", str(factor)) for prefix, factor in _PREFIXES.items() if factor > 1},
    "sq mile": ("space", "area", "2589988.110336"),
    "mm": ("space", "length", "0.001"), "cm": ("space", "length", "0.01"), "m": ("space", "length", "1"),
    "km": ("space", "length", "1000"), "mile": ("space", "length", "1609.344"), "ft": ("space", "length", "0.3048"),
    "m²": ("space", "area", "1"), "km²": ("space", "area", "1000000"), "ha": ("space", "area", "10000"),
    "dunum": ("space", "area", "1000"), "feddan": ("space", "area", "4200"), "sq ft": ("space", "area", "0.09290304"),
    "m³": ("volume", "volume", "1"), "litre": ("volume", "volume", "0.001"), "bcm": ("volume", "volume", "1e9"),
    "barrel": ("volume", "volume", "0.158987294928"), "gallon": ("volume", "volume", "0.003785411784"),
    "cu ft": ("volume", "volume", "0.028316846592"), "MMcf": ("volume", "volume", "28316.846592"),
    "MMbbl": ("volume", "volume", "158987.294928"), "kb": ("volume", "volume", "158.987294928"),
    "MMBtu": ("energy", "heat", "1"),
    "g": ("mass", "mass", "0.001"), "kg": ("mass", "mass", "1"), "t": ("mass", "mass", "1000"),
    "kt": ("mass", "mass", "1e6"), "Mt": ("mass", "mass", "1e9"), "ounce": ("mass", "mass", "0.0311034768"),
}  # fmt: skip
"""For each unit a family, in which one unit is never another, its dimension, and its size in that."""

_EN_WATTS = {"": "", "k": "[Kk]ilo", "M": "[Mm]ega", "G": "[Gg]iga", "T": "[Tt]era"}
_AR_WATTS = {"": "", "k": "كيلو ?", "M": "مي[غج]ا ?", "G": "[غجق]ي[غجق]ا ?", "T": "تيرا ?"}
_AR_LETTERS = {"k": "ك", "M": "م", "G": "[جغ]"}
_HOURS = r"(?: في الساعه| ?[/.-]? ?(?:ال)?(?:ساعه|ساعي\w*|س(?!\w)))"
_EN = {
    **{f"{p}Wh": rf"{word}[Ww]att[ -]?hours?|(?:{p}|{p.lower()}|{p.upper()})[Ww][Hh]" for p, word in _EN_WATTS.items()},
    **{f"{p}W": rf"{word}[Ww]atts?|(?:{p}|{p.upper()})[Ww](?:p|ac|dc|e)?" for p, word in _EN_WATTS.items()},
    **{f"{p}B": rf"{word}bytes?|{p}B" for p, word in _EN_WATTS.items() if p},
    **{f"{p}bit": rf"{word}bits?(?: per second)?|{p}bps|{p}b/s" for p, word in _EN_WATTS.items() if p},
    "sq mile": r"square[ -]miles?|sq\.? ?mi(?:les?)?",
    "km²": r"square[ -]kilomet(?:re|er)s?|sq\.? ?km|km[²2]",
    "sq ft": r"square[ -](?:foot|feet)|sq\.? ?f(?:t|eet|oot)\.?",
    "m²": r"square[ -]met(?:re|er)s?|sq\.? ?m(?:et(?:re|er)s?)?|m[²2]",
    "m³": r"cubic[ -]met(?:re|er)s?|cu\.? ?m|m[³3]|cbm",
    "cu ft": r"cubic[ -](?:foot|feet)|cu\.? ?ft",
    "bcm": r"bcm(?:a|pa)?",
    "km": r"kilomet(?:re|er)s?|km",
    "cm": r"centimet(?:re|er)s?|cm",
    "mm": r"millimet(?:re|er)s?",
    "m": r"met(?:re|er)s?|m",
    "mile": r"miles?",
    "ft": r"f(?:oot|eet|t)",
    "ha": r"hectares?|ha",
    "dunum": r"d[ou]n[ua]ms?",
    "feddan": r"feddans?|acres?",
    "litre": r"lit(?:re|er)s?",
    "barrel": r"barrels?|bbls?|boe(?:pd?|/d)?|bo?pd|b/d",
    "gallon": r"gallons?",
    "MMcf": r"(?:mm|MM)s?cfd?",
    "MMbbl": r"(?:mm|MM)(?:boe|bbl|b)(?:pd|/d|d)?",
    "kb": r"k(?:boe|bbl|b)(?:pd|/d|d)",
    "MMBtu": r"[Mm][Mm][Bb][Tt][Uu]|million (?:British thermal units|Btu)",
    "Mt": r"mtpa|Mtpa|MTPA|Mt|megatonnes?",
    "kt": r"ktpa|kt|kilotonnes?",
    "t": r"(?:metric )?ton(?:ne)?s?|tpa|tpd|t|MT|mt",
    "kg": r"kilo(?:gram(?:me)?)?s?|kgs?",
    "g": r"gram(?:me)?s?|g",
    "ounce": r"ounces?|oz",
}
_SQUARE, _CUBIC = r" (?:ال)?مربع(?:ه|ا)?", r" (?:ال)?مكعب(?:ه|ا)?"
_METRE, _KILOMETRE, _FOOT = r"(?:متر(?:ا|ات)?|امتار)", r"كيلو ?متر(?:ا|ات)?", r"(?:قدم(?:ا)?|اقدام)"
_AR = {
    **{f"{p}Wh": rf"{word}و?ا[طت](?:ا|ات)?{_HOURS}" for p, word in _AR_WATTS.items()},
    **{f"{p}W": rf"{word}{'و?' if p else 'و'}ا[طت](?:ا|ات)?" for p, word in _AR_WATTS.items()},
    **{f"{p}B": rf"{word}بايت" for p, word in _AR_WATTS.items() if p},
    **{f"{p}bit": rf"{word}بت" for p, word in _AR_WATTS.items() if p},
    "sq mile": rf"(?:ميلا?|اميال){_SQUARE}",
    "km²": rf"{_KILOMETRE}{_SQUARE}|كم ?[²2]|كم{_SQUARE}",
    "sq ft": rf"{_FOOT}{_SQUARE}",
    "m²": rf"{_METRE}{_SQUARE}|م ?[²2]",
    "m³": rf"{_METRE}{_CUBIC}|م ?[³3]",
    "cu ft": rf"{_FOOT}{_CUBIC}",
    "km": rf"{_KILOMETRE}|كم|كلم",
    "cm": r"سنتيمتر(?:ا|ات)?|سم",
    "mm": r"مليمتر(?:ا|ات)?|ملم",
    "m": _METRE,
    "mile": r"ميلا?|اميال",
    "ft": _FOOT,
    "ha": r"هكتار(?:ا|ات)?",
    "dunum": r"دونم(?:ا|ات)?",
    "feddan": r"فدانا?|فدادين|افدنه|ايكر",
    "litre": r"لتر(?:ا|ات)?",
    "barrel": r"برميلا?|براميل",
    "MMBtu": r"مليون وحده حراريه(?: بريطانيه)?",
    "gallon": r"[غج]الونا?(?:ات)?",
    "t": r"طنا?|اطنان",
    "kg": r"كيلو ?[غج]رام(?:ا|ات)?|كيلو|كلغ|كغم?|كجم",
    "g": r"[غج]رام(?:ا|ات)?",
    "ounce": r"اوقيه|اونصه|اوقيات|اونصات",
}
for _prefix, _letter in _AR_LETTERS.items():
    _AR[f"{_prefix}Wh"] += rf"|{_letter}\. ?و\.? ?س\.?"
    _AR[f"{_prefix}W"] += rf"|{_letter}\. ?و\.?"
_TIMES = {
    "day": "day d daily يوم يومي يوميا",
    "week": "week weekly اسبوع اسبوعي اسبوعيا",
    "month": "month monthly شهر شهري شهريا",
    "quarter": "quarter",
    "year": "year yr y annum yearly annually سنه عام سنوي سنويا",
    "hour": "hour h hourly ساعه",
}
_WITHIN = {word: name for name, words in _TIMES.items() for word in words.split()}
_RATES = {
    "en": re.compile(
        r"(?:[ -](?:an?|per|each|every|in an?)[ -]|/)(?P<time>day|d|week|month|year|yr|y|annum|hour|h|quarter)\b"
        r"(?! (?:ago|earlier|later|before|after|and|or|from|to|on|over|into|old|of)\b)"
        r"|[ -](?P<often>daily|weekly|monthly|yearly|annually)\b"
    ),
    "ar": re.compile(
        r"(?: في ال| كل | لكل | ?/ ?(?:ال)?| لل)(?P<time>يوم|اسبوع|شهر|سنه|عام|ساعه)(?!\w)(?! ?(?:ال\w|[0-9٠-٩]|مالي))"
        r"| (?P<often>يوميا?|اسبوعيا?|شهريا?|سنويا?)(?!\w)"
    ),
}
_OF = {
    "en": re.compile(r" of(?: [a-z]+){1,3}?(?=[ -](?:an?|per)[ -]|[ -](?:daily|weekly|monthly|yearly|annually)\b)"),
    "ar": re.compile(r"(?: [^\W\d_]+){1,3}?(?= (?:يوميا?|اسبوعيا?|شهريا?|سنويا?|في ال(?:يوم|سنه|شهر|عام))(?!\w))"),
}
"""What is measured, between a unit and its rate: "tonnes of cement a year"."""
_DAILY = re.compile(r"(?:bo?pd|b/d|bd|boe/?p?d|tpd|cfd)$")
_YEARLY = re.compile(r"(?:mtpa|ktpa|tpa|bcmp?a)$", re.IGNORECASE)
_BETWEEN = {
    "number": r"[ \u00a0-]?(?:of )?(?:an? |ال(?!ا))?",
    "en": r"(?: (?:an?|per|each|for (?:each|every|an?))[ -]| ?/ ?)",
    "ar": r"(?: لكل | لل| في ال| عن كل | ?/ ?(?:ال)?)",
}
_AHEAD = 60
_WORD_END = re.compile("[\\w\u064b-\u065f]*")


def _any_of(names: dict[str, str], before: str) -> re.Pattern[str]:
    groups = "|".join(f"(?P<u{index}>{pattern})" for index, pattern in enumerate(names.values()))
    return re.compile(rf"{before}(?:{groups})(?![\w²³])")


_NAMES: dict[str, dict[str, str]] = {"en": _EN, "ar": _AR}
_KEYS = {lang: list(names) for lang, names in _NAMES.items()}
_COUNTED = {lang: _any_of(names, _BETWEEN["number"]) for lang, names in _NAMES.items()}
_PRICED = {lang: _any_of(names, _BETWEEN[lang]) for lang, names in _NAMES.items()}


@dataclass(frozen=True, slots=True)
class Measure:
    """What stands behind a figure.

    Attributes:
        unit: the unit of a number, or that for which an amount of money is; "" for none.
        per: the time that it is stated per: "day"; "" for none.
        length: how many characters the unit takes.
    """

    unit: str
    per: str
    length: int = 0

    def fits(self, other: Measure, *, of_money: bool = False) -> bool:
        """Whether both may be stated of one number: no two units of one family, and no two times; of a price no two."""
        mine, theirs = _SIZES.get(self.unit), _SIZES.get(other.unit)
        alike = mine is None or theirs is None or mine == theirs or (mine[0] != theirs[0] and not of_money)
        return alike and (not self.per or not other.per or self.per == other.per)

    @property
    def size(self) -> tuple[str, Decimal] | None:
        """The dimension of the unit, and how much of that it is; None without a unit."""
        found = _SIZES.get(self.unit)
        return (found[1], Decimal(found[2])) if found else None


def measure_at(text: str, lang: Language, end: int, kind: Kind) -> Measure | None:
    """The measure behind a figure that ends there; None if there is none."""
    ahead = text[end : end + _AHEAD]
    if lang == "ar":
        ahead = normalised(ahead)
    match = _PRICED[lang].match(ahead) if kind == "money" else None
    if kind in {"number", "fraction", "date"}:
        match = _COUNTED[lang].match(ahead)
    unit, at = "", 0
    if match is not None and match.lastgroup:
        unit, at = _KEYS[lang][int(match.lastgroup[1:])], match.end()
        if unit == "m" and kind == "money":
            # Land and flats have their price for «المتر», which is a square one.
            unit = "m²"
    elif kind == "date":
        return None
    written = ahead[:at]
    of = _OF[lang].match(ahead, at) if unit else None
    rate = _RATES[lang].match(ahead, of.end() if of else at)
    per = _WITHIN[rate["time"] or rate["often"]] if rate else ""
    if not per and lang == "en":
        per = "day" if _DAILY.search(written) else "year" if _YEARLY.search(written) else ""
    if not unit and not per:
        return None
    if lang == "ar" and at:
        # Its marks, which `normalised` took out.
        at = next(n for n in range(at, _AHEAD + 1) if len(normalised(text[end : end + n])) >= at)
        at += len(rest[0]) if (rest := _WORD_END.match(text, end + at)) else 0
    return Measure(unit, per, at)
