"""The values of a drawing's attributes, each read strictly and written in one way: numbers, paths, colours."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

FARTHEST = 1_000_000
"""How far from its origin anything in a drawing may lie, in its own units."""
_NEGLIGIBLE = 1e-9
_NUMBER = re.compile(r"[\s,]*([+-]?(?:[0-9]++\.?[0-9]*+|\.[0-9]++)(?:[eE][+-]?[0-9]++)?)")
_FLAG = re.compile(r"[\s,]*([01])")
_COMMAND = re.compile(r"[\s,]*([MmZzLlHhVvCcSsQqTtAa])")
_ARGUMENTS = {"m": 2, "z": 0, "l": 2, "h": 1, "v": 1, "c": 6, "s": 4, "q": 4, "t": 2, "a": 7}
_FLAGS = {3, 4}
"""Which arguments of an arc are 0 or 1, and may stand together: ``a5 5 0 01 9 9``."""
_FUNCTION = re.compile(r"[\s,]*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]{0,400})\)")
_COUNTS = {"matrix": {6}, "translate": {1, 2}, "scale": {1, 2}, "rotate": {1, 3}, "skewX": {1}, "skewY": {1}}
_NOTHING = re.compile(r"[\s,]*+")
_COLOUR = re.compile(
    r"none|transparent|currentColor|#[0-9A-Fa-f]{3,4}|#[0-9A-Fa-f]{6}|#[0-9A-Fa-f]{8}|[A-Za-z]{3,20}"
    r"|rgba?\([0-9.,%\s]{1,60}\)"
)
_LENGTH = re.compile(r"([+-]?[0-9.]{1,20}(?:[eE][+-]?[0-9]{1,2})?)\s*(px|pt|pc|mm|cm|in)?")
_PIXELS = {None: 1.0, "px": 1.0, "pt": 4 / 3, "pc": 16.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0}


def number(text: str) -> str:
    """A number, in its shortest form.

    Raises:
        ValueError: it is none, or beyond :data:`FARTHEST`.
    """
    [value] = numbers(text)
    return value


def share(text: str) -> str:
    """A number or a percentage.

    Raises:
        ValueError: it is neither.
    """
    return f"{number(text[:-1])}%" if text.endswith("%") else number(text)


def part(text: str) -> str:
    """A part of the whole, from 0 to 1, which may be written as a percentage.

    Raises:
        ValueError: it is none.
    """
    given = float(number(text[:-1])) / 100 if text.endswith("%") else float(number(text))
    return written(min(max(given, 0), 1))


def numbers(text: str) -> Iterator[str]:
    """The numbers of a list, each in its shortest form.

    Raises:
        ValueError: there is something else in it, or one is beyond :data:`FARTHEST`.
    """
    position = 0
    while match := _NUMBER.match(text, position):
        yield _short(match[1])
        position = match.end()
    _end(text, position)


def pixels(text: str) -> float:
    """A length in pixels.

    Raises:
        ValueError: it is none, or in a unit that depends on something else.
    """
    match = _LENGTH.fullmatch(text.strip())
    if match is None:
        raise ValueError(text[:20])
    return float(match[1]) * _PIXELS[match[2]]


def written(value: float) -> str:
    """A number in its shortest form, of seven digits.

    Raises:
        ValueError: it is beyond :data:`FARTHEST`.
    """
    if not abs(value) <= FARTHEST:
        raise ValueError(f"{value:g}")
    if abs(value) < _NEGLIGIBLE:
        return "0"
    return format(Decimal(f"{value:.7g}").normalize(), "f")


def _short(text: str) -> str:
    return written(float(text))


def _end(text: str, position: int) -> None:
    """Refuses what comes behind the end of what could be read."""
    if not _NOTHING.fullmatch(text, position):
        raise ValueError(text[position : position + 20])


def path(text: str) -> Iterator[str]:
    """The steps of a path, such as ``C1 2 3 4 5 6``; each has its letter.

    Raises:
        ValueError: it cannot be read to its end.
    """
    position, command, is_first = 0, "", True
    while not _NOTHING.fullmatch(text, position):
        if match := _COMMAND.match(text, position):
            command, position = match[1], match.end()
        elif command in {"", "Z", "z"}:
            _end(text, position)
        if is_first and command not in "Mm":
            raise ValueError(text[:20])
        is_first = False
        arguments = []
        for index in range(_ARGUMENTS[command.lower()]):
            pattern = _FLAG if command in "Aa" and index in _FLAGS else _NUMBER
            match = pattern.match(text, position)
            if match is None:
                raise ValueError(text[position : position + 20])
            arguments.append(_short(match[1]))
            position = match.end()
        yield command + " ".join(arguments)
        # What follows a first point without a letter is a line.
        command = {"M": "L", "m": "l"}.get(command, command)


def functions(text: str) -> Iterator[tuple[str, list[str]]]:
    """The transformations of a list, each with its name and its numbers.

    Raises:
        ValueError: there is something else in it.
    """
    position = 0
    while match := _FUNCTION.match(text, position):
        given = list(numbers(match[2]))
        if len(given) not in _COUNTS[match[1]]:
            raise ValueError(match[0][:40])
        yield match[1], given
        position = match.end()
    _end(text, position)


def transform(text: str) -> str:
    """A list of transformations.

    Raises:
        ValueError: it is none.
    """
    return " ".join(f"{name}({' '.join(given)})" for name, given in functions(text))


def colour(text: str) -> str:
    """A colour; ``currentColor`` is black, since nothing around a drawing has one.

    Raises:
        ValueError: it is none.
    """
    if not _COLOUR.fullmatch(text):
        raise ValueError(text[:20])
    return "black" if text == "currentColor" else "".join(text.split())
