"""``memokit figures``: what memokit computes from a memo, and what its sentences can cite."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import Outcomes, memo_from
from memokit.cli.steps import Verbose


def figures(
    memo: Annotated[
        Path, typer.Argument(metavar="MEMO", help="A memo file, JSON or YAML; - reads standard input.", readable=False)
    ],
    references: Annotated[
        bool,
        typer.Option("--references", help="List every name that a sentence can cite, and where the memo cites it."),
    ] = False,
    limit: Limit = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    _verbose: Verbose = False,
) -> None:
    """List the figures that memokit derives from a memo: value, formula, inputs with their sources.

    A figure that cannot be computed is listed with the reason.

    Examples:
    memokit figures memo.json

    memokit figures memo.json --references

    memokit figures memo.json --json
    """
    from memokit.references import listing  # noqa: PLC0415 - --help must not pay for it

    limits = limits_from(limit)
    outcomes = Outcomes()
    with outcomes.told(memo):
        given = memo_from(memo, limits)
        if references:
            typer.echo(listing.references_as_json(given) if as_json else listing.references_as_text(given))
        else:
            typer.echo(listing.figures_as_json(given) if as_json else listing.figures_as_text(given))
        outcomes.succeed()
    raise typer.Exit(outcomes.exit_status)
