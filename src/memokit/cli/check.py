"""``memokit check``: does a memo keep the rules of a committee memo?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import Outcomes, checked
from memokit.cli.speaking import spoken, worded
from memokit.cli.steps import Verbose
from memokit.messages import Message, said, said_of

if TYPE_CHECKING:
    from memokit.checks.report import Reported


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"


class FailOn(StrEnum):
    """From which severity on findings count as a failure."""

    ERROR = "error"
    WARNING = "warning"


def check(
    memos: Annotated[
        list[Path],
        typer.Argument(metavar="MEMO...", help="Memo files, JSON or YAML; - reads standard input.", readable=False),
    ],
    format_: Annotated[
        Format, typer.Option("--format", help="Text, JSON, or SARIF for code review and editors.")
    ] = Format.TEXT,
    rule: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Examine this rule only; may be given several times.")
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option(metavar="ID", help="Leave this rule out; may be given several times.")
    ] = None,
    fail_on: Annotated[FailOn, typer.Option(help="The least severity that makes the command fail.")] = FailOn.ERROR,
    limit: Limit = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print findings only, without the count.")] = False,
    _verbose: Verbose = False,
) -> None:
    """Find figures that differ between the languages, claims without sources, sums that do not add up, and the like.

    Exits with 0 when nothing counts, 1 when something does, 65 when the only memo is not valid, 69 when it is larger
    than is allowed.

    Examples:
    memokit check memo.json

    memokit check *.yaml --format sarif > findings.sarif

    memokit check memo.json --rule L01 --fail-on warning

    memokit explain L01
    """
    from memokit.checks.report import as_json, as_sarif  # noqa: PLC0415 - --help must not pay for it

    limits = limits_from(limit)
    outcomes = Outcomes()
    every: list[Reported] = []
    for path in memos:
        with outcomes.told(path):
            found, status = checked(path, rule or (), ignore or (), limits)
            every += found
            failing = any(each.suppressed is None and each.severity in {"error", fail_on.value} for each in found)
            outcomes.count(status or int(failing))
            if format_ is Format.TEXT:
                _print(path, found, quiet=quiet)
    if format_ is not Format.TEXT:
        typer.echo(as_json(every) if format_ is Format.JSON else as_sarif(every))
    raise typer.Exit(outcomes.exit_status)


def _print(path: Path, found: Sequence[Reported], *, quiet: bool) -> None:
    from memokit.checks.report import as_text  # noqa: PLC0415

    for each in found:
        if each.suppressed is None:
            typer.echo(as_text(each, spoken()))
    if not quiet:
        typer.echo(f"{path}: {worded(counted(found))}")


def counted(found: Sequence[Reported]) -> Message:
    """How many findings there are of each severity, in words."""
    counts = Counter("let stand" if each.suppressed is not None else each.severity for each in found)
    errors, warnings, let_stand = (counts[kind] for kind in ("error", "warning", "let stand"))
    parts = (
        said_of(errors, "{n} error", "{n} errors") if errors else None,
        said_of(warnings, "{n} warning", "{n} warnings") if warnings else None,
        said_of(let_stand, "{n} let stand", "{n} let stand") if let_stand else None,
    )
    return said("{counts}", counts=tuple(filter(None, parts))) if found else said("nothing found")
