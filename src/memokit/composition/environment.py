"""The Jinja environment, made once a process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import TypeVar

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from memokit.composition.sayable import InScale, Label, Listed, Period, ScaleUnit
from memokit.resources import folder

L = TypeVar("L")
R = TypeVar("R")


@cache
def environment() -> Environment:
    """Templates escape everything that is not markup already, and refuse names that do not exist."""
    made = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(Label=Label, Listed=Listed, InScale=InScale, Period=Period, ScaleUnit=ScaleUnit, paired=paired)
    return made


def paired(left: Sequence[L], right: Sequence[R]) -> Iterator[tuple[L | str, R | str]]:
    """Two lists side by side; the shorter one ends in empty places."""
    return zip_longest(left, right, fillvalue="")
