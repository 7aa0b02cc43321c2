"""Which characters the shipped faces can print: known without opening a font."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache

from memokit.errors import Problem
from memokit.messages import Message, said, said_of
from memokit.resources import folder

_NO_GLYPH = frozenset("\n\t\u00ad\u061c\u200c\u200d\u200e\u200f\u205f\u2060\u2066\u2067\u2068\u2069\u3000")
"""What prints as space or as nothing, whether a face has it or not; the isolates are memokit's own."""
_A_HANDFUL = 5
_LONGEST = 4
"""Characters of what may stand for one."""


def is_printable(character: str) -> bool:
    """Whether one of the faces has the character: each stands behind the others in every language."""
    if character in _NO_GLYPH:
        return True
    starts, ends = _ranges()
    index = bisect_right(starts, ord(character)) - 1
    return index >= 0 and ord(character) <= ends[index]


def unprintable(text: str, path: str) -> Problem | None:
    """The problem of a text with characters that no face has, and what could stand there; None for a sound one.

    Args:
        text: the text.
        path: its field, as people write it.
    """
    missing = [character for character in dict.fromkeys(text) if not is_printable(character)]
    if not missing:
        return None
    listed, left = tuple(map(_named, missing[:_A_HANDFUL])), len(missing) - _A_HANDFUL
    found = (
        said("{characters}: no glyph in the fonts of memokit", characters=listed)
        if left <= 0
        else said_of(
            left,
            "{characters} and {n} more: no glyph in the fonts of memokit",
            "{characters} and {n} more: no glyph in the fonts of memokit",
            characters=listed,
        )
    )
    instead = _written_otherwise(missing[0])
    return Problem(
        "missing-glyph",
        path,
        found,
        said("Latin, Arabic, Greek or Cyrillic letters, and the usual signs"),
        said("write {instead} for {character}", instead=instead, character=missing[0])
        if instead
        else said("write it in other letters, or show it in a picture"),
    )


def _named(character: str) -> Message:
    name = unicodedata.name(character, "a character without a name").lower()
    return said("{character} (U+{code:04X}, {name})", character=character, code=ord(character), name=name)


def _written_otherwise(character: str) -> str | None:
    """What prints in place of a character and means the same; None where there is nothing."""
    other = unicodedata.normalize("NFKC", character)
    prints = other != character and len(other) <= _LONGEST and all(map(is_printable, other))
    return other if prints else None


@cache
def _ranges() -> tuple[list[int], list[int]]:
    """First and last code points of what the faces have, in order. ``scripts/make_coverage.py`` writes the table."""
    lines = (folder("fonts") / "coverage.txt").read_text(encoding="ascii").split()
    pairs = [line.partition("-") for line in lines]
    return [int(first, 16) for first, _, _ in pairs], [int(last or first, 16) for first, _, last in pairs]
