"""Words that say whether a figure is a gain or a loss, a rise or a fall: "net loss of 12.6m", «تراجع بنسبة 5%»."""

from __future__ import annotations

import re

from memokit.reading import arabic, english
from memokit.reading.figure import Language

Directions = tuple[int, int]
"""Whether a figure is a gain (1) or a loss (-1), and whether it is a rise or a fall; 0 for what is not said."""

UNSAID: Directions = (0, 0)
_WORDS = {"ar": arabic, "en": english}
_CLAUSE = re.compile(r"[،؛;:()\n]|[.,](?!\d)")
_LONGEST = 90


def _any_of(words: str, lang: str) -> re.Pattern[str]:
    before, behind = ("[وف]?[بلك]?(?:ال|ل)?", "(?:ها|ه|هم)?") if lang == "ar" else ("(?i:", ")")
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(words.split()).replace('_', ' ')}){behind}(?!\w)")


_AXES = {
    lang: [[(sign, _any_of(axis[name], lang)) for name, sign in (("up", 1), ("down", -1))] for axis in words.AXES]
    for lang, words in _WORDS.items()
}
_TURNED = {lang: _any_of(words.TURNED, lang) for lang, words in _WORDS.items()}


def directions(text: str, lang: Language, after: int, start: int, end: int) -> Directions:
    """What the words of its clause that stand right before a figure, or behind it, say of its direction.

    Args:
        text: the text.
        lang: its language.
        after: where the figure before this one ends; words before that govern that one.
        start: where the figure begins.
        end: where it ends.
    """
    words = _CLAUSE.split(text[max(after, start - _LONGEST) : start])[-1]
    if lang == "ar":
        words = arabic.normalised(words)
    elif behind := english.BEHIND.match(text, end):
        words += behind[0]
    if not words.strip() or _TURNED[lang].search(words):
        return UNSAID
    gain, rise = (_sign(axis, words) for axis in _AXES[lang])
    return gain, rise


def opposed(one: Directions, other: Directions) -> bool:
    """Whether both say something of the same, and not the same thing."""
    return any(mine * theirs < 0 for mine, theirs in zip(one, other, strict=True))


def _sign(axis: list[tuple[int, re.Pattern[str]]], words: str) -> int:
    """The direction on which all words agree; 0 if they do not, or if there are none."""
    return sum(sign for sign, pattern in axis if pattern.search(words))
