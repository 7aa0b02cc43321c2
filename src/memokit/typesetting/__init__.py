"""HTML to PDF: the one room that knows WeasyPrint. It knows no memo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from memokit.typesetting.job import Attachment, Standard, Typeset
from memokit.typesetting.standalone import standalone

if TYPE_CHECKING:
    from memokit.typesetting.engine import typeset

__all__ = ["Attachment", "Standard", "Typeset", "standalone", "typeset"]


def __getattr__(name: str) -> object:
    """Loads WeasyPrint when something is to be typeset, and not before: an HTML file needs none."""
    if name != "typeset":
        raise AttributeError(f"module 'memokit.typesetting' has no attribute {name!r}")
    from memokit.typesetting.engine import typeset  # noqa: PLC0415

    return typeset
