"""Reads files that are damaged at random, in a process of its own: ``python -m tests.hostile.damage waha json 10``.

Its output is a line: how many were memos, and how many were refused. Anything else that comes of a file is an error of
this program. The lines of its process are not counted for coverage, which would take three times as long.
"""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from memokit import InvalidMemo, LimitExceeded, Memo, Problem, loads
from memokit.authoring import as_yaml

SAMPLES = Path(__file__).parents[2] / "samples"


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


def main(name: str, format_: str, count: str) -> None:
    """Damages a sample so many times."""
    text = (SAMPLES / f"{name}.json").read_text(encoding="utf-8")
    data = (as_yaml(text) if format_ == "yaml" else text).encode()
    chance = random.Random(f"{format_} {name}")
    outcomes = [read(damaged(data, chance), format_) is None for _ in range(int(count))]
    print(outcomes.count(False), outcomes.count(True))


if __name__ == "__main__":
    main(*sys.argv[1:])
