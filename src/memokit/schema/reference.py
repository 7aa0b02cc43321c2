"""References to fields of a memo that outlive a change of their order: ``scenario:base.cash_flows.3.amount``.

A reference names a part of the memo (``financials:``, ``position:``), or one of several by its id
(``tranche:senior.``), then fields, with dots between them. An entry of a list goes by its id, its period or its date
where it has one, else by its number, from 1. A period of accounts may follow the part that has it:
``financials:2026.revenue``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, TypeVar

from pydantic import BaseModel

from memokit.schema.base import FieldPath
from memokit.schema.quantity import Duration, Measure, Money, Quantity

M = TypeVar("M", bound=BaseModel)

COLLECTIONS: dict[str, tuple[str, ...]] = {
    "source": ("sources",),
    "claim": ("claims",),
    "tranche": ("transaction", "tranches"),
    "use": ("transaction", "uses"),
    "holding": ("transaction", "cap_table"),
    "convertible": ("transaction", "convertibles"),
    "exit": ("transaction", "exits"),
    "round": ("rounds",),
    "product": ("products",),
    "competitor": ("competitors",),
    "kpi": ("kpis",),
    "market_size": ("market_sizes",),
    "criterion": ("criteria",),
    "person": ("people",),
    "team_gap": ("team_gaps",),
    "scenario": ("scenarios",),
    "comparable": ("comparables",),
    "sensitivity": ("sensitivities",),
    "risk": ("risks",),
    "open_item": ("open_items",),
    "finding": ("findings",),
}
"""Where the parts stand that have an id, by what one of them is called in a reference."""

PARTS = ("company", "transaction", "recommendation", "financials", "position")
"""The parts of which a memo has one, and which a reference calls by their own name."""


def referred(data: object, reference: str) -> tuple[FieldPath, Any] | None:
    """The path of the field that a reference leads to, and what stands there; None where it leads nowhere.

    Args:
        data: a memo, or the raw data of one.
        reference: the reference.
    """
    kind, _, rest = reference.partition(":")
    if kind in COLLECTIONS:
        return next(iter(_in_list(COLLECTIONS[kind], _at(data, COLLECTIONS[kind]), rest)), None)
    if kind in PARTS:
        return next(iter(_inside((kind,), field(data, kind), rest)), None)
    return None


def field(data: object, name: str) -> object:
    """A field of an entity, or of its raw data; None where it has none."""
    if isinstance(data, Mapping):
        return data.get(name)
    return getattr(data, name, None) if isinstance(data, BaseModel) and name in type(data).model_fields else None


def replaced(part: M, path: FieldPath, value: object) -> M:
    """The same part of a memo with another value at a path. It is put there as it is, and not checked anew."""
    changed: M = _replaced(part, path, value)
    return changed


def as_field(now: object, value: Quantity) -> object:
    """A value of a driver, as the field that it varies holds it; None where the field holds another kind of value."""
    match now, value:
        case (Money(), Money()) | (Duration(), Duration()) | (Measure(), Measure()):
            return value
        case Decimal(), Measure():
            return value.number
        case _:
            return None


def _replaced(part: Any, path: FieldPath, value: object) -> Any:
    if not path:
        return value
    step, *rest = path
    if isinstance(step, int):
        return (*part[:step], _replaced(part[step], tuple(rest), value), *part[step + 1 :])
    return part.model_copy(update={step: _replaced(getattr(part, step), tuple(rest), value)})


def _at(data: object, path: tuple[str, ...]) -> object:
    for step in path:
        data = field(data, step)
    return data


def _in_list(path: FieldPath, items: object, rest: str) -> Iterator[tuple[FieldPath, Any]]:
    """What follows the name of an entry of a list. Ids may hold dots: every entry whose name comes next is tried."""
    if not isinstance(items, (list, tuple)):
        return
    for index, item in enumerate(items):
        names = [str(name) for key in ("id", "period", "date") if (name := field(item, key)) is not None]
        for name in (names[0] if names else str(index + 1), str(index + 1)):
            if rest == name:
                yield (*path, index), item
            elif rest.startswith(f"{name}."):
                yield from _inside((*path, index), item, rest.removeprefix(f"{name}."))


def _inside(path: FieldPath, part: object, rest: str) -> Iterator[tuple[FieldPath, Any]]:
    """What a field of a part leads to, or one of its periods."""
    step, _, further = rest.partition(".")
    value = field(part, step)
    if value is not None:
        if not further:
            yield (*path, step), value
        elif isinstance(value, (list, tuple)):
            yield from _in_list((*path, step), value, further)
        else:
            yield from _inside((*path, step), value, further)
    elif (periods := field(part, "periods")) is not None:
        yield from _in_list((*path, "periods"), periods, rest)
