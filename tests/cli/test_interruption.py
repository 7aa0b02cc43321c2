"""Ctrl+C ends the command with 130 and not a word, wherever it meets it."""

from __future__ import annotations

import subprocess
import sys

import pytest

BEGUN = "import signal, sys, time\nfrom memokit.cli.interruption import Interruption\ncaught = Interruption()\n"
INTERRUPT = "signal.raise_signal(signal.SIGINT)"


def ended(code: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-c", BEGUN + code], capture_output=True, text=True, check=False, timeout=30)
    return done.returncode, done.stdout, done.stderr


def worked(code: str) -> tuple[int, str, str]:
    """What comes of code that runs as the command line runs commands."""
    lines = "\n".join(f"    {line}" for line in code.splitlines())
    return ended(
        f"caught.begin()\ntry:\n{lines}\nexcept BaseException:\n"
        "    if caught.came:\n        caught.leave()\n    raise\nfinally:\n    caught.end()\n"
    )


def test_while_modules_load_it_ends_at_once() -> None:
    assert ended(f"try:\n    {INTERRUPT}\nfinally:\n    print('swept')") == (130, "", "")


def test_once_there_is_something_to_sweep_up_that_is_done() -> None:
    assert worked(f"try:\n    {INTERRUPT}\nfinally:\n    print('swept')") == (130, "swept\n", "")


@pytest.mark.parametrize(
    "place",
    [
        f"try:\n    {INTERRUPT}\nexcept KeyboardInterrupt as error:\n    raise RuntimeError('another') from error",
        f"eval({INTERRUPT!r})",
        f"class Tidied:\n    def __del__(self):\n        {INTERRUPT}\nTidied()\ntime.sleep(20)",
        f"try:\n    {INTERRUPT}\nexcept KeyboardInterrupt:\n    sys.exit(1)",
    ],
    ids=["made into another error", "in text that Python evaluates", "where memory is tidied", "taken for a failure"],
)
def test_it_is_an_interruption_wherever_it_comes(place: str) -> None:
    assert worked(place) == (130, "", "")


def test_when_all_is_done_it_changes_nothing() -> None:
    assert ended(f"caught.begin()\ncaught.end()\n{INTERRUPT}\nprint('done')") == (0, "done\n", "")


def test_who_ignores_interruptions_is_not_interrupted() -> None:
    ignoring = "signal.signal(signal.SIGINT, signal.SIG_IGN)\ncaught = Interruption()\n"
    assert ended(f"{ignoring}caught.begin()\n{INTERRUPT}\nprint('done')") == (0, "done\n", "")


def test_another_fault_where_memory_is_tidied_is_told_as_ever() -> None:
    status, _, said = worked("class Tidied:\n    def __del__(self):\n        1 / 0\nTidied()")
    assert status == 0
    assert "ZeroDivisionError" in said
