"""Whether what is earned pays what is owed: cover, leverage, and the covenants on them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from memokit.figures.arithmetic import added, divided, moneys
from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.periods import cases, is_year, named
from memokit.schema import Covenant, DebtTerms, FinancialPeriod, Memo, Money, Scenario, Transaction


@dataclass(frozen=True, slots=True)
class CovenantTest:
    """Whether a period keeps a covenant.

    Attributes:
        covenant: what is promised.
        case: the scenario whose period it is; None for the accounts of the memo itself.
        period: the period.
        value: what the period reaches, before it is rounded; None where it cannot be told.
        reason: why it cannot be told.
        is_kept: whether it is on the right side of the threshold; None where it cannot be told.
    """

    covenant: Covenant
    case: Scenario | None
    period: FinancialPeriod
    value: Decimal | None
    reason: Reason | None
    is_kept: bool | None


def debt_service_cover(period: FinancialPeriod, case: str = "") -> Figure:
    """Cash available for debt service ÷ (interest or profit + principal) of a period.

    Args:
        period: the period.
        case: the id of the scenario whose period it is; empty for the accounts of the memo itself.
    """
    due = ("interest_paid", "principal_repaid")
    return _quotient(named("dscr", case, period.period), period, case, "cash_available_for_debt_service", due)


def interest_cover(period: FinancialPeriod, case: str = "") -> Figure:
    """EBITDA ÷ interest, or profit of a Sharia structure, paid in a period.

    Args:
        period: the period.
        case: the id of the scenario whose period it is; empty for the accounts of the memo itself.
    """
    return _quotient(named("interest_cover", case, period.period), period, case, "ebitda", ("interest_paid",))


def leverage(period: FinancialPeriod, case: str = "") -> Figure:
    """Debt at the end of a year ÷ its EBITDA. Shorter periods have none, since their EBITDA is a part of a year's.

    Args:
        period: the period.
        case: the id of the scenario whose period it is; empty for the accounts of the memo itself.
    """
    name = named("leverage", case, period.period)
    figure = _quotient(name, period, case, "closing_debt", ("ebitda",), otherwise="no_earnings")
    return figure if is_year(period.period) else replace(figure, value=None, reason="not_a_year")


def lowest_and_average_cover(periods: Sequence[FinancialPeriod], case: Scenario | None = None) -> tuple[Figure, Figure]:
    """The lowest debt-service cover of a case, and the average of its periods.

    Periods in which nothing falls due, or that lack one of the three amounts, are not among the inputs; one whose
    amounts are bounds leaves neither computed.
    """
    every = [debt_service_cover(period, case.id if case else "") for period in periods]
    names = [named(kind, case.id if case else "") for kind in ("dscr_min", "dscr_average")]
    counted = [each for each in every if each.reason not in {"missing_input", "no_debt_service"}]
    known = [each.value for each in counted if isinstance(each.value, Decimal)]
    inputs = tuple(
        Input(f"fig:{each.name}", each.value, _sources(each.inputs))
        for each in counted
        if isinstance(each.value, Decimal)
    )
    reason = next((each.reason for each in counted if each.reason), None if known else "missing_input")
    if reason is not None:
        lowest, average = (Figure(name, None, inputs, reason, case) for name in names)
        return lowest, average
    return (
        Figure(names[0], min(known), inputs, None, case),
        Figure(names[1], divided(added(known), Decimal(len(known))), inputs, None, case),
    )


def coverage_figures(memo: Memo) -> Iterator[Figure]:
    """Cover and leverage of every period that speaks of what they are made of, in each case."""
    for scenario, periods in cases(memo):
        case = scenario.id if scenario else ""
        covers = [figure for period in periods if (figure := debt_service_cover(period, case)).inputs]
        yield from covers
        if covers:
            yield from lowest_and_average_cover(periods, scenario)
        for period in periods:
            if None not in {period.ebitda, period.interest_paid}:
                yield interest_cover(period, case)
            if None not in {period.closing_debt, period.ebitda}:
                yield leverage(period, case)


def covenants(transaction: Transaction, metric: str | None = None) -> tuple[Covenant, ...]:
    """The covenants of all tranches, or those on one measure; one that several tranches share stands once."""
    terms = (tranche.debt for tranche in transaction.tranches)
    promised = (each for debt in terms if isinstance(debt, DebtTerms) for each in debt.covenants)
    found: dict[object, Covenant] = {}
    for each in promised:
        if metric in {None, each.metric}:
            # Two that memokit cannot measure may say different things of the same number.
            of_its_own = each.name if each.metric == "other" else None
            found[each.metric, each.direction, each.threshold, of_its_own] = each
    return tuple(found.values())


def covenant_tests(memo: Memo) -> tuple[CovenantTest, ...]:
    """Whether each period of each case keeps each covenant, as far as that can be told."""
    promised = covenants(memo.transaction)
    return tuple(
        covenant_test(period, covenant, scenario)
        for covenant in promised
        for scenario, periods in cases(memo)
        for period in periods
    )


def covenant_test(period: FinancialPeriod, covenant: Covenant, case: Scenario | None = None) -> CovenantTest:
    """Whether a period keeps a covenant.

    The least cash that must be held is in the currency of the accounts. Loan to value, and what a covenant measures in
    a way of its own, cannot be told from the accounts.
    """
    value, reason = _measured(period, covenant.metric)
    kept = None
    if value is not None:
        kept = value >= covenant.threshold if covenant.direction == "at_least" else value <= covenant.threshold
    return CovenantTest(covenant, case, period, value, reason, kept)


def breaches(periods: Iterable[FinancialPeriod], covenant: Covenant) -> tuple[str, ...]:
    """The periods whose measure, before it is rounded, is on the wrong side of a covenant."""
    return tuple(period.period for period in periods if covenant_test(period, covenant).is_kept is False)


def _measured(period: FinancialPeriod, metric: str) -> tuple[Decimal | None, Reason | None]:
    """What a covenant measures, of a period."""
    if metric == "minimum_cash":
        held = moneys((period.closing_cash,))
        return (None, held) if isinstance(held, str) else (held[0].amount, None)
    if metric not in _MEASURES:
        return None, "missing_input"
    figure = _MEASURES[metric](period)
    return (figure.value, None) if isinstance(figure.value, Decimal) else (None, figure.reason)


def _quotient(
    name: str,
    period: FinancialPeriod,
    case: str,
    over: str,
    under: Sequence[str],
    *,
    otherwise: Reason = "no_debt_service",
) -> Figure:
    """An amount of a period ÷ the sum of others; where that is nil or less, there is none, for a reason of its own."""
    values = {part: getattr(period, part) for part in (over, *under)}
    home = f"scenario:{case}." if case else "financials:"
    inputs = tuple(
        Input(f"{home}{period.period}.{part}", value, period.source_ids)
        for part, value in values.items()
        if isinstance(value, Money)
    )
    known = moneys(values.values())
    if isinstance(known, str):
        return Figure(name, None, inputs, known, period)
    dividend, *rest = (money.amount for money in known)
    divisor = added(rest)
    if divisor <= 0:
        return Figure(name, None, inputs, otherwise, period)
    return Figure(name, divided(dividend, divisor), inputs, None, period)


def _sources(inputs: Iterable[Input]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for entry in inputs for id_ in entry.source_ids))


_MEASURES = {"dscr": debt_service_cover, "interest_cover": interest_cover, "leverage": leverage}
"""What memokit computes of the measures of covenants."""
