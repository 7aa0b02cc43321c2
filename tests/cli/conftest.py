"""The command line, run as its users run it: as a process."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from tests.zygote import Zygote


class Memokit(Protocol):
    """Runs ``memokit`` with these arguments."""

    def __call__(
        self, *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture(scope="session")
def memokit(zygote: Zygote) -> Memokit:
    """The command. The first call of each starts Python anew; the others are forked from a process that has."""
    called: set[str] = set()

    def run(*arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None) -> subprocess.CompletedProcess[bytes]:
        written = [str(each) for each in arguments]
        if not called.isdisjoint(written[:1]):
            return zygote.run(written, cwd=cwd or Path.cwd(), env=os.environ, stdin=stdin)
        called.update(written[:1])
        command = [sys.executable, "-m", "memokit", *written]
        return subprocess.run(command, input=stdin, cwd=cwd, capture_output=True, check=False, timeout=120)

    return run


@pytest.fixture(scope="session")
def rendered(memokit: Memokit, memo_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small document, rendered by the command in a process of its own."""
    pdf = tmp_path_factory.mktemp("rendered") / "memo.pdf"
    assert memokit("render", memo_file("smallest.json"), "-e", "en", "-o", pdf).returncode == 0
    return pdf
