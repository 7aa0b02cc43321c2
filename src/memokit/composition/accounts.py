"""What the pages say of accounts and liquidity: the headline figures, and the periods of each case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from memokit.composition.column_unit import ColumnUnit, cell, column_unit
from memokit.composition.sayable import Cited, Fixed, Label, Listed, Noted, Period, Sayable
from memokit.composition.table import Column, Row, Table, table
from memokit.composition.terms import kinds_of_cost, threshold
from memokit.figures import (
    Figure,
    cases,
    covenant_test,
    covenants,
    debt_service_cover,
    interest_cover,
    leverage,
    net_burn,
    runway,
)
from memokit.schema import Covenant, Disclosable, FinancialPeriod, Memo, Money, Scenario, Undisclosed

_BALANCES = {"closing_cash", "closing_debt"}
"""Items that stand at the end of a period, and have no sum over several."""
_ITEMS = (
    "revenue",
    "operating_costs",
    "ebitda",
    "net_income",
    "capital_expenditure",
    "cash_in",
    "cash_out",
    "closing_cash",
    "cash_available_for_debt_service",
    "interest_paid",
    "principal_repaid",
    "closing_debt",
)
_ABREAST = 5
"""The periods that stand side by side in one table; of more, each has a row."""


@dataclass(frozen=True, slots=True)
class _Measure:
    """What is computed of a period, and below or beside its amounts: what it is called, and the covenants on it."""

    name: Sayable
    of: Callable[[FinancialPeriod], Figure]
    promised: tuple[Covenant, ...]


def liquidity(memo: Memo) -> Table:
    """The headline figures of the accounts, where at least one of them is disclosed."""
    accounts = memo.financials
    rows: list[Row] = []
    formulas: list[Sayable] = []
    if accounts is not None:
        values = {
            "revenue": accounts.revenue,
            "cash": accounts.cash,
            "net_burn": accounts.net_burn,
            "runway": accounts.runway,
        }
        if any(value is not None and not isinstance(value, Undisclosed) for value in values.values()):
            rows = [
                Row((Label(f"field.{name}"), Cited(value, "confirmed", accounts.source_ids)))
                for name, value in values.items()
                if value is not None
            ]
        burn, months = net_burn(accounts), runway(accounts)
        # A burn that is stated stands above.
        if burn.about is not None and burn.value is not None:
            rows.append(Row((Label("figure.net_burn"), Cited(burn.quantity, "confirmed", burn.inputs[0].source_ids))))
            formulas.append(Label("formula.net_burn"))
        if months.value is not None:
            rows.append(Row((Label("figure.runway"), months.quantity)))
            formulas.append(Label("formula.runway"))
    heads = (Column(Label("head.figure"), 5), Column(Label("head.value"), 5))
    return table("liquidity", "ledger", heads, rows, formulas=tuple(formulas))


def case_name(scenario: Scenario) -> Sayable:
    """The scenario's own name, or that of its role."""
    return scenario.name or Label(f"scenario.{scenario.role}")


def periods(memo: Memo) -> list[Table]:
    """The accounts of each case: a row an item where few periods stand side by side, else a row a period."""
    deal = memo.transaction
    measures = [_Measure(Label("field.cover"), debt_service_cover, covenants(deal, "dscr"))]
    # What no covenant speaks of, a reader can do without.
    if promised := covenants(deal, "interest_cover"):
        measures.append(_Measure(Label(f"field.interest_cover.{kinds_of_cost(deal)}"), interest_cover, promised))
    if promised := covenants(deal, "leverage"):
        measures.append(_Measure(Label("field.leverage"), leverage, promised))
    least_cash = covenants(deal, "minimum_cash")
    tables = []
    for scenario, given in cases(memo):
        name = "periods" if scenario is None else f"periods-{scenario.id}"
        title: Sayable = Label("table.periods")
        if scenario is not None:
            title = Label("table.periods_case", {"case": case_name(scenario)})
        lay = _abreast if len(given) <= _ABREAST else _one_below_the_other
        tables.append(lay(name, title, given, measures, least_cash))
    return tables


