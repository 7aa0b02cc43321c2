"""Lines of text from Pango to the operators of a PDF."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any

from weasyprint import draw as painting
from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.logger import LOGGER
from weasyprint.pdf import fonts
from weasyprint.text.ffi import FROM_UNITS, ffi, pango

from memokit.typesetting.text_layer.embedded import EmbeddedFont, Ink, Shown
from memokit.typesetting.text_layer.order import Placed, strings_of


def mend() -> None:
    """Has WeasyPrint draw text that can be copied in this process."""

    def subset(font: Any, _to_unicode: object, _hinting: object) -> None:
        font.file_content = font.embedded.file()

    draw_inline = painting.draw_inline_level

    def draw(stream: Any, page: Any, box: Any, *rest: Any) -> None:
        if isinstance(box, boxes.LineBox):
            _survey(box)
        draw_inline(stream, page, box, *rest)

    painting.draw_inline_level = draw
    drawing.draw_first_line = _draw_line
    fonts.Font.subset = subset


def _draw_line(stream: Any, textbox: Any, _text_overflow: str, _block_ellipsis: str, matrix: Any) -> list[object]:
    """Draws a line; nothing of it is ever cut."""
    layout = textbox.pango_layout
    pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
    line, _ = layout.get_first_line()
    text = layout.text.encode()
    runs = []
    start = 0.0
    run = line.runs[0]
    while run != ffi.NULL:
        item = run.data
        run = run.next
        font, size = _embedded(stream, item.item.analysis.font)
        scale = size / font.units
        characters, width = _characters(item, text, font, scale)
        runs.append((item.item.offset, bool(item.item.analysis.level % 2), font, size, start, characters))
        start += width * scale
    in_leftward, ends_word = getattr(textbox, "surveyed", (textbox.style["direction"] == "rtl", False))
    runs.sort(key=lambda run: run[0])
    if runs and ends_word:
        _end(runs[-1])
    for _, leftward, font, size, start, characters in runs:
        for strings in strings_of(characters, leftward=leftward, in_leftward=in_leftward):
            _show(stream, font, size, matrix, start, strings)
    # WeasyPrint draws what is returned as emoji.
    return []


def _survey(line: Any) -> None:
    """Tells each text of a line which way the line is read, and whether a word ends with it."""
    leftward = line.style["direction"] == "rtl"
    pieces = list(_pieces(line))
    for piece, after in zip(pieces, [*pieces[1:], None], strict=True):
        if isinstance(piece, boxes.TextBox):
            piece.surveyed = leftward, not isinstance(after, boxes.TextBox)


def _pieces(box: Any) -> Iterator[Any]:
    for child in box.children:
        if isinstance(child, boxes.InlineBox):
            raised = child.style["vertical_align"]
            if not isinstance(raised, str) and raised > 0:
                yield child
            yield from _pieces(child)
        else:
            yield child


def _end(run: Any) -> None:
    """Puts a space behind the last word of a line: the next line, or the next cell, begins another."""
    _, leftward, font, _, _, characters = run
    if not characters: return
    width = font.space
    last = characters[0] if leftward else characters[-1]
    place = last.x - width if leftward else last.x + last.width
    space = Placed(" ", place, width, font.code(Shown(" ", (), width)))
    characters.insert(0 if leftward else len(characters), space)


def _embedded(stream: Any, pango_font: Any) -> tuple[EmbeddedFont, float]:
    """The embedded font, and the size of text in pixels."""
    font, size = stream.add_font(pango_font)
    if not hasattr(font, "embedded"):
        # Two descriptions may lead to one file: they share its codes.
        first = next(each for each in stream._fonts.values() if each.hash == font.hash)
        if first is font:
            font.embedded = EmbeddedFont(font)
        else:
            font.embedded, font.widths, font.to_unicode = first.embedded, first.widths, first.to_unicode
    return font.embedded, size


def _characters(item: Any, text: bytes, font: EmbeddedFont, scale: float) -> tuple[list[Placed], float]:
    """The characters of a run from left to right, and its width; in units of the font."""
    glyphs, offset = item.glyphs, item.item.offset
    infos, clusters, count = glyphs.glyphs, glyphs.log_clusters, glyphs.num_glyphs
    leftward = item.item.analysis.level % 2
    starts = sorted({clusters[place] for place in range(count)})
    ends = dict(zip(starts, [*starts[1:], item.item.length], strict=True))
    unit = FROM_UNITS / scale
    found: list[Placed] = []
    pen = 0.0
    place = 0
    while place < count:
        cluster = clusters[place]
        inks: list[Ink] = []
        width = advance = 0
        while place < count and clusters[place] == cluster:
            glyph, geometry = infos[place].glyph, infos[place].geometry
            if glyph & pango.PANGO_GLYPH_UNKNOWN_FLAG and glyph != pango.PANGO_GLYPH_EMPTY:
                LOGGER.warning("No face has a glyph for U+%04X", glyph - pango.PANGO_GLYPH_UNKNOWN_FLAG)
                glyph = 0
            if glyph != pango.PANGO_GLYPH_EMPTY:
                inks.append(Ink(glyph, round((advance + geometry.x_offset) * unit), round(-geometry.y_offset * unit)))
                width += font.advance(glyph) if geometry.width else 0
            advance += geometry.width
            place += 1
        if leftward:
            width = round(advance * unit)
        if inks:
            characters = text[offset + cluster : offset + ends[cluster]].decode()
            for character, shift, share, code in _shared(characters, tuple(inks), width, bool(leftward), font):
                found.append(Placed(character, pen + shift, share, code))
        pen += advance * unit
    return found, pen


def _shared(
    characters: str, inks: tuple[Ink, ...], width: int, leftward: bool, font: EmbeddedFont
) -> Iterator[tuple[str, int, int, int]]:
    """What each character of a cluster takes of its advance, from left to right; one of them carries the ink."""
    characters = characters.replace("\u00a0", " ")
    marks = [place > 0 and unicodedata.combining(each) > 0 for place, each in enumerate(characters)]
    letters = marks.count(False)
    shares = [0 if mark else width // letters for mark in marks]
    shares[0] += width % letters
    written = list(zip(characters, marks, shares, strict=True))
    shift = 0
    for character, mark, share in reversed(written) if leftward else written:
        carried = () if mark else inks
        shown = Shown(character, tuple(Ink(ink.glyph, ink.x - shift, ink.y) for ink in carried), share)
        if carried:
            inks = ()
        yield character, shift, share, font.code(shown)
        shift += share


def _show(stream: Any, font: EmbeddedFont, size: float, matrix: Any, start: float, strings: Sequence[Sequence[Placed]]) -> None:
    """Draws strings one behind the other, from where the first begins."""
    scale = size / font.units
    a, b, c, d, e, f = matrix.values
    pen = strings[0][0].x
    x = start + pen * scale
    # Named anew each time: pypdf ends a stretch there.
    stream._current_font = None
    stream.set_font_size(font.name, size)
    stream.set_text_matrix(a, b, c, d, e + a * x, f + b * x)
    for string in strings:
        shown = "<"
        for character, x, width, code in string:
            move = round((x - pen) * 1000 / font.units)
            if move:
                shown += f">{-move}<"
                pen += move * font.units / 1000
            shown += f"{code or font.code(Shown(character, (), width)):04x}"
            pen += width
        stream.show_text(f"{shown}>")
