"""Files that are damaged or changed at random: a memo, or an error that says where; never anything else."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import InvalidMemo, LimitExceeded, Memo, Problem, canonical_json, loads
from memokit.authoring import as_yaml

ROOT = Path(__file__).parents[2]
SAMPLES = {path.stem: path.read_bytes() for path in sorted((ROOT / "samples").glob("*.json"))}
# Large files take long to read whole, so that small ones are damaged more often.
FLIPS = {"waha": 5000, "xai": 3600, "mizan": 800, "rimal": 500}
YAML_FLIPS = 100


def damaged(data: bytes, chance: random.Random) -> bytes:
    """A file cut off somewhere, or with a few of its bytes changed, added or taken away."""
    kind, place = chance.randrange(4), chance.randrange(len(data))
    if kind == 0:
        return data[:place]
    if kind == 1:
        changed = bytearray(data)
        for _ in range(chance.randrange(1, 4)):
            changed[chance.randrange(len(data))] = chance.randrange(256)
        return bytes(changed)
    if kind == 2:
        return data[:place] + chance.randbytes(chance.randrange(1, 5)) + data[place:]
    return data[:place] + data[place + chance.randrange(1, 9) :]


def read(data: bytes | str, format_: Any = None) -> Memo | None:
    """The memo of a file; None for one that is refused, each problem of which has a place in it."""
    lines = (data.encode() if isinstance(data, str) else data).count(b"\n") + 1
    problems: tuple[Problem, ...]
    try:
        return loads(data, format=format_)
    except (InvalidMemo, LimitExceeded) as error:
        problems = error.problems
    assert problems
    for problem in problems:
        assert problem.wanted
        assert problem.line is None or 1 <= problem.line <= lines
    return None


def test_ten_thousand_files_are_damaged() -> None:
    assert sum(FLIPS.values()) + YAML_FLIPS == 10_000


@pytest.mark.parametrize("name", FLIPS)
def test_a_damaged_file_is_a_memo_or_an_error(name: str) -> None:
    chance = random.Random(f"json {name}")
    outcomes = [read(damaged(SAMPLES[name], chance), "json") is None for _ in range(FLIPS[name])]
    # Most damage is found, and some is a change of words.
    assert any(outcomes)


def test_a_damaged_file_in_yaml_is_a_memo_or_an_error() -> None:
    chance = random.Random("yaml")
    data = as_yaml(SAMPLES["waha"].decode()).encode()
    assert any(read(damaged(data, chance), "yaml") is None for _ in range(YAML_FLIPS))


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
