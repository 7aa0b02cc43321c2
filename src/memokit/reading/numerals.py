"""Numbers in digits, in words, and in both: «4.3 مليار», «خمسة وعشرون مليونًا», "one and a half billion"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal

from memokit.reading.tokens import Token

EXACT = Context(prec=120)
_FEW_DIGITS = 3
_FIFTHS = frozenset({"خمس", "سبع", "تسع", "عشر"})
"""Numbers that without their vowels are written like fractions, and are such before a whole: «خمس الأسهم»."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number as it is composed.

    Attributes:
        value: the number, its scale included.
        end: the index of the token behind it.
        spelled: whether no digit is in it.
        scale: the last word of scale in it, 1 where there is none.
        bare: whether it is a word of scale alone: «مليون».
        is_year: four digits that may be a year.
        parted: the number before its last «و», and the index of that: «بين خمسة وعشرين» has two numbers.
    """

    value: Decimal
    end: int
    spelled: bool
    scale: Decimal = Decimal(1)
    bare: bool = False
    is_year: bool = False
    parted: tuple[Decimal, int] | None = None


def numeral(tokens: Sequence[Token], at: int, *, of_money: bool = False) -> Numeral | None:
    """The longest number that begins at a token; None if none does.

    Args:
        tokens: the text.
        at: index of its first token.
        of_money: whether a currency stands before it, so that a lone "m" behind it is millions.
    """
    first = _term(tokens, at, of_money)
    if first is None:
        return None
    value, end, scale, parted = first
    spelled, bare = tokens[at].kind != "literal", tokens[at].kind == "scale"
    is_year = tokens[at].kind == "literal" and end == at + 1 and _may_be_year(tokens[at].unit)
    lowest = scale
    while lowest > 1:
        half = added_fraction(tokens, end)
        if half is not None:
            end = half[1]
            # «مليار ونصف المليار» says its scale twice.
            if tokens[end].kind == "scale":
                lowest, end = tokens[end].value, end + 1
            value = EXACT.add(value, EXACT.multiply(half[0], lowest))
            break
        behind = _joined(tokens, end, "literal")
        further = _term(tokens, behind, of_money) if behind is not None else None
        if behind is None or further is None or further[0] >= lowest or further[2] >= lowest:
            break
        if (
            tokens[behind].kind == "literal"
            and further[2] == 1
            and not (lowest == 1000 and tokens[end].prefix == "و" and len(tokens[behind].unit) <= _FEW_DIGITS)
        ):
            break
        if further[2] == 1 and _begins_anew(tokens, behind, further, spelled=spelled, lowest=lowest):
            break
        parted = (value, end)
        value, end, lowest, bare = EXACT.add(value, further[0]), further[1], further[2], False
    return Numeral(value, end, spelled, scale, bare and end == at + 1, is_year, parted)


def _begins_anew(
    tokens: Sequence[Token],
    at: int,
    further: tuple[Decimal, int, Decimal, tuple[Decimal, int] | None],
    *,
    spelled: bool,
    lowest: Decimal,
) -> bool:
    """Whether a number in words counts another noun than the one before it: "a $500 million five-year sukuk"."""
    if not spelled:
        return tokens[at].kind != "literal" and (lowest > 1000 or further[0] < 100)
    hyphen = tokens[further[1]]
    return hyphen.kind == "-" and hyphen.start == tokens[further[1] - 1].end


def fraction(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """A common fraction and the index behind it: «ثلثي», «ثلاثة أرباع», "two-thirds", "a third", "half"."""
    token = tokens[at]
    if token.kind == "fraction" and token.count:
        return EXACT.divide(Decimal(token.count), token.value), at + 1
    if token.key in _FIFTHS and tokens[at + 1].kind == "" and tokens[at + 1].prefix == "ال":
        return EXACT.divide(Decimal(1), token.value), at + 1
    if token.kind not in {"unit", "article"}:
        return None
    behind = _past(tokens, at + 1, "-")
    part = tokens[behind]
    one = token.kind == "article" or token.value == 1
    if part.kind == "fraction" and not part.prefix and ((one and part.count == 1) or (not one and part.count == 0)):
        return EXACT.divide(token.value, part.value), behind + 1
    # "A third" and "one-fifth"; "three fifth" is none.
    if part.kind == "ordinal" and one and part.value > 2 and token.key in {"a", "one"}:
        return EXACT.divide(Decimal(1), part.value), behind + 1
    return None


def scaled(tokens: Sequence[Token], at: int) -> tuple[Decimal, Decimal, int] | None:
    """A fraction of a word of scale: «نصف مليار», "half a billion", "three-quarters of a million"."""
    part = fraction(tokens, at)
    if part is None:
        return None
    value, end = part
    for kind in ("-", "of", "article", "the"):
        end = _past(tokens, end, kind)
    if tokens[end].kind == "scale" and tokens[end].count < 2 and not tokens[end].prefix.startswith("و"):
        return EXACT.multiply(value, tokens[end].value), tokens[end].value, end + 1
    return None


def _may_be_year(digits: str) -> bool:
    return len(digits) == 4 and digits.isdigit() and "1900" <= digits <= "2199"


def _past(tokens: Sequence[Token], at: int, kind: str) -> int:
    return at + 1 if tokens[at].kind == kind else at


def _term(
    tokens: Sequence[Token], at: int, of_money: bool
) -> tuple[Decimal, int, Decimal, tuple[Decimal, int] | None] | None:
    """A number with one scale: its value, the index behind it, the scale, and where it may be parted."""
    whole = scaled(tokens, at)
    if whole:
        return whole[0], whole[2], whole[1], None
    token = tokens[at]
    parted: tuple[Decimal, int] | None = None
    if token.kind == "article" and tokens[at + 1].kind in {"scale", "hundred"}:
        value, end = Decimal(1), at + 1
        if tokens[end].kind == "hundred":
            value, end = Decimal(100), at + 2
    elif token.kind == "scale":
        if token.count == 0:
            return None
        return Decimal(token.count) * token.value, at + 1, token.value, None
    else:
        group = _below_thousand(tokens, at)
        if group is None:
            return None
        value, end, parted = group
        half = added_fraction(tokens, end)
        if half is not None and (token.kind != "literal" or not _may_be_year(token.unit)):
            value, end = EXACT.add(value, half[0]), half[1]
    scale = Decimal(1)
    while (times := _scale(tokens, end, token.kind == "literal", of_money)) is not None:
        value, scale, end = EXACT.multiply(value, times), EXACT.multiply(scale, times), end + 1
        if scale > 10**15:
            break
    return value, end, scale, parted


def _scale(tokens: Sequence[Token], at: int, literal: bool, of_money: bool) -> Decimal | None:
    token = tokens[at]
    if token.kind == "-" and tokens[at + 1].kind == "scale":
        return None
    if token.kind == "scale" and "و" not in token.prefix and token.prefix in {"", "ال"}:
        return token.value
    if token.kind == "hundred" and token.count == 0 and literal:
        return token.value
    if token.kind != "short" or not literal:
        return None
    adjacent = token.start == tokens[at - 1].end
    money = of_money or tokens[at + 1].kind in {"currency", "nation", "sign"}
    if len(token.key) == 1:
        # A lone letter may be metres or tonnes.
        return token.value if money or (adjacent and token.key != "t") else None
    return token.value


def _below_thousand(tokens: Sequence[Token], at: int) -> tuple[Decimal, int, tuple[Decimal, int] | None] | None:
    token = tokens[at]
    if token.kind == "literal":
        return token.value, at + 1, None
    hundreds, end = Decimal(0), at
    if token.kind == "unit" and tokens[at + 1].kind == "hundred" and not tokens[at + 1].prefix:
        hundreds, end = token.value * 100, at + 2
    elif token.kind == "hundreds" or (token.kind == "hundred" and token.count):
        hundreds, end = token.value, at + 1
    if not hundreds:
        return _below_hundred(tokens, at)
    behind = _joined(tokens, end, "unit")
    rest = _below_hundred(tokens, behind) if behind is not None else None
    if rest is None or tokens[rest[1]].kind in {"hundred", "hundreds"}:
        return hundreds, end, None
    return hundreds + rest[0], rest[1], (hundreds, end)


def _below_hundred(tokens: Sequence[Token], at: int) -> tuple[Decimal, int, tuple[Decimal, int] | None] | None:
    token, behind = tokens[at], tokens[at + 1]
    match token.kind:
        case "unit" if behind.kind == "ten" and not behind.prefix:
            return token.value + 10, at + 2, None
        case "unit" if behind.kind == "tens" and behind.prefix.startswith("و"):
            return token.value + behind.value, at + 2, (token.value, at + 1)
        case "one_of" if behind.kind == "ten":
            return Decimal(11), at + 2, None
        case "one_of" if behind.kind == "tens" and behind.prefix.startswith("و"):
            return behind.value + 1, at + 2, None
        case "tens":
            unit = _past(tokens, at + 1, "-")
            if tokens[unit].kind == "unit" and tokens[unit].key.isascii():
                return token.value + tokens[unit].value, unit + 1, None
            return token.value, at + 1, None
        case "unit" | "ten" | "teen":
            return token.value, at + 1, None
        case _:
            return None


def _joined(tokens: Sequence[Token], at: int, kind: str) -> int | None:
    """Where a number goes on that is written in pieces: behind "and" or «و», in English also at once."""
    token = tokens[at]
    if token.kind == "and":
        return at + 1
    if token.prefix.startswith("و") and "ب" not in token.prefix and "ل" not in token.prefix.replace("ال", ""):
        return at
    if token.kind in {"unit", "teen", "tens"} and token.key.isascii():
        return at
    return (
        at
        if kind == "literal" and token.kind == "literal" and tokens[at + 1].kind == "scale" and not token.prefix
        else None
    )


def added_fraction(tokens: Sequence[Token], at: int) -> tuple[Decimal, int] | None:
    """The fraction of «ثلاثة ونصف» and of "two and a half"."""
    token = tokens[at]
    if token.kind == "fraction" and token.prefix == "و" and (token.count == 1 or token.key == "glyph"):
        return EXACT.divide(Decimal(token.count), token.value), at + 1
    at = _past(tokens, at, "-")
    if tokens[at].kind != "and" or tokens[at].key != "and":
        return None
    at = _past(tokens, at + 1, "-")
    part = fraction(tokens, at)
    if part is None and tokens[at].kind == "article":
        part = fraction(tokens, _past(tokens, at + 1, "-"))
    return part
