"""Days of the Hijri calendar in a text, and the Gregorian days beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from memokit.checks.finding import Span
from memokit.language import western
from memokit.reading import Language, figures_in

_MONTHS: dict[Language, tuple[str, ...]] = {
    "ar": (
        "محرم|المحرم|محرم الحرام",
        "صفر|صفر الخير",
        "ربيع ال[أا]ول",
        "ربيع ال[آا]خر|ربيع الثاني",
        "جماد[ىي] ال[أا]ول[ىي]|جماد[ىي] ال[أا]ول",
        "جماد[ىي] ال[آا]خر[ةه]|جماد[ىي] ال[آا]خر|جماد[ىي] الثاني[ةه]",
        "رجب|رجب المرجب",
        "شعبان",
        "رمضان|رمضان المبارك",
        "شوال",
        "ذ[وي] القعد[ةه]",
        "ذ[وي] الحج[ةه]",
    ),
    "en": (
        "muharram",
        "safar",
        "rabi['’ʿ]? (?:i|al-awwal|ul-awwal|al-awal|awwal|1)",
        "rabi['’ʿ]? (?:ii|al-thani|al-akhir|ath-thani|ul-thani|thani|2)",
        "juma?da (?:i|al-ula|al-awwal|al-oula|ula|1)",
        "juma?da (?:ii|al-thani|al-thaniyah?|al-akhirah?|al-ukhra|2)",
        "rajab",
        "sha['’ʿ]?a?ban",
        "ramad(?:h)?an",
        "shaww?al",
        "(?:dh|z)u[-\\s'’]?(?:l|al)-?\\s?q[ai]['’ʿ]?d(?:a|ah)",
        "(?:dh|z)u[-\\s'’]?(?:l|al)-?\\s?hijj(?:a|ah)",
    ),
}
_YEAR = r"1[34][0-9]{2}"
_ERA: dict[Language, str] = {
    "ar": r"\s*(?:هـ|ه(?!\w)|للهجرة|هجري[ةه]?(?:ا|ًا)?)",
    "en": r"\s*(?:a\.?h\.?|h\.?|hijri)(?!\w)",
}
_BETWEEN = re.compile(
    r"(?:[\s()\[\]،,/=–—-]|هـ?(?!\w)|م(?!\w)|[اف]?لموافق(?:ة|\s+لـ?)?|[اف]?لمقابل|و?[يت]وافق(?:ه)?|أي"
    r"|(?:يوم\s+)?(?:السبت|الأحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الخميس|الجمعة)"
    r"|a\.?h\.?|c\.?e\.?|a\.?d\.?|corresponding to|corresponds to|equivalent to|that is|i\.e\.|or"
    r"|(?:sun|mon|tues|wednes|thurs|fri|satur)day)*",
    re.IGNORECASE,
)
"""What may stand between two names of one day."""


@dataclass(frozen=True, slots=True)
class HijriDay:
    """A day of the Hijri calendar in a text, and the Gregorian day beside it if there is one.

    Attributes:
        year, month, day: the day as it is written, which need not exist.
        span: where it stands.
        gregorian: the Gregorian day that stands before or behind it.
        its_span: where that stands.
    """

    year: int
    month: int
    day: int
    span: Span
    gregorian: date | None = None
    its_span: Span | None = None


def hijri_days(text: str, language: Language) -> Iterator[HijriDay]:
    """Every Hijri day that a text writes with its year, in words or figures."""
    plain = western(text)
    if not re.search(_YEAR, plain):
        return
    written = sorted({*_in_words(plain, language), *_in_figures(plain, language)}, key=lambda each: each.span)
    if not written:
        return
    days = [
        ((figure.start, figure.end), day)
        for figure in figures_in(text, language)
        if figure.kind == "date" and (day := _gregorian(str(figure.value))) is not None
    ]
    for each in written:
        beside = next(((span, day) for span, day in days if _are_beside(text, each.span, span)), None)
        if beside is None:
            yield each
        else:
            yield HijriDay(each.year, each.month, each.day, each.span, beside[1], beside[0])


def exists(day: HijriDay) -> bool:
    """Whether there is such a day by Umm al-Qura; years that it does not cover have months of up to 30 days."""
    from hijridate import Hijri  # noqa: PLC0415 - only memos with Hijri dates need the calendar

    if not (1 <= day.month <= 12 and 1 <= day.day <= 30):
        return False
    try:
        return day.day <= Hijri(day.year, day.month, 1).month_length()
    except (OverflowError, ValueError):
        return True


def agrees(day: HijriDay) -> bool:
    """Whether the two days are one by Umm al-Qura, as far as it goes."""
    from hijridate import Hijri  # noqa: PLC0415 - only memos with Hijri dates need the calendar

    if day.gregorian is None:
        return True
    try:
        converted = Hijri(day.year, day.month, day.day).to_gregorian()
    except (OverflowError, ValueError):
        return True
    return date(converted.year, converted.month, converted.day) == day.gregorian


def _in_words(text: str, language: Language) -> Iterator[HijriDay]:
    for number, names in enumerate(_MONTHS[language], 1):
        pattern = (
            rf"(?<![\w/.])([0-9]{{1,2}})\s*(?:من\s+)?(?:شهر\s+)?(?:{names}),?\s+(?:عام\s+|سنة\s+)?({_YEAR})(?![0-9])"
        )
        if language == "en":
            pattern = rf"(?<![\w/.])([0-9]{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{names}),?\s+({_YEAR})(?![0-9])"
        for match in re.finditer(rf"{pattern}(?:{_ERA[language]})?", text, re.IGNORECASE):
            yield HijriDay(int(match[2]), number, int(match[1]), match.span())


def _in_figures(text: str, language: Language) -> Iterator[HijriDay]:
    """«6/2/1447هـ», «1447/02/06» or "1447-02-06 AH"."""
    for match in re.finditer(
        rf"(?<![\w/.-])(?:({_YEAR})([/-])([0-9]{{1,2}})\2([0-9]{{1,2}})|([0-9]{{1,2}})([/-])([0-9]{{1,2}})\6({_YEAR}))"
        rf"(?![0-9/-])(?:{_ERA[language]})?",
        text,
        re.IGNORECASE,
    ):
        year, month, day = (match[1], match[3], match[4]) if match[1] else (match[8], match[7], match[5])
        yield HijriDay(int(year), int(month), int(day), match.span())


def _gregorian(value: str) -> date | None:
    try:
        day = date.fromisoformat(value) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", value) else None
    except ValueError:
        return None
    return day if day is not None and day.year > 1500 else None


def _are_beside(text: str, one: Span, other: Span) -> bool:
    first, second = sorted((one, other))
    return first[1] <= second[0] and bool(_BETWEEN.fullmatch(text[first[1] : second[0]]))
