"""The rule about letters of one script that look like those of another."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from memokit.checks.context import Context
from memokit.checks.finding import Compared, Found
from memokit.checks.registry import rule
from memokit.schema import FieldPath, Text, parts

_NAMES = {"attribution", "author", "committee", "holder", "legal_name", "name", "owner", "prepared_by", "publisher"}
"""Fields that name a company, a person, or what they make; the memo's title does as well, and so do investors."""
_MARKS = r"\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u200c\u200d"
_WORD = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*")
_LIKE_LATIN = frozenset(
    "АВСЕНІЈКМОРЅТХУҮԚԜасеһіјӏкоԛрѕухԝүԁ"  # Cyrillic
    "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρχικ"  # Greek
)
_PERSIAN, _ARABIC = frozenset("یک"), frozenset("يكىة")
"""Two keyboards' letters for the same sounds: a word is typed on one of them."""


@rule("L29", "warning")
def letters_are_those_of_one_script(context: Context) -> Iterator[Found]:
    """No word of a name mixes letters of different scripts that look alike, and no name is made of them alone."""
    for path, value in parts(context.memo):
        if not _is_a_name(path):
            continue
        if isinstance(value, Text):
            for text in dict.fromkeys(each for each in (getattr(value, "ar", ""), getattr(value, "en", "")) if each):
                yield from _mixed(path, text, value)
        elif isinstance(value, str):
            yield from _mixed(path, value, None)


def _is_a_name(path: FieldPath) -> bool:
    if path == ("title",):
        return True
    field = next((step for step in reversed(path) if isinstance(step, str)), None)
    return field in _NAMES or (field == "investors" and isinstance(path[-1], int))


def _mixed(path: FieldPath, text: str, compared: Text | None) -> Iterator[Found]:
    """The first word of a name that mixes scripts; or that the whole of it only looks like Latin."""
    for word in _WORD.finditer(text):
        odd = _odd_letter(word[0])
        if odd is not None:
            values = {"word": word[0], "letter": odd, "code": _code(odd)}
            message = "persian" if odd in _PERSIAN else "greek" if _script(odd) == "GREEK" else "cyrillic"
            yield Found(path, values, message, compared=_marked(text, word.span(), compared))
            return
    letters = [character for character in text if character.isalpha()]
    if len(letters) > 1 and all(letter in _LIKE_LATIN for letter in letters):
        values = {"word": text, "letter": letters[0], "code": _code(letters[0])}
        yield Found(path, values, "whole", compared=_marked(text, (0, len(text)), compared))


def _odd_letter(word: str) -> str | None:
    """The letter of a word that looks like another script's, where the word has letters of that one too."""
    letters = set(word)
    if letters & _PERSIAN and letters & _ARABIC:
        return next(letter for letter in word if letter in _PERSIAN)
    if letters & _LIKE_LATIN and any(_script(letter) == "LATIN" for letter in letters):
        return next(letter for letter in word if letter in _LIKE_LATIN)
    return None


def _script(letter: str) -> str:
    """The script of a letter, which its name begins with."""
    return unicodedata.name(letter, "").partition(" ")[0]


def _code(letter: str) -> str:
    return f"U+{ord(letter):04X}"


def _marked(text: str, span: tuple[int, int], whole: Text | None) -> Compared | None:
    if whole is None:
        return None
    return Compared(whole, {"ar": (span,) if text == whole.ar else (), "en": (span,) if text == whole.en else ()})
