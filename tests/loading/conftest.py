"""Small memos as text, and what is wrong with them."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memokit import InvalidMemo, LimitExceeded, Limits, Problem
from memokit.limits import DEFAULTS
from memokit.loading import loads

MINIMAL = """{
  "schema_version": "1",
  "id": "waha",
  "as_of": "2026-11-20",
  "title": {"ar": "تسعى واحة إلى جمع 250 ألف دولار", "en": "Waha is seeking $250,000"},
  "company": {"name": {"ar": "واحة", "en": "Waha"}},
  "transaction": {
    "status": "seeking",
    "tranches": [
      {"id": "safe", "instrument": "safe", "amount": "USD 250k"},
      {"id": "loan", "instrument": "debt", "amount": {"amount": 100000.10, "currency": "USD"}}
    ]
  },
  "recommendation": {"decision": "hold", "rationale": {"ar": "لا حسابات بعد.", "en": "No accounts yet."}},
  "sources": [
    {"id": "call", "publisher": {"ar": "مكالمة", "en": "A call"}, "published": "2026-11-18", "accessed": "2026-11-18"}
  ]
}
"""


@pytest.fixture(scope="session")
def minimal() -> str:
    """A small memo as JSON, on lines that tests can count."""
    return MINIMAL


@pytest.fixture(scope="session")
def raw() -> Callable[[], dict[str, Any]]:
    """Makes the data of the small memo, to be changed."""
    return lambda: dict(json.loads(MINIMAL, parse_float=str))


@pytest.fixture(scope="session")
def problems() -> Callable[..., tuple[Problem, ...]]:
    """All that is wrong with the text of a memo; empty for a sound one."""

    def find(
        data: bytes | str, format_: Any = "json", folder: Path | None = None, limits: Limits = DEFAULTS
    ) -> tuple[Problem, ...]:
        try:
            loads(data, format=format_, folder=folder, limits=limits)
        except InvalidMemo as error:
            return error.problems
        return ()

    return find


@pytest.fixture(scope="session")
def excesses() -> Callable[..., tuple[Problem, ...]]:
    """All that is larger in the text of a memo than the limits allow; empty for a memo that keeps them."""

    def find(
        data: bytes | str, format_: Any = "json", folder: Path | None = None, limits: Limits = DEFAULTS
    ) -> tuple[Problem, ...]:
        try:
            loads(data, format=format_, folder=folder, limits=limits)
        except LimitExceeded as error:
            return error.problems
        return ()

    return find


@pytest.fixture(scope="session")
def png() -> Callable[..., bytes]:
    """Makes a PNG by the letter of its specification; ``late`` are chunks that stand after the pixels."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    def make(
        width: int = 2,
        height: int = 2,
        *,
        depth: int = 8,
        colour: int = 2,
        rows: bytes | None = None,
        late: tuple[tuple[bytes, bytes], ...] = (),
    ) -> bytes:
        pixels = bytes(height * (1 + 3 * width)) if rows is None else rows
        header = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
        chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(pixels)), *late, (b"IEND", b"")]
        return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)

    return make
