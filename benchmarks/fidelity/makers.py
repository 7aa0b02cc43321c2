"""Makers of PDF files, each of which sets the same text in the same faces."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from benchmarks.bench import BROWSERS, print_command
from benchmarks.fidelity.texts import Text, printed_html

from memokit.typesetting import standalone

_FONTS = Path(__file__).resolve().parents[2] / "fonts"


def memokit(text: Text, folder: Path) -> Path:
    """The document as memokit sets it."""
    file = folder / "memokit.pdf"
    text.document.write(file)
    return file


def chromium(text: Text, folder: Path) -> Path:
    """The same HTML, with the same stylesheets and faces, as headless Chromium prints it."""
    page = folder / "memo.html"
    composition = text.document.composition
    html = standalone(printed_html(text.document), stylesheets=composition.stylesheets, assets=composition.assets)
    page.write_text(html, encoding="utf-8")
    subprocess.run(print_command(browser(), page, folder), check=True, capture_output=True)
    return page.with_suffix(".chromium.pdf")


def browser() -> str:
    """The first browser that is installed."""
    return next(filter(None, map(shutil.which, BROWSERS)))


def typst(text: Text, folder: Path) -> Path:
    """The same blocks, a paragraph each, as Typst sets them."""
    from typst import compile as set_by_typst  # noqa: PLC0415 - is not installed with the tests

    source, file = folder / "memo.typ", folder / "typst.pdf"
    paragraphs = "\n".join(map(_paragraph, text.blocks))
    source.write_text(f'#set text(font: ("IBM Plex Sans Arabic", "IBM Plex Sans"))\n{paragraphs}\n', encoding="utf-8")
    set_by_typst(source, output=file, font_paths=[_FONTS], ignore_system_fonts=True)
    return file


def _paragraph(block: str) -> str:
    language = "ar" if re.search("[\u0620-\u064a]", block) else "en"
    return f'#[#set text(lang: "{language}"); #par({json.dumps(block, ensure_ascii=False)})]'


MAKERS: dict[str, Callable[[Text, Path], Path]] = {"memokit": memokit, "Chromium": chromium, "Typst": typst}
