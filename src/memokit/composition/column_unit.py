"""Amounts of one table or chart in one currency and scale, so that the unit is said once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from memokit.composition.sayable import Brief, InScale, Noted, Sayable, ScaleUnit, Styled
from memokit.language import Scale, places_in_scale, scale_of
from memokit.schema import Disclosable, Money, Undisclosed


@dataclass(frozen=True, slots=True)
class ColumnUnit:
    """A currency, a scale and the decimals that all amounts of a column share; None where each has its own."""

    currency: str
    scale: Scale
    places: int | None

    @property
    def name(self) -> Sayable:
        """The unit, as it stands above the table or below the chart: "SAR m"."""
        return ScaleUnit(self.currency, self.scale)

    def amount(self, value: Decimal) -> Sayable:
        """An amount of the column, without its unit."""
        return InScale(value, self.scale, self.places)


def column_unit(values: Iterable[Disclosable[Money] | None]) -> ColumnUnit | None:
    """The unit in which amounts are best written together; None where they are in several currencies, or none."""
    moneys = [value for value in values if isinstance(value, Money)]
    if len({money.currency for money in moneys}) != 1:
        return None
    amounts = [money.amount for money in moneys]
    scale = scale_of(amounts)
    return ColumnUnit(moneys[0].currency, scale, places_in_scale(amounts, scale))


def chart_unit(currency: str, amounts: Iterable[Decimal]) -> ColumnUnit:
    """The unit of a chart: its amounts do not stand in a column, and need no even decimals."""
    return ColumnUnit(currency, scale_of(amounts), None)


def cell(value: Disclosable[Money] | None, unit: ColumnUnit | None) -> Sayable:
    """A cell of a column: a bare figure where the unit is said once, a short word where nothing is disclosed."""
    if isinstance(value, Undisclosed):
        return brief(value)
    if value is None:
        return None
    if unit is None:
        return Styled(value, "exact")
    return unit.amount(value.amount) if value.is_exact else Styled(value, "short")


def brief(value: Undisclosed) -> Sayable:
    """What stands in a narrow cell instead of a value; what is known of it stands below the table."""
    said = Brief(value.status)
    return said if value.note is None else Noted(said, value.note)
