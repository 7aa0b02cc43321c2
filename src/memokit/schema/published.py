"""The JSON Schema of a memo's file, for editors: what may stand where, what it means, and an example of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from memokit.resources import folder
from memokit.schema.described import descriptions
from memokit.schema.memo import Memo

Json = dict[str, Any]

_LONGEST_EXAMPLE = 160
_MOST_EXAMPLES = 3


def json_schema(schema: type[Memo] = Memo) -> dict[str, Any]:
    """The JSON Schema 2020-12 of a memo's file: its fields as an author writes them, short forms included.

    Args:
        schema: the memo's model, a subclass of :class:`memokit.Memo` where it has sections of its own.
    """
    made = schema.model_json_schema(schema_generator=_Published)
    parts: Json = made.pop("$defs")
    # The simplest memo gives the first example of a field.
    for sample in sorted(folder("samples").glob("*.json"), key=lambda file: file.stat().st_size):
        _take_examples(made, json.loads(sample.read_bytes()), parts)
    head = {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:memokit:memo:{made['properties']['schema_version']['const']}",
        "title": "Investment-committee memo",
    }
    return {**head, **{key: value for key, value in made.items() if key not in head}, "$defs": parts}


class _Published(GenerateJsonSchema):
    """Writes what an author may write: null and bounds that only Pydantic knows are left out."""

    def generate(self, schema: CoreSchema, mode: JsonSchemaMode = "validation") -> JsonSchemaValue:
        made = super().generate(schema, mode)
        return {key: _plain(value) for key, value in made.items()}

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        made = super().model_schema(schema)
        kind: type[BaseModel] = schema["cls"]
        texts = descriptions(kind)
        for name, field in kind.model_fields.items():
            found = made.get("properties", {}).get(field.alias or name)
            if found is not None:
                found["title"] = _title(name)
                found["description"] = _as_text(texts.get(name, ""))
        made["title"] = _title(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__))
        made["description"] = _as_text(made.get("description", ""))
        return made

    def nullable_schema(self, schema: core_schema.NullableSchema) -> JsonSchemaValue:
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        made = super().default_schema(schema)
        if made.get("default") is None:
            made.pop("default", None)
        return made


def _plain(value: Any) -> Any:
    """A schema without the words that JSON Schema does not have."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items() if key not in {"decimal_places", "max_digits"}}
    return [_plain(item) for item in value] if isinstance(value, list) else value


def _title(name: str) -> str:
    """A name in words: ``source_ids`` is "Source ids"."""
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:].lower() if not words.isupper() else words


def _as_text(text: str) -> str:
    """A docstring as editors show it."""
    return text.replace("``", "`")


def _take_examples(schema: Json, data: object, parts: Json) -> None:
    """Gives each field of a schema, and of those that it leads to, what stands there in a memo as an example."""
    for form in _forms(schema, data, parts):
        if isinstance(data, dict):
            for key, value in data.items():
                field = form.get("properties", {}).get(key)
                if field is not None:
                    _keep(field, value)
                    _take_examples(field, value, parts)
        elif isinstance(data, list) and "items" in form:
            for value in data:
                _take_examples(form["items"], value, parts)


def _keep(field: Json, value: object) -> None:
    kept = field.get("examples", [])
    is_short = len(json.dumps(value, ensure_ascii=False)) < _LONGEST_EXAMPLE
    if is_short and value not in kept and len(kept) < _MOST_EXAMPLES:
        field["examples"] = [*kept, value]


def _forms(schema: Json, data: object, parts: Json) -> Iterator[Json]:
    """The forms of a schema that data of this kind may have."""
    if "$ref" in schema:
        yield from _forms(parts[schema["$ref"].rpartition("/")[2]], data, parts)
    for each in schema.get("anyOf", ()):
        yield from _forms(each, data, parts)
    if isinstance(data, dict) and data.keys() <= schema.get("properties", {}).keys():
        yield schema
    if isinstance(data, list) and schema.get("type") == "array":
        yield schema
