"""The reference of the command line, from the commands themselves."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from typing import Any

import typer
from typer.main import get_command

from memokit.cli.app import app

BAR = "\\|"
HEAD = """# Command line

`memokit --help` lists the commands, and `memokit COMMAND --help` shows what stands here.
"""


def page() -> str:
    """The page: each command with what it does, its arguments and its options."""
    return "\n".join([HEAD, *_command("memokit", get_command(app))])


def _command(name: str, command: Any) -> Iterator[str]:
    context = typer.Context(command, info_name=name)
    yield f"## `{name}`\n"
    said, _, examples = inspect.cleandoc(command.help or "").partition("\nExamples:\n")
    # A comment of YAML is no heading.
    yield re.sub("^(#.*)$", r"\n```yaml\n\1\n```\n", said, flags=re.MULTILINE) + "\n"
    if lines := [line for line in examples.splitlines() if line]:
        yield "\n".join(["```sh", *lines, "```\n"])
    yield f"```text\n{name} {' '.join(command.collect_usage_pieces(context))}\n```\n"
    rows = [row for parameter in command.get_params(context) if (row := _row(parameter, context))]
    if rows:
        yield "| argument or option | what it does |"
        yield "|---|---|"
        yield from rows
        yield ""
    for below, found in getattr(command, "commands", {}).items():
        yield from _command(f"{name} {below}", found)


def _row(parameter: Any, context: typer.Context) -> str | None:
    shown = parameter.get_help_record(context)
    if shown is None:
        return None
    names, text = (" ".join(each.split()) for each in shown)
    return f"| `{names}` | {text.replace('|', BAR)} |"
