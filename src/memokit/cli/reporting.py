"""What several memos come to: errors printed as they happen, and one exit status at the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from memokit.errors import MemokitError

if TYPE_CHECKING:
    from memokit.schema import Memo

STANDARD = Path("-")
"""The name that stands for standard input or standard output."""


class Outcomes:
    """Counts what succeeded, and remembers how the rest failed."""

    def __init__(self) -> None:
        self._succeeded = 0
        self._failed: list[int] = []
        self._said: set[str] = set()

    @property
    def exit_status(self) -> int:
        """0 when nothing failed; the failure's own status when all failed alike; else 1."""
        if not self._failed:
            return 0
        return self._failed[0] if not self._succeeded and len(set(self._failed)) == 1 else 1

    def _fail(self, error: MemokitError, about: Path | None) -> None:
        """Prints an error to standard error, once for all documents that it stops, and counts it."""
        said = str(error) if error.code == "invalid-memo" else f"{about or 'memokit'}: {error}"
        if said not in self._said:
            typer.echo(said, err=True)
        self._said.add(said)
        self.count(error.exit_status)

    def succeed(self) -> None:
        """Counts something that is done."""
        self.count(0)

    def count(self, status: int) -> None:
        """Counts something by the exit status that it would have alone."""
        if status:
            self._failed.append(status)
        else:
            self._succeeded += 1

    @contextmanager
    def told(self, about: Path | None = None) -> Iterator[None]:
        """Tells and counts a failure of what is done inside, and goes on after it.

        Args:
            about: the file that it is about, where the error does not name it itself.
        """
        try:
            yield
        except MemokitError as error:
            self._fail(error, about)


def memo_from(path: Path) -> Memo:
    """The memo in a file, or on standard input."""
    from memokit.loading import load, loads  # noqa: PLC0415 - --help must not pay for it

    if path == STANDARD:
        return loads(sys.stdin.buffer.read(), name="standard input")
    return load(path)


def pdf_from(path: Path) -> bytes:
    """The PDF in a file, or on standard input."""
    from memokit.files import read  # noqa: PLC0415

    return sys.stdin.buffer.read() if path == STANDARD else read(path)


def put(target: Path, data: bytes) -> None:
    """Writes a file whole or not at all, or to standard output."""
    if target == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from memokit.files import write_atomically  # noqa: PLC0415

    write_atomically(target, data)
