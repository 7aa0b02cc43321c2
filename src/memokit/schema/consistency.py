"""What must agree between the parts of a memo: ids are unique, references resolve, currencies can be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ValidationError

from memokit.messages import Message, said
from memokit.schema.base import FieldPath
from memokit.schema.names import nearest
from memokit.schema.quantity import Money, Quantity, quantity_of
from memokit.schema.reference import COLLECTIONS, field, referred
from memokit.schema.transaction import tied_currencies

if TYPE_CHECKING:
    from memokit.schema.memo import Memo

_OWNERS = ("holding", "tranche", "convertible")
"""Who may own the company after the transaction, each named by its id in figures of ownership."""
_POOL = "option_pool"
_LISTED = 40
"""How many names a message lists at most."""
_NOT_YET_THERE = {
    "source": said("a memo cannot rest on a source that was not yet there; mend the date, or `as_of`"),
    "rate": said("a memo cannot rest on a rate that was not yet there; mend the date, or `as_of`"),
    "position": said("a memo cannot rest on a position that was not yet there; mend the date, or `as_of`"),
}


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two parts of a memo that do not agree, and where.

    Attributes:
        code: stable identifier of the kind of problem.
        path: the path of the field, names and list positions.
        found: what stands there.
        wanted: what should.
        hint: how to mend it.
    """

    code: str
    path: FieldPath
    found: str
    wanted: Message
    hint: Message | None = None


def problems_between_parts(data: Memo | Mapping[str, Any]) -> list[Disagreement]:
    """All that does not agree between the parts of a memo, or of the raw data of one.

    Raw data may be wrong in any other way too: what is not where it should be is passed over here, so that the
    problems of a file can all be told at once.
    """
    return [
        *(problem for kind, path in COLLECTIONS.items() for problem in _repeated_ids(data, kind, path)),
        *_owners_of_one_name(data),
        *_unknown_sources(data),
        *_unknown_rivals(data),
        *_drivers_of_nothing(data),
        *_uncomparable_amounts(data),
        *_days_after_the_memo(data),
    ]


def _unknown_sources(data: object) -> Iterator[Disagreement]:
    sources = {name for _, name in _ids(data, COLLECTIONS["source"])}
    listed = (*sorted(sources)[:_LISTED], *(["…"] if len(sources) > _LISTED else []))
    hints: dict[str, Message | None] = {}
    for loc, name in _source_references(data, ()):
        if name in sources:
            continue
        if name not in hints:
            # Looking for a likely name takes time: a file full of mistakes gets no more than this.
            hints[name] = nearest(name, sources) if len(hints) < _LISTED else None
        wanted = said("the id of an entry in `sources`: {names}", names=listed)
        yield Disagreement("unknown-source", loc, f'"{name}"', wanted, hints[name])


def _unknown_rivals(data: object) -> Iterator[Disagreement]:
    rivals = {name for _, name in _ids(data, COLLECTIONS["competitor"])}
    listed = tuple(sorted(rivals)[:_LISTED])
    for index, criterion in _entries(field(data, "criteria")):
        seen: set[str] = set()
        for place, rating in _entries(field(criterion, "competitors")):
            name = field(rating, "competitor_id")
            path = ("criteria", index, "competitors", place, "competitor_id")
            if not isinstance(name, str):
                continue
            if name not in rivals:
                wanted = said("the id of an entry in `competitors`: {names}", names=listed)
                yield Disagreement("unknown-competitor", path, f'"{name}"', wanted, nearest(name, rivals))
            elif name in seen:
                yield Disagreement("repeated-rating", path, f'"{name}"', said("one rating a rival"))
            seen.add(name)


def _drivers_of_nothing(data: object) -> Iterator[Disagreement]:
    """Drivers of a computed grid that vary a field without a value, or one with a value of another kind."""
    for index, grid in _entries(field(data, "sensitivities")):
        for side in ("down", "across"):
            driver = field(grid, side)
            reference = field(driver, "field")
            if not isinstance(reference, str):
                continue
            found = referred(data, reference)
            varied = _kind(found[1]) if found else None
            if varied is None:
                wanted = said("a field of this memo that holds a number, an amount or a length of time")
                hint = said(
                    "write it like scenario:base.cash_flows.3.amount; entries without an id go by number, from 1"
                )
                path: FieldPath = ("sensitivities", index, side, "field")
                yield Disagreement("unknown-field", path, f'"{reference}"', wanted, hint)
                continue
            for number, value in _entries(field(driver, "values")):
                kind = _kind(value)
                if kind is not None and kind != varied:
                    path = ("sensitivities", index, side, "values", number)
                    wanted = said("{kind}, as in {field}", kind=varied, field=reference)
                    yield Disagreement("driver-of-another-kind", path, kind, wanted)


def _kind(value: object) -> Message | None:
    """What kind of value it is, of those that a driver may take; None for any other."""
    match quantity_of(value):
        case Quantity() as quantity:
            kinds = {"Money": said("money"), "Duration": said("a length of time")}
            return kinds.get(type(quantity).__name__, said("a number"))
        case _:
            is_number = isinstance(value, (int, Decimal, str)) and not isinstance(value, bool)
            return said("a number") if is_number and re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", str(value)) else None


