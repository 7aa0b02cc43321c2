"""Whether what is earned pays what is owed: debt-service cover, and the covenants on it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal

from memokit.figures.figure import Figure, Reason
from memokit.schema import Covenant, DebtTerms, FinancialPeriod, Money, Transaction

_HUNDREDTH = Decimal("0.01")


def debt_service_cover(period: FinancialPeriod) -> Figure:
    """Cash available for debt service ÷ (interest or profit + principal) of a period, to two decimals."""
    ratio, reason = _ratio(period)
    rounded = None if ratio is None else ratio.quantize(_HUNDREDTH, ROUND_HALF_UP)
    return Figure("debt_service_cover", rounded, reason=reason)


def covenants(transaction: Transaction, metric: str) -> tuple[Covenant, ...]:
    """The covenants of all tranches on one measure; one that several tranches share stands once."""
    terms = (tranche.debt for tranche in transaction.tranches)
    promised = (each for debt in terms if isinstance(debt, DebtTerms) for each in debt.covenants)
    return tuple({(each.direction, each.threshold): each for each in promised if each.metric == metric}.values())


def breaches(periods: Iterable[FinancialPeriod], covenant: Covenant) -> tuple[str, ...]:
    """The periods in which debt-service cover, before it is rounded, is on the wrong side of a covenant."""
    return tuple(period.period for period in periods if _is_broken(_ratio(period)[0], covenant))


def _is_broken(ratio: Decimal | None, covenant: Covenant) -> bool:
    if ratio is None:
        return False
    return ratio < covenant.threshold if covenant.direction == "at_least" else ratio > covenant.threshold


def _ratio(period: FinancialPeriod) -> tuple[Decimal | None, Reason | None]:
    parts = (period.cash_available_for_debt_service, period.interest_paid, period.principal_repaid)
    moneys = [part for part in parts if isinstance(part, Money)]
    if len(moneys) < len(parts):
        return None, "missing_input"
    if not all(money.is_exact for money in moneys):
        return None, "bounded_input"
    if len({money.currency for money in moneys}) > 1:
        return None, "mixed_currencies"
    available, interest, principal = (money.amount for money in moneys)
    if interest + principal <= 0:
        return None, "no_debt_service"
    return available / (interest + principal), None
