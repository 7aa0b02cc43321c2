"""What a document of the standard ``ua2`` has beyond that of ``ua1``, and that both look the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

import pypdf
import pypdfium2
import pytest
from tests.pages.structure import below, elements, kids, reader

from memokit import Document, Edition, Memo, render
from memokit.typesetting import Typeset, typeset

Rendered = Callable[[str, Edition], Document]
Renewed = Callable[[Edition], Document]
EVERY_EDITION = pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])
NAMESPACE = "http://iso.org/pdf2/ssn"


@pytest.fixture(scope="session")
def renewed(everything: Memo) -> Renewed:
    """An edition of the memo in which every field has a value, as a document of the standard ``ua2``."""
    return cache(lambda edition: render(everything, edition, standard="ua2"))


def small(body: str) -> Typeset:
    html = f"<!doctype html><html lang=en><head><title>t</title></head><body>{body}</body></html>"
    return typeset(html, stylesheets=[], assets={}, reading_direction="ltr", standard="ua2")


def bookmarks(first: Any) -> Iterator[Any]:
    """The bookmarks from one on, with those below each."""
    while first is not None:
        yield first
        yield from bookmarks(first.get("/First"))
        first = first.get("/Next")


def target(destination: Any) -> Any:
    """The element that a destination leads to, which stands on the page that it leads to."""
    page, *place = destination["/D"]
    element, *same = destination["/SD"]
    assert element.get_object()["/Pg"] == page.get_object()
    assert place == same
    return element.get_object()


def said(pdf: pypdf.PdfReader) -> str:
    return pdf.trailer["/Root"]["/Metadata"].get_object().get_data().decode()  # type: ignore[index, no-any-return]


def test_it_is_a_pdf_2_that_says_which_standards_it_keeps_and_has_no_other_metadata(renewed: Renewed) -> None:
    document = renewed("en")
    pdf = reader(document)
    assert document.pdf.startswith(b"%PDF-2.0\n")
    assert pdf.trailer.get("/Info") is None
    claims = re.findall(r"<(pdfu?aid:\w+)>(\w+)<", said(pdf))
    assert claims == [
        ("pdfaid:part", "4"),
        ("pdfaid:rev", "2020"),
        ("pdfaid:conformance", "F"),
        ("pdfuaid:part", "2"),
        ("pdfuaid:rev", "2024"),
    ]
    assert "<memokit:id>" in said(pdf)


@EVERY_EDITION
def test_a_link_leads_to_the_element_that_has_its_name_and_to_its_place_on_the_page(
    renewed: Renewed, edition: Edition
) -> None:
    pdf = reader(renewed(edition))
    names = pdf.trailer["/Root"]["/Names"]["/Dests"]["/Names"]  # type: ignore[index]
    places = {str(name): place for name, place in zip(names[::2], names[1::2], strict=True)}
    links = [note.get_object() for page in pdf.pages for note in page.get("/Annots", [])]
    within = [str(link["/Dest"]) for link in links if "/Dest" in link]
    assert set(within) <= set(places)
    assert len(within) > 20
    for place in places.values():
        # What is named nowhere in the structure would lead to the whole document.
        assert target(place)["/S"] != "/Document"


@EVERY_EDITION
def test_a_bookmark_leads_to_an_element_of_its_own_and_to_its_place_on_the_page(
    renewed: Renewed, edition: Edition
) -> None:
    pdf = reader(renewed(edition))
    found = list(bookmarks(pdf.trailer["/Root"]["/Outlines"]["/First"]))  # type: ignore[index]
    assert len(found) > 40
    assert {str(bookmark["/A"]["/S"]) for bookmark in found} == {"/GoTo"}
    targets = [target(bookmark["/A"]) for bookmark in found]
    assert {str(element["/S"]) for element in targets} <= {"/H1", "/H2", "/H3", "/Caption", "/Div", "/P"}
    assert len({id(element) for element in targets}) == len(targets)


@EVERY_EDITION
def test_an_entry_of_the_contents_names_its_heading(renewed: Renewed, edition: Edition) -> None:
    entries = [element for element in elements(reader(renewed(edition))) if element["/S"] == "/TOCI"]
    headings = [entry["/Ref"][0].get_object() for entry in entries]
    assert {str(heading["/S"]) for heading in headings} == {"/H2"}
    assert len({id(heading) for heading in headings}) == len(entries) == 12


@EVERY_EDITION
def test_the_mark_of_a_note_names_the_note_and_the_note_its_marks(renewed: Renewed, edition: Edition) -> None:
    found = elements(reader(renewed(edition)))
    marks = [element for element in found if element["/S"] == "/Span" and "/Ref" in element]
    notes = [element for element in found if element["/S"] == "/FENote"]
    assert len(marks) >= 4
    for mark in marks:
        (note,) = (each.get_object() for each in mark["/Ref"])
        assert any(note is each for each in notes)
        assert any(mark is each.get_object() for each in note["/Ref"])


def test_a_mark_leads_to_the_note_behind_its_own_table() -> None:
    mark = '<table><tr><th>1<span role="doc-noteref">a</span></th></tr></table>'
    found = elements(reader(small(f'{mark}<p data-tag="Note">first</p>{mark}<p data-tag="Note">second</p>')))
    notes = [element for element in found if element["/S"] == "/FENote"]
    marks = [element for element in found if element["/S"] == "/Span" and "/Ref" in element]
    assert [mark["/Ref"][0].get_object() for mark in marks] == notes


def test_a_list_says_how_it_is_numbered() -> None:
    html = "<ol><li>one<ul><li>inner</li></ul></li></ol><ul style='list-style: none'><li>bare</li></ul>"
    lists = [element for element in elements(reader(small(html))) if element["/S"] == "/L"]
    assert [each.get("/A", {}).get("/ListNumbering") for each in lists] == ["/Ordered", "/Unordered", None]


@EVERY_EDITION
def test_a_figure_and_a_table_hold_their_caption_first(renewed: Renewed, edition: Edition) -> None:
    found = elements(reader(renewed(edition)))
    holders = [element for element in found if any(kid["/S"] == "/Caption" for kid in kids(element))]
    assert {str(holder["/S"]) for holder in holders} == {"/Figure", "/Table"}
    for holder in holders:
        assert [str(kid["/S"]) for kid in kids(holder)].index("/Caption") == 0
        assert kids(holder)[0]["/P"].get_object() is holder


def test_a_caption_without_its_figure_stays_with_its_block() -> None:
    html = "<section><p>Before.</p><figure><figcaption>None yet</figcaption><p>Behind.</p></figure></section>"
    (section,) = (element for element in elements(reader(small(html))) if element["/S"] == "/Sect")
    _, block = kids(section)
    assert [str(element["/S"]) for element in below(block) if element["/S"] != "/Span"] == ["/Div", "/Caption", "/P"]


def test_text_among_the_blocks_of_a_section_is_a_paragraph() -> None:
    html = "<section><div>One <a href='https://example.org'>two</a></div><div><div>Three</div></div></section>"
    found = [str(element["/S"]) for element in elements(reader(small(html)))]
    assert found == ["/Document", "/Sect", "/P", "/Span", "/Link", "/Div", "/P", "/Span"]


@EVERY_EDITION
def test_a_tag_is_named_in_the_namespace_that_has_it(renewed: Renewed, edition: Edition) -> None:
    found = elements(reader(renewed(edition)))
    old = {str(element["/S"]) for element in found if "/NS" not in element}
    assert old == {"/TOC", "/TOCI"}
    assert {str(element["/NS"]["/NS"]) for element in found if "/NS" in element} == {NAMESPACE}


def test_a_document_without_links_bookmarks_or_notes_is_one_too() -> None:
    assert [str(element["/S"]) for element in elements(reader(small("<p>Bare.</p>")))] == ["/Document", "/P", "/Span"]


@EVERY_EDITION
def test_both_standards_look_the_same(rendered: Rendered, renewed: Renewed, edition: Edition) -> None:
    pages = zip(
        pypdfium2.PdfDocument(rendered("everything", edition).pdf),
        pypdfium2.PdfDocument(renewed(edition).pdf),
        strict=True,
    )
    for number, (old, new) in enumerate(pages, start=1):
        assert old.render(scale=1.5).to_pil().tobytes() == new.render(scale=1.5).to_pil().tobytes(), number


def test_the_same_memo_gives_the_same_bytes(renewed: Renewed, everything: Memo) -> None:
    assert render(everything, "ar", standard="ua2").pdf == renewed("ar").pdf
