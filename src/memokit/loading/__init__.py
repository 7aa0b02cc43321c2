"""Bytes to a memo: JSON and YAML, strictly, with every problem told at once and in its place."""

from memokit.loading.reading import load, loads, loads_with

__all__ = ["load", "loads", "loads_with"]
