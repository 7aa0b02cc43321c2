"""A derived figure and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal, localcontext
from typing import Literal

from memokit.figures.formulas import FORMULAS, Formula
from memokit.language import minor_units
from memokit.schema import Duration, Measure, Money, Quantity, Relation, Sensitivity

Reason = Literal[
    "bounded_input",
    "conflicting_input",
    "mixed_currencies",
    "missing_input",
    "probabilities",
    "no_debt_service",
    "no_earnings",
    "no_burn",
    "no_base",
    "not_a_year",
    "overlapping_periods",
    "unknown_figure",
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
        alternatives: all rates that solve the equation of flows that change their sign more than once, and may
            therefore have several; the value too where it is the only one.
    """

    name: str
    value: Money | Decimal | None
    inputs: tuple[Input, ...] = ()
    reason: Reason | None = None
    about: object = None
    alternatives: tuple[Decimal, ...] = ()

    @property
    def kind(self) -> str:
        """The first part of its name, which says how it is computed."""
        return self.name.partition(".")[0]

    @property
    def formula(self) -> Formula:
        """How it is computed; a cell of a sensitivity grid, like the figure that the grid varies."""
        if isinstance(self.about, Sensitivity) and self.about.figure is not None:
            return FORMULAS[self.about.figure.partition(".")[0]]
        return FORMULAS[self.kind]

    @property
    def quantity(self) -> Money | Duration | Measure | None:
        """The value as it is printed: to the places of its formula, rounded half up; months down."""
        if self.value is None:
            return None
        if isinstance(self.value, Money):
            return self.value.model_copy(update={"amount": self._in_coins(self.value)})
        number = self._rounded(self.value)
        if self.formula.unit == "month":
            return Duration.model_construct(count=number, unit="month")
        unit: Literal["count", "fraction", "multiple"] = "count"
        relation: Relation = "exactly"
        if self.formula.unit in {"fraction", "multiple"}:
            unit = self.formula.unit
        elif any(isinstance(each.value, Quantity) and not each.value.is_exact for each in self.inputs):
            # Money says of itself how exact it is; a plain number takes it from what it was computed from.
            relation = "about"
        return Measure.model_construct(number=number, unit=unit, relation=relation)

    def _rounded(self, number: Decimal) -> Decimal:
        places = self.formula.places
        if not isinstance(places, int):
            return number
        # No month is promised that is not there.
        how = ROUND_DOWN if self.formula.unit == "month" else ROUND_HALF_UP
        return _to_places(number, places + 2 if self.formula.unit == "fraction" else places, how)

    def _in_coins(self, money: Money) -> Decimal:
        places = self.formula.places
        if places is None:
            return money.amount
        most = places if isinstance(places, int) else minor_units(money.currency)
        exponent = money.amount.as_tuple().exponent
        has_more = isinstance(exponent, int) and -exponent > most
        return _to_places(money.amount, most, ROUND_HALF_UP) if has_more else money.amount


def _to_places(number: Decimal, places: int, how: str) -> Decimal:
    with localcontext(prec=60):
        return number.quantize(Decimal(1).scaleb(-places), how)
