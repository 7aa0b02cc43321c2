"""How a text stands in a cell: which columns there are, and the escapes of the format."""

from __future__ import annotations

import re

TEXTS = "Texts"
"""The name of the sheet that has the texts."""

PATH, WHERE, KEPT, ARABIC, ENGLISH, STATUS, NOTES, FINGERPRINT, WAS_ARABIC, WAS_ENGLISH = "ABCDEFGHIJ"
"""The columns of the sheet; the last three are hidden."""

LONGEST = 32_767
"""The most units of UTF-16 that a cell of a spreadsheet holds."""

_GUARD = "\ufdd0"
"""A character that no memo may have."""

_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def to_cell(text: str) -> str:
    """A text as the file of a sheet has it: spreadsheets read ``_x000D_`` as a character, so it is written in full."""
    return _LIKE_AN_ESCAPE.sub("_x005F_", text)


def from_cell(stored: str) -> str:
    """The text that the file of a sheet means, its line breaks as memos have them and no white space around it."""
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), stored.replace(_GUARD, ""))
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def guarded(part: bytes) -> bytes:
    """A part of a sheet in which escaped underscores outlive openpyxl, which takes them apart in shared strings only.

    It deletes ``x005F_`` there, so that ``_x005F_x000D_`` could no longer be told from a line break.
    """
    return part.replace(b"x005F_", b"x005F" + _GUARD.encode() + b"_")


def units(text: str) -> int:
    """How much of a cell a text takes."""
    return len(text.encode("utf-16-le")) // 2
