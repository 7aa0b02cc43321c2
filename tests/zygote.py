"""Runs the command line again and again, each time in a process of its own that was forked with all modules loaded.

Each line of standard input is a run: arguments, folder, environment, what is on its standard input. Each line of
standard output is what came of it. Starting Python anew for each of many hundred runs would take minutes.
"""

from __future__ import annotations

import base64
import gc
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PATIENCE = 120
"""Seconds after which a run that has not ended is stopped."""
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


class Zygote:
    """The process that forks."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(
        self, arguments: list[str], *, cwd: Path, env: Mapping[str, str], stdin: bytes = b""
    ) -> subprocess.CompletedProcess[bytes]:
        """Runs ``memokit`` to its end.

        Args:
            arguments: its arguments.
            cwd: its folder.
            env: its whole environment.
            stdin: what is on its standard input.
        """
        asked = {
            "arguments": arguments,
            "cwd": str(cwd),
            "env": dict(env),
            "stdin": base64.b64encode(stdin).decode(),
        }
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(asked) + "\n")
        self._process.stdin.flush()
        came = json.loads(self._process.stdout.readline())
        out, err = (base64.b64decode(came[name]) for name in ("out", "err"))
        return subprocess.CompletedProcess(["memokit", *arguments], came["status"], out, err)


@contextmanager
def zygote() -> Iterator[Zygote]:
    """Starts the process, and ends it."""
    with subprocess.Popen(
        [sys.executable, "-m", "tests.zygote"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    ) as process:
        yield Zygote(process)
        assert process.stdin
        process.stdin.close()
        process.wait(timeout=20)


def _came(asked: dict[str, Any]) -> dict[str, Any]:
    """What comes of a run of the command line."""
    with tempfile.TemporaryDirectory() as folder:
        names = [str(Path(folder) / name) for name in ("in", "out", "err")]
        Path(names[0]).write_bytes(base64.b64decode(asked["stdin"]))
        process = os.fork()
        if process == 0:
            behave(asked, names)
        _, status = os.waitpid(process, 0)
        out, err = (base64.b64encode(Path(name).read_bytes()).decode() for name in names[1:])
        return {"status": os.waitstatus_to_exitcode(status), "out": out, "err": err}


def behave(asked: dict[str, Any], names: list[str]) -> None:
    """Is the command line from now on, to the end of this process.

    Args:
        asked: arguments, folder and environment.
        names: the files that are its standard input, output and error.
    """
    from memokit.cli import main  # noqa: PLC0415

    status = 1
    try:
        for descriptor, name in enumerate(names):
            handle = os.open(name, os.O_RDONLY if descriptor == 0 else os.O_WRONLY | os.O_CREAT)
            os.dup2(handle, descriptor)
        os.chdir(asked["cwd"])
        os.environ.clear()
        os.environ.update(asked["env"])
        tempfile.tempdir = None
        sys.argv = ["memokit", *asked["arguments"]]
        signal.alarm(PATIENCE)
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


def warm() -> None:
    """Loads what the command line loads, and makes what it makes once a process."""
    for module in LATE:
        import_module(module)
    from memokit.checks import check  # noqa: PLC0415
    from memokit.composition import compose  # noqa: PLC0415
    from memokit.loading import load  # noqa: PLC0415

    memo = load(ROOT / "tests" / "memos" / "smallest.json")
    compose(memo, "bilingual")
    check(memo)
    gc.freeze()


if __name__ == "__main__":
    warm()
    for line in sys.stdin:
        print(json.dumps(_came(json.loads(line))), flush=True)
