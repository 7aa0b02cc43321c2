"""Sums that are exact, quotients that are good for any print, and what keeps amounts from being reckoned with."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal, localcontext

from memokit.figures.figure import Reason
from memokit.schema import Money

_EXACT = Context(prec=80)
"""Enough for the sum of products of any amount that a memo can state and a probability."""

_QUOTIENT = Context(prec=28)


def added(amounts: Iterable[Decimal]) -> Decimal:
    """The exact sum."""
    with localcontext(_EXACT):
        return sum(amounts, Decimal(0))


def times(one: Decimal, other: Decimal) -> Decimal:
    """The exact product."""
    return _EXACT.multiply(one, other)


def divided(dividend: Decimal, divisor: Decimal) -> Decimal:
    """The quotient to 28 digits, whatever precision the caller's own arithmetic has."""
    return _QUOTIENT.divide(dividend, divisor)


def like(money: Money, amount: Decimal) -> Money:
    """So much of the same currency. A result may have more digits than an amount that a memo states."""
    return money.model_copy(update={"amount": amount, "relation": "exactly", "upper": None})


def moneys(values: Iterable[object]) -> tuple[Money, ...] | Reason:
    """The amounts, where all are known, exact and in one currency; else what is in the way."""
    every = list(values)
    known = [value for value in every if isinstance(value, Money)]
    if len(known) < len(every):
        return "missing_input"
    if not all(money.is_exact for money in known):
        return "bounded_input"
    if len({money.currency for money in known}) > 1:
        return "mixed_currencies"
    return tuple(known)
