"""``memokit schema``: the JSON Schema of a memo's file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memokit.cli.reporting import STANDARD, Outcomes, put


def schema(
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="The file to write; standard output without it.", readable=False
        ),
    ] = STANDARD,
) -> None:
    """Write the JSON Schema (2020-12) of a memo's file, by which editors complete and explain it.

    A memo names it in its key `$schema`, a memo in YAML in its first line:
    # yaml-language-server: $schema=./.memokit.schema.json

    Examples:
    memokit schema -o .memokit.schema.json
    """
    outcomes = Outcomes()
    with outcomes.told():
        put(output, schema_file())
        outcomes.succeed()
    raise typer.Exit(outcomes.exit_status)


def schema_file() -> bytes:
    """The JSON Schema as a file."""
    import json  # noqa: PLC0415 - --help must not pay for it

    from memokit.schema.published import json_schema  # noqa: PLC0415

    return (json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n").encode()
