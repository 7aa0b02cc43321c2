"""The command line, run as its users run it: as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

_MEASURED = 3
"""How many calls of each command are measured, since measuring takes half as long again."""


class Memokit(Protocol):
    """Runs ``memokit`` with these arguments."""

    def __call__(
        self, *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture(scope="session")
def memokit() -> Memokit:
    """The command."""
    calls: Counter[str] = Counter()

    def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        written = [str(each) for each in arguments]
        command = [sys.executable, "-m", "memokit", *written]
        # What a command calls is measured in the tests' own process; of the command itself, some calls are enough.
        calls.update(written[:1])
        again = calls[written[0]] > _MEASURED if written else False
        env = {name: value for name, value in os.environ.items() if not (again and name.startswith("COVERAGE_"))}
        return subprocess.run(command, input=stdin, cwd=cwd, env=env, capture_output=True, check=False, timeout=120)

    return run


@pytest.fixture(scope="session")
def rendered(memokit: Memokit, memo_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small document, rendered by the command in a process of its own."""
    pdf = tmp_path_factory.mktemp("rendered") / "memo.pdf"
    assert memokit("render", memo_file("smallest.json"), "-e", "en", "-o", pdf).returncode == 0
    return pdf
