"""What PDF/UA-2 asks for beyond PDF/UA-1, put into a PDF 2.0 before it is written.

A place that a link or a bookmark leads to is an element of the structure, and the place on the page beside it for
readers that know no other. An entry of the table of contents and the mark of a note name the element that they refer
to, and a note its marks. A list says how it is numbered, a figure holds its caption, and text stands in a paragraph
rather than among the parts of a section. Each tag belongs to the namespace of PDF 2.0 where that still has it, else to
that of PDF 1.7, which needs no name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

_DROPPED = {"/Art", "/BlockQuote", "/TOC", "/TOCI"}
"""The tags in use here that the namespace of PDF 2.0 no longer has."""
_HOLD_BLOCKS = {"/Document", "/Part", "/Sect", "/Art", "/BlockQuote", "/TOCI"}
"""The tags below which text stands in a paragraph."""


def complete(pdf: pydyf.PDF) -> None:
    """Has a tagged PDF 2.0 of WeasyPrint keep PDF/UA-2; its elements carry the boxes that they were made of."""
    # Elements were made in the order in which they are read.
    elements = [each for each in pdf.objects if isinstance(each, dict) and each.get("Type") == "/StructElem"]
    for element in elements:
        if element["S"] == "/Note":
            element["S"] = "/FENote"
    _number_lists(pdf, elements)
    _hand_captions_to_figures(pdf, elements)
    _set_paragraphs(pdf, elements)
    _tie_notes(elements)
    _lead_to_elements(pdf, elements)
    (namespace,) = pdf.objects[_number(pdf.catalog["StructTreeRoot"])]["Namespaces"]
    for element in elements:
        if element["S"] not in _DROPPED:
            element["NS"] = namespace


def _number_lists(pdf: pydyf.PDF, elements: Sequence[Any]) -> None:
    for label in elements:
        lists = (above for above in _above(pdf, label) if above["S"] == "/L")
        if label["S"] == "/Lbl" and (numbered := next(lists, None)):
            numbering = "/Ordered" if numbered.box.element_tag == "ol" else "/Unordered"
            numbered["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": numbering})


def _hand_captions_to_figures(pdf: pydyf.PDF, elements: Sequence[Any]) -> None:
    for caption in elements:
        holder = pdf.objects[_number(caption["P"])]
        if (caption["S"], holder.get("S")) != ("/Caption", "/NonStruct"):
            continue
        # Where a page ends between the two, the caption is that of the block.
        holder["S"] = "/Div"
        for figure in _below(pdf, holder):
            if figure["S"] == "/Figure":
                holder["K"].remove(caption.reference)
                figure["K"].insert(0, caption.reference)
                caption["P"] = figure.reference
                break


def _set_paragraphs(pdf: pydyf.PDF, elements: Sequence[Any]) -> None:
    for element in elements:
        blocks = (above["S"] for above in _above(pdf, element) if above["S"] not in {"/Div", "/NonStruct"})
        if next(blocks, None) not in _HOLD_BLOCKS:
            continue
        within = {kid["S"] for kid in _kids(pdf, element)}
        is_line = element["S"] in {"/Div", "/NonStruct"} and "/Span" in within <= {"/Span", "/Link", "/Figure"}
        if is_line or element["S"] == "/Span":
            element["S"] = "/P"


def _tie_notes(elements: Sequence[Any]) -> None:
    """A mark refers to the next note behind it."""
    note = None
    for element in reversed(elements):
        if element["S"] == "/FENote":
            note = element
        elif element["S"] == "/Span" and note is not None and _attribute(element, "role") == "doc-noteref":
            element["Ref"] = pydyf.Array([note.reference])
            note.setdefault("Ref", pydyf.Array()).insert(0, element.reference)


def _lead_to_elements(pdf: pydyf.PDF, elements: Sequence[Any]) -> None:
    # What is named outside the structure, such as the whole body, leads to the document.
    document, *parts = elements
    anchors: dict[str, Any] = {}
    bookmarked: dict[tuple[bytes, str], Any] = {}
    for element in parts:
        if (name := _attribute(element, "id")) is not None:
            anchors.setdefault(name, element)
        if (box := getattr(element, "box", None)) is not None:
            bookmarked.setdefault((element["Pg"], box.bookmark_label), element)
    names = pdf.catalog.get("Names", {}).get("Dests", {}).get("Names", [])
    for place in range(0, len(names), 2):
        names[place + 1] = _destination(names[place + 1], anchors.get(names[place].string, document))
    for outline in pdf.objects:
        if isinstance(outline, dict) and {"Title", "Dest"} <= set(outline):
            page = outline.pop("Dest")
            element = bookmarked.get((page[0], outline["Title"].string), document)
            outline["A"] = pydyf.Dictionary({"S": "/GoTo", **_destination(page, element)})
    for link in elements:
        if link["S"] == "/Link" and "Dest" in (link.box.link_annotation or ()):
            for entry in _above(pdf, link):
                if entry["S"] == "/TOCI":
                    target = anchors.get(link.box.link_annotation["Dest"].string, document)
                    entry["Ref"] = pydyf.Array([target.reference])


def _destination(page: Any, element: Any) -> pydyf.Dictionary:
    """A place on a page, and the element that stands there."""
    return pydyf.Dictionary({"D": page, "SD": pydyf.Array([element.reference, *page[1:]])})


def _attribute(element: Any, name: str) -> str | None:
    """An attribute of the HTML that an element was made of."""
    box = getattr(element, "box", None)
    return None if box is None else box.element.attrib.get(name)


def _above(pdf: pydyf.PDF, element: Any) -> Iterator[Any]:
    """The elements that hold an element, the nearest first."""
    while (element := pdf.objects[_number(element["P"])])["Type"] == "/StructElem":
        yield element


def _below(pdf: pydyf.PDF, element: Any) -> Iterator[Any]:
    for kid in _kids(pdf, element):
        yield kid
        yield from _below(pdf, kid)


def _kids(pdf: pydyf.PDF, element: Any) -> Iterator[Any]:
    """The elements within an element; content of the page and annotations are left out."""
    for kid in element["K"]:
        if isinstance(kid, bytes) and pdf.objects[_number(kid)]["Type"] == "/StructElem":
            yield pdf.objects[_number(kid)]


def _number(reference: bytes) -> int:
    return int(reference.split()[0])
