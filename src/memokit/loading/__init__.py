"""Bytes to a memo: JSON and YAML, strictly, with every problem told at once and in its place."""

from memokit.loading.places import Places
from memokit.loading.reading import load, load_placed, loads, loads_placed, loads_with

__all__ = ["Places", "load", "load_placed", "loads", "loads_placed", "loads_with"]