def _repeated_ids(data: object, kind: str, path: tuple[str, ...]) -> Iterator[Disagreement]:
    first: dict[str, int] = {}
    for index, name in _ids(data, path):
        if name in first:
            yield Disagreement(
                code="repeated-id",
                path=(*path, index, "id"),
                found=f'"{name}"',
                wanted=said("an id that no other entry of {list} has", list=".".join(path)),
                hint=said("{entry} has it already", entry=f"{'.'.join(path)}[{first[name]}]"),
            )
        first.setdefault(name, index)


def _owners_of_one_name(data: object) -> Iterator[Disagreement]:
    """Owners of different kinds with one id: what each owns after the transaction is a figure by that id."""
    first: dict[str, Message] = {_POOL: said("the option pool has it already")}
    for kind in _OWNERS:
        path = COLLECTIONS[kind]
        here: dict[str, Message] = {}
        for index, name in _ids(data, path):
            if name in first:
                wanted = said(
                    "an id that no other owner has, whether a holding, a tranche, a convertible or the option pool"
                )
                yield Disagreement("repeated-owner", (*path, index, "id"), f'"{name}"', wanted, first[name])
            here.setdefault(name, said("{entry} has it already", entry=f"{'.'.join(path)}[{index}]"))
        first = here | first


def _ids(data: object, path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for step in path:
        data = field(data, step)
    for index, item in _entries(data):
        name = field(item, "id")
        if isinstance(name, str):
            yield index, name


def _entries(data: object) -> Iterator[tuple[int, object]]:
    yield from enumerate(data if isinstance(data, (list, tuple)) else ())


def _source_references(data: object, path: FieldPath) -> Iterator[tuple[FieldPath, str]]:
    items: Sequence[tuple[str | int, object]] = ()
    if isinstance(data, BaseModel):
        items = list(data)
    elif isinstance(data, Mapping):
        items = list(data.items())
    elif isinstance(data, (list, tuple)):
        items = list(enumerate(data))
    for step, value in items:
        if step == "source_ids" and isinstance(value, (list, tuple)):
            yield from (((*path, step, index), name) for index, name in enumerate(value) if isinstance(name, str))
        elif isinstance(value, (BaseModel, Mapping, list, tuple)):
            yield from _source_references(value, (*path, step))


def _uncomparable_amounts(data: object) -> Iterator[Disagreement]:
    """Amounts of the deal in a currency that no dated rate ties to the first tranche's."""
    deal = field(data, "transaction")
    amounts = [
        (("transaction", name, index, amount, "currency"), currency)
        for name, amount in (
            ("tranches", "amount"),
            ("uses", "amount"),
            ("convertibles", "amount"),
            ("exits", "proceeds"),
            ("exits", "debt"),
        )
        for index, entry in _entries(field(deal, name))
        if (currency := _currency_of(field(entry, amount))) is not None
    ]
    if not amounts or amounts[0][0][1:3] != ("tranches", 0):
        return
    home = amounts[0][1]
    rates = [
        {str(field(rate, "base")), str(field(rate, "quote"))} for _, rate in _entries(field(deal, "exchange_rates"))
    ]
    comparable = tied_currencies(home, rates)
    for loc, currency in amounts:
        if currency not in comparable:
            yield Disagreement(
                "currency-without-rate",
                loc,
                f'"{currency}"',
                said("{currency}, as in the first tranche, or a dated rate between the two", currency=home),
                said(
                    "add the rate of {base} to {quote} and its date to transaction.exchange_rates",
                    base=currency,
                    quote=home,
                ),
            )


def _currency_of(amount: object) -> str | None:
    """The currency of money, written in any of the ways that a memo may have it."""
    try:
        return Money.model_validate(amount).currency
    except ValidationError:
        return None


def _days_after_the_memo(data: object) -> Iterator[Disagreement]:
    as_of = _day(field(data, "as_of"))
    if as_of is None:
        return
    sources = ((("sources", index), each) for index, each in _entries(field(data, "sources")))
    deal = field(data, "transaction")
    rates = (
        (("transaction", "exchange_rates", index), each) for index, each in _entries(field(deal, "exchange_rates"))
    )
    dated: list[tuple[str, FieldPath, object]] = [
        *(("source", (*path, name), field(each, name)) for path, each in sources for name in ("published", "accessed")),
        *(("rate", (*path, "date"), field(each, "date")) for path, each in rates),
        ("position", ("position", "as_of"), field(field(data, "position"), "as_of")),
    ]
    for kind, path, value in dated:
        day = _day(value)
        if day is not None and day > as_of:
            yield Disagreement(
                f"{kind}-after-memo",
                path,
                str(day),
                said("a day up to `as_of`, {day}", day=as_of),
                _NOT_YET_THERE[kind],
            )


def _day(value: object) -> date | None:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None
