"""A memo's sentences: light Markdown to safe HTML, each piece in its own direction."""

from memokit.prose.inline import NO_BREAK_SPACE, citing, inline, linked
from memokit.prose.markdown import blocks, nesting

__all__ = ["NO_BREAK_SPACE", "blocks", "citing", "inline", "linked", "nesting"]
