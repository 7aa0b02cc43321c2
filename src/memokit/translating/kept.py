"""What a translation must keep as it is: references to figures and places, and the addresses of links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from memokit.references import names_in

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_BARE_LINK = re.compile(r"<((?:https?|mailto):[^>\s]+)>")
_BEGUN = re.compile(r"\{\{[^{}]*\}{0,2}")
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}")


def kept_in(text: str) -> Counter[str]:
    """What a text has of it, and how often: references by their names, links by their addresses."""
    return Counter([*(f"{{{{ {name} }}}}" for name in names_in(text)), *_addresses(text)])


def as_written(text: str) -> list[str]:
    """The same as it stands in the text, to be shown to the translator."""
    return list(dict.fromkeys([*_REFERENCE.findall(text), *_addresses(text)]))


def broken_in(text: str) -> str | None:
    """The first piece of a text that begins like a reference and is none, cut short; None where all are sound."""
    pieces = (match[0] for match in _BEGUN.finditer(text))
    return next((piece[:60] for piece in pieces if not any(names_in(piece))), None)


def _addresses(text: str) -> Iterator[str]:
    yield from _LINK.findall(text)
    yield from _BARE_LINK.findall(text)
