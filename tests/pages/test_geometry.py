"""Where the ink is: inside the margins, in cells that do not run into each other, mirrored in Arabic."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

import pypdfium2
import pytest
from pypdfium2 import raw

from memokit import Document, Edition

Rendered = Callable[[str, Edition], Document]

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)
SIDE, HEAD, FOOT = 18 * MM, 24 * MM, 20 * MM
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")
MEMOS = ("waha", "xai", "mizan", "rimal", "everything", "smallest")
EVERY_DOCUMENT = pytest.mark.parametrize(
    ("name", "edition"), [(name, edition) for name in MEMOS for edition in EDITIONS]
)


@dataclass(frozen=True, slots=True)
class Box:
    """A character on a page; points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its size, and every character with ink on it."""

    number: int
    width: float
    height: float
    boxes: tuple[Box, ...]

    @property
    def is_upright(self) -> bool:
        return self.height > self.width

    @property
    def body(self) -> list[Box]:
        """What stands between the header and the footer, which have less room on pages turned round."""
        head, foot = (HEAD, FOOT) if self.is_upright else (20 * MM, 15 * MM)
        return [box for box in self.boxes if foot < box.bottom < self.height - head]


def pages(document: Document) -> tuple[Page, ...]:
    return _read(document.pdf)


@cache
def _read(pdf: bytes) -> tuple[Page, ...]:
    return tuple(_pages(pdf))


def _pages(pdf: bytes) -> Iterator[Page]:
    for number, page in enumerate(pypdfium2.PdfDocument(pdf), 1):
        text = page.get_textpage()
        boxes = []
        for index in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(index)
            # What has no ink (spaces, marks of direction, the further letters of a ligature) has a flat box.
            if right > left and top > bottom + 0.1:
                boxes.append(Box(chr(raw.FPDFText_GetUnicode(text, index)), left, bottom, right, top))
        width, height = page.get_size()
        yield Page(number, width, height, tuple(boxes))


@EVERY_DOCUMENT
def test_every_page_is_a4_upright_or_turned_round(rendered: Rendered, name: str, edition: Edition) -> None:
    for page in pages(rendered(name, edition)):
        assert sorted((page.width, page.height)) == pytest.approx(A4, abs=0.1)


def test_only_tables_of_many_columns_stand_on_pages_turned_round(rendered: Rendered) -> None:
    for edition in EDITIONS:
        document = pages(rendered("rimal", edition))
        turned = [page.number for page in document if not page.is_upright]
        assert turned == list(range(len(document) - len(turned) + 1, len(document) + 1))
        assert 2 <= len(turned) <= 4
        assert all(page.is_upright for page in pages(rendered("xai", edition)))


@EVERY_DOCUMENT
def test_no_character_stands_outside_the_side_margins(rendered: Rendered, name: str, edition: Edition) -> None:
    slack = 0.6 * MM
    outside = [
        (page.number, box)
        for page in pages(rendered(name, edition))
        for box in page.boxes
        if box.left < SIDE - slack or box.right > page.width - SIDE + slack
    ]
    assert outside == []


@EVERY_DOCUMENT
def test_no_character_stands_below_the_foot_of_its_page(rendered: Rendered, name: str, edition: Edition) -> None:
    for page in pages(rendered(name, edition)):
        # The footer stands 5 mm below the text.
        between = [box for box in page.boxes if FOOT - 4 * MM < box.top < FOOT - 1 * MM]
        assert not page.is_upright or between == []


@EVERY_DOCUMENT
def test_no_character_is_set_over_another(rendered: Rendered, name: str, edition: Edition) -> None:
    """Cells that run over and labels that collide show as letters on top of letters."""
    found = [(page.number, pair) for page in pages(rendered(name, edition)) for pair in collisions(page)]
    assert found == []


def collisions(page: Page) -> Iterator[tuple[Box, Box]]:
    """Letters and digits of a page that stand on each other."""
    # The letters of a ligature share one box.
    letters = {
        (box.left, box.bottom, box.right, box.top): box
        for box in page.boxes
        # The reader takes a vowel sign for the letter that it stood on first; it is lower than any letter.
        if unicodedata.category(box.text)[0] in "LN" and not (box.text >= "\u0600" and box.top - box.bottom < 3)
    }
    rows: dict[int, list[Box]] = defaultdict(list)
    for box in letters.values():
        for row in range(int(box.bottom // 8), int(box.top // 8) + 1):
            rows[row].append(box)
    for row_boxes in rows.values():
        yield from _collisions(sorted(row_boxes, key=lambda box: box.left))


def _collisions(boxes: list[Box]) -> Iterator[tuple[Box, Box]]:
    for index, box in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if other.left >= box.right:
                break
            wide = min(box.right, other.right) - other.left
            high = min(box.top, other.top) - max(box.bottom, other.bottom)
            smaller = min((each.right - each.left) * (each.top - each.bottom) for each in (box, other))
            if wide > 0 and high > 0 and wide * high > 0.6 * smaller:
                yield box, other


@EVERY_DOCUMENT
def test_no_page_but_the_last_of_its_kind_is_left_empty_for_more_than_two_thirds(
    rendered: Rendered, name: str, edition: Edition
) -> None:
    """Upright pages end where those that are turned round for wide tables begin."""
    every = pages(rendered(name, edition))
    for page, after in pairwise(every):
        if (page.width > page.height) != (after.width > after.height):
            continue
        lowest = min(box.bottom for box in page.body)
        assert (lowest - FOOT) / (page.height - HEAD - FOOT) < 2 / 3, page.number


@pytest.mark.parametrize("name", MEMOS)
def test_no_paragraph_stands_on_one_page_in_english_and_on_the_next_in_arabic(rendered: Rendered, name: str) -> None:
    """Both languages begin every page at the same height."""
    for page in pages(rendered(name, "bilingual")):
        middle = page.width / 2
        tops = [max(box.top for box in page.body if side(box)) for side in _halves(middle)]
        assert abs(tops[0] - tops[1]) < 5 * MM, page.number


def _halves(middle: float) -> tuple[Callable[[Box], bool], Callable[[Box], bool]]:
    return lambda box: box.right < middle, lambda box: box.left > middle


def _first(document: Document, *phrases: str) -> dict[str, float]:
    """The left ends of phrases on the first page that has them all."""
    for page in pypdfium2.PdfDocument(document.pdf):
        text = page.get_textpage()
        hits = {phrase: text.search(phrase).get_next() for phrase in phrases}
        if all(hits.values()):
            return {
                phrase: min(
                    box[0]
                    for box in (text.get_charbox(index) for index in range(hit[0], hit[0] + hit[1]))
                    if box[2] > box[0]
                )
                for phrase, hit in hits.items()
            }
    raise AssertionError(f"no page has {phrases}")


def test_the_columns_of_a_table_are_mirrored_in_arabic(rendered: Rendered) -> None:
    english = _first(rendered("xai", "en"), "Competitor", "Description")
    arabic = _first(rendered("xai", "ar"), "المنافس", "الوصف")
    assert english["Competitor"] < english["Description"]
    assert arabic["المنافس"] > arabic["الوصف"]


def test_bars_and_their_names_are_mirrored_in_arabic(rendered: Rendered) -> None:
    english = _first(rendered("waha", "en"), "Product viability", "Likelihood")
    arabic = _first(rendered("waha", "ar"), "العامل", "الاحتمال")
    assert english["Product viability"] < english["Likelihood"]
    assert arabic["العامل"] > arabic["الاحتمال"]


def test_time_runs_from_left_to_right_in_both_languages(rendered: Rendered) -> None:
    english = _first(rendered("xai", "en"), "December 2024, obtained", "This transaction, sought")
    arabic = _first(rendered("xai", "ar"), "2024\u200f، محص", "الصفقة الحالية، مطلوبة")
    assert english["December 2024, obtained"] < english["This transaction, sought"]
    assert arabic["2024\u200f، محص"] < arabic["الصفقة الحالية، مطلوبة"]


def test_the_company_stands_at_the_start_of_the_footer_and_the_page_number_at_its_end(rendered: Rendered) -> None:
    middle = A4[0] / 2
    for edition, number in (("en", "Page"), ("ar", "صفحة")):
        page = pages(rendered("xai", edition))[1]
        footer = [box for box in page.boxes if box.top < FOOT - 4 * MM]
        company = min(box.left for box in footer if box.text == "x")
        digits = [box.left for box in footer if box.text.isdigit()]
        assert (company < middle < min(digits)) if edition == "en" else (max(digits) < middle < company), number


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_decimal_points_of_a_column_stand_on_one_line(rendered: Rendered, edition: Edition) -> None:
    """Thirteen columns of figures in the long accounts: as many places where points stand, and each in most rows."""
    page = next(page for page in pages(rendered("rimal", edition)) if not page.is_upright)
    points = Counter(round(box.left, 1) for box in page.body if box.text == "." and box.bottom < page.height - 45 * MM)
    columns = [place for place, count in points.items() if count >= 10]
    assert len(columns) == 13
    # What is left stands in sentences: the notes below.
    strays = sum(count for place, count in points.items() if min(abs(place - column) for column in columns) > 0.15)
    assert strays <= 20


@pytest.mark.parametrize(("edition", "sign"), [("ar", "٫"), ("en", ".")])
def test_the_decimal_signs_of_either_digits_stand_on_one_line(rendered: Rendered, edition: Edition, sign: str) -> None:
    page = next(page for page in pages(rendered("mizan", edition)) if not page.is_upright)
    points = Counter(round(box.left, 1) for box in page.body if box.text == sign)
    assert sum(count >= 6 for count in points.values()) >= 7


@EVERY_DOCUMENT
def test_no_heading_is_the_last_thing_on_a_page(rendered: Rendered, name: str, edition: Edition) -> None:
    document = rendered(name, edition)
    exhibits = ("Table", "Figure", "الجدول", "الشكل", "\u2067الجدول", "\u2067الشكل")
    for bookmark in pypdfium2.PdfDocument(document.pdf).get_toc():
        title = "".join(each for each in bookmark.get_title() if unicodedata.category(each) != "Cf")
        if title.startswith(exhibits):
            continue
        page, top = pages(document)[bookmark.get_dest().get_index()], bookmark.get_dest().get_view()[1][1]
        below = [box for box in page.body if box.bottom < top - 8 * MM]
        assert len(below) > 20, (page.number, title)


def test_the_paragraphs_of_the_bilingual_edition_begin_at_the_same_height(rendered: Rendered) -> None:
    tops = {}
    for page in pypdfium2.PdfDocument(rendered("xai", "bilingual").pdf):
        text = page.get_textpage()
        for phrase in ("According to the article", "وفق المقال"):
            if hit := text.search(phrase).get_next():
                tops[phrase] = max(text.get_charbox(index)[3] for index in range(hit[0], hit[0] + hit[1]))
    english, arabic = tops.values()
    assert english == pytest.approx(arabic, abs=5)
