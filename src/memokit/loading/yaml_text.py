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
from memokit.limits import DEFAULTS, Limits
from memokit.loading.excess import levels_above, values_above
from memokit.loading.places import Place, Places
from memokit.loading.text import Unreadable
from memokit.messages import Message, said
from memokit.schema import FieldPath, dotted

_INTEGER = re.compile(r"[-+]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,2})?")
_STAND_IN = 1
"""Taken for a number that is refused, so that nothing else is wrong with it."""
_WITHOUT_DIRECTIVE = said("take that line out: memokit reads YAML 1.2, and needs no directive (%)")
_KEY = said("a colon and a space follow a key; further lines of a text are indented more than its key")
_BRACE = said('put a text that begins with a brace into quotes: "{{{{ … }}}}"')
_BRACE_FIRST = re.compile(r"\s*(?:- +)*(?:\w+:\s+)?(?:\{\s*\w+:\s+)?\{\{")
_IN_QUOTES = r"""(?P<quote>['"])(?:(?P=quote){2}|\\.|(?!(?P=quote))[^\\])*(?P=quote)"""
_QUOTED = re.compile(rf"(?:^\s*|[-:,\[{{]\s+|[\[{{]){_IN_QUOTES}\s*$")
_QUOTED_AND_MORE = re.compile(rf"\s*(?:- +)*\w+:\s+{_IN_QUOTES}\s*[^\s#]")
_INSIDE_QUOTES = {
    "'": said("inside '…' write each ' twice (''), or put the text into \"…\""),
    '"': said('inside "…" write each " as \\", or put the text into \'…\''),
}
_WITHOUT_COLON = re.compile(
    r"(?:\A|:[ ]*\n|^#.*\n|^---\n|\n(?=[ ]*- ))(?P<line>[ ]*(?:- +)*)(?P<key>\w+(?:(?!:\s).)*)(?<!:)\n[ ]*\w+\Z", re.M
)
"""The first line of an object without a colon behind its key: for the parser a text, until the second key comes."""
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")


def read_yaml(text: str, limits: Limits = DEFAULTS) -> tuple[Any, list[Problem], Places]:
    """The data of a YAML text, what is wrong with it where it can still be read, and the places of its fields.

    Args:
        text: the text.
        limits: how many values it may have, and how many lists and objects inside each other.

    Raises:
        Excess: it has more values, or is nested deeper.
        Unreadable: it is no YAML, or holds several documents or aliases.
    """
    reader = _Reader(text, limits)
    try:
        data = reader.document()
    except MarkedYAMLError as error:
        wanted = said("sound YAML ({where})", where=error.context) if error.context else said("sound YAML")
        place, hint = _slip(error, text.splitlines(), reader.reached)
        raise _unsound(str(error.problem or error), wanted, place, hint) from None
    except (YAMLError, ValueError, OverflowError) as error:
        # The parser lets some faults of Python through: an escape beyond the last character is one.
        raise _unsound(str(error).splitlines()[0], said("sound YAML"), reader.reached, None) from None
    return data, reader.problems, reader.places


def _unsound(found: str, wanted: Message, place: Place, hint: Message | None) -> Unreadable:
    return Unreadable(Problem("not-yaml", "", found, wanted, hint, place.line, place.column))


def _slip(error: MarkedYAMLError, lines: list[str], reached: Place) -> tuple[Place, Message]:
    """Where the mistake is that the parser came upon, and how to mend it."""
    mark, opening = error.problem_mark or error.context_mark, error.context_mark
    place = Place(mark.line + 1, mark.column + 1) if mark else reached
    opened = Place(opening.line + 1, opening.column + 1) if opening else place
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    before = line[: place.column - 1]
    if line.startswith("%"):
        return place, _WITHOUT_DIRECTIVE
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return place, said("indent with spaces, not with tabs")
    if error.context == "while scanning a quoted scalar":
        return place, said("close the quotes that line {line} opens", line=opened.line)
    if error.context == "while scanning a simple key":
        # The parser finds out at the next line.
        return opened, _KEY
    if _BRACE_FIRST.match(line):
        return place, _BRACE
    if error.problem == "mapping values are not allowed here":
        if quoted := _QUOTED_AND_MORE.match(before):
            return place, _INSIDE_QUOTES[quoted["quote"]]
        if key := _WITHOUT_COLON.search("\n".join([*lines[: place.line - 1], before])):
            return Place(place.line - 1, key.start("key") - key.start("line") + 1), _KEY
    # In [ … ] and { … } a comma may be all that is missing, where there is a space.
    elif ("<block end>" in str(error.problem) or not before.endswith(" ")) and (quoted := _QUOTED.search(before)):
        return place, _INSIDE_QUOTES[quoted["quote"]]
    return place, said('put a text that holds a colon or begins with a sign into quotes: "…"')


