"""What the tranches of a transaction make together."""

from __future__ import annotations

from decimal import Decimal, localcontext

from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.rounding import largest_remainder
from memokit.schema import Relation, Transaction

_DIGITS = 60
"""Enough for the exact sum of any amounts that a memo can state."""


def total_sought(transaction: Transaction) -> Figure:
    """The sum of all tranches. About-amounts make an about-sum; other bounds make none."""
    inputs = _inputs(transaction)
    if reason := _obstacle(inputs):
        return Figure("total_sought", None, inputs, reason)
    relation: Relation = "exactly" if all(entry.money.is_exact for entry in inputs) else "about"
    with localcontext(prec=_DIGITS):
        amount = sum((entry.money.amount for entry in inputs), Decimal(0))
    # A sum may have more digits than an amount that a memo states.
    total = inputs[0].money.model_copy(update={"amount": amount, "relation": relation})
    return Figure("total_sought", total, inputs)


def funding_mix(transaction: Transaction) -> Figure:
    """Each tranche's share of the sum, in tenths of a per cent by largest remainder, in the order of the tranches."""
    inputs = _inputs(transaction)
    if reason := _obstacle(inputs):
        return Figure("funding_mix", None, inputs, reason)
    return Figure("funding_mix", largest_remainder([entry.money.amount for entry in inputs], places=3), inputs)


def _inputs(transaction: Transaction) -> tuple[Input, ...]:
    return tuple(Input(tranche.id, tranche.amount, tranche.source_ids) for tranche in transaction.tranches)


def _obstacle(inputs: tuple[Input, ...]) -> Reason | None:
    if any(entry.money.relation not in {"exactly", "about"} for entry in inputs):
        return "bounded_input"
    if len({entry.money.currency for entry in inputs}) > 1:
        return "mixed_currencies"
    return None
