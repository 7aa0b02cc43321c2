"""The command line, run as its users run it: as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest

_MAKES_DOCUMENTS = {"render", "verify", "sign"}


class Memokit(Protocol):
    """Runs ``memokit`` with these arguments."""

    def __call__(
        self, *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture(scope="session")
def memokit() -> Memokit:
    """The command."""
    measured: set[str] = set()

    def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        written = [str(each) for each in arguments]
        command = [sys.executable, "-m", "memokit", *written]
        # Making a document is measured in the tests' own process; of each command that makes one, one call is enough.
        again = written[:1] and written[0] in measured & _MAKES_DOCUMENTS and "html" not in written
        measured.update(written[:1])
        env = {name: value for name, value in os.environ.items() if not (again and name.startswith("COVERAGE_"))}
        return subprocess.run(command, input=stdin, cwd=cwd, env=env, capture_output=True, check=False, timeout=120)

    return run


@pytest.fixture(scope="session")
def rendered(memokit: Memokit, memo_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small document, rendered by the command in a process of its own."""
    pdf = tmp_path_factory.mktemp("rendered") / "memo.pdf"
    assert memokit("render", memo_file("smallest.json"), "-e", "en", "-o", pdf).returncode == 0
    return pdf
