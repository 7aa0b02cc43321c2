"""Text in both languages of a memo."""

from __future__ import annotations

from functools import cache
from typing import Any

from pydantic import GetJsonSchemaHandler, TypeAdapter, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from memokit.schema.base import Entity, String


@cache
def _shared_text() -> TypeAdapter[str]:
    return TypeAdapter(String)


class Text(Entity):
    """A text in Arabic and English; one plain string where both languages share it, as a name often does."""

    ar: String
    """The text in Arabic."""
    en: String
    """The text in English."""

    @model_validator(mode="before")
    @classmethod
    def _shared(cls, value: Any) -> Any:
        if isinstance(value, str):
            # Checked once, so that a mistake in it is one mistake, at its own place.
            value = _shared_text().validate_python(value)
            return {"ar": value, "en": value}
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}

    def in_language(self, language: str) -> str:
        """The text in ``ar`` or ``en``."""
        return self.ar if language == "ar" else self.en


class Prose(Text):
    """Text in both languages with light Markdown: paragraphs, emphasis, lists, links; no HTML."""
