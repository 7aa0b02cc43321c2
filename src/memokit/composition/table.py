"""A table as its section describes it, before an edition decides how it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from memokit.composition.sayable import Brief, Cited, Label, Marked, Noted, Sayable

C = TypeVar("C")

Holds = Literal["text", "figure", "rating", "heat", "day"]
_WIDEST = 8
"""The columns that a page has room for beside the names of the rows; a table of more stands on a page turned round."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the share of the width that it gets, how its cells are set, and what their parts are."""

    head: Sayable
    share: int
    holds: Holds = "text"
    gloss: Sayable = None


@dataclass(frozen=True, slots=True)
class Row:
    """One row.

    Attributes:
        cells: the first one names the row.
        key: the id that other places of the memo link to.
        kind: a ``total`` closes the rows above it.
        tints: for a heat-tinted row, how strongly each of its cells is tinted, 0 to 4; below 0 marks a miss, and None
            is a cell without a result.
    """

    cells: tuple[Sayable, ...]
    key: str | None = None
    kind: Literal["item", "total"] = "item"
    tints: tuple[int | None, ...] = ()

    def tint(self, index: int) -> str:
        """The class of a tinted cell; nothing for the name of the row and in other tables."""
        if not self.tints or index == 0:
            return ""
        step = self.tints[index - 1]
        if step is None:
            return ""
        return " missed" if step < 0 else f" tint-{step}"


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered exhibit.

    Attributes:
        name: stable name, used for links and by stylesheets.
        title: what stands above it.
        columns: the first one names the rows.
        rows: as many cells each as there are columns.
        reads: a ``ledger`` is scanned by column, and stands once in the bilingual edition, between two columns of
            names; ``records`` are read row by row, and stand there twice, side by side.
        unit: what its figures are in, said once.
        notes: what is said below it, lettered; the cells carry the letters.
        formulas: how its figures were computed, and what its signs mean.
        brief: why values are missing, where cells say so in a short word.
        source_ids: the sources on which all of it rests.
    """

    name: str
    title: Sayable
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    reads: Literal["ledger", "records"]
    unit: Sayable = None
    notes: tuple[Sayable, ...] = ()
    formulas: tuple[Sayable, ...] = ()
    brief: tuple[str, ...] = ()
    source_ids: tuple[str, ...] = ()

    def width(self, column: Column, *, names_twice: bool = False) -> str:
        """A column's width in per cent of the table's; ``names_twice`` where the first one stands at both edges."""
        whole = sum(each.share for each in self.columns) + (self.columns[0].share if names_twice else 0)
        return f"{100 * column.share / whole:.3f}"

    @property
    def is_short(self) -> bool:
        """Whether it has so few rows that it should not be broken over two pages; those of a ledger are low."""
        return len(self.rows) <= (6 if self.reads == "ledger" else 3)

    @property
    def is_wide(self) -> bool:
        """Whether it needs a page turned round."""
        return len(self.columns) - 1 > _WIDEST

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.rows)


def table(
    name: str,
    reads: Literal["ledger", "records"],
    heads: tuple[Column, ...],
    rows: list[Row],
    *,
    title: Sayable | None = None,
    unit: Sayable = None,
    formulas: tuple[Sayable, ...] = (),
    source_ids: tuple[str, ...] = (),
) -> Table:
    """A table without the columns in which no row has anything, its notes collected below it.

    Args:
        name: its stable name; ``table.<name>`` in the catalogue is its title where none is given.
        reads: how it is read, see :class:`Table`.
        heads: its columns.
        rows: its rows.
        title: what stands above it.
        unit: what its figures are in.
        formulas: how its figures were computed, said below it.
        source_ids: the sources on which all of it rests.
    """
    kept = [index for index in range(len(heads)) if any(row.cells[index] is not None for row in rows)]
    notes: list[Sayable] = []
    columns = tuple(replace(heads[index], head=_lettered(heads[index].head, notes)) for index in kept)
    lettered = tuple(
        Row(
            tuple(_lettered(row.cells[index], notes) for index in kept),
            row.key,
            row.kind,
            tuple(row.tints[index - 1] for index in kept if index) if row.tints else (),
        )
        for row in rows
    )
    brief = dict.fromkeys(cell.status for row in lettered for cell in map(_bare, row.cells) if isinstance(cell, Brief))
    return Table(
        name,
        title or Label(f"table.{name}"),
        columns,
        lettered,
        reads,
        unit,
        tuple(notes),
        formulas,
        tuple(brief),
        source_ids,
    )


def _lettered(cell: Sayable, notes: list[Sayable]) -> Sayable:
    """The cell with the letter of its note, if it has one; the note goes to the notes, each once."""
    match cell:
        case Noted():
            if cell.note not in notes:
                notes.append(cell.note)
            return Marked(cell.what, notes.index(cell.note) + 1)
        case Cited(what=Noted() as noted):
            return Cited(_lettered(noted, notes), cell.certainty, cell.source_ids)
        case _:
            return cell


def _bare(cell: Sayable) -> Sayable:
    """A cell without the letter of its note."""
    return _bare(cell.what) if isinstance(cell, (Marked, Cited)) else cell


def abreast(columns: tuple[C, ...], most: int) -> Iterator[tuple[C, ...]]:
    """What stands in the columns of a table, in parts of at most so many."""
    for start in range(0, len(columns), most):
        yield columns[start : start + most]
