"""The order in which the characters of a line are drawn, and what is added for those who read it back.

Readers of PDF files guess what a page says from where its glyphs stand and in which order they are drawn, each by
rules of its own. All of them take text of one direction from left to right, and turn what is Arabic round. Hence a
stretch of Arabic is drawn from left to right, and stretches follow each other as they are read. What else they need is
said with the marks that Unicode has for directions; they show nothing and take no room:

- Poppler puts what is neither Arabic nor Latin with its Latin neighbour, and so moves the space behind a Latin word, or
  a full stop, to the wrong side. A right-to-left mark keeps it.
- PDFium turns brackets and quotation marks of Arabic text into their mirror images, unless they stand by a
  left-to-right mark; and it turns round an Arabic mark and the punctuation behind it.
- MuPDF begins a new line where Arabic goes on further left, unless the direction changes between.
- pypdf reverses what is neither Arabic nor Latin with the stretch that it comes in, unless an Arabic character came
  first.

PDFium looks at no string that has no ink, so a mark that is not for PDFium is drawn as a string of its own, and does
not stand in the way of who searches for a phrase there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

ARABIC_MARK, RIGHT_TO_LEFT, LEFT_TO_RIGHT = "\u061c", "\u200f", "\u200e"
_ROOM = 5
"""The width of a mark that must come before its neighbour, in units of the font: Poppler sorts by place."""
_UNDECIDED = re.compile("[\0-/:-@\u0660-\u066d\u06f0-\u06f9\u2000-\u206f\u20a0-\u21ff]")
"""What pypdf takes to have no direction."""
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""What pypdf takes to be read from right to left, unless it is undecided."""


class Placed(NamedTuple):
    """A character on its line: where its advance begins and how wide it is, in units of the font; its code."""

    character: str
    x: float
    width: int
    code: int | None = None


Strings = list[list[Placed]]
"""What is drawn without a break: strings of characters, each from left to right."""


def strings_of(run: Sequence[Placed], *, leftward: bool, in_leftward: bool) -> Iterator[Strings]:
    """The characters of a run of one direction, in the order in which they are drawn.

    Args:
        run: the characters as they stand, from left to right.
        leftward: whether the run is read from right to left.
        in_leftward: whether its line is.

    Yields:
        groups of strings, each group after the other as they are read. Marks that were added have no code yet.
    """
    return _leftward(run[::-1]) if leftward else _rightward(run, in_leftward=in_leftward)


def _rightward(run: Sequence[Placed], *, in_leftward: bool) -> Iterator[Strings]:
    """Latin text, or a number. What has no direction of its own at its beginning is drawn one by one."""
    first = next((place for place, each in enumerate(run) if not _UNDECIDED.match(each.character)), len(run))
    if first and in_leftward:
        yield [[_mark(LEFT_TO_RIGHT, run[0].x - _ROOM, _ROOM)]]
    for place, each in enumerate(run[:first]):
        needs_mark = place == 0 and not in_leftward
        yield [[_mark(LEFT_TO_RIGHT, each.x), each]] if needs_mark else [[each]]
    rest = list(run[first:])
    written = [each for each in rest if each.character != " "]
    if written and in_leftward and unicodedata.bidirectional(written[-1].character) not in {"L", "EN", "AN", "ET"}:
        yield [rest, [_mark(LEFT_TO_RIGHT, written[-1].x + written[-1].width)]]
    elif rest:
        yield [rest]


def _leftward(read: Sequence[Placed]) -> Iterator[Strings]:
    """Arabic text, in stretches; between them stands what a stretch would lose."""
    stretch: list[Placed] = []
    for place, each in enumerate(read):
        if not _stands_alone(each.character):
            stretch.append(each)
            continue
        if stretch:
            yield list(_stretch(stretch))[::-1]
            stretch = []
        yield from _alone(each, starts=place == 0, following=read[place + 1 :])
    if stretch:
        yield list(_stretch(stretch))[::-1]


def _stretch(read: Sequence[Placed]) -> Iterator[list[Placed]]:
    """The strings of a stretch, the rightmost first."""
    first, last = read[0], read[-1]
    string: list[Placed] = []
    if not _is_strong(first.character):
        mark = _mark(RIGHT_TO_LEFT, first.x + first.width - _ROOM, _ROOM)
        if _separates(first.character):
            string.append(mark)
        else:
            yield [mark]
    for before, each, after in zip([None, *read], read, [*read[1:], None], strict=False):
        if before and _separates(each.character) and unicodedata.combining(before.character):
            string.append(_mark(RIGHT_TO_LEFT, each.x + each.width))
        string.append(each)
        if after and _separates(each.character) and not _is_strong(after.character):
            yield string[::-1]
            yield [_mark(RIGHT_TO_LEFT, each.x)]
            string = []
    yield string[::-1]
    if not _is_strong(last.character) and not unicodedata.combining(last.character):
        yield [_mark(ARABIC_MARK, last.x)]


def _alone(each: Placed, *, starts: bool, following: Sequence[Placed]) -> Iterator[Strings]:
    """A character that readers mirror, or take to be Latin."""
    end = each.x + each.width
    if starts:
        yield [[_mark(RIGHT_TO_LEFT, end - _ROOM / 2, _ROOM)]]
    yield [[_mark(LEFT_TO_RIGHT, end - _ROOM, _ROOM)]]
    if not unicodedata.mirrored(each.character) and not _separates(each.character):
        yield [[each]]
    elif _separates(each.character):
        yield [[_mark(RIGHT_TO_LEFT, each.x - _ROOM, _ROOM), each]]
    elif following and not _is_strong(following[0].character):
        yield [[_mark(RIGHT_TO_LEFT, each.x), each, _mark(LEFT_TO_RIGHT, end)]]
    else:
        yield [[each, _mark(LEFT_TO_RIGHT, end)]]
    if not following:
        yield [[_mark(RIGHT_TO_LEFT, each.x - _ROOM, _ROOM)]]


def _mark(character: str, x: float, width: int = 0) -> Placed:
    return Placed(character, x, width)


def _stands_alone(character: str) -> bool:
    if unicodedata.mirrored(character):
        return True
    return not _UNDECIDED.match(character) and not _ARABIC.match(character)


def _is_strong(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"R", "AL"}


def _separates(character: str) -> bool:
    """Whether a character is one that stands between or beside figures: a comma, a full stop, a sign."""
    return unicodedata.bidirectional(character) in {"CS", "ES", "ET", "EN"}
