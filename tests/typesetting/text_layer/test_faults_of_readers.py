"""Faults of readers that no PDF gets round, each shown by the smallest file. When one is mended, its test says so."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pikepdf
import pymupdf
import pypdfium2
import pytest

FONT = """<< /Type /Font /Subtype /Type0 /BaseFont /Any /Encoding /Identity-H /DescendantFonts [
<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Any /DW 600 /CIDToGIDMap /Identity
/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>
/FontDescriptor << /Type /FontDescriptor /FontName /Any /Flags 4 /FontBBox [0 0 600 700] /ItalicAngle 0
/Ascent 700 /Descent 0 /CapHeight 700 /StemV 80 >> >> ] >>"""


def pdf(visual: Sequence[str], *, reads_leftward: bool) -> bytes:
    """A page that shows characters from left to right, one code each, in a font that has no other fault."""
    document = pikepdf.new()
    page = document.add_blank_page(page_size=(200, 50))
    font = pikepdf.Object.parse(FONT.encode())
    pairs = "".join(f"<{code:04x}> <{ord(character):04x}>\n" for code, character in enumerate(visual, 1))
    font.ToUnicode = document.make_stream(
        b"begincmap\n1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n"
        + f"{len(visual)} beginbfchar\n{pairs}endbfchar\nendcmap".encode()
    )
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F=document.make_indirect(font)))
    shown = "".join(f"{code:04x}" for code in range(1, len(visual) + 1))
    page.Contents = document.make_stream(f"BT /F 12 Tf 1 0 0 1 20 20 Tm <{shown}> Tj ET".encode())
    if reads_leftward:
        document.Root.ViewerPreferences = pikepdf.Dictionary(Direction=pikepdf.Name.R2L)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def pdfium(data: bytes) -> str:
    """What PDFium reads."""
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


@pytest.mark.parametrize(("written", "read"), [("R4", "4R"), ("Google DeepMind", "DeepMind Google")])
def test_pdfium_turns_latin_words_and_figures_round_where_facing_pages_are_turned_leftward(
    written: str, read: str
) -> None:
    assert pdfium(pdf(written, reads_leftward=False)) == written
    assert pdfium(pdf(written, reads_leftward=True)) == read


def test_pdfium_exchanges_two_marks_on_one_letter() -> None:
    written = "\u0635\u064e\u0651\u0644"
    assert pdfium(pdf(written[::-1], reads_leftward=True)) == "\u0635\u0651\u064e\u0644"


def test_mupdf_turns_a_number_in_arabic_indic_digits_round() -> None:
    assert pymupdf.open(stream=pdf("٢٠٢٦", reads_leftward=True))[0].get_text().strip() == "٦٢٠٢"
