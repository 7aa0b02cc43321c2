"""What the pages say of those who own the company: before and after, by which right, and what an exit pays them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from memokit.composition.column_unit import ColumnUnit, cell, column_unit
from memokit.composition.sayable import Cited, Label, Lines, Percentage, Period, Sayable, Styled
from memokit.composition.table import Column, Row, Table, abreast, table
from memokit.composition.terms import interest_of, multiple_of, participation_of, share_of, tranche_name
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
    formulas = [Label("formula.ownership")]
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


def convertibles(memo: Memo) -> Table:
    """SAFEs and notes that turn into shares: their terms, and the price and the shares that follow from them."""
    deal = memo.transaction
    found = issue(deal)
    unit = column_unit(
        money
        for each in deal.convertibles
        for money in (each.amount, each.conversion.conversion_valuation_cap)
        if isinstance(money, Money)
    )
    heads = (
        Column(Label("head.holder"), 7),
        Column(Label("field.amount"), 4, "figure"),
        Column(Label("field.conversion_valuation_cap"), 4, "figure"),
        Column(Label("field.conversion_discount"), 3, "figure"),
        Column(Label("field.interest_rate"), 5),
        Column(Label("head.accrued_interest"), 5, "figure"),
        Column(Label("head.conversion_price"), 5, "figure"),
        Column(Label("head.new_shares"), 4, "figure"),
    )
    rows = [Row(_converted(deal, each, found, unit)) for each in deal.convertibles]
    formulas = [Label("formula.conversion_price"), Label("formula.new_shares")] if not found.reason else []
    if any(row.cells[5] is not None for row in rows):
        formulas.insert(0, Label("formula.accrued_interest"))
    unit_name = unit.name if unit else None
    return table("convertibles", "ledger", heads, rows, unit=unit_name, formulas=tuple(formulas))


def _converted(deal: Transaction, each: Convertible, found: Issue, unit: ColumnUnit | None) -> tuple[Sayable, ...]:
    terms = each.conversion
    said: list[Sayable] = [
        Label("line.named", {"name": Label(f"field.{name}"), "value": day})
        for name, day in (("issue_date", each.issue_date), ("maturity_date", terms.maturity_date))
        if day is not None
    ]
    is_note = each.instrument == "convertible_note"
    accrued = accrued_interest(deal, each).quantity if is_note and terms.interest_rate else None
    price = conversion_price(deal, each, found).quantity
    shares = new_shares(deal, each, found).value
    return (
        Lines((Cited(each.holder, "confirmed", each.source_ids), Label(f"instrument.{each.instrument}"), *said)),
        cell(each.amount, unit),
        cell(terms.conversion_valuation_cap, unit),
        share_of(terms.conversion_discount),
        interest_of(terms),
        Styled(accrued, "exact") if isinstance(accrued, Money) else None,
        Styled(price, "exact") if isinstance(price, Money) else None,
        Label(f"reason.{found.reason}") if found.reason else shares if isinstance(shares, Decimal) else None,
    )


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
    heads = (Column(Label("head.holder"), 6), *(Column(_exit_name(each), 4, "figure") for each in given))
    owners = next((pays.owners for pays in found if pays.owners), ())
    rows = [Row((owner_name(who), *(_paid(pays, owner_id(who), unit) for pays in found))) for who in owners]
    if any(pays.reason for pays in found):
        missing = (Label(f"reason.{pays.reason}") if pays.reason else None for pays in found)
        rows.append(Row((Label("row.owners"), *missing)))
    if any(each.debt for each in given):
        owed = (cell(pays.debt or each.debt, unit) for each, pays in zip(given, found, strict=True))
        rows.insert(0, Row((Label("row.lenders"), *owed)))
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


def _exit_name(each: Exit) -> Sayable:
    name = Cited(each.name, "confirmed", each.source_ids)
    return name if each.date is None else Lines((name, Period(each.date)))


def _paid(pays: Waterfall, owner: str, unit: ColumnUnit | None) -> Sayable:
    amounts = {owner_id(who): money for who, money in zip(pays.owners, pays.paid, strict=True)}
    return cell(amounts.get(owner), unit)
