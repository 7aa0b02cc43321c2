"""``memokit sign``: a memo's PDF with a digital signature."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from memokit.cli.limits import Limit, limits_from
from memokit.cli.reporting import Outcomes, files_at, keep_what_is_read, pdf_from
from memokit.cli.speaking import worded
from memokit.messages import said

if TYPE_CHECKING:
    from memokit.sealing import Credentials

PASSWORD_VARIABLE = "MEMOKIT_PKCS12_PASSWORD"


def sign(
    pdf: Annotated[
        Path, typer.Argument(metavar="PDF", help="A memo that memokit rendered; signed or not.", readable=False)
    ],
    key: Annotated[
        Path,
        typer.Option(
            "--pkcs12", metavar="FILE", help="The signer's key and certificate, .p12 or .pfx.", readable=False
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Without it, memo.signed.pdf for memo.pdf.", readable=False
        ),
    ] = None,
    password_file: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=f"The key's password, in the first line. Without it, ${PASSWORD_VARIABLE}; else you are asked.",
            readable=False,
        ),
    ] = None,
    reason: Annotated[str | None, typer.Option(metavar="TEXT", help="Why you sign, kept in the signature.")] = None,
    visible: Annotated[bool, typer.Option("--visible", help="Say so in a box at the foot of the last page.")] = False,
    limit: Limit = None,
) -> None:
    """Sign a memo's PDF, so that a changed byte is found.

    The signature is a PAdES one (baseline B-B, SHA-256), put behind the bytes that are there.
    It needs the extra `sign` of memokit.

    Examples:
    memokit sign memo.ar.pdf --pkcs12 key.p12

    memokit sign memo.ar.pdf --pkcs12 key.p12 --visible --reason "Approved by the committee" -o approved.pdf
    """
    limits = limits_from(limit)
    outcomes = Outcomes()
    with outcomes.told():
        from memokit.files import read, write_atomically  # noqa: PLC0415 - --help must not pay for it
        from memokit.sealing import sign as signed_with  # noqa: PLC0415

        target = output or pdf.with_name(f"{pdf.stem}.signed{pdf.suffix}")
        # The document itself may be signed in its place: the signature is put behind what is there.
        keep_what_is_read(target, files_at(key, password_file or key))
        document = pdf_from(pdf, limits)
        credentials = _credentials(read(key), password_file)
        write_atomically(target, signed_with(document, credentials, reason=reason, visible=visible))
        typer.echo(f"{target}  {worded(said('signed by {signer}', signer=credentials.name))}")
    raise typer.Exit(outcomes.exit_status)


def _credentials(key: bytes, password_file: Path | None) -> Credentials:
    """The signer, with the password from wherever it is.

    Raises:
        KeyFault: the key cannot be used.
        InputOutputFault: the file of the password cannot be read.
    """
    from memokit.errors import WrongPassword  # noqa: PLC0415
    from memokit.files import read  # noqa: PLC0415
    from memokit.sealing import open_pkcs12  # noqa: PLC0415

    if password_file is not None:
        first, *_ = read(password_file).decode("utf-8-sig", errors="replace").splitlines() or [""]
        return open_pkcs12(key, first)
    if PASSWORD_VARIABLE in os.environ:
        return open_pkcs12(key, os.environ[PASSWORD_VARIABLE])
    try:
        return open_pkcs12(key, None)
    except WrongPassword:
        if not sys.stdin.isatty():
            raise
    return open_pkcs12(key, typer.prompt(worded(said("Password of the key")), hide_input=True, err=True))
