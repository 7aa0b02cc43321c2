"""``memokit verify``: is this PDF what memokit makes of the memo inside it?"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import Outcomes, memo_from, pdf_from
from memokit.cli.speaking import spoken, worded
from memokit.cli.steps import Verbose, step
from memokit.messages import said

if TYPE_CHECKING:
    from memokit.verification import Verdict


def verify(
    pdfs: Annotated[
        list[Path],
        typer.Argument(metavar="PDF...", help="PDFs that memokit made; - reads standard input.", readable=False),
    ],
    memo: Annotated[
        Path | None,
        typer.Option(
            "--memo", "-m", metavar="MEMO", help="The memo that ought to be inside, JSON or YAML.", readable=False
        ),
    ] = None,
    root: Annotated[
        list[Path] | None,
        typer.Option(
            metavar="CERT", help="A certificate that you trust, PEM or DER; may be given several times.", readable=False
        ),
    ] = None,
    limit: Limit = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but errors.")] = False,
    _verbose: Verbose = False,
) -> None:
    """Render the memo inside a PDF anew, and say whether the PDF is the same byte for byte.

    Exits with 0 when it matches, with 1 when it does not, and with 3 when that cannot be told because, as the PDF says,
    other versions made it. A match proves that the PDF is what memokit makes of the memo inside; it proves neither who
    made it nor that what the memo says is true. --memo says whether it is your memo. Signatures are reported, and a
    PDF that has changed since it was signed does not match.

    Examples:
    memokit verify committee.pdf

    memokit verify memo.ar.pdf memo.en.pdf --memo memo.json

    memokit verify memo.ar.signed.pdf --root authority.pem
    """
    import json  # noqa: PLC0415 - --help must not pay for it

    from memokit.files import read  # noqa: PLC0415 - --help must not pay for it
    from memokit.verification import verify as verified  # noqa: PLC0415 - --help must not pay for it

    limits = limits_from(limit)
    outcomes = Outcomes()
    listed: list[dict[str, object]] = []
    with outcomes.told():
        expected = memo_from(memo, limits) if memo else None
        roots = [read(each) for each in root or []]
        for path in pdfs:
            with outcomes.told():
                pdf = pdf_from(path, limits)
                with outcomes.told(about=path):
                    with step(said("{file}: made anew and compared", file=path)):
                        verdict = verified(pdf, expected, roots=roots, isolated=True, limits=limits)
                    outcomes.count(verdict.exit_status)
                    listed.append(_as_object(path, verdict))
                    if not quiet and not as_json:
                        typer.echo(f"{path}: {verdict.told(spoken())}")
    if as_json:
        typer.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    raise typer.Exit(outcomes.exit_status)


def _as_object(path: Path, verdict: Verdict) -> dict[str, object]:
    return {
        "file": str(path),
        "outcome": verdict.outcome.value,
        "found": [worded(each) for each in verdict.found],
        "pages": list(verdict.pages),
        "signatures": [worded(each) for each in verdict.signatures],
    }
