"""How the command line says what it is doing: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import typer

from memokit.cli.speaking import worded
from memokit.messages import said, said_of

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID


class Progress(Protocol):
    """Where finished documents are announced."""

    def done(self, target: Path, pages: int | None, seconds: float) -> None:
        """Says that a document is there; pages where it has any."""


class Silent:
    """Says nothing."""

    def done(self, target: Path, pages: int | None, seconds: float) -> None:
        """Nothing."""


class Lines:
    """One line a document, on standard output, or on standard error where the document itself is the output."""

    def __init__(self, *, to_stderr: bool) -> None:
        self._to_stderr = to_stderr

    def done(self, target: Path, pages: int | None, seconds: float) -> None:
        """The file, its pages and the seconds they took."""
        length = "" if pages is None else f"  {worded(said_of(pages, '{n} page', '{n} pages'))}"
        time = worded(said("{seconds:.2f} s", seconds=seconds))
        typer.echo(f"{target}{length}  {time}", err=self._to_stderr)


class BarAndLines:
    """A bar that moves as documents are done, with their lines above it."""

    def __init__(self, bar: Bar, task: TaskID, lines: Lines) -> None:
        self._bar = bar
        self._task = task
        self._lines = lines

    def done(self, target: Path, pages: int | None, seconds: float) -> None:
        """The document's line, and one step of the bar."""
        self._lines.done(target, pages, seconds)
        self._bar.advance(self._task)


@contextmanager
def progress(documents: int, *, quiet: bool, to_stderr: bool) -> Iterator[Progress]:
    """The way to announce ``documents`` documents here."""
    lines = Lines(to_stderr=to_stderr)
    if quiet:
        yield Silent()
    elif not sys.stderr.isatty():
        yield lines
    else:
        from rich.console import Console  # noqa: PLC0415 - only a terminal needs it
        from rich.progress import BarColumn, MofNCompleteColumn, TextColumn  # noqa: PLC0415
        from rich.progress import Progress as RichProgress  # noqa: PLC0415

        rendering = worded(said("rendering"))
        columns = (TextColumn(rendering), BarColumn(), MofNCompleteColumn())
        with RichProgress(*columns, console=Console(stderr=True), transient=True) as bar:
            yield BarAndLines(bar, bar.add_task(rendering, total=documents), lines)
