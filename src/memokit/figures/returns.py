"""What an investment returns: multiple of money and internal rate of return, of dated cash flows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from memokit.figures.arithmetic import added, divided, like, moneys, times
from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.rates import only_rate, rates
from memokit.schema import CashFlow, Memo, Scenario


def multiple(flows: Sequence[CashFlow], name: str = "moic") -> Figure:
    """What is received ÷ what is paid in."""
    if reason := _obstacle(flows):
        return Figure(name, None, reason=reason)
    received = added(flow.amount.amount for flow in flows if flow.amount.amount > 0)
    paid = -added(flow.amount.amount for flow in flows if flow.amount.amount < 0)
    return Figure(name, divided(received, paid))


def internal_rate(flows: Sequence[CashFlow], name: str = "irr") -> Figure:
    """The yearly rate r at which Σ flow ÷ (1 + r)^(days ÷ 365) is 0, as a fraction.

    A total loss is −1. Flows that change their sign more than once may have several rates: all that there are from
    −100 % to 100,000 % are alternatives of the figure, and it has a value only where there is no more than one.
    """
    if reason := _obstacle(flows):
        return Figure(name, None, reason=reason)
    daily = _by_day(flows)
    amounts = [amount for _, amount in daily]
    if not any(amount < 0 for amount in amounts):
        return Figure(name, None, reason="no_solution")
    if all(amount < 0 for amount in amounts):
        return Figure(name, Decimal(-1))
    # As shares of all the money that flows, so that the currency and the unit of amounts change nothing.
    whole = sum((abs(Fraction(amount)) for amount in amounts), Fraction(0))
    shares = [float(Fraction(amount) / whole) for amount in amounts]
    years = [(day - daily[0][0]).days / 365 for day, _ in daily]
    is_money_back = added(amounts) == 0
    if sum((one < 0) != (other < 0) for one, other in pairwise(amounts)) == 1:
        rate = 0.0 if is_money_back else only_rate(shares, years)
        if rate == "above":
            return Figure(name, None, reason="too_high")
        return Figure(name, Decimal(-1) if rate == "below" else _exact(rate))
    found = tuple(Decimal(0) if is_money_back and abs(rate) < 1e-9 else _exact(rate) for rate in rates(shares, years))
    if not found:
        return Figure(name, None, reason="no_solution")
    if len(found) > 1:
        return Figure(name, None, reason="several_solutions", alternatives=found)
    return Figure(name, found[0], alternatives=found)


def returns_figures(memo: Memo) -> Iterator[Figure]:
    """What each scenario returns, and what the expected cash flows do."""
    for scenario in memo.scenarios:
        rate = internal_rate(scenario.cash_flows, f"irr.{scenario.id}")
        times_ = multiple(scenario.cash_flows, f"moic.{scenario.id}")
        yield replace(times_, about=scenario, inputs=_amounts(scenario))
        yield replace(rate, about=scenario, inputs=_flows(scenario))
    if any(scenario.probability is not None for scenario in memo.scenarios):
        yield from _expected(memo.scenarios)


def expected_value(flows: Sequence[CashFlow], name: str = "expected_value") -> Figure:
    """What is received less what is paid in: of expected flows, the net gain that is expected."""
    known = moneys(flow.amount for flow in flows)
    if isinstance(known, str):
        return Figure(name, None, reason=known)
    return Figure(name, like(known[0], added(money.amount for money in known)))


def expected_flows(scenarios: Sequence[Scenario]) -> tuple[CashFlow, ...] | None:
    """The flows of all scenarios, each weighted by its probability.

    None unless every scenario has a probability and they sum to 1.
    """
    chances = [scenario.probability for scenario in scenarios]
    known = [chance for chance in chances if chance is not None]
    if not known or len(known) < len(chances) or added(known) != 1:
        return None
    return tuple(
        flow.model_copy(update={"amount": flow.amount.model_copy(update={"amount": times(flow.amount.amount, chance)})})
        for scenario, chance in zip(scenarios, known, strict=True)
        for flow in scenario.cash_flows
    )


def _expected(scenarios: Sequence[Scenario]) -> Iterator[Figure]:
    """The figures of the expected flows. Rates are never averaged: one is that of the flows themselves."""
    chances = tuple(
        Input(f"scenario:{each.id}.probability", each.probability) for each in scenarios if each.probability is not None
    )
    amounts = (*chances, *(entry for each in scenarios for entry in _amounts(each)))
    dated = (*chances, *(entry for each in scenarios for entry in _flows(each)))
    flows = expected_flows(scenarios)
    if flows is None:
        reason: Reason = "missing_input" if len(chances) < len(scenarios) else "probabilities"
        yield Figure("expected_moic", None, amounts, reason)
        yield Figure("expected_irr", None, dated, reason)
        yield Figure("expected_value", None, amounts, reason)
    else:
        yield replace(multiple(flows, "expected_moic"), inputs=amounts)
        yield replace(internal_rate(flows, "expected_irr"), inputs=dated)
        yield replace(expected_value(flows), inputs=amounts)


def _amounts(scenario: Scenario) -> tuple[Input, ...]:
    return tuple(entry for entry in _flows(scenario) if entry.name.endswith(".amount"))


def _flows(scenario: Scenario) -> tuple[Input, ...]:
    return tuple(
        Input(f"scenario:{scenario.id}.cash_flows.{number}.{name}", value)
        for number, flow in enumerate(scenario.cash_flows, 1)
        for name, value in (("date", flow.date), ("amount", flow.amount))
    )


def _by_day(flows: Sequence[CashFlow]) -> list[tuple[date, Decimal]]:
    """What flows on each day altogether, in order of the days, where it is not nothing."""
    moved: defaultdict[date, list[Decimal]] = defaultdict(list)
    for flow in flows:
        moved[flow.date].append(flow.amount.amount)
    return [(day, amount) for day in sorted(moved) if (amount := added(moved[day]))]


def _exact(rate: float) -> Decimal:
    return Decimal(repr(rate))


def _obstacle(flows: Sequence[CashFlow]) -> Reason | None:
    known = moneys(flow.amount for flow in flows)
    if isinstance(known, str):
        return known
    return None if any(money.amount < 0 for money in known) else "no_solution"
