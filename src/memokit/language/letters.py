"""Letters that number notes: a, b, c; «أ، ب، ج»."""

from __future__ import annotations

from memokit.language.added import added, grammar
from memokit.language.locale import Language

_LETTERS: dict[Language, str] = {"en": "abcdefghijklmnopqrstuvwxyz", "ar": "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"}


def letter(number: int, language: Language) -> str:
    """The letter of a note: the first is 1. After the last letter they are doubled: aa, bb."""
    letters = grammar(language).letters if language in added() else _LETTERS[language]
    repeats, index = divmod(number - 1, len(letters))
    return letters[index] * (repeats + 1)
