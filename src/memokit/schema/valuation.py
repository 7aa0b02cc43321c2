"""What the price is compared with, and how the result moves when its drivers do."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from memokit.messages import said, said_of
from memokit.schema.base import (
    Entity,
    FieldPath,
    Identified,
    NonEmpty,
    Number,
    PartialDate,
    Sourced,
    String,
    refusal,
    refused_at,
)
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
    field: String | None = None
    """The field that it varies where memokit computes the grid, such as ``scenario:base.cash_flows.3.amount``: a part
    of the memo by its id, then names of fields, and entries of lists by their id, period, date, or number from 1."""
    values: NonEmpty[AnyQuantity]
    """The values that it takes, in order."""


class Sensitivity(Sourced, Identified):
    """How one result moves with two drivers: as it is given, or computed by memokit from the memo's own figures."""

    measure: Text
    """What the cells hold: equity IRR, average DSCR."""
    unit: Literal["fraction", "multiple", "number"] | None = None
    """``fraction`` prints a percentage, ``multiple`` a number of times, ``number`` the bare number. A computed figure
    has its own unit."""
    figure: String | None = None
    """The figure that is computed for each cell, by its name, such as ``irr.base``; in place of ``values``."""
    down: Driver
    """The driver that varies from row to row."""
    across: Driver
    """The driver that varies from column to column."""
    values: NonEmpty[tuple[Number, ...]] | None = None
    """The results: a list a row, a number a column; left out where memokit computes them."""
    threshold: Number | None = None
    """The result that must be reached; cells below it are marked."""
    threshold_name: Text | None = Field(default=None)
    """What the threshold is: the hurdle rate, the covenant."""

    @model_validator(mode="after")
    def _has_results_or_says_how_to_compute_them(self) -> Sensitivity:
        drivers = (("down", self.down), ("across", self.across))
        if (self.values is None) == (self.figure is None):
            wanted = said("either `values`, or the name of a `figure` that memokit computes")
            found = said("neither") if self.values is None else said("both")
            raise refused_at((("values",), refusal("grid-without-results", wanted, found=found)))
        if self.figure is None:
            varied: FieldPath | None = next(((name, "field") for name, each in drivers if each.field is not None), None)
            if varied:
                wanted = said("no `field` where the results are given: it says what to compute them from")
                raise refused_at((varied, refusal("field-without-figure", wanted)))
            if self.unit is None:
                raise refused_at(
                    (("unit",), refusal("grid-without-unit", said("the unit of the results that are given")))
                )
            return self
        if self.unit is not None:
            raise refused_at((("unit",), refusal("unit-of-a-figure", said("no `unit`: a computed figure has its own"))))
        for name, driver in drivers:
            if driver.field is None:
                wanted = said("the field that the driver varies, such as scenario:base.cash_flows.3.amount")
                raise refused_at(((name, "field"), refusal("driver-without-field", wanted)))
        if self.down.field == self.across.field:
            wanted = said("another field than that of `down`")
            raise refused_at((("across", "field"), refusal("repeated-driver", wanted, found=f'"{self.across.field}"')))
        return self

    @model_validator(mode="after")
    def _is_a_full_grid(self) -> Sensitivity:
        if self.values is None:
            return self
        rows, columns = len(self.down.values), len(self.across.values)
        if len(self.values) != rows:
            found = said_of(len(self.values), "{n} row", "{n} rows")
            wanted = said_of(rows, "{n} row, one a value of `down`", "{n} rows, one a value of `down`")
            raise refused_at((("values",), refusal("incomplete-grid", wanted, found=found)))
        uneven = [index for index, row in enumerate(self.values) if len(row) != columns]
        if uneven:
            error = refusal(
                "incomplete-grid",
                said_of(columns, "{n} number, one a value of `across`", "{n} numbers, one a value of `across`"),
                found=said_of(len(self.values[uneven[0]]), "{n} number", "{n} numbers"),
            )
            raise refused_at((("values", uneven[0]), error))
        return self
