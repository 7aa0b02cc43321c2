"""The command line: one module a command, no logic of its own."""

from __future__ import annotations

from memokit.cli.interruption import Interruption


def main() -> None:
    """Runs the command line."""
    interruption = Interruption()
    from memokit.cli.app import run  # noqa: PLC0415 - loading is what may be interrupted

    run(interruption)


__all__ = ["main"]
