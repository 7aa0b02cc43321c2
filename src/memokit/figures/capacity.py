"""How much debt the expected cash can carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Context, Decimal, localcontext
from itertools import pairwise

from memokit.figures.arithmetic import added, divided, like, moneys, times
from memokit.figures.coverage import covenants
from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.periods import cases, end_of, months_of, named, start_of
from memokit.schema import BORROWED, DebtTerms, FinancialPeriod, Memo, Money, Scenario, Tranche, Transaction

_PRECISE = Context(prec=50)


def debt_capacity(
    periods: Sequence[FinancialPeriod], transaction: Transaction, case: Scenario | None = None
) -> Figure | None:
    """The present value of the cash available for debt service ÷ the cover that the covenant asks for.

    It counts the periods that are expected, and not those that have happened. Debt is drawn when the first of them
    begins, and served at the end of each; the rate a year is that of the borrowed tranches, weighted by their amounts.
    Of several covenants on debt-service cover the strictest counts.

    Args:
        periods: the accounts.
        transaction: the deal, with its covenants and rates.
        case: the scenario whose accounts they are; None for those of the memo itself.

    Returns:
        the figure; None where no covenant asks for a cover, or no expected period speaks of the cash for it.
    """
    asked = [each for each in covenants(transaction, "dscr") if each.direction == "at_least"]
    given = sorted(
        (
            each
            for each in periods
            if each.basis != "actual" and each.cash_available_for_debt_service is not None and months_of(each.period)
        ),
        key=lambda each: start_of(each.period),
    )
    if not asked or not given:
        return None
    name = named("debt_capacity", case.id if case else "")
    home = f"scenario:{case.id}." if case else "financials:"
    tranches = [tranche for tranche in transaction.tranches if tranche.instrument in BORROWED]
    cover = max(asked, key=lambda each: each.threshold)
    inputs = (
        *(
            Input(f"{home}{each.period}.cash_available_for_debt_service", available, each.source_ids)
            for each in given
            if isinstance(available := each.cash_available_for_debt_service, Money)
        ),
        *_terms(tranches, cover.threshold),
    )
    cash, rate = moneys(each.cash_available_for_debt_service for each in given), _rate(tranches)
    if isinstance(cash, str):
        return Figure(name, None, inputs, cash, case)
    if not isinstance(rate, Decimal):
        return Figure(name, None, inputs, rate, case)
    if tranches[0].amount.currency != cash[0].currency:
        return Figure(name, None, inputs, "mixed_currencies", case)
    if cover.threshold <= 0 or rate <= -1:
        return Figure(name, None, inputs, "no_solution", case)
    if any(end_of(one.period) > start_of(other.period) for one, other in pairwise(given)):
        return Figure(name, None, inputs, "overlapping_periods", case)
    return Figure(name, like(cash[0], _present_value(given, cash, rate, cover.threshold)), inputs, None, case)


def capacity_figures(memo: Memo) -> Iterator[Figure]:
    """The debt capacity of each case that has one."""
    for scenario, periods in cases(memo):
        figure = debt_capacity(periods, memo.transaction, scenario)
        if figure is not None:
            yield figure


def _present_value(given: Sequence[FinancialPeriod], cash: Sequence[Money], rate: Decimal, cover: Decimal) -> Decimal:
    begin = start_of(given[0].period)
    with localcontext(_PRECISE):
        years = [Decimal(end_of(each.period) - begin) / 12 for each in given]
        served = (money.amount / (1 + rate) ** year for money, year in zip(cash, years, strict=True))
        return sum(served, Decimal(0)) / cover


def _rate(tranches: Sequence[Tranche]) -> Decimal | Reason:
    """What borrowed money costs a year, all in: an index alone says no rate."""
    amounts = moneys(tranche.amount for tranche in tranches)
    if isinstance(amounts, str):
        return amounts
    rates = [tranche.debt.rate if isinstance(tranche.debt, DebtTerms) else None for tranche in tranches]
    known = [rate for rate in rates if rate is not None]
    if not known or len(known) < len(rates):
        return "missing_input"
    weighted = added(times(money.amount, rate) for money, rate in zip(amounts, known, strict=True))
    return divided(weighted, added(money.amount for money in amounts))


def _terms(tranches: Sequence[Tranche], threshold: Decimal) -> Iterator[Input]:
    """The cover that is asked for, and what each tranche costs."""
    for tranche in tranches:
        if not isinstance(tranche.debt, DebtTerms):
            continue
        for number, covenant in enumerate(tranche.debt.covenants, 1):
            if (covenant.metric, covenant.direction, covenant.threshold) == ("dscr", "at_least", threshold):
                name = f"tranche:{tranche.id}.debt.covenants.{number}.threshold"
                yield Input(name, covenant.threshold, tranche.source_ids)
        yield Input(f"tranche:{tranche.id}.amount", tranche.amount, tranche.source_ids)
        if tranche.debt.rate is not None:
            yield Input(f"tranche:{tranche.id}.debt.rate", tranche.debt.rate, tranche.source_ids)
