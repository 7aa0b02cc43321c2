"""Text comes back out of a PDF as it was written, letter by letter, whoever reads it."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pymupdf
import pypdf
import pypdfium2
import pytest
from benchmarks.fidelity.measure import fidelity, tokens
from benchmarks.fidelity.readers import READERS
from benchmarks.fidelity.texts import Text, edition

from memokit import Edition
from memokit.typesetting import typeset

Read = Callable[[bytes], str]
STYLE = (
    "@page { size: 120mm 80mm; margin: 8mm } body { font: 11pt/1.8 'Memokit Digits', 'IBM Plex Sans Arabic', "
    "'IBM Plex Sans'; margin: 0 } table { width: 100% }"
)
SENTENCES = {
    "a ligature of lam and alef": "الأعمال لا تتوقف والآلات الجديدة لأول مرة",
    "vowel marks": "قُدر المبلغ تقديرًا أوليًا ثم رُفع مرّتين",
    "tanween before a comma": "وكان الفارق ضئيلاً، ثم صار كبيراً. وبعدُ",
    "brackets and quotation marks": "وصفته (الشركة) بأنه «تقدير أولي» لا غير",
    "a percentage": "ارتفعت الحصة إلى 12.5% من رأس المال",
    "a latin name and a figure": "جمعت شركة xAI مبلغ 4.3 مليار دولار، وفق Bloomberg، في عام 2024",
    "a range in brackets": "بلغ الهامش (10.5%) مقابل [3] في السابق",
}


def pdf(body: str, language: str = "ar") -> bytes:
    """A document in one language."""
    direction: Literal["rtl", "ltr"] = "rtl" if language == "ar" else "ltr"
    html = (
        f"<!doctype html><html lang={language} dir={direction}><head><title>t</title></head><body>{body}</body></html>"
    )
    return typeset(html, stylesheets=[STYLE], assets={}, reading_direction=direction).pdf


def poppler(data: bytes) -> str:
    """What Poppler reads."""
    if shutil.which("pdftotext") is None:
        pytest.skip("Poppler is not installed; `make fidelity` asks it")
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", "-", "-"], input=data, capture_output=True, check=True)
    return done.stdout.decode()


def pdfium(data: bytes) -> str:
    """What Chrome reads."""
    return str(pypdfium2.PdfDocument(data)[0].get_textpage().get_text_range())


def mupdf(data: bytes) -> str:
    """What SumatraPDF reads."""
    return str(pymupdf.open(stream=data)[0].get_text())


def pypdf_(data: bytes) -> str:
    """What programs in Python read."""
    return pypdf.PdfReader(io.BytesIO(data)).pages[0].extract_text()


@pytest.mark.parametrize("read", [poppler, pdfium, mupdf, pypdf_])
@pytest.mark.parametrize("sentence", SENTENCES.values(), ids=SENTENCES)
def test_a_sentence_is_copied_with_its_brackets_signs_and_marks(read: Read, sentence: str) -> None:
    assert sorted(tokens(read(pdf(f"<p>{sentence}</p>")))) == sorted(tokens(sentence))


@pytest.mark.parametrize("read", [poppler, pdfium, mupdf, pypdf_])
def test_cells_of_a_row_that_is_read_from_right_to_left_are_words_of_their_own(read: Read) -> None:
    row = "<table><tr><th>المبلغ</th><td>250</td><td>xAI</td><td>أسهم</td></tr></table>"
    assert sorted(tokens(read(pdf(row)))) == sorted(["المبلغ", "250", "xAI", "أسهم"])


def test_each_code_stands_for_one_character() -> None:
    text = pdf("<p>لا إله، الأرقام ٢٠٢٦ و xAI (ﬁ) fi مرّةً</p>")
    page: Any = pypdf.PdfReader(io.BytesIO(text)).pages[0]
    fonts = page["/Resources"]["/Font"]
    assert len(fonts) > 1
    for font in fonts.values():
        maps = font.get_object()["/ToUnicode"].get_object().get_data()
        shown = re.findall(rb"<[0-9a-f]{4}> <([0-9a-f]+)>", maps)
        assert shown
        assert {len(each) for each in shown} == {4}


def test_english_is_drawn_in_one_piece_and_without_marks() -> None:
    read = pdfium(pdf("<p>Seeking $4.3 billion (12.5%) of equity, as of 2026.</p>", "en"))
    assert read.strip() == "Seeking $4.3 billion (12.5%) of equity, as of 2026."


FLOOR = {
    ("xai", "ar"): {"Poppler": 99, "PDFium": 98, "MuPDF": 99, "pypdf": 99},
    ("waha", "ar"): {"Poppler": 99, "PDFium": 99, "MuPDF": 99, "pypdf": 99},
    ("waha", "bilingual"): {"Poppler": 99, "PDFium": 99, "MuPDF": 99, "pypdf": 99},
    ("waha", "en"): {"Poppler": 100, "PDFium": 100, "MuPDF": 100, "pypdf": 100},
}
"""The share of words, in per cent. What PDFium misses of xai is its own fault: see ``test_faults_of_readers.py``."""


@pytest.mark.parametrize(("name", "language"), FLOOR)
def test_the_words_of_a_sample_are_recovered_by_every_reader(
    root: Path, tmp_path: Path, name: str, language: Edition
) -> None:
    text: Text = edition(root / "samples" / f"{name}.json", language)
    file = tmp_path / "memo.pdf"
    text.document.write(file)
    for reader, least in FLOOR[name, language].items():
        if reader == "Poppler" and shutil.which("pdftotext") is None:
            continue
        assert fidelity(text.blocks, READERS[reader](file)).words >= least, reader
