"""Bytes to a memo: JSON and YAML, strictly, with every problem told at once and in its place."""

from memokit.loading.places import Places
from memokit.loading.reading import (
    Format,
    Parsed,
    format_of,
    load,
    load_placed,
    loads,
    loads_placed,
    loads_with,
    memo_of,
    parsed,
)

__all__ = [
    "Format",
    "Parsed",
    "Places",
    "format_of",
    "load",
    "load_placed",
    "loads",
    "loads_placed",
    "loads_with",
    "memo_of",
    "parsed",
]
