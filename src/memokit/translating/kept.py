"""What a translation must keep as it is: references to figures and places, and the addresses of links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from memokit.references import names_in

_LINK = re.compile(r"\]\(\s*<?([^)\s>]+)")
_BARE_LINK = re.compile(r"<((?:https?|mailto):[^>\s]+)>")
_REFERENCE = re.compile(r"\{\{[^{}]*\}\}")


def kept_in(text: str) -> Counter[str]:
    """What a text has of it, and how often: references by their names, links by their addresses."""
    return Counter([*(f"{{{{ {name} }}}}" for name in names_in(text)), *_addresses(text)])


def as_written(text: str) -> list[str]:
    """The same as it stands in the text, to be shown to the translator."""
    return list(dict.fromkeys([*_REFERENCE.findall(text), *_addresses(text)]))


def broken_in(text: str) -> str | None:
    """The first reference of a text that is none, cut short; None where all are sound."""
    for match in re.finditer(r"\{\{", text):
        if not any(names_in(text[match.start() : closing + 2]) for closing in _closing(text, match.start())):
            return text[match.start() : match.start() + 60]
    return None


def _closing(text: str, start: int) -> Iterator[int]:
    place = text.find("}}", start)
    if place >= 0:
        yield place


def _addresses(text: str) -> Iterator[str]:
    yield from _LINK.findall(text)
    yield from _BARE_LINK.findall(text)
