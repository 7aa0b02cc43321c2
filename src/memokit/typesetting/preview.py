"""A document that is set again and again while it is written: pages on which nothing changed are not laid out anew.

WeasyPrint makes pages one after the other, and makes one again when a number on it turns out to be another; what it
keeps for that is kept here from one state of the document to the next. Of the new state, style and boxes are made
whole; the boxes that differ take the places of the old ones, and their pages are made again, and those behind them
until a page ends where it did before. Such pages can break elsewhere than those of a document set from nothing: who
shows them sets the document whole as soon as there is time.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any
from xml.etree import ElementTree

import weasyprint
from weasyprint import layout
from weasyprint.document import Document, DocumentMetadata, Page
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata

from memokit.typesetting import engine
from memokit.typesetting.faces import font_faces

_Path = tuple[float, ...]
"""Where a box stands: the place of each of its ancestors, and its own, among the children of the one above."""


@dataclass(slots=True)
class _Set:
    """A document as it was laid out last.

    Attributes:
        frame: what all of it depends on: the styles and the pictures.
        root: its boxes, before they were put on pages.
        context: what WeasyPrint knows of its pages.
        html: the document, as WeasyPrint reads it.
        made: each page, with its children and those of its root before header and footer joined them.
        painted: the PDF of each page, and what stood in its header and footer then.
    """

    frame: object
    root: Any
    context: Any
    html: Any
    made: list[tuple[Any, Any, Any]] = field(default_factory=list)
    painted: dict[int, tuple[Any, tuple[str, ...], bytes]] = field(default_factory=dict)


class Preview:
    """Sets one document of many states, such as an edition of a memo while its author works on it."""

    def __init__(self) -> None:
        self._set: _Set | None = None

    def pages(self, html: str, stylesheets: Sequence[str], assets: Mapping[str, bytes], *, whole: bool) -> list[bytes]:
        """The pages of a state of the document, each as a PDF without tags, links and metadata.

        Args:
            html: the whole document.
            stylesheets: CSS texts, in the order of the cascade.
            assets: pictures by their path in the registry.
            whole: whether every page is laid out anew.

        Raises:
            RenderingFailed: WeasyPrint gave up.
        """
        fetcher = engine.Registry(assets)
        with engine.faults_told(fetcher):
            fresh = _boxes(html, tuple(stylesheets), dict(assets), fetcher)
            before = self._set
            if whole or before is None or before.frame != fresh.frame:
                self._set, changed = fresh, None
            else:
                changed = list(_merged(before.root, fresh.root, ()))
            self._set, now = None, self._set
            assert now is not None
            pages = _laid_out(now, changed)
            painted = _painted(now, pages, fetcher)
            # Not kept where something failed: the next state begins from nothing then.
            self._set = now
        return painted


def _boxes(html: str, stylesheets: tuple[str, ...], assets: dict[str, bytes], fetcher: Any) -> _Set:
    """The boxes of a document, which are not on pages yet."""
    read = weasyprint.HTML(string=html, url_fetcher=fetcher)
    parsed = [engine.stylesheet(text) for text in (font_faces(), *stylesheets)]
    options = {**weasyprint.DEFAULT_OPTIONS, "stylesheets": parsed}
    counters = weasyprint.css.counters.CounterStyle()
    context = Document._build_layout_context(read, engine.fonts(), counters, {}, options)
    root = build_formatting_structure(
        read.etree_element,
        context.style_for,
        context.get_image_from_uri,
        read.base_url,
        context.target_collector,
        counters,
        context.footnotes,
    )
    return _Set((stylesheets, assets), root, context, read)


def _merged(old: Any, new: Any, path: _Path) -> Iterator[_Path]:
    """Puts the boxes below ``new`` that differ from those below ``old`` in their places, and says where."""
    mine, theirs = list(old.children), list(new.children)
    kept = list(mine)
    for place, (ours, other) in enumerate(zip(mine, theirs, strict=False)):
        if _is_alike(ours, other):
            if isinstance(ours, boxes.ParentBox) and ours.missing_link is None and not _is_a_leaf(ours):
                yield from _merged(ours, other, (*path, place))
            continue
        kept[place] = other
        yield (*path, place)
    if len(mine) != len(theirs):
        kept[len(theirs) :] = theirs[len(mine) :]
        # What is behind the shorter list moved, and so did the end of the longer one.
        yield (*path, min(len(mine), len(theirs)) - 1, inf)
    old.children = type(old.children)(kept)


def _is_a_leaf(box: Any) -> bool:
    """Whether a box is compared whole: its lines are not made yet, and flow into each other."""
    return any(isinstance(child, boxes.LineBox) for child in box.children)


def _is_alike(old: Any, new: Any) -> bool:
    """Whether a box is the same in both states, but for what is below it; for one with lines, with what is below it."""
    if type(old) is not type(new) or old.element_tag != new.element_tag or not _is_same_element(old, new):
        return False
    if old.missing_link is not None and new.missing_link is not None:
        # A number of a page, which is known by now in the one and not yet in the other.
        return True
    if isinstance(old, boxes.TextBox):
        return bool(old.text == new.text)
    if isinstance(old, boxes.ReplacedBox):
        # A drawing: what is in it has no boxes.
        return ElementTree.tostring(old.element) == ElementTree.tostring(new.element)
    if isinstance(old, boxes.ParentBox) and _is_a_leaf(old):
        return len(old.children) == len(new.children) and all(map(_is_deeply_alike, old.children, new.children))
    return True


def _is_deeply_alike(old: Any, new: Any) -> bool:
    if not _is_alike(old, new):
        return False
    if not isinstance(old, boxes.ParentBox) or old.missing_link is not None:
        return True
    return len(old.children) == len(new.children) and all(map(_is_deeply_alike, old.children, new.children))


def _is_same_element(old: Any, new: Any) -> bool:
    if old.element is None or new.element is None:
        return old.element is new.element
    return bool(old.element.attrib == new.element.attrib)


def _laid_out(document: _Set, changed: list[_Path] | None) -> list[Any]:
    """The pages; without ``changed``, all of them are made."""
    with _pages_kept(document, changed) as made:
        pages = list(layout.layout_document(document.html, document.root, document.context))
    document.made = made
    return pages


@contextmanager
def _pages_kept(document: _Set, changed: list[_Path] | None) -> Iterator[list[tuple[Any, Any, Any]]]:
    """Has WeasyPrint begin with the pages of the last state, of which it makes anew those that changed."""
    original, made = layout.make_all_pages, document.made
    state = None if changed is None else document.context.page_maker

    def make_all_pages(context: Any, root: Any, html: Any, pages: list[Any]) -> Iterator[Any]:
        nonlocal state, made
        if state is not None:
            context.page_maker, state = state, None
            context.string_set.clear()
            for index, (page, children, below) in enumerate(made):
                page.children, children[0].children = children, below
                starts, ends = (_path(context.page_maker[index + more][0]) for more in (0, 1))
                begins = starts or ()
                context.page_maker[index][-1]["content_changed"] = any(
                    (*path, inf) >= begins and (ends is None or path < ends) for path in changed or ()
                )
            pages = [page for page, _, _ in made]
        made = []
        for page in original(context, root, html, pages):
            made.append((page, page.children, page.children[0].children))
            yield page

    layout.make_all_pages = make_all_pages
    result: list[tuple[Any, Any, Any]] = []
    try:
        yield result
        result += made
    finally:
        layout.make_all_pages = original


def _path(resume_at: Any) -> _Path | None:
    """Where a page begins, as a path; None behind the last page."""
    if resume_at is None:
        return None
    path: list[float] = []
    while resume_at:
        place = min(resume_at)
        path.append(place)
        resume_at = resume_at[place]
    return tuple(path)


def _painted(document: _Set, pages: list[Any], fetcher: Any) -> list[bytes]:
    """Each page as a PDF; one that is as it was is not painted again."""
    metadata = DocumentMetadata(**get_html_metadata(document.html))
    before, document.painted = document.painted, {}
    for page in pages:
        margins = tuple(
            box.text
            for edge in page.children
            if isinstance(edge, boxes.MarginBox)
            for box in edge.descendants()
            if isinstance(box, boxes.TextBox)
        )
        known = before.get(id(page))
        if known is None or known[1] != margins:
            shown = Page(page)
            # Where they lead is not there.
            shown.links = []
            alone = Document([shown], metadata, fetcher, engine.fonts(), {}, None)
            known = page, margins, alone.write_pdf()
        document.painted[id(page)] = known
    return [document.painted[id(page)][2] for page in pages]
