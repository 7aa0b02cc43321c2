"""The name of every value in a memo, by which sentences cite it: ``tranche:equity.amount``, ``financials:cash``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Literal, TypeAlias

from pydantic import BaseModel

from memokit.schema.base import FieldPath
from memokit.schema.disclosure import Undisclosed
from memokit.schema.performance import KPI
from memokit.schema.quantity import Duration, Measure, Money, Quantity
from memokit.schema.reference import COLLECTIONS
from memokit.schema.text import Text
from memokit.schema.transaction import Covenant, ExchangeRate
from memokit.schema.valuation import Sensitivity

if TYPE_CHECKING:
    from memokit.schema.memo import Memo

_PERIODS = {"date", "period", "published"}
"""Fields whose text is a date as precise as it is known."""
_Unit: TypeAlias = Literal["count", "fraction", "multiple", "month"]
_Like: TypeAlias = Quantity | Undisclosed | _Unit
"""How a bare number is written: in the unit of another value, or in this one."""

_UNITS: dict[str, _Unit] = {
    "conversion_discount": "fraction",
    "dilution": "fraction",
    "interest_rate": "fraction",
    "probability": "fraction",
    "rate": "fraction",
    "ev_to_ebitda": "multiple",
    "ev_to_revenue": "multiple",
    "exit_multiple": "multiple",
    "liquidation_preference_multiple": "multiple",
    "tenor_months": "month",
}
"""How the bare numbers of these fields are written."""


@dataclass(frozen=True, slots=True)
class Addressed:
    """A value of a memo with its name.

    Attributes:
        name: the kind of entry, its id and the field: ``round:series-a.amount``.
        path: where it stands.
        value: money, a length of time, a number, a day, or a date as text (2024, 2024-Q4, 2024-12); or the statement
            that it is not disclosed.
        source_ids: the sources of the entry.
    """

    name: str
    path: FieldPath
    value: Quantity | date | str | Undisclosed
    source_ids: tuple[str, ...] = ()


def addressed(memo: Memo) -> Iterator[Addressed]:
    """Every value of a memo that a sentence can cite, in the order of the memo's fields.

    An entry of a list is named by its id, its period or its date, else by its number, from 1.
    """
    kinds = {path: kind for kind, path in COLLECTIONS.items()}
    for field in type(memo).model_fields:
        value = getattr(memo, field)
        if (field,) in kinds:
            yield from _entries(kinds[field,], value, (field,))
        elif isinstance(value, BaseModel):
            for inner in type(value).model_fields:
                if (field, inner) in kinds:
                    yield from _entries(kinds[field, inner], getattr(value, inner), (field, inner))
                else:
                    yield from _inside(getattr(value, inner), f"{field}:{inner}", inner, (field, inner), ())
        else:
            yield from _inside(value, f"memo:{field}", field, (field,), ())


def _entries(kind: str, entries: object, path: FieldPath) -> Iterator[Addressed]:
    for index, entry in enumerate(entries if isinstance(entries, tuple) else ()):
        yield from _fields(entry, f"{kind}:{entry.id}", (*path, index))


def _fields(entry: BaseModel, name: str, path: FieldPath, like: _Like | None = None) -> Iterator[Addressed]:
    sources = getattr(entry, "source_ids", ())
    for field, info in type(entry).model_fields.items():
        if field not in {"id", "source_ids"}:
            place = (*path, info.alias or field)
            unit = like or _unit(entry, field)
            yield from _inside(getattr(entry, field, None), f"{name}.{field}", field, place, sources, unit)


def _unit(entry: BaseModel, field: str) -> _Like | None:
    """The unit of the numbers in a field, where its name does not say it, but the entry does."""
    match entry, field:
        case KPI(), "history":
            return entry.value
        case Covenant(), "threshold":
            return entry.threshold_unit
        case Sensitivity(), "values" | "threshold":
            return "count" if entry.unit is None or entry.unit == "number" else entry.unit
        case ExchangeRate(), "rate":
            return "count"
        case _:
            return None


def _inside(
    value: object, name: str, field: str, path: FieldPath, sources: tuple[str, ...], like: _Like | None = None
) -> Iterator[Addressed]:
    match value:
        case Quantity() | date() | Undisclosed():
            yield Addressed(name, path, value, sources)
        case bool() | Text() | None:
            return
        case Decimal() | int():
            unit: _Like = like or _UNITS.get(field, "count")
            yield Addressed(name, path, _number(Decimal(value), unit), sources)
        case str() if field in _PERIODS:
            yield Addressed(name, path, value, sources)
        case BaseModel():
            for each in _fields(value, name, path, like):
                yield each if each.source_ids else Addressed(each.name, each.path, each.value, sources)
        case tuple():
            for index, item in enumerate(value):
                keys = (getattr(item, key, None) for key in ("id", "period", "date"))
                key = next((str(key) for key in keys if key is not None), str(index + 1))
                yield from _inside(item, f"{name}.{key}", field, (*path, index), sources, like)


def _number(number: Decimal, like: _Like) -> Quantity:
    """A bare number in its unit. It is exact, whatever is said of the value that has the same unit."""
    # Made of parts that are valid already.
    match like:
        case Money():
            return Money.model_construct(amount=number, currency=like.currency)
        case Duration():
            return Duration.model_construct(count=number, unit=like.unit)
        case Measure():
            return Measure.model_construct(number=number, unit=like.unit, of=like.of)
        case "month":
            return Duration.model_construct(count=number, unit=like)
        case "fraction" | "multiple":
            return Measure.model_construct(number=number, unit=like)
        case _:
            return Measure.model_construct(number=number)
