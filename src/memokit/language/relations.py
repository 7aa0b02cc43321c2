"""Bounds in words: about, less than, between."""

from __future__ import annotations

from typing import Literal

from memokit.language.labels import label
from memokit.language.locale import Locale

Relation = Literal["exactly", "about", "less_than", "at_most", "more_than", "at_least", "between"]


def related(relation: Relation, value: str, upper: str | None, locale: Locale) -> str:
    """A written value with its bound before it. In Arabic the value must stand in the oblique case.

    Args:
        relation: how the value relates to the true one.
        value: the value, or the lower end of a range.
        upper: the upper end of a range.
        locale: the language.
    """
    if relation == "exactly":
        return value
    if relation == "between":
        return label("relation.between", locale, lower=value, upper=upper)
    return label(f"relation.{relation}", locale, value=value)
