"""From its first word to its last: what a text states, with bounds and ranges."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from memokit.reading.bounds import bound
from memokit.reading.dates import StatedDate, dates_at
from memokit.reading.figure import Kind, Language, Meaning, Reading, Relation, StatedFigure, Weight
from memokit.reading.measures import measure_at
from memokit.reading.numerals import EXACT, added_fraction, numeral
from memokit.reading.quantities import NUMBERS, Quantity, in_one_unit, quantity
from memokit.reading.tokens import tokens_of
from memokit.reading.units import unit_at

_HUNDREDTH = Decimal("0.01")
_HUNDRED = 100
_DASHES = frozenset({"-", "–", "—", "−"})
_BOUNDED = frozenset({"less_than", "at_most", "more_than", "at_least"})
_IN_LIST = re.compile(r"\s*(?:,|،|/|-|–|,?\s+and|,?\s+or|to|،?\s*و|أو|إلى)\s*(?:-\s*)?")
_SLASH = re.compile(r"\s*/\s*")
_OUT_OF = re.compile(r"\s*(?:in|in every|out of|out of every|of every|من كل|من أصل|من بين(?: كل)?)\s*")
_MEASURED = frozenset({"percentage", "percentage_points", "basis_points", "money", "multiple", "duration"})
_BEFORE_SENTENCE = frozenset('.!?:;\n«“”"‘(*|#>-–—•')
_LINE_HEAD = 8
_MEASURABLE = frozenset({"number", "fraction", "money", "percentage", "date"})
_AMBIGUOUS = frozenset({"hour", "quarter", "decade", "century"})
"""Periods whose singular means something else as well: «ساعة» in kilowatt-hours, «فصل» a chapter, «عقد» a contract."""
_MONTH = re.compile(r"(?:AH)?(?:-|\d{4})-\d\d(?!\d)")
_LAST_DAY = 31
_SAME_MONTH = re.compile(
    r"\s+(?:منه(?!\w)|من\s+(?:نفس\s+الشهر|الشهر\s+(?:نفسه|ذاته|عينه)))|(?:st|nd|rd|th)?\s+of\s+(?:the\s+same|that)\s+month"
)
_NAMED = re.compile(r"\b[A-Z][a-z]+[ \u00a0]\Z")
_LONGEST_WORD = 20
_SPREAD = re.compile(r"(?:\bplus|\+|\bspread of|زائدا?\u064b?|زائدًا|مضاف\w*\u064b?ا? إليه\w*)\s*(?:نسبة\s+)?\Z")
_STATED = frozenset({"firm", "paired", "idle"})


def figures_in(text: str, lang: Language) -> tuple[StatedFigure, ...]:
    """The figures that a text states, in order of position.

    Args:
        text: a text of any length.
        lang: its language.
    """
    return tuple(reading.figure for reading in readings_in(text, lang) if reading.weight in _STATED)


def readings_in(text: str, lang: Language) -> list[Reading]:
    """All that may be read as a figure, in order of position, tacit ones among them."""
    found: list[Reading] = []
    for reading in _Reader(text, lang).readings():
        # The hour of «كيلوواط ساعة» and the name "m3" are parts of a unit.
        if not (found and found[-1].measure and reading.figure.start < found[-1].figure.end):
            found.append(_measured(reading, text, lang))
    # From the last to the first: "25, 55 and 20 per cent".
    for index in range(len(found) - 2, -1, -1):
        one, behind = found[index], found[index + 1]
        start, end = one.figure.end, behind.figure.start
        if one.figure.kind == behind.figure.kind == "number" and _SLASH.fullmatch(text, start, max(start, end)):
            # 2/3 is two-thirds, and 70/30 are 70% and 30%.
            part = _share(one.figure.value, behind.figure.value)
            split = _is_split(one, behind)
            for place, each in ((index, one), (index + 1, behind)):
                found[place] = replace(each, also=each.also + part + (_percent(each) if split else ()))
            continue
        if one.figure.kind == "number" and start < end and _IN_LIST.fullmatch(text, start, end):
            found[index] = replace(one, also=one.also + tuple(_inherited(one, behind)))
        elif one.figure.kind == behind.figure.kind == "number" and _OUT_OF.fullmatch(text, start, max(start, end)):
            part = _share(one.figure.value, behind.figure.value)
            found[index], found[index + 1] = (replace(each, also=each.also + part) for each in (one, behind))
    return found


def _measured(reading: Reading, text: str, lang: Language) -> Reading:
    """A figure with its unit of measure, which is part of it where it is a number."""
    figure = reading.figure
    if figure.kind not in _MEASURABLE or (figure.kind == "date" and reading.number is None):
        return reading
    measure = measure_at(text, lang, figure.end, figure.kind)
    if measure is None:
        return reading
    if measure.unit and figure.kind in {"number", "date"}:
        # What may be a year is none before megawatts.
        value = reading.number if figure.kind == "date" and reading.number is not None else figure.value
        end = figure.end + measure.length
        written = text[figure.start : end]
        figure = replace(figure, kind="number", value=value, unit=measure.unit, end=end, text=written)
    # Three quarters of a tonne are no nine months.
    also = () if measure.unit and figure.kind == "fraction" else reading.also
    return replace(reading, figure=figure, measure=measure, also=also)


def _is_split(one: Reading, behind: Reading) -> bool:
    """Whether two numbers are the parts of a hundred."""
    first, second = one.figure, behind.figure
    return first.kind == second.kind == "number" and Decimal(first.value) + Decimal(second.value) == _HUNDRED


def _percent(part: Reading) -> tuple[Meaning, ...]:
    value = part.figure.value
    return (("percentage", EXACT.multiply(value, _HUNDREDTH), None),) if isinstance(value, Decimal) else ()


def _share(one: Decimal | str, of: Decimal | str) -> tuple[Meaning, ...]:
    """What "one in four" is a fraction of."""
    if not (isinstance(one, Decimal) and isinstance(of, Decimal) and 0 < one < of):
        return ()
    return (("fraction", EXACT.divide(one, of), None),)


def _inherited(one: Reading, behind: Reading) -> Iterator[Meaning]:
    """What a bare number in a list may be of: the unit that stands behind the last number of the list."""
    if behind.figure.kind == "date" and isinstance(one.figure.value, Decimal):
        # "3 and 12 November".
        yield "date", one.figure.value, "day"
    own: Meaning = (behind.figure.kind, Decimal(0), behind.figure.unit)
    for kind, _, unit in (*behind.also, own):
        if kind in _MEASURED and isinstance(one.figure.value, Decimal):
            value = one.figure.value
            yield kind, EXACT.multiply(value, _HUNDREDTH) if kind == "percentage" else value, unit


class _Reader:
    """Rules that each try to read at a token, and return what they found there and the index behind it, or None."""

    def __init__(self, text: str, lang: Language) -> None:
        self.text = text
        self.lang = lang
        self.tokens = tokens_of(text, lang)
        self.month = ""

    def readings(self) -> Iterator[Reading]:
        tokens, at, last = self.tokens, 0, len(self.tokens) - 3
        while at < last:
            end = at + 1
            for rule in _RULES.get(tokens[at].kind, ()):
                found = rule(self, at)
                if found is not None:
                    yield from found[0]
                    end = found[1]
                    break
            at = end

    def dated(self, at: int) -> tuple[list[Reading], int] | None:
        dates = dates_at(self.tokens, at) or self.of_same_month(at)
        if not dates:
            return None
        if month := _MONTH.match(dates[-1].value):
            self.month = month[0]
        end = dates[-1].end
        return [self.reading("date", d.value, None, at, end, d.weight) for d in dates], end

    def of_same_month(self, at: int) -> list[StatedDate]:
        """«12 منه», "the 12th of the same month": a day of the month that was named last."""
        token = self.tokens[at]
        if not self.month or token.kind not in {"literal", "ordinal"} or not 1 <= token.value <= _LAST_DAY:
            return []
        behind = _SAME_MONTH.match(self.text, token.end)
        if behind is None or token.value % 1:
            return []
        end = at + 1
        while 0 <= self.tokens[end].start < behind.end():
            end += 1
        return [StatedDate(f"{self.month}-{int(token.value):02}", end)]

    def quantified(self, at: int) -> tuple[list[Reading], int] | None:
        first = quantity(self.tokens, at, self.text)
        if first is None:
            return None
        between = at > 0 and self.tokens[at - 1].kind == "between"
        composed = first.numeral
        if between and composed and composed.parted and self.upper_end(first.end, between=True) is None:
            # «بين خمسة وعشرين» are two numbers.
            value, end = composed.parted
            first = replace(first, number=value, unit=None, end=end, numeral=replace(composed, value=value, end=end))
        ahead = self.upper_end(first.end, between=between)
        second = quantity(self.tokens, ahead, self.text) if ahead is not None else None
        ends = in_one_unit(first, second) if second is not None else None
        return self.ranged(*ends, at) if ends else ([self.stated(first, at)], first.end)

    def upper_end(self, at: int, *, between: bool) -> int | None:
        """Where the upper end of a range begins, if the token leads to one."""
        token, behind = self.tokens[at], self.tokens[at + 1]
        if token.kind in _DASHES or (token.kind == "to" and not token.prefix):
            return at + 1
        if not between:
            return None
        if token.kind == "and" or (token.kind in {"،", ","} and behind.prefix == "و"):
            return at + 1
        return at if token.prefix == "و" else None

    def ranged(self, lower: Quantity, upper: Quantity, at: int) -> tuple[list[Reading], int]:
        if self.tokens[upper.end].kind == "month" and upper.unit is None:
            # 5–7 March.
            for last in dates_at(self.tokens, upper.end - 1):
                first = f"{last.value[:-2]}{int(lower.number):02}"
                whole = self.reading("date", first, None, at, last.end, relation="between", upper=last.value)
                return [whole], last.end
        one, other = self.stated(lower, at).figure, self.stated(upper, at).figure
        if (one.kind == "date") != (other.kind == "date"):
            return [self.stated(lower, at)], lower.end
        whole = self.reading(one.kind, one.value, one.unit, at, upper.end, relation="between", upper=other.value)
        return [whole], upper.end

    def stated(self, found: Quantity, at: int) -> Reading:
        """A quantity as a figure."""
        number, unit, composed, weight = found.number, found.unit, found.numeral, found.weight
        spelled = composed is not None and composed.spelled
        if unit is None and composed and composed.is_year and not found.negative:
            return self.reading("date", format(number, "f"), None, at, found.end, number=number)
        idiomatic = unit is None and spelled and (number == 1 or self.is_name(at) or self.is_weekday(at, number))
        one_month = unit is not None and unit.kind == "duration" and spelled and number == 1
        if idiomatic:
            weight = "idle"
        elif one_month or (composed and composed.bare):
            weight = "paired"
        elif unit is None and self.is_marker(at, found.end):
            weight = "tacit"
        kind: Kind = unit.kind if unit else "number" if composed else "fraction"
        if kind == "code":
            written = self.text[self.tokens[at].start : self.tokens[found.end - 1].end]
            return self.reading("code", written, None, at, found.end, weight)
        value, also = number, found.also
        if kind == "percentage":
            value = EXACT.multiply(number, _HUNDREDTH)
            if _SPREAD.search(self.text, max(0, self.tokens[at].start - _LONGEST_WORD), self.tokens[at].start):
                # SAIBOR plus 2% is two points above it.
                also += (("percentage_points", number, None),)
        if found.negative or self.is_bracketed(at, found.end):
            value = value.copy_negate()
        return self.reading(kind, value, unit.name if unit else None, at, found.end, weight, number, also=also)

    def reading(
        self,
        kind: Kind,
        value: Decimal | str,
        unit: str | None,
        at: int,
        end: int,
        weight: Weight = "firm",
        number: Decimal | None = None,
        *,
        also: tuple[Meaning, ...] = (),
        relation: Relation | None = None,
        upper: Decimal | str | None = None,
    ) -> Reading:
        """A figure that is written in the tokens from ``at`` to ``end``, with the bound that stands around it."""
        is_open = False
        if kind == "percentage" and value == 1 and weight == "firm":
            # «كامل الأسهم» says no number.
            weight = "paired"
        if relation is None:
            relation, is_open = bound(self.tokens, at, end, self.lang, of_date=kind == "date")
        if relation in _BOUNDED and kind in {"number", "duration"} and weight != "firm" and unit not in _AMBIGUOUS:
            # "A year" is an idiom, "more than a year" a figure.
            weight = "paired"
        start, stop = self.tokens[at].start, self.tokens[end - 1].end
        figure = StatedFigure(kind, value, unit, relation, start, stop, self.text[start:stop], upper)
        return Reading(figure, weight, number, also, is_open)

    def is_bracketed(self, at: int, end: int) -> bool:
        """Whether brackets mean a loss, as in accounts: (5.3), but not (75%), (2024) or (5)."""
        tokens = self.tokens
        if not (at and tokens[at - 1].kind == "(" and tokens[end].kind == ")") or tokens[end - 1].kind == "percent":
            return False
        literal = next((token for token in tokens[at:end] if token.kind == "literal"), None)
        return literal is not None and not self.text[literal.start : literal.end].isdigit()

    def is_marker(self, at: int, end: int) -> bool:
        """Whether a number only numbers an item of a list."""
        token = self.tokens[at]
        if token.kind != "literal" or end != at + 1 or self.tokens[end].kind not in {".", ")"}:
            return False
        head = max(0, token.start - _LINE_HEAD)
        line = self.text.rfind("\n", head, token.start)
        return (line >= 0 or head == 0) and not self.text[max(line + 1, head) : token.start].strip(" *(")

    def is_name(self, at: int) -> bool:
        """Whether a number in words is part of an English name: Phase Two, Six Flags."""
        token, text = self.tokens[at], self.text
        before = text[max(0, token.start - 2) : token.start].strip(" ")
        if not text[token.start].isupper() or not before or before in _BEFORE_SENTENCE:
            return False
        word = text.rfind(" ", max(0, token.start - 30), token.start - 1) + 1
        return text[word].isupper() or text[token.end : token.end + 2].strip()[:1].isupper()

    def is_weekday(self, at: int, number: Decimal) -> bool:
        """Whether «الاثنين» may be Monday."""
        return number == 2 and self.tokens[at].prefix.endswith("ال")

    def counted(self, at: int) -> tuple[list[Reading], int] | None:
        """A unit that counts itself: «شهرين», «شهر واحد», «السنوات الخمس», «سنة ونصف»; or not: "a year"."""
        tokens, token = self.tokens, self.tokens[at]
        # «ولشهرين» too; unit_at reads what stands behind a number, where no preposition is.
        tokens[at] = replace(token, prefix="")
        unit = unit_at(tokens, at)
        tokens[at] = token
        if unit is None:
            return None
        number, end, behind = Decimal(token.count or 1), unit.end, tokens[unit.end]
        weight: Weight = "firm" if token.count == 2 else "loose"
        if unit.name in _AMBIGUOUS and token.count == 1:
            weight = "tacit"
        if unit.kind == "multiple":
            # «مرة» and «ضعف» state nothing; «الضعف» is twice as much.
            twice = token.count == 2 or (token.key == "ضعف" and token.prefix.endswith("ال"))
            weight = "idle" if token.count == 2 else "tacit"
            if (more := added_fraction(tokens, end)) and token.count:
                # «مرة ونصف المرة».
                number, end = number + more[0], more[1]
                end += tokens[end].kind == "times"
                return [self.reading("multiple", number, None, at, end, number=number)], end
            return [self.reading("multiple", Decimal(2), None, at, end, weight, Decimal(2))] if twice else [], end
        if unit.kind == "duration" and token.count == 0:
            composed = numeral(tokens, end) if behind.prefix == "ال" and behind.kind in NUMBERS else None
            if composed is None:
                return [], end
            number, end, weight = composed.value, composed.end, "firm"
        elif behind.kind == "unit" and behind.value <= 2 and not behind.prefix and not behind.key.isascii():
            number, end, weight = behind.value, end + 1, "paired" if behind.value == 1 else "firm"
        elif unit.kind == "duration" and (more := added_fraction(tokens, end)):
            number, end, weight = number + more[0], more[1], "firm"
            end += tokens[end].kind == "period" and tokens[end].unit == token.unit
        elif token.count == 0 and unit.kind != "money":
            return [], end
        return [self.reading(unit.kind, number, unit.name, at, end, weight, number)], end

    def worded(self, at: int) -> tuple[list[Reading], int] | None:
        """A word that is a figure by itself: "doubled", "both", "monthly", G20."""
        token, end = self.tokens[at], at + 1
        value = token.value
        match token.kind:
            case "multiplied":
                # Who doubles grows by 100%; twice as much is 200%.
                plainly: tuple[Meaning, ...] = (("number", value, None),)
                if token.key != "twice":
                    plainly += (("percentage", value - 1, "growth"),)
                weight: Weight = "firm" if value > 2 else "loose"
                found = self.reading("multiple", value, None, at, end, weight, value, also=plainly)
            case "halved":
                # Halved is not doubled.
                half = Decimal("0.5")
                found = self.reading("fraction", half, None, at, end, "loose", also=(("multiple", half, None),))
            case "both" | "one_of":
                found = self.reading("number", value, None, at, end, "tacit")
            case "implied":
                both: tuple[Meaning, ...] = (("duration", value, token.unit),)
                if value > 1 and token.count == 1:
                    # Semi-annually is «مرتين سنويًا».
                    both += (("duration", Decimal(1), "year"),)
                once = Decimal(1) if token.count == 2 else value
                found = self.reading("duration", once, token.unit, at, end, "loose", also=both)
            case "code":
                found = self.reading("code", token.unit, None, at, end, "paired")
            case "zero" | "hijri" if token.key in {"صفر", "zero", "nil"}:
                found = self.reading("number", Decimal(0), None, at, end, "idle")
            case _:
                return None
        return [found], end

    def roman(self, at: int) -> tuple[list[Reading], int] | None:
        """The number in a name: Basel III, Phase II; one letter alone only behind a word in capitals."""
        token = self.tokens[at]
        if token.count == 0 and not _NAMED.search(self.text, max(0, token.start - _LONGEST_WORD), token.start):
            return None
        ordinal: tuple[Meaning, ...] = (("ordinal", token.value, None),)
        return [self.reading("number", token.value, None, at, at + 1, "paired", token.value, also=ordinal)], at + 1

    def ordered(self, at: int) -> tuple[list[Reading], int] | None:
        """An ordinal: "third", «الحادي والعشرين», «الثاني عشر», "twenty-first"."""
        tokens, token, end = self.tokens, self.tokens[at], at + 1
        value = token.value
        if token.kind == "tens":
            if tokens[end].kind != "-" or tokens[end + 1].kind != "ordinal":
                return None
            value, end = value + tokens[end + 1].value, end + 2
        elif tokens[end].kind == "ten" or (tokens[end].kind == "tens" and tokens[end].prefix == "وال"):
            value, end = value + tokens[end].value, end + 1
        elif token.count == 0:
            return [], end
        return [self.reading("ordinal", value, None, at, end, "paired", value)], end


_Rule = Callable[[_Reader, int], tuple[list[Reading], int] | None]
_RULES: dict[str, tuple[_Rule, ...]] = {
    **dict.fromkeys(("date", "month", "decade", "part", "qualifier"), (_Reader.dated,)),
    **dict.fromkeys(("literal", "unit", "teen", "fraction"), (_Reader.dated, _Reader.quantified)),
    **dict.fromkeys(("ten", "hundred", "hundreds", "scale", "article", "sign"), (_Reader.quantified,)),
    **dict.fromkeys(("-", "–", "−", "minus", "("), (_Reader.quantified,)),
    "tens": (_Reader.ordered, _Reader.quantified),
    "one_of": (_Reader.quantified, _Reader.worded),
    "ordinal": (_Reader.dated, _Reader.ordered),
    "period": (_Reader.dated, _Reader.counted),
    "roman": (_Reader.roman,),
    "hijri": (_Reader.dated, _Reader.worded),
    **dict.fromkeys(("currency", "point", "percentage", "times"), (_Reader.counted,)),
    **dict.fromkeys(("multiplied", "halved", "both", "implied", "zero", "code"), (_Reader.worded,)),
}
"""What to try at a token of each kind, in order. «صفر» is Safar and zero."""
