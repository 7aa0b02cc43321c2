"""What the pages say of the deal: key figures, terms, tranches, earlier rounds, what they make together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from memokit.composition.chart import Paper
from memokit.composition.column_unit import cell, column_unit
from memokit.composition.sayable import (
    Bulleted,
    Cited,
    Counted,
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
from memokit.composition.voice import Voice
from memokit.figures import (
    Figure,
    Ownership,
    OwnershipLine,
    expected_flows,
    funding_mix,
    internal_rate,
    largest_remainder,
    ownership,
    total_sought,
    total_uses,
    uses_less_sources,
)
from memokit.language import extent
from memokit.schema import (
    Covenant,
    DebtTerms,
    Disclosable,
    Duration,
    FundingRound,
    Holding,
    Memo,
    Money,
    Quantity,
    Text,
    Tranche,
    Transaction,
    Undisclosed,
    Use,
    Valuation,
)

_DEBT = {"debt", "murabaha", "ijara", "sukuk"}
_UNITS = {"dscr": "multiple", "interest_cover": "multiple", "leverage": "multiple", "loan_to_value": "fraction"}
_MOST_BESIDE = 9
"""The rows of a table of terms that stands beside the scorecard."""
_STRIP = Decimal(174)
_KEY_SIZE, _KEY_LABEL_SIZE, _KEY_PADDING = Decimal("5.3"), Decimal("2.75"), Decimal(8)
"""The strip of key figures: its width, the sizes of figures and labels, and what stands between two, in millimetres."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of the strip on page 1."""

    label: Sayable
    value: Sayable


def key_figures(memo: Memo) -> list[KeyFigure]:
    """The four figures that say most: what is sought, what may come of it, what came before and when, the valuation."""
    return list(_candidates(memo))[:4]


def are_tight(figures: Sequence[KeyFigure], paper: Paper) -> bool:
    """Whether the key figures would be broken over two lines in their usual size."""
    return any(
        sum((_width(figure, voice) for figure in figures), Decimal(0)) + _KEY_PADDING * (len(figures) - 1) > _STRIP
        for voice in paper.voices
    )


def _width(figure: KeyFigure, voice: Voice) -> Decimal:
    """The room that a key figure takes in one language: that of its value or of its label, which is set smaller."""
    return max(extent(voice.unmarked(figure.value), _KEY_SIZE), extent(voice.unmarked(figure.label), _KEY_LABEL_SIZE))


def _candidates(memo: Memo) -> Iterator[KeyFigure]:
    deal = memo.transaction
    for tranche in deal.tranches[:2]:
        status = Label(f"key.{tranche.status or deal.status}", {"what": tranche_name(tranche)})
        yield KeyFigure(status, Styled(tranche.amount, "short"))
    expected = expected_flows(memo.scenarios)
    rate = None if expected is None else internal_rate(expected).value
    if isinstance(rate, Decimal):
        yield KeyFigure(Label("key.expected_irr"), Percentage(rate, 1))
    total = total_sought(deal).value
    if len(deal.tranches) > 2 and isinstance(total, Money):
        yield KeyFigure(Label("key.total_sought"), Styled(total, "short"))
    for past in [past for past in memo.rounds if past.status == "closed"][-1:]:
        if isinstance(past.amount, Money):
            yield KeyFigure(Label("key.previous_round"), Styled(past.amount, "short"))
    if isinstance(deal.time_since_last_round, Quantity):
        yield KeyFigure(Label("key.time_since_last_round"), deal.time_since_last_round)
    if len(deal.tranches) == 2 and isinstance(total, Money):
        yield KeyFigure(Label("key.total_sought"), Styled(total, "short"))
    for valuation in (tranche.valuation for tranche in deal.tranches):
        if isinstance(valuation, Valuation):
            for name, money in (("pre_money", valuation.pre_money), ("post_money", valuation.post_money)):
                if money is not None:
                    yield KeyFigure(Label(f"field.{name}"), Styled(money, "short"))
    for conversion in (tranche.conversion for tranche in deal.tranches):
        if conversion is not None and isinstance(conversion.conversion_valuation_cap, Money):
            cap = Styled(conversion.conversion_valuation_cap, "short")
            yield KeyFigure(Label("field.conversion_valuation_cap"), cap)
    if isinstance(deal.closing_date, date):
        yield KeyFigure(Label("field.closing_date"), deal.closing_date)


def is_debt(each: FundingRound | Tranche) -> bool:
    """Whether the money is borrowed, in whatever form."""
    return not isinstance(each.instrument, Undisclosed) and each.instrument in _DEBT


