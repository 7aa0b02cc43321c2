"""What an investment returns: multiple of money and internal rate of return, of dated cash flows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from memokit.figures.figure import Figure, Reason
from memokit.schema import CashFlow, Memo, Scenario

_HIGHEST = 1000
"""A yearly rate beyond which no committee learns anything: 100,000 %."""


def multiple(flows: Sequence[CashFlow], name: str = "moic") -> Figure:
    """What is received ÷ what is paid in."""
    if reason := _obstacle(flows):
        return Figure(name, None, reason=reason)
    received = sum((flow.amount.amount for flow in flows if flow.amount.amount > 0), Decimal(0))
    paid = -sum((flow.amount.amount for flow in flows if flow.amount.amount < 0), Decimal(0))
    return Figure(name, received / paid)


def internal_rate(flows: Sequence[CashFlow], name: str = "irr") -> Figure:
    """The yearly rate r at which Σ flow ÷ (1 + r)^(days ÷ 365) is 0, as a fraction.

    A total loss is −1. Flows that change their sign more than once may have several rates, and are given none.
    """
    import pyxirr  # noqa: PLC0415 - only a memo with scenarios needs it

    if reason := _obstacle(flows):
        return Figure(name, None, reason=reason)
    dated = sorted(flows, key=lambda flow: (flow.date, flow.amount.amount))
    amounts = [flow.amount.amount for flow in dated if flow.amount.amount]
    if all(amount < 0 for amount in amounts):
        return Figure(name, Decimal(-1))
    if sum((one < 0) != (other < 0) for one, other in pairwise(amounts)) > 1:
        return Figure(name, None, reason="several_solutions")
    # As shares of all the money that flows: the solver finds near a total loss what it finds only for small amounts.
    whole = sum(map(abs, amounts))
    rate = pyxirr.xirr(
        [flow.date for flow in dated], [float(flow.amount.amount / whole) for flow in dated], silent=True
    )
    if rate is None:
        return Figure(name, None, reason="no_solution")
    if rate > _HIGHEST:
        return Figure(name, None, reason="too_high")
    return Figure(name, Decimal(str(rate)))


def returns_figures(memo: Memo) -> Iterator[Figure]:
    """What each scenario returns, and what the expected cash flows do."""
    for scenario in memo.scenarios:
        for figure in (
            multiple(scenario.cash_flows, f"moic.{scenario.id}"),
            internal_rate(scenario.cash_flows, f"irr.{scenario.id}"),
        ):
            yield replace(figure, about=scenario)
    expected = expected_flows(memo.scenarios)
    if expected is not None:
        yield multiple(expected, "expected_moic")
        yield internal_rate(expected, "expected_irr")


def expected_flows(scenarios: Sequence[Scenario]) -> tuple[CashFlow, ...] | None:
    """The flows of all scenarios, each weighted by its probability.

    None unless every scenario has a probability and they sum to 1.
    """
    chances = [scenario.probability for scenario in scenarios]
    known = [chance for chance in chances if chance is not None]
    if not known or len(known) < len(chances) or sum(known) != 1:
        return None
    return tuple(
        flow.model_copy(update={"amount": flow.amount.model_copy(update={"amount": flow.amount.amount * chance})})
        for scenario, chance in zip(scenarios, known, strict=True)
        for flow in scenario.cash_flows
    )


def _obstacle(flows: Sequence[CashFlow]) -> Reason | None:
    if not all(flow.amount.is_exact for flow in flows):
        return "bounded_input"
    if len({flow.amount.currency for flow in flows}) > 1:
        return "mixed_currencies"
    if not any(flow.amount.amount < 0 for flow in flows):
        return "no_solution"
    return None
