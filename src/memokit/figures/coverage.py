"""Whether what is earned pays what is owed: debt-service cover, and the covenants on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from memokit.figures.figure import Figure, Input, Reason
from memokit.schema import Covenant, DebtTerms, FinancialPeriod, Memo, Money, Transaction


def debt_service_cover(period: FinancialPeriod, case: str = "") -> Figure:
    """Cash available for debt service ÷ (interest or profit + principal) of a period.

    Args:
        period: the period.
        case: the id of the scenario whose period it is; empty for the accounts of the memo itself.
    """
    ratio, reason = _ratio(period)
    home = f"scenario:{case}" if case else "financials:"
    inputs = tuple(
        Input(f"{home}.{period.period}.{name}".replace(":.", ":"), value, period.source_ids)
        for name in ("cash_available_for_debt_service", "interest_paid", "principal_repaid")
        if isinstance(value := getattr(period, name), Money)
    )
    name = ".".join(part for part in ("dscr", case, period.period) if part)
    return Figure(name, ratio, inputs, reason, period)


def coverage_figures(memo: Memo) -> Iterator[Figure]:
    """The debt-service cover of every period that has debt service, in each case."""
    cases = (("", memo.financials.periods if memo.financials else ()), *((s.id, s.periods) for s in memo.scenarios))
    for case, periods in cases:
        for period in periods:
            figure = debt_service_cover(period, case)
            if figure.inputs:
                yield figure


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
