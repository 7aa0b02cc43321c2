"""A line of text to HTML: pieces of the other direction wrapped, numbers kept with what they count."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from memokit.language import COUNTED, Locale, in_one_digit_system, runs

NO_BREAK_SPACE = "\u00a0"

_CURRENCY_BEFORE = re.compile(r"\b([A-Z]{3}) (?=[0-9])")


def inline(text: str, locale: Locale) -> Markup:
    """One line of plain text as HTML.

    Every piece that runs against the line is wrapped in a ``span`` with its direction and language, because the
    typesetter heeds nothing else. A number is joined to the unit behind it by a no-break space.
    """
    pieces = []
    for run in runs(keep_together(in_one_digit_system(text, locale), locale), locale):
        if run.direction is None:
            pieces.append(escape(run.text))
        elif run.language is None:
            pieces.append(Markup('<span dir="{}">{}</span>').format(run.direction, run.text))
        else:
            pieces.append(Markup('<span dir="{}" lang="{}">{}</span>').format(run.direction, run.language, run.text))
    return Markup("").join(pieces)


def keep_together(text: str, locale: Locale) -> str:
    """The text with no-break spaces between a number and its unit, and between a currency code and its number."""
    counted = re.compile(rf"(?<=[0-9٠-٩%٪]) (?=(?:{COUNTED[locale.language]})(?!\w))")
    text = counted.sub(NO_BREAK_SPACE, text)
    return _CURRENCY_BEFORE.sub(rf"\1{NO_BREAK_SPACE}", text)
