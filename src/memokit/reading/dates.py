"""Dates: days, months, quarters, halves, fiscal years, decades; stated whole or in part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from memokit.reading.figure import Weight
from memokit.reading.tokens import Token

_PARTS = {"Q": 4, "H": 2}
"""Into how many parts a year falls."""
_BEFORE_YEAR = frozenset({"of", "period", "qualifier", "the", ",", "clitic", "to"})


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date as text, the index of the token behind it, and how far it counts: the words may mean something else."""

    value: str
    end: int
    weight: Weight = "firm"


def dates_at(tokens: Sequence[Token], at: int) -> list[StatedDate]:
    """The dates that begin at a token: two for «الربعين الثاني والثالث», mostly one or none."""
    token = tokens[at]
    match token.kind:
        case "date":
            value = token.unit
            year = year_at(tokens, at + 1) if value.startswith("--") else None
            return [StatedDate(value.replace("-", year[0], 1), year[1]) if year else StatedDate(value, at + 1)]
        case "month" | "hijri":
            return _from_month(tokens, at, None)
        case "literal" | "unit" | "teen":
            return _from_number(tokens, at)
        case "ordinal":
            return _from_ordinal(tokens, at)
        case "decade":
            # Of the last century, but for those that lie before us.
            century = 19 if token.value >= 40 else 20
            return [StatedDate(f"{century}{token.value}s", at + 1)]
        case "fraction" | "period" | "part":
            return _from_part(tokens, at)
        case "qualifier" if token.unit == "last":
            return _from_last(tokens, at)
        case _:
            return []


def year_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The year that a date goes on with: «من عام 2025», ", 2025", "of fiscal 2025"; and the index behind it."""
    # No longer way than «من السنة المالية» leads to a year.
    for step in range(5):
        token = tokens[at + step] if at + step < len(tokens) else Token("")
        if is_year(token):
            return token.unit, at + step + 1
        if token.kind == "date" and token.unit.isdigit():
            return token.unit, at + step + 1
        if token.kind not in _BEFORE_YEAR or (token.kind == "period" and token.unit != "year"):
            return None
        if token.kind == "," and step:
            return None
    return None


def is_year(token: Token) -> bool:
    """Whether a number in digits may be a year, Gregorian or Hijri."""
    return token.kind == "literal" and len(token.unit) == 4 and token.unit.isdigit() and "1300" <= token.unit < "2200"


def _day(token: Token) -> int | None:
    if token.kind == "literal" and token.unit.isdigit() and 1 <= int(token.unit) <= 31:
        return int(token.unit)
    return None


def _month_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """The month that begins at a token, as ``12`` or ``AH12``, and the index behind it."""
    token, behind = tokens[at], tokens[at + 1]
    number = int(token.value)
    end = at + 1
    if token.kind == "month":
        if token.unit == "two":
            if behind.kind != "ordinal" or behind.value > 2:
                return None
            # تشرين has 10 and 11, كانون 12 and 1.
            number, end = (number + int(behind.value) - 2) % 12 + 1, at + 2
        elif token.key.isascii() and token.key.islower():
            return None
        elif token.key.isascii() and behind.kind == "." and len(token.key) <= 4:
            end += 1
        # «كانون الأول/ديسمبر» is one month.
        if tokens[end].kind == "/" and tokens[end + 1].kind == "month":
            other = _month_at(tokens, end + 1)
            if other and other[0] == f"{number:02}":
                end = other[1]
        return f"{number:02}", end
    if token.unit == "two":
        if behind.key in {"اخر", "آخر", "اخره", "آخره"} or (behind.kind == "ordinal" and behind.value <= 2):
            number, end = number + (behind.value != 1 and 1), at + 2
        else:
            return None
    elif token.unit == "dhu":
        if behind.key not in {"قعده", "حجه"}:
            return None
        number, end = int(behind.value), at + 2
    return f"AH{number:02}", end


def _day_behind(tokens: Sequence[Token], at: int) -> int | None:
    """The day of "July 31"; but not of "July: 31" or "July 31%"."""
    if tokens[at].start - tokens[at - 1].end > 1 or tokens[at + 1].kind in {"percent", "per", "scale", "currency"}:
        return None
    return _day(tokens[at])


def _put_together(month: str, day: int | None, year: str | None) -> str:
    era = "AH" if month.startswith("AH") else ""
    return f"{era}{year or '-'}-{month.removeprefix('AH')}" + (f"-{day:02}" if day else "")


def _from_month(tokens: Sequence[Token], at: int, day: int | None) -> list[StatedDate]:
    month = _month_at(tokens, at)
    if month is None:
        return []
    name, end = month
    if day is None and tokens[at].key.isascii() and (found := _day_behind(tokens, end)):
        day, end = found, end + 1
        end += tokens[end].kind == "suffix"
    year = year_at(tokens, end)
    if year:
        end = year[1]
    end += tokens[end].kind == "era"
    doubtful = not day and not year and _may_be_other(tokens, at)
    if doubtful and tokens[at].key == "صفر":
        return []
    return [StatedDate(_put_together(name, day, year[0] if year else None), end, "paired" if doubtful else "firm")]


_VERBS = frozenset({"May", "March", "Mar", "مارس", "ماي", "جوان", "اوت"})
_BEFORE_MONTH = frozenset({"of", "to", "between", "clitic"})


def _may_be_other(tokens: Sequence[Token], at: int) -> bool:
    """Whether a month's name is a word of its own, as May and «مارس» are, and nothing before it says "month"."""
    token = tokens[at]
    if token.kind == "hijri":
        return True
    if token.key not in _VERBS:
        return False
    before = tokens[at - 1] if at else Token("")
    return before.kind not in _BEFORE_MONTH and before.key not in {
        "by",
        "from",
        "until",
        "since",
        "mid",
        "شهر",
        "نهايه",
    }


