"""What the pages say of those who own the company: before and after, by which right, and what an exit pays them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from memokit.composition.chart import Paper
from memokit.composition.column_unit import ColumnUnit, cell, column_unit
from memokit.composition.sayable import Cited, Label, Percentage, Period, Sayable, Styled
from memokit.composition.table import Column, Row, Table, abreast, table
from memokit.composition.terms import interest_of, kept_back, multiple_of, participation_of, share_of, tranche_name
from memokit.figures import (
    Issue,
    Owner,
    Ownership,
    OwnershipLine,
    Waterfall,
    accrued_interest,
    conversion_price,
    issue,
    new_shares,
    owner_id,
    ownership,
    waterfall,
)
from memokit.schema import Convertible, Exit, Holding, Memo, Money, OptionPool, Transaction

_ABREAST = 5
"""The exits that stand side by side in one table."""


def cap_table(memo: Memo) -> Table:
    """Who owns the company, fully diluted: before the transaction, and after it where that can be computed."""
    deal = memo.transaction
    holdings = deal.cap_table if isinstance(deal.cap_table, tuple) else ()
    owned = ownership(deal)
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
        if deal.option_pool is not None:
            rows.append(Row((_pool(deal.option_pool), None, None, None, None, None)))
        return table("cap_table", "ledger", heads, rows)
    rows = [Row(_owner(line)) for line in owned.lines]
    rows.append(Row((Label("row.total"), None, *_sums(owned)), kind="total"))
    formulas = [Label("formula.ownership"), Label("formula.ownership_after")]
    if deal.option_pool is not None:
        formulas.append(Label("formula.option_pool"))
    return table("cap_table", "ledger", heads, rows, formulas=tuple(formulas))


def owner_name(who: Owner) -> Sayable:
    """Who holds: an owner of before, whoever converts, those who will be given options, those who put in a tranche."""
    match who:
        case Holding() | Convertible():
            return who.holder
        case OptionPool():
            return Label("owner.option_pool")
        case _:
            return Label("round.new", {"what": tranche_name(who)})


def _pool(pool: OptionPool) -> Sayable:
    """New options, with the share of the company that is set aside for them."""
    share = Label("owner.option_pool_share", {"fraction": Percentage(pool.fraction)})
    return Cited(share, "confirmed", pool.source_ids)


def _owner(line: OwnershipLine) -> tuple[Sayable, ...]:
    who = line.who
    security: Sayable = None
    if isinstance(who, Holding):
        security = who.security
    elif isinstance(who, Convertible):
        security = Label(f"instrument.{who.instrument}")
    return (
        _pool(who) if isinstance(who, OptionPool) else owner_name(who),
        security,
        line.shares_before,
        Percentage(line.fraction_before, 2) if line.shares_before is not None else None,
        line.shares_after if line.shares_before is None else None,
        Percentage(line.fraction_after, 2),
    )


def _sums(owned: Ownership) -> tuple[Sayable, ...]:
    before = sum((line.shares_before or Decimal(0) for line in owned.lines), Decimal(0))
    after = sum((line.shares_after for line in owned.lines), Decimal(0))
    return before, Percentage(Decimal(1), 2), after - before, Percentage(Decimal(1), 2)


def convertibles(memo: Memo, paper: Paper) -> list[Table]:
    """SAFEs and notes that turn into shares: their terms, and the price and the shares that follow from them.

    A row a term and a column a holder, like the terms of the deal, as many tables as have room for all.
    """
    deal = memo.transaction
    found = issue(deal)
    parts = abreast(deal.convertibles, 4 if paper.languages == 1 else 3)
    return [_convertibles_table(number, part, deal, found) for number, part in enumerate(parts, 1)]


def _convertibles_table(number: int, given: Sequence[Convertible], deal: Transaction, found: Issue) -> Table:
    columns = [_converted(deal, each, found) for each in given]
    rows = [
        Row((Label(name), *(column[name] for column in columns)))
        for name in columns[0]
        if any(column[name] is not None for column in columns)
    ]
    formulas = [Label("formula.conversion_price"), Label("formula.new_shares")] if not found.reason else []
    if any(column["head.accrued_interest"] is not None for column in columns):
        formulas.insert(0, Label("formula.accrued_interest"))
    heads = (
        Column(Label("head.term"), 3),
        *(Column(Cited(each.holder, "confirmed", each.source_ids), 4) for each in given),
    )
    name = "convertibles" if number == 1 else f"convertibles-{number}"
    return table(name, "ledger", heads, rows, title=Label("table.convertibles"), formulas=tuple(formulas))


def _converted(deal: Transaction, each: Convertible, found: Issue) -> dict[str, Sayable]:
    terms = each.conversion
    accrues = each.instrument == "convertible_note" and terms.interest_rate
    accrued = accrued_interest(deal, each).quantity if accrues else None
    price = conversion_price(deal, each, found).quantity
    shares = new_shares(deal, each, found).value
    return {
        "field.instrument": Label(f"instrument.{each.instrument}"),
        "field.amount": each.amount,
        "field.issue_date": each.issue_date,
        "field.maturity_date": terms.maturity_date,
        "field.conversion_valuation_cap": kept_back(terms.conversion_valuation_cap),
        "field.conversion_discount": share_of(terms.conversion_discount),
        "field.interest_rate": interest_of(terms),
        "head.accrued_interest": Styled(accrued, "exact") if isinstance(accrued, Money) else None,
        "head.conversion_price": Styled(price, "exact") if isinstance(price, Money) else None,
        "head.new_shares": Label(f"reason.{found.reason}") if found.reason else shares,
    }


def preferences(memo: Memo) -> Table:
    """The classes of shares of before, and what preferred ones receive first; those of now are among the terms."""
    holdings = memo.transaction.cap_table if isinstance(memo.transaction.cap_table, tuple) else ()
    heads = (
        Column(Label("head.holder"), 6),
        Column(Label("field.class_type"), 4),
        Column(Label("head.issue_price"), 4, "figure"),
        Column(Label("field.liquidation_preference_multiple"), 4, "figure"),
        Column(Label("field.liquidation_rank"), 4, "figure"),
        Column(Label("field.participation"), 6),
    )
    rows = [
        Row(
            (
                each.holder,
                Label(f"class.{each.class_type}") if each.class_type else None,
                cell(each.price_per_share, None),
                multiple_of(each.liquidation_preference_multiple),
                each.seniority,
                participation_of(each),
            )
        )
        for each in holdings
        if each.class_type is not None or each.price_per_share is not None
    ]
    return table("preferences", "ledger", heads, rows)


def exits(memo: Memo) -> list[Table]:
    """What each exit pays: a row an owner, a column an exit, as many tables as have room for all."""
    deal = memo.transaction
    return [_exits_table(number, part, deal) for number, part in enumerate(abreast(deal.exits, _ABREAST), 1)]


def _exits_table(number: int, given: Sequence[Exit], deal: Transaction) -> Table:
    found = [waterfall(deal, each) for each in given]
    unit = column_unit(
        money
        for each, pays in zip(given, found, strict=True)
        for money in (each.proceeds, *([each.debt] if each.debt else []), *pays.paid)
    )
    heads = (
        Column(Label("head.holder"), 6),
        *(Column(Cited(each.name, "confirmed", each.source_ids), 4, "figure") for each in given),
    )
    owners = next((pays.owners for pays in found if pays.owners), ())
    rows = [Row((owner_name(who), *(_paid(pays, owner_id(who), unit) for pays in found))) for who in owners]
    if any(pays.reason for pays in found):
        missing = (Label(f"reason.{pays.reason}") if pays.reason else None for pays in found)
        rows.append(Row((Label("row.owners"), *missing)))
    if any(each.debt for each in given):
        owed = (cell(pays.debt or each.debt, unit) for each, pays in zip(given, found, strict=True))
        rows.insert(0, Row((Label("row.lenders"), *owed)))
    if any(each.date for each in given):
        rows.insert(0, Row((Label("field.date"), *(Period(each.date) if each.date else None for each in given))))
    rows.append(Row((Label("row.proceeds"), *(cell(each.proceeds, unit) for each in given)), kind="total"))
    return table(
        "waterfall" if number == 1 else f"waterfall-{number}",
        "ledger",
        heads,
        rows,
        title=Label("table.waterfall"),
        unit=unit.name if unit else None,
        formulas=(Label("formula.exit"),) if owners else (),
    )


def _paid(pays: Waterfall, owner: str, unit: ColumnUnit | None) -> Sayable:
    amounts = {owner_id(who): money for who, money in zip(pays.owners, pays.paid, strict=True)}
    return cell(amounts.get(owner), unit)
