"""Pictures of pages: the samples as memokit renders them."""

from __future__ import annotations

import io

import pypdfium2
from PIL import Image

from memokit import Edition, load, render
from memokit.resources import folder

WIDTH = 720
"""Pixels of a page's picture from side to side."""
SHOWN: tuple[tuple[str, Edition], ...] = (
    ("waha", "ar"),
    ("waha", "en"),
    ("waha", "bilingual"),
    ("xai", "ar"),
    ("xai", "en"),
)
"""The first pages that the documentation shows."""


def made() -> dict[str, bytes]:
    """PNG pictures by their path in the documentation: ``images/waha.ar.png`` is page 1 of that edition."""
    return {f"images/{sample}.{edition}.png": _first_page(sample, edition) for sample, edition in SHOWN}


def _first_page(sample: str, edition: Edition) -> bytes:
    document = render(load(folder("samples") / f"{sample}.json"), edition)
    with pypdfium2.PdfDocument(document.pdf) as pdf:
        page = pdf[0]
        picture = page.render(scale=WIDTH / page.get_width()).to_pil()
    written = io.BytesIO()
    picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=64).save(written, "PNG", optimize=True)
    return written.getvalue()
