"""Work without measuring which lines run.

The same code is measured where smaller documents are set; for large ones measuring takes half as long again.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import memokit
from memokit import Document, Edition, Memo


@contextmanager
def unmeasured() -> Iterator[None]:
    """Measures nothing of what is done inside."""
    measuring = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(measuring)


def render(memo: Memo, edition: Edition, **options: Any) -> Document:
    """What memokit makes of a memo."""
    with unmeasured():
        return memokit.render(memo, edition, **options)
