"""How much money the company loses a month, and how long the cash lasts."""

from __future__ import annotations

from memokit.figures.arithmetic import added, divided, like, moneys
from memokit.figures.figure import Figure, Input
from memokit.figures.periods import end_of, months_of, start_of
from memokit.schema import FinancialPeriod, Financials, Money, Undisclosed


def net_burn(financials: Financials) -> Figure:
    """Cash out less cash in, a month: as it is stated, else that of the latest actual period.

    Its inputs say which of the two it is: ``financials:net_burn``, or what came in and went out in the period.
    """
    stated = financials.net_burn
    if isinstance(stated, Money):
        given = (Input("financials:net_burn", stated, financials.source_ids),)
        return Figure(
            "net_burn", stated if stated.is_exact else None, given, None if stated.is_exact else "bounded_input"
        )
    does_not_apply = isinstance(stated, Undisclosed) and stated.status == "not_applicable"
    period = None if does_not_apply else _latest(financials)
    if period is None:
        return Figure("net_burn", None, reason="missing_input")
    inputs = tuple(
        Input(f"financials:{period.period}.{name}", value, period.source_ids)
        for name in ("cash_out", "cash_in")
        if isinstance(value := getattr(period, name), Money)
    )
    flows = moneys((period.cash_out, period.cash_in))
    if isinstance(flows, str):
        return Figure("net_burn", None, inputs, flows, period)
    paid, received = flows
    burned = like(paid, divided(added((paid.amount, -received.amount)), months_of(period.period)))
    return Figure("net_burn", burned, inputs, None, period)


def runway(financials: Financials) -> Figure:
    """Cash ÷ net burn a month, in months; printed to a tenth and rounded down."""
    cash, burn = financials.cash, net_burn(financials)
    inputs = (
        *((Input("financials:cash", cash, financials.source_ids),) if isinstance(cash, Money) else ()),
        *((Input("fig:net_burn", burn.value, _sources(burn)),) if burn.value is not None else burn.inputs),
    )
    if not isinstance(cash, Money):
        return Figure("runway", None, inputs, "missing_input")
    if not isinstance(burn.value, Money):
        return Figure("runway", None, inputs, burn.reason)
    known = moneys((cash, burn.value))
    if isinstance(known, str):
        return Figure("runway", None, inputs, known)
    if burn.value.amount <= 0:
        return Figure("runway", None, inputs, "no_burn")
    return Figure("runway", divided(cash.amount, burn.value.amount), inputs)


def _sources(figure: Figure) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id_ for entry in figure.inputs for id_ in entry.source_ids))


def _latest(financials: Financials) -> FinancialPeriod | None:
    """The latest actual period that says what came in and what went out; of two that end together, the shorter."""
    given = [
        each
        for each in financials.periods
        if each.basis == "actual" and None not in {each.cash_in, each.cash_out} and months_of(each.period)
    ]
    return max(given, key=lambda each: (end_of(each.period), start_of(each.period)), default=None)
