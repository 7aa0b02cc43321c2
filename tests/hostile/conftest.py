"""A folder with a memo, an old document that must not be touched, and the command line to attack them with."""

from __future__ import annotations

import base64
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

OLD = b"the committee's old document"


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a run: its exit status, and what it printed."""

    status: int
    out: str
    err: str


class Folder:
    """A memo's folder, with an old document in it.

    Attributes:
        home: the folder.
        temporary: where the run may put temporary files.
    """

    def __init__(self, home: Path, temporary: Path, run: Callable[[dict[str, Any]], Came]) -> None:
        self.home, self.temporary, self._run = home, temporary, run
        self.output = home / "memo.en.html"
        self.output.write_bytes(OLD)

    def write(self, name: str, data: bytes | str | dict[str, Any]) -> Path:
        """Puts a file there."""
        path = self.home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(data, dict):
            data = json.dumps(data, indent=1)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    def memokit(self, *arguments: str | Path, stdin: bytes = b"") -> Came:
        """Runs the command there."""
        asked = {
            "arguments": list(map(str, arguments)),
            "cwd": str(self.home),
            "env": {"TMPDIR": str(self.temporary)},
            "stdin": base64.b64encode(stdin).decode(),
        }
        return self._run(asked)

    def render(self, memo: str = "memo.json", *options: str, stdin: bytes = b"") -> Came:
        """Renders the memo as English HTML over the old document."""
        return self.memokit(
            "render", memo, "-e", "en", "--format", "html", "-o", self.output.name, *options, stdin=stdin
        )

    def refuses(self, status: int, said: str, memo: str = "memo.json", *options: str, stdin: bytes = b"") -> str:
        """Renders a bad memo: it ends with a status and a message, and nothing of the disk has changed.

        Args:
            status: the exit status.
            said: a regular expression for what is said on standard error.
            memo: the name of the memo's file.
            options: further options.
            stdin: what is on standard input.
        """
        before = self.state()
        came = self.render(memo, *options, stdin=stdin)
        assert came.status == status, came.err
        assert re.search(said, came.err), came.err
        assert came.out == ""
        assert "Traceback" not in came.err
        assert "fault of memokit" not in came.err
        assert self.state() == before
        assert list(self.temporary.iterdir()) == []
        return came.err

    def state(self) -> Mapping[str, object]:
        """Everything in the folder, by name: what is in each file, where each link leads."""
        found: dict[str, object] = {}
        for path in sorted(self.home.rglob("*")):
            name = path.relative_to(self.home).as_posix()
            if path.is_symlink():
                found[name] = path.readlink()
            elif path.is_file():
                found[name] = path.read_bytes()
            else:
                found[name] = path.stat().st_mode
        assert found[self.output.name] == OLD or not self.output.is_file()
        return found


@pytest.fixture(scope="session")
def _zygote(root: Path) -> Iterator[Callable[[dict[str, Any]], Came]]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.zygote"],
        cwd=root,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert process.stdin
    assert process.stdout

    def run(asked: dict[str, Any]) -> Came:
        assert process.stdin
        assert process.stdout
        process.stdin.write(json.dumps(asked) + "\n")
        process.stdin.flush()
        return Came(**json.loads(process.stdout.readline()))

    yield run
    process.stdin.close()
    process.wait(timeout=20)
    process.stdout.close()


@pytest.fixture
def folder(tmp_path: Path, _zygote: Callable[[dict[str, Any]], Came]) -> Folder:
    """A folder for a memo."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    return Folder(home, temporary, _zygote)


@pytest.fixture
def memo(memo_file: Callable[[str], Path]) -> dict[str, Any]:
    """The data of a small memo."""
    data: dict[str, Any] = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    return data
