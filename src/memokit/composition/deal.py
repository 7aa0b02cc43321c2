"""What the pages say of the deal: its rounds, and where the money comes from and goes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

from memokit.composition.column_unit import cell, column_unit
from memokit.composition.sayable import (
    Cited,
    Label,
    Lines,
    Percentage,
    Period,
    Sayable,
)
from memokit.composition.table import Column, Row, Table, table
from memokit.composition.terms import investors_of, tranche_name, valuation_of
from memokit.figures import Figure, funding_mix, largest_remainder, total_sought, total_uses, uses_less_sources
from memokit.schema import (
    FundingRound,
    Memo,
    Money,
    Quantity,
    Transaction,
    Undisclosed,
    Use,
)


def rounds(memo: Memo) -> Table:
    """Earlier rounds and the tranches now sought, in order of time."""
    heads = (
        Column(Label("head.round"), 8),
        Column(Label("field.date"), 5),
        Column(Label("field.instrument"), 5),
        Column(Label("field.amount"), 7),
        Column(Label("field.status"), 5),
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
                Label("status.obtained" if past.status == "closed" else "status.projected"),
            )
        )
        for past in sorted(memo.rounds, key=lambda past: past.status == "projected")
    ]
    deal = memo.transaction
    earlier = sum(past.status == "closed" for past in memo.rounds)
    rows[earlier:earlier] = [
        Row(
            (
                Lines(
                    (
                        Label("round.this"),
                        *((tranche.name,) if tranche.name else ()),
                        *(_gap_in_time(deal) if index == 0 else ()),
                    )
                ),
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
        for name, value in (("valuation", valuation_of(past.valuation)), ("investors", investors_of(past.investors)))
        if value is not None and not isinstance(value, Undisclosed)
    ]
    return Lines((past.name, *said, *((past.note,) if past.note else ())))


def _gap_in_time(deal: Transaction) -> tuple[Sayable, ...]:
    value = deal.time_since_last_round
    if not isinstance(value, Quantity):
        return ()
    return (Label("line.named", {"name": Label("field.time_since_last_round"), "value": value}),)


def _instrument(past: FundingRound) -> Sayable:
    if isinstance(past.instrument, Undisclosed):
        return past.instrument
    return Label(f"instrument.{past.instrument}")


def derived(memo: Memo) -> Table:
    """What memokit computed from the tranches, with the formulas.

    Nothing where there is only one tranche, or where the table of sources of funds says it.
    """
    deal = memo.transaction
    total = total_sought(deal)
    heads = (Column(Label("head.figure"), 5), Column(Label("head.value"), 5))
    rows: list[Row] = []
    if len(deal.tranches) > 1 and not _uses(deal):
        rows.append(Row((Label("figure.total_sought"), _figure(total.value, total.reason))))
        for tranche, part in zip(deal.tranches, funding_mix(deal), strict=True):
            share = Percentage(part.value, places=1) if isinstance(part.value, Decimal) else _figure(None, part.reason)
            rows.append(Row((Label("figure.share", {"part": tranche_name(tranche)}), share)))
    return table("derived", "ledger", heads, rows, formulas=(Label("formula.total_sought"), Label("formula.share")))


def _figure(value: object, reason: str | None) -> Sayable:
    return value if isinstance(value, Money) else Label(f"reason.{reason}")


def funding_sources(memo: Memo) -> Table:
    """Where the money comes from, beside what it is spent on; nothing where that is not disclosed."""
    deal = memo.transaction
    given = [(Cited(tranche_name(each), each.certainty, each.source_ids), each.amount) for each in deal.tranches]
    return _parts_and_whole("funding_sources", "head.source", given if _uses(deal) else [], total_sought(deal), deal)


def uses(memo: Memo) -> Table:
    """What the money is spent on, with the sum; and what is left or missing, where the two do not agree."""
    deal = memo.transaction
    given = [(Cited(use.purpose, "confirmed", use.source_ids), use.amount) for use in _uses(deal)]
    return _parts_and_whole("uses", "head.use", given, total_uses(deal), deal)


def _uses(deal: Transaction) -> tuple[Use, ...]:
    return deal.uses if isinstance(deal.uses, tuple) else ()


def _parts_and_whole(
    name: str, head: str, items: Sequence[tuple[Sayable, Money]], whole: Figure | None, deal: Transaction
) -> Table:
    """A row a part with its share, the whole below them where it can be computed, and what the raise lacks."""
    unit = column_unit([*(each.amount for each in deal.tranches), *(each.amount for each in _uses(deal))])
    sum_ = whole.value if whole is not None else None
    rows = [Row((item, cell(amount, unit), None)) for item, amount in items]
    rounded: tuple[Sayable, ...] = ()
    if items and isinstance(sum_, Money):
        shares = largest_remainder([amount.amount for _, amount in items], places=3)
        rows = [Row((*row.cells[:2], Percentage(share, 1))) for row, share in zip(rows, shares, strict=True)]
        rows.append(Row((Label("row.total"), cell(sum_, unit), Percentage(Decimal(1), 1)), kind="total"))
        usual = [(amount.amount / sum_.amount).quantize(Decimal("0.001"), ROUND_HALF_UP) for _, amount in items]
        if list(shares) != usual:
            rounded = (Label("formula.shares"),)
        rest = uses_less_sources(deal) if name == "uses" else None
        if rest is not None and isinstance(rest.value, Money) and rest.value.amount:
            rows.append(Row((Label("row.difference"), cell(rest.value, unit), None), kind="total"))
    heads = (
        Column(Label(head), 8),
        Column(Label("field.amount"), 4, "figure"),
        Column(Label("head.share"), 3, "figure"),
    )
    return table(name, "ledger", heads, rows, unit=unit.name if unit else None, formulas=rounded)


def rates(memo: Memo) -> Table:
    """The dated rates that make amounts in several currencies comparable."""
    heads = (
        Column(Label("head.rate"), 6),
        Column(Label("head.value"), 4),
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
