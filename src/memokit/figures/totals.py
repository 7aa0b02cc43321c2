"""Sums of amounts: of tranches, of uses, and what lies between the two."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal, localcontext

from memokit.figures.figure import Figure, Input, Reason
from memokit.schema import Money, Relation, Transaction

_DIGITS = 60
"""Enough for the exact sum of any amounts that a memo can state."""


def total(name: str, inputs: Sequence[Input]) -> Figure:
    """The sum of amounts in one currency. About-amounts make an about-sum; other bounds make none."""
    given = tuple(inputs)
    if reason := obstacle(given):
        return Figure(name, None, given, reason)
    relation: Relation = "exactly" if all(_money(entry).is_exact for entry in given) else "about"
    with localcontext(prec=_DIGITS):
        amount = sum((_money(entry).amount for entry in given), Decimal(0))
    return Figure(name, _of(_money(given[0]), amount, relation), given)


def total_sought(transaction: Transaction) -> Figure:
    """The sum of all tranches."""
    return total("total_sought", tranche_inputs(transaction))


def total_uses(transaction: Transaction) -> Figure | None:
    """The sum of all uses; None where they are not disclosed item by item."""
    uses = transaction.uses
    if not isinstance(uses, tuple):
        return None
    return total("total_uses", [Input(f"use:{use.id}.amount", use.amount, use.source_ids) for use in uses])


def uses_less_sources(transaction: Transaction) -> Figure | None:
    """What the uses need beyond the tranches; below zero where money is left, None where uses are not disclosed."""
    uses, sources = total_uses(transaction), total_sought(transaction)
    if uses is None:
        return None
    inputs = (*uses.inputs, *sources.inputs)
    if reason := obstacle(inputs):
        return Figure("uses_less_sources", None, inputs, reason)
    if not isinstance(uses.value, Money) or not isinstance(sources.value, Money):
        raise TypeError("sums of money are money")
    exact = uses.value.is_exact and sources.value.is_exact
    with localcontext(prec=_DIGITS):
        amount = uses.value.amount - sources.value.amount
    return Figure("uses_less_sources", _of(uses.value, amount, "exactly" if exact else "about"), inputs)


def tranche_inputs(transaction: Transaction) -> tuple[Input, ...]:
    """The amounts of the tranches, in their order."""
    return tuple(
        Input(f"tranche:{tranche.id}.amount", tranche.amount, tranche.source_ids) for tranche in transaction.tranches
    )


def obstacle(inputs: Sequence[Input]) -> Reason | None:
    """Why amounts cannot be added, if they cannot."""
    if any(_money(entry).relation not in {"exactly", "about"} for entry in inputs):
        return "bounded_input"
    if len({_money(entry).currency for entry in inputs}) > 1:
        return "mixed_currencies"
    return None


def _money(entry: Input) -> Money:
    if not isinstance(entry.value, Money):
        raise TypeError("sums are made of money")
    return entry.value


def _of(like: Money, amount: Decimal, relation: Relation) -> Money:
    # A sum may have more digits than an amount that a memo states.
    return like.model_copy(update={"amount": amount, "relation": relation})
