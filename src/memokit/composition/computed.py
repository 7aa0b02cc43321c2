"""What memokit computed from the memo, with the formula of each figure: the notes by which a reader can check it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from decimal import Decimal

from memokit.composition.accounts import case_name
from memokit.composition.deal import derived as derived_of_tranches
from memokit.composition.owners import owner_name
from memokit.composition.sayable import Cited, Fixed, Label, Listed, Percentage, Period, Sayable
from memokit.composition.table import Column, Row, Table, table
from memokit.composition.terms import tranche_name
from memokit.figures import Figure, derived
from memokit.schema import (
    Convertible,
    FinancialPeriod,
    Holding,
    MarketSize,
    Measure,
    Memo,
    Money,
    OptionPool,
    Scenario,
    Tranche,
)

_OF_TRANCHES = {"total_sought", "share"}
_IN_TABLES = {
    "uses_less_sources",
    "dilution",
    "ownership_before",
    "ownership_after",
    "new_shares",
    "exit",
    "exit_debt",
    "market_size",
    "runway",
    "moic",
    "irr",
    "expected_moic",
    "expected_irr",
    "tvpi",
    "dpi",
    "rvpi",
}
"""Figures that have a table of their own, with the formula below it."""
_MOST = 4
"""The figures of a kind that are listed; of more, the lowest and the highest are."""


def figures(memo: Memo) -> Table:
    """A row a kind of figure: what was computed, and how.

    What lacks an input stands among the gaps instead, and what the memo states itself where it states it.
    """
    heads = (
        Column(Label("head.figure"), 8),
        Column(Label("head.value"), 6),
        Column(Label("head.formula"), 12),
    )
    kinds: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in derived(memo):
        if figure.value is not None and figure.kind not in _IN_TABLES and not _is_stated(figure, memo):
            kinds[figure.kind].append(figure)
    rows = [_row(kind, every, memo) for kind, every in kinds.items()]
    return table("figures", "records", heads, rows)


def _row(kind: str, every: Sequence[Figure], memo: Memo) -> Row:
    """The figures of one kind; where they are of many periods, the lowest and the highest of each case."""
    cases: defaultdict[str, list[Figure]] = defaultdict(list)
    for figure in every:
        cases[_case(figure)].append(figure)
    names = tuple(_names(of_case, case, memo) for case, of_case in cases.items())
    values = tuple(value for of_case in cases.values() for value in _values(of_case))
    what = Label(f"figure.{kind}", {"part": Listed(names, apart=True)})
    return Row((what, Listed(values, apart=True), _computed(every)))


def _is_stated(figure: Figure, memo: Memo) -> bool:
    """Whether the memo states a figure itself, or the transaction's own tables say it with its formula."""
    if figure.kind in _OF_TRANCHES:
        return len(memo.transaction.tranches) == 1 or bool(derived_of_tranches(memo))
    if isinstance(figure.about, Tranche):
        return any(getattr(part, figure.kind, None) is not None for part in (figure.about, figure.about.valuation))
    return getattr(memo.financials, figure.kind, None) is not None


def _case(figure: Figure) -> str:
    """The id of the scenario whose period a figure is about; empty for the accounts of the memo itself."""
    if not isinstance(figure.about, FinancialPeriod):
        return ""
    return figure.name.removeprefix(f"{figure.kind}.").removesuffix(figure.about.period).rstrip(".")


def _names(every: Sequence[Figure], case: str, memo: Memo) -> Sayable:
    """What the figures of a case are about; of the periods of a scenario also the scenario."""
    parts = [_part(figure) for figure in every]
    what: Sayable = Listed(tuple(parts), apart=True)
    if len(parts) > _MOST:
        what = Label("figures.from_to", {"first": parts[0], "last": parts[-1], "count": len(parts)})
    scenario = next((each for each in memo.scenarios if each.id == case), None)
    return what if scenario is None else Label("line.named", {"name": case_name(scenario), "value": what})


def _part(figure: Figure) -> Sayable:
    match figure.about:
        case Tranche():
            return tranche_name(figure.about)
        case Scenario():
            return case_name(figure.about)
        case FinancialPeriod():
            return Period(figure.about.period)
        case Holding() | Convertible() | OptionPool():
            return owner_name(figure.about)
        case MarketSize():
            return figure.about.name or Label(f"market.{figure.about.level}")
        case _:
            return Label("figures.accounts")


def _values(every: Sequence[Figure]) -> tuple[Sayable, ...]:
    if len(every) <= _MOST:
        return tuple(_value(figure) for figure in every)
    lowest, highest = min(every, key=_size), max(every, key=_size)
    return (Label("figures.lowest_highest", {"lowest": _value(lowest), "highest": _value(highest)}),)


def _size(figure: Figure) -> Decimal:
    if isinstance(figure.value, Money):
        return figure.value.amount
    return figure.value or Decimal(0)


def _value(figure: Figure) -> Sayable:
    """A figure with the decimals of its formula."""
    quantity, places = figure.quantity, figure.formula.places
    if not isinstance(quantity, Measure) or not isinstance(places, int):
        return quantity
    match quantity.unit:
        case "fraction":
            return Percentage(quantity.number, places)
        case "multiple":
            return Label("measure.multiple", {"number": Fixed(quantity.number, places)})
        case _:
            return quantity


def _computed(every: Sequence[Figure]) -> Sayable:
    sources = dict.fromkeys(source for figure in every for entry in figure.inputs for source in entry.source_ids)
    return Cited(Label(f"formula.{every[0].kind}"), "confirmed", tuple(sources))
