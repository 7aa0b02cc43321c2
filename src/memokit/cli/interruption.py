"""What Ctrl+C does: it ends the command with 130 at any moment, without a traceback, and with all swept up."""

from __future__ import annotations

import os
import signal
import sys
import threading
from types import FrameType
from typing import NoReturn

STATUS = 130
"""The exit status, which shells give to whatever ends by SIGINT."""
_AGAIN = 0.01
"""Seconds after which one that was lost comes again, when the place that lost it is left."""


class Interruption:
    """Hears of interruptions from when it is made, unless whoever started the process wants none.

    While modules load, nothing is begun that would have to be swept up: an interruption ends the process then. Once
    :meth:`begin` was called it comes as ``KeyboardInterrupt``.

    Attributes:
        came: whether there was one, whatever has become of its ``KeyboardInterrupt`` on its way.
    """

    def __init__(self) -> None:
        self.came = False
        # A shell has what it runs in the background ignore them.
        self._is_wanted = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        self._become(lambda *_: os._exit(STATUS))

    def begin(self) -> None:
        """From now on there is something to sweep up."""
        sys.unraisablehook = self._lost
        self._become(self._come)

    def end(self) -> None:
        """From now on all is done, and what is left is to leave."""
        self._become(signal.SIG_IGN)

    def leave(self) -> NoReturn:
        """Ends the process as interrupted."""
        # Where the last text that Python evaluated was interrupted, it would end by the signal in spite of all.
        eval("None")
        sys.exit(STATUS)

    def _become(self, handler: object) -> None:
        if self._is_wanted:
            signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]

    def _come(self, _signal: int, _frame: FrameType | None) -> None:
        self.came = True
        raise KeyboardInterrupt

    def _lost(self, unraisable: sys.UnraisableHookArgs) -> None:
        """Interrupts again where no exception can come out, as where memory is tidied."""
        if isinstance(unraisable.exc_value, KeyboardInterrupt):
            threading.Timer(_AGAIN, os.kill, (os.getpid(), signal.SIGINT)).start()
        else:
            sys.__unraisablehook__(unraisable)
