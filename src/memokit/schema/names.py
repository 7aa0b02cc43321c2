"""The valid name that a writer most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from itertools import takewhile

from memokit.messages import Message, said


def nearest(name: str, valid: Iterable[str]) -> Message | None:
    """A hint such as ``did you mean `published`?``, or None when no valid name is near."""
    meant = nearest_of(name, valid)
    return said("did you mean `{name}`?", name=meant) if meant is not None else None


def nearest_of(name: str, valid: Iterable[str]) -> str | None:
    """The valid name that is nearest, or None when none is near.

    Of several that are equally near, the one that begins most alike: ``USB`` is rather USD than UZS.
    """

    def likeness(other: str) -> tuple[float, int]:
        alike = takewhile(lambda pair: pair[0] == pair[1], zip(name, other, strict=False))
        return SequenceMatcher(a=other, b=name).ratio(), len(list(alike))

    return max(get_close_matches(name, sorted(valid), n=9, cutoff=0.6), key=likeness, default=None)
