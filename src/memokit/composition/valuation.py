"""What the pages say of price and returns: comparables, scenarios, and how the result moves with its drivers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from memokit.composition.accounts import case_name
from memokit.composition.column_unit import ColumnUnit, brief, cell, column_unit
from memokit.composition.sayable import (
    Bulleted,
    Cited,
    Fixed,
    Label,
    Lines,
    Listed,
    Noted,
    Percentage,
    Period,
    Sayable,
    Styled,
)
from memokit.composition.table import Column, Row, Table, abreast, table
from memokit.figures import (
    Figure,
    expected_flows,
    internal_rate,
    median,
    multiple,
    position_multiples,
    sensitivity_grid,
)
from memokit.schema import CashFlow, Comparable, Disclosable, Measure, Memo, Money, Scenario, Sensitivity, Undisclosed

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
        Column(Label("head.moic"), 4, "figure"),
        Column(Label("head.irr"), 5, "figure"),
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
        rows.append(Row((Label("row.expected"), Percentage(Decimal(1), 0), *_returned(expected)), kind="total"))
    return table("returns", "ledger", heads, rows, formulas=(Label("formula.moic"), Label("note.internal_rate")))


def _returned(flows: Sequence[CashFlow]) -> tuple[Sayable, Sayable]:
    times, rate = multiple(tuple(flows)), internal_rate(tuple(flows))
    return (
        Label("measure.multiple", {"number": Fixed(times.value, 2)})
        if isinstance(times.value, Decimal)
        else Label(f"reason.{times.reason}"),
        _with_alternatives(
            Percentage(rate.value, 1) if isinstance(rate.value, Decimal) else Label(f"reason.{rate.reason}"), rate
        ),
    )


def _with_alternatives(said: Sayable, rate: Figure) -> Sayable:
    """A rate, or why there is none; with a note on all that there are, where flows change their sign more than once."""
    match rate.alternatives:
        case ():
            return said
        case (_,):
            return Noted(said, Label("note.one_rate"))
        case several:
            written = Listed(tuple(Percentage(each, 1) for each in several), apart=True)
            return Noted(said, Label("note.several_rates", {"rates": written}))


def _dash(figure: Figure) -> Sayable:
    """What stands where a figure cannot be computed: a dash, with a note that says why."""
    return Noted(None, Label(f"reason.{figure.reason}"))


def position(memo: Memo) -> Table:
    """What the fund has paid in, received and still has, and the three as multiples."""
    held = memo.position
    if held is None:
        return table("position", "ledger", (), [])
    amounts = {name: getattr(held, name) for name in ("paid_in", "distributed", "residual_value")}
    unit = column_unit(amounts.values())
    rows = [Row((Label(f"field.{name}"), cell(value, unit))) for name, value in amounts.items()]
    multiples = position_multiples(held)
    rows += [Row((Label(f"figure.{each.kind}"), _times(each))) for each in multiples]
    computed = [Label(f"formula.{each.kind}") for each in multiples if each.value is not None]
    printed = [each.quantity.number for each in multiples if isinstance(each.quantity, Measure)]
    if len(printed) == len(multiples) and printed[0] != sum(printed[1:]):
        computed.append(Label("note.rounded_apart"))
    return table(
        "position",
        "ledger",
        (Column(Label("head.figure"), 6), Column(Label("head.value"), 4, "figure")),
        rows,
        title=Label("table.position", {"day": held.as_of}),
        unit=unit.name if unit else None,
        formulas=tuple(computed),
        source_ids=held.source_ids,
    )


def _times(figure: Figure) -> Sayable:
    if isinstance(figure.value, Decimal):
        return Label("measure.multiple", {"number": Fixed(figure.value, 2)})
    return _dash(figure)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A result of a grid: what is written, and the number that it is tinted by; None where it cannot be computed."""

    said: Sayable
    number: Decimal | None


def sensitivities(memo: Memo) -> list[Table]:
    """A grid for each result that is varied: the more of it, the stronger the tint; below the threshold, marked."""
    return [
        _given_grid(number, grid) if grid.values is not None else _computed_grid(number, grid, memo)
        for number, grid in enumerate(memo.sensitivities, 1)
    ]


def _given_grid(number: int, grid: Sensitivity) -> Table:
    """The results that the memo states."""
    cells = [[_Cell(_result(value, grid.unit), value) for value in row] for row in grid.values or ()]
    threshold = None if grid.threshold is None else _result(grid.threshold, grid.unit)
    return _grid(number, grid, cells, threshold)


def _computed_grid(number: int, grid: Sensitivity, memo: Memo) -> Table:
    """The results that memokit computes; one that cannot be computed is a dash, and a note says why."""
    figures = sensitivity_grid(memo, grid)
    moneys = [value for row in figures for each in row if isinstance(value := each.quantity, Money)]
    unit = column_unit(moneys)
    cells = [[_cell(figure, unit) for figure in row] for row in figures]
    threshold: Sayable = None
    if grid.threshold is not None and moneys:
        threshold = Styled(moneys[0].model_copy(update={"amount": grid.threshold}), "short")
    elif grid.threshold is not None:
        units = {figure.formula.unit for row in figures for figure in row if figure.value is not None}
        threshold = _result(grid.threshold, next(iter(units), None))
    return _grid(number, grid, cells, threshold, unit)


def _cell(figure: Figure, unit: ColumnUnit | None) -> _Cell:
    match figure.value:
        case None:
            return _Cell(_dash(figure), None)
        case Money(amount=amount):
            money = figure.quantity
            return _Cell(cell(money, unit) if isinstance(money, Money) else None, amount)
        case number if figure.formula.unit == "fraction":
            return _Cell(_with_alternatives(_result(number, "fraction"), figure), number)
        case number:
            is_multiple = figure.formula.unit == "multiple"
            return _Cell(_result(number, "multiple") if is_multiple else figure.quantity, number)


def _grid(
    number: int, grid: Sensitivity, cells: list[list[_Cell]], threshold: Sayable, unit: ColumnUnit | None = None
) -> Table:
    every = sorted(each.number for row in cells for each in row if each.number is not None)
    rows = [
        Row((driven, *(each.said for each in row)), tints=tuple(_tint(each.number, every, grid) for each in row))
        for driven, row in zip(grid.down.values, cells, strict=True)
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
        formulas=(
            *((Label("grid.computed"),) if grid.figure else ()),
            Label("grid.tints"),
            *(() if grid.threshold is None else (_threshold(grid, grid.threshold, threshold, every),)),
        ),
        unit=unit.name if unit else None,
        source_ids=grid.source_ids,
    )


def _threshold(grid: Sensitivity, value: Decimal, written: Sayable, every: list[Decimal]) -> Sayable:
    name: Sayable = grid.threshold_name or Label("grid.threshold")
    missed = any(result < value for result in every)
    return Label(f"grid.{'below' if missed else 'kept'}", {"name": name, "value": written})


def _result(value: Decimal, unit: str | None) -> Sayable:
    if unit == "fraction":
        return Percentage(value, 1)
    return Label("measure.multiple", {"number": Fixed(value, 2)}) if unit == "multiple" else value


def _tint(value: Decimal | None, every: list[Decimal], grid: Sensitivity) -> int | None:
    """The fifth of all results in which this one lies, 0 to 4; below 0 where it misses the threshold."""
    if value is None:
        return None
    if grid.threshold is not None and value < grid.threshold:
        return -1
    return min(_TINTS - 1, _TINTS * every.index(value) // len(every))
