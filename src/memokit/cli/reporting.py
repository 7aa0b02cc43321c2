"""What several memos come to: errors printed as they happen, and one exit status at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from memokit.errors import MemokitError

if TYPE_CHECKING:
    from memokit.checks.report import Reported
    from memokit.loading import Places
    from memokit.schema import FieldPath, Memo

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
        said = (
            str(error) if error.code in {"invalid-memo", "rules-broken", "sheet"} else f"{about or 'memokit'}: {error}"
        )
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
    return memo_and_places(path)[0]


def memo_and_places(path: Path) -> tuple[Memo, Callable[[], Places]]:
    """The memo in a file, or on standard input, and where its fields stand."""
    from memokit.loading import load_placed, loads_placed  # noqa: PLC0415 - --help must not pay for it

    if path == STANDARD:
        return loads_placed(sys.stdin.buffer.read(), name="standard input")
    return load_placed(path)


def checked(path: Path, only: Sequence[str], ignore: Sequence[str]) -> tuple[list[Reported], bool]:
    """What the rules find in the memo of a file, and whether it is valid at all.

    Raises:
        InputOutputFault: the file cannot be read.
    """
    from memokit.checks.report import refused  # noqa: PLC0415
    from memokit.errors import InvalidMemo  # noqa: PLC0415

    try:
        memo, places = memo_and_places(path)
    except InvalidMemo as error:
        return [refused(problem, str(path)) for problem in error.problems], False
    return findings_of(memo, places, path, only, ignore), True


def findings_of(
    memo: Memo, places: Callable[[], Places], path: Path, only: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Reported]:
    """What the rules find in a memo, in the order of the file.

    Raises:
        typer.BadParameter: an id is that of no rule.
    """
    from memokit.checks import check  # noqa: PLC0415
    from memokit.checks.report import reported  # noqa: PLC0415

    def place(field: FieldPath) -> tuple[int, int] | None:
        found = places().of_value(field)
        return None if found is None else (found.line, found.column)

    try:
        found = check(memo, only=[each.upper() for each in only], ignore=[each.upper() for each in ignore])
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--rule/--ignore") from None
    return sorted((reported(each, str(path), place) for each in found), key=lambda each: each.place or (0, 0))


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
