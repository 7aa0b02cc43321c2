"""Typesetting as work for another process. This module is light: the process that asks never loads the typesetter."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

Standard = Literal["ua1", "ua2"]
"""PDF/A-3a with PDF/UA-1, or PDF/A-4f with PDF/UA-2."""
PRELOAD = "memokit.typesetting.preload"
"""The module that a process needs before it can set its first document."""


@dataclass(frozen=True, slots=True)
class Typeset:
    """A finished document: the PDF and the number of its pages."""

    pdf: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a PDF carries with it, as an associated file of PDF/A-3.

    Attributes:
        name: what it is called; it may be a path.
        data: what is in it.
        media_type: such as ``application/json``.
        relationship: what it is to the document: it was made from a ``Source``, and a ``Supplement`` belongs to that.
        description: what it is, for people.
    """

    name: str
    data: bytes
    media_type: str
    relationship: Literal["Source", "Supplement"]
    description: str


def timed(
    html: str,
    brief_html: str,
    stylesheets: Sequence[str],
    assets: Mapping[str, bytes],
    direction: Literal["rtl", "ltr"],
    attachments: Sequence[Attachment],
    standard: Standard,
) -> tuple[Typeset, float]:
    """The finished document, and the seconds that it took."""
    from memokit.typesetting.engine import typeset  # noqa: PLC0415 - see above

    started = time.perf_counter()
    finished = typeset(
        html,
        brief_html=brief_html,
        stylesheets=stylesheets,
        assets=assets,
        reading_direction=direction,
        attachments=attachments,
        standard=standard,
    )
    return finished, time.perf_counter() - started
