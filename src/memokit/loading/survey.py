"""What can be said of a memo's data before anyone asks what it means: its size, its characters, whether they print.

Nearly every memo is sound, so all of it is looked at in bulk, in a few milliseconds; only where something is wrong is
it walked through once more, with the path of each value.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from memokit.coverage import is_printable, unprintable
from memokit.errors import Problem
from memokit.limits import Limits
from memokit.loading.excess import Excess, values_above
from memokit.loading.places import Place, Places
from memokit.messages import said, said_of
from memokit.schema import FieldPath, dotted, refused_character
from memokit.schema.characters import fault_of

_BREAKS = re.compile(r"(?:[^\S\u00a0\u2007\u202f]|[/-])+")
"""Where a line can break: white space, but for spaces that hold together, and behind a slash or a hyphen."""
_MARKS = {"Mn", "Mc", "Me"}
_OPENS_LEVELS = r"^(?:[ >]|[-*+](?= )|[0-9]{1,9}[.)](?= )){%d}"
"""A line in which more than so many lists and quotations may open: each takes a column or a mark at least."""
_NOT_PRINTED = {"$schema", "file", "theme"}
"""Fields that name something, and stand on no page."""


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with the data of a memo.

    Attributes:
        excesses: what is larger than the limits allow.
        problems: characters that no memo may hold, or that no face can print; values that are null.
    """

    excesses: tuple[Problem, ...]
    problems: tuple[Problem, ...]


def faults(data: Any, limits: Limits, places: Callable[[], Places], most: int) -> Faults:
    """What is wrong with the data of a memo, whatever it means.

    Args:
        data: what JSON or YAML gave.
        limits: how much there may be.
        places: where each field stands.
        most: how many of each kind are wanted.
    """
    suspect = _Suspicion.of(data, limits)
    if suspect.values > limits.values:
        return Faults((values_above(limits.values, suspect.values, Place(1, 1)).problem(),), ())
    if not suspect.any:
        return Faults((), ())
    excesses: list[Problem] = []
    problems: list[Problem] = []
    for path, value, is_key in _walked(data):
        if len(excesses) >= most or len(problems) >= most:
            break
        if isinstance(value, str):
            if excess := _excess_of_text(value, limits, suspect):
                excesses.append(places().placed(excess.problem(dotted(path)), path, of_key=is_key))
                continue
            if problem := _of_characters(value, path, is_key=is_key):
                problems.append(places().placed(problem, path, of_key=is_key))
        elif isinstance(value, (dict, list)) and len(value) > limits.rows:
            problem = _rows_above(limits.rows, len(value)).problem(dotted(path))
            excesses.append(places().placed(problem, path))
        elif value is None and path:
            hint = said('leave the key out; a value that is kept back is "not_disclosed"')
            problem = Problem("null", dotted(path), "null", said("a value"), hint)
            problems.append(places().placed(problem, path))
    return Faults(tuple(excesses), tuple(problems))


@dataclass(frozen=True, slots=True)
class _Suspicion:
    """What a memo must be looked through for, since it may hold it somewhere."""

    values: int
    nulls: bool
    rows: bool
    length: bool
    words: bool
    marks: bool
    levels: bool
    characters: bool

    @property
    def any(self) -> bool:
        return any(getattr(self, name) for name in self.__slots__ if name != "values")

    @classmethod
    def of(cls, data: Any, limits: Limits) -> _Suspicion:
        texts: list[str] = []
        values, rows, nulls = 0, 0, False
        left = [data]
        while left:
            value = left.pop()
            values += 1
            if isinstance(value, str):
                texts.append(value)
            elif isinstance(value, dict):
                rows = max(rows, len(value))
                texts += value
                left += value.values()
            elif isinstance(value, list):
                rows = max(rows, len(value))
                left += value
            elif value is None:
                nulls = True
        everything = "\n".join(texts)
        characters = set(everything)
        return cls(
            values,
            nulls,
            rows > limits.rows,
            any(len(text) > limits.text_length for text in texts),
            any(_has_word_above(limits.word_length, text) for text in texts),
            _marks_above(limits.combining_marks, characters).search(everything) is not None,
            _levels_above(limits.prose_nesting, everything),
            any(fault_of(character) or not is_printable(character) for character in characters),
        )


