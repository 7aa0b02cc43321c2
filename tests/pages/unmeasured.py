"""Rendering without measuring which lines run.

The same code is measured where smaller documents are set; for large ones measuring takes half as long again.
"""

from __future__ import annotations

import sys
from typing import Any

import memokit
from memokit import Document, Edition, Memo


def render(memo: Memo, edition: Edition, **options: Any) -> Document:
    """What memokit makes of a memo."""
    measuring = sys.gettrace()
    sys.settrace(None)
    try:
        return memokit.render(memo, edition, **options)
    finally:
        sys.settrace(measuring)
