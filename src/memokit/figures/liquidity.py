"""How long the cash lasts."""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

from memokit.figures.figure import Figure, Input
from memokit.schema import Financials, Money


def runway(financials: Financials) -> Figure:
    """Cash ÷ net burn a month: months, to a tenth and rounded down, so that no month is promised that is not there."""
    cash, burn = financials.cash, financials.net_burn
    if not isinstance(cash, Money) or not isinstance(burn, Money):
        return Figure("runway", None, reason="missing_input")
    inputs = (Input("cash", cash, financials.source_ids), Input("net_burn", burn, financials.source_ids))
    if not (cash.is_exact and burn.is_exact):
        return Figure("runway", None, inputs, "bounded_input")
    if cash.currency != burn.currency:
        return Figure("runway", None, inputs, "mixed_currencies")
    if burn.amount <= 0:
        return Figure("runway", None, inputs, "no_burn")
    return Figure("runway", (cash.amount / burn.amount).quantize(Decimal("0.1"), ROUND_FLOOR), inputs)