class _Reader:
    def __init__(self, text: str, limits: Limits) -> None:
        self.places = Places()
        self.problems: list[Problem] = []
        self.reached = Place(1, 1)
        self._depth = 0
        self._limits = limits
        self._values = 0
        self._text = text
        self._events: Iterator[Event] = iter(YAML(typ="rt", pure=True).parse(text))

    def document(self) -> Any:
        """The data of the only document; None for a text without one."""
        data, documents = None, 0
        while (event := self._next()) is not None:
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._unreadable("not-yaml", said("a second document (---)"), said("a single document"))
                data = self._value(self._content(), ())
        return data

    def _next(self) -> Event | None:
        try:
            event = next(self._events, None)
        except AssertionError:
            # The parser asserts that it knows the version of a directive; it does not say where that stands.
            raise self._of_unknown_version() from None
        if event is not None and not isinstance(event, StreamStartEvent):
            self.reached = Place(event.start_mark.line + 1, event.start_mark.column + 1)
        return event

    def _of_unknown_version(self) -> Unreadable:
        lines = self._text.splitlines()
        known = re.compile(r"%YAML\s+1\.[12]\b")
        directives = (n for n, line in enumerate(lines) if line.startswith("%YAML") and not known.match(line))
        number = next(directives, self.reached.line - 1)
        return _unsound(lines[number][:60], said("sound YAML"), Place(number + 1, 1), _WITHOUT_DIRECTIVE)

    def _content(self) -> Event:
        """The next event, where a value or its end must follow. Refuses what could make a small file a large memo."""
        event = self._next()
        assert event is not None, "the parser closes everything that it opens"
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise self._unreadable(
                "alias",
                said("the anchor or alias {name}", name=str(getattr(event, "anchor", ""))),
                said("every value written out"),
                said("memokit reads no anchors (&) and aliases (*); put a text that begins so into quotes"),
            )
        return event

    def _value(self, event: Event, path: FieldPath) -> Any:
        """The data that begins with an event; its place is noted."""
        self.places.values.setdefault(path, self.reached)
        self._values += 1
        if self._values > self._limits.values:
            raise values_above(self._limits.values, None, self.reached)
        if tag := getattr(event, "tag", None):
            hint = said("memokit reads no tags (!)")
            self._refuse("tag", path, said("the tag {tag}", tag=str(tag)), said("a plain value"), hint)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path)
        self._depth += 1
        if self._depth > self._limits.nesting:
            raise levels_above(self._limits.nesting, self.reached)
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
                hint = _BRACE if isinstance(event, MappingStartEvent) and event.flow_style else None
                self._refuse("key", path, said("a key that is no text"), said("keys that are plain texts"), hint)
                self._pass_over(event)
                self._pass_over(self._content())
                continue
            key = str(event.value)
            here = (*path, key)
            if key in made:
                first = self.places.keys[here].line
                found = said("the key `{key}` a second time", key=key)
                hint = said("it stands in line {line} already: keep one of the two", line=first)
                self._refuse("repeated-key", here, found, said("every key once"), hint)
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
            self._refuse("not-a-number", path, text, said("a number"), said('an unknown value is "not_disclosed"'))
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

    def _refuse(self, code: str, path: FieldPath, found: str, wanted: Message, hint: Message | None) -> None:
        place = self.reached
        self.problems.append(Problem(code, dotted(path), found, wanted, hint, place.line, place.column))

    def _unreadable(self, code: str, found: Message, wanted: Message, hint: Message | None = None) -> Unreadable:
        return Unreadable(Problem(code, "", found, wanted, hint, self.reached.line, self.reached.column))
