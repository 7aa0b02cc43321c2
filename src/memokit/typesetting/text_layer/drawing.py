"""Lines of text from Pango to the operators of a PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from weasyprint import draw
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.logger import LOGGER
from weasyprint.pdf import fonts
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from memokit.typesetting.text_layer.embedded import EmbeddedFont, Ink, Shown
from memokit.typesetting.text_layer.order import Placed, Strings, strings_of

_SPACES = " \u00a0"
"""A space that does not break is one to whoever reads."""
_NEAR = 0.0005
"""What rounds to nothing, in ems."""
_SPACE = 0.25
"""The advance of a space that was not written, in ems."""
_APART = 0.1
"""Words stand this far apart, in ems, where no space was written."""


def mend() -> None:
    """Has WeasyPrint draw text that can be copied in this process."""
    draw_inline = draw.draw_inline_level

    def surveyed(stream: Any, page: Any, box: Any, *rest: Any) -> None:
        if isinstance(box, boxes.LineBox):
            _survey(box)
        draw_inline(stream, page, box, *rest)

    def subset(font: Any, _to_unicode: object, _hinting: object) -> None:
        font.file_content = font.embedded.file()

    draw.draw_inline_level = surveyed
    drawing.draw_first_line = _draw_line
    fonts.Font.subset = subset


def _survey(line: Any) -> None:
    """Tells each text of a line in which direction the line is read, and whether a word ends with the text."""
    leftward = line.style["direction"] == "rtl"
    pieces = list(_pieces(line))
    for piece, after in zip(pieces, [*pieces[1:], None], strict=False):
        if isinstance(piece, boxes.TextBox):
            piece.in_leftward = leftward
            piece.ends_word = not isinstance(after, boxes.TextBox) or _stand_apart(piece, after)


def _pieces(box: Any) -> Iterator[Any]:
    """The texts of a line, and what stands between them: blocks, and boxes that are raised, as marks of notes are."""
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            raised = child.style["vertical_align"]
            if not isinstance(raised, str) and raised > 0:
                yield child
            yield from _pieces(child)
        else:
            yield child


def _stand_apart(one: Any, other: Any) -> bool:
    gap = max(one.position_x, other.position_x) - min(one.position_x + one.width, other.position_x + other.width)
    return bool(gap > _APART * one.style["font_size"])


def _draw_line(stream: Any, textbox: Any, _text_overflow: str, _block_ellipsis: str, matrix: Any) -> list[object]:
    """Draws a line, all of it, and gives what WeasyPrint is to draw as emoji: nothing."""
    layout = textbox.pango_layout
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    runs, size = _runs(stream, layout)
    in_leftward = getattr(textbox, "in_leftward", textbox.style["direction"] == "rtl")
    if runs and getattr(textbox, "ends_word", True):
        _end(runs, in_leftward=in_leftward)
    whole = [(leftward, _in_few_fonts(read)) for leftward, read in runs]
    for strings in strings_of(whole, in_leftward=in_leftward):
        _show(stream, strings, size, matrix)
    return []


def _runs(stream: Any, layout: Any) -> tuple[list[tuple[bool, list[Placed]]], float]:
    """The runs of a line in the order in which they are read, each read so too; and the size of its text in pixels."""
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    items = []
    x = size = 0.0
    run = line.runs[0]
    while run != ffi.NULL:
        item = run.data
        font, size = _embedded(stream, item.item.analysis.font)
        leftward = bool(item.item.analysis.level % 2)
        placed, x = _placed(item, text, font, size, x)
        items.append((item.item.offset, leftward, placed[::-1] if leftward else placed))
        run = run.next
    items.sort(key=itemgetter(0))
    runs = [
        (leftward, [each for item in group for each in item[2]]) for leftward, group in groupby(items, itemgetter(1))
    ]
    return [(leftward, read) for leftward, read in runs if read], size


def _embedded(stream: Any, pango_font: Any) -> tuple[EmbeddedFont, float]:
    font, size = stream.add_font(pango_font)
    if not hasattr(font, "embedded"):
        # Two descriptions may lead to one file: they share its codes.
        first = next(each for each in stream._fonts.values() if each.hash == font.hash)
        if first is font:
            font.embedded = EmbeddedFont(font)
        else:
            font.embedded, font.widths, font.to_unicode = first.embedded, first.widths, first.to_unicode
    return font.embedded, size


def _placed(item: Any, text: bytes, font: EmbeddedFont, size: float, x: float) -> tuple[list[Placed], float]:
    """The characters of an item from left to right, from ``x`` ems on, and where the item ends."""
    glyphs, offset = item.glyphs, item.item.offset
    count, leftward = glyphs.num_glyphs, bool(item.item.analysis.level % 2)
    clusters = ffi.unpack(glyphs.log_clusters, count) if count else []
    # Each glyph is five numbers: itself, its advance, its offsets, and what is of no use here.
    numbers = ffi.unpack(ffi.cast("int *", glyphs.glyphs), 5 * count) if count else []
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], item.item.length], strict=False))
    ems = FROM_UNITS / size
    units = ems * font.units
    found: list[Placed] = []
    place = 0
    while place < count:
        cluster = clusters[place]
        inks: list[Ink] = []
        advance = natural = 0
        while place < count and clusters[place] == cluster:
            glyph, width, across, up = numbers[5 * place : 5 * place + 4]
            if glyph != pango.PANGO_GLYPH_EMPTY:
                glyph = _known(glyph)
                inks.append(Ink(glyph, round((advance + across) * units), round(-up * units)))
                natural += font.advance(glyph) if width else 0
            advance += width
            place += 1
        if inks:
            characters = text[offset + cluster : offset + ends[cluster]].decode()
            # A gap between Arabic letters would part the word; Latin letters are moved closer, not cut.
            room = advance * ems if leftward else natural / font.units
            if len(characters) == 1:
                found.append(_single(characters, x, room, font, tuple(inks)))
            else:
                found += _shared(characters, tuple(inks), x, room, font, leftward)
        x += advance * ems
    return found, x


def _known(glyph: int) -> int:
    if not glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG:
        return glyph
    LOGGER.warning("No face has a glyph for U+%04X", glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG)
    return 0


def _single(character: str, x: float, width: float, font: EmbeddedFont, inks: tuple[Ink, ...]) -> Placed:
    return Placed(" ", x, width, font) if character in _SPACES else Placed(character, x, width, font, inks)


def _shared(
    characters: str, inks: tuple[Ink, ...], x: float, width: float, font: EmbeddedFont, leftward: bool
) -> Iterator[Placed]:
    """What each character of a cluster takes of its advance, from left to right. The first letter carries the ink."""
    marks = [place > 0 and unicodedata.combining(each) > 0 for place, each in enumerate(characters)]
    share = width / marks.count(False)
    begins = x
    for character, mark in list(zip(characters, marks, strict=True))[:: -1 if leftward else 1]:
        if mark:
            yield Placed(character, x, 0, font)
            continue
        shift = round((x - begins) * font.units)
        yield _single(character, x, share, font, tuple(Ink(ink.glyph, ink.x - shift, ink.y) for ink in inks))
        inks = ()
        x += share


def _end(runs: list[tuple[bool, list[Placed]]], *, in_leftward: bool) -> None:
    """Puts a space behind the last word: what follows, on the next line or in the next cell, is another."""
    leftward, read = runs[-1]
    x = min(each.x for each in read) - _SPACE if in_leftward else max(each.x + each.width for each in read)
    space = Placed(" ", x, _SPACE, read[-1].font)
    if leftward == in_leftward:
        read.append(space)
    else:
        runs.append((in_leftward, [space]))


def _in_few_fonts(read: list[Placed]) -> list[Placed]:
    """The same characters, the spaces in the font of the word behind them, so that no stretch is parted for a space."""
    font = read[0].font
    if all(each.font is font for each in read):
        return read
    found: list[Placed] = []
    font = next((each.font for each in reversed(read) if each.character != " "), font)
    for each in reversed(read):
        font = font if each.character == " " else each.font
        found.append(each._replace(font=font))
    return found[::-1]


def _show(stream: Any, strings: Strings, size: float, matrix: Any) -> None:
    """Draws strings of one font one behind the other."""
    a, b, c, d, e, f = matrix.values
    font = strings[0][0].font
    pen = None
    # Named anew each time: pypdf ends a stretch there.
    stream._current_font = None
    stream.set_font_size(font.name, size)
    for string in strings:
        if pen is None or abs(string[0].x - pen) > _NEAR:
            pen = string[0].x
            stream.set_text_matrix(a, b, c, d, round(e + a * pen * size, 2), f + b * pen * size)
        shown = "<"
        for character, x, width, _, inks in string:
            move = round((x - pen) * 1000)
            if move:
                shown += f">{-move}<"
                pen += move / 1000
            units = round(width * font.units)
            shown += f"{font.code(Shown(character, inks, units)):04x}"
            pen += units / font.units
        stream.show_text(f"{shown}>")
