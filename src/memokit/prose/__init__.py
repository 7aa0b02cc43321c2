"""A memo's sentences: light Markdown to safe HTML, each piece in its own direction."""

from memokit.prose.inline import NO_BREAK_SPACE, inline, linked
from memokit.prose.markdown import blocks

__all__ = ["NO_BREAK_SPACE", "blocks", "inline", "linked"]
