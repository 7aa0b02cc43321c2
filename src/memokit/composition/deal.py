"""What the pages say of the deal: key figures, terms, tranches, earlier rounds, what they make together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from memokit.composition.sayable import Cited, Counted, Label, Lines, Listed, Percentage, Period, Sayable, Styled
from memokit.composition.table import Column, Row, Table, abreast, table
from memokit.exhibits import Column as ChartColumn
from memokit.exhibits import FundingChart
from memokit.figures import funding_mix, total_sought
from memokit.schema import (
    DebtTerms,
    Disclosable,
    Duration,
    FundingRound,
    Memo,
    Money,
    Quantity,
    Text,
    Tranche,
    Transaction,
    Undisclosed,
    Valuation,
)


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of the strip on page 1."""

    label: Sayable
    value: Sayable


def key_figures(memo: Memo) -> list[KeyFigure]:
    """The four figures that say most: what is sought, what came before and when, the whole, the valuation."""
    return list(_candidates(memo))[:4]


def _candidates(memo: Memo) -> Iterator[KeyFigure]:
    deal = memo.transaction
    for tranche in deal.tranches[:2]:
        status = Label(f"key.{tranche.status or deal.status}", {"what": tranche_name(tranche)})
        yield KeyFigure(status, Styled(tranche.amount, "short"))
    for past in memo.rounds[-1:]:
        if isinstance(past.amount, Money):
            yield KeyFigure(Label("key.previous_round"), Styled(past.amount, "short"))
    if isinstance(deal.time_since_last_round, Quantity):
        yield KeyFigure(Label("key.time_since_last_round"), deal.time_since_last_round)
    total = total_sought(deal).value
    if len(deal.tranches) > 1 and isinstance(total, Money):
        yield KeyFigure(Label("key.total_sought"), Styled(total, "short"))
    for valuation in (tranche.valuation for tranche in deal.tranches):
        if isinstance(valuation, Valuation):
            for name, money in (("pre_money", valuation.pre_money), ("post_money", valuation.post_money)):
                if money is not None:
                    yield KeyFigure(Label(f"field.{name}"), Styled(money, "short"))
    if isinstance(deal.closing_date, date):
        yield KeyFigure(Label("field.closing_date"), deal.closing_date)


def tranche_name(tranche: Tranche) -> Sayable:
    """The tranche's own name, or that of its instrument."""
    return tranche.name or Label(f"instrument.{tranche.instrument}")


def terms(memo: Memo) -> list[Table]:
    """The terms of the deal: a row a term, a column a tranche, as many tables as have room for all tranches."""
    deal = memo.transaction
    return [_terms_table(name, part, deal) for name, part in abreast("terms", deal.tranches, 3)]


def _terms_table(name: str, tranches: tuple[Tranche, ...], deal: Transaction) -> Table:
    """The terms of some tranches. A term that none of them speaks of has no row."""
    columns = tuple(_terms_of(tranche, deal.status, deal.closing_date) for tranche in tranches)
    rows = [
        Row((Label(f"field.{term}"), *(column[term] for column in columns)))
        for term in columns[0]
        if any(column[term] is not None for column in columns)
    ]
    heads = (Column(Label("head.term"), 3), *(Column(tranche_name(tranche), 4) for tranche in tranches))
    return Table(name, heads, tuple(rows), "ledger")


def _terms_of(tranche: Tranche, status: str, closing_date: Disclosable[date] | None) -> dict[str, Sayable]:
    conversion = tranche.conversion
    return {
        "amount": Cited(tranche.amount, tranche.certainty, tranche.source_ids),
        "status": Label(f"status.{tranche.status or status}"),
        "valuation": _valuation(tranche.valuation),
        "price_per_share": tranche.price_per_share,
        "dilution": _share(tranche.dilution),
        "liquidation_preference_multiple": _multiple(tranche.liquidation_preference_multiple),
        "conversion_valuation_cap": conversion.conversion_valuation_cap if conversion else None,
        "conversion_discount": _share(conversion.conversion_discount if conversion else None),
        "interest_rate": None
        if conversion is None or conversion.interest_rate is None
        else Percentage(conversion.interest_rate),
        "maturity_date": conversion.maturity_date if conversion else None,
        "debt": _debt(tranche.debt),
        "investors": _investors(tranche.investors),
        "closing_date": closing_date,
    }


