"""``memokit doctor``: does this machine have what memokit needs?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from memokit.cli.speaking import spoken, worded
from memokit.messages import line, row, said

if TYPE_CHECKING:
    from memokit.diagnosis import Part

_MACHINE = 69
"""What is missing is no fault of a memo: EX_UNAVAILABLE of sysexits.h."""


def doctor(
    as_json: Annotated[bool, typer.Option("--json", help="Write JSON.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print only what does not work.")] = False,
) -> None:
    """Look at what memokit needs on this machine, render a memo, and say what to do about what is missing.

    Versions, fonts and their characters, folders, limits and extras are listed. Exits with 0 when memos can be
    rendered, and with 69 when they cannot.

    Examples:
    memokit doctor

    memokit doctor --json
    """
    import json  # noqa: PLC0415 - --help must not pay for it

    from memokit.diagnosis import diagnose  # noqa: PLC0415 - --help must not pay for it

    parts = []
    for part in diagnose():
        parts.append(part)
        if not as_json and (part.state == "error" or not quiet):
            _print(part)
    if as_json:
        typer.echo(json.dumps([_as_object(part) for part in parts], ensure_ascii=False, indent=2))
    raise typer.Exit(_MACHINE if any(part.state == "error" for part in parts) else 0)


def _print(part: Part) -> None:
    states = {"ok": said("ok"), "note": said("note"), "error": said("error")}
    typer.echo(f"{worded(states[part.state])}: {line(part.name, spoken())}: {line(part.found, spoken())}")
    if part.hint is not None:
        typer.echo(row(said("hint"), part.hint, spoken()))


def _as_object(part: Part) -> dict[str, str | None]:
    return {
        "name": line(part.name, spoken()),
        "state": part.state,
        "found": line(part.found, spoken()),
        "hint": None if part.hint is None else worded(part.hint),
    }
