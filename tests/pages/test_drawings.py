"""A drawing on the page: where it should be, in its colours, and inside the PDF as it was written anew."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pypdfium2
import pytest
from PIL import Image

from memokit import Memo, load, render, verify
from memokit.composition import Edition

# Red on the left, blue on the right, and between them a gradient in units of its shape, which some readers leave out.
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 300 100"><title>Waha</title>
<defs><radialGradient id="g"><stop stop-color="#0f0"/><stop offset="1" stop-color="#0f0"/></radialGradient>
<clipPath id="c"><path d="M0 0h300v100h-300z"/></clipPath></defs>
<rect width="100" height="100" style="fill:red"/><rect x="100" width="100" height="100" fill="url(#g)"/>
<g transform="translate(200)" clip-path="url(#c)"><path d="M0 0h100v100h-100z" fill="#00f" stroke="none"/></g></svg>"""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory, memo_file: Callable[[str], Path]) -> Memo:
    """The smallest memo with a drawing for its mark."""
    folder = tmp_path_factory.mktemp("drawn")
    data = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    data["company"]["logo"] = {"file": "logo.svg", "alt": {"ar": "شعار واحة", "en": "The mark of Waha"}}
    (folder / "logo.svg").write_text(LOGO, encoding="utf-8")
    (folder / "memo.json").write_text(json.dumps(data), encoding="utf-8")
    return load(folder / "memo.json")


def colours(page: Image.Image) -> list[str]:
    """The colours of the mark from left to right, each a third of its width, which is three times its height."""
    # A reader that mixes the colours of a gradient may be off by one.
    near = page.point(lambda level: 255 if level > 252 else 0 if level < 3 else 100)
    names = {bytes([255, 0, 0]): "red", bytes([0, 255, 0]): "green", bytes([0, 0, 255]): "blue"}
    width, height = near.size
    seen, most = near.tobytes(), width * 3
    rows = (seen[start : start + most] for start in range(0, height * most, most))
    lines = ([names.get(row[x : x + 3], "") for x in range(0, most, 3)] for row in rows if 255 in row)
    [line, *others] = [line for line in lines if {"red", "green", "blue"} <= set(line)]
    parts = [line.count(name) / width * 210 for name in names.values()]
    assert parts == pytest.approx([9, 9, 9], abs=0.7)
    assert len(others) / width * 210 == pytest.approx(9, abs=0.7)
    return [each for each in dict.fromkeys(line) if each]


@pytest.mark.parametrize("edition", ["ar", "en"])
def test_a_drawing_is_shown_as_it_is_drawn_and_carried_as_it_was_written(drawn: Memo, edition: Edition) -> None:
    pdf = render(drawn, edition).pdf
    seen = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_pil().convert("RGB")
    assert colours(seen) == ["red", "green", "blue"]
    with pymupdf.open(stream=pdf) as document:
        pixels = document[0].get_pixmap(dpi=144)
        assert colours(Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)) == [
            "red",
            "green",
            "blue",
        ]
        assert document.embfile_get("logo.svg") == drawn.images["logo.svg"]
    assert b"<title>" not in drawn.images["logo.svg"]
    verdict = verify(pdf, drawn)
    assert verdict.exit_status == 0, str(verdict)


def test_the_words_for_a_drawing_are_those_of_any_picture(drawn: Memo) -> None:
    html = render(drawn, "bilingual").composition.html
    assert 'src="memokit:images/1.svg" alt="The mark of Waha · شعار واحة"' in html
