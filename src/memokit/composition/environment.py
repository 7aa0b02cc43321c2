"""The Jinja environments, each made once a process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any, TypeVar

from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel

from memokit.composition.sayable import Label, Listed, Period
from memokit.composition.themes import Theme
from memokit.resources import folder

L = TypeVar("L")
R = TypeVar("R")


def environment(theme: Theme) -> Environment:
    """The templates of memokit, and before them those of the theme.

    Templates escape everything that is not markup already, and refuse names that do not exist. A theme may come from a
    stranger: its templates run in a sandbox.
    """
    return _sandboxed(tuple(sorted(theme.templates.items()))) if theme.templates else _plain()


@cache
def _plain() -> Environment:
    return _made(Environment, FileSystemLoader(folder("templates")))


@cache
def _sandboxed(templates: tuple[tuple[str, str], ...]) -> Environment:
    shipped = folder("templates")
    loader = ChoiceLoader(
        [
            DictLoader({f"shared/{name}": text for name, text in templates}),
            PrefixLoader({"memokit": FileSystemLoader(shipped / "shared")}),
            FileSystemLoader(shipped),
        ]
    )
    return _made(_Sandbox, loader)


def _made(kind: type[Environment], loader: BaseLoader) -> Environment:
    made = kind(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.globals.update(Label=Label, Listed=Listed, Period=Period, paired=paired)
    return made


class _Sandbox(ImmutableSandboxedEnvironment):
    """Refuses what a memo's entities inherit from Pydantic, too: some of it opens files."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        inherited = isinstance(obj, (BaseModel, type)) and hasattr(BaseModel, attr)
        return super().is_safe_attribute(obj, attr, value) and not inherited


def paired(left: Sequence[L], right: Sequence[R]) -> Iterator[tuple[L | str, R | str]]:
    """Two lists side by side; the shorter one ends in empty places."""
    return zip_longest(left, right, fillvalue="")
