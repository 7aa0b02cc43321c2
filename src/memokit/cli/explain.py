"""``memokit explain``: what a rule demands, why, and what breaks it."""

from __future__ import annotations

from typing import Annotated

import typer

from memokit.cli.speaking import refused, spoken
from memokit.messages import line, said


def explain(
    rule: Annotated[
        str | None, typer.Argument(metavar="ID", help="The rule, such as L01; all of them without it.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
) -> None:
    """Say what a rule of `memokit check` demands and why, with examples; list all rules without an id."""
    import json  # noqa: PLC0415 - --help must not pay for it

    from memokit.checks import rules  # noqa: PLC0415 - --help must not pay for it

    known = rules()
    if rule is not None and rule.upper() not in known:
        raise refused(said("no rule {unknown}; there are {names}", unknown=rule, names=tuple(known)), "ID")
    asked = list(known.values()) if rule is None else [known[rule.upper()]]
    if as_json:
        listed = [
            {
                "id": each.id,
                "severity": each.severity,
                "title": each.title.model_dump(),
                "explanation": each.explanation.rstrip(),
            }
            for each in asked
        ]
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    elif rule is None:
        for each in asked:
            typer.echo(f"{each.id}  {each.severity:8}{line(each.title, spoken())}")
    else:
        typer.echo(asked[0].explanation.rstrip())
