"""Files that are damaged or changed at random: a memo, or an error that says where; never anything else."""

from __future__ import annotations

import copy
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.hostile.damage import read

from memokit import canonical_json, loads

ROOT = Path(__file__).parents[2]
SAMPLES = {path.stem: path.read_bytes() for path in sorted((ROOT / "samples").glob("*.json"))}
# Large files take long to read whole, so that small ones are damaged more often.
FLIPS = {
    ("waha", "json"): 5600,
    ("xai", "json"): 3600,
    ("mizan", "json"): 500,
    ("rimal", "json"): 200,
    ("waha", "yaml"): 100,
}


def test_ten_thousand_files_are_damaged() -> None:
    assert sum(FLIPS.values()) == 10_000
    assert {name for name, _ in FLIPS} == SAMPLES.keys()


@pytest.mark.parametrize(("name", "format_"), FLIPS)
def test_a_damaged_file_is_a_memo_or_an_error(name: str, format_: str) -> None:
    count = FLIPS[name, format_]
    done = subprocess.run(
        [sys.executable, "-m", "tests.hostile.damage", name, format_, str(count)],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr == ""
    memos, refused = map(int, done.stdout.split())
    assert memos + refused == count
    # Most damage is found; in a large file, some is a change of words.
    assert refused > memos


NASTY: list[Any] = [
    *(None, True, False, 0, -1, 1, 10**30, [], {}, "", " ", "x" * 30_000, "\u202e", "\0", "\ud800", "\ufffe"),
    *("=1+1", "{{", "{{ fig:nothing }}", "<script>", "not_disclosed", "USD 4.3bn", "2026-02-30", "../x", "NaN"),
    *([None], {"ar": "x"}, {"en": 1, "ar": 2}, {"status": "x"}, [[[[[]]]]]),
]


def places(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The path of everything inside data."""
    found = [path] if path else []
    if isinstance(data, dict):
        for key, value in data.items():
            found += places(value, (*path, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            found += places(value, (*path, index))
    return found


def mutated(data: dict[str, Any], path: tuple[Any, ...], kind: str, value: Any) -> dict[str, Any]:
    """Data with one thing changed."""
    made = copy.deepcopy(data)
    parent: Any = made
    for step in path[:-1]:
        parent = parent[step]
    match kind:
        case "replace":
            parent[path[-1]] = value
        case "delete":
            del parent[path[-1]]
        case "add" if isinstance(parent, dict):
            parent["unknown"] = value
        case "rename" if isinstance(parent, dict):
            parent[f"{path[-1]}x"] = parent.pop(path[-1])
        case _:
            parent[path[-1]] = [parent[path[-1]], value]
    return made


WAHA: dict[str, Any] = json.loads(SAMPLES["waha"])
KINDS = st.sampled_from(["replace", "delete", "add", "rename", "double"])


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(places(WAHA)), KINDS, st.sampled_from(NASTY))
def test_a_memo_with_one_thing_changed_is_a_memo_or_an_error(path: tuple[Any, ...], kind: str, value: Any) -> None:
    memo = read(json.dumps(mutated(WAHA, path, kind, value), indent=1), "json")
    if memo is not None:
        assert loads(canonical_json(memo)) == memo


def test_a_memo_that_is_not_changed_is_one(memo_file: Callable[[str], Path]) -> None:
    assert all(read(data, "json") is not None for data in SAMPLES.values())
    assert read(memo_file("smallest.json").read_bytes()) is not None
