"""The fonts inside a PDF: each glyph is made for the one character that its code stands for."""

from __future__ import annotations

import io
from copy import copy
from functools import cache
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphCoordinates
from fontTools.ttLib.tables.ttProgram import Program


class Ink(NamedTuple):
    """A glyph of the font that text is set in, and where it stands from the pen, in units of the font."""

    glyph: int
    x: int
    y: int


class Shown(NamedTuple):
    """What one code shows: a character, the ink that it carries (none, for what is only read), and its advance."""

    character: str
    inks: tuple[Ink, ...]
    width: int


class EmbeddedFont:
    """The codes of one font in one document, numbered as they are first used.

    Args:
        font: WeasyPrint's ``Font``. Its widths and its Unicode values are kept by code from now on.
    """

    def __init__(self, font: Any) -> None:
        self.name: str = font.hash
        self.units: int = font.upem
        self._font = font
        self._source = _parsed(font.file_content, font.index)
        self._outlines: bytes = self._source.reader["glyf"]
        self._codes: dict[Shown, int] = {}
        self._advances: dict[int, int] = {}

    def code(self, shown: Shown) -> int:
        """The code that shows just this; a new one the first time."""
        code = self._codes.get(shown)
        if code is None:
            code = self._codes[shown] = len(self._codes) + 1
            self._font.widths[code] = round(shown.width * 1000 / self.units)
            self._font.to_unicode[code] = shown.character
        return code

    def advance(self, glyph: int) -> int:
        """The advance of a glyph of the font that text is set in."""
        width = self._advances.get(glyph)
        if width is None:
            width = self._advances[glyph] = self._source["hmtx"][self._source.getGlyphName(glyph)][0]
        return width

    def file(self) -> bytes:
        """The font as a file with the tables that a PDF asks for: the glyph of each code, without hints."""
        # Glyphs stay as they are packed, so bounds are those of the whole font.
        made = TTFont(recalcTimestamp=False, recalcBBoxes=False)
        glyphs = {".notdef": Glyph()} | {f"code{code}": self._glyph(shown) for shown, code in self._codes.items()}
        widths = [0, *(shown.width for shown in self._codes)]
        made.setGlyphOrder(list(glyphs))
        for tag in ("head", "hhea", "maxp"):
            made[tag] = copy(self._source[tag])
        made["maxp"].maxPoints = max(made["maxp"].maxPoints, *map(_points, glyphs.values()))
        made["glyf"] = newTable("glyf")
        made["glyf"].glyphs = glyphs
        made["glyf"].glyphOrder = list(glyphs)
        made["loca"] = newTable("loca")
        made["hmtx"] = newTable("hmtx")
        made["hmtx"].metrics = {
            name: (width, _left(glyph)) for (name, glyph), width in zip(glyphs.items(), widths, strict=True)
        }
        file = io.BytesIO()
        made.save(file, reorderTables=False)
        return file.getvalue()

    def _glyph(self, shown: Shown) -> Glyph:
        """The glyph of a code: one of the font as it is, or one that is drawn anew."""
        if not shown.inks:
            return Glyph()
        if len(shown.inks) == 1 and shown.inks[0][1:] == (0, 0):
            data = self._packed(shown.inks[0].glyph)
            if _is_simple(data):
                glyph = Glyph(data)
                glyph.trim(remove_hinting=True)
                return glyph
        return self._drawn(shown)

    def _packed(self, glyph: int) -> bytes:
        """A glyph of the font as the font's file has it."""
        start, end = self._source["loca"][glyph], self._source["loca"][glyph + 1]
        packed: bytes = self._outlines[start:end]
        return packed

    def _drawn(self, shown: Shown) -> Glyph:
        """The inks of a code as one outline."""
        source, glyph = self._source["glyf"], Glyph()
        points, flags, ends = GlyphCoordinates(), bytearray(), []
        for ink in shown.inks:
            outline, last, on_curve = source[self._source.getGlyphName(ink.glyph)].getCoordinates(source)[:3]
            placed = GlyphCoordinates(outline)
            placed.translate((ink.x, ink.y))
            ends += [len(points) + point for point in last]
            points.extend(placed)
            flags += bytearray(on_curve)
        if ends:
            glyph.numberOfContours = len(ends)
            glyph.coordinates, glyph.flags, glyph.endPtsOfContours = points, flags, ends
            glyph.program = Program()
            glyph.program.fromBytecode(b"")
            glyph.recalcBounds(source)
        return glyph


def _is_simple(data: bytes) -> bool:
    """Whether a packed glyph is an outline of its own, and not made of other glyphs."""
    return bool(data) and int.from_bytes(data[:2], "big", signed=True) > 0


def _left(glyph: Glyph) -> int:
    """Where the ink of a glyph begins."""
    if hasattr(glyph, "data"):
        return int.from_bytes(glyph.data[2:4], "big", signed=True)
    return getattr(glyph, "xMin", 0)


def _points(glyph: Glyph) -> int:
    return len(getattr(glyph, "coordinates", ()))


@cache
def _parsed(file: bytes, index: int) -> TTFont:
    return TTFont(io.BytesIO(file), fontNumber=index, lazy=True)
