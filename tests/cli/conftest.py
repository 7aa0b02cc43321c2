"""The command line, run as its users run it: as a process."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Protocol

import pytest


class Memokit(Protocol):
    """Runs ``memokit`` with these arguments."""

    def __call__(
        self, *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture(scope="session")
def memokit() -> Memokit:
    """The command."""

    def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "memokit", *map(str, arguments)]
        return subprocess.run(command, input=stdin, cwd=cwd, capture_output=True, check=False, timeout=120)

    return run
