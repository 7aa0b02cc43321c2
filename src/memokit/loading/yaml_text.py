"""YAML 1.2, strictly: exact decimals, every key once, no aliases, no tags. Read in one pass over its events."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamStartEvent,
)

from memokit.errors import Problem
from memokit.loading.places import Place, Places
from memokit.loading.text import DEEPEST, Unreadable
from memokit.schema import FieldPath, dotted

_INTEGER = re.compile(r"[-+]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,2})?")
_STAND_IN = 1
"""Taken for a number that is refused, so that nothing else is wrong with it."""
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def read_yaml(text: str) -> tuple[Any, list[Problem], Places]:
    """The data of a YAML text, what is wrong with it where it can still be read, and the places of its fields.

    Raises:
        Unreadable: it is no YAML, is nested too deep, or holds several documents or aliases.
    """
    reader = _Reader(text)
    try:
        data = reader.document()
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else reader.reached
        wanted = "sound YAML" + (f" ({error.context})" if error.context else "")
        raise _unsound(str(error.problem or error), wanted, place, _hint(text, place)) from None
    except (YAMLError, ValueError, OverflowError) as error:
        # The parser lets some faults of Python through: an escape beyond the last character is one.
        raise _unsound(str(error).splitlines()[0], "sound YAML", reader.reached, None) from None
    return data, reader.problems, reader.places


def _unsound(found: str, wanted: str, place: Place, hint: str | None) -> Unreadable:
    return Unreadable(Problem("not-yaml", "", found, wanted, hint, place.line, place.column))


def _hint(text: str, place: Place) -> str | None:
    lines = text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not with tabs"
    return 'put a text that holds a colon or begins with a sign into quotes: "…"'


class _Reader:
    def __init__(self, text: str) -> None:
        self.places = Places()
        self.problems: list[Problem] = []
        self.reached = Place(1, 1)
        self._depth = 0
        self._events: Iterator[Event] = iter(YAML(typ="rt", pure=True).parse(text))

    def document(self) -> Any:
        """The data of the only document; None for a text without one."""
        data, documents = None, 0
        while (event := self._next()) is not None:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._unreadable("not-yaml", "a second document (---)", "a single document")
                data = self._value(self._content(), ())
        return data

    def _next(self) -> Event | None:
        event = next(self._events, None)
        if event is not None and not isinstance(event, StreamStartEvent):
            self.reached = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        return event

    def _content(self) -> Event:
        """The next event, where a value or its end must follow. Refuses what could make a small file a large memo."""
        event = self._next()
        assert event is not None, "the parser closes everything that it opens"
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self._unreadable(
                "alias",
                f"the anchor or alias {getattr(event, 'anchor', '')}",
                "every value written out",
                "memokit reads no anchors (&) and aliases (*); put a text that begins so into quotes",
            )
        return event

    def _value(self, event: Event, path: FieldPath) -> Any:
        """The data that begins with an event; its place is noted."""
        self.places.values.setdefault(path, self.reached)
        if tag := getattr(event, "tag", None):
            self._refuse("tag", path, f"the tag {tag}", "a plain value", "memokit reads no tags (!)")
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._unreadable("too-deep", f"more than {DEEPEST} levels", f"at most {DEEPEST} levels")
        data = self._mapping(path) if isinstance(event, MappingStartEvent) else self._sequence(path)
        self._depth -= 1
        return data

    def _sequence(self, path: FieldPath) -> list[Any]:
        made: list[Any] = []
        while not isinstance(event := self._content(), SequenceEndEvent):
            made.append(self._value(event, (*path, len(made))))
        return made

    def _mapping(self, path: FieldPath) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while not isinstance(event := self._content(), MappingEndEvent):
            if not isinstance(event, ScalarEvent) or event.value == "<<":
                self._refuse("key", path, "a key that is no text", "keys that are plain texts", None)
                self._pass_over(event)
                self._pass_over(self._content())
                continue
            key = str(event.value)
            here = (*path, key)
            if key in made:
                first = self.places.keys[here].line
                hint = f"it stands in line {first} already: keep one of the two"
                self._refuse("repeated-key", here, f"the key `{key}` a second time", "every key once", hint)
                self._pass_over(self._content())
                continue
            self.places.keys[here] = self.reached
            made[key] = self._value(self._content(), here)
        return made

    def _pass_over(self, event: Event) -> None:
        """Leaves a value unread."""
        opened = int(isinstance(event, (MappingStartEvent, SequenceStartEvent)))
        while opened:
            event = self._content()
            opened += isinstance(event, (MappingStartEvent, SequenceStartEvent))
            opened -= isinstance(event, (MappingEndEvent, SequenceEndEvent))

    def _scalar(self, event: ScalarEvent, path: FieldPath) -> Any:
        text = str(event.value)
        if event.style == ">":
            # The parser marks where lines were folded, by a character that no such text can have itself.
            return text.replace("\a", "")
        if event.style is not None:
            return text
        if _SPECIAL.fullmatch(text):
            self._refuse("not-a-number", path, text, "a number", 'an unknown value is "not_disclosed"')
            return _STAND_IN
        if text in {"true", "false"}:
            return text == "true"
        if text in {"null", "~", ""}:
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        return text

    def _refuse(self, code: str, path: FieldPath, found: str, wanted: str, hint: str | None) -> None:
        place = self.reached
        self.problems.append(Problem(code, dotted(path), found, wanted, hint, place.line, place.column))

    def _unreadable(self, code: str, found: str, wanted: str, hint: str | None = None) -> Unreadable:
        return Unreadable(Problem(code, "", found, wanted, hint, self.reached.line, self.reached.column))
