"""The reference of the file, from its JSON Schema."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from memokit import json_schema

_MOST_CODES = 20
HEAD = """# The file

A memo is one object in JSON or YAML. Its fields, and those of each part, are listed here; what is not listed is
refused.
"""


def page() -> str:
    """The page: the memo first, then its parts by name."""
    schema = json_schema()
    parts = schema["$defs"]
    return "\n".join(
        [HEAD, *_part("Memo", schema), *(line for name in sorted(parts) for line in _part(name, parts[name]))]
    )


def _part(name: str, schema: dict[str, Any]) -> Iterator[str]:
    yield f"## {name}\n"
    for form in schema.get("anyOf", [schema]):
        if description := form.get("description"):
            yield f"{_in_markdown(description)}\n"
        if "properties" not in form:
            continue
        required = form.get("required", ())
        yield "| field | what stands there | default | what it says |"
        yield "|---|---|---|---|"
        for field, value in form["properties"].items():
            default = "**required**" if field in required else _default(value)
            yield f"| `{field}` | {_kind(value)} | {default} | {_in_a_cell(value.get('description', ''))} |"
        yield ""


def _kind(schema: dict[str, Any]) -> str:
    """What may stand at a place, in words, with links to the parts of a memo."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    if len(schema.get("enum", ())) > _MOST_CODES:
        return f"one of {len(schema['enum'])} codes"
    if "enum" in schema:
        return ", ".join(f"`{value}`" for value in schema["enum"])
    if "const" in schema:
        return f"`{schema['const']}`"
    for alternatives in ("anyOf", "oneOf"):
        if alternatives in schema:
            kinds = [_kind(each) for each in schema[alternatives] if each.get("type") != "null"]
            return " or ".join(dict.fromkeys(kinds))
    if schema.get("type") == "array":
        return f"list of {_kind(schema['items'])}" if "items" in schema else "list"
    names = {"string": "text", "integer": "whole number", "number": "number", "boolean": "`true` or `false`"}
    kinds = [schema.get("type", "")] if not isinstance(schema.get("type"), list) else schema["type"]
    return " or ".join(names.get(kind, "object") for kind in kinds)


def _default(schema: dict[str, Any]) -> str:
    default = schema.get("default")
    if default in (None, [], {}):
        return "–"
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _in_a_cell(text: str) -> str:
    return " ".join(_in_markdown(text).split()).replace("|", "\\|")


def _in_markdown(text: str) -> str:
    """A docstring's paragraphs: code in Markdown's one pair of marks."""
    return text.replace("``", "`")
