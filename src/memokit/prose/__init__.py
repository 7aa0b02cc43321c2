"""A memo's sentences: light Markdown to safe HTML, each piece in its own direction."""

from memokit.prose.inline import NO_BREAK_SPACE, citing, inline, linked
from memokit.prose.markdown import blocks
from memokit.prose.references import References, names_in, refers_to_places
from memokit.prose.values import Style, written

__all__ = [
    "NO_BREAK_SPACE",
    "References",
    "Style",
    "blocks",
    "citing",
    "inline",
    "linked",
    "names_in",
    "refers_to_places",
    "written",
]
