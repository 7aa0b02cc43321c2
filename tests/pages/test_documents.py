"""The PDF as a file: its language, bookmarks, fonts, links and dates, and that it comes out the same each time."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pypdfium2
import pytest
from pypdf.generic import Destination

from memokit import Document, Edition, Memo

Rendered = Callable[[str, Edition], Document]
Words = Callable[[str], str]
EVERY_EDITION = pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])


def reader(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(document.pdf))


def flat(outline: list[Destination | list[Destination]]) -> Iterator[Destination]:
    for entry in outline:
        if isinstance(entry, list):
            yield from flat(entry)  # type: ignore[arg-type]
        else:
            yield entry


@EVERY_EDITION
def test_the_document_says_how_many_pages_it_has(rendered: Rendered, edition: Edition) -> None:
    document = rendered("xai", edition)
    assert document.pages == len(pypdfium2.PdfDocument(document.pdf))
    assert document.edition == edition


@pytest.mark.parametrize(
    ("name", "pages"),
    [("waha", (1, 1, 2)), ("xai", (6, 6, 8)), ("mizan", (17, 17, 25)), ("rimal", (30, 31, 47))],
)
def test_a_sample_has_as_many_pages_as_when_it_was_last_looked_at_and_as_the_readme_says(
    rendered: Rendered, root: Path, name: str, pages: tuple[int, int, int]
) -> None:
    assert (rendered(name, "ar").pages, rendered(name, "en").pages, rendered(name, "bilingual").pages) == pages
    row = "| `samples/{}.json` | {}, {}, {} |".format(name, *pages)
    assert row in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("edition", "language", "direction"), [("ar", "ar", "/R2L"), ("en", "en", "/L2R"), ("bilingual", "en", "/L2R")]
)
def test_a_document_names_its_language_and_its_reading_direction(
    rendered: Rendered, edition: Edition, language: str, direction: str
) -> None:
    catalogue: Any = reader(rendered("xai", edition)).root_object
    assert catalogue["/Lang"] == language
    assert catalogue["/ViewerPreferences"]["/Direction"] == direction
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"]
    assert catalogue["/MarkInfo"]["/Marked"]


def test_the_properties_of_a_document_are_those_of_the_memo_and_hold_no_clock(rendered: Rendered) -> None:
    properties: Any = reader(rendered("xai", "en")).metadata
    assert properties["/Title"] == "xAI is seeking about $4.3 billion in new equity"
    assert properties["/Author"] == "Investment committee"
    assert properties["/CreationDate"] == properties["/ModDate"] == "D:20261123"
    assert properties["/Creator"].startswith("memokit ")


@EVERY_EDITION
def test_bookmarks_lead_to_the_sections_in_order(rendered: Rendered, edition: Edition, words: Words) -> None:
    pdf = reader(rendered("xai", edition))
    exhibits = ("Table", "Figure", "الجدول", "الشكل")
    entries = [each for each in flat(pdf.outline) if not words(str(each.title)).startswith(exhibits)]  # type: ignore[arg-type]
    assert len(entries) == 10
    pages = [pdf.get_destination_page_number(entry) for entry in entries]
    assert pages == sorted(pages)  # type: ignore[type-var]
    titles = [words(str(entry.title)) for entry in entries]
    if edition != "en":
        assert "المخاطر" in titles[7]
    if edition != "ar":
        assert "Risks and downside" in titles[7]


@EVERY_EDITION
@pytest.mark.parametrize("name", ["xai", "everything"])
def test_every_font_is_a_shipped_one_and_embedded(rendered: Rendered, edition: Edition, name: str) -> None:
    families = set()
    for page in reader(rendered(name, edition)).pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()
            families.add(str(font.get_object()["/BaseFont"]).partition("+")[2])
    shipped = ("IBM-Plex-Sans", "Memokit-Digits", "Memokit-Riyal", "Noto-Sans-Arabic")
    assert families
    assert all(family.startswith(shipped) for family in families), families


@EVERY_EDITION
def test_a_citation_leads_to_the_page_of_its_source(rendered: Rendered, edition: Edition) -> None:
    pdf = reader(rendered("xai", edition))
    named = pdf.named_destinations
    links = {
        str(annotation.get_object()["/Dest"])
        for page in pdf.pages
        for annotation in page.get("/Annots", [])
        if "/Dest" in annotation.get_object()
    }
    assert {"source-1", "source-2", "source-3", "source-4", "risk-R1"} <= links
    assert links <= set(named)


def test_the_address_of_a_source_can_be_clicked(rendered: Rendered) -> None:
    addresses = {
        annotation.get_object()["/A"]["/URI"]
        for page in reader(rendered("everything", "en")).pages
        for annotation in page.get("/Annots", [])
        if "/A" in annotation.get_object()
    }
    assert addresses == {"https://nakheel.example/about?lang=ar", "https://nakheel.example/sheet"}


@pytest.mark.parametrize(("edition", "expected"), [("ar", "صفحة {} من 6"), ("en", "Page {} of 6")])
def test_every_page_is_numbered(rendered: Rendered, edition: Edition, expected: str) -> None:
    for number, page in enumerate(pypdfium2.PdfDocument(rendered("xai", edition).pdf), 1):
        assert expected.format(number) in page.get_textpage().get_text_range()


@EVERY_EDITION
@pytest.mark.parametrize("name", ["waha", "mizan", "rimal"])
def test_every_page_of_a_made_up_memo_says_so(rendered: Rendered, name: str, edition: Edition) -> None:
    # The last letters of «خيالي» are one glyph; text extraction turns it around, and the words of a mixed line too.
    arabic = re.compile("مثال خي(الي|ايل)|خي(الي|ايل) مثال")
    english = re.compile("Fictional example")
    marks = {"ar": [arabic], "en": [english], "bilingual": [arabic, english]}[edition]
    for page in pypdfium2.PdfDocument(rendered(name, edition).pdf):
        text = page.get_textpage().get_text_range()
        assert all(mark.search(text) for mark in marks)


def test_arabic_pages_are_numbered_in_the_digits_of_the_memo(rendered: Rendered) -> None:
    page = pypdfium2.PdfDocument(rendered("everything", "ar").pdf)[1]
    assert "صفحة ٢ من" in page.get_textpage().get_text_range()


def test_a_document_is_the_same_bytes_in_another_process_with_other_fonts_and_another_clock(
    rendered: Rendered, tmp_path: Path, root: Path
) -> None:
    code = (
        "import hashlib, sys, memokit; "
        "print(hashlib.sha256(memokit.render(memokit.load(sys.argv[1]), 'ar').pdf).hexdigest())"
    )
    environment = os.environ | {
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Riyadh",
        "LANG": "C",
        "HOME": str(tmp_path),
        "FONTCONFIG_FILE": str(tmp_path / "none.conf"),
        "SOURCE_DATE_EPOCH": "1",
    }
    other = subprocess.run(
        [sys.executable, "-c", code, str(root / "samples" / "xai.json")],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert other.stdout.strip() == hashlib.sha256(rendered("xai", "ar").pdf).hexdigest()


def test_the_label_of_an_arabic_exhibit_is_set_with_joined_letters(rendered: Rendered) -> None:
    """«دين» in the legend: dal stands alone and yeh joins noon, so two bodies (three if nothing were joined)."""
    page = pypdfium2.PdfDocument(rendered("xai", "ar").pdf)[1]
    text = page.get_textpage()
    search = text.search("دين: مطلوب")
    hit = search.get_next()
    assert hit
    boxes = [box for box in (text.get_charbox(index) for index in range(hit[0], hit[0] + 3)) if box[2] > box[0]]
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    bottom, top = min(box[1] for box in boxes), max(box[3] for box in boxes)
    scale = 10
    height = page.get_height()
    picture = page.render(scale=scale).to_pil().convert("L")
    word = picture.crop(
        (
            int(left * scale) - 2,
            int((height - top) * scale) - 2,
            int(right * scale) + 2,
            int((height - bottom) * scale) + 2,
        )
    )
    ink = {(x, y) for x in range(word.width) for y in range(word.height) if word.getpixel((x, y)) < 128}
    sizes = sorted((len(shape) for shape in _shapes(ink)), reverse=True)
    # Bodies first, then the three dots, each much smaller than a letter.
    bodies = [size for size in sizes if size > sizes[0] / 4]
    assert len(bodies) == 2, sizes


def _shapes(ink: set[tuple[int, int]]) -> Iterator[set[tuple[int, int]]]:
    """The connected pieces of a picture."""
    left = set(ink)
    while left:
        shape, edge = set(), [left.pop()]
        while edge:
            x, y = edge.pop()
            shape.add((x, y))
            near = {(x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)} & left
            left -= near
            edge.extend(near)
        yield shape


def test_a_document_can_be_written_and_is_one_html_file_as_well(rendered: Rendered, tmp_path: Path) -> None:
    document = rendered("everything", "en")
    document.write(tmp_path / "memo.pdf")
    assert (tmp_path / "memo.pdf").read_bytes() == document.pdf
    assert document.html.startswith("<!doctype html>")
    assert "memokit:" not in document.html.replace("memokit://", "")
    assert document.html.count("data:font/ttf;base64,") >= 10
    assert document.html.count("data:image/png;base64,") == 2


def test_a_memo_built_from_python_objects_is_rendered_like_one_from_a_file(smallest: Memo, rendered: Rendered) -> None:
    from memokit import render  # noqa: PLC0415 - this test alone renders

    built = Memo.model_validate(smallest.model_dump(exclude_unset=True))
    assert render(built, edition="en").pdf == rendered("smallest", "en").pdf


@EVERY_EDITION
@pytest.mark.parametrize("name", ["waha", "xai", "mizan", "rimal", "everything"])
def test_every_character_has_a_glyph_in_its_face(rendered: Rendered, name: str, edition: Edition) -> None:
    """Glyph 0 is the box that stands for a character that a face does not have."""
    for page in reader(rendered(name, edition)).pages:
        content = page.get_contents()
        assert content is not None
        shown = re.findall(rb"<([0-9a-f]+)>", content.get_data())
        assert all(run[index : index + 4] != b"0000" for run in shown for index in range(0, len(run), 4))


def test_a_document_of_four_pages_or_more_has_a_table_of_contents_that_leads_to_its_sections(
    rendered: Rendered, words: Words
) -> None:
    assert "Contents" not in words(pypdfium2.PdfDocument(rendered("waha", "en").pdf)[0].get_textpage().get_text_range())
    pdf = pypdfium2.PdfDocument(rendered("rimal", "en").pdf)
    contents = next(page for page in pdf if "Contents" in page.get_textpage().get_text_range())
    listed = dict(re.findall(r"(?m)^(\d+\. [A-Z][^\r\n]*?)\s+(\d+) ?\r?$", contents.get_textpage().get_text_range()))
    sections = {entry.get_title(): str(entry.get_dest().get_index() + 1) for entry in pdf.get_toc() if entry.level == 1}
    numbered = {title: page for title, page in sections.items() if title[0].isdigit()}
    assert len(numbered) == 12
    assert listed == numbered


@EVERY_EDITION
def test_a_draft_says_so_on_every_page(xai: Memo, edition: Edition) -> None:
    from memokit import render  # noqa: PLC0415 - this test alone renders

    mark = "مسودة" if edition == "ar" else "Draft"
    for page in pypdfium2.PdfDocument(render(xai, edition, draft=True).pdf):
        assert mark in page.get_textpage().get_text_range()


def test_a_memo_may_be_set_on_letter_paper(smallest: Memo) -> None:
    from memokit import render  # noqa: PLC0415

    memo = smallest.model_copy(update={"layout": smallest.layout.model_copy(update={"paper": "Letter"})})
    [page] = pypdfium2.PdfDocument(render(memo, "en").pdf)
    assert page.get_size() == pytest.approx((612, 792), abs=0.1)
