"""Limits of the process that asks for them: what it may take of the machine, from now on."""

from __future__ import annotations

import math
import signal
import sys
from types import FrameType
from typing import NoReturn

from memokit.errors import LimitExceeded
from memokit.limits import Limits
from memokit.workers.excess import above


def keep_within(limits: Limits) -> None:
    """Gives this process the memory of the limits, and their seconds of work from now on; above, it is an error.

    For a program of its own, such as the command line: it is called for each memo anew. Where the platform has no such
    limits, nothing happens.

    Raises:
        LimitExceeded: later, and wherever the process is then. Too much memory is a MemoryError.
    """
    if sys.platform == "win32":
        return

    def stop(_signal: int, _frame: FrameType | None) -> NoReturn:
        # Half a minute more for what is left to do: the error is told, and the next memo has a limit of its own.
        limit_processor(30)
        raise above("processor_seconds", limits.processor_seconds)

    signal.signal(signal.SIGXCPU, stop)
    limit_memory(limits.memory)
    limit_processor(limits.processor_seconds)


def memory_exceeded() -> LimitExceeded:
    """What a MemoryError of this process means."""
    import resource  # noqa: PLC0415 - does not exist on Windows

    return above("memory", resource.getrlimit(resource.RLIMIT_AS)[0])


def limit_memory(most: int) -> None:
    """Gives this process so many bytes of address space, and no room for a picture of itself when it crashes."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415 - does not exist on Windows

    _lower(resource.RLIMIT_AS, most)
    _lower(resource.RLIMIT_CORE, 0)


def limit_processor(seconds: int) -> None:
    """Lets this process work for so many seconds more."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    used = resource.getrusage(resource.RUSAGE_SELF)
    _lower(resource.RLIMIT_CPU, math.ceil(used.ru_utime + used.ru_stime) + seconds)


def _lower(kind: int, most: int) -> None:
    import resource  # noqa: PLC0415

    _, hard = resource.getrlimit(kind)
    try:
        resource.setrlimit(kind, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (ValueError, OSError):
        # macOS knows some of these limits by name only.
        return
