"""What the pages say of price and returns: comparables, scenarios, and how the result moves with its drivers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from memokit.composition.accounts import case_name
from memokit.composition.column_unit import ColumnUnit, brief, cell, column_unit
from memokit.composition.sayable import Bulleted, Cited, Fixed, Label, Lines, Noted, Percentage, Period, Sayable
from memokit.composition.table import Column, Row, Table, abreast, table
from memokit.figures import expected_flows, internal_rate, median, multiple
from memokit.schema import CashFlow, Comparable, Disclosable, Memo, Scenario, Sensitivity, Undisclosed

_TINTS = 5


def comparables(memo: Memo) -> Table:
    """What the price is compared with, and the middle of each multiple."""
    unit = column_unit(each.enterprise_value for each in memo.comparables)
    heads = (
        Column(Label("head.comparable"), 6),
        Column(Label("field.kind"), 3),
        Column(Label("field.date"), 4),
        Column(Label("field.enterprise_value"), 4, "figure"),
        Column(Label("field.ev_to_revenue"), 3, "figure"),
        Column(Label("field.ev_to_ebitda"), 5, "figure"),
    )
    rows = [
        Row(
            (
                _named(each),
                Label(f"comparable.{each.kind}"),
                Period(each.date),
                cell(each.enterprise_value, unit),
                _ratio(each.ev_to_revenue),
                _ratio(each.ev_to_ebitda),
            )
        )
        for each in memo.comparables
    ]
    middles = [
        median([value for value in values if isinstance(value, Decimal)])
        for values in (
            [each.ev_to_revenue for each in memo.comparables],
            [each.ev_to_ebitda for each in memo.comparables],
        )
    ]
    if len(memo.comparables) > 2 and any(middle is not None for middle in middles):
        written = (None if middle is None else Fixed(middle, 1) for middle in middles)
        rows.append(Row((Label("row.median"), None, None, None, *written), kind="total"))
    return table("comparables", "ledger", heads, rows, unit=unit.name if unit else None)


def _named(each: Comparable) -> Sayable:
    name: Sayable = each.name if each.note is None else Noted(each.name, each.note)
    return Cited(name, "confirmed", each.source_ids)


def _ratio(value: Disclosable[Decimal] | None) -> Sayable:
    if isinstance(value, Undisclosed):
        return brief(value)
    return None if value is None else Fixed(value, 1)


def scenarios(memo: Memo) -> Table:
    """How the investment may turn out, and what has to happen for it."""
    heads = (
        Column(Label("head.scenario"), 4),
        Column(Label("field.probability"), 3),
        Column(Label("field.description"), 11),
        Column(Label("field.exit_multiple"), 3),
    )
    rows = [
        Row(
            (
                case_name(each),
                None if each.probability is None else Percentage(each.probability),
                each.description,
                None if each.exit_multiple is None else Label("measure.multiple", {"number": each.exit_multiple}),
            )
        )
        for each in memo.scenarios
    ]
    return table("scenarios", "records", heads, rows)


def flows(memo: Memo) -> list[Table]:
    """What the fund pays and receives: a row a day, a column a scenario, as many tables as have room for all."""
    unit = column_unit(flow.amount for scenario in memo.scenarios for flow in scenario.cash_flows)
    return [_flows_table(number, part, unit) for number, part in enumerate(abreast(memo.scenarios, 5), 1)]


def _flows_table(number: int, given: Sequence[Scenario], unit: ColumnUnit | None) -> Table:
    days = sorted({flow.date for scenario in given for flow in scenario.cash_flows})
    heads = (Column(Label("field.date"), 5), *(Column(case_name(scenario), 4, "figure") for scenario in given))
    rows = [Row((day, *(_moved(scenario, day, unit) for scenario in given))) for day in days]
    name = "flows" if number == 1 else f"flows-{number}"
    return table(name, "ledger", heads, rows, title=Label("table.flows"), unit=unit.name if unit else None)


def _moved(scenario: Scenario, day: date, unit: ColumnUnit | None) -> Sayable:
    """What moves on a day; several flows of one day stand below each other."""
    amounts = [cell(flow.amount, unit) for flow in scenario.cash_flows if flow.date == day]
    return Bulleted(tuple(amounts)) if len(amounts) > 1 else next(iter(amounts), None)


def returns(memo: Memo) -> Table:
    """What each scenario returns, and what the expected cash flows do. Rates are never averaged."""
    heads = (
        Column(Label("head.scenario"), 6),
        Column(Label("field.probability"), 3, "figure"),
        Column(Label("figure.multiple"), 4, "figure"),
        Column(Label("figure.internal_rate"), 5, "figure"),
    )
    rows = [
        Row(
            (
                case_name(scenario),
                None if scenario.probability is None else Percentage(scenario.probability, 0),
                *_returned(scenario.cash_flows),
            )
        )
        for scenario in memo.scenarios
    ]
    expected = expected_flows(memo.scenarios)
    if expected is not None and len(memo.scenarios) > 1:
        rows.append(Row((Label("figure.expected"), Percentage(Decimal(1), 0), *_returned(expected)), kind="total"))
    return table("returns", "ledger", heads, rows, formulas=(Label("formula.multiple"), Label("formula.internal_rate")))


def _returned(flows: Sequence[CashFlow]) -> tuple[Sayable, Sayable]:
    times, rate = multiple(tuple(flows)), internal_rate(tuple(flows))
    return (
        Label("measure.multiple", {"number": Fixed(times.value, 2)})
        if isinstance(times.value, Decimal)
        else Label(f"reason.{times.reason}"),
        Percentage(rate.value, 1) if isinstance(rate.value, Decimal) else Label(f"reason.{rate.reason}"),
    )


def sensitivities(memo: Memo) -> list[Table]:
    """A grid for each result that is varied: the more of it, the stronger the tint; below the threshold, marked."""
    return [_grid(number, grid) for number, grid in enumerate(memo.sensitivities, 1)]


def _grid(number: int, grid: Sensitivity) -> Table:
    every = sorted(value for row in grid.values for value in row)
    rows = [
        Row((driven, *(_result(value, grid) for value in values)), tints=tuple(_tint(v, every, grid) for v in values))
        for driven, values in zip(grid.down.values, grid.values, strict=True)
    ]
    heads = (
        Column(
            Lines((Label("grid.across", {"name": grid.across.name}), Label("grid.down", {"name": grid.down.name}))), 5
        ),
        *(Column(driven, 3, "heat") for driven in grid.across.values),
    )
    name = "sensitivity" if number == 1 else f"sensitivity-{number}"
    return table(
        name,
        "ledger",
        heads,
        rows,
        title=Label("table.sensitivity", {"measure": grid.measure}),
        formulas=(Label("grid.tints"), *(() if grid.threshold is None else (_threshold(grid, grid.threshold),))),
        source_ids=grid.source_ids,
    )


def _threshold(grid: Sensitivity, value: Decimal) -> Sayable:
    name: Sayable = grid.threshold_name or Label("grid.threshold")
    missed = any(result < value for row in grid.values for result in row)
    return Label(f"grid.{'below' if missed else 'kept'}", {"name": name, "value": _result(value, grid)})


def _result(value: Decimal, grid: Sensitivity) -> Sayable:
    if grid.unit == "fraction":
        return Percentage(value, 1)
    return Label("measure.multiple", {"number": Fixed(value, 2)}) if grid.unit == "multiple" else value


def _tint(value: Decimal, every: list[Decimal], grid: Sensitivity) -> int:
    """The fifth of all results in which this one lies, 0 to 4; below 0 where it misses the threshold."""
    if grid.threshold is not None and value < grid.threshold:
        return -1
    return min(_TINTS - 1, _TINTS * every.index(value) // len(every))
