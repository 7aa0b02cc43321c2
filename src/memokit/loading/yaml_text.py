"""YAML 1.2, strictly: exact decimals, every key once, no aliases, no tags. The node graph tells every place."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, SequenceEndEvent, SequenceStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from memokit.errors import Problem
from memokit.loading.places import Path, Place, Places
from memokit.loading.text import DEEPEST, Unreadable
from memokit.schema import dotted

_INTEGER = re.compile(r"[-+]?[0-9]{1,30}")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,2})?")
_SPECIAL = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_STANDARD = "tag:yaml.org,2002:"


def read_yaml(text: str) -> tuple[Any, list[Problem], Places]:
    """The data of a YAML text, what is wrong with it where it can still be read, and the places of its fields.

    Raises:
        Unreadable: it is no YAML, is nested too deep, or holds several documents or aliases.
    """
    try:
        _check_events(text)
        node = YAML(typ="rt", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = Place(mark.line + 1, mark.column + 1) if mark else Place(1, 1)
        wanted = "sound YAML" + (f" ({error.context})" if error.context else "")
        found = str(error.problem or error)
        raise Unreadable(Problem("not-yaml", "", found, wanted, _hint(text, place), place.line, place.column)) from None
    except YAMLError as error:
        raise Unreadable(Problem("not-yaml", "", str(error).splitlines()[0], "sound YAML", None, 1, 1)) from None
    reader = _Reader()
    data = reader.value(node, ()) if node is not None else None
    return data, reader.problems, reader.places


def _hint(text: str, place: Place) -> str | None:
    lines = text.splitlines()
    line = lines[place.line - 1] if place.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return "indent with spaces, not with tabs"
    return 'put a text that holds a colon or begins with a sign into quotes: "…"'


def _check_events(text: str) -> None:
    """Refuses depth and aliases before anything is built, so that a small file cannot become a large memo."""
    depth = 0
    for event in YAML(typ="rt", pure=True).parse(text):
        mark = event.start_mark
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            raise Unreadable(
                Problem(
                    "alias",
                    "",
                    f"the anchor or alias {event.anchor}",
                    "every value written out",
                    "memokit reads no anchors (&) and aliases (*); put a text that begins so into quotes",
                    mark.line + 1,
                    mark.column + 1,
                )
            )
        if isinstance(event, (MappingStartEvent, SequenceStartEvent)):
            depth += 1
            if depth > DEEPEST:
                raise Unreadable(
                    Problem(
                        "too-deep",
                        "",
                        f"more than {DEEPEST} levels",
                        f"at most {DEEPEST} levels",
                        None,
                        mark.line + 1,
                        mark.column + 1,
                    )
                )
        elif isinstance(event, (MappingEndEvent, SequenceEndEvent)):
            depth -= 1


class _Reader:
    def __init__(self) -> None:
        self.places = Places()
        self.problems: list[Problem] = []

    def value(self, node: Node, path: Path) -> Any:
        """The data of a node; its place is noted."""
        self.places.values[path] = _place(node)
        tag = str(node.tag or "")
        if not tag.startswith(_STANDARD):
            self._refuse("tag", path, node, f"the tag {tag}", "a plain value", "memokit reads no tags (!)")
            return None
        if isinstance(node, MappingNode):
            return self._mapping(node, path)
        if isinstance(node, SequenceNode):
            return [self.value(item, (*path, index)) for index, item in enumerate(node.value)]
        assert isinstance(node, ScalarNode)
        return self._scalar(node, path)

    def _mapping(self, node: MappingNode, path: Path) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, ScalarNode) or not isinstance(key, str) or key == "<<":
                self._refuse("key", path, key_node, "a key that is no text", "keys that are plain texts", None)
                continue
            here = (*path, key)
            if key in made:
                first = self.places.keys[here].line
                hint = f"it stands in line {first} already: keep one of the two"
                self._refuse("repeated-key", here, key_node, f"the key `{key}` a second time", "every key once", hint)
                continue
            self.places.keys[here] = _place(key_node)
            made[key] = self.value(value_node, here)
        return made

    def _scalar(self, node: ScalarNode, path: Path) -> Any:
        text = str(node.value)
        if node.style is not None:
            return text
        if _SPECIAL.fullmatch(text):
            self._refuse("not-a-number", path, node, text, "a number", 'an unknown value is "not_disclosed"')
            return 0
        if text in {"true", "false"}:
            return text == "true"
        if text in {"null", "~", ""}:
            return None
        if _INTEGER.fullmatch(text):
            return int(text)
        if _DECIMAL.fullmatch(text):
            return Decimal(text)
        return text

    def _refuse(self, code: str, path: Path, node: Node, found: str, wanted: str, hint: str | None) -> None:
        place = _place(node)
        self.problems.append(Problem(code, dotted(path), found, wanted, hint, place.line, place.column))


def _place(node: Node) -> Place:
    return Place(node.start_mark.line + 1, node.start_mark.column + 1)
