"""What each tranche of a transaction contributes to the whole."""

from __future__ import annotations

from memokit.figures.figure import Figure
from memokit.figures.rounding import largest_remainder
from memokit.figures.totals import obstacle, tranche_inputs
from memokit.schema import Transaction


def funding_mix(transaction: Transaction) -> Figure:
    """Each tranche's share of the sum, in tenths of a per cent by largest remainder, in the order of the tranches."""
    inputs = tranche_inputs(transaction)
    if reason := obstacle(inputs):
        return Figure("funding_mix", None, inputs, reason)
    return Figure("funding_mix", largest_remainder([entry.money.amount for entry in inputs], places=3), inputs)
