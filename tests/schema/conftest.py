"""A small memo to change, and what the schema says of a value that it does not take."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from memokit import Memo

MINIMAL: dict[str, Any] = {
    "schema_version": "1",
    "id": "waha",
    "as_of": "2026-11-20",
    "title": {"ar": "تسعى واحة إلى جمع 250 ألف دولار", "en": "Waha is seeking $250,000"},
    "company": {"name": {"ar": "واحة", "en": "Waha"}},
    "transaction": {
        "status": "seeking",
        "tranches": [{"id": "safe", "instrument": "safe", "amount": "USD 250k"}],
    },
    "recommendation": {"decision": "hold", "rationale": {"ar": "لا حسابات بعد.", "en": "There are no accounts yet."}},
    "sources": [
        {
            "id": "call",
            "publisher": {"ar": "مكالمة", "en": "A call"},
            "published": "2026-11-18",
            "accessed": "2026-11-18",
        }
    ],
}


@pytest.fixture(scope="session")
def minimal() -> Callable[[], dict[str, Any]]:
    """Makes the data of a memo with nothing but what is required."""
    return lambda: copy.deepcopy(MINIMAL)


@pytest.fixture(scope="session")
def full(everything: Memo) -> Callable[[], dict[str, Any]]:
    """Makes the data of a memo in which every field has a value, as JSON would have it."""
    text = everything.model_dump_json(by_alias=True, exclude_none=True)
    return lambda: dict(json.loads(text))


@pytest.fixture(scope="session")
def accepted() -> Callable[[Any, object], Any]:
    """Reads a value as one of the schema's types."""

    def read(kind: Any, value: object) -> Any:
        return TypeAdapter(kind).validate_python(value)

    return read


@pytest.fixture(scope="session")
def refusals() -> Callable[[Any, object], dict[str, ErrorDetails]]:
    """What is wrong with a value as one of the schema's types, by the path; empty for a sound one."""

    def read(kind: Any, value: object) -> dict[str, ErrorDetails]:
        try:
            TypeAdapter(kind).validate_python(value)
        except ValidationError as error:
            return {".".join(map(str, each["loc"])): each for each in error.errors()}
        return {}

    return read
