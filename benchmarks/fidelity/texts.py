"""The texts that are set: a memo's edition, or a text of your own as the prose of a memo; and what they say."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import cssselect2
import tinycss2
import tinyhtml5
from benchmarks.fidelity.measure import words

from memokit import Document, Edition, Memo, load, render
from memokit.typesetting.engine import CONTENTS_FROM

_FRAME = Path(__file__).resolve().parents[2] / "tests" / "memos" / "smallest.json"
_INLINE = {"a", "b", "em", "i", "span", "strong"}


@dataclass(frozen=True)
class Text:
    """What is set, as memokit sets it, and what a reader shall find.

    Attributes:
        document: the document that memokit makes of it.
        blocks: its paragraphs, cells and headings.
    """

    document: Document
    blocks: list[str]

    @property
    def length(self) -> int:
        """The number of its words."""
        return sum(len(words(block)) for block in self.blocks)


def edition(memo: Path, edition: Edition) -> Text:
    """An edition of a memo. What it says is told by its HTML and stylesheets, without a typesetter."""
    document = render(load(memo), edition)
    return Text(document, blocks(printed_html(document), document.composition.stylesheets))


def prose(file: Path) -> Text:
    """A text in Arabic, a line a paragraph, as the prose of a memo that says little else."""
    paragraphs = [line for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    frame = json.loads(_FRAME.read_text(encoding="utf-8"))
    passage = {"section": "company", "text": {"ar": "\n\n".join(paragraphs), "en": file.stem}}
    return Text(render(Memo.model_validate({**frame, "passages": [passage]}), "ar"), paragraphs)


def printed_html(document: Document) -> str:
    """The HTML that was set: with a table of contents, or without."""
    brief = document.pages < CONTENTS_FROM
    return document.composition.brief_html if brief else document.composition.html


def blocks(html: str, stylesheets: Sequence[str]) -> list[str]:
    """The visible texts of a document, one for each element that stands for itself on the page."""
    display = _displays(stylesheets)
    body = cssselect2.ElementWrapper.from_html_root(tinyhtml5.parse(html, namespace_html_elements=False)).query("body")

    def pieces(wrapper: cssselect2.ElementWrapper) -> Iterator[str]:
        element = wrapper.etree_element
        shown = next((value for *_, pseudo, value in reversed(display.match(wrapper)) if pseudo is None), "")
        if wrapper.local_name == "svg" or shown == "none":
            return
        # An empty element stands for what is known when pages are made: the number of one.
        runs_on = element.tag in _INLINE and shown in {"", "inline"} and (element.text or len(element))
        # The letter of a note stands apart from its word by a gap.
        edge = "\n" if not runs_on else " " if "mark" in wrapper.classes else ""
        yield edge
        yield _on_one_line(element.text)
        for child in wrapper.iter_children():
            yield from pieces(child)
            yield _on_one_line(child.etree_element.tail)
        yield edge

    return [line for line in "".join(pieces(body)).split("\n") if line.strip()]


def _displays(stylesheets: Sequence[str]) -> cssselect2.Matcher:
    """Finds how elements are displayed, where a stylesheet says it."""
    matcher = cssselect2.Matcher()
    for rule in tinycss2.parse_stylesheet("\n".join(stylesheets), skip_comments=True, skip_whitespace=True):
        for declaration in tinycss2.parse_blocks_contents(rule.content) if rule.type == "qualified-rule" else ():
            if declaration.type == "declaration" and declaration.lower_name == "display":
                for selector in cssselect2.compile_selector_list(rule.prelude):
                    matcher.add_selector(selector, tinycss2.serialize(declaration.value).strip())
    return matcher


def _on_one_line(text: str | None) -> str:
    return re.sub("[ \t\r\n]+", " ", text or "")
