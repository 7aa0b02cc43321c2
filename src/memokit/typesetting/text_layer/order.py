"""The order in which the characters of a line are drawn, and what is added for those who read it back.

Readers of PDF files guess what a page says from where its glyphs stand and in which order they are drawn, each by
rules of its own. All of them take text of one direction from left to right, and turn what is Arabic round. So a stretch
of Arabic is drawn from left to right, and stretches follow each other as they are read. What else readers need is said
with the marks that Unicode has for directions, which show nothing:

- Poppler puts what is neither Arabic nor Latin with its Latin neighbour, and so moves the space behind a Latin word, or
  a full stop, to the wrong side. A right-to-left mark keeps it there.
- PDFium turns brackets and quotation marks in Arabic into their mirror images, unless they stand by a left-to-right
  mark; and it turns a vowel mark round with the comma behind it, a number with the full stop behind it.
- MuPDF begins a new line where Arabic goes on further left, unless the direction changes between. It takes a number in
  Arabic-Indic digits for Arabic, and turns it round, unless each digit reaches a little into the next.
- pypdf turns what is neither Arabic nor Latin round with the stretch that it comes in, unless an Arabic character came
  first.

PDFium looks at no string that has no ink. So a mark that is not for PDFium is a string of its own, and does not stand
in the way of who searches for a phrase there. Poppler goes by places, the others by the order of drawing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple

from memokit.typesetting.text_layer.embedded import EmbeddedFont, Ink

ARABIC, RIGHT_TO_LEFT, LEFT_TO_RIGHT = "\u061c", "\u200f", "\u200e"
"""The marks of direction."""
_ROOM = 0.005
"""The advance of a mark: enough to have a place of its own."""
_OVERLAP = 0.2
_LETTERS = {"R", "AL"}
_UNDECIDED = re.compile("[\0-/:-@\u0660-\u066d\u06f0-\u06f9\u2000-\u206f\u20a0-\u21ff]")
"""What pypdf takes to have no direction."""
_ARABIC = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]")
"""What pypdf takes to be read from right to left, unless it is undecided."""


class Placed(NamedTuple):
    """A character on its line: from where it advances and how far, in ems; its font, and the ink that it carries."""

    character: str
    x: float
    width: float
    font: EmbeddedFont
    inks: tuple[Ink, ...] = ()


Strings = list[list[Placed]]
"""Strings that are drawn one behind the other, each from left to right."""


def strings_of(runs: Sequence[tuple[bool, Sequence[Placed]]], *, in_leftward: bool) -> Iterator[Strings]:
    """The characters of a line with their marks, in the order in which they are drawn.

    Args:
        runs: the line's runs of one direction, in the order in which they are read: whether each is read from right to
            left, and its characters as they are read.
        in_leftward: whether the line is read from right to left.
    """
    late: list[Strings] = []
    before: Placed | None = None
    after_leftward = False
    for leftward, read in runs:
        if leftward:
            yield from _leftward(read, late if before and _is_arabic_digit(before) else None)
        else:
            yield from _rightward(read, in_leftward=in_leftward, after_leftward=after_leftward)
        before, after_leftward = read[-1], leftward
    yield from late


def _rightward(read: Sequence[Placed], *, in_leftward: bool, after_leftward: bool) -> Iterator[Strings]:
    """Latin text, or a number. Where more than one character at its beginning is undecided, each is drawn alone."""
    start = next((place for place, each in enumerate(read) if not _UNDECIDED.match(each.character)), len(read))
    first, last = read[0], [each for each in read if each.character != " "][-1:]
    if start and after_leftward and not in_leftward:
        yield [[_left_of(first, LEFT_TO_RIGHT), first]]
        yield from _one_by_one(read[1:start])
    elif start and in_leftward and not _is_arabic_digit(first):
        yield [[_left_of(first, LEFT_TO_RIGHT)]]
        yield from _one_by_one(read[:start])
    elif start > 1:
        yield from _one_by_one(read[:start])
    else:
        start = 0
    if read[start:]:
        yield [list(read[start:])]
    if in_leftward and last and _kind(last[0]) not in {"L", "EN", "AN", "ET"}:
        yield [[_right_in(last[0], LEFT_TO_RIGHT)]]


def _one_by_one(read: Sequence[Placed]) -> Iterator[Strings]:
    for each, after in zip(read, [*read[1:], None], strict=False):
        joins = after and _is_arabic_digit(each) and _is_arabic_digit(after)
        yield [[each._replace(width=each.width + _OVERLAP) if joins else each]]


def _leftward(read: Sequence[Placed], late: list[Strings] | None) -> Iterator[Strings]:
    """Arabic text in stretches, each in one font; between them stands what a stretch would lose.

    Args:
        read: the text in the order in which it is read.
        late: takes what is to be drawn at the end of the line, where the text follows a number in Arabic-Indic digits.
    """
    before: Placed | None = None
    behind = 0
    for (_, alone), group in groupby(read, lambda each: (id(each.font), _stands_alone(each.character))):
        stretch = list(group)
        behind += len(stretch)
        if alone:
            following = [*stretch[1:], read[behind] if behind < len(read) else None]
            for each, after in zip(stretch, following, strict=True):
                yield from _alone(each, before, after)
                before = each
            continue
        if before and not _stands_alone(before.character):
            yield [[_left_of(before, LEFT_TO_RIGHT)]]
        if any(map(_is_strong, stretch)):
            opens = not _is_strong(stretch[0]) and not (before and _is_strong(before))
            if opens and not _separates(stretch[0]):
                mark = [[_right_in(next(filter(_is_strong, stretch)), LEFT_TO_RIGHT)]]
                # On a page with more Latin than Arabic, Poppler would count the space before the letter as Arabic. To
                # MuPDF the mark would join the stretch to the number, which it then turns round.
                if before is None and late is not None:
                    late.append(mark)
                else:
                    yield [[_right_in(stretch[0], RIGHT_TO_LEFT)]]
                    yield mark
                    opens = False
            yield list(_stretch(stretch, opens=opens))[::-1]
        else:
            yield from _undirected(stretch)
        before = stretch[-1]


def _stretch(read: Sequence[Placed], *, opens: bool) -> Iterator[list[Placed]]:
    """The strings of a stretch, the rightmost first; it opens with a mark where it begins without a letter."""
    first, last = read[0], read[-1]
    string: list[Placed] = []
    if opens and _separates(first):
        string.append(_right_in(first, RIGHT_TO_LEFT))
    elif opens:
        yield [_right_in(first, RIGHT_TO_LEFT)]
    for place, each in enumerate(read):
        if not _separate(each.character):
            string.append(each)
            continue
        if place and unicodedata.combining(read[place - 1].character):
            string.append(_right_in(each, RIGHT_TO_LEFT))
        string.append(each)
        if place + 1 < len(read) and not _is_strong(read[place + 1]):
            yield string[::-1]
            yield [_left_of(each, RIGHT_TO_LEFT)]
            string = []
    yield string[::-1]
    if not _is_strong(last) and not unicodedata.combining(last.character):
        # Drawn first, but placed behind the last letter, so that no reader counts the space behind it as Arabic.
        yield [_left_of(next(each for each in reversed(read) if _is_strong(each)), ARABIC)]


def _undirected(read: Sequence[Placed]) -> Iterator[Strings]:
    """Spaces and punctuation without a letter."""
    first = read[0]
    mark = _right_in(first, RIGHT_TO_LEFT)
    yield [[mark]]
    for before, each in zip([None, *read], read, strict=False):
        if before:
            yield [[_left_of(before, RIGHT_TO_LEFT)]]
        elif _separates(each):
            yield [[each, mark]]
            continue
        yield [[_right_in(each, LEFT_TO_RIGHT)]]
        yield [[each]]


def _alone(each: Placed, before: Placed | None, after: Placed | None) -> Iterator[Strings]:
    """A character that readers mirror, or take to be Latin."""
    starts = before is None or not _is_strong(before)
    left, right = _left_of(each, RIGHT_TO_LEFT), _right_in(each, RIGHT_TO_LEFT)
    opening = [_right_in(each, LEFT_TO_RIGHT)]
    if starts:
        opening.insert(0, right._replace(x=right.x + _ROOM / 2))
    # Each turns the direction, so that MuPDF adds neither a line nor a space.
    yield from ([[mark]] for mark in (opening if before is None else opening[::-1]))
    if _separates(each):
        yield [[left, each, right] if starts else [left, each]]
    elif not unicodedata.mirrored(each.character):
        yield [[each]]
    elif after and not _is_strong(after):
        yield [[left, each, _right_in(each, LEFT_TO_RIGHT)]]
    else:
        yield [[each, _right_in(each, LEFT_TO_RIGHT)]]
    if not after:
        yield [[left]]


def _left_of(each: Placed, mark: str) -> Placed:
    return Placed(mark, each.x - _ROOM, _ROOM, each.font)


def _right_in(each: Placed, mark: str) -> Placed:
    return Placed(mark, each.x + each.width - _ROOM, _ROOM, each.font)


@cache
def _stands_alone(character: str) -> bool:
    """Whether readers mirror a character, or take it to be Latin, as MuPDF does with the signs of figures."""
    if unicodedata.mirrored(character) or unicodedata.bidirectional(character) in {"EN", "ES", "ET"}:
        return True
    return not _UNDECIDED.match(character) and not _ARABIC.match(character)


def _kind(each: Placed) -> str:
    return unicodedata.bidirectional(each.character)


def _is_strong(each: Placed) -> bool:
    return unicodedata.bidirectional(each.character) in _LETTERS


def _is_arabic_digit(each: Placed) -> bool:
    return unicodedata.bidirectional(each.character) == "AN"


@cache
def _separate(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"CS", "ES", "ET", "EN"}


def _separates(each: Placed) -> bool:
    """Whether a character is one that stands in or beside figures: a comma, a full stop, a sign."""
    return _separate(each.character)
