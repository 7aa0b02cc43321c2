"""The texts of a memo as a sheet for a translator, and back into the memo's file, in which nothing else changes.

It needs the extra ``memokit[translate]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from memokit.errors import ExtraMissing
from memokit.messages import said

if TYPE_CHECKING:
    from memokit.translating.applying import applied
    from memokit.translating.workbook import sheet_of

__all__ = ["applied", "sheet_of"]

_HOMES = {"applied": "applying", "sheet_of": "workbook"}


def __getattr__(name: str) -> object:
    """Loads what makes and reads sheets when there is one to make or to read, and not before.

    Raises:
        ExtraMissing: the library that it needs is not installed.
    """
    if name not in _HOMES:
        raise AttributeError(f"module 'memokit.translating' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - the point is to import late

    try:
        return getattr(import_module(f"memokit.translating.{_HOMES[name]}"), name)
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "openpyxl":
            raise
        raise ExtraMissing(
            said("sheets for translators need openpyxl, which is not installed"),
            hint=said("pip install 'memokit[translate]'"),
        ) from error
