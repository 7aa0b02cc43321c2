"""A folder with a memo, an old document that must not be touched, and the command line to attack them with."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.zygote import Zygote

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

    def __init__(self, home: Path, temporary: Path, zygote: Zygote) -> None:
        self.home, self.temporary, self._zygote = home, temporary, zygote
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
        env = os.environ | {"TMPDIR": str(self.temporary)}
        came = self._zygote.run(list(map(str, arguments)), cwd=self.home, env=env, stdin=stdin)
        return Came(came.returncode, *(each.decode("utf-8", "replace") for each in (came.stdout, came.stderr)))

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


@pytest.fixture
def folder(tmp_path: Path, zygote: Zygote) -> Folder:
    """A folder for a memo."""
    home, temporary = tmp_path / "home", tmp_path / "tmp"
    home.mkdir()
    temporary.mkdir()
    return Folder(home, temporary, zygote)


@pytest.fixture
def memo(memo_file: Callable[[str], Path]) -> dict[str, Any]:
    """The data of a small memo."""
    data: dict[str, Any] = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    return data
