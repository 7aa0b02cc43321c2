"""How revenue grows from year to year."""

from __future__ import annotations

from collections.abc import Iterator

from memokit.figures.arithmetic import added, divided, moneys
from memokit.figures.figure import Figure, Input
from memokit.figures.periods import cases, is_year, named
from memokit.schema import FinancialPeriod, Memo, Money


def growth_figures(memo: Memo) -> Iterator[Figure]:
    """The growth of revenue in each year that gives it, like the year before it, in each case."""
    for scenario, periods in cases(memo):
        years = {int(each.period): each for each in periods if is_year(each.period) and isinstance(each.revenue, Money)}
        for year, period in years.items():
            if year - 1 in years:
                yield growth(years[year - 1], period, scenario.id if scenario else "")


def growth(before: FinancialPeriod, period: FinancialPeriod, case: str = "") -> Figure:
    """Revenue ÷ revenue of the year before − 1.

    Args:
        before: the year before.
        period: the year.
        case: the id of the scenario whose years they are; empty for the accounts of the memo itself.
    """
    name = named("growth", case, period.period)
    home = f"scenario:{case}." if case else "financials:"
    inputs = tuple(
        Input(f"{home}{each.period}.revenue", each.revenue, each.source_ids)
        for each in (before, period)
        if isinstance(each.revenue, Money)
    )
    known = moneys((before.revenue, period.revenue))
    if isinstance(known, str):
        return Figure(name, None, inputs, known, period)
    earlier, later = (money.amount for money in known)
    if earlier <= 0:
        return Figure(name, None, inputs, "no_base", period)
    return Figure(name, divided(added((later, -earlier)), earlier), inputs, None, period)
