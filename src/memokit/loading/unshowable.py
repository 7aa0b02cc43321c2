"""Why a file that a memo names cannot be used."""

from __future__ import annotations

from memokit.messages import Message


class Unshowable(Exception):
    """A file that a memo names and that cannot be used: what was found, what is wanted, how to mend it."""

    def __init__(self, found: Message, wanted: Message, hint: Message | None = None) -> None:
        super().__init__(found)
        self.found = found
        self.wanted = wanted
        self.hint = hint