def _abreast(
    name: str,
    title: Sayable,
    given: Sequence[FinancialPeriod],
    measures: Sequence[_Measure],
    least_cash: tuple[Covenant, ...],
) -> Table:
    unit = _unit(given)
    rows = [
        Row((Label(f"field.{item}"), *(_amount(period, item, unit, least_cash) for period in given)))
        for item in _ITEMS
        if any(getattr(period, item) is not None for period in given)
    ]
    measured = ((measure, [_measured(period, measure) for period in given]) for measure in measures)
    rows += [Row((measure.name, *values)) for measure, values in measured if any(each is not None for each in values)]
    heads = (Column(Label("head.item"), 5), *(Column(_dated(period), 3, "figure") for period in given))
    return table(name, "ledger", heads, rows, title=title, unit=unit.name if unit else None)


def _one_below_the_other(
    name: str,
    title: Sayable,
    given: Sequence[FinancialPeriod],
    measures: Sequence[_Measure],
    least_cash: tuple[Covenant, ...],
) -> Table:
    unit = _unit(given)
    bases = {period.basis for period in given}
    sources = {period.source_ids for period in given}
    rows = [
        Row(
            (
                _named(period, with_basis=len(bases) > 1, with_sources=len(sources) > 1),
                *(_amount(period, item, unit, least_cash) for item in _ITEMS),
                *(_measured(period, measure) for measure in measures),
            )
        )
        for period in given
    ]
    totals = [_total([getattr(period, item) for period in given], unit, item) for item in _ITEMS]
    if len(bases) == 1 and any(total is not None for total in totals):
        rows.append(Row((Label("row.total"), *totals, *(None for _ in measures)), kind="total"))
    heads = (
        Column(Label("field.period"), 4 if len(bases) > 1 else 3),
        *(Column(Label(f"field.{item}"), 3, "figure") for item in _ITEMS),
        *(Column(measure.name, 3, "figure") for measure in measures),
    )
    said: list[Sayable] = [] if unit is None else [unit.name]
    if len(bases) == 1:
        said.append(Label(f"basis_of_all.{given[0].basis}"))
    shared = given[0].source_ids if len(sources) == 1 else ()
    return table(
        name, "ledger", heads, rows, title=title, unit=Listed(tuple(said)) if said else None, source_ids=shared
    )


def _unit(given: Sequence[FinancialPeriod]) -> ColumnUnit | None:
    return column_unit(getattr(period, item) for period in given for item in _ITEMS)


def _dated(period: FinancialPeriod) -> Sayable:
    return Cited(
        _noted(Label(f"basis.{period.basis}", {"period": Period(period.period)}), period),
        "confirmed",
        period.source_ids,
    )


def _named(period: FinancialPeriod, *, with_basis: bool, with_sources: bool) -> Sayable:
    when: Sayable = Period(period.period)
    if with_basis:
        when = Label(f"basis.{period.basis}", {"period": when})
    return Cited(_noted(when, period), "confirmed", period.source_ids if with_sources else ())


def _noted(what: Sayable, period: FinancialPeriod) -> Sayable:
    return what if period.note is None else Noted(what, period.note)


def _measured(period: FinancialPeriod, measure: _Measure) -> Sayable:
    """What is computed of a period, with a note where it breaks a covenant."""
    value = measure.of(period).value
    return _noted_breach(Fixed(value, 2), period, measure.promised) if isinstance(value, Decimal) else None


def _amount(period: FinancialPeriod, item: str, unit: ColumnUnit | None, least_cash: tuple[Covenant, ...]) -> Sayable:
    """An amount of a period; cash with a note where it breaks a covenant."""
    written = cell(getattr(period, item), unit)
    return _noted_breach(written, period, least_cash) if item == "closing_cash" else written


def _noted_breach(what: Sayable, period: FinancialPeriod, promised: tuple[Covenant, ...]) -> Sayable:
    broken = next((each for each in promised if covenant_test(period, each).is_kept is False), None)
    if broken is None:
        return what
    currency = period.closing_cash.currency if isinstance(period.closing_cash, Money) else None
    said: dict[str, Sayable] = {"covenant": broken.name, "threshold": threshold(broken, currency)}
    return Noted(what, Label(f"note.breach.{broken.direction}", said))


def _total(values: list[Disclosable[Money] | None], unit: ColumnUnit | None, item: str) -> Sayable:
    """The sum of a column of flows; nothing where a value of it is missing or bounded."""
    amounts = [value.amount for value in values if isinstance(value, Money) and value.is_exact]
    if unit is None or item in _BALANCES or len(amounts) < len(values):
        return None
    return unit.amount(sum(amounts, Decimal(0)))
