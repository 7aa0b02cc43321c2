"""``memokit validate``: is this file a memo?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import Outcomes, memo_from
from memokit.cli.speaking import worded
from memokit.cli.steps import Verbose
from memokit.errors import InvalidMemo, LimitExceeded
from memokit.messages import said

if TYPE_CHECKING:
    from memokit.checks.report import Reported
    from memokit.schema import Memo


def validate(
    memos: Annotated[
        list[Path],
        typer.Argument(metavar="MEMO...", help="Memo files, JSON or YAML; - reads standard input.", readable=False),
    ],
    limit: Limit = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the problems as JSON, as `check` has them.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    _verbose: Verbose = False,
) -> None:
    """Say everything that is wrong with a memo, each with its line; write nothing.

    Exits with 0 when all memos are valid, 65 when the only memo (or every memo) is not, 69 when it is larger than is
    allowed, 1 when some are not.
    """
    limits = limits_from(limit)
    outcomes = Outcomes()
    listed: list[Reported] = []
    for path in memos:
        with outcomes.told():
            try:
                _try_theme(memo_from(path, limits))
            except (InvalidMemo, LimitExceeded) as error:
                if not as_json or not error.problems:
                    raise
                listed += _reported(error, path)
                outcomes.count(error.exit_status)
                continue
            outcomes.succeed()
            if not quiet and not as_json:
                typer.echo(f"{path}: {worded(said('valid'))}")
    if as_json:
        from memokit.checks.report import as_json as written  # noqa: PLC0415 - the text needs none of it

        typer.echo(written(listed))
    raise typer.Exit(outcomes.exit_status)


def _reported(error: InvalidMemo | LimitExceeded, path: Path) -> list[Reported]:
    from memokit.checks.report import refused  # noqa: PLC0415 - see above

    return [refused(problem, str(path)) for problem in error.problems]


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
