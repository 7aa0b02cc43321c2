"""The option ``--limit``, for every command that reads what may come from a stranger."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Annotated

import typer

from memokit.cli.speaking import refused
from memokit.limits import DEFAULTS, Limits
from memokit.messages import said

_NAMES = tuple(Limits.names())

Limit = Annotated[
    list[str] | None,
    typer.Option(
        "--limit",
        metavar="NAME=VALUE",
        help="Allow more or less than is usual, such as text-length=40000; may be given several times.",
    ),
]


def limits_from(given: Sequence[str] | None) -> Limits:
    """The limits that the options give, and the usual ones for all else.

    Raises:
        typer.BadParameter: an option is no NAME=VALUE, or there is no limit of that name.
    """
    values: dict[str, int] = {}
    for each in given or ():
        name, equals, value = each.partition("=")
        if not equals or name not in Limits.names():
            raise refused(
                said("{given!r}: NAME=VALUE with one of these names: {names}", given=each, names=_NAMES), "--limit"
            )
        if not re.fullmatch(r"[0-9]{1,15}", value) or int(value) < 1:
            raise refused(said("{given!r}: the value is a whole number from 1 on", given=each), "--limit")
        values[name] = int(value)
    return DEFAULTS.but(values)
