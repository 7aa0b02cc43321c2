"""Investment-committee memos in Arabic and English from one validated file.

>>> from memokit import load, render
>>> memo = load("memo.json")
>>> render(memo, edition="ar").write("memo.ar.pdf")
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memokit.checks import Finding, check
    from memokit.composition import AddedSection, Edition
    from memokit.errors import (
        AssetRefused,
        CannotCreate,
        DocumentFault,
        ExtraMissing,
        InputOutputFault,
        InvalidMemo,
        KeyFault,
        LimitExceeded,
        MemokitError,
        NoSource,
        Problem,
        RenderingFailed,
        RulesBroken,
        TypesetterMissing,
        WrongPassword,
    )
    from memokit.limits import Limits
    from memokit.loading import load, loads
    from memokit.reading import figures_in
    from memokit.rendering import Document, Renderer, render
    from memokit.schema import Memo, canonical_json
    from memokit.schema.published import json_schema
    from memokit.sealing.carried import extract
    from memokit.verification import Outcome, Verdict, verify

__version__ = "0.1.0"

__all__ = [
    "AddedSection",
    "AssetRefused",
    "CannotCreate",
    "Document",
    "DocumentFault",
    "Edition",
    "ExtraMissing",
    "Finding",
    "InputOutputFault",
    "InvalidMemo",
    "KeyFault",
    "LimitExceeded",
    "Limits",
    "Memo",
    "MemokitError",
    "NoSource",
    "Outcome",
    "Problem",
    "Renderer",
    "RenderingFailed",
    "RulesBroken",
    "TypesetterMissing",
    "Verdict",
    "WrongPassword",
    "canonical_json",
    "check",
    "extract",
    "figures_in",
    "json_schema",
    "load",
    "loads",
    "render",
    "verify",
]

_HOMES = {
    "AddedSection": "memokit.composition",
    "AssetRefused": "memokit.errors",
    "CannotCreate": "memokit.errors",
    "Document": "memokit.rendering",
    "DocumentFault": "memokit.errors",
    "Edition": "memokit.composition",
    "ExtraMissing": "memokit.errors",
    "Finding": "memokit.checks",
    "InputOutputFault": "memokit.errors",
    "InvalidMemo": "memokit.errors",
    "KeyFault": "memokit.errors",
    "LimitExceeded": "memokit.errors",
    "Limits": "memokit.limits",
    "Memo": "memokit.schema",
    "MemokitError": "memokit.errors",
    "NoSource": "memokit.errors",
    "Outcome": "memokit.verification",
    "Problem": "memokit.errors",
    "Renderer": "memokit.rendering",
    "RenderingFailed": "memokit.errors",
    "RulesBroken": "memokit.errors",
    "TypesetterMissing": "memokit.errors",
    "Verdict": "memokit.verification",
    "WrongPassword": "memokit.errors",
    "canonical_json": "memokit.schema",
    "check": "memokit.checks",
    "extract": "memokit.sealing.carried",
    "figures_in": "memokit.reading",
    "json_schema": "memokit.schema.published",
    "load": "memokit.loading",
    "loads": "memokit.loading",
    "render": "memokit.rendering",
    "verify": "memokit.verification",
}


def __getattr__(name: str) -> object:
    """Loads a public name when it is first asked for, so that reading a memo never loads the typesetter."""
    if name not in _HOMES:
        raise AttributeError(f"module 'memokit' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - the point is to import late

    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
