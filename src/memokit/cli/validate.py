"""``memokit validate``: is this file a memo?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import Outcomes, memo_from
from memokit.cli.speaking import worded
from memokit.messages import said

if TYPE_CHECKING:
    from memokit.schema import Memo


def validate(
    memos: Annotated[
        list[Path], typer.Argument(metavar="MEMO...", help="Memo files, JSON or YAML; - reads standard input.")
    ],
    limit: Limit = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
) -> None:
    """Say everything that is wrong with a memo, each with its line; write nothing.

    Exits with 0 when all memos are valid, 65 when the only memo (or every memo) is not, 69 when it is larger than is
    allowed, 1 when some are not.
    """
    limits = limits_from(limit)
    outcomes = Outcomes()
    for path in memos:
        with outcomes.told():
            _try_theme(memo_from(path, limits))
            outcomes.succeed()
            if not quiet:
                typer.echo(f"{path}: {worded(said('valid'))}")
    raise typer.Exit(outcomes.exit_status)


def _try_theme(memo: Memo) -> None:
    """Composes the memo where the theme is the user's own: a template shows only then what is wrong with it.

    Raises:
        ThemeFault: the theme cannot be used.
    """
    if memo.theme_files is None:
        return
    from memokit.composition import EDITIONS, compose  # noqa: PLC0415 - most memos need not pay for it

    for edition in EDITIONS:
        compose(memo, edition)
