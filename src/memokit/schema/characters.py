"""Characters that no text of a memo may hold: what cannot be seen, and what makes a text read as another one."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from memokit.messages import Message, said

_DIRECTION = re.compile("[\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BREAK = re.compile("[\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_HIDDEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u2061-\u2065\u206a-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
    "\ufff0-\ufffb\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""What Unicode calls default-ignorable, and interlinear notes: text can be hidden in it, and figures parted by it.

Not the soft hyphen, the word joiner, and the joiners and marks of direction that Arabic and Persian are written with.
"""
_NEWER = {"\u20c1"}
"""Assigned after the Unicode that Python 3.11 knows, and printed by memokit itself: the sign of the riyal."""


@lru_cache(maxsize=4096)
def fault_of(character: str) -> tuple[Message, Message] | None:
    """What a character is that no text may hold, and how to mend it; None for one that may stand in a text."""
    if _DIRECTION.match(character):
        return _by_name(character), said("delete it; memokit sets the direction of every text itself")
    if _CONTROL.match(character):
        name = {"\0": "null", "\x7f": "delete"}.get(character, said("a control character"))
        hint = said("write a line break as \\n") if character == "\r" else said("delete it: it is no text")
        return said("{character} ({name})", character=_code(character), name=name), hint
    if _BREAK.match(character):
        return _by_name(character), said("write a line break as \\n")
    if _SURROGATE.match(character):
        hint = said("write the character itself: half of the pair that stands for it is missing")
        return said("{character} (an unpaired surrogate)", character=_code(character)), hint
    if _PRIVATE.match(character):
        hint = said("delete it: each font means something else by it")
        return said("{character} (a character for private use)", character=_code(character)), hint
    if _HIDDEN.match(character):
        return _by_name(character), said("delete it: it cannot be seen")
    if ord(character) & 0xFFFE == 0xFFFE or "\ufdd0" <= character <= "\ufdef":
        return said("{character} (a noncharacter)", character=_code(character)), said("delete it: it is no text")
    if unicodedata.category(character) == "Cn" and character not in _NEWER:
        hint = said("delete it: Unicode has no such character yet")
        return said("{character} (not assigned)", character=_code(character)), hint
    return None


def faulty(text: str) -> int | None:
    """The position of the first character that no text may hold; None where there is none."""
    faults = [character for character in set(text) if fault_of(character)]
    return min(map(text.index, faults), default=None)


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _by_name(character: str) -> Message:
    name = unicodedata.name(character, "a character that cannot be seen").lower()
    return said("{character} ({name})", character=_code(character), name=name)
