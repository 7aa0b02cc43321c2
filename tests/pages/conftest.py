"""Finished documents, each set once a process."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from memokit import Document, Edition, Memo, render

Rendered = Callable[[str, Edition], Document]


@pytest.fixture(scope="session")
def rendered(samples: dict[str, Memo], everything: Memo, smallest: Memo) -> Rendered:
    """An edition of a memo by the memo's name."""
    memos = {**samples, "everything": everything, "smallest": smallest}

    @cache
    def document(name: str, edition: Edition) -> Document:
        return render(memos[name], edition)

    return document
