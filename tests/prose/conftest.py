"""Readers of HTML that know nothing of how it was made."""

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser

import pytest
from bidi import get_display

from memokit.language import Locale

VOID = {"br"}


class Page(HTMLParser):
    """The elements of a piece of HTML with their attributes, its text, and its text with isolates for ``dir``."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.isolated = ""
        self.unclosed: list[tuple[str, str]] = []
        self.misplaced: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.elements.append((tag, attributes))
        if tag in VOID:
            return
        opening = {"ltr": "\u2066", "rtl": "\u2067"}.get(attributes.get("dir") or "", "")
        self.isolated += opening
        self.unclosed.append((tag, "\u2069" if opening else ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if not self.unclosed or self.unclosed[-1][0] != tag:
            self.misplaced.append(tag)
            return
        self.isolated += self.unclosed.pop()[1]

    def handle_data(self, data: str) -> None:
        self.text += data
        self.isolated += data


@pytest.fixture(scope="session")
def read() -> Callable[[Iterable[str]], Page]:
    """Reads HTML as a browser does."""

    def page(pieces: Iterable[str]) -> Page:
        found = Page()
        found.feed("".join(pieces))
        found.close()
        return found

    return page


@pytest.fixture(scope="session")
def seen(read: Callable[[Iterable[str]], Page]) -> Callable[[Iterable[str], Locale], str]:
    """A line of HTML from the left edge to the right, as a page shows it."""

    def shown(pieces: Iterable[str], locale: Locale) -> str:
        line = re.sub(r"\s+", " ", read(pieces).isolated).strip()
        display = str(get_display(line, base_dir="R" if locale.language == "ar" else "L"))
        return re.sub("[\u2066-\u2069]", "", display)

    return shown
