"""Text in both languages of a memo."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from typing import Any

from pydantic import GetJsonSchemaHandler, TypeAdapter, model_validator
from pydantic.fields import FieldInfo
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from memokit.errors import LanguageFault
from memokit.resources import language_folders
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
            return dict.fromkeys(cls.model_fields, value)
        return value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "minLength": 1}, handler(schema)]}

    def in_language(self, language: str) -> str:
        """The text in a language; in English where it is not there in a language that was added."""
        return getattr(self, language, None) or self.en

    def by_language(self) -> dict[str, str]:
        """The text in each language that it has."""
        languages = type(self).model_fields
        return {language: text for language in languages if (text := getattr(self, language)) is not None}


for code in language_folders():
    # A field like the others, so that errors, the schema for editors and canonical JSON have it too.
    Text.__annotations__[code] = "String | None"
    setattr(Text, code, None)
    Text.model_fields[code] = FieldInfo(
        annotation=String | None, default=None, description=f"The text in the language `{code}`."
    )
    Text.model_rebuild(force=True)


def text_of(words: Callable[[str], str]) -> Text:
    """A text that is not the memo's own, in each language that has the words for it.

    Args:
        words: what to say in a language. It raises :class:`LanguageFault` where an added one has no words for it.
    """
    found: dict[str, str] = {}
    for language in Text.model_fields:
        with suppress(LanguageFault):
            found[language] = words(language)
    return Text.model_construct(None, **found)


class Prose(Text):
    """Text in both languages with light Markdown: paragraphs, emphasis, lists, links; no HTML."""
