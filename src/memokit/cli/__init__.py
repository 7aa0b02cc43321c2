"""The command line: one module a command, no logic of its own."""

from memokit.cli.app import main

__all__ = ["main"]