def _share(value: Disclosable[Decimal] | None) -> Sayable:
    return Percentage(value) if isinstance(value, Decimal) else value


def _multiple(value: Decimal | None) -> Sayable:
    return None if value is None else Label("measure.multiple", {"number": value})


def _valuation(value: Disclosable[Valuation] | None) -> Sayable:
    if not isinstance(value, Valuation):
        return value
    said: list[Sayable] = [
        Label(f"valuation.{name}", {"value": money})
        for name, money in (("pre_money", value.pre_money), ("post_money", value.post_money))
        if money is not None
    ]
    return Listed((*said, *((value.basis,) if value.basis else ())))


def _debt(value: Disclosable[DebtTerms] | None) -> Sayable:
    if not isinstance(value, DebtTerms):
        return value
    said: list[Sayable] = [Label(f"rate_basis.{value.rate_basis}")]
    if value.rate is not None:
        said.append(Percentage(value.rate))
    if value.index is not None:
        said.append(value.index)
    if value.spread_bps is not None:
        said.append(Label("debt.spread", {"spread": Counted(value.spread_bps, "basis_point")}))
    if value.tenor_months is not None:
        said.append(Label("debt.tenor", {"tenor": Duration(count=Decimal(value.tenor_months), unit="month")}))
    said += [text for text in (value.seniority, value.security) if text is not None]
    said += [
        Label(f"covenant.{covenant.direction}", {"name": covenant.name, "threshold": covenant.threshold})
        for covenant in value.covenants
    ]
    return Listed(tuple(said))


def _investors(value: Disclosable[tuple[Text, ...]] | None) -> Sayable:
    return Listed(value) if isinstance(value, tuple) else value


def rounds(memo: Memo) -> Table:
    """Earlier rounds and the tranches now sought, in order of time."""
    heads = (
        Column(Label("head.round"), 9),
        Column(Label("field.date"), 5),
        Column(Label("field.instrument"), 5),
        Column(Label("field.amount"), 7),
        Column(Label("field.status"), 4),
    )
    rows = [
        Row(
            (
                _with_particulars(past),
                past.date if isinstance(past.date, Undisclosed) else Period(past.date),
                _instrument(past),
                Cited(
                    past.amount,
                    "confirmed" if isinstance(past.amount, Undisclosed) else past.certainty,
                    past.source_ids,
                ),
                Label("status.obtained"),
            )
        )
        for past in memo.rounds
    ]
    deal = memo.transaction
    rows += [
        Row(
            (
                Lines((Label("round.this"), *(_gap_in_time(deal) if index == 0 else ()))),
                deal.closing_date,
                Label(f"instrument.{tranche.instrument}"),
                Cited(tranche.amount, tranche.certainty, tranche.source_ids),
                Label(f"status.{tranche.status or deal.status}"),
            )
        )
        for index, tranche in enumerate(deal.tranches)
    ]
    return table("rounds", "ledger", heads, rows if memo.rounds else [])


def _with_particulars(past: FundingRound) -> Sayable:
    """A round's name, and what is known of it beyond the columns of its table."""
    said: list[Sayable] = [
        Label("line.named", {"name": Label(f"field.{name}"), "value": value})
        for name, value in (("valuation", _valuation(past.valuation)), ("investors", _investors(past.investors)))
        if value is not None and not isinstance(value, Undisclosed)
    ]
    return Lines((past.name, *said, *((past.note,) if past.note else ())))


def _gap_in_time(deal: Transaction) -> tuple[Sayable, ...]:
    value = deal.time_since_last_round
    if not isinstance(value, Quantity):
        return ()
    return (Label("line.named", {"name": Label("field.time_since_last_round"), "value": value}),)


def chart_amounts(chart: FundingChart) -> Iterator[Decimal]:
    """Every amount that is written beside the chart of rounds: at its axis, its columns and their parts."""
    yield from (tick.amount for tick in chart.ticks)
    for column in chart.columns:
        yield column.total.amount
        parts = (segment.of.amount for segment in column.segments)
        yield from (amount.amount for amount in parts if isinstance(amount, Money))


