"""What a document takes too much of while it is made, in words."""

from __future__ import annotations

from typing import Literal

from memokit.errors import LimitExceeded
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
        "look at what is so large in the memo, or raise the limit {name}: --limit {name}={enough}, or "
        "limits=Limits({field}={enough})",
        name=named(limit),
        field=limit,
        enough=2 * most,
    )
    return LimitExceeded(message, limit=named(limit), hint=hint)
