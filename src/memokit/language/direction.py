"""Which pieces of a line run against it. The typesetter heeds an explicit direction only, so it is computed here."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from babel.core import get_global

from memokit.language.counted import counted_nouns
from memokit.language.locale import Direction, Language, Locale
from memokit.language.numbers import respelled

# The codes that stand before an amount in Arabic text, as banks write them.
_CODES = frozenset(get_global("all_currencies"))

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


# Groups are atomic, for possessive ones keep, before Python 3.11.5, what a repetition that failed has consumed.
_SPACE = "[ \u00a0]"
# Without the multiplication and division signs, which lie among the letters.
_LETTER = r"[A-Za-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u024F]"
_NUMBER = r"[0-9]++(?>(?:[.,:/–-][0-9]++)*)"
_SCALE = r"(?:bn|tn|k|m|[BMK]|thousand|million|billion|trillion)"
# Where no figure is under way already: each figure is looked at once.
_FRESH = r"(?<![A-Za-z0-9.,])"

_ADDRESS = (
    r"(?i:https?://|mailto:|www\.)[^\s،؛]*[^\s.,،؛؟!)»]"
    r"|(?<![A-Za-z0-9._-])[A-Za-z0-9._-]++@[A-Za-z0-9-]++(?>(?:\.[A-Za-z0-9-]++)+)"
)
_WORD = (
    rf"[@#]?(?:(?<![0-9])(?<![0-9][.,])[0-9]++(?>(?:[.,][0-9]++)*)-?)?{_LETTER}(?>(?:{_LETTER}|[0-9])*)"
    rf"(?>(?:[.&'’/_@+–-](?:{_LETTER}|[0-9])+)*)(?:\+\+|\+|#)?"
)
# J.P. and U.S. always; T. only before another word, else its stop ends the sentence.
_INITIALS = rf"(?:[A-Z]\.){{2,}}(?:[A-Z](?!{_LETTER}))?|[A-Z]\.(?={_SPACE}{_LETTER})"
_RATING = r"[A-D]{1,3}[+−-](?![\w+])"
_SUM = rf"[+−±-]?{_SPACE}?{_NUMBER}%?(?:{_SPACE}?{_SCALE})?(?!\w)"
_MONEY = (
    rf"(?=[A-Z]{{3}}{_SPACE})(?:{'|'.join(sorted(_CODES))}){_SPACE}{_SUM}|[+−±-]?[$€£¥]{_NUMBER}{_SPACE}?{_SCALE}(?!\w)"
)
_TOKEN = rf"(?:{_MONEY}|{_INITIALS}|{_RATING}|{_WORD})"
_LEGAL = r"(?:Inc|Ltd|LLC|L\.L\.C|Corp|Co|PLC|GmbH|S\.A|N\.V|B\.V)\b\.?"
# The number of a model or a series belongs to the name; one that counts an Arabic noun, or is a share, does not.
_OF_NAME = rf"[0-9]++(?>(?:[.:/-][0-9]++)*)(?![\w%٪,–])(?!{_SPACE}(?:{counted_nouns('ar')})(?!\w))"

# A Latin name is one piece with all that belongs to it: its words, the number behind them, its legal form.
_LATIN = (
    rf"{_ADDRESS}|Yahoo!|{_TOKEN}(?:{_SPACE}(?:&{_SPACE})?{_TOKEN}|{_SPACE}{_OF_NAME}|,{_SPACE}{_LEGAL})*"
    r"(?:(?<=\bInc)\.|(?<=\bLtd)\.|(?<=\bCorp)\.|(?<=\bCo)\.)?"
)
# A plain number needs no help in a right-to-left line; a sign, a share, a currency sign or a range does.
_SIGNED = (
    rf"{_FRESH}[+−±-]{_SPACE}?[$€£¥]?{_NUMBER}[%×]?(?!{_LETTER})(?:{_SPACE}[0-9]++(?!{_LETTER}))*|[$€£¥]{_NUMBER}(?!{_LETTER})|"
    rf"{_FRESH}[0-9]++(?>(?:[.,][0-9]++)*)(?:×|%(?:[–-][0-9]++(?>(?:[.,][0-9]++)*)%)*|(?=[–/:-][0-9])(?:[–/:-][0-9]++(?>(?:[.,][0-9]++)*)%?)+(?!{_LETTER}))"
)
_IN_ARABIC = rf"(?P<latin>{_LATIN})|(?P<number>{_SIGNED})"

_ARABIC = r"[\u0600-\u0603\u0610-\u061A\u0620-\u065F\u066E-\u06EF\u06FA-\u06FF\u0750-\u077F]"
_ARABIC_NUMBER = r"[+−±-]?[٠-٩]++(?>(?:[٫٬–-][٠-٩]++)*)٪?"
_ARABIC_WORD = rf"(?:(?:{_ARABIC}\.){{2,}}|{_ARABIC}\.(?=\s{_ARABIC})|{_ARABIC}++)"
_ARABIC_WORDS = rf"{_ARABIC_WORD}(?>(?:[\s،؛؟:–-]++(?:{_ARABIC_WORD}|{_ARABIC_NUMBER}))*)"
_IN_LATIN = (
    rf"{_ARABIC_WORDS}(?:\s*(?:\({_ARABIC_WORDS}\)|«{_ARABIC_WORDS}»)(?:[\s،؛؟:–-]++{_ARABIC_WORDS})?)*"
    rf"|{_ARABIC_NUMBER}"
)


@cache
def _against(direction: Direction) -> re.Pattern[str]:
    """What runs against a line of a direction; compiled with the first line, since much is done without any."""
    return re.compile(_IN_ARABIC if direction == "rtl" else _IN_LATIN)


def runs(text: str, base: Locale) -> list[Run]:
    """Cuts a line into the pieces that go with it and those that need a direction of their own.

    The pieces put together again are the line. No piece ends inside a word, and the punctuation of a sentence stays
    with the line.
    """
    pieces: list[Run] = []
    done = 0
    for match in _against(base.direction).finditer(text):
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


def isolated(text: str, base: Locale, *, as_typed: bool = False) -> str:
    """The line with Unicode isolates around what runs against it, for places that know no markup.

    Args:
        text: the line.
        base: its language and digits.
        as_typed: whether its numbers keep the digits that they have.
    """
    if not as_typed:
        text = in_one_digit_system(text, base)
    mark = {"ltr": _LRI, "rtl": _RLI}
    return "".join(f"{mark[run.direction]}{run.text}{_PDI}" if run.direction else run.text for run in runs(text, base))
