"""Puts numbers, units and bounds together: what a text states, from its first word to its last."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, cast

from memokit.reading import arabic, english
from memokit.reading.currencies import currency
from memokit.reading.dates import dates_at
from memokit.reading.figure import Kind, Reading, Relation, StatedFigure, Weight
from memokit.reading.numerals import EXACT, Numeral, added_fraction, fraction, numeral, scaled
from memokit.reading.tokens import Token, tokens_of

Language = Literal["ar", "en"]
_HUNDREDTH = Decimal("0.01")
_DASHES = frozenset({"-", "–", "—", "−"})
_IN_LIST = re.compile(r"\s*(?:,|،|/|-|–|,?\s+and|,?\s+or|to|،?\s*و|أو|إلى)\s*(?:-\s*)?")
_MEASURED = frozenset({"percentage", "percentage_points", "basis_points", "money", "multiple", "duration"})
_MINUS = frozenset({"-", "–", "−", "minus"})
_SENTENCE_ENDS = frozenset('.!?:;\n«“”"‘(*|#>-–—•')


@dataclass(frozen=True, slots=True)
class _Unit:
    kind: Kind
    name: str | None
    end: int


@dataclass(frozen=True, slots=True)
class _Quantity:
    """A number with its unit, before bounds and ranges. ``mantissa`` is the number without its scale."""

    number: Decimal
    unit: _Unit | None
    end: int
    numeral: Numeral | None
    negative: bool = False
    also: tuple[tuple[Kind, Decimal, str | None], ...] = ()
    weight: Weight = "firm"


class _Reader:
    def __init__(self, text: str, lang: Language) -> None:
        self.text = text
        self.lang = lang
        self.tokens = tokens_of(text, lang)
        words = english if lang == "en" else arabic
        self.bounds, self.bounds_behind = words.BOUNDS, words.BOUNDS_BEHIND
        self.negations, self.fillers = words.NEGATIONS, words.FILLERS

    def readings(self) -> list[Reading]:
        """All readings; a bare number in a list may have the unit that only the last of the list has."""
        found = list(self.single_readings())
        for index in range(len(found) - 2, -1, -1):
            one, behind = found[index], found[index + 1]
            if one.figure.kind != "number" or not isinstance(one.figure.value, Decimal):
                continue
            if not _IN_LIST.fullmatch(self.text, one.figure.end, max(one.figure.end, behind.figure.start)):
                continue
            if behind.figure.kind == "number":
                units = behind.also
            else:
                units = ((behind.figure.kind, Decimal(0), behind.figure.unit),)
            value = one.figure.value
            found[index] = replace(
                one,
                also=one.also
                + tuple(
                    (kind, EXACT.multiply(value, _HUNDREDTH) if kind == "percentage" else value, unit)
                    for kind, _, unit in units
                    if kind in _MEASURED
                ),
            )
        return found

    def single_readings(self) -> Iterator[Reading]:
        tokens, at, last = self.tokens, 0, len(self.tokens) - 3
        while at < last:
            rules = _RULES.get(tokens[at].kind)
            end = at + 1
            for rule in rules or ():
                found = rule(self, at)
                if found is not None:
                    yield from found[0]
                    end = found[1]
                    break
            at = end

    # -- figures ---------------------------------------------------------------------------------------------------

    def dated(self, at: int) -> tuple[list[Reading], int] | None:
        dates = dates_at(self.tokens, at)
        if not dates:
            return None
        end = dates[-1].end
        return [
            self.reading("date", date.value, None, at, end, weight="paired" if date.doubtful else "firm")
            for date in dates
        ], end

    def quantified(self, at: int) -> tuple[list[Reading], int] | None:
        first = self.quantity(at)
        if first is None:
            return None
        between = at > 0 and self.tokens[at - 1].kind == "between"
        if between and first.numeral and first.numeral.parted and self.connector(first.end, between=True) is None:
            # «بين خمسة وعشرين» are two numbers.
            value, end = first.numeral.parted
            first = replace(
                first, number=value, unit=None, end=end, numeral=replace(first.numeral, value=value, end=end)
            )
        behind = self.connector(first.end, between=between)
        second = self.quantity(behind) if behind is not None else None
        if second is not None:
            ends = _one_unit(first, second)
            if ends is not None:
                return self.ranged(ends[0], ends[1], at)
        return [self.stated(first, at)], first.end

    def ranged(self, lower: _Quantity, upper: _Quantity, at: int) -> tuple[list[Reading], int]:
        if lower.numeral and lower.numeral.spelled is False and self.tokens[upper.end].kind == "month":
            dates = dates_at(self.tokens, upper.end - 1)
            if dates and dates[0].value[-2:].lstrip("0") == str(upper.number):
                value = dates[0].value
                return [
                    self.reading(
                        "date",
                        f"{value[:-2]}{int(lower.number):02}",
                        None,
                        at,
                        dates[0].end,
                        upper=value,
                        relation="between",
                    )
                ], dates[0].end
        one, other = self.stated(lower, at).figure, self.stated(upper, at).figure
        if (one.kind == "date") != (other.kind == "date"):
            # 2030 to 150: the years of one, and a number.
            return [self.stated(lower, at)], lower.end
        whole = self.reading(one.kind, one.value, one.unit, at, upper.end, upper=other.value, relation="between")
        return [whole], upper.end

    def connector(self, at: int, *, between: bool) -> int | None:
        """Where the upper end of a range begins."""
        token, behind = self.tokens[at], self.tokens[at + 1]
        if token.kind in _DASHES or (token.kind == "to" and not token.prefix):
            return at + 1
        if between and token.kind == "and":
            return at + 1
        if between and token.prefix == "و":
            return at
        if between and token.kind in {"،", ","} and behind.prefix == "و":
            return at + 1
        return None

    def stated(self, quantity: _Quantity, at: int) -> Reading:
        number, unit, composed = quantity.number, quantity.unit, quantity.numeral
        weight = quantity.weight
        also = quantity.also
        if unit is None:
            if composed and composed.is_year and not quantity.negative:
                year = format(number, "f")
                return self.reading("date", year, None, at, quantity.end, number=number)
            kind: Kind = "number" if composed else "fraction"
            if composed and composed.spelled and (number <= 1 or composed.bare):
                weight = "idle"
            elif self.is_marker(at, quantity.end):
                weight = "tacit"
            elif self.is_name(at):
                weight = "idle"
            return self.reading(
                kind, self.signed(number, quantity, at), None, at, quantity.end, weight, number, also=also
            )
        if composed and composed.spelled and number == 1 and unit.kind == "duration":
            weight = "idle"
        if composed and composed.bare:
            weight = "idle"
        value = EXACT.multiply(number, _HUNDREDTH) if unit.kind == "percentage" else number
        return self.reading(
            unit.kind, self.signed(value, quantity, at), unit.name, at, quantity.end, weight, number, also=also
        )

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
        upper: Decimal | str | None = None,
        relation: Relation | None = None,
        also: tuple[tuple[Kind, Decimal, str | None], ...] = (),
    ) -> Reading:
        start, stop = self.tokens[at].start, self.tokens[end - 1].end
        bound = relation or self.bound(at, end)
        if bound in _BOUNDED and weight in {"idle", "tacit"} and kind in {"number", "duration"}:
            # "A year" is an idiom, "more than a year" a figure.
            weight = "paired"
        figure = StatedFigure(kind, value, unit, bound, start, stop, self.text[start:stop], upper)
        return Reading(figure, weight, number, also)

    def signed(self, value: Decimal, quantity: _Quantity, at: int) -> Decimal:
        return value.copy_negate() if quantity.negative or self.is_bracketed(at, quantity.end) else value

    def is_bracketed(self, at: int, end: int) -> bool:
        """Whether brackets mean a loss, as in accounts: (5.3), but not (75%), (2024) or (5)."""
        if not (at and self.tokens[at - 1].kind == "(" and self.tokens[end].kind == ")"):
            return False
        literal = next((token for token in self.tokens[at:end] if token.kind == "literal"), None)
        written = self.text[literal.start : literal.end] if literal else ""
        return literal is not None and not written.isdigit() and self.tokens[end - 1].kind != "percent"

    def is_marker(self, at: int, end: int) -> bool:
        """Whether a number only numbers an item of a list."""
        token = self.tokens[at]
        if token.kind != "literal" or end != at + 1 or self.tokens[end].kind not in {".", ")"}:
            return False
        line = self.text.rfind("\n", max(0, token.start - 8), token.start)
        before = self.text[line + 1 if line >= 0 else max(0, token.start - 8) : token.start]
        return (line >= 0 or token.start <= 8) and not before.strip(" *(")

    def is_name(self, at: int) -> bool:
        """Whether a number in words is part of an English name: Phase Two, Six Flags."""
        token = self.tokens[at]
        if self.lang != "en" or token.kind == "literal" or not self.text[token.start].isupper():
            return False
        before = self.text[max(0, token.start - 2) : token.start].strip(" ")
        if not before or before in _SENTENCE_ENDS:
            return False
        behind = self.text[token.end : token.end + 2].strip()
        word = self.text.rfind(" ", 0, token.start - 1) + 1
        return behind[:1].isupper() or self.text[word].isupper()

    def bound(self, at: int, end: int) -> Relation:
        tokens, before = self.tokens, at
        for _ in range(2):
            token = tokens[before - 1] if before else None
            if token and (token.kind == "clitic" or token.key in self.fillers) and not self._bound_before(before):
                before -= 1
        found = self._bound_before(before)
        if found:
            relation, words = found
            ahead = before - words
            if any(_keys(tokens, ahead - len(words_), ahead) == words_ for words_ in self.negations):
                relation = _NEGATED.get(relation, relation)
            return cast("Relation", relation)
        for length in (2, 1):
            relation_behind = self.bounds_behind.get(_keys(tokens, end, end + length))
            if relation_behind:
                return cast("Relation", relation_behind)
        return "exactly"

    def _bound_before(self, before: int) -> tuple[str, int] | None:
        for length in (2, 1):
            relation = self.bounds.get(_keys(self.tokens, before - length, before))
            if relation:
                return relation, length
        return None

    # -- quantities ------------------------------------------------------------------------------------------------

    def quantity(self, at: int) -> _Quantity | None:
        tokens = self.tokens
        negative = False
        money: str | None = None
        for _ in range(3):
            token, behind = tokens[at], tokens[at + 1]
            if token.kind in _MINUS and not negative:
                if token.kind != "minus" and (token.end != behind.start or not self.is_free(token.start)):
                    return None
                negative, at = True, at + 1
            elif token.kind == "sign" and money is None:
                money, at = token.unit, at + 1
        if tokens[at].kind == "(":
            return self.bracketed(at)
        if tokens[at].kind not in _NUMBERS:
            return None
        if not money and not negative and (found := self.part(at)) is not None:
            return found
        composed = numeral(tokens, at, of_money=money is not None)
        if composed is None:
            if money and tokens[at].kind == "scale":
                return _Quantity(tokens[at].value, _Unit("money", money, at + 1), at + 1, None, weight="tacit")
            return None
        number, end = composed.value, composed.end
        if money is not None:
            # US$4.3bn dollars says it twice.
            again = self.unit(end, composed)
            end = again.end if again and again.kind == "money" and again.name == money else end
            return _Quantity(number, _Unit("money", money, end), end, composed, negative)
        unit = self.unit(end, composed)
        if unit is None:
            return _Quantity(number, None, end, composed, negative, self.points(end))
        end = unit.end
        if unit.kind in {"duration", "money"} and (more := added_fraction(tokens, end)):
            number, end = EXACT.add(number, EXACT.multiply(more[0], composed.scale)), more[1]
            if tokens[end].kind in {"period", "scale"} and tokens[end].prefix == "ال":
                end += 1
        if unit.kind == "code":
            return _Quantity(number, unit, end, composed, weight="paired")
        return _Quantity(number, unit, end, composed, negative)

    def bracketed(self, at: int) -> _Quantity | None:
        """A loss whose scale or unit stands behind the bracket: «(2.4) مليون ريال»."""
        tokens = self.tokens
        inside = at + 1 + (tokens[at + 1].kind == "sign")
        if tokens[inside].kind != "literal" or tokens[inside + 1].kind != ")":
            return None
        if tokens[inside + 2].kind not in {"scale", "short", "percent", "currency"}:
            return None
        # The number is read as if the bracket were not there.
        tokens[inside], tokens[inside + 1] = tokens[inside + 1], tokens[inside]
        found = self.quantity(inside + 1)
        tokens[inside], tokens[inside + 1] = tokens[inside + 1], tokens[inside]
        if found is None or inside == at + 1:
            return found and replace(found, negative=True)
        return replace(found, unit=_Unit("money", tokens[inside - 1].unit, found.end), negative=True)

    def points(self, at: int) -> tuple[tuple[Kind, Decimal, str | None], ...]:
        """What a number may mean before "points" that are not said to be of a percentage."""
        token = self.tokens[at]
        if token.kind != "point":
            return ()
        before = self.tokens[at - 1]
        return (("percentage_points", before.value, None),) if before.kind in {"literal", "unit"} else ()

    def part(self, at: int) -> _Quantity | None:
        """A common fraction, alone or of a unit: «نصف نقطة مئوية», "half a year"."""
        tokens = self.tokens
        if tokens[at].kind not in {"fraction", "unit", "ten", "article"} or scaled(tokens, at):
            return None
        found = fraction(tokens, at)
        if found is None:
            return None
        value, end = found
        token = tokens[at]
        if tokens[end].kind == "qualifier" or (
            tokens[end].kind == "-" and tokens[end + 1].kind in {"period", "implied"}
        ):
            # «ربع سنوي», "half-year": how often.
            months = {2: Decimal(6), 4: Decimal(3)}.get(int(token.value))
            if token.kind == "fraction" and months:
                return _Quantity(months, _Unit("duration", "month", end + 1), end + 1, None, weight="tacit")
        of = end
        while tokens[of].kind in {"of", "article", "the"} and of < end + 2 and tokens[of].key != "في":
            of += 1
        unit = self.unit(of, None)
        if unit and unit.kind in {"percentage", "percentage_points", "basis_points", "duration"}:
            also: tuple[tuple[Kind, Decimal, str | None], ...] = (("fraction", value, None),)
            # «ربع سنة» and "half a year" are also how often something is done.
            often = unit.kind == "duration" and end == at + 1
            return _Quantity(value, unit, unit.end, None, also=also, weight="paired" if often else "firm")
        weight, also = self.part_alone(at, end)
        return _Quantity(value, None, end, None, also=also, weight=weight)

    def part_alone(self, at: int, end: int) -> tuple[Weight, tuple[tuple[Kind, Decimal, str | None], ...]]:
        """How far a fraction without a unit is one: a quarter is a period as well, and "a third" an ordinal."""
        first, last, behind = self.tokens[at], self.tokens[end - 1], self.tokens[end]
        if last.kind == "fraction" and last.value == 4:
            quarters = first.value if first.kind == "unit" else Decimal(last.count or 1)
            if last.count != 1:
                weight: Weight = "firm"
            elif first is last:
                weight = "paired" if self.lang == "ar" and "ال" not in first.prefix else "tacit"
            else:
                weight = "firm" if behind.key == "of" else "paired"
            return weight, (("duration", quarters, "quarter"),)
        if last.kind == "ordinal" and behind.key != "of":
            return "paired", (("ordinal", last.value, None),)
        if first is last and first.kind in {"unit", "ten"}:
            return "firm", (("number", first.value, None),)
        return "paired" if "ال" in first.prefix else "firm", ()

    def unit(self, at: int, composed: Numeral | None) -> _Unit | None:
        """The unit that stands behind a number."""
        tokens = self.tokens
        literal = composed is not None and not composed.spelled
        adjacent = tokens[at].start == tokens[at - 1].end
        if tokens[at].kind == "-" and adjacent and tokens[at].end == tokens[at + 1].start:
            at += 1
        token, behind = tokens[at], tokens[at + 1]
        if token.prefix not in {"", "ال", "بال"} or token.kind not in _UNITS:
            return None
        match token.kind:
            case "percent":
                return _Unit("percentage", None, at + 1)
            case "per" if behind.key == "cent":
                return _Unit("percentage", None, at + 2)
            case "hundred" if token.prefix == "بال":
                return _Unit("percentage", None, at + 1)
            case "of" if token.key == "في" and behind.kind == "hundred" and behind.prefix == "ال":
                return _Unit("percentage", None, at + 2)
            case "percentage" | "basis" | "point":
                return self.points_unit(at)
            case "nation" if behind.kind == "currency":
                return _Unit("money", currency(behind.unit, token.unit), at + 2)
            case "currency" if behind.kind == "nation" and self.lang == "ar":
                return _Unit("money", currency(token.unit, behind.unit), at + 2)
            case "currency" if behind.key == "sterling":
                return _Unit("money", "GBP", at + 2)
            case "currency":
                return _Unit("money", currency(token.unit, ""), at + 1)
            case "sign" if adjacent or behind.kind != "literal":
                return _Unit("money", token.unit, at + 1)
            case "qualifier":
                ahead = at + 1 + (behind.kind == "qualifier")
                if tokens[ahead].kind == "period" or (tokens[ahead].kind == "fraction" and tokens[ahead].value == 4):
                    return _Unit("duration", tokens[ahead].unit or "quarter", ahead + 1)
            case "period":
                return _Unit("duration", token.unit, at + 1)
            case "fraction" if token.value == 4 and (token.key.isascii() or behind.kind == "qualifier"):
                return _Unit("duration", "quarter", at + 1 + (not token.key.isascii()))
            case "ordinal" if token.value == 2 and token.key in {"second", "ثانيه"} and composed is not None:
                return _Unit("duration", "second", at + 1)
            case "times" if (
                not token.key.isascii() or token.key in {"times", "fold"} or adjacent or token.key in {"x", ""}
            ):
                return _Unit("multiple", None, at + 1)
            case "suffix" if adjacent:
                return _Unit("ordinal", None, at + 1)
            case "latin" | "code" if literal and adjacent and token is tokens[at]:
                return _Unit("code", None, at + 1)
        return None

    def points_unit(self, at: int) -> _Unit | None:
        tokens = self.tokens
        token, behind = tokens[at], tokens[at + 1]
        kind: Kind = "basis_points" if "basis" in {token.kind, behind.kind} else "percentage_points"
        if token.unit in {"pp", "bp"}:
            return _Unit(kind, None, at + 1)
        if token.kind == "point":
            return _Unit(kind, None, at + 2) if behind.kind in {"basis", "percentage"} else None
        ahead = at + 1 + (behind.kind == "-")
        return _Unit(kind, None, ahead + 1) if tokens[ahead].kind == "point" else None

    def is_free(self, start: int) -> bool:
        """Whether nothing that a dash could join stands right before it."""
        return start == 0 or not (self.text[start - 1].isalnum() or self.text[start - 1] in ")%٪ـ")

    # -- words that state a number by themselves -----------------------------------------------------------------------

    def counted(self, at: int) -> tuple[list[Reading], int] | None:
        """A unit that counts itself: «شهرين», «شهر واحد», «السنوات الخمس», «سنة ونصف»; or none: "a year"."""
        tokens, token = self.tokens, self.tokens[at]
        unit = self.unit(at, None) if token.prefix in {"", "ال", "بال"} else self.unit_of(at)
        if unit is None:
            return None
        number, end, weight = (
            Decimal(token.count or 1),
            unit.end,
            cast("Weight", "firm" if token.count == 2 else "tacit"),
        )
        behind = tokens[end]
        if behind.prefix == "ال" and behind.kind in _NUMBERS and unit.kind == "duration" and behind.kind != "fraction":
            if token.count != 2 and (composed := numeral(tokens, end)) is not None:
                number, end, weight = composed.value, composed.end, "firm"
        elif behind.kind == "unit" and behind.value <= 2 and not behind.prefix and self.lang == "ar":
            number, end, weight = behind.value, end + 1, "idle" if behind.value == 1 else "firm"
        elif token.count and unit.kind == "duration" and (more := added_fraction(tokens, end)):
            number, end, weight = number + more[0], more[1], "firm"
            if tokens[end].kind == "period" and tokens[end].unit == token.unit:
                end += 1
        elif token.count == 0:
            return [], at + 1
        if unit.kind == "multiple":
            if "ال" in token.prefix and token.key == "ضعف":
                return [self.reading("multiple", Decimal(2), None, at, end, "tacit")], end
            if token.count != 2:
                return [], at + 1
            weight = "idle"
        value = number
        return [self.reading(unit.kind, value, unit.name, at, end, weight, number)], end

    def unit_of(self, at: int) -> _Unit | None:
        """The unit at a word with «و» or a preposition before it."""
        token = self.tokens[at]
        self.tokens[at] = replace(token, prefix="ال" if token.prefix.endswith("ال") else "")
        unit = self.unit(at, None)
        self.tokens[at] = token
        return unit

    def worded(self, at: int) -> tuple[list[Reading], int]:
        """A word with one meaning: "doubled", "both", "third", G20."""
        token, end = self.tokens[at], at + 1
        value = token.value
        match token.kind:
            case "multiplied":
                growth: tuple[tuple[Kind, Decimal, str | None], ...] = (
                    ("percentage", value - 1, None),
                    ("number", value, None),
                )
                return [
                    self.reading("multiple", value, None, at, end, "firm" if value > 2 else "tacit", value, also=growth)
                ], end
            case "halved":
                return [self.reading("fraction", Decimal("0.5"), None, at, end, "tacit")], end
            case "both" | "one_of":
                return [self.reading("number", value, None, at, end, "tacit")], end
            case "implied":
                return [self.reading("duration", value, token.unit, at, end, "tacit")], end
            case "zero":
                return [self.reading("number", Decimal(0), None, at, end, "idle")], end
            case "code":
                return [self.reading("code", token.unit, None, at, end, "paired")], end
            case _:
                return self.ordinal(at)

    def ordinal(self, at: int) -> tuple[list[Reading], int]:
        """«الحادي والعشرين», «الثاني عشر», "twenty-first"."""
        tokens, token, end = self.tokens, self.tokens[at], at + 1
        value, behind = token.value, tokens[end]
        if behind.kind == "ten" or (behind.kind == "tens" and behind.prefix.startswith("و") and "ال" in behind.prefix):
            value, end = value + behind.value, end + 1
        elif token.count == 0:
            return [], end
        return [self.reading("ordinal", value, None, at, end, "paired", value)], end

    def tens_ordinal(self, at: int) -> tuple[list[Reading], int] | None:
        tokens = self.tokens
        if tokens[at + 1].kind == "-" and tokens[at + 2].kind == "ordinal":
            value = tokens[at].value + tokens[at + 2].value
            return [self.reading("ordinal", value, None, at, at + 3, "paired", value)], at + 3
        return None


def _keys(tokens: list[Token], start: int, end: int) -> tuple[str, ...]:
    return tuple(token.key for token in tokens[start:end]) if start >= 0 else ()


def _one_unit(lower: _Quantity, upper: _Quantity) -> tuple[_Quantity, _Quantity] | None:
    """The ends of a range with the unit and scale that only one of them has; None if they are no range."""
    if not (lower.numeral and upper.numeral):
        return None
    scale = upper.numeral.scale
    small = lower.numeral.scale == 1 and not lower.numeral.is_year and lower.number < 1000
    if scale > 1 and small and (lower.unit is None or lower.unit.kind == "money"):
        lower = replace(lower, number=EXACT.multiply(lower.number, scale))
    if lower.unit and upper.unit:
        return (lower, upper) if (lower.unit.kind, lower.unit.name) == (upper.unit.kind, upper.unit.name) else None
    if upper.unit:
        # From 2025 to 7%: a year, and not so many per cent.
        alike = not lower.numeral.is_year or upper.number >= 1000
        return (replace(lower, unit=upper.unit), upper) if alike else None
    if lower.unit:
        alike = lower.unit.kind == "money" and not upper.numeral.is_year
        return (lower, replace(upper, unit=lower.unit)) if alike else None
    return lower, upper


_BOUNDED = frozenset({"less_than", "at_most", "more_than", "at_least"})
_NEGATED = {"less_than": "at_least", "more_than": "at_most"}
_NUMBERS = frozenset(
    {"literal", "unit", "one_of", "ten", "teen", "tens", "hundred", "hundreds", "scale", "fraction", "article"}
)
_UNITS = frozenset(
    {"percent", "per", "hundred", "of", "percentage", "basis", "point", "nation", "currency", "sign", "qualifier"}
    | {"period", "fraction", "ordinal", "times", "suffix", "latin", "code"}
)

_Rule = Callable[[_Reader, int], tuple[list[Reading], int] | None]
_RULES: dict[str, tuple[_Rule, ...]] = {
    **dict.fromkeys(("date", "month", "hijri", "decade"), (_Reader.dated,)),
    **dict.fromkeys(("literal", "unit", "teen", "fraction"), (_Reader.dated, _Reader.quantified)),
    **dict.fromkeys(("ten", "hundred", "hundreds", "scale", "article", "sign"), (_Reader.quantified,)),
    **dict.fromkeys(("-", "–", "−", "minus", "("), (_Reader.quantified,)),
    "tens": (_Reader.tens_ordinal, _Reader.quantified),
    "one_of": (_Reader.quantified, _Reader.worded),
    "ordinal": (_Reader.dated, _Reader.worded),
    "period": (_Reader.dated, _Reader.counted),
    **dict.fromkeys(("currency", "point", "percentage", "times"), (_Reader.counted,)),
    **dict.fromkeys(("multiplied", "halved", "both", "implied", "zero", "code"), (_Reader.worded,)),
}
"""What to try at a token of each kind, in order."""


def readings_in(text: str, lang: Language) -> list[Reading]:
    """All that may be read as a figure, in order of position, tacit ones among them."""
    return _Reader(text, lang).readings()


def figures_in(text: str, lang: Language) -> tuple[StatedFigure, ...]:
    """The figures that a text states, in order of position.

    Args:
        text: a text of any length.
        lang: its language.
    """
    return tuple(reading.figure for reading in readings_in(text, lang) if reading.weight != "tacit")
