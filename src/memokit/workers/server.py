"""Imported by the server that workers are forked from: it sweeps up when whoever started it was killed."""

from __future__ import annotations

import atexit
import os
import shutil
from multiprocessing import forkserver
from pathlib import Path

IS_SERVER = "MEMOKIT_IS_SERVER"
"""The variable that tells the server from the process that starts it."""
_OWN = "pymp-"
"""How the folders of multiprocessing begin."""


def _sweep() -> None:
    """Removes the folder of the server's socket, if who started the server was killed and has not done so itself.

    The server ends only when nobody is left who could ask it for a worker.
    """
    address = getattr(forkserver._forkserver, "_forkserver_address", None)
    if address and (folder := Path(address).parent).name.startswith(_OWN):
        shutil.rmtree(folder, ignore_errors=True)


if IS_SERVER in os.environ:
    atexit.register(_sweep)
