"""JSON, strictly: exact decimals, every key once, no NaN. The standard parser reads; a scanner finds places."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from decimal import Decimal
from typing import Any

from memokit.errors import Problem
from memokit.limits import DEFAULTS
from memokit.loading.excess import levels_above
from memokit.loading.places import Place, Places
from memokit.loading.text import Unreadable, line_and_column
from memokit.messages import said, said_of
from memokit.schema import FieldPath, dotted

_LONGEST_NUMBER = 40
_STAND_IN = 1
"""Taken for a number that is refused, so that nothing else is wrong with it."""
_BRACKETS = re.compile(r'"(?:[^"\\]|\\.)*+"?|[\[\]{}]', re.DOTALL)
_TOKEN = re.compile(
    r'(?P<string>"(?:[^"\\]|\\.)*+")|(?P<mark>[{}\[\]:,])|(?P<other>[^\s{}\[\]:,"]+)|(?P<rest>")', re.DOTALL
)
_CLOSES = {"{": "}", "[": "]"}


def read_json(text: str, deepest: int = DEFAULTS.nesting) -> tuple[Any, list[Problem]]:
    """The data of a JSON text, and what is wrong with it where it can still be read.

    Args:
        text: the text.
        deepest: how many lists and objects may stand inside each other.

    Raises:
        Excess: it is nested deeper.
        Unreadable: it is no JSON.
    """
    _check_depth(text, deepest)
    suspects: list[str] = []

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        made = dict(found)
        if len(made) < len(found):
            suspects.append("key")
        return made

    def number(literal: str) -> Decimal | int:
        if _is_excessive(literal):
            suspects.append(literal)
            return _STAND_IN
        return int(literal) if literal.lstrip("-").isdigit() else Decimal(literal)

    def constant(literal: str) -> int:
        suspects.append(literal)
        return _STAND_IN

    try:
        data = json.loads(text, object_pairs_hook=pairs, parse_float=number, parse_int=number, parse_constant=constant)
    except json.JSONDecodeError as error:
        raise Unreadable(_syntax_problem(text, error)) from None
    return data, _scan(text)[1] if suspects else []


def json_places(text: str) -> Places:
    """The places of all keys and values of a JSON text that could be read."""
    return _scan(text)[0]


def _is_excessive(literal: str) -> bool:
    exponent = re.search(r"[eE][+-]?0*(\d{1,6})", literal)
    return len(literal) > _LONGEST_NUMBER or (exponent is not None and int(exponent[1]) > _LONGEST_NUMBER)


def _check_depth(text: str, deepest: int) -> None:
    depth = 0
    for match in _BRACKETS.finditer(text):
        mark = match[0]
        if mark in {"{", "["}:
            depth += 1
            if depth > deepest:
                raise levels_above(deepest, Place(*line_and_column(text, match.start())))
        elif mark in {"}", "]"}:
            depth -= 1


def _scan(text: str) -> tuple[Places, list[Problem]]:
    """Walks the tokens of a JSON text that is known to be sound."""
    places = Places()
    problems: list[Problem] = []
    starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def place(offset: int) -> Place:
        line = bisect_right(starts, offset)
        return Place(line, offset - starts[line - 1] + 1)

    # One entry an open bracket: its path, and the key or index that comes next.
    stack: list[tuple[FieldPath, str | int | None]] = []
    # The level of a value whose key stands there already: it is one mistake, whatever is in it.
    repeated: int | None = None
    for token in _TOKEN.finditer(text):
        where, mark = place(token.start()), token["mark"]
        if mark in {"}", "]"}:
            stack.pop()
            continue
        if mark == ",":
            path, step = stack[-1]
            if repeated == len(stack):
                repeated = None
            stack[-1] = (path, step + 1 if isinstance(step, int) else None)
            continue
        if mark == ":":
            continue
        if stack and stack[-1][1] is None:
            path = stack[-1][0]
            key = json.loads(token[0])
            stack[-1] = (path, key)
            if repeated is not None and repeated < len(stack):
                continue
            repeated = None
            if (*path, key) in places.keys:
                problems.append(_repeated(path, key, where, places.keys[*path, key]))
                repeated = len(stack)
            places.keys.setdefault((*path, key), where)
            continue
        here: FieldPath = (*stack[-1][0], stack[-1][1]) if stack and stack[-1][1] is not None else ()
        places.values.setdefault(here, where)
        if mark:
            stack.append((here, None if mark == "{" else 0))
        elif token["other"]:
            problems += _literal_problems(token["other"], here, where)
    return places, problems


def _repeated(path: FieldPath, key: str, where: Place, first: Place) -> Problem:
    return Problem(
        "repeated-key",
        dotted((*path, key)),
        said("the key `{key}` a second time", key=key),
        said("every key once"),
        said("it stands in line {line} already: keep one of the two", line=first.line),
        where.line,
        where.column,
    )


def _literal_problems(literal: str, path: FieldPath, where: Place) -> list[Problem]:
    if literal.lstrip("-") in {"NaN", "Infinity"}:
        hint = said('where a value is not known, write "not_disclosed"')
        return [Problem("not-a-number", dotted(path), literal, said("a number"), hint, where.line, where.column)]
    if literal[:1] in "-0123456789" and _is_excessive(literal):
        wanted = said_of(_LONGEST_NUMBER, "a number of at most {n} digit", "a number of at most {n} digits")
        return [Problem("number-too-long", dotted(path), literal[:60], wanted, None, where.line, where.column)]
    return []


_HINTS = {
    "'": said('JSON has only double quotes: "…"'),
    "/": said("JSON has no comments; a memo in YAML may have them"),
    "#": said("JSON has no comments; a memo in YAML may have them"),
    "“": said('these are curly quotes: write the straight "'),
    "T": said("write true in small letters"),
    "F": said("write false in small letters"),
    "N": said('where a value is not known, write "not_disclosed"'),
}


def _syntax_problem(text: str, error: json.JSONDecodeError) -> Problem:
    # Python 3.13 points at a comma that is too much, earlier ones at the bracket behind it.
    offset = error.pos + error.msg.startswith("Illegal trailing comma")
    rest = text[offset:].lstrip()
    if error.msg.startswith("Unterminated string") or not rest:
        return _truncated(text, offset, in_string=bool(rest))
    if not error.msg.startswith("Invalid control character"):
        # The parser stops before white space; the reader looks at what comes after it.
        offset += len(text[offset:]) - len(rest)
    wanted = {
        "Expecting ',' delimiter": said("a comma, or the closing bracket"),
        "Expecting ':' delimiter": said("a colon after the key"),
        "Expecting property name enclosed in double quotes": said('a key in double quotes, such as "title"'),
        "Expecting value": said("a value: text in double quotes, a number, true, false, {{ or ["),
        "Extra data": said("nothing after the end of the memo"),
        "Illegal trailing comma before end of object": said("a key, or no comma before }}"),
        "Illegal trailing comma before end of array": said("a value, or no comma before ]"),
    }.get(error.msg, said("sound JSON"))
    hint = _HINTS.get(rest[0])
    if text[:offset].rstrip().endswith(",") and rest[0] in "}]":
        hint = said("delete the comma before it: JSON has none after the last entry")
    if error.msg.startswith("Invalid control character"):
        wanted, hint = said("text on one line"), said("write a line break inside a text as \\n")
    elif error.msg.startswith("Invalid \\"):
        escapes = r"\" \\ \/ \b \f \n \r \t \uXXXX"
        wanted, hint = said("one of {escapes}", escapes=escapes), said("write a backslash itself as \\\\")
    line, column = line_and_column(text, offset)
    return Problem("not-json", "", json.dumps(rest[:20], ensure_ascii=False), wanted, hint, line, column)


def _truncated(text: str, offset: int, *, in_string: bool) -> Problem:
    opened: list[int] = []
    for match in _BRACKETS.finditer(text[:offset]):
        if match[0] in _CLOSES:
            opened.append(match.start())
        elif match[0] in _CLOSES.values() and opened:
            opened.pop()
    line, column = line_and_column(text, offset if in_string else len(text.rstrip()))
    if in_string:
        found, wanted = said("no closing quote"), said('a closing " for the text that begins here')
        hint = said("is the file complete?")
    elif opened:
        bracket, start = text[opened[-1]], line_and_column(text, opened[-1])[0]
        found = said("the end of the file")
        wanted = said(
            "{closing} for the {opening} of line {line}", closing=_CLOSES[bracket], opening=bracket, line=start
        )
        hint = said("the file ends too early: is it complete?")
    else:
        found, wanted, hint = said("the end of the file"), said("a memo: {{ … }}"), None
    return Problem("not-json", "", found, wanted, hint, line, column)
