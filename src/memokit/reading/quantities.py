"""A number with its sign and its unit: «سالب 3 ملايين ريال», "$4.3bn", «نصف نقطة مئوية»."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from memokit.reading.currencies import THOUSANDTHS
from memokit.reading.figure import Meaning, Weight
from memokit.reading.numerals import EXACT, Numeral, added_fraction, fraction, numeral, scaled
from memokit.reading.tokens import Token
from memokit.reading.units import Unit, unit_at

NUMBERS = frozenset(
    {"literal", "unit", "one_of", "ten", "teen", "tens", "hundred", "hundreds", "scale", "fraction", "article"}
)
"""Kinds of token with which a number may begin."""
_MINUS = frozenset({"-", "–", "−", "minus"})
_THOUSANDS = 3
_OF_PARTS = frozenset({"percentage", "percentage_points", "basis_points", "duration"})


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number and its unit, before bounds and ranges.

    Attributes:
        number: the number, its scale included; without a minus.
        unit: its unit, if one is stated.
        end: the index of the token behind it.
        numeral: how the number is composed; None for a common fraction.
        negative: whether there is a minus.
        also: what else it may mean.
        weight: as in :class:`Reading`.
    """

    number: Decimal
    unit: Unit | None
    end: int
    numeral: Numeral | None
    negative: bool = False
    also: tuple[Meaning, ...] = ()
    weight: Weight = "firm"


def quantity(tokens: list[Token], at: int, text: str) -> Quantity | None:
    """The quantity that begins at a token; None if none does."""
    negative = False
    money: str | None = None
    for _ in range(3):
        token, behind = tokens[at], tokens[at + 1]
        if token.kind in _MINUS and not negative:
            if token.kind != "minus" and (token.end != behind.start or not _is_free(text, token.start)):
                return None
            negative, at = True, at + 1
        elif token.kind == "sign" and money is None:
            money, at = token.unit, at + 1
    if tokens[at].kind == "(":
        return _bracketed(tokens, at, text, money)
    if tokens[at].kind not in NUMBERS:
        return None
    if not money and not negative and (part := _part(tokens, at)) is not None:
        return part
    composed = numeral(tokens, at, of_money=money is not None)
    if composed is None:
        if tokens[at].kind != "scale":
            return None
        # "Per million hours", «ملايين الدولارات», and the head of a column: SAR million.
        head = Unit("money", money, at + 1) if money else None
        return Quantity(tokens[at].value, head, at + 1, Numeral(tokens[at].value, at + 1, True), weight="loose")
    number, end = composed.value, composed.end
    unit = unit_at(tokens, end, behind_digits=not composed.spelled)
    if money is not None:
        # US$4.3bn dollars says it twice.
        end = unit.end if unit and unit.kind == "money" and unit.name in {money, "dollar"} else end
        return Quantity(number, Unit("money", money, end), end, composed, negative)
    if unit is None:
        bare = _points(tokens, end, number) + _grouped(tokens[at], composed)
        return Quantity(number, None, end, composed, negative, bare)
    end = unit.end
    if unit.kind in {"duration", "money", "multiple"} and (more := added_fraction(tokens, end)):
        number, end = EXACT.add(number, EXACT.multiply(more[0], composed.scale)), more[1]
        end += tokens[end].kind in {"period", "scale", "times"} and tokens[end].prefix == "ال"
    if unit.name == "mille":
        number, unit = number.scaleb(-1, EXACT), Unit("percentage", None, end)
    if unit.kind == "ordinal":
        # "The 12th" may be a day of the month that stands before it.
        return Quantity(number, unit, end, composed, negative, (("date", number, "day"),))
    thousands = () if unit.name in THOUSANDTHS else _grouped(tokens[at], composed)
    also: tuple[Meaning, ...] = tuple((unit.kind, value, unit.name) for _, value, _ in thousands)
    weight: Weight = "paired" if unit.kind == "code" else "firm"
    return Quantity(number, unit, end, composed, negative, also, weight)


def in_one_unit(lower: Quantity, upper: Quantity) -> tuple[Quantity, Quantity] | None:
    """The ends of a range with the unit and scale that only one of them has; None if they are no range."""
    one, other = lower.numeral, upper.numeral
    if not (one and other):
        return None
    small = one.scale == 1 and not one.is_year and lower.number < 1000
    if other.scale > 1 and small and (lower.unit is None or lower.unit.kind == "money"):
        lower = replace(lower, number=EXACT.multiply(lower.number, other.scale))
    if any(each.unit and each.unit.kind in {"code", "ordinal"} for each in (lower, upper)):
        return None
    if lower.unit and upper.unit:
        return (lower, upper) if (lower.unit.kind, lower.unit.name) == (upper.unit.kind, upper.unit.name) else None
    if upper.unit:
        # From 2025 to 7%: a year, and not so many per cent.
        return None if one.is_year and upper.number < 1000 else (replace(lower, unit=upper.unit), upper)
    if lower.unit:
        shared = lower.unit.kind == "money" and not other.is_year
        return (lower, replace(upper, unit=lower.unit)) if shared else None
    return lower, upper


