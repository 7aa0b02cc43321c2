"""Marks of direction, which keep paths, keys and code in one piece inside a sentence that is read from the right."""

from __future__ import annotations

import re

_LRI, _RLI, _FSI, _PDI = "\u2066", "\u2067", "\u2068", "\u2069"
_CODE = re.compile(r"[!-~…](?:[ -~…]*[!-~…])?")
_WORDS = re.compile(r"[A-Za-z][A-Za-z0-9]*(?: [A-Za-z0-9]+)*|[0-9]+|[^A-Za-z0-9]+")
"""What is read the right way round without a mark: words, a number, and what has no letter and no digit."""


def paragraph(text: str) -> str:
    """A sentence in Arabic as a line of its own: read from the right, whatever stands before it or begins it."""
    return f"{_RLI}{text}{_PDI}"


def quoted(text: str) -> str:
    """A piece of whatever direction, as it stands within a sentence in Arabic."""
    return text if _WORDS.fullmatch(text) else isolated(text)


def isolated(text: object) -> str:
    """A piece that others beside it do not draw into their direction."""
    return f"{_FSI}{text}{_PDI}"


def kept_apart(text: str) -> str:
    """Words in Arabic with marks around the code among them, such as ``--limit NAME=VALUE``."""
    return _CODE.sub(_marked, text)


def _marked(match: re.Match[str]) -> str:
    piece = match[0]
    code = piece.lstrip(":;,").rstrip(".:;,!")
    if code.count("(") > code.count(")"):
        code = code.removeprefix("(")
    elif code.count(")") > code.count("("):
        code = code.removesuffix(")")
    if not code or _WORDS.fullmatch(code):
        return piece
    before, _, after = piece.partition(code)
    return f"{before}{_LRI}{code}{_PDI}{after}"
