"""What an Arabic typesetter checks, as far as a machine can: language, type, digits, marks and punctuation."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from pypdfium2 import raw

from memokit import Document, Edition, Memo
from memokit.schema import Text, parts

Rendered = Callable[[str, Edition], Document]
Words = Callable[[str], str]

MEMOS = ("waha", "xai", "mizan", "rimal", "everything")
EVERY_MEMO = pytest.mark.parametrize("name", MEMOS)
WITH_ARABIC: tuple[Edition, ...] = ("ar", "bilingual")
EASTERN = "٠-٩٫٬٪"


class _Tree(HTMLParser):
    """Every piece of text with the language and the direction of the block that it stands in."""

    VOID = frozenset({"meta", "link", "img", "br", "hr", "col", "path", "rect", "line", "circle", "polyline"})

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[dict[str, str | None]] = [{}]
        self.pieces: list[tuple[str, str | None, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.VOID:
            own = dict(attrs)
            # A span or a link is a piece of a line, and may run against it; so may the figure of a cell.
            if tag in {"span", "a"} or (own.get("class") or "").startswith(("figure", "heat")):
                own = {}
            self.blocks.append({**self.blocks[-1], **own, "tag": tag})

    def handle_endtag(self, tag: str) -> None:
        if tag not in self.VOID:
            self.blocks.pop()

    def handle_data(self, data: str) -> None:
        block = self.blocks[-1]
        if data.strip() and block.get("tag") not in {"style", "title", None}:
            self.pieces.append((data, block.get("lang"), block.get("dir")))


def tree(document: Document) -> _Tree:
    read = _Tree()
    read.feed(document.html)
    return read


@pytest.mark.parametrize("edition", WITH_ARABIC)
@EVERY_MEMO
def test_every_text_stands_in_a_block_that_says_its_language_and_its_direction(
    rendered: Rendered, name: str, edition: Edition
) -> None:
    pieces = tree(rendered(name, edition)).pieces
    assert len(pieces) > 100
    unlike = [piece for piece in pieces if piece[1:] not in {("ar", "rtl"), ("en", "ltr")}]
    assert unlike == []


def rules(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "templates").rglob("*.css")):
        yield path.name, re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_no_style_spaces_letters_out_slants_them_hyphenates_or_stretches_lines(root: Path) -> None:
    seen = 0
    for name, css in rules(root):
        seen += 1
        assert set(re.findall(r"letter-spacing:\s*([^;]+);", css)) <= {"0"}, name
        assert not re.search(r"\b(?:italic|oblique|skew|justify|underline|small-caps)\b", css), name
        assert set(re.findall(r"hyphens:\s*([^;]+);", css)) <= {"none", "manual"}, name
    assert seen >= 5


def baselines(document: Document) -> Counter[tuple[float, float]]:
    """How often a line of text stands so far below the one before it, by the size of its type; points."""
    found: Counter[tuple[float, float]] = Counter()
    for page in pypdfium2.PdfDocument(document.pdf):
        text = page.get_textpage()
        x, y = raw.c_double(), raw.c_double()
        before: tuple[float, float] | None = None
        for index in range(text.count_chars()):
            if not chr(raw.FPDFText_GetUnicode(text, index)).isalpha():
                continue
            raw.FPDFText_GetCharOrigin(text, index, x, y)
            # PDFium gives the size in the units of the page's content, CSS pixels, and the place in points.
            here = (raw.FPDFText_GetFontSize(text, index) * 0.75, y.value)
            if before and before[0] == here[0] and 0 < before[1] - here[1] < 4 * here[0]:
                found[round(here[0], 1), round(before[1] - here[1], 1)] += 1
            before = here
    return found


@pytest.mark.parametrize(("edition", "size", "least", "most"), [("ar", 10.0, 1.7, 1.8), ("en", 9.6, 1.45, 1.55)])
def test_arabic_lines_have_more_room_between_them_than_english_ones(
    rendered: Rendered, edition: Edition, size: float, least: float, most: float
) -> None:
    found = baselines(rendered("rimal", edition))
    steps = Counter({step: count for (of, step), count in found.items() if of == pytest.approx(size, abs=0.05)})
    [(usual, count)] = steps.most_common(1)
    assert count > 100
    assert least <= round(usual / size, 2) <= most


@EVERY_MEMO
def test_an_arabic_edition_has_one_digit_system(
    rendered: Rendered, samples: dict[str, Memo], everything: Memo, name: str
) -> None:
    memo = {**samples, "everything": everything}[name]
    text = [piece for piece, language, _ in tree(rendered(name, "ar")).pieces if language == "ar"]
    if memo.layout.digits == "arab":
        # Latin digits belong to names, codes and account numbers only.
        bare = [each for piece in text for each in re.findall(r"(?<![\w./?=-])[0-9][0-9.,]*(?![\w-])", piece)]
        assert set(bare) <= {"8000", "0000", "6080", "1016", "7519", "1010000417", "27001"}
        assert len([piece for piece in text if re.search(f"[{EASTERN}]", piece)]) > 40
    else:
        assert [piece for piece in text if re.search(f"[{EASTERN}]", piece)] == []


@pytest.mark.parametrize("edition", WITH_ARABIC)
@EVERY_MEMO
def test_arabic_text_has_arabic_punctuation(rendered: Rendered, name: str, edition: Edition) -> None:
    for piece, language, direction in tree(rendered(name, edition)).pieces:
        if language == "ar" and direction == "rtl":
            assert not re.search(r"[؀-ۿ]['\")\]]*[,;?]", piece), piece
            assert not re.search(r"[؀-ۿ] +[،؛؟.:]|[\"“”]", piece), piece


@pytest.mark.parametrize("edition", WITH_ARABIC)
@EVERY_MEMO
def test_no_embedding_and_no_isolate_is_left_in_the_text_of_a_page(
    rendered: Rendered, name: str, edition: Edition
) -> None:
    for page in pypdfium2.PdfDocument(rendered(name, edition).pdf):
        text = page.get_textpage().get_text_range()
        controls = {each for each in text if unicodedata.bidirectional(each) in {"LRE", "RLE", "PDF", "LRO", "RLO"}}
        controls |= {each for each in text if each in "\u2066\u2067\u2068\u2069\ufeff"}
        assert controls == set()


def test_the_minus_of_latin_digits_stands_to_their_left_in_arabic(rendered: Rendered) -> None:
    found = 0
    for page in pypdfium2.PdfDocument(rendered("rimal", "ar").pdf):
        text = page.get_textpage()
        boxes = [(chr(raw.FPDFText_GetUnicode(text, i)), text.get_charbox(i)) for i in range(text.count_chars())]
        for sign, (left, bottom, right, _) in boxes:
            if sign == "\u2212":
                level = [box for each, box in boxes if each.isdigit() and abs(box[1] - bottom) < 6]
                assert not any(-0.5 < left - box[2] < 1.5 for box in level), (page, left, bottom)
                found += any(-0.5 < box[0] - right < 1.5 for box in level)
    assert found > 10


@EVERY_MEMO
def test_both_languages_have_the_same_number_of_paragraphs(
    samples: dict[str, Memo], everything: Memo, name: str
) -> None:
    for path, value in parts({**samples, "everything": everything}[name]):
        if isinstance(value, Text):
            assert value.ar.count("\n\n") == value.en.count("\n\n"), path


@pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])
@EVERY_MEMO
def test_the_last_lines_say_which_language_prevails(
    rendered: Rendered, samples: dict[str, Memo], everything: Memo, words: Words, name: str, edition: Edition
) -> None:
    prevailing = {**samples, "everything": everything}[name].prevailing_language
    end = words(rendered(name, edition).html)[-900:]
    said = {
        ("ar", "ar"): "يُعتدّ بالنص العربي",
        ("ar", "en"): "يُعتدّ بالنص الإنجليزي",
        ("en", "ar"): "the Arabic text prevails",
        ("en", "en"): "the English text prevails",
    }
    for (language, of), clause in said.items():
        assert (clause in end) == (of == prevailing and edition in {language, "bilingual"})
