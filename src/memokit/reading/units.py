"""What stands behind a number: per cent, a currency, months, times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from memokit.reading.currencies import currency
from memokit.reading.figure import Kind
from memokit.reading.tokens import Token


@dataclass(frozen=True, slots=True)
class Unit:
    """What a number is of: its kind, the name of a currency or length of time, and the index behind it."""

    kind: Kind
    name: str | None
    end: int


_FIRST = frozenset(
    {"percent", "‰", "per", "hundred", "of", "percentage", "basis", "point", "nation", "currency", "sign", "qualifier"}
    | {"period", "fraction", "ordinal", "times", "suffix", "latin", "code"}
)


def unit_at(tokens: Sequence[Token], at: int, *, behind_digits: bool = False) -> Unit | None:
    """The unit that begins at a token; None if none does.

    Args:
        tokens: the text.
        at: index of a token that is not the first.
        behind_digits: whether a number in digits stands before it; then "4G" is a name and "30-second" a duration.
    """
    adjacent = tokens[at].start == tokens[at - 1].end
    hyphen = tokens[at].kind == "-" and adjacent and tokens[at].end == tokens[at + 1].start
    at += hyphen
    token, behind = tokens[at], tokens[at + 1]
    if token.kind not in _FIRST or token.prefix not in {"", "ال", "بال"}:
        return None
    in_english = token.key.isascii()
    match token.kind:
        case "percent":
            return Unit("percentage", None, at + 1)
        case "per" if behind.key == "cent":
            return Unit("percentage", None, at + 2)
        case "per" if behind.key in {"mille", "mil"}:
            return Unit("percentage", "mille", at + 2)
        case "‰":
            return Unit("percentage", "mille", at + 1)
        case "of" if token.key == "of" and behind.kind == "article" and tokens[at + 2].kind in {"percentage", "basis"}:
            return _points(tokens, at + 2)
        case "of" if token.key == "في" and behind.key == "الف" and behind.prefix == "ال":
            return Unit("percentage", "mille", at + 2)
        case "hundred" if token.prefix == "بال":
            return Unit("percentage", None, at + 1)
        case "of" if token.key == "في" and behind.kind == "hundred" and behind.prefix == "ال":
            return Unit("percentage", None, at + 2)
        case "percentage" | "basis" | "point":
            return _points(tokens, at)
        case "nation" if behind.kind == "currency":
            return Unit("money", currency(behind.unit, token.unit), at + 2)
        case "currency" if behind.kind == "nation" and (not in_english or behind.key == "sterling"):
            return Unit("money", currency(token.unit, behind.unit), at + 2)
        case "currency":
            return Unit("money", currency(token.unit, ""), at + 1)
        case "sign" if adjacent or behind.kind != "literal":
            return Unit("money", token.unit, at + 1)
        case "qualifier":
            # Two consecutive fiscal quarters.
            ahead = at + 1 + (behind.kind == "qualifier")
            if tokens[ahead].kind == "period" or (tokens[ahead].kind == "fraction" and tokens[ahead].value == 4):
                return Unit("duration", tokens[ahead].unit or "quarter", ahead + 1)
        case "period":
            return Unit("duration", token.unit, at + 1)
        case "fraction" if token.value == 4 and (in_english or behind.kind == "implied"):
            return Unit("duration", "quarter", at + (1 if in_english else 2))
        case "ordinal" if token.key in {"second", "ثانيه"} and behind_digits:
            return Unit("duration", "second", at + 1)
        case "times":
            return Unit("multiple", None, at + 1)
        case "suffix" if adjacent:
            return Unit("ordinal", None, at + 1)
        case "latin" | "code" if behind_digits and adjacent and not hyphen:
            return Unit("code", None, at + 1)
    return None


def _points(tokens: Sequence[Token], at: int) -> Unit | None:
    """Percentage points or basis points, in either order of the words."""
    token, behind = tokens[at], tokens[at + 1]
    kind: Kind = "basis_points" if "basis" in {token.kind, behind.kind} else "percentage_points"
    if token.unit in {"pp", "bp"}:
        return Unit(kind, None, at + 1)
    if token.kind == "point":
        return Unit(kind, None, at + 2) if behind.kind in {"basis", "percentage"} else None
    ahead = at + 1 + (behind.kind == "-")
    return Unit(kind, None, ahead + 1) if tokens[ahead].kind == "point" else None
