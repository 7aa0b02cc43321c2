"""Cuts a text into what a reader of figures sees: numbers in digits, words that matter, signs, and all else."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from memokit.reading import arabic, english
from memokit.reading.currencies import SIGNS

_LONGEST = 40
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")

_D = "[0-9٠-٩۰-۹]"
_GROUPING = "[,٬،.'’\u00a0\u202f\u2009]"
_SIGNS = {written for written, word in english.LATIN.items() if word.kind == "sign"}
_BEFORE_DIGITS = "|".join(sorted(_SIGNS | {"FY", "FYE", "CY"}))
_NO_NAME = rf"(?!(?:{_BEFORE_DIGITS})[0-9]|(?:[Mm]id|[Pp]re|[Pp]ost|[Ee]nd|[Ll]ate|[Ee]arly)-)"
_ADDRESS = rf"""
    https?://\S+ | www\.\S+ | [\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.]+
    | (?<!\w)\+{_D}(?:[ \u00a0-]?{_D}){{6,}}
    | (?<!\w)[A-Z]{{2}}[0-9]{{2}}(?:[ \u00a0]?[A-Z0-9]{{4}}){{3,7}}(?:[ \u00a0]?[A-Z0-9]{{1,3}})?(?!\w)
"""
_DAY = rf"""
    (?<!\w){_D}{{4}}[-/]{_D}{{1,2}}[-/]{_D}{{1,2}}(?!{_D})
    | (?<!\w){_D}{{1,2}}(?P<dash>[/.-]){_D}{{1,2}}(?P=dash){_D}{{4}}(?!{_D})
"""
_QUARTER = r"""
    (?<!\w)(?:[QH][1-4]|[1-4][QH])
    (?:[ \u00a0]?[-'’ \u00a0]?(?:FY)?[ ]?20[0-9]{2} | ['’-]?(?:FY)?[0-9]{2})?(?!\w)
"""
_SPAN = rf"(?<!\w)(?P<from>20{_D}{{2}}|٢٠{_D}{{2}})(?P<hyphen>[-–—])(?P<until>{_D}{{2}})(?!\w|[-–—/.,]{_D})"
_MONTHS = r"(?<!\w)(?:3|6|9|12)M(?:[ \u00a0-]?(?:FY[ ]?)?20[0-9]{2}|[FY'’]{0,2}[0-9]{2})(?!\w)"
_FISCAL = r"(?<!\w)[FC]YE?[ \u00a0-]?(?:[0-9]{2}){1,2}(?:[/–-](?:[0-9]{2}){1,2})?(?!\w)"
_CODE = rf"""
    (?<!\w)24/7(?!\w)
    | (?<!{_D})(?!{_D}{{1,3}}(?:\.{_D}{{3}})+(?![.\w])) # 1.234.567 is a number.
        (?:{_D}+(?:\.{_D}+){{2,}} | {_D}{{1,4}}(?::{_D}{{1,3}}){{1,2}})(?!{_D})
    | (?<!\w){_NO_NAME}(?:[A-Z][A-Za-z]{{0,20}}(?:-[A-Za-z]{{1,12}}){{0,3}}-?|[a-z]{{1,8}})
        [0-9](?:[-/.]?[A-Za-z0-9]){{0,40}}(?!\w)
"""
_HIJRI_NAMES = {
    3: "rabi_(?:al_)?a?w{1,2}al|rabi_i",
    4: "rabi_(?:al_|ath_)?(?:th?ani|akh[ie]r)|rabi_ii",
    5: "jumad[ai]?_(?:al_)?(?:ula|oula|awwal|awal)|jumad[ai]?_i",
    6: "jumad[ai]?_(?:al_|ath_)?(?:th?ani(?:y?ah?)?|akh[ie]rah?|akhira)|jumad[ai]?_ii",
    8: "sha_ban",
    11: "(?:dh|th|z)[uiel]{1,2}_(?:a?l_)?qa?[aei]{0,2}_?[aei]?da?h?",
    12: "(?:dh|th|z)[uiel]{1,2}_(?:a?l_)?hij{1,2}ah?",
}
"""Names of two words, or with a mark in them, by the number of the month; `_` is what may part the pieces."""
_HIJRI = (
    r"(?<!\w)(?i:"
    + "|".join(
        f"(?P<hijri{month}>{names})".replace("_", "['’‘ʿʾ`]?[ \u00a0-]?") for month, names in _HIJRI_NAMES.items()
    )
    + r")(?!\w)"
)
_NUMBER = rf"""
    {_D}{{1,3}}(?P<group>{_GROUPING}){_D}{{3}}(?>(?:(?P=group){_D}{{3}})*)(?!{_D})(?:[.,٫]{_D}++)?
    | {_D}++(?:[.,٫]{_D}++)?