def tranche_name(tranche: Tranche) -> Sayable:
    """The tranche's own name, or that of its instrument."""
    return tranche.name or Label(f"instrument.{tranche.instrument}")


def terms(memo: Memo, paper: Paper) -> list[Table]:
    """The terms of the deal: a row a term, a column a tranche, as many tables as have room for all tranches.

    Where one has not room for all, borrowed money stands apart, since it has terms of its own.
    """
    deal = memo.transaction
    most = 3 if len(paper.voices) == 1 else 2
    if len(deal.tranches) <= most:
        return [_terms_table(1, Label("table.terms"), deal.tranches, deal)]
    parts = [
        (Label(f"table.terms.{kind}"), part)
        for kind, borrowed in (("equity", False), ("debt", True))
        for part in abreast(tuple(each for each in deal.tranches if is_debt(each) == borrowed), most)
    ]
    return [_terms_table(number, title, part, deal) for number, (title, part) in enumerate(parts, 1)]


def are_long(terms: Sequence[Table]) -> bool:
    """Whether the terms need the whole width of the page."""
    return len(terms) > 1 or len(terms[0].columns) > 3 or len(terms[0].rows) > _MOST_BESIDE


def _terms_table(number: int, title: Sayable, tranches: tuple[Tranche, ...], deal: Transaction) -> Table:
    """The terms of some tranches. A term that none of them speaks of has no row."""
    columns = tuple(_terms_of(tranche, deal.status, deal.closing_date) for tranche in tranches)
    rows = [
        Row(
            (
                _providers(tranches) if term == "investors" else Label(f"field.{term}"),
                *(column[term] for column in columns),
            )
        )
        for term in columns[0]
        if any(column[term] is not None for column in columns)
    ]
    heads = (Column(Label("head.term"), 3), *(Column(tranche_name(tranche), 4) for tranche in tranches))
    name = "terms" if number == 1 else f"terms-{number}"
    return table(name, "ledger", heads, rows, title=title)


def _providers(tranches: Sequence[Tranche]) -> Sayable:
    """What those are called who put up the money: investors, lenders, or both."""
    borrowed = {is_debt(tranche) for tranche in tranches}
    return Label(f"field.{'providers' if len(borrowed) > 1 else 'lenders' if True in borrowed else 'investors'}")


def _terms_of(tranche: Tranche, status: str, closing_date: Disclosable[date] | None) -> dict[str, Sayable]:
    conversion = tranche.conversion
    return {
        "amount": Cited(tranche.amount, tranche.certainty, tranche.source_ids),
        "status": Label(f"status.{tranche.status or status}"),
        "valuation": _valuation(tranche.valuation),
        "price_per_share": _kept_back(tranche.price_per_share),
        "dilution": _share(tranche.dilution),
        "liquidation_preference_multiple": _multiple(tranche.liquidation_preference_multiple),
        "conversion_valuation_cap": _kept_back(conversion.conversion_valuation_cap) if conversion else None,
        "conversion_discount": _share(conversion.conversion_discount if conversion else None),
        "interest_rate": None
        if conversion is None or conversion.interest_rate is None
        else Percentage(conversion.interest_rate),
        "maturity_date": conversion.maturity_date if conversion else None,
        **_debt(tranche.debt),
        "investors": _investors(tranche.investors),
        "closing_date": _kept_back(closing_date),
    }


def _share(value: Disclosable[Decimal] | None) -> Sayable:
    return Percentage(value) if isinstance(value, Decimal) else _kept_back(value)


def _kept_back(value: Sayable) -> Sayable:
    """A value of a term; where it does not apply, why is said below the table."""
    if isinstance(value, Undisclosed) and value.note is not None and value.status == "not_applicable":
        return Noted(Label("disclosure.not_applicable"), value.note)
    return value


def _multiple(value: Decimal | None) -> Sayable:
    return None if value is None else Label("measure.multiple", {"number": value})


def _valuation(value: Disclosable[Valuation] | None) -> Sayable:
    if not isinstance(value, Valuation):
        return _kept_back(value)
    said: list[Sayable] = [
        Label(f"valuation.{name}", {"value": money})
        for name, money in (("pre_money", value.pre_money), ("post_money", value.post_money))
        if money is not None
    ]
    return Listed((*said, *((value.basis,) if value.basis else ())))


