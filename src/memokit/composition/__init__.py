"""A memo and an edition to HTML: what each section shows, and the templates that show it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from memokit.composition.added import AddedSection
    from memokit.composition.composing import EDITIONS, Composition, Edition, compose
    from memokit.composition.sections import place_names
    from memokit.composition.signature import compose_signature, signature_in_words

__all__ = [
    "EDITIONS",
    "AddedSection",
    "Composition",
    "Edition",
    "compose",
    "compose_signature",
    "place_names",
    "signature_in_words",
]

_HOMES = {
    "AddedSection": "added",
    "place_names": "sections",
    "compose_signature": "signature",
    "signature_in_words": "signature",
}


def __getattr__(name: str) -> object:
    """Loads a name when it is first asked for: the exhibits of a memo can be named without loading templates."""
    if name not in __all__:
        raise AttributeError(f"module 'memokit.composition' has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - the point is to import late

    value = getattr(import_module(f"memokit.composition.{_HOMES.get(name, 'composing')}"), name)
    globals()[name] = value
    return value
