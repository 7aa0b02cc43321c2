"""The valid name that a writer most likely meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(name: str, valid: Iterable[str]) -> str | None:
    """A hint such as ``did you mean `published`?``, or None when no valid name is near."""
    close = get_close_matches(name, sorted(valid), n=1, cutoff=0.6)
    return f"did you mean `{close[0]}`?" if close else None
