"""The table of ``docs/fidelity.md``: texts and makers down, readers across."""

from __future__ import annotations

import json
import math
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from pathlib import Path

from benchmarks.fidelity.makers import MAKERS, browser
from benchmarks.fidelity.measure import fidelity
from benchmarks.fidelity.readers import PDFJS, READERS
from benchmarks.fidelity.texts import Text

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "fidelity.md"
_MEASURED = "<!-- measured -->\n"


def measured(texts: Iterable[tuple[str, Text]]) -> Iterator[str]:
    """The lines of the table, each as soon as it is measured, and what it was measured with."""
    yield f"| text | words | made by | {' | '.join(READERS)} |"
    yield "|---|---|---|" + "---|" * len(READERS)
    for name, text in texts:
        with tempfile.TemporaryDirectory() as folder:
            for maker, make in MAKERS.items():
                file = make(text, Path(folder))
                figures = (_figures(text, read(file)) for read in READERS.values())
                yield f"| {name} | {text.length} | {maker} | {' | '.join(figures)} |"
    yield ""
    yield f"Measured with {_versions()}."


def write(lines: Iterable[str]) -> None:
    """Puts the lines at the end of the page."""
    before, mark, _ = _PAGE.read_text(encoding="utf-8").partition(_MEASURED)
    _PAGE.write_text(before + mark + "\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")


def _figures(text: Text, found: str) -> str:
    """Rounded down, so that 100 is all of it."""
    rates = fidelity(text.blocks, found)
    return " / ".join(f"{math.floor(rate * 10) / 10:.1f}" for rate in (rates.words, rates.tokens, rates.pairs))


def _versions() -> str:
    poppler = subprocess.run(["pdftotext", "-v"], check=True, capture_output=True, text=True).stderr.split()[2]
    chromium = subprocess.run([browser(), "--version"], check=True, capture_output=True, text=True).stdout.split()[1]
    pdfjs = json.loads(PDFJS.with_name("package.json").read_text(encoding="utf-8"))["dependencies"]["pdfjs-dist"]
    packages = {
        "WeasyPrint": "weasyprint",
        "Typst": "typst",
        "pypdfium2": "pypdfium2",
        "PyMuPDF": "pymupdf",
        "pypdf": "pypdf",
    }
    named = {"Chromium": chromium, "Poppler": poppler, **{k: version(v) for k, v in packages.items()}, "pdf.js": pdfjs}
    return ", ".join(f"{name} {number}" for name, number in named.items())
