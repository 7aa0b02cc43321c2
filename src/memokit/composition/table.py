"""A table as its section describes it, before an edition decides how it is laid out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeVar

from memokit.composition.sayable import Sayable

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, the share of the width that it gets, and how its cells are set."""

    head: Sayable
    share: int
    holds: Literal["text", "figure", "rating"] = "text"


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``key`` is the id that other places of the memo link to."""

    cells: tuple[Sayable, ...]
    key: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A numbered exhibit.

    Attributes:
        name: stable name, used for links and by stylesheets.
        columns: the first one names the rows.
        rows: as many cells each as there are columns.
        reads: a ``ledger`` is scanned by column, and stands once in the bilingual edition, between two columns of
            names; ``records`` are read row by row, and stand there twice, side by side.
    """

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    reads: Literal["ledger", "records"]

    @property
    def caption(self) -> str:
        """The key of its caption in the catalogue; ``terms-2`` continues ``terms``."""
        return f"table.{self.name.partition('-')[0]}"

    def width(self, column: Column, *, names_twice: bool = False) -> str:
        """A column's width in per cent of the table's; ``names_twice`` where the first one stands at both edges."""
        whole = sum(each.share for each in self.columns) + (self.columns[0].share if names_twice else 0)
        return f"{100 * column.share / whole:.3f}"

    @property
    def is_short(self) -> bool:
        """Whether it has so few rows that it should not be broken over two pages."""
        return len(self.rows) <= 3

    def __bool__(self) -> bool:
        """Whether there is anything to show."""
        return bool(self.rows)


def table(name: str, reads: Literal["ledger", "records"], heads: tuple[Column, ...], rows: list[Row]) -> Table:
    """A table without the columns in which no row has anything."""
    kept = [index for index in range(len(heads)) if any(row.cells[index] is not None for row in rows)]
    return Table(
        name,
        tuple(heads[index] for index in kept),
        tuple(Row(tuple(row.cells[index] for index in kept), row.key) for row in rows),
        reads,
    )


def abreast(name: str, columns: tuple[C, ...], most: int) -> Iterator[tuple[str, tuple[C, ...]]]:
    """What stands in the columns of a table in parts of at most so many, each with the name of its table."""
    for number, start in enumerate(range(0, len(columns), most), 1):
        yield (name if number == 1 else f"{name}-{number}"), columns[start : start + most]
