"""A line of text to HTML: pieces of the other direction wrapped, numbers kept with what they count."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from markupsafe import Markup, escape

from memokit.language import Locale, Run, counted_nouns, in_one_digit_system, runs
from memokit.references import References

NO_BREAK_SPACE = "\u00a0"

Mark: TypeAlias = tuple[str, str]
"""The tags before and behind a piece of text."""
Piece: TypeAlias = tuple[str, tuple[Mark, ...]]
"""A piece of text with the marks that it stands in, the outermost first."""

_CODE_BEFORE = re.compile(r"\b([A-Z]{2,5}) (?=[0-9])")


def inline(text: str, locale: Locale) -> Markup:
    """One line of plain text as HTML.

    Every piece that runs against the line is wrapped in a ``span`` with its direction and language, because the
    typesetter heeds nothing else. A number is joined to the unit behind it by a no-break space.
    """
    return marked([(text, ())], locale)


def linked(text: str, address: str, locale: Locale) -> Markup:
    """One line of plain text as HTML, which leads to another place of the document."""
    return marked([(text, (link(address),))], locale)


def citing(text: str, locale: Locale, references: References | None) -> Markup:
    """One line of a memo's text as HTML, with its references written out."""
    return marked(written_out(text, (), locale, references), locale)


def written_out(text: str, marks: tuple[Mark, ...], locale: Locale, references: References | None) -> list[Piece]:
    """A piece of text with its references written out; one that leads to a place of the document is a link."""
    if references is None:
        return [(text, marks)]
    return [
        (piece, marks if place is None else (*marks, link(f"#{place}")))
        for piece, place in references.pieces(text, locale)
    ]


def link(address: str) -> Mark:
    """The tags around what leads to another place of the document."""
    return f'<a class="see" href="{escape(address)}">', "</a>"


def marked(pieces: Iterable[Piece], locale: Locale) -> Markup:
    """One line, of which parts are emphasised or linked, as HTML.

    Direction is a matter of the whole line: a name of which one word is bold is still one name.
    """
    given = list(pieces)
    line = keep_together(in_one_digit_system("".join(text for text, _ in given), locale), locale)
    written: list[Markup] = []
    standing: tuple[Mark, ...] = ()
    for text, marks in _in_direction(_cut(given, line), runs(line, locale)):
        kept = _shared(standing, marks)
        written += [Markup(closing) for _, closing in reversed(standing[kept:])]
        written += [Markup(opening) for opening, _ in marks[kept:]]
        written.append(escape(text))
        standing = marks
    written += [Markup(closing) for _, closing in reversed(standing)]
    return Markup("").join(written)


def keep_together(text: str, locale: Locale) -> str:
    """The text with no-break spaces between a number and its unit, and between a code and its number (SAR 75)."""
    counted = re.compile(rf"(?<=[0-9٠-٩%٪]) (?=(?:{counted_nouns(locale.language)})(?!\w))")
    text = counted.sub(NO_BREAK_SPACE, text)
    return _CODE_BEFORE.sub(rf"\1{NO_BREAK_SPACE}", text)


def _cut(pieces: Iterable[Piece], line: str) -> Iterator[Piece]:
    """The pieces with their texts as the line has them, which is as long as they are together."""
    start = 0
    for text, marks in pieces:
        yield line[start : start + len(text)], marks
        start += len(text)


def _in_direction(pieces: Iterable[Piece], found: Iterable[Run]) -> Iterator[Piece]:
    """The pieces cut where the direction changes; what has its own stands in a ``span``, inside the marks it shares.

    A link holds text only, and stands inside the ``span``: in a tagged PDF, no element may stand between the two.
    """
    rest = [piece for piece in pieces if piece[0]]
    for run in found:
        taken: list[Piece] = []
        wanted = len(run.text)
        while wanted:
            text, marks = rest.pop(0)
            if len(text) > wanted:
                rest.insert(0, (text[wanted:], marks))
                text = text[:wanted]
            taken.append((text, marks))
            wanted -= len(text)
        if run.direction is None:
            yield from taken
            continue
        language = f' lang="{run.language}"' if run.language else ""
        span = (f'<span dir="{run.direction}"{language}>', "</span>")
        shared = min((_shared(taken[0][1], marks) for _, marks in taken), default=0)
        links = (index for index, (opening, _) in enumerate(taken[0][1][:shared]) if opening.startswith("<a "))
        shared = next(links, shared)
        yield from ((text, (*marks[:shared], span, *marks[shared:])) for text, marks in taken)


def _shared(left: tuple[Mark, ...], right: tuple[Mark, ...]) -> int:
    """How many of the outermost marks are the same."""
    count = 0
    for one, other in zip(left, right, strict=False):
        if one is not other:
            break
        count += 1
    return count
