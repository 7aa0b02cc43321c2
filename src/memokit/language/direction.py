"""Which pieces of a line run against it. The typesetter heeds an explicit direction only, so it is computed here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from memokit.language.locale import Direction, Language, Locale
from memokit.language.numbers import respelled

_LRI, _RLI, _PDI = "\u2066", "\u2067", "\u2069"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a line. ``direction`` and ``language`` are None where it goes with the line."""

    text: str
    direction: Direction | None = None
    language: Language | None = None


def direction_of(text: str, default: Direction) -> Direction:
    """The direction of the first letter; ``default`` for a text without letters."""
    for character in text:
        match unicodedata.bidirectional(character):
            case "L":
                return "ltr"
            case "R" | "AL":
                return "rtl"
    return default


_LETTER = r"[A-Za-z\u00C0-\u024F]"
_NUMBER = r"[0-9](?:[0-9.,:/–-]*[0-9])?"
_SPACE = "[ \u00a0]"
_WORD = rf"(?:[0-9.,]*[0-9]-?)?{_LETTER}(?:{_LETTER}|[0-9])*(?:[.&'’/_@+–-](?:{_LETTER}|[0-9])+)*(?:\+\+|\+|#)?"
_LEGAL = r"(?:Inc|Ltd|LLC|L\.L\.C|Corp|Co|PLC|GmbH|S\.A|N\.V|B\.V)\b\.?"
_ADDRESS = r"(?:https?://|www\.)[^\s،؛]*[^\s.,،؛؟!)»]|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+\.[A-Za-z]+"
_AMOUNT = rf"[+−±-]?{_SPACE}?[$€£¥]?{_NUMBER}%?"

# A Latin name is one piece with all that belongs to it: its words, the numbers behind them, its legal form.
_LATIN = (
    rf"{_ADDRESS}|Yahoo!|[$€£¥]?{_WORD}(?:{_SPACE}(?:&{_SPACE})?{_WORD}|{_SPACE}{_AMOUNT}(?!\w)|,{_SPACE}{_LEGAL})*"
    rf"(?:(?<=\bInc)\.|(?<=\bLtd)\.|(?<=\bCorp)\.|(?<=\bCo)\.)?"
)
# A plain number needs no help in a right-to-left line; a sign, a currency sign or a range does.
_SIGNED = (
    rf"(?<![A-Za-z0-9.])[+−±-]{_SPACE}?[$€£¥]?{_NUMBER}%?(?:{_SPACE}[0-9]+)*|[$€£¥]{_NUMBER}|"
    r"(?<![A-Za-z0-9.])[0-9][0-9.,]*%?(?:[–/:-][0-9][0-9.,]*%?)+(?<![.,])"
)
_IN_ARABIC = re.compile(rf"(?P<latin>{_LATIN})|(?P<number>{_SIGNED})")

_ARABIC_LETTER = r"[\u0600-\u0603\u0610-\u061A\u0620-\u065F\u066E-\u06EF\u06FA-\u06FF\u0750-\u077F]"
_ARABIC_NUMBER = r"[+−±-]?[٠-٩](?:[٠-٩٫٬–-]*[٠-٩])?٪?"
_IN_LATIN = re.compile(rf"{_ARABIC_LETTER}+(?:[\s،؛؟:«»()–-]*(?:{_ARABIC_LETTER}+|{_ARABIC_NUMBER}))*|{_ARABIC_NUMBER}")


def runs(text: str, base: Locale) -> list[Run]:
    """Cuts a line into the pieces that go with it and those that need a direction of their own.

    The pieces put together again are the line. No piece ends inside a word, and the punctuation of a sentence stays
    with the line.
    """
    pieces: list[Run] = []
    done = 0
    for match in (_IN_ARABIC if base.direction == "rtl" else _IN_LATIN).finditer(text):
        if match.start() > done:
            pieces.append(Run(text[done : match.start()]))
        if base.direction == "ltr":
            pieces.append(Run(match[0], "rtl", "ar"))
        else:
            pieces.append(Run(match[0], "ltr", "en" if match["latin"] else None))
        done = match.end()
    if done < len(text) or not pieces:
        pieces.append(Run(text[done:]))
    return pieces


def in_one_digit_system(text: str, base: Locale) -> str:
    """An Arabic line with all its numbers in the locale's digits, but for those of Latin names, codes and addresses."""
    if base.language != "ar":
        return text
    return "".join(run.text if run.language else respelled(run.text, base) for run in runs(text, base))


def isolated(text: str, base: Locale) -> str:
    """The line with Unicode isolates around what runs against it, for places that know no markup."""
    text = in_one_digit_system(text, base)
    mark = {"ltr": _LRI, "rtl": _RLI}
    return "".join(f"{mark[run.direction]}{run.text}{_PDI}" if run.direction else run.text for run in runs(text, base))
