"""Runs the command line again and again, each time in a process of its own that was forked with all modules loaded.

Each line of standard input is a run: arguments, folder, environment, what is on its standard input. Each line of
standard output is what came of it. Starting Python anew for each of hundreds of bad files would take minutes.
"""

from __future__ import annotations

import base64
import json
import os
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

LATE = (
    "memokit.checks.report",
    "memokit.cli.app",
    "memokit.composition.composing",
    "memokit.loading.drawings",
    "memokit.loading.yaml_text",
    "memokit.sealing.source",
    "memokit.typesetting.standalone",
    "memokit.workers.own",
)
"""What the command line loads late."""


def run(asked: dict[str, Any]) -> dict[str, Any]:
    """What comes of a run of the command line."""
    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder) / name) for name in ("in", "out", "err")]
        Path(names[0]).write_bytes(base64.b64decode(asked["stdin"]))
        process = os.fork()
        if process == 0:
            behave(asked, names)
        _, status = os.waitpid(process, 0)
        out, err = (Path(name).read_bytes().decode("utf-8", "replace") for name in names[1:])
        return {"status": os.waitstatus_to_exitcode(status), "out": out, "err": err}


def behave(asked: dict[str, Any], names: list[str]) -> None:
    """Is the command line from now on, to the end of this process."""
    from memokit.cli import main  # noqa: PLC0415

    status = 1
    try:
        for descriptor, name in enumerate(names):
            handle = os.open(name, os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT)
            os.dup2(handle, descriptor)
        os.chdir(asked["cwd"])
        os.environ.update(asked["env"])
        tempfile.tempdir = asked["env"]["TMPDIR"]
        sys.argv = ["memokit", *asked["arguments"]]
        # Whoever waits for ever is stopped.
        signal.alarm(30)
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1 if end.code else 0
    except BaseException:
        import traceback  # noqa: PLC0415

        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    for module in LATE:
        import_module(module)
    for line in sys.stdin:
        print(json.dumps(run(json.loads(line))), flush=True)