def chart_sources(chart: FundingChart) -> tuple[str, ...]:
    """The ids of the sources that the chart of rounds rests on, each once."""
    ids = (id_ for column in chart.columns for segment in column.segments for id_ in segment.of.source_ids)
    return tuple(dict.fromkeys(ids))


def column_label(column: ChartColumn, status: str) -> Sayable:
    """What stands below a column of the chart of rounds."""
    if column.past is None:
        return Label(f"chart.{status}")
    when: Sayable = column.past.name if isinstance(column.past.date, Undisclosed) else Period(column.past.date)
    return Label("chart.obtained", {"when": when})


def _instrument(past: FundingRound) -> Sayable:
    if isinstance(past.instrument, Undisclosed):
        return past.instrument
    return Label(f"instrument.{past.instrument}")


def derived(memo: Memo) -> Table:
    """What memokit computed from the tranches, with the formula; nothing where there is only one tranche."""
    deal = memo.transaction
    total, mix = total_sought(deal), funding_mix(deal)
    heads = (Column(Label("head.figure"), 5), Column(Label("head.value"), 5), Column(Label("head.formula"), 8))
    rows: list[Row] = []
    if len(deal.tranches) > 1:
        formula = Listed(tuple(tranche_name(tranche) for tranche in deal.tranches), sign="+")
        rows.append(Row((Label("figure.total_sought"), _figure(total.value, total.reason), formula)))
        for index, tranche in enumerate(deal.tranches):
            share = (
                Percentage(mix.value[index], places=1) if isinstance(mix.value, tuple) else _figure(None, mix.reason)
            )
            name = Label("figure.share", {"part": tranche_name(tranche)})
            rows.append(Row((name, share, Label("formula.share", {"part": tranche_name(tranche)}))))
    return Table("derived", heads, tuple(rows), "ledger")


def _figure(value: object, reason: str | None) -> Sayable:
    return value if isinstance(value, Money) else Label(f"reason.{reason}")


def uses(memo: Memo) -> Table:
    """What the money is spent on."""
    given = memo.transaction.uses
    heads = (Column(Label("head.use"), 8), Column(Label("field.amount"), 5, "figure"))
    rows = [
        Row((Cited(use.purpose, "confirmed", use.source_ids), Styled(use.amount, "exact")))
        for use in (given if isinstance(given, tuple) else ())
    ]
    return table("uses", "ledger", heads, rows)


def rates(memo: Memo) -> Table:
    """The dated rates that make amounts in several currencies comparable."""
    heads = (
        Column(Label("head.rate"), 6),
        Column(Label("head.value"), 4, "figure"),
        Column(Label("field.date"), 5),
    )
    rows = [
        Row(
            (
                Label("rate.pair", {"base": rate.base, "quote": rate.quote}),
                Cited(rate.rate, "confirmed", rate.source_ids),
                rate.date,
            )
        )
        for rate in memo.transaction.exchange_rates
    ]
    return table("rates", "ledger", heads, rows)


def cap_table(memo: Memo) -> Table:
    """Who owns the company before the transaction, fully diluted."""
    given = memo.transaction.cap_table
    heads = (
        Column(Label("head.holder"), 6),
        Column(Label("field.security"), 5),
        Column(Label("field.quantity"), 4, "figure"),
    )
    holdings = given if isinstance(given, tuple) else ()
    rows = [Row((holding.holder, holding.security, holding.quantity)) for holding in holdings]
    return table("cap_table", "ledger", heads, rows)


def scenarios(memo: Memo) -> Table:
    """How the investment may turn out, and what the fund pays and receives in each case."""
    heads = (
        Column(Label("head.scenario"), 4),
        Column(Label("field.probability"), 3),
        Column(Label("field.description"), 7),
        Column(Label("field.exit_multiple"), 3),
        Column(Label("field.cash_flows"), 7),
    )
    rows = [
        Row(
            (
                scenario.name or Label(f"scenario.{scenario.role}"),
                None if scenario.probability is None else Percentage(scenario.probability),
                scenario.description,
                _multiple(scenario.exit_multiple),
                Listed(
                    tuple(
                        Label("scenario.flow", {"date": flow.date, "amount": Styled(flow.amount, "short")})
                        for flow in scenario.cash_flows
                    )
                ),
            )
        )
        for scenario in memo.scenarios
    ]
    return table("scenarios", "records", heads, rows)
