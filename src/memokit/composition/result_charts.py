"""Charts of how the business does: measures over time, cash, debt-service cover, returns."""

from __future__ import annotations

from decimal import Decimal

from memokit.composition.accounts import case_name
from memokit.composition.chart import Chart, Paper
from memokit.composition.column_unit import chart_unit
from memokit.composition.sayable import Fixed, Label, Listed, Percentage, Period, Sayable, Styled
from memokit.composition.terms import threshold
from memokit.exhibits import (
    Bar,
    Column,
    Key,
    Paint,
    Panel,
    Part,
    Pattern,
    Series,
    bar_chart,
    column_chart,
    line_chart,
    small_multiples,
)
from memokit.figures import breaches, cases, covenants, debt_service_cover, internal_rate, multiple
from memokit.schema import KPI, FinancialPeriod, Measure, Memo, Money, Quantity

_MOST_COLUMNS = 40
_FEWEST = 3
"""The points from which on a course over time is drawn."""
_CASE_PAINTS: tuple[Paint, ...] = ("ink", "accent", "muted", "ink_tint", "accent_tint")
_ROLE_PAINTS: dict[str, Paint] = {"downside": "muted", "base": "ink", "upside": "accent"}


def trends(memo: Memo, paper: Paper) -> Chart | None:
    """The course of each measure that has one, as small multiples."""
    drawn = [kpi for kpi in memo.kpis if len(kpi.history) >= _FEWEST]
    if not drawn:
        return None
    panels = [
        Panel(
            title=paper.title(kpi.name),
            values=tuple(each.number for each in kpi.history),
            first=paper.words(
                Label("line.named", {"name": Period(kpi.history[0].period), "value": _bare(kpi, kpi.history[0].number)})
            ),
            last=paper.words(Period(kpi.history[-1].period)),
            value=paper.words(_in_its_unit(kpi, kpi.history[-1].number)),
            forecast_from=next((i for i, each in enumerate(kpi.history) if each.basis == "forecast"), None),
        )
        for kpi in drawn
    ]
    forecasts = any(panel.forecast_from is not None for panel in panels)
    return Chart(
        "trends",
        Label("figure.trends"),
        lambda: small_multiples(panels, mirrored=paper.is_mirrored),
        tuple(
            Label(
                "line.named",
                {"name": kpi.name, "value": Listed(tuple(_in_its_unit(kpi, each.number) for each in kpi.history))},
            )
            for kpi in drawn
        ),
        (Label("chart.forecasts_dashed"),) if forecasts else (),
        tuple(dict.fromkeys(id_ for kpi in drawn for id_ in kpi.source_ids)),
    )


def _bare(kpi: KPI, number: Decimal) -> Sayable:
    """A value of a measure's course without the name of what is counted, which stands above the chart."""
    if isinstance(kpi.value, Measure) and kpi.value.unit == "count":
        return number
    return _in_its_unit(kpi, number)


def _in_its_unit(kpi: KPI, number: Decimal) -> Sayable:
    """A value of a measure's course, written like the measure's own value."""
    if isinstance(kpi.value, Money):
        return Styled(kpi.value.model_copy(update={"amount": number, "relation": "exactly", "upper": None}), "short")
    field = {"Duration": "count", "Measure": "number"}.get(type(kpi.value).__name__)
    if field is None or not isinstance(kpi.value, Quantity):
        return number
    return kpi.value.model_copy(update={field: number, "relation": "exactly", "upper": None})


def cash(memo: Memo, paper: Paper) -> Chart | None:
    """Cash at the end of each period, which shows when it would run out. None where fewer than three are known."""
    given = [
        (period, period.closing_cash)
        for period in (memo.financials.periods if memo.financials else ())
        if isinstance(period.closing_cash, Money) and period.closing_cash.is_exact
    ]
    if not _FEWEST <= len(given) <= _MOST_COLUMNS or len({money.currency for _, money in given}) > 1:
        return None
    unit = chart_unit(given[0][1].currency, [money.amount for _, money in given])
    columns = [
        Column(
            (Part(money.amount, *_fill(period, money.amount)),),
            label=paper.words(Period(period.period)),
            total=paper.words(unit.amount(money.amount)),
        )
        for period, money in given
    ]
    fills = dict.fromkeys((period.basis != "actual", *_fill(period, abs(money.amount))) for period, money in given)
    keys = [
        Key(paint, pattern, paper.words(Label(f"chart.key.{'expected' if expected else 'actual'}")))
        for expected, paint, pattern in fills
    ]
    return Chart(
        "cash",
        Label("figure.cash"),
        lambda: column_chart(columns, axis=paper.axis(unit.amount), keys=keys, mirrored_keys=paper.is_mirrored),
        tuple(
            Label("line.named", {"name": Period(period.period), "value": unit.amount(money.amount)})
            for period, money in given
        ),
        (Label("chart.unit", {"unit": unit.name}),),
        tuple(dict.fromkeys(id_ for period, _ in given for id_ in period.source_ids)),
    )