def _walked(data: Any) -> Iterator[tuple[FieldPath, Any, bool]]:
    """Every key and every value with its path, and whether it is a key."""
    left: list[tuple[FieldPath, Any]] = [((), data)]
    while left:
        path, value = left.pop()
        yield path, value, False
        if isinstance(value, dict):
            for key in value:
                yield (*path, key), key, True
            left += (((*path, key), item) for key, item in value.items())
        elif isinstance(value, list):
            left += (((*path, index), item) for index, item in enumerate(value))


def _excess_of_text(text: str, limits: Limits, suspect: _Suspicion) -> Excess | None:
    """By how much a text is too long, or too hard to set; the first of several reasons."""
    if len(text) > limits.text_length:
        return Excess(
            "text_length",
            limits.text_length,
            said_of(len(text), "{n:,} character", "{n:,} characters"),
            said_of(limits.text_length, "at most {n:,} character", "at most {n:,} characters"),
            enough=len(text),
        )
    if suspect.words and (longest := _longest_word(text)) > limits.word_length:
        return Excess(
            "word_length",
            limits.word_length,
            said_of(longest, "a word of {n:,} character", "a word of {n:,} characters"),
            said_of(
                limits.word_length,
                "at most {n:,} character between which no line can break",
                "at most {n:,} characters between which no line can break",
            ),
            enough=longest,
        )
    if suspect.marks and (run := _longest_of_marks(text)) > limits.combining_marks:
        return Excess(
            "combining_marks",
            limits.combining_marks,
            said_of(run, "{n:,} combining mark in a row", "{n:,} combining marks in a row"),
            said("at most {most:,} on one letter", most=limits.combining_marks),
            enough=run,
        )
    if suspect.levels and _levels_above(limits.prose_nesting, text):
        from memokit.prose import nesting  # noqa: PLC0415 - most memos need no Markdown to be read

        if (levels := nesting(text)) > limits.prose_nesting:
            return Excess(
                "prose_nesting",
                limits.prose_nesting,
                said_of(levels, "{n} level of lists and quotations", "{n} levels of lists and quotations"),
                said_of(limits.prose_nesting, "at most {n} level", "at most {n} levels"),
                enough=levels,
            )
    return None


def _has_word_above(most: int, text: str) -> bool:
    # What stands between plain spaces is never shorter than a word, and found much faster.
    return len(text) > most and max(map(len, text.split(" "))) > most and _longest_word(text) > most


def _longest_word(text: str) -> int:
    return max(map(len, _BREAKS.split(text)))


def _rows_above(most: int, count: int) -> Excess:
    found = said_of(count, "{n:,} entry", "{n:,} entries")
    return Excess("rows", most, found, said_of(most, "at most {n:,} entry", "at most {n:,} entries"), enough=count)


def _marks_above(most: int, characters: Iterable[str]) -> re.Pattern[str]:
    """Finds more combining marks in a row than there may be, among these characters."""
    marks = "".join(character for character in characters if unicodedata.category(character) in _MARKS)
    return re.compile(f"[{re.escape(marks)}]{{{most + 1}}}" if marks else r"(?!)")


def _longest_of_marks(text: str) -> int:
    longest = run = 0
    for character in text:
        run = run + 1 if unicodedata.category(character) in _MARKS else 0
        longest = max(longest, run)
    return longest


def _levels_above(most: int, text: str) -> bool:
    """Whether more levels than there may be can open in a text; Markdown says whether they do."""
    return re.search(_OPENS_LEVELS % (most + 1), text.expandtabs(4), re.MULTILINE) is not None


def _of_characters(text: str, path: FieldPath, *, is_key: bool) -> Problem | None:
    """What is wrong with the characters of a text: the first that no text may hold, else those that cannot be printed.

    Args:
        text: a value, or a key.
        path: its field.
        is_key: whether it is a key, which is printed nowhere.
    """
    if error := refused_character(text):
        context = error.context or {}
        # Half of a surrogate pair cannot even be told.
        where = dotted(path).encode("utf-8", "backslashreplace").decode()
        return Problem("refused-character", where, context["found"], context["wanted"], context["hint"])
    if is_key or (path and path[-1] in _NOT_PRINTED):
        return None
    return unprintable(text, dotted(path))
