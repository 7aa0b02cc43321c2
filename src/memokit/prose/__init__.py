"""A memo's sentences: light Markdown to safe HTML, each piece in its own direction."""

from memokit.prose.inline import inline
from memokit.prose.markdown import blocks

__all__ = ["blocks", "inline"]
