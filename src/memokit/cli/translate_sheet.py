"""``memokit translate-sheet``: a memo's texts as a sheet for a translator, and back."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import STANDARD, Outcomes, files_at, keep_what_is_read, put
from memokit.cli.speaking import worded
from memokit.messages import said, said_of


def translate_sheet(
    memo: Annotated[
        Path, typer.Argument(metavar="MEMO", help="A memo file, JSON or YAML; - reads standard input.", readable=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Where the sheet goes: memo.xlsx for memo.json without it. With --apply, where the memo goes.",
            readable=False,
        ),
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option(
            "--apply", metavar="SHEET", help="Put the texts of this sheet into the memo, in its place.", readable=False
        ),
    ] = None,
    limit: Limit = None,
) -> None:
    """Write every text of a memo into a sheet for a translator, in both languages; put them back with --apply.

    A text may lack one of its languages. With --apply, figures and references are compared first: all of the sheet
    is put into the memo, or nothing. Only texts that differ are written anew; every other byte of the file stays.
    It needs the extra `translate` of memokit.

    Examples:
    memokit translate-sheet memo.json -o sheet.xlsx

    memokit translate-sheet memo.json --apply sheet.xlsx

    memokit translate-sheet memo.yaml --apply sheet.xlsx -o translated.yaml
    """
    limits = limits_from(limit)
    outcomes = Outcomes()
    with outcomes.told(apply or memo):
        from memokit.files import read  # noqa: PLC0415 - --help must not pay for it
        from memokit.loading import format_of  # noqa: PLC0415
        from memokit.translating import applied, sheet_of  # noqa: PLC0415

        # With a sheet the memo is meant to be written in its place, and without one it must not be.
        keep_what_is_read(output or STANDARD, files_at(apply or memo))
        is_stream = memo == STANDARD
        # One byte more than is allowed tells a file that is too large from one that just fits.
        data = sys.stdin.buffer.read(limits.file_bytes + 1) if is_stream else read(memo, most=limits.file_bytes + 1)
        name, format_ = ("standard input", None) if is_stream else (str(memo), format_of(memo))
        if apply is None:
            target = output or (STANDARD if is_stream else _beside(memo))
            put(target, sheet_of(data, name=name, format=format_, limits=limits))
            told = str(target)
        else:
            sheet = read(apply, most=limits.sheet_bytes + 1)
            made, changed = applied(data, sheet, name=name, sheet_name=str(apply), format=format_, limits=limits)
            target = output or memo
            if changed or target != memo:
                put(target, made)
            told = f"{target}  {worded(said_of(changed, '{n} text changed', '{n} texts changed'))}"
        if target != STANDARD:
            typer.echo(told)
    raise typer.Exit(outcomes.exit_status)


def _beside(memo: Path) -> Path:
    """Where a sheet goes for which no name was given.

    Raises:
        CannotCreate: there is one, in which somebody may have written.
    """
    from memokit.errors import CannotCreate  # noqa: PLC0415
    from memokit.files import is_there  # noqa: PLC0415

    target = memo.with_suffix(".xlsx")
    if is_there(target):
        raise CannotCreate(
            said("{file} is there already, and may hold translations", file=target),
            hint=said("name another file, or this one, with -o"),
        )
    return target