def _from_number(tokens: Sequence[Token], at: int) -> list[StatedDate]:
    token = tokens[at]
    day = _day(token)
    end = at + 1
    if day:
        end += tokens[end].kind == "suffix" and tokens[end].start == token.end
        if tokens[end].kind == "of" and tokens[end].key in {"of", "من"}:
            end += 1
        if tokens[end].kind in {"month", "hijri"} and not tokens[end].prefix:
            return _from_month(tokens, end, day)
    if is_year(token) and tokens[end].kind == "era":
        return [StatedDate(f"AH{token.unit}", end + 1)]
    if token.kind == "literal" and token.unit[2:].endswith("0") and len(token.unit) == 4 and tokens[end].key == "s":
        return [StatedDate(f"{token.unit}s", end + 1)]
    return []


def _from_ordinal(tokens: Sequence[Token], at: int) -> list[StatedDate]:
    """A part of a year or a day: "the first of March", "the second and third quarters of 2025", "second half"."""
    token = tokens[at]
    numbers = [int(token.value)]
    end = at + 1
    # «الأول من أغسطس» is a day, «الأسبوع الأول من أغسطس» is none.
    is_of_period = at > 0 and tokens[at - 1].kind == "period" and not token.key.isascii()
    if (
        tokens[end].kind == "of"
        and tokens[end + 1].kind in {"month", "hijri"}
        and numbers[0] <= 31
        and not is_of_period
    ):
        return _from_month(tokens, end + 1, numbers[0])
    if not token.key.isascii():
        return []
    while (
        tokens[end].kind in {"and", ",", "to", "or"} and tokens[end + 1].kind in {"ordinal", "the"} and len(numbers) < 4
    ):
        end += tokens[end + 1].kind == "the"
        if tokens[end + 1].kind != "ordinal":
            return []
        numbers.append(int(tokens[end + 1].value))
        end += 2
    end += tokens[end].kind in {"qualifier", "-"}
    return _parts(tokens, _part(tokens[end]), numbers, end + 1)


def _from_last(tokens: Sequence[Token], at: int) -> list[StatedDate]:
    """The last quarter or half of a year, in English."""
    part = _part(tokens[at + 1])
    return _last(tokens, part, at + 2) if part and tokens[at].key.isascii() else []


def _last(tokens: Sequence[Token], part: str, end: int) -> list[StatedDate]:
    """The last quarter is the fourth, or the one that is over: the words count only with a year."""
    weight: Weight = "firm" if year_at(tokens, end) else "tacit"
    return [replace(date, weight=weight) for date in _parts(tokens, part, [_PARTS[part]], end)]


def _part(token: Token) -> str:
    if token.kind in {"fraction", "part"}:
        return {4: "Q", 2: "H"}.get(int(token.value), "")
    return "Q" if token.kind == "period" and token.unit == "quarter" else ""


def _from_part(tokens: Sequence[Token], at: int) -> list[StatedDate]:
    """«الربع الرابع من 2025», «النصف الأول», «الربعين الثاني والثالث», "quarter 3"."""
    token = tokens[at]
    part = _part(token)
    end = at + 1
    if part and tokens[end].unit == "last" and not tokens[end].key.isascii():
        return _last(tokens, part, end + 1)
    numbers: list[int] = []
    while part and tokens[end].kind == "ordinal" and not tokens[end].key.isascii() and len(numbers) < 4:
        numbers.append(int(tokens[end].value))
        end += 1
        if tokens[end].kind in {"،", "to"}:
            end += tokens[end + 1].kind == "ordinal"
    # «الفصل الأول» may be the first chapter.
    weight: Weight = "paired" if token.kind == "period" else "firm"
    return [replace(date, weight=weight) for date in _parts(tokens, part, numbers, end)]


def _parts(tokens: Sequence[Token], part: str, numbers: list[int], end: int) -> list[StatedDate]:
    if not part or not numbers or max(numbers) > _PARTS[part]:
        return []
    year = year_at(tokens, end)
    stated, end = (year[0], year[1]) if year else ("-", end)
    return [StatedDate(f"{stated}-{part}{number}", end) for number in numbers]
