"""In which language the command line speaks, and how it says a message."""

from __future__ import annotations

from contextvars import ContextVar

import typer

from memokit.messages import Message, Ui, line

_spoken: ContextVar[Ui] = ContextVar("spoken", default="en")


def speak(language: Ui) -> None:
    """Chooses the language of everything that is said from now on."""
    _spoken.set(language)


def spoken() -> Ui:
    """The language that was chosen."""
    return _spoken.get()


def worded(message: Message) -> str:
    """A message in the language that was chosen."""
    return line(message, spoken())


def refused(message: Message, option: str) -> typer.BadParameter:
    """What to raise where an option or an argument cannot be used, and why."""
    return typer.BadParameter(worded(message), param_hint=option)