def _is_free(text: str, start: int) -> bool:
    """Whether nothing that a dash could join stands right before it."""
    return start == 0 or not (text[start - 1].isalnum() or text[start - 1] in ")%٪ـ")


def _bracketed(tokens: list[Token], at: int, text: str, money: str | None) -> Quantity | None:
    """A loss whose scale or unit stands behind the bracket: «(2.4) مليون ريال»."""
    inside = at + 1
    if tokens[inside].kind == "sign":
        money, inside = tokens[inside].unit, inside + 1
    if tokens[inside].kind != "literal" or tokens[inside + 1].kind != ")":
        return None
    if tokens[inside + 2].kind not in {"scale", "short", "percent", "currency"}:
        return None
    # The number is read as if the bracket were not there.
    tokens[inside], tokens[inside + 1] = tokens[inside + 1], tokens[inside]
    found = quantity(tokens, inside + 1, text)
    tokens[inside], tokens[inside + 1] = tokens[inside + 1], tokens[inside]
    if found is None:
        return None
    return replace(found, unit=Unit("money", money, found.end) if money else found.unit, negative=True)


def _grouped(token: Token, composed: Numeral) -> tuple[Meaning, ...]:
    """What «1.234 درهم» means in the Maghreb, where a point parts the thousands."""
    if composed.scale > 1 or token.key != ".":
        return ()
    return (("number", token.value.scaleb(_THOUSANDS, EXACT), None),)


def _points(tokens: list[Token], at: int, number: Decimal) -> tuple[Meaning, ...]:
    """What a number may mean before "points" that are not said to be of a percentage."""
    return (("percentage_points", number, None),) if tokens[at].kind == "point" else ()


def _part(tokens: list[Token], at: int) -> Quantity | None:
    """A common fraction, alone or of a unit: «نصف نقطة مئوية», "half a year"."""
    if tokens[at].kind not in {"fraction", "unit", "ten", "article"} or scaled(tokens, at):
        return None
    found = fraction(tokens, at)
    if found is None:
        return None
    value, end = found
    behind = tokens[end]
    hyphened = tokens[end + 1] if behind.kind == "-" else behind
    often = hyphened.kind == "implied" or (behind.kind == "-" and hyphened.unit == "year")
    if often and tokens[at].kind == "fraction" and value in {Decimal("0.5"), Decimal("0.25")}:
        # «ربع سنوي» and "half-year" say how often, or what a report is of.
        end += 1 + (behind.kind == "-")
        return Quantity(value * 12, Unit("duration", "month", end), end, None, weight="loose")
    of = end
    while tokens[of].kind in {"of", "article", "the", "-"} and of < end + 2 and tokens[of].key != "في":
        of += 1
    if tokens[of].kind == "point" and tokens[of].count == 1 and unit_at(tokens, of) is None:
        return Quantity(value, None, of + 1, None, also=_points(tokens, of, value))
    unit = unit_at(tokens, of)
    if unit and unit.kind in _OF_PARTS:
        # «ربع سنة» and "half a year" too may say how often something is done.
        often = unit.kind == "duration" and unit.name != "century" and end == at + 1
        weight: Weight = "paired" if often else "firm"
        of_time: tuple[Meaning, ...] = (("fraction", value, None),) if unit.kind == "duration" else ()
        return Quantity(value, unit, unit.end, None, also=of_time, weight=weight)
    weight, also = _part_alone(tokens, at, end)
    return Quantity(value, None, end, None, also=also, weight=weight)


def _part_alone(tokens: list[Token], at: int, end: int) -> tuple[Weight, tuple[Meaning, ...]]:
    """How far a fraction without a unit is one: a quarter is a period as well, and "a third" an ordinal."""
    first, last, behind = tokens[at], tokens[end - 1], tokens[end]
    is_definite = "ال" in first.prefix
    # «إلى الربع», «بمقدار الربع»: no period.
    of_size = at > 0 and tokens[at - 1].key in {"الي", "مقدار", "نسبه"}
    if last.kind == "fraction" and last.value == 4:
        quarters = first.value if first.kind == "unit" else Decimal(last.count or 1)
        if last.count != 1:
            weight: Weight = "firm"
        elif first is last:
            weight = "tacit" if first.key.isascii() or (is_definite and not of_size) else "paired"
        else:
            weight = "firm" if behind.key == "of" else "paired"
        return weight, (("duration", quarters, "quarter"),)
    if last.kind == "ordinal" and behind.key != "of":
        return "paired", (("ordinal", last.value, None),)
    if first is last and first.kind in {"unit", "ten"}:
        return "firm", (("number", first.value, None),)
    return "paired" if is_definite else "firm", ()
