"""What several memos come to: errors printed as they happen, and one exit status at the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from memokit.cli.speaking import refused, spoken
from memokit.cli.steps import step
from memokit.errors import CannotCreate, InvalidMemo, LimitExceeded, MemokitError
from memokit.messages import said

if TYPE_CHECKING:
    from memokit.checks.report import Reported
    from memokit.limits import Limits
    from memokit.loading import Places
    from memokit.schema import FieldPath, Memo

STANDARD = Path("-")
"""The name that stands for standard input or standard output."""


class Outcomes:
    """Counts what succeeded, and remembers how the rest failed."""

    def __init__(self) -> None:
        self._succeeded = 0
        self._failed: list[int] = []
        self._told: set[str] = set()

    @property
    def exit_status(self) -> int:
        """0 when nothing failed; the failure's own status when all failed alike; else 1."""
        if not self._failed:
            return 0
        return self._failed[0] if not self._succeeded and len(set(self._failed)) == 1 else 1

    def _fail(self, error: MemokitError, about: Path | None) -> None:
        """Prints an error to standard error, once for all documents that it stops, and counts it."""
        told = error.told(spoken())
        if error.code not in {"invalid-memo", "rules-broken", "sheet"} and not getattr(error, "problems", None):
            told = f"{about or 'memokit'}: {told}"
        if told not in self._told:
            typer.echo(told, err=True)
        self._told.add(told)
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
        except MemoryError:
            from memokit.workers.own import memory_exceeded  # noqa: PLC0415

            self._fail(memory_exceeded(), about)


def memo_from(path: Path, limits: Limits) -> Memo:
    """The memo in a file, or on standard input."""
    return memo_and_places(path, limits)[0]


def memo_and_places(path: Path, limits: Limits) -> tuple[Memo, Callable[[], Places]]:
    """The memo in a file, or on standard input, and where its fields stand.

    From now on, this process keeps within the limits itself.
    """
    from memokit.loading import load_placed, loads_placed  # noqa: PLC0415 - --help must not pay for it
    from memokit.workers.own import keep_within  # noqa: PLC0415

    keep_within(limits)
    with step(said("{file}: read", file=path)):
        if path == STANDARD:
            # One byte more than is allowed tells what is too large from what just fits.
            return loads_placed(sys.stdin.buffer.read(limits.file_bytes + 1), name="standard input", limits=limits)
        return load_placed(path, limits=limits)


@contextmanager
def placed_problems(places: Callable[[], Places], path: Path) -> Iterator[None]:
    """Says in which file, and at which line, a memo cannot be composed.

    Args:
        places: where its fields stand.
        path: its file.
    """
    try:
        yield
    except InvalidMemo as error:
        from memokit.schema import dotted  # noqa: PLC0415 - --help must not pay for it

        found = places()
        fields = {dotted(field): field for field in found.values}
        problems = []
        for problem in error.problems:
            # What is not there stands where the part does that lacks it.
            name = problem.path
            while name not in fields and "." in name:
                name = name.rpartition(".")[0]
            problems.append(found.placed(problem, fields.get(name, ())))
        raise InvalidMemo(tuple(problems), source=str(path)) from error


def checked(path: Path, only: Sequence[str], ignore: Sequence[str], limits: Limits) -> tuple[list[Reported], int]:
    """What the rules find in the memo of a file, or why it is none; and the exit status of that: 0 for a memo.

    Raises:
        InputOutputFault: the file cannot be read.
    """
    from memokit.checks.report import refused  # noqa: PLC0415
    from memokit.errors import InvalidMemo  # noqa: PLC0415

    try:
        memo, places = memo_and_places(path, limits)
    except (InvalidMemo, LimitExceeded) as error:
        return [refused(problem, str(path)) for problem in error.problems], error.exit_status
    return findings_of(memo, places, path, only, ignore), 0


def findings_of(
    memo: Memo, places: Callable[[], Places], path: Path, only: Sequence[str] = (), ignore: Sequence[str] = ()
) -> list[Reported]:
    """What the rules find in a memo, in the order of the file.

    Raises:
        typer.BadParameter: an id is that of no rule.
    """
    from memokit.checks import UnknownRules, check  # noqa: PLC0415
    from memokit.checks.report import reported  # noqa: PLC0415

    def place(field: FieldPath) -> tuple[int, int] | None:
        found = places().of_value(field)
        return None if found is None else (found.line, found.column)

    try:
        with step(said("{file}: examined by the rules", file=path)):
            found = check(memo, only=[each.upper() for each in only], ignore=[each.upper() for each in ignore])
    except UnknownRules as error:
        raise refused(error.message, "--rule/--ignore") from None
    return sorted((reported(each, str(path), place) for each in found), key=lambda each: each.place or (0, 0))


def pdf_from(path: Path, limits: Limits) -> bytes:
    """The PDF in a file, or on standard input.

    Raises:
        LimitExceeded: it is too large.
        InputOutputFault: it cannot be read.
    """
    from memokit.files import read  # noqa: PLC0415
    from memokit.loading.excess import check_pdf  # noqa: PLC0415

    most = limits.pdf_bytes + 1
    pdf = sys.stdin.buffer.read(most) if path == STANDARD else read(path, most=most)
    check_pdf(pdf, limits, name="standard input" if path == STANDARD else str(path))
    return pdf


def files_at(*paths: Path) -> frozenset[tuple[int, int]]:
    """Which files there are at these paths: one file under two names is one."""
    found = set()
    for path in paths:
        # What is not there, or cannot be looked at, is told where it is read or written.
        with suppress(OSError):
            if path != STANDARD:
                state = path.stat()
                found.add((state.st_dev, state.st_ino))
    return frozenset(found)


def keep_what_is_read(output: Path, read: frozenset[tuple[int, int]]) -> None:
    """Holds that writing the output takes no file away that is read, by whatever names the two go.

    Args:
        output: what is to be written.
        read: what is read, as :func:`files_at` has it.

    Raises:
        CannotCreate: the output is one of the files that are read; nothing was touched.
    """
    if files_at(output) & read:
        raise CannotCreate(said("{file} is the file that is read", file=output), hint=said("name another file"))


def put(target: Path, data: bytes) -> None:
    """Writes a file whole or not at all, or to standard output."""
    if target == STANDARD:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
        return
    from memokit.files import write_atomically  # noqa: PLC0415

    write_atomically(target, data)
