"""What the price is compared with, and how the result moves when its drivers do."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from memokit.schema.base import Entity, Identified, NonEmpty, Number, PartialDate, Sourced, refusal, refused_at
from memokit.schema.disclosure import Disclosable
from memokit.schema.quantity import AnyQuantity, Money
from memokit.schema.text import Text


class Comparable(Sourced, Identified):
    """A company or a deal that the price is compared with."""

    name: Text
    """What it is called."""
    kind: Literal["listed", "transaction"]
    """Whether its price is that of a market, or of a deal."""
    date: PartialDate
    """The time of the price."""
    enterprise_value: Disclosable[Money] | None = None
    """Equity and net debt at that price."""
    ev_to_revenue: Disclosable[Number] | None = None
    """Enterprise value over revenue."""
    ev_to_ebitda: Disclosable[Number] | None = None
    """Enterprise value over EBITDA."""
    note: Text | None = None
    """What makes it more or less comparable."""


class Driver(Entity):
    """What is varied along one side of a sensitivity grid."""

    name: Text
    """What it is."""
    values: NonEmpty[AnyQuantity]
    """The values that it takes, in order."""


class Sensitivity(Sourced, Identified):
    """How one result moves with two drivers."""

    measure: Text
    """What the cells hold: equity IRR, average DSCR."""
    unit: Literal["fraction", "multiple", "number"]
    """``fraction`` prints a percentage, ``multiple`` a number of times, ``number`` the bare number."""
    down: Driver
    """The driver that varies from row to row."""
    across: Driver
    """The driver that varies from column to column."""
    values: NonEmpty[tuple[Number, ...]]
    """The results: a list a row, a number a column."""
    threshold: Number | None = None
    """The result that must be reached; cells below it are marked."""
    threshold_name: Text | None = Field(default=None)
    """What the threshold is: the hurdle rate, the covenant."""

    @model_validator(mode="after")
    def _is_a_full_grid(self) -> Sensitivity:
        rows, columns = len(self.down.values), len(self.across.values)
        if len(self.values) != rows:
            found = f"{len(self.values)} rows"
            raise refused_at(
                (("values",), refusal("incomplete-grid", f"{rows} rows, one a value of `down`", found=found))
            )
        uneven = [index for index, row in enumerate(self.values) if len(row) != columns]
        if uneven:
            error = refusal(
                "incomplete-grid",
                f"{columns} numbers, one a value of `across`",
                found=f"{len(self.values[uneven[0]])} numbers",
            )
            raise refused_at((("values", uneven[0]), error))
        return self