def _fill(period: FinancialPeriod, amount: Decimal) -> tuple[Paint, Pattern]:
    if period.basis == "actual":
        return "warn" if amount < 0 else "ink", "solid"
    return ("warn", "hatched") if amount < 0 else ("ink_tint", "solid")


def cover(memo: Memo, paper: Paper) -> Chart | None:
    """Debt-service cover by period in each case, against the covenant. None where no case has three periods of it."""
    lines = []
    for scenario, given in cases(memo):
        values = {
            period.period: value for period in given if isinstance(value := debt_service_cover(period).value, Decimal)
        }
        if len(values) >= _FEWEST:
            lines.append((scenario, given, values))
    if not lines:
        return None
    when = list(dict.fromkeys(period for _, _, values in lines for period in values))
    promised = covenants(memo.transaction, "dscr")
    series = [
        Series(
            tuple(values.get(period) for period in when),
            _CASE_PAINTS[index % len(_CASE_PAINTS)],
            paper.words(Label("scenario.base") if scenario is None else case_name(scenario)),
        )
        for index, (scenario, _, values) in enumerate(lines)
    ]
    said: list[Sayable] = []
    for scenario, given, values in lines:
        name: Sayable = Label("scenario.base") if scenario is None else case_name(scenario)
        lowest = Label("measure.multiple", {"number": Fixed(min(values.values()), 2)})
        said.append(Label("cover.lowest", {"case": name, "cover": lowest}))
        for covenant in promised:
            if broken := breaches(given, covenant):
                years = Listed(tuple(Period(period) for period in broken))
                said.append(Label("cover.broken", {"case": name, "covenant": covenant.name, "periods": years}))
    return Chart(
        "cover",
        Label("figure.cover"),
        lambda: line_chart(
            series,
            categories=[paper.words(Period(period)) for period in when],
            axis=paper.axis(lambda tick: Label("measure.multiple", {"number": Fixed(tick, 2)})),
            thresholds=[
                (
                    covenant.threshold,
                    paper.words(Label("chart.threshold", {"name": covenant.name, "value": threshold(covenant)})),
                )
                for covenant in promised
            ],
        ),
        tuple(said),
        (Label("formula.dscr"), *said),
        tuple(dict.fromkeys(id_ for _, given, _ in lines for period in given for id_ in period.source_ids)),
    )


def returns(memo: Memo, paper: Paper) -> Chart | None:
    """What each scenario returns for each unit paid in. None where there is but one, or none can be computed."""
    drawn = [
        (scenario, value, internal_rate(scenario.cash_flows).value)
        for scenario in memo.scenarios
        if isinstance(value := multiple(scenario.cash_flows).value, Decimal)
    ]
    if len(drawn) < 2:
        return None
    bars = [
        Bar(
            label=paper.words(paper.short(case_name(scenario))),
            value=value,
            note=paper.words(_returned(value, rate if isinstance(rate, Decimal) else None)),
            paint=_ROLE_PAINTS[scenario.role],
        )
        for scenario, value, rate in drawn
    ]
    times = Label("measure.multiple", {"number": Fixed(Decimal(1), 1)})
    return Chart(
        "returns",
        Label("figure.returns"),
        lambda: paper.mirrored(
            bar_chart(
                bars,
                axis=paper.axis(lambda tick: Label("measure.multiple", {"number": Fixed(tick, 1)})),
                reference=(Decimal(1), paper.words(Label("chart.money_back", {"multiple": times}))),
            )
        ),
        tuple(
            Label(
                "line.named",
                {"name": case_name(scenario), "value": _returned(value, rate if isinstance(rate, Decimal) else None)},
            )
            for scenario, value, rate in drawn
        ),
    )


def _returned(times: Decimal, rate: Decimal | None) -> Sayable:
    said = Label("measure.multiple", {"number": Fixed(times, 2)})
    if rate is None:
        return said
    return Label("chart.returned", {"multiple": said, "rate": Percentage(rate, 1)})