"""
_TOKEN = re.compile(
    rf"""
    (?P<address>{_ADDRESS}) | (?P<day>{_DAY}) | (?P<years>(?<!\w)[12١٢]{_D}{{3}}/{_D}{{2}}(?:{_D}{{2}})?(?!{_D}|/))
    | (?P<span>{_SPAN}) | (?P<months>{_MONTHS})
    | (?P<quarter>{_QUARTER}) | (?P<fiscal>{_FISCAL}) | (?P<code>{_CODE}) | (?P<number>{_NUMBER})
    | (?P<arabic>(?<!\w)ك?م[²³23](?!\w) | [رجدل]\.[ \u00a0]?[سإاكعقمبأل](?:\.|(?!\w))
        | [\u0621-\u065f\u0670-\u06d3\u0640]+)
    | (?P<glyph>[¼½¾⅓⅔⅛])
    | (?P<sign>(?:(?<!\w)(?:US|A|C|HK|S|NZ|E))?[$£] | [^\s\w])
    | (?P<hijri>{_HIJRI})
    | (?P<latin>[Ss]emi-annual(?:ly)?|(?<={_D})k?m[²³23](?!\w)|[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]+)
    """,
    re.VERBOSE,
)
_THIN = {"\u00a0", "\u202f", "\u2009", "'", "’", "٬", "،"}
_MAGHREB = re.compile(
    rf"(?<![\d.,]){_D}{{1,3}}(?:\.{_D}{{3}})*,(?:{_D}{{1,2}}(?![\d,])|{_D}{{4}})|{_D}\.{_D}{{3}}\.{_D}{{3}}(?!\d)"
)
"""A decimal comma, or points in thousands: what then has one point has it in thousands as well."""
_GLYPHS = {"½": (1, 2), "⅓": (1, 3), "⅔": (2, 3), "¼": (1, 4), "¾": (3, 4), "⅛": (1, 8)}
_INITIALS = {
    "رس": "SAR",
    "دإ": "AED",
    "دا": "AED",
    "دك": "KWD",
    "رع": "OMR",
    "رق": "QAR",
    "جم": "EGP",
    "دأ": "JOD",
    "دب": "BHD",
    "لل": "LBP",
}


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a text.

    Attributes:
        kind: that of :class:`Word`; or ``literal`` (digits), ``date``, ``code``, the character itself for a sign, and
            ``""`` for all that states nothing.
        value: the number, also of a word.
        unit: as in :class:`Word`; for a date or code its text; for a literal its digits.
        count: as in :class:`Word`.
        start: where it begins in the text, without «و» and prepositions that are written with it.
        end: where it ends.
        prefix: the letters that were taken off an Arabic word or number: «و», «ب», «ال».
        key: the word as the tables have it; for a literal a point that may part its decimals or its thousands.
    """

    kind: str
    value: Decimal = Decimal(1)
    unit: str = ""
    count: int = 1
    start: int = -1
    end: int = -1
    prefix: str = ""
    key: str = ""


OTHER = Token("")
_DEFINITE = Token("", prefix="ال")


def tokens_of(text: str, lang: Literal["ar", "en"]) -> list[Token]:
    """The tokens of a text, with three empty ones behind the last, so that a reader may look ahead."""
    found: list[Token] = []
    maghreb: bool | None = None
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        written = match[0]
        match match.lastgroup:
            case "arabic":
                found.append(_arabic(written, start, end) if lang == "ar" else OTHER)
            case "latin":
                found.append(_latin(written, start, end, lang, found[-1] if found else OTHER))
            case "sign":
                found.append(_sign(written, start, end))
            case "number":
                if maghreb is None:
                    maghreb = lang == "ar" and bool(_MAGHREB.search(text))
                found.append(_literal(written, match["group"], start, end, found, maghreb))
                if match["group"] == "." and lang == "ar" and found[-1].unit.count(".") == 1:
                    found[-1] = replace(found[-1], key=".")
            case "glyph":
                joined = bool(found) and found[-1].kind == "literal" and found[-1].end == start
                count, denominator = _GLYPHS[written]
                value = Decimal(denominator)
                found.append(Token("fraction", value, "", count, start, end, "و" if joined else "", "glyph"))
            case "span":
                found += _span(match)
            case "months":
                found += _months(written, start, end)
            case "hijri":
                month = next(name for name in _HIJRI_NAMES if match[f"hijri{name}"])
                found.append(Token("hijri", Decimal(month), start=start, end=end, key=written))
            case "address" | "code":
                found.append(_code(written, start, end))
            case _:
                found.append(_date(match, start, end))
    return [*found, OTHER, OTHER, OTHER]


def _code(written: str, start: int, end: int) -> Token:
    """A telephone number, an account, an address or a name with a number in it; its spaces are no part of it."""
    stripped = written.rstrip(".,;:!?)»،؛")
    name = re.sub(r"\s", "", stripped).translate(_DIGITS)
    return Token("code", unit=name, start=start, end=start + len(stripped)) if re.search("[0-9]", name) else OTHER


