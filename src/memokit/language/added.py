"""Languages that memokit does not come with: each is a folder with its words, its grammar of figures, and its type."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from memokit.resources import language_folders

if TYPE_CHECKING:
    from memokit.language.grammar import Grammar


def added() -> Mapping[str, Path]:
    """The folder of each language that was added, by its code."""
    return language_folders()


@cache
def grammar(code: str) -> Grammar:
    """The grammar of a language that was added.

    Raises:
        LanguageFault: its ``language.toml`` is not as it should be.
    """
    from memokit.language.grammar import read_grammar  # noqa: PLC0415 - Arabic and English do without

    return read_grammar(added()[code] / "language.toml")
