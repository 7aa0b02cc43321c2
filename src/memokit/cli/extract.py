"""``memokit extract``: the memo that a PDF was made from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import STANDARD, Outcomes, files_at, keep_what_is_read, pdf_from, put


def extract(
    pdf: Annotated[
        Path, typer.Argument(metavar="PDF", help="A PDF that memokit made; - reads standard input.", readable=False)
    ],
    output: Annotated[
        Path,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Where the memo goes; standard output without it.", readable=False
        ),
    ] = STANDARD,
    limit: Limit = None,
) -> None:
    """Give back the memo that a PDF carries inside, as canonical JSON.

    Its pictures and its theme are attachments of their own, which any reader of PDFs can save.

    Examples:
    memokit extract memo.ar.pdf

    memokit extract memo.ar.pdf -o memo.json
    """
    from memokit.sealing.carried import extract as extracted  # noqa: PLC0415 - --help must not pay for it

    limits = limits_from(limit)
    outcomes = Outcomes()
    with outcomes.told():
        keep_what_is_read(output, files_at(pdf))
        data = pdf_from(pdf, limits)
        with outcomes.told(about=pdf):
            memo = extracted(data, limits=limits)
            put(output, memo)
    raise typer.Exit(outcomes.exit_status)
