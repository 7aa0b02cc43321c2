"""When a period of the accounts begins and how many months it has."""

from __future__ import annotations

from decimal import Decimal

from memokit.schema import FinancialPeriod, Memo, Scenario

Case = tuple[Scenario | None, tuple[FinancialPeriod, ...]]
"""The accounts of the memo itself (None), or those of one of its scenarios."""


def cases(memo: Memo) -> tuple[Case, ...]:
    """The accounts of the memo, and those of each scenario that has its own."""
    own = memo.financials.periods if memo.financials else ()
    return ((None, own), *((scenario, scenario.periods) for scenario in memo.scenarios))


def named(kind: str, case: str, *parts: str) -> str:
    """The name of a figure of a case, which is left out for the accounts of the memo itself."""
    return ".".join(part for part in (kind, case, *parts) if part)


def is_year(period: str) -> bool:
    """Whether a period is a whole year."""
    return period.isdecimal()


def months_of(period: str) -> Decimal:
    """How many months a year, a quarter or a month has; 0 for a day, over which nothing is earned."""
    match period.split("-"):
        case [_]:
            return Decimal(12)
        case [_, part]:
            return Decimal(3 if part.startswith("Q") else 1)
        case _:
            return Decimal(0)


def start_of(period: str) -> int:
    """The month with which a period begins, counted from the year 0."""
    year, _, part = period.partition("-")
    month = 1
    if part.startswith("Q"):
        month = 3 * int(part[1:]) - 2
    elif part:
        month = int(part[:2])
    return 12 * int(year) + month - 1


def end_of(period: str) -> int:
    """The month after a period, counted from the year 0."""
    return start_of(period) + int(months_of(period))
