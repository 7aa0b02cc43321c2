"""What WeasyPrint leaves out of the structure of a tagged PDF, put in while it builds it.

For each element of the document: its language (``/Lang``, where it changes), whether a head is that of a row or of a
column (``/Scope``), where a figure stands on its page (``/BBox``, in the coordinates of the page), and a tag other than
that of its HTML element (``data-tag``: a table of contents, its entries, a note; a table that only sets two languages
side by side is none). A list item holds its paragraphs in a body, and every piece of a link is one. What stands at the
edges of a page is no part of the structure: it is an artifact of pagination, which a screen reader passes over.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any, BinaryIO

import pydyf
from weasyprint import document
from weasyprint import pdf as writing
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import stream, tags

_POINTS = 0.75
"""Points in a pixel of CSS."""
_SCOPES = {"row": "/Row", "col": "/Column"}


def mend() -> None:
    """Has WeasyPrint build whole structures in this process."""
    build, paint, mark = tags._build_box_tree, document.Page.paint, stream.Stream.marked
    profile = writing.ColorProfile
    at_edges: set[int] = set()

    def read(file: BinaryIO, *rest: Any) -> Any:
        # WeasyPrint leaves the file of the colour profile open.
        with file:
            return profile(file, *rest)

    def whole(box: Any, parent: Any, pdf: Any, page_number: int, *rest: Any) -> Iterator[Any]:
        if isinstance(box, boxes.MarginBox):
            return
        for element in build(box, parent, pdf, page_number, *rest):
            _complete(element, box._box if isinstance(box, AbsolutePlaceholder) else box, pdf, page_number)
            yield element

    def painted(self: Any, drawn: Any, *rest: Any) -> None:
        at_edges.clear()
        at_edges.update(id(box) for edge in self._page_box.children for box in _texts_at(edge))
        paint(self, drawn, *rest)

    def marked(self: Any, box: Any, tag: str) -> AbstractContextManager[None]:
        return _pagination(self) if self._tags is not None and id(box) in at_edges else mark(self, box, tag)

    writing.ColorProfile = read
    tags._build_box_tree = whole
    document.Page.paint = painted
    stream.Stream.marked = marked


@contextmanager
def _pagination(drawn: Any) -> Iterator[None]:
    drawn.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
    try:
        yield
    finally:
        drawn.end_marked_content()


def _texts_at(box: Any) -> Iterator[Any]:
    """What is drawn in a header or footer; nothing for any other part of a page."""
    if isinstance(box, boxes.MarginBox):
        yield from box.descendants()


def _complete(element: Any, box: Any, pdf: pydyf.PDF, page_number: int) -> None:
    # What the root and the page yield are the structures of their children, which are complete already.
    if isinstance(box, boxes.PageBox) or box.element is None or box.element_tag in {"html", "body"}:
        return
    element.box = box
    attributes = box.element.attrib
    if language := attributes.get("lang"):
        element["Lang"] = pydyf.String(language)
    if tag := attributes.get("data-tag"):
        _retag(element, box, tag)
    if box.link_annotation and element["S"] in {"/NonStruct", "/Span"}:
        # What is emphasised within a link has an annotation of its own.
        element["S"] = "/Link"
    if element["S"] == "/LI":
        _embody(element, pdf)
    if element["S"] == "/TH" and attributes.get("scope") in _SCOPES:
        element["A"]["Scope"] = _SCOPES[attributes["scope"]]
    if element["S"] == "/Figure":
        element["A"]["BBox"] = pydyf.Array(_on_page(box, _height(pdf, page_number)))


def _retag(element: Any, box: Any, tag: str) -> None:
    if tag == "Note":
        element["ID"] = pydyf.String(f"note-{element.number}")
    if element["S"] == "/Table":
        # A table that only sets things side by side has no heads to find.
        for cell in box.descendants():
            if hasattr(cell, "mark"):
                cell.mark.pop("A", None)
    element["S"] = f"/{tag}"


def _embody(item: Any, pdf: pydyf.PDF) -> None:
    """Puts the paragraphs of a list item into a body, as its bare text is."""
    kids = [pdf.objects[int(reference.split()[0])] for reference in item["K"]]
    blocks = [kid for kid in kids if kid["S"] not in {"/Lbl", "/LBody"}]
    if blocks:
        body = pydyf.Dictionary(
            {"Type": "/StructElem", "S": "/LBody", "Pg": item["Pg"], "P": item.reference, "K": pydyf.Array()}
        )
        pdf.add_object(body)
        for block in blocks:
            item["K"].remove(block.reference)
            body["K"].append(block.reference)
            block["P"] = body.reference
        item["K"].append(body.reference)


def _height(pdf: pydyf.PDF, page_number: int) -> float:
    """The height of a page in points."""
    page = pdf.objects[int(pdf.page_references[page_number].split()[0])]
    return float(page["MediaBox"][3])


def _on_page(box: Any, height: float) -> tuple[float, float, float, float]:
    """The box of a figure in points from the lower left corner of its page."""
    left, top = box.content_box_x() * _POINTS, box.content_box_y() * _POINTS
    return (
        round(left, 2),
        round(height - top - box.height * _POINTS, 2),
        round(left + box.width * _POINTS, 2),
        round(height - top, 2),
    )
