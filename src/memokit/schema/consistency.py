"""What must agree between the parts of a memo: ids are unique, references resolve, currencies can be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from memokit.schema.disclosure import Undisclosed
from memokit.schema.names import nearest

if TYPE_CHECKING:
    from memokit.schema.memo import Memo

_COLLECTIONS: dict[str, tuple[str, ...]] = {
    "source": ("sources",),
    "claim": ("claims",),
    "tranche": ("transaction", "tranches"),
    "use": ("transaction", "uses"),
    "holding": ("transaction", "cap_table"),
    "round": ("rounds",),
    "product": ("products",),
    "competitor": ("competitors",),
    "KPI": ("kpis",),
    "person": ("people",),
    "scenario": ("scenarios",),
    "risk": ("risks",),
    "open item": ("open_items",),
    "finding": ("findings",),
}


@dataclass(frozen=True, slots=True)
class ReferenceProblem:
    """Two parts of a memo that do not agree, and where.

    Attributes:
        code: stable identifier of the kind of problem.
        loc: the path of the field, names and list positions.
        found: what stands there.
        wanted: what should.
        hint: how to mend it.
    """

    code: str
    loc: tuple[str | int, ...]
    found: str
    wanted: str
    hint: str | None = None


def reference_problems(data: Memo | Mapping[str, Any]) -> list[ReferenceProblem]:
    """Ids that stand twice and references that lead nowhere, in a memo or in the raw data of one.

    Raw data may be wrong in any other way too: what is not where it should be is passed over here, so that the
    problems of a file can all be told at once.
    """
    problems = [problem for kind, path in _COLLECTIONS.items() for problem in _repeated_ids(data, kind, path)]
    sources = {name for _, name in _ids(data, _COLLECTIONS["source"])}
    for loc, name in _source_references(data, ()):
        if name not in sources:
            problems.append(
                ReferenceProblem(
                    code="unknown-source",
                    loc=loc,
                    found=f'"{name}"',
                    wanted="the id of an entry in `sources`: " + ", ".join(sorted(sources)),
                    hint=nearest(name, sources),
                )
            )
    return problems


def _repeated_ids(data: object, kind: str, path: tuple[str, ...]) -> Iterator[ReferenceProblem]:
    first: dict[str, int] = {}
    for index, name in _ids(data, path):
        if name in first:
            yield ReferenceProblem(
                code="repeated-id",
                loc=(*path, index, "id"),
                found=f'"{name}"',
                wanted=f"an id that no other {kind} has",
                hint=f"{'.'.join(path)}[{first[name]}] has it already",
            )
        first.setdefault(name, index)


def _ids(data: object, path: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    for step in path:
        data = _field(data, step)
    for index, item in enumerate(data if isinstance(data, (list, tuple)) else ()):
        name = _field(item, "id")
        if isinstance(name, str):
            yield index, name


def _field(data: object, name: str) -> object:
    if isinstance(data, Mapping):
        return data.get(name)
    return getattr(data, name, None) if isinstance(data, BaseModel) else None


def _source_references(data: object, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
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


def currency_problems(memo: Memo) -> Iterator[ReferenceProblem]:
    """Tranches and uses in a currency that no dated rate ties to the first tranche's."""
    deal = memo.transaction
    home = deal.tranches[0].amount.currency
    comparable = {home}
    while (
        grown := {
            currency
            for rate in deal.exchange_rates
            if {rate.base, rate.quote} & comparable
            for currency in (rate.base, rate.quote)
        }
        - comparable
    ):
        comparable |= grown
    amounts = [(("transaction", "tranches", index), tranche.amount) for index, tranche in enumerate(deal.tranches)]
    if deal.uses is not None and not isinstance(deal.uses, Undisclosed):
        amounts += [(("transaction", "uses", index), use.amount) for index, use in enumerate(deal.uses)]
    for loc, money in amounts:
        if money.currency not in comparable:
            yield ReferenceProblem(
                code="currency-without-rate",
                loc=(*loc, "amount", "currency"),
                found=f'"{money.currency}"',
                wanted=f"{home}, as in the first tranche, or a dated rate between the two",
                hint=f"add the rate of {money.currency} to {home} and its date to transaction.exchange_rates",
            )
