"""Where the ink is: inside the margins, in cells that do not run into each other, mirrored in Arabic."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pypdfium2
import pytest

from memokit import Document, Edition

Rendered = Callable[[str, Edition], Document]

MM = 72 / 25.4
WIDTH, HEIGHT, SIDE, FOOT = 210 * MM, 297 * MM, 18 * MM, 20 * MM
EVERY_DOCUMENT = pytest.mark.parametrize(
    ("name", "edition"),
    [(name, edition) for name in ("xai", "everything", "smallest") for edition in ("ar", "en", "bilingual")],
)


@dataclass(frozen=True)
class Box:
    """A character on a page; points from the lower left corner."""

    page: int
    text: str
    left: float
    bottom: float
    right: float
    top: float


def characters(document: Document) -> Iterator[Box]:
    pdf = pypdfium2.PdfDocument(document.pdf)
    for number, page in enumerate(pdf, 1):
        text = page.get_textpage()
        whole = text.get_text_range()
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            if right > left and top > bottom:
                yield Box(number, whole[index] if index < len(whole) else "?", left, bottom, right, top)


@EVERY_DOCUMENT
def test_every_page_is_a4(rendered: Rendered, name: str, edition: Edition) -> None:
    for page in pypdfium2.PdfDocument(rendered(name, edition).pdf):
        assert page.get_size() == pytest.approx((WIDTH, HEIGHT), abs=0.1)


@EVERY_DOCUMENT
def test_no_character_stands_outside_the_side_margins(rendered: Rendered, name: str, edition: Edition) -> None:
    slack = 0.6 * MM
    outside = [
        box
        for box in characters(rendered(name, edition))
        if box.left < SIDE - slack or box.right > WIDTH - SIDE + slack
    ]
    assert outside == []


@EVERY_DOCUMENT
def test_no_character_is_set_over_another(rendered: Rendered, name: str, edition: Edition) -> None:
    """Cells that run over and labels that collide show as letters on top of letters."""
    # The letters of a ligature share one box.
    letters = {
        (box.page, box.left, box.bottom, box.right, box.top): box
        for box in characters(rendered(name, edition))
        if unicodedata.category(box.text)[0] in "LN"
    }
    collisions = []
    by_page = sorted(letters.values(), key=lambda box: (box.page, box.left))
    for index, box in enumerate(by_page):
        for other in by_page[index + 1 :]:
            if other.page != box.page or other.left >= box.right:
                break
            wide = min(box.right, other.right) - other.left
            high = min(box.top, other.top) - max(box.bottom, other.bottom)
            smaller = min((each.right - each.left) * (each.top - each.bottom) for each in (box, other))
            if wide > 0 and high > 0 and wide * high > 0.6 * smaller:
                collisions.append((box, other))
    assert collisions == []


@EVERY_DOCUMENT
def test_no_page_but_the_last_is_left_empty_for_more_than_half(rendered: Rendered, name: str, edition: Edition) -> None:
    document = rendered(name, edition)
    body = [box for box in characters(document) if FOOT < box.bottom < HEIGHT - 24 * MM]
    for page in range(1, document.pages):
        lowest = min(box.bottom for box in body if box.page == page)
        assert (lowest - FOOT) / (HEIGHT - 44 * MM) < 0.5, page


def test_the_columns_of_a_table_are_mirrored_in_arabic(rendered: Rendered) -> None:
    english = _starts(rendered("xai", "en"), ["Competitor", "Description"], page=3)
    arabic = _starts(rendered("xai", "ar"), ["المنافس", "الوصف"], page=3)
    assert english["Competitor"] < english["Description"]
    assert arabic["المنافس"] > arabic["الوصف"]


def test_time_runs_from_left_to_right_in_both_languages(rendered: Rendered) -> None:
    english = _starts(rendered("xai", "en"), ["December 2024, obtained", "This transaction, sought"], page=2)
    arabic = _starts(rendered("xai", "ar"), ["محص", "مطلوبة"], page=2)
    assert english["December 2024, obtained"] < english["This transaction, sought"]
    assert arabic["محص"] < arabic["مطلوبة"]


def test_the_company_stands_at_the_start_of_the_footer_and_the_page_number_at_its_end(rendered: Rendered) -> None:
    middle = WIDTH / 2
    english = _starts(rendered("xai", "en"), ["xAI", "Page 1 of 5"], page=1, below=FOOT)
    arabic = _starts(rendered("xai", "ar"), ["xAI", "صفحة 1 من 5"], page=1, below=FOOT)
    assert english["xAI"] < middle < english["Page 1 of 5"]
    assert arabic["صفحة 1 من 5"] < middle < arabic["xAI"]


def _starts(document: Document, phrases: list[str], *, page: int, below: float = HEIGHT) -> dict[str, float]:
    """The left end of each phrase on a page; the lowest place where it stands below ``below``."""
    text = pypdfium2.PdfDocument(document.pdf)[page - 1].get_textpage()
    found: dict[str, float] = {}
    for phrase in phrases:
        search = text.search(phrase)
        while hit := search.get_next():
            boxes = [text.get_charbox(index) for index in range(hit[0], hit[0] + hit[1])]
            if max(box[3] for box in boxes) < below:
                found[phrase] = min(box[0] for box in boxes if box[2] > box[0])
    return found


@EVERY_DOCUMENT
def test_no_heading_is_the_last_thing_on_a_page(rendered: Rendered, name: str, edition: Edition) -> None:
    document = rendered(name, edition)
    pdf = pypdfium2.PdfDocument(document.pdf)
    destinations = [
        (bookmark.get_dest().get_index(), bookmark.get_dest().get_view()[1][1]) for bookmark in pdf.get_toc()
    ]
    for page, top in destinations:
        below = [
            box.bottom for box in characters(document) if box.page == page + 1 and FOOT < box.bottom < top - 12 * MM
        ]
        assert len(below) > 20, (page, top)


def test_the_paragraphs_of_the_bilingual_edition_begin_at_the_same_height(rendered: Rendered) -> None:
    text = pypdfium2.PdfDocument(rendered("xai", "bilingual").pdf)[1].get_textpage()
    tops = {}
    for phrase in ("Both are sought", "وكلتاهما مطلوبة", "According to the article", "وفق المقال"):
        hit = text.search(phrase).get_next()
        assert hit, phrase
        tops[phrase] = max(text.get_charbox(index)[3] for index in range(hit[0], hit[0] + hit[1]))
    english, arabic = tops["According to the article"], tops["وفق المقال"]
    assert english == pytest.approx(arabic, abs=5)
    assert all(earlier != later for earlier, later in pairwise(tops.values()))
