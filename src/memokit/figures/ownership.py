"""Who owns the company before and after the transaction, fully diluted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

from memokit.figures.figure import Reason
from memokit.figures.rounding import largest_remainder
from memokit.schema import ConversionTerms, Holding, Money, Tranche, Transaction, Valuation

_PRICED = {"equity", "preferred"}
_WITHOUT_SHARES = {"debt", "murabaha", "ijara", "sukuk", "grant"}


@dataclass(frozen=True, slots=True)
class OwnershipLine:
    """An owner of before, or the investors of a tranche, with shares and fractions of the whole on both sides."""

    who: Holding | Tranche
    shares_before: Decimal | None
    fraction_before: Decimal
    shares_after: Decimal
    fraction_after: Decimal


@dataclass(frozen=True, slots=True)
class Ownership:
    """The capitalisation table; without lines where the side after cannot be computed, and ``reason`` says why."""

    lines: tuple[OwnershipLine, ...]
    reason: Reason | None = None


def ownership(transaction: Transaction) -> Ownership | None:
    """The capitalisation table before and after; None where the one before is not disclosed.

    New shares are amount ÷ price per share, in whole shares; the price is the stated one, else pre-money valuation ÷
    fully diluted shares before the transaction. A post-money SAFE takes amount ÷ cap of the company, so that the
    capitalisation is the other shares ÷ (1 − Σ amount ÷ cap). Borrowed money takes no shares. Fractions have four
    decimals and add to exactly 1 by largest remainder.
    """
    holdings = transaction.cap_table
    if not isinstance(holdings, tuple):
        return None
    before = sum((holding.quantity for holding in holdings), Decimal(0))
    takers = [tranche for tranche in transaction.tranches if tranche.instrument not in _WITHOUT_SHARES]
    if not takers:
        return Ownership((), "missing_input")
    issued: dict[str, Decimal] = {}
    for tranche in takers:
        if tranche.instrument in _PRICED:
            shares = _priced_shares(tranche, before)
            if not isinstance(shares, Decimal):
                return Ownership((), shares)
            issued[tranche.id] = shares
    fractions = [_safe_fraction(tranche) for tranche in takers if tranche.instrument not in _PRICED]
    known = [fraction for fraction in fractions if isinstance(fraction, Decimal)]
    if len(known) < len(fractions):
        return Ownership((), next(each for each in fractions if not isinstance(each, Decimal)))
    if sum(known) >= 1:
        return Ownership((), "no_solution")
    capitalisation = (before + sum(issued.values())) / (1 - sum(known))
    safes = [tranche for tranche in takers if tranche.instrument not in _PRICED]
    for tranche, fraction in zip(safes, known, strict=True):
        issued[tranche.id] = (capitalisation * fraction).to_integral_value(ROUND_FLOOR)
    return Ownership(_lines(holdings, takers, issued))


def _lines(
    holdings: Sequence[Holding], takers: Sequence[Tranche], issued: dict[str, Decimal]
) -> tuple[OwnershipLine, ...]:
    quantities = [holding.quantity for holding in holdings]
    earlier = largest_remainder(quantities, places=4)
    new = [issued[tranche.id] for tranche in takers]
    later = largest_remainder([*quantities, *new], places=4)
    return (
        *(
            OwnershipLine(holding, holding.quantity, share, holding.quantity, after)
            for holding, share, after in zip(holdings, earlier, later, strict=False)
        ),
        *(
            OwnershipLine(tranche, None, Decimal(0), shares, after)
            for tranche, shares, after in zip(takers, new, later[len(quantities) :], strict=True)
        ),
    )


def _priced_shares(tranche: Tranche, before: Decimal) -> Decimal | Reason:
    """The whole shares that a tranche buys, or why they cannot be told."""
    price = tranche.price_per_share
    if isinstance(price, Money):
        if not (price.is_exact and tranche.amount.is_exact):
            return "bounded_input"
        if price.currency != tranche.amount.currency:
            return "mixed_currencies"
        if price.amount <= 0:
            return "missing_input"
        return (tranche.amount.amount / price.amount).to_integral_value(ROUND_FLOOR)
    valuation = tranche.valuation
    if not isinstance(valuation, Valuation) or valuation.pre_money is None:
        return "missing_input"
    if not (valuation.pre_money.is_exact and tranche.amount.is_exact):
        return "bounded_input"
    if valuation.pre_money.currency != tranche.amount.currency:
        return "mixed_currencies"
    if valuation.pre_money.amount <= 0:
        return "missing_input"
    return (tranche.amount.amount * before / valuation.pre_money.amount).to_integral_value(ROUND_FLOOR)


def _safe_fraction(tranche: Tranche) -> Decimal | Reason:
    """What a post-money SAFE takes of the company, or why that cannot be told."""
    cap = tranche.conversion.conversion_valuation_cap if isinstance(tranche.conversion, ConversionTerms) else None
    if tranche.instrument != "safe" or not isinstance(cap, Money):
        return "missing_input"
    if not (cap.is_exact and tranche.amount.is_exact):
        return "bounded_input"
    if cap.currency != tranche.amount.currency:
        return "mixed_currencies"
    return tranche.amount.amount / cap.amount if cap.amount > 0 else "missing_input"
