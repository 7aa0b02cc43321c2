"""``memokit explain``: what a rule demands, why, and what breaks it."""

from __future__ import annotations

from typing import Annotated

import typer

from memokit.cli.speaking import refused
from memokit.messages import said


def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="The rule, such as L01; all of them without it.")
    ] = None,
) -> None:
    """Say what a rule of `memokit check` demands and why, with examples; list all rules without an id."""
    from memokit.checks import rules  # noqa: PLC0415 - --help must not pay for it

    known = rules()
    if rule is None:
        for each in known.values():
            typer.echo(f"{each.id}  {each.severity:8}{each.title.en}")
        return
    if rule.upper() not in known:
        raise refused(said("no rule {unknown}; there are {names}", unknown=rule, names=tuple(known)), "ID")
    typer.echo(known[rule.upper()].explanation.rstrip())
