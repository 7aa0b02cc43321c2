"""How long the cash lasts."""

from __future__ import annotations

from memokit.figures.figure import Figure, Input
from memokit.schema import Financials, Money


def runway(financials: Financials) -> Figure:
    """Cash ÷ net burn a month, in months; printed to a tenth and rounded down."""
    cash, burn = financials.cash, financials.net_burn
    if not isinstance(cash, Money) or not isinstance(burn, Money):
        return Figure("runway", None, reason="missing_input")
    inputs = (
        Input("financials:cash", cash, financials.source_ids),
        Input("financials:net_burn", burn, financials.source_ids),
    )
    if not (cash.is_exact and burn.is_exact):
        return Figure("runway", None, inputs, "bounded_input")
    if cash.currency != burn.currency:
        return Figure("runway", None, inputs, "mixed_currencies")
    if burn.amount <= 0:
        return Figure("runway", None, inputs, "no_burn")
    return Figure("runway", cash.amount / burn.amount, inputs)
