"""What is seen of a memo that is being written. This module is light: who asks a worker to look loads no typesetter."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from memokit.checks.report import Reported
from memokit.language import Language
from memokit.limits import Limits
from memokit.messages import Message

if TYPE_CHECKING:
    from memokit.composition import Edition

LOOKING = "memokit.watching.looking"
"""The module that a worker needs before it can look for the first time."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as PNG.

    Attributes:
        name: tells it from every other picture.
        png: the picture.
        width: pixels of CSS.
        height: pixels of CSS.
    """

    name: str
    png: bytes
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Missing:
    """A text that a memo does not have in a language yet."""

    field: str
    language: Language
    line: int | None


@dataclass(frozen=True, slots=True)
class Look:
    """What a memo's file is like now.

    Attributes:
        pictures: the pages of the edition; None where there are none, since the file is no memo.
        reported: what is wrong with the file, or what the rules find in the memo.
        missing: the texts that lack a language.
        files: the files that the memo is made of beside its own: pictures, and its theme.
        fault: why the memo cannot be shown, where that is no fault of the file.
    """

    pictures: tuple[Picture, ...] | None
    reported: tuple[Reported, ...] = ()
    missing: tuple[Missing, ...] = ()
    files: tuple[Path, ...] = ()
    fault: Message | None = None


def looked(path: Path, edition: Edition, whole: bool, limits: Limits) -> Look:
    """Looks at a memo, as work for another process.

    Args:
        path: its file.
        edition: the edition to show.
        whole: whether every page is set anew, rather than those on which something changed.
        limits: how large it may be.
    """
    from memokit.watching.looking import look  # noqa: PLC0415 - see above

    return look(path, edition, whole, limits)


def printed(path: Path, edition: Edition, limits: Limits) -> bytes:
    """An edition of a memo as `memokit render` makes it, as work for another process."""
    from memokit.watching.looking import pdf_of  # noqa: PLC0415 - see above

    return pdf_of(path, edition, limits)
