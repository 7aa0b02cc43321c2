"""``memokit validate``: is this file a memo?"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memokit.cli.reporting import Outcomes, memo_from


def validate(
    memos: Annotated[
        list[Path], typer.Argument(metavar="MEMO...", help="Memo files, JSON or YAML; - reads standard input.")
    ],
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Say everything that is wrong with a memo, each with its line; write nothing.

    Exits with 0 when all memos are valid, 65 when the only memo (or every memo) is not, 1 when some are not.
    """
    outcomes = Outcomes()
    for path in memos:
        with outcomes.told():
            memo_from(path)
            outcomes.succeed()
            if not quiet:
                typer.echo(f"{path}: valid")
    raise typer.Exit(outcomes.exit_status)
