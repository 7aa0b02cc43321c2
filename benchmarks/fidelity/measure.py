"""How much of a text is in what a reader takes out of a PDF, and which words are not.

A text is a list of blocks: paragraphs, cells, headings. Nothing is normalised but this: invisible marks of direction
and soft hyphens are left out, and a no-break space is a space. A word whose letters come back in another order, in
other forms, or parted, is not found.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, pairwise

_INVISIBLE = re.compile("[\u00ad\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_WORD = re.compile(rf"(?:[^\W_]|[{_MARKS}])+")
# A line may be broken behind a hyphen, a dash or a slash; a citation follows its word without a space, but with a gap.
_SEAM = re.compile(r"\s+|(?<=[-–—/])|(?=\[)")
_PARTS = 3
"""A word that was parted is looked for in as many pieces."""


@dataclass(frozen=True)
class Fidelity:
    """What of a text was found, in per cent.

    Attributes:
        words: runs of letters, digits and Arabic marks.
        tokens: what stands between spaces, with its brackets, signs and points.
        pairs: words of a block that follow each other, and do so here: a sign of the order of reading.
    """

    words: float
    tokens: float
    pairs: float


def words(text: str) -> list[str]:
    """The runs of letters, digits and marks of a text, in its order."""
    return _WORD.findall(_INVISIBLE.sub("", text))


def tokens(text: str) -> list[str]:
    """What stands between spaces in a text, in its order."""
    return [token for token in _SEAM.split(_INVISIBLE.sub("", text)) if token]


def fidelity(wanted: Sequence[str], found: str) -> Fidelity:
    """How much of the blocks of a text is found in another."""
    return Fidelity(
        _recall(_each(words, wanted), words(found)),
        _recall(_each(tokens, wanted), tokens(found)),
        _recall(chain.from_iterable(pairwise(words(block)) for block in wanted), pairwise(words(found))),
    )


@dataclass(frozen=True)
class Missing:
    """A token that was not found, how often, and what looks most like it among what was found too often."""

    token: str
    times: int
    nearest: str


def missing(wanted: Sequence[str], found: str) -> list[Missing]:
    """The tokens of a text that are not found in another, the most frequent first."""
    sought, there = Counter(_each(tokens, wanted)), tokens(found)
    surplus = Counter(there) - sought
    candidates = sorted(
        {
            " ".join(there[start : start + length])
            for length in range(1, _PARTS + 1)
            for start in range(len(there) - length + 1)
            if any(token in surplus for token in there[start : start + length])
        }
    )
    return [
        Missing(token, times, _nearest(token, candidates)) for token, times in (sought - Counter(there)).most_common()
    ]


def _each(split: Callable[[str], list[str]], blocks: Sequence[str]) -> Iterable[str]:
    return chain.from_iterable(map(split, blocks))


def _recall(wanted: Iterable[Hashable], found: Iterable[Hashable]) -> float:
    sought = Counter(wanted)
    return 100 * (sought & Counter(found)).total() / sought.total()


def _nearest(token: str, candidates: Iterable[str]) -> str:
    """What has the same letters, or else holds the token, or else differs least; of such what has its order."""
    letters = Counter(token)

    def likeness(other: str) -> tuple[bool, bool, int]:
        theirs = Counter(other)
        strange = (letters - theirs).total() + (theirs - letters).total()
        return strange == 0, token in other, -strange

    ranked = {other: likeness(other) for other in candidates}
    best = max(ranked.values(), default=None)
    alike = [other for other, rank in ranked.items() if rank == best]
    return max(alike, key=lambda other: SequenceMatcher(None, token, other, autojunk=False).ratio(), default="")
