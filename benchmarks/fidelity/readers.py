"""The readers of PDF files that people copy from, each as its users have it."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdf
import pypdfium2

PDFJS = Path(__file__).parent / "pdfjs" / "read.js"


def poppler(file: Path) -> str:
    """Evince, Okular and what is built on ``pdftotext``."""
    return _output("pdftotext", "-enc", "UTF-8", str(file), "-")


def pdfium(file: Path) -> str:
    """Chrome and Edge, which leave out PDFium's mark for a hyphen at the end of a line, and spaces of no width."""
    with pypdfium2.PdfDocument(file) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
    return text.replace("\ufffe", "").replace("\u200b", "")


def mupdf(file: Path) -> str:
    """SumatraPDF, and programs on PyMuPDF."""
    import pymupdf  # noqa: PLC0415 - is not installed with the tests

    with pymupdf.open(file) as document:
        return "\n".join(page.get_text() for page in document)


def pypdf_(file: Path) -> str:
    """Programs in Python."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(file).pages)


def pdfjs(file: Path) -> str:
    """Firefox."""
    return _output("node", str(PDFJS), str(file))


READERS: dict[str, Callable[[Path], str]] = {
    "Poppler": poppler,
    "PDFium": pdfium,
    "MuPDF": mupdf,
    "pypdf": pypdf_,
    "pdf.js": pdfjs,
}


def _output(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout
