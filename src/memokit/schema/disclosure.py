"""Values that a company may keep to itself: a memo says so, and never writes null, 0 or an empty text for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from difflib import get_close_matches
from typing import Annotated, Any, Literal, TypeVar, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, model_validator
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from memokit.messages import said
from memokit.schema.base import Entity, refusal
from memokit.schema.text import Text

_STATUSES = ("not_disclosed", "not_applicable")


class Undisclosed(Entity):
    """Stands where a value would: it is not disclosed, or does not apply."""

    status: Literal["not_disclosed", "not_applicable"]
    """Whether the value exists and is kept back, or cannot exist here."""
    note: Text | None = None
    """What is known about it all the same, or why it is missing."""

    @model_validator(mode="before")
    @classmethod
    def _from_word(cls, value: Any) -> Any:
        return {"status": value} if isinstance(value, str) else value

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"enum": list(_STATUSES)}, handler(schema)]}


class _ByShape:
    """Chooses between a value and :class:`Undisclosed` by its shape, so that an error speaks of one of them only."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        disclosed, undisclosed = (handler.generate_schema(branch) for branch in get_args(source))
        # Dumps and the JSON Schema are made from the union; a memo's data is validated by its shape.
        union = core_schema.union_schema([disclosed, undisclosed])
        return core_schema.no_info_wrap_validator_function(
            self._choose,
            disclosed,
            serialization=core_schema.wrap_serializer_function_ser_schema(_as_union, schema=union),
            metadata={"pydantic_js_functions": [lambda _, describe: describe(union)]},
        )

    @staticmethod
    def _choose(value: Any, disclosed: Callable[[Any], Any]) -> Any:
        if isinstance(value, Undisclosed):
            return value
        if isinstance(value, str):
            if value in _STATUSES:
                return Undisclosed.model_validate(value)
            if close := get_close_matches(re.sub(r"[\s-]+", "_", value.strip().lower()), _STATUSES, n=1, cutoff=0.85):
                raise refusal(
                    "misspelt-status",
                    said('a value, or "{status}"', status=close[0]),
                    hint=said("did you mean `{name}`?", name=close[0]),
                )
        if isinstance(value, dict) and "status" in value:
            return Undisclosed.model_validate(value)
        return disclosed(value)


def _as_union(value: Any, dump: Callable[[Any], Any]) -> Any:
    return dump(value)


T = TypeVar("T")
Disclosable = Annotated[T | Undisclosed, _ByShape()]
"""A value, or the statement that it is not disclosed or not applicable (also as the bare word)."""