def _debt(value: Disclosable[DebtTerms] | None) -> dict[str, Sayable]:
    """The terms of borrowed money, a row each; one row where they are kept back or do not apply."""
    rows: dict[str, Sayable] = dict.fromkeys(("debt", "rate", "tenor", "seniority", "debt_security", "covenants"))
    if not isinstance(value, DebtTerms):
        return rows | {"debt": _kept_back(value)}
    cost: list[Sayable] = [Label(f"rate_basis.{value.rate_basis}")]
    if value.rate is not None:
        cost.append(Percentage(value.rate))
    if value.index is not None:
        cost.append(value.index)
    if value.spread_bps is not None:
        cost.append(Label("debt.spread", {"spread": Counted(value.spread_bps, "basis_point")}))
    promised: tuple[Sayable, ...] = tuple(
        Label(f"covenant.{each.direction}", {"name": each.name, "threshold": threshold(each)})
        for each in value.covenants
    )
    return rows | {
        "rate": Listed(tuple(cost)),
        "tenor": None if value.tenor_months is None else Duration(count=Decimal(value.tenor_months), unit="month"),
        "seniority": value.seniority,
        "debt_security": value.security,
        "covenants": Bulleted(promised) if promised else None,
    }


def threshold(covenant: Covenant) -> Sayable:
    """The number that a covenant keeps, in the unit of its measure."""
    match covenant.unit or _UNITS.get(covenant.metric):
        case "multiple":
            return Label("measure.multiple", {"number": Fixed(covenant.threshold, 2)})
        case "fraction":
            return Percentage(covenant.threshold)
        case _:
            return covenant.threshold


def _investors(value: Disclosable[tuple[Text, ...]] | None) -> Sayable:
    return Listed(value, apart=True) if isinstance(value, tuple) else _kept_back(value)


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
        for name, value in (("valuation", _valuation(past.valuation)), ("investors", _investors(past.investors)))
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
    """What memokit computed from the tranches, with the formula.

    Nothing where there is only one tranche, or where the table of sources of funds says it.
    """
    deal = memo.transaction
    total, mix = total_sought(deal), funding_mix(deal)
    heads = (Column(Label("head.figure"), 5), Column(Label("head.value"), 5), Column(Label("head.formula"), 8))
    rows: list[Row] = []
    if len(deal.tranches) > 1 and not _uses(deal):
        formula = Listed(tuple(tranche_name(tranche) for tranche in deal.tranches), sign="+")
        rows.append(Row((Label("figure.total_sought"), _figure(total.value, total.reason), formula)))
        for index, tranche in enumerate(deal.tranches):
            share = (
                Percentage(mix.value[index], places=1) if isinstance(mix.value, tuple) else _figure(None, mix.reason)
            )
            name = Label("figure.share", {"part": tranche_name(tranche)})
            rows.append(Row((name, share, Label("formula.share", {"part": tranche_name(tranche)}))))
    return table("derived", "ledger", heads, rows)


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


def cap_table(memo: Memo) -> Table:
    """Who owns the company, fully diluted: before the transaction, and after it where that can be computed."""
    given = memo.transaction.cap_table
    holdings = given if isinstance(given, tuple) else ()
    owned = ownership(memo.transaction)
    heads = (
        Column(Label("head.holder"), 6),
        Column(Label("field.security"), 5),
        Column(Label("field.quantity"), 4, "figure"),
        Column(Label("head.before"), 3, "figure"),
        Column(Label("head.new_shares"), 4, "figure"),
        Column(Label("head.after"), 3, "figure"),
    )
    if owned is None or owned.reason is not None:
        rows = [Row((each.holder, each.security, each.quantity, None, None, None)) for each in holdings]
        return table("cap_table", "ledger", heads, rows)
    rows = [Row(_owner(line)) for line in owned.lines]
    rows.append(Row((Label("row.total"), None, *_sums(owned)), kind="total"))
    return table("cap_table", "ledger", heads, rows, formulas=(Label("formula.ownership"),))


def owner_name(who: Holding | Tranche) -> Sayable:
    """Who holds: an owner of before, or those who put in a tranche."""
    return who.holder if isinstance(who, Holding) else Label("round.new", {"what": tranche_name(who)})


def _owner(line: OwnershipLine) -> tuple[Sayable, ...]:
    who = line.who
    return (
        owner_name(who),
        who.security if isinstance(who, Holding) else None,
        line.shares_before,
        Percentage(line.fraction_before, 2) if line.shares_before is not None else None,
        line.shares_after if line.shares_before is None else None,
        Percentage(line.fraction_after, 2),
    )


def _sums(owned: Ownership) -> tuple[Sayable, ...]:
    before = sum((line.shares_before or Decimal(0) for line in owned.lines), Decimal(0))
    after = sum((line.shares_after for line in owned.lines), Decimal(0))
    return before, Percentage(Decimal(1), 2), after - before, Percentage(Decimal(1), 2)
