"""How a message stands on a terminal: alone, or behind a word that says what it is."""

from __future__ import annotations

import unicodedata

from memokit.messages.direction import paragraph
from memokit.messages.message import Message, Sayable, Ui

_WIDTH = {"en": 6, "ar": 7}
"""The characters of the longest word before a message."""


def line(text: str | Sayable, language: Ui) -> str:
    """A message as a line of its own, or behind a path; what is only quoted stays as it stands."""
    if not isinstance(text, Sayable):
        return text
    said = text.in_language(language)
    return paragraph(said) if language == "ar" else said


def row(word: Message, text: str | Sayable, language: Ui) -> str:
    """A line such as ``  wanted  a date``.

    Args:
        word: what the text is: what was found, what is wanted, how to mend it.
        text: the text.
        language: the language of both.
    """
    named = word.in_language(language)
    # Vowel marks take no room of their own.
    width = sum(not unicodedata.combining(character) for character in named)
    return f"  {named}{' ' * (_WIDTH[language] - width)}  {line(text, language)}"
