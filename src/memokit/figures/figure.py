"""A derived figure and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from memokit.figures.formulas import FORMULAS, Formula
from memokit.language import minor_units
from memokit.schema import Duration, Measure, Money

Reason = Literal[
    "bounded_input",
    "conflicting_input",
    "mixed_currencies",
    "missing_input",
    "no_debt_service",
    "no_burn",
    "no_solution",
    "several_solutions",
    "too_high",
]


@dataclass(frozen=True, slots=True)
class Input:
    """A value that a figure is computed from.

    Attributes:
        name: what it is, spelled like a reference in prose: ``tranche:equity.amount``, or ``fig:post_money.equity``
            for another figure.
        value: the value as the memo states it.
        source_ids: the sources of the value.
    """

    name: str
    value: Money | Duration | Measure | Decimal | date | str
    source_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that memokit computed.

    Attributes:
        name: stable name: the kind of figure, with the ids of what it is about behind it, such as ``total_sought`` or
            ``irr.base``.
        value: the result, unrounded: money, or a number in the unit of its formula (a fraction for a rate); None when
            it cannot be computed.
        inputs: what it was computed from.
        reason: why there is no value; None when there is one.
        about: the part of the memo that it is a figure of, such as a tranche, a scenario or a period; None for a
            figure of the whole memo.
    """

    name: str
    value: Money | Decimal | None
    inputs: tuple[Input, ...] = ()
    reason: Reason | None = None
    about: object = None

    @property
    def kind(self) -> str:
        """The first part of its name, which says how it is computed."""
        return self.name.partition(".")[0]

    @property
    def formula(self) -> Formula:
        """How it is computed."""
        return FORMULAS[self.kind]

    @property
    def quantity(self) -> Money | Duration | Measure | None:
        """The value as it is printed: rounded half up to the places of its formula, months down.

        Money is never rounded to less than its minor unit, and not at all where the formula has no places.
        """
        if self.value is None:
            return None
        if isinstance(self.value, Money):
            if self.formula.places is None:
                return self.value
            places = max(self.formula.places, minor_units(self.value.currency))
            with localcontext(prec=60):
                amount = self.value.amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            return self.value.model_copy(update={"amount": amount})
        number = self._rounded(self.value)
        if self.formula.unit == "month":
            return Duration.model_construct(count=number, unit="month")
        unit: Literal["count", "fraction", "multiple"] = "count"
        if self.formula.unit in {"fraction", "multiple"}:
            unit = self.formula.unit
        return Measure.model_construct(number=number, unit=unit)

    def _rounded(self, number: Decimal) -> Decimal:
        formula = self.formula
        if formula.places is None:
            return number
        places = formula.places + 2 if formula.unit == "fraction" else formula.places
        # No month is promised that is not there.
        how = ROUND_DOWN if formula.unit == "month" else ROUND_HALF_UP
        with localcontext(prec=60):
            return number.quantize(Decimal(1).scaleb(-places), how)
