"""What a worker does: one job after the other, each within its limits, until nobody is left to give it one."""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from memokit.errors import LimitExceeded, MemokitError, RenderingFailed
from memokit.limits import Limits
from memokit.messages import said
from memokit.workers.excess import above, no_room
from memokit.workers.own import limit_memory, limit_processor

STDERR = "stderr"
"""The file in a worker's folder that gets what libraries print."""
_SWEEPS = 1000


def serve(connection: Connection, life: Connection, limits: Limits) -> None:
    """Works for the process at the other end.

    Args:
        connection: takes the name of the folder that this process has for whatever is written while it works; then
            gives functions with their arguments, and takes the result of each, with whether more can come.
        life: is closed at its other end when that process ends, however it ends.
        limits: what a job may cost.
    """
    # Made here and not by who waits for it, so that there is always somebody left to remove it.
    try:
        folder = tempfile.mkdtemp(prefix="memokit-")
    except OSError as error:
        connection.send(no_room(error))
        return
    threading.Thread(target=_end_with, args=(life, folder), daemon=True).start()
    try:
        tempfile.tempdir = os.environ["TMPDIR"] = folder
        with (Path(folder) / STDERR).open("wb") as printed:
            os.dup2(printed.fileno(), sys.__stderr__.fileno() if sys.__stderr__ else 2)
        connection.send(folder)
        limit_memory(limits.memory)
        _work(connection, limits)
    except (EOFError, ConnectionError):
        # Nobody is left to work for.
        return
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _work(connection: Connection, limits: Limits) -> None:
    goes_on = True
    while goes_on:
        function, given = connection.recv()
        limit_processor(limits.processor_seconds)
        result = _done(function, given, limits)
        goes_on = not isinstance(result, LimitExceeded) and not _has_grown(limits.memory)
        try:
            connection.send((result, goes_on))
        except ConnectionError:
            raise
        except Exception as error:
            # What cannot be sent was not sent in part.
            connection.send((_fault(error), goes_on))
        del result, given
        gc.collect()


def _end_with(life: Connection, folder: str) -> None:
    """Ends this process when the one that it works for has ended, with nothing left behind."""
    life.poll(None)
    for _ in range(_SWEEPS):
        # The work goes on meanwhile, and may put another file there.
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.exists(folder):  # noqa: PTH110 - nothing more is to be loaded now
            break
    os._exit(1)


def _done(function: Callable[..., Any], given: tuple[Any, ...], limits: Limits) -> Any:
    # A document is millions of objects that live as long as it is made: looking for garbage among them is vain.
    gc.disable()
    try:
        return function(*given)
    except MemokitError as error:
        return error
    except MemoryError:
        return above("memory", limits.memory)
    except Exception as error:
        return _fault(error)
    finally:
        gc.enable()


def _fault(error: Exception) -> RenderingFailed:
    return RenderingFailed(
        said("a fault of memokit itself: {kind}: {reason}", kind=type(error).__name__, reason=str(error))
    )


def _has_grown(most: int) -> bool:
    """Whether so much memory was taken that the next job might miss it: another process takes its place."""
    if sys.platform == "win32":
        return False
    import resource  # noqa: PLC0415

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) > most // 2
