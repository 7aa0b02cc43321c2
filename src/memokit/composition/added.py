"""Sections that memokit does not come with: a schema model of the user's own, and its template."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import ClassVar

from memokit.composition.table import Table
from memokit.schema import Memo, Text
from memokit.schema import Section as SectionName
from memokit.schema.base import Entity


class AddedSection(Entity):
    """A section of a memo, described by a model with fields of its own.

    A subclass says what the section holds, and a subclass of :class:`memokit.Memo` has a field of that type, whose name
    is the section's. A section without data is not printed.

    Attributes:
        heading: what stands above it.
        after: the section of memokit's own that it follows.
        template: the file of its template, which extends ``shared/section.html`` and finds the section's fields in
            ``section.added``; without it, tables alone are printed.
        labels: words of its own, by the names under which the template finds them in ``section.added.labels``.
    """

    heading: ClassVar[Text]
    after: ClassVar[SectionName] = "governance"
    template: ClassVar[Path | None] = None
    labels: ClassVar[Mapping[str, Text]] = {}

    def tables(self) -> Sequence[Table]:
        """Its tables in reading order; they are numbered with those of the memo."""
        return ()


def added_to(memo: Memo) -> dict[str, AddedSection]:
    """The sections that a memo has beside memokit's own, by their names."""
    values = {name: getattr(memo, name) for name in type(memo).model_fields if name not in Memo.model_fields}
    return {name: value for name, value in values.items() if isinstance(value, AddedSection)}


def templates(memo: Memo) -> tuple[tuple[str, str], ...]:
    """The templates of the added sections: the name under which others include each, and its text."""
    return tuple(
        (f"added/{name}.html", section.template.read_text(encoding="utf-8"))
        for name, section in sorted(added_to(memo).items())
        if section.template is not None
    )
