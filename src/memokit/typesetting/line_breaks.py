"""Mends one fault of WeasyPrint's line breaking.

Text before an inline element ends with a space. Where that text fits on the line but for the space, WeasyPrint 70 finds
the line too long, and breaks it after its first word, which then stands alone. A space at the end of a line takes no
room: such a text is laid out whole.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from weasyprint.layout import inline

_Split = Callable[..., tuple[Any, ...]]
_CHARACTERS_A_LINE = 4
"""No line has more characters than this for each font size of its width."""


def mend() -> None:
    """Has WeasyPrint break lines rightly in this process."""
    inline.split_first_line = _heedless_of_last_space(inline.split_first_line)


def _heedless_of_last_space(split: _Split) -> _Split:
    def mended(text: str, style: Any, context: Any, max_width: float | None, *rest: Any, **named: Any) -> Any:
        line = split(text, style, context, max_width, *rest, **named)
        resume_at = line[2]
        if resume_at is None or max_width is None or text[-1:] != " " or style["white_space"] != "normal":
            return line
        if len(text) * style["font_size"] > max_width * _CHARACTERS_A_LINE:
            return line
        if split(text.rstrip(" "), style, context, max_width, *rest, **named)[2] is not None:
            return line
        return split(text, style, context, None, *rest, **named)

    return mended
