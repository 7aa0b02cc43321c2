"""Memos that differ from the smallest one, and what the rules find in them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memokit import Memo, loads
from memokit.checks import Finding, check

SMALLEST = Path(__file__).parents[1] / "memos" / "smallest.json"

Build = Callable[..., Memo]
Find = Callable[..., list[Finding]]


@pytest.fixture
def built() -> Build:
    """The smallest memo with some of its fields replaced."""

    def build(**fields: Any) -> Memo:
        data = json.loads(SMALLEST.read_text(encoding="utf-8"))
        for name, value in fields.items():
            both = isinstance(value, dict) and isinstance(data.get(name), dict) and not value.keys() <= {"ar", "en"}
            data[name] = data[name] | value if both else value
        return loads(json.dumps(data, ensure_ascii=False))

    return build


@pytest.fixture
def found(built: Build) -> Find:
    """What one rule finds in such a memo, or in one that is given."""

    def find(rule: str, memo: Memo | None = None, **fields: Any) -> list[Finding]:
        return list(check(built(**fields) if memo is None else memo, only=[rule]))

    return find
