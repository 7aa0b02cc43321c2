"""The memos that tests are about, and readers of what came out."""

from __future__ import annotations

import gc
import re
import signal
import sys
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import pytest
from tests.zygote import Zygote
from tests.zygote import zygote as start

from memokit import Memo, load

# A document is made of millions of objects that live as long as it is made: looking for garbage among them is vain.
gc.set_threshold(100_000, 50, 50)
# A shell has what it runs in the background ignore interruptions, which processes of the tests would inherit.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
MEMOS = Path(__file__).parent / "memos"

UNSEEN = {code: None for code in range(sys.maxunicode) if unicodedata.category(chr(code)) == "Cf"}
"""Characters that only steer others."""


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's root."""
    return ROOT


@pytest.fixture(scope="session")
def memo_file() -> Callable[[str], Path]:
    """The file of a memo by its name."""

    def find(name: str) -> Path:
        return ROOT / "samples" / name if (ROOT / "samples" / name).exists() else MEMOS / name

    return find


@cache
def _loaded(path: Path) -> Memo:
    return load(path)


@pytest.fixture(scope="session")
def xai() -> Memo:
    """The sample made from the article on xAI."""
    return _loaded(ROOT / "samples" / "xai.json")


@pytest.fixture(scope="session")
def samples() -> dict[str, Memo]:
    """Every sample by its name."""
    return {path.stem: _loaded(path) for path in sorted((ROOT / "samples").glob("*.json"))}


@pytest.fixture(scope="session")
def everything() -> Memo:
    """A made-up memo in which every field has a value."""
    return _loaded(MEMOS / "everything.yaml")


@pytest.fixture(scope="session")
def smallest() -> Memo:
    """A memo with hardly more than what is required."""
    return _loaded(MEMOS / "smallest.json")


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in {"a", "b", "em", "span", "strong"}:
            self.found.append(" ")

    def handle_data(self, data: str) -> None:
        self.found.append(data)


@pytest.fixture(scope="session")
def words() -> Callable[[str], str]:
    """What a reader sees of an HTML or PDF text: no tags, no direction marks, one space between words."""

    def read(text: str) -> str:
        if text.lstrip().startswith("<"):
            reader = _Words()
            reader.feed(text)
            text = "".join(reader.found)
        return re.sub(r"\s+", " ", text.translate(UNSEEN))

    return read


@pytest.fixture(scope="session")
def zygote() -> Iterator[Zygote]:
    """The command line, loaded once and forked for each run."""
    with start() as process:
        yield process
