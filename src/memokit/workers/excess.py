"""What the machine has too little of for a document, in words."""

from __future__ import annotations

from typing import Literal

from memokit.errors import InputOutputFault, LimitExceeded
from memokit.limits import named
from memokit.messages import said, said_of


def above(limit: Literal["memory", "processor_seconds", "wall_seconds"], most: int) -> LimitExceeded:
    """The error of a document that takes more than is allowed.

    Args:
        limit: the limit, as :class:`memokit.limits.Limits` calls it.
        most: its value.
    """
    match limit:
        case "memory":
            message = said_of(
                most,
                "the document takes more than {n:,} byte of memory",
                "the document takes more than {n:,} bytes of memory",
            )
        case "processor_seconds":
            message = said_of(
                most,
                "the document takes more than {n} second of a processor's work",
                "the document takes more than {n} seconds of a processor's work",
            )
        case "wall_seconds":
            message = said_of(
                most, "the document takes more than {n} second", "the document takes more than {n} seconds"
            )
    hint = said(
        "look at what is so large in the memo, or raise the limit {name}: {option}, or {argument}",
        name=named(limit),
        option=f"--limit {named(limit)}={2 * most}",
        argument=f"limits=Limits({limit}={2 * most})",
    )
    return LimitExceeded(message, limit=named(limit), hint=hint)


def no_room(error: OSError) -> InputOutputFault:
    """The error of a process that cannot be started because its files cannot be made."""
    return InputOutputFault(
        said("no process can be started: {reason}", reason=(error.strerror or str(error)).lower()),
        hint=said("see that there is room for temporary files, or name a folder for them in TMPDIR"),
    )
