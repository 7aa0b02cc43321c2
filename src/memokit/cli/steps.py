"""The option ``--verbose``: what a command is doing, step by step, on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Annotated

import typer

from memokit.cli.speaking import worded
from memokit.messages import Message, said

_is_told: ContextVar[bool] = ContextVar("is_told", default=False)


def _tell(asked: bool) -> None:
    _is_told.set(asked)


Verbose = Annotated[
    bool,
    typer.Option(
        "--verbose", "-v", callback=_tell, help="Say on standard error what is done, and how long each step takes."
    ),
]


@contextmanager
def step(message: Message) -> Iterator[None]:
    """Says, where it is asked for, that this was done and in how many seconds."""
    if not _is_told.get():
        yield
        return
    began = time.perf_counter()
    yield
    seconds = worded(said("{seconds:.2f} s", seconds=time.perf_counter() - began))
    typer.echo(f"{worded(message)}  {seconds}", err=True)