def _span(match: re.Match[str]) -> list[Token]:
    """Years, the last of which is written with two digits, as if it had four."""
    first, last = match["from"].translate(_DIGITS), match["until"].translate(_DIGITS)
    if last > first[2:]:
        last = first[:2] + last
    return [
        Token("literal", Decimal(first), first, 1, *match.span("from")),
        Token(match["hyphen"], start=match.start("hyphen"), end=match.end("hyphen")),
        Token("literal", Decimal(last), last, 1, *match.span("until")),
    ]


def _months(written: str, start: int, end: int) -> list[Token]:
    """9M25: nine months of a year."""
    number, year = written.split("M")
    behind = start + len(number)
    return [
        Token("literal", Decimal(number), number, 1, start, behind),
        Token("period", unit="month", start=behind, end=behind + 1, key="m"),
        Token("date", unit=_full(year[-4:] if year[-4:].isdigit() else year[-2:]), start=end - 2, end=end),
    ]


def _arabic(written: str, start: int, end: int) -> Token:
    if "." in written:
        unit = _INITIALS.get(re.sub(r"[^\w]", "", written))
        return Token("sign", unit=unit, start=start, end=end) if unit else OTHER
    meaning = arabic.look_up(written)
    if meaning is None:
        return _DEFINITE if written.startswith("ال") else OTHER
    word, prefix, stem = meaning
    detached = prefix.removesuffix("ال")
    if detached and written.startswith(detached):
        start += len(detached)
    return Token(word.kind, word.value, word.unit, word.count, start, end, prefix, stem)


_LATIN_WORDS = {"ar": english.LATIN, "en": english.WORDS | english.LATIN}


def _latin(written: str, start: int, end: int, lang: Literal["ar", "en"], before: Token) -> Token:
    words, key = _LATIN_WORDS[lang], written.lower()
    word = words.get(key) or words.get(written)
    if word is None and written in english.MEASURES:
        return OTHER
    if word is None:
        # Letters that are part of a name only behind digits: 4G.
        return Token("latin", start=start, end=end, key=written) if before.end == start else OTHER
    return Token(word.kind, word.value, word.unit, word.count, start, end, "", key if word.kind != "month" else written)


def _sign(written: str, start: int, end: int) -> Token:
    if written in SIGNS:
        return Token("sign", unit=SIGNS[written], start=start, end=end)
    match written:
        case "%" | "٪":
            return Token("percent", start=start, end=end)
        case "×":
            return Token("times", start=start, end=end)
        case _:
            return Token(written, start=start, end=end)


def _literal(written: str, group: str | None, start: int, end: int, found: list[Token], maghreb: bool) -> Token:
    digits = _plain(written.translate(_DIGITS).replace("٫", "."), group, maghreb)
    if digits is None or len(digits) > _LONGEST:
        return Token("code", unit=written.translate(_DIGITS), start=start, end=end)
    prefix = ""
    if found and found[-1].kind in {"and", "clitic"} and found[-1].end == start and found[-1].key != "and":
        prefix = found.pop().key
    return Token("literal", Decimal(digits), digits, 1, start, end, prefix)


def _plain(digits: str, group: str | None, maghreb: bool) -> str | None:
    """A number's digits with a point for decimals and nothing for thousands; None if it is no number."""
    if group is None:
        return digits.replace(",", ".")
    parts = digits.split(group)
    tail = re.split(r"[.,]", parts[-1])
    if group in _THIN:
        return "".join(parts[:-1]) + ".".join(tail)
    if len(parts) == 2 and len(tail) == 1 and (digits[0] == "0" or (group == "." and not maghreb)):
        return ".".join(parts)
    if len(parts) == 2 and group == "," and maghreb and len(tail) == 1:
        return ".".join(parts)
    if any(len(part) != 3 for part in parts[1:-1]) or len(tail[0]) != 3:
        return None
    return "".join(parts[:-1]) + ".".join(tail)


def _full(year: str) -> str:
    return year if len(year) == 4 else f"20{year}"


def _date(match: re.Match[str], start: int, end: int) -> Token:
    written = match[0].translate(_DIGITS)
    numbers = re.findall("[0-9]+", written)
    if match["quarter"]:
        part = "Q" if "Q" in written else "H"
        piece = next(n for n in numbers) if written[0] in "QH" else numbers[0]
        year = _full(numbers[1]) if len(numbers) > 1 else "-"
        # 4Q24 has its year behind the letter, Q424 is no quarter.
        value = f"{year}-{part}{piece}" if part == "Q" or int(piece) < 3 else ""
    elif match["years"] or match["fiscal"]:
        value = _full(numbers[0])
        if len(numbers) > 1:
            value += f"/{value[:2]}{numbers[1]}" if len(numbers[1]) == 2 else f"/{numbers[1]}"
    else:
        day, month, of = (int(number) for number in (numbers[::-1] if len(numbers[0]) == 4 else numbers))
        if month > 12 >= day:
            day, month = month, day
        value = f"{of:04}-{month:02}-{day:02}" if 1 <= month <= 12 and 1 <= day <= 31 else ""
    return (
        Token("date", unit=value, start=start, end=end) if value else Token("code", unit=written, start=start, end=end)
    )
