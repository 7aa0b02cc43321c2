"""Languages that memokit does not come with: each is a folder with its words, its grammar of figures, and its type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from memokit.errors import LanguageFault
from memokit.messages import said
from memokit.resources import language_folders

if TYPE_CHECKING:
    from memokit.language.grammar import Grammar

_FILES = ("language.toml", "labels.po", "page.css", "page_number.html", "type.css")
"""What lies in the folder of a language."""


def added() -> Mapping[str, Path]:
    """The folder of each language that was added, by its code."""
    return language_folders()


@cache
def grammar(code: str) -> Grammar:
    """The grammar of a language that was added.

    Raises:
        LanguageFault: a file of its folder is missing, or its ``language.toml`` is not as it should be.
    """
    from memokit.language.grammar import read_grammar  # noqa: PLC0415 - Arabic and English do without

    for name in _FILES:
        file_of(code, name)
    return read_grammar(file_of(code, "language.toml"))


def file_of(code: str, name: str) -> Path:
    """A file of the folder of a language that was added.

    Raises:
        LanguageFault: it is missing.
    """
    path = added()[code] / name
    if not path.is_file():
        raise LanguageFault(
            said("{file}: it is missing", file=str(path)),
            hint=said("the folder of a language has {names}", names=_FILES),
        )
    return path
