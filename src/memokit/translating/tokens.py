"""Where the texts of a file stand in it, from the first character to the last, and how each is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from memokit.loading import Parsed
from memokit.schema import FieldPath

_SCALAR = re.compile(r'"(?:[^"\\]|\\.)*+"|[^\s{}\[\]:,"]+', re.DOTALL)


@dataclass(frozen=True, slots=True)
class Token:
    """A text, or a key, as it stands in a file.

    Attributes:
        start: where it begins, in characters.
        end: where it ends, exclusive.
        style: in YAML, its quotes, or ``|`` or ``>``; empty for a plain one, and for JSON.
        in_flow: whether it stands between brackets, as in JSON, and not in an indented line.
    """

    start: int
    end: int
    style: str = ""
    in_flow: bool = True


@dataclass(slots=True)
class Tokens:
    """The keys and the texts of a file by their paths."""

    keys: dict[FieldPath, Token] = field(default_factory=dict)
    values: dict[FieldPath, Token] = field(default_factory=dict)


def tokens_of(file: Parsed) -> Tokens:
    """The keys and the texts of a file."""
    return _json_tokens(file) if file.format == "json" else _yaml_tokens(file.text)


def _json_tokens(file: Parsed) -> Tokens:
    places, made = file.places(), Tokens()
    starts = [0, *(match.end() for match in re.finditer("\n", file.text))]
    for found, into in ((places.keys, made.keys), (places.values, made.values)):
        for path, place in found.items():
            if token := _SCALAR.match(file.text, starts[place.line - 1] + place.column - 1):
                into[path] = Token(*token.span())
    return made


def _yaml_tokens(text: str) -> Tokens:
    """Those of a YAML text that is known to be sound, and to have neither aliases nor keys that are no texts."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - a memo in JSON must not pay for it
    from ruamel.yaml.events import (  # noqa: PLC0415
        CollectionEndEvent,
        MappingStartEvent,
        ScalarEvent,
        SequenceStartEvent,
    )

    made = Tokens()
    # One entry an open list or object: its path, the key or index that comes next, whether it stands in brackets.
    stack: list[tuple[FieldPath, Any, bool]] = []
    for event in YAML(typ="rt", pure=True).parse(text):
        if isinstance(event, CollectionEndEvent):
            stack.pop()
        elif isinstance(event, (ScalarEvent, MappingStartEvent, SequenceStartEvent)):
            path, step, in_flow = stack[-1] if stack else ((), "", False)
            if stack and step is None and isinstance(event, ScalarEvent):
                made.keys[*path, str(event.value)] = _token(event, in_flow=in_flow)
                stack[-1] = (path, str(event.value), in_flow)
                continue
            here = (*path, step) if stack else ()
            if stack:
                stack[-1] = (path, step + 1 if isinstance(step, int) else None, in_flow)
            if isinstance(event, ScalarEvent):
                made.values[here] = _token(event, in_flow=in_flow)
            else:
                first = None if isinstance(event, MappingStartEvent) else 0
                stack.append((here, first, bool(event.flow_style)))
    return made


def _token(event: Any, *, in_flow: bool) -> Token:
    return Token(event.start_mark.index, event.end_mark.index, event.style or "", in_flow)
