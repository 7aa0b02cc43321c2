"""In which figures an Arabic text and an English one differ."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from memokit.reading import arabic, english
from memokit.reading.currencies import MINOR, same_currency
from memokit.reading.directions import UNSAID, Directions, directions, opposed
from memokit.reading.figure import Difference, Kind, Language, Reading, StatedFigure
from memokit.reading.grammar import readings_in
from memokit.reading.measures import Measure
from memokit.reading.numerals import EXACT

_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600}
_DIRECTION = {"less_than": -1, "at_most": -1, "more_than": 1, "at_least": 1}
_UNITLESS = frozenset({"number", "count", "ordinal", "multiple", "money"})
_SHARES = ({"fraction", "percentage"}, {"multiple", "percentage"})
_DATE = re.compile(
    r"(?P<era>AH)?(?P<year>-|\d{4}s?(?:/\d{4})?)(?:-(?P<part>[QH]\d)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
_CLOCK = re.compile(r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2})|(?=[ap]))[ \u00a0]?(?:[ap]\.?m\.?)?")
"""A time of day, of which one language may leave out whether it is before noon."""
_RATIO = re.compile("[0-9]{1,3}:[0-9]{1,3}")
_WHOLE = 100
_MOVING = frozenset({"money", "multiple", "percentage", "percentage_points", "basis_points", "number", "fraction"})
_FISCAL = re.compile(r"(\d{4})/(\d{4})")
_COUNTED = frozenset({"firm", "paired", "loose"})
_NEARBY = 60
_LONG_CODE = 12
_REPEATED = 20
"""How many figures of one size are looked at, so that a text which repeats one is compared in little time."""
_DECLINES = {"ar": re.compile(arabic.DECLINES), "en": re.compile(english.DECLINES)}


@dataclass(frozen=True, slots=True)
class _Sense:
    """One thing that a figure may mean: durations in months or seconds, percentage points also for basis points."""

    kind: str
    value: Decimal | str
    unit: str | None
    direction: int
    measure: Measure | None = None


@dataclass(frozen=True, slots=True)
class _Date:
    year: str | None
    part: str | None
    month: str | None
    day: str | None
    direction: int

    def agrees(self, other: _Date) -> bool:
        """Whether no component that both state differs."""
        mine = (self.year, self.part, self.month, self.day)
        theirs = (other.year, other.part, other.month, other.day)
        return self.direction * other.direction >= 0 and all(
            a is None or b is None or a == b for a, b in zip(mine, theirs, strict=True)
        )


_FIRST = re.compile(r"(?i)\bfirst (?:three|six|3|6)\b|الأولى")
_FIRST_MONTHS: dict[Decimal | str, _Date] = {
    Decimal(months): _Date(None, part, None, None, 0) for months, part in ((3, "Q1"), (6, "H1"))
}

_Directed = tuple[StatedFigure, _Sense, Directions]


class _Side:
    """A text as a set of figures that can be asked for an answer to one of the other text."""

    def __init__(self, text: str, lang: Language) -> None:
        self.text = text
        self.lang = lang
        self.readings = [end for reading in readings_in(text, lang) for end in _ends(reading)]
        self.senses: defaultdict[Decimal | str, set[_Sense]] = defaultdict(set)
        self.dates: set[_Date] = set()
        self.by_size: defaultdict[Decimal, list[Reading]] = defaultdict(list)
        for reading in self.readings:
            value = reading.figure.value
            if isinstance(value, Decimal) and len(self.by_size[value.copy_abs()]) < _REPEATED:
                self.by_size[value.copy_abs()].append(reading)
            for sense in _senses(reading):
                self.senses[sense.value].add(sense)
            if reading.figure.kind == "date":
                self.dates.update(_dates(reading))
        for date in [date for date in self.dates if date.year and "/" in date.year]:
            # 2024/2025 has both in it.
            self.dates.update(replace(date, year=year) for year in str(date.year).split("/"))
        self.dates.update(_FIRST_MONTHS[months] for months in self._first_months())
        self.years = {date.year for date in self.dates}
        self.names: defaultdict[str, set[str]] = defaultdict(set)
        for reading in self.readings:
            if reading.figure.kind == "code":
                self.names[_letters(str(reading.figure.value))].add(str(reading.figure.value))

    def _first_months(self) -> Iterator[Decimal | str]:
        """How many months are the first ones of a year: «الأشهر الستة الأولى» are its first half."""
        for reading in self.readings:
            figure = reading.figure
            if figure.unit == "month" and figure.value in _FIRST_MONTHS:
                around = self.text[max(0, figure.start - 10) : figure.end + 10]
                if _FIRST.search(around):
                    yield figure.value

    @cached_property
    def two(self) -> bool:
        """Whether a word may be a dual, and so the answer to an English "two"."""
        return self.lang == "ar" and bool(arabic.TWO.search(arabic.normalised(self.text)))

    def directed(self) -> Iterator[_Directed]:
        """Figures of which there may be more or less, with what they mean and the direction that words give them."""
        after = 0
        for reading in self.readings:
            figure = reading.figure
            if figure.kind in _MOVING and isinstance(figure.value, Decimal) and figure.value > 0:
                direction = directions(self.text, self.lang, after, figure.start, figure.end)
                yield figure, next(_sense(figure.kind, figure.value, figure.unit, 0)), direction
            if figure.kind in _MOVING and reading.weight in _COUNTED:
                after = max(after, figure.end)

    def answers(self, reading: Reading, asker: _Side) -> bool:
        figure = reading.figure
        if figure.kind == "code" and (name := _letters(str(figure.value))) in self.names:
            return str(figure.value) in self.names[name]
        if figure.kind == "code" and _RATIO.fullmatch(str(figure.value)) and not _CLOCK.fullmatch(str(figure.value)):
            parts = [Decimal(number) for number in str(figure.value).split(":")]
            return all(self._has_part(part) for part in parts) or (
                sum(parts) == _WHOLE and all(self._has_share(part) for part in parts)
            )
        if figure.kind == "date" and all(self._has(date) for date in _dates(reading)):
            return True
        if figure.kind == "date" and (years := _FISCAL.fullmatch(str(figure.value))):
            return self.years.issuperset(years.groups())
        first = _FIRST_MONTHS.get(figure.value) if figure.unit == "month" else None
        if first and first in asker.dates and self._has(first):
            return True
        for sense in _senses(reading):
            if any(_compatible(sense, other) for other in self.senses.get(sense.value, ())):
                return True
            if sense.kind == "number" and sense.value == 2 and self.two and figure.kind != "multiple":
                return True
        return isinstance(figure.value, Decimal) and self._has_unsigned(reading, figure.value, asker)

    def _has(self, date: _Date) -> bool:
        """Whether each component of a date is stated here, in dates that do not contradict it."""
        agreeing = [other for other in self.dates if date.agrees(other)]
        if not agreeing or (date.year and date.year not in self.years):
            return False
        return all(
            any(getattr(other, name) == part for other in agreeing)
            for name in ("part", "month", "day")
            if (part := getattr(date, name)) is not None
        )

    def _has_part(self, number: Decimal) -> bool:
        return any(_compatible(_Sense("part", number, None, 0), other) for other in self.senses.get(number, ()))

    def _has_share(self, number: Decimal) -> bool:
        share = _Sense("percentage", number.scaleb(-2, EXACT), None, 0)
        return any(_compatible(share, other) for other in self.senses.get(share.value, ()))

    def _has_unsigned(self, reading: Reading, value: Decimal, asker: _Side) -> bool:
        """Whether the figure stands here with the other sign, and a word or brackets that say as much."""
        opposite = replace(reading, figure=replace(reading.figure, value=value.copy_negate()), also=())
        for other in self.by_size.get(value.copy_abs(), ()):
            if other.figure.value != -value or value == 0 or other.figure.kind != reading.figure.kind:
                continue
            pairs = ((opposite, other), (other, opposite))
            if not any(_compatible(a, b) for one, two in pairs for a in _senses(one) for b in _senses(two)):
                continue
            plain, signed = ((self, other), (asker, reading)) if value < 0 else ((asker, reading), (self, other))
            if "(" in signed[0].text[max(0, signed[1].figure.start - 1) : signed[1].figure.end]:
                return True
            if plain[0].tells_decline(plain[1].figure) and not signed[0].tells_decline(signed[1].figure):
                return True
        return False

    def tells_decline(self, figure: StatedFigure) -> bool:
        return bool(_DECLINES[self.lang].search(self.text, max(0, figure.start - _NEARBY), figure.end + 20))


def differences(ar: str, en: str) -> tuple[Difference, ...]:
    """The figures in which two texts differ; none where they state the same.

    The order of figures and how often one is repeated are no differences, nor are a hedge or an idiom that one
    language alone has («أحد أهم», "first"). A range is the same as its two ends.

    Args:
        ar: the Arabic text.
        en: the English text.

    Returns:
        One difference for each figure without an answer, in order of the Arabic text; two that seem to stand for each
        other are put together. Behind them, one for each figure that is a loss here and a profit there, or a rise and
        a fall.
    """
    arabic_side, english_side = _Side(ar, "ar"), _Side(en, "en")
    left = _unanswered(arabic_side, english_side)
    right = _unanswered(english_side, arabic_side)
    held_left = list(_held(left, right or _surplus(english_side, arabic_side)))
    held_right = list(_held(right, left or _surplus(arabic_side, english_side)))
    return (*_paired(held_left, held_right), *_opposed(arabic_side, english_side))


def _unanswered(side: _Side, other: _Side) -> list[Reading]:
    return [r for r in side.readings if r.weight in _COUNTED and not other.answers(r, side)]


def _opposed(left: _Side, right: _Side) -> Iterator[Difference]:
    """Figures to which words give one direction here, and everywhere in the other text the other."""
    stated = [each for each in left.directed() if each[2] != UNSAID]
    if not stated:
        return
    by_value: defaultdict[Decimal | str, list[_Directed]] = defaultdict(list)
    for each in right.directed():
        if len(by_value[each[1].value]) < _REPEATED:
            by_value[each[1].value].append(each)
    for figure, sense, direction in stated:
        answers = [each for each in by_value.get(sense.value, ()) if _compatible(sense, each[1])]
        if answers and all(opposed(direction, theirs) for _, _, theirs in answers):
            yield Difference(figure, answers[0][0])


def _surplus(side: _Side, other: _Side) -> list[Reading]:
    """Ordinals that stand more often here: one of the two "second" may be what the other text calls «الأولى»."""
    ordinals = [[r for r in place.readings if r.figure.kind == "ordinal"] for place in (side, other)]
    mine, theirs = (Counter(reading.figure.value for reading in readings) for readings in ordinals)
    return [r for r in ordinals[0] if mine[r.figure.value] > theirs[r.figure.value] > 0]


def _held(readings: list[Reading], others: list[Reading]) -> Iterator[StatedFigure]:
    """The firm ones, and those paired and loose ones that the other side has a counterpart to."""
    families = {family for other in others for family in _families(other)}
    for reading in readings:
        if reading.weight == "firm" or not families.isdisjoint(_families(reading)):
            yield reading.figure


def _letters(code: str) -> str:
    """A code without its numbers, which another one may share: "ISO 9001" has that of "ISO 27001"."""
    return re.sub("[0-9]+", "0", code.upper())


def _families(reading: Reading) -> set[str]:
    """What a figure may be a counterpart of: its kind; for a code one that has the same letters."""
    figure = reading.figure
    if figure.kind == "code":
        # 4G is «الجيل الرابع».
        return {_letters(str(figure.value)), *(["ordinal"] if str(figure.value)[0].isdigit() else [])}
    # What doubled did not fall to half.
    half = ["fraction"] if figure.kind == "multiple" else []
    return {figure.kind, *half, *(kind for kind, _, _ in reading.also)}


def _paired(left: list[StatedFigure], right: list[StatedFigure]) -> Iterator[Difference]:
    """Puts together what is alike: kind and unit, else the number, else the kind, else nothing but the place."""
    remaining = list(right)
    partners: dict[int, StatedFigure] = {}
    for likeness in (
        lambda a, b: (a.kind, a.unit) == (b.kind, b.unit),
        lambda a, b: a.value == b.value,
        lambda a, b: a.kind == b.kind,
    ):
        for index, figure in enumerate(left):
            if index not in partners:
                partner = next((other for other in remaining[:_REPEATED] if likeness(figure, other)), None)
                if partner is not None:
                    partners[index] = partner
                    remaining.remove(partner)
    if len(left) == len(right) == 1 and remaining:
        partners[0] = remaining.pop()
    for index, figure in enumerate(left):
        yield Difference(figure, partners.get(index))
    for other in remaining:
        yield Difference(None, other)


def _ends(reading: Reading) -> Iterator[Reading]:
    """A range as two figures."""
    figure = reading.figure
    if figure.upper is None:
        yield reading
        return
    for value in (figure.value, figure.upper):
        also = reading.also
        if figure.kind == "number" and sum(map(Decimal, (figure.value, figure.upper))) == _WHOLE:
            # A 60-40 split.
            also += (("percentage", Decimal(value).scaleb(-2, EXACT), None),)
        yield replace(reading, figure=replace(figure, value=value, upper=None), also=also)


def _senses(reading: Reading) -> Iterator[_Sense]:
    figure, measure = reading.figure, reading.measure
    direction = _direction(reading)
    grows = figure.kind == "multiple" and any(unit == "growth" for _, _, unit in reading.also)
    own = _sense(figure.kind, figure.value, "growth" if grows else figure.unit, direction)
    yield from own if measure is None else (replace(sense, measure=measure) for sense in own)
    if measure and measure.size and isinstance(figure.value, Decimal) and figure.kind != "money":
        # 1.5 GW are 1,500 MW.
        dimension, size = measure.size
        yield _Sense("measure", EXACT.multiply(figure.value, size).normalize(EXACT), dimension, direction, measure)
    if reading.number is not None:
        kind = "count" if figure.kind == "duration" else "number" if figure.kind == "date" else None
        if kind:
            yield _Sense(kind, reading.number, None, direction)
    elif figure.kind == "date" and (match := _DATE.fullmatch(str(figure.value))) and match["day"]:
        yield _Sense("day", Decimal(match["day"]), None, 0)
    elif figure.kind == "date" and str(figure.value).removeprefix("AH").isdigit():
        yield _Sense("number", Decimal(str(figure.value).removeprefix("AH")), None, direction)
    for kind_, value, unit in reading.also:
        yield from _sense(kind_, value, unit, direction)


def _direction(reading: Reading) -> int:
    return 0 if reading.is_open else _DIRECTION.get(reading.figure.relation, 0)


def _sense(kind: Kind, value: Decimal | str, unit: str | None, direction: int) -> Iterator[_Sense]:
    if isinstance(value, str):
        if kind == "code":
            yield _Sense("code", value.upper(), None, 0)
            if clock := _CLOCK.fullmatch(value):
                hour = int(clock["hour"]) % 12
                yield _Sense("code", f"{hour}:{clock['minute'] or '00'}", None, 0)
                yield from (_Sense("part", Decimal(each), None, 0) for each in (hour, hour + 12))
            if len(value) < _LONG_CODE:
                # Both numbers of 75:25, and that of G20.
                parts = [Decimal(number) for number in re.findall("[0-9]+", value)]
                yield from (_Sense("part", part, None, 0) for part in parts)
                if _RATIO.fullmatch(value) and sum(parts) == _WHOLE:
                    yield from (_Sense("percentage", part.scaleb(-2, EXACT), None, 0) for part in parts)
    elif kind == "duration" and unit in _MONTHS:
        yield _Sense("months", EXACT.multiply(value, Decimal(_MONTHS[unit])), None, direction)
    elif kind == "duration" and unit in _SECONDS:
        yield _Sense("seconds", EXACT.multiply(value, Decimal(_SECONDS[unit])), None, direction)
    elif kind == "basis_points":
        yield _Sense("percentage_points", value.scaleb(-2, EXACT), None, direction)
        yield _Sense("percentage", value.scaleb(-4, EXACT), "points", direction)
    else:
        yield _Sense(kind, value, unit, direction)
        for whole, places in MINOR.get(str(unit), {}).items():
            yield _Sense(kind, value.scaleb(-places, EXACT), whole, direction)


def _compatible(one: _Sense, other: _Sense) -> bool:
    if one.direction * other.direction < 0:
        return False
    if one.kind == other.kind == "measure":
        same_time = not one.measure or not other.measure or replace(one.measure, unit="").fits(other.measure)
        return same_time and one.unit == other.unit
    if one.measure and other.measure and not one.measure.fits(other.measure, of_money=one.kind == "money"):
        return False
    kinds = {one.kind, other.kind}
    if one.kind == other.kind:
        return one.kind not in {"count", "part", "day"} and (
            one.kind != "money" or same_currency(str(one.unit), str(other.unit))
        )
    if "part" in kinds:
        return kinds <= {"part", "number", "ordinal"}
    if "day" in kinds:
        return "date" in kinds
    if "number" in kinds:
        return kinds <= _UNITLESS | {"fraction"}
    # Twofold is 200%, and a growth by 100%; the growth is no multiple, nor are points.
    return kinds in _SHARES and {one.unit, other.unit}.isdisjoint({"growth", "points"})


def _dates(reading: Reading) -> Iterable[_Date]:
    """The components of a date, as one item, or none."""
    match = _DATE.fullmatch(str(reading.figure.value))
    if match is None:
        return ()
    era = match["era"] or ""
    year = None if match["year"] == "-" else era + match["year"]
    month = era + match["month"] if match["month"] else None
    return (_Date(year, match["part"], month, match["day"], _direction(reading)),)
