"""What each tranche of a transaction contributes to the whole."""

from __future__ import annotations

from memokit.figures.figure import Figure
from memokit.figures.rounding import largest_remainder
from memokit.figures.totals import obstacle, tranche_inputs
from memokit.schema import Money, Transaction


def funding_mix(transaction: Transaction) -> tuple[Figure, ...]:
    """Each tranche's share of the sum, in tenths of a per cent by largest remainder, in the order of the tranches."""
    inputs = tranche_inputs(transaction)
    reason = obstacle(inputs)
    amounts = [entry.value.amount for entry in inputs if isinstance(entry.value, Money)]
    shares = [None] * len(inputs) if reason else largest_remainder(amounts, places=3)
    return tuple(
        Figure(f"share.{tranche.id}", share, inputs, reason, tranche)
        for tranche, share in zip(transaction.tranches, shares, strict=True)
    )
