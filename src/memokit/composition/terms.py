"""The terms of the deal: a row a term, a column a tranche; and what a tranche is called."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from memokit.composition.chart import Paper
from memokit.composition.sayable import Bulleted, Cited, Counted, Fixed, Label, Listed, Noted, Percentage, Sayable
from memokit.composition.table import Column, Row, Table, abreast, table
from memokit.figures import dilution
from memokit.schema import (
    BORROWED,
    ConversionTerms,
    Covenant,
    DebtTerms,
    Disclosable,
    Duration,
    FundingRound,
    Holding,
    Memo,
    Money,
    Text,
    Tranche,
    Transaction,
    Undisclosed,
    Valuation,
)

_MOST_BESIDE = 9
"""The rows of a table of terms that stands beside the scorecard."""


def is_debt(each: FundingRound | Tranche) -> bool:
    """Whether the money is borrowed, in whatever form."""
    return not isinstance(each.instrument, Undisclosed) and each.instrument in BORROWED


def tranche_name(tranche: Tranche) -> Sayable:
    """The tranche's own name, or that of its instrument."""
    return tranche.name or Label(f"instrument.{tranche.instrument}")


def tables(memo: Memo, paper: Paper) -> list[Table]:
    """The terms of the deal: a row a term, a column a tranche, as many tables as have room for all tranches.

    Where one has not room for all, borrowed money stands apart, since it has terms of its own.
    """
    deal = memo.transaction
    most = 3 if paper.languages == 1 else 2
    if len(deal.tranches) <= most:
        return [_terms_table(1, Label("table.terms"), deal.tranches, deal)]
    groups = [tuple(each for each in deal.tranches if is_debt(each) == borrowed) for borrowed in (False, True)]
    parts = [(_group_title(group), part) for group in groups for part in abreast(group, most)]
    return [_terms_table(number, title, part, deal) for number, (title, part) in enumerate(parts, 1)]


def _group_title(group: tuple[Tranche, ...]) -> Sayable:
    """What a table of some tranches shows, where one word covers them all."""
    if any(tranche.instrument in {"grant", "other"} for tranche in group):
        return Label("table.terms")
    return Label(f"table.terms.{'debt' if is_debt(group[0]) else 'equity'}")


def are_long(tables: Sequence[Table]) -> bool:
    """Whether the terms need the whole width of the page."""
    return len(tables) > 1 or len(tables[0].columns) > 3 or len(tables[0].rows) > _MOST_BESIDE


def _terms_table(number: int, title: Sayable, tranches: tuple[Tranche, ...], deal: Transaction) -> Table:
    """The terms of some tranches. A term that none of them speaks of has no row."""
    columns = tuple(_terms_of(tranche, deal) for tranche in tranches)
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


def _terms_of(tranche: Tranche, deal: Transaction) -> dict[str, Sayable]:
    conversion = tranche.conversion
    return {
        "amount": Cited(tranche.amount, tranche.certainty, tranche.source_ids),
        "status": Label(f"status.{tranche.status or deal.status}"),
        "valuation": valuation_of(tranche.valuation),
        "price_per_share": kept_back(tranche.price_per_share),
        "dilution": _sold(tranche, deal),
        "liquidation_preference_multiple": multiple_of(tranche.liquidation_preference_multiple),
        "liquidation_rank": tranche.seniority,
        "participation": participation_of(tranche),
        "conversion_valuation_cap": kept_back(conversion.conversion_valuation_cap) if conversion else None,
        "conversion_discount": share_of(conversion.conversion_discount if conversion else None),
        "interest_rate": interest_of(conversion) if conversion else None,
        "maturity_date": conversion.maturity_date if conversion else None,
        **_debt(tranche.debt, tranche.amount.currency),
        "investors": investors_of(tranche.investors),
        "closing_date": kept_back(deal.closing_date),
    }


def kinds_of_cost(deal: Transaction) -> str:
    """What borrowed money costs in a deal: ``interest``, the ``profit`` of Sharia structures, or ``both``."""
    bases = {
        tranche.debt.rate_basis == "profit_rate" for tranche in deal.tranches if isinstance(tranche.debt, DebtTerms)
    }
    return "both" if len(bases) > 1 else "profit" if True in bases else "interest"


def _sold(tranche: Tranche, deal: Transaction) -> Sayable:
    """The share of the company that is sold: as it is stated, else as it follows from the price, which a note says."""
    if tranche.dilution is not None:
        return share_of(tranche.dilution)
    share = dilution(deal, tranche).value
    return Noted(Percentage(share, 1), Label("formula.dilution")) if isinstance(share, Decimal) else None


def share_of(value: Disclosable[Decimal] | None) -> Sayable:
    """A fraction that may be kept back."""
    return Percentage(value) if isinstance(value, Decimal) else kept_back(value)


def kept_back(value: Sayable) -> Sayable:
    """A value of a term; where it does not apply, why is said below the table."""
    if isinstance(value, Undisclosed) and value.note is not None and value.status == "not_applicable":
        return Noted(Label("disclosure.not_applicable"), value.note)
    return value


def interest_of(terms: ConversionTerms) -> Sayable:
    """What a note accrues a year, and by which days."""
    said: list[Sayable] = [] if terms.interest_rate is None else [Percentage(terms.interest_rate)]
    if terms.day_count_convention is not None:
        said.append(Label(f"day_count.{terms.day_count_convention}"))
    return Listed(tuple(said)) if len(said) > 1 else next(iter(said), None)


def participation_of(shares: Holding | Tranche) -> Sayable:
    """Whether preferred shares share in the rest as well, and up to which multiple."""
    if shares.participating is None:
        return None
    if shares.participating and shares.participation_cap_multiple is not None:
        return Label("participation.capped", {"cap": multiple_of(shares.participation_cap_multiple)})
    return Label(f"participation.{'full' if shares.participating else 'none'}")


def multiple_of(value: Decimal | None) -> Sayable:
    """A number of times."""
    return None if value is None else Label("measure.multiple", {"number": value})


def valuation_of(value: Disclosable[Valuation] | None) -> Sayable:
    """What the company is valued at, before and after the money, and on which basis."""
    if not isinstance(value, Valuation):
        return kept_back(value)
    said: list[Sayable] = [
        Label(f"valuation.{name}", {"value": money})
        for name, money in (("pre_money", value.pre_money), ("post_money", value.post_money))
        if money is not None
    ]
    return Listed((*said, *((value.basis,) if value.basis else ())))


def _debt(value: Disclosable[DebtTerms] | None, currency: str) -> dict[str, Sayable]:
    """The terms of borrowed money, a row each; one row where they are kept back or do not apply."""
    rows: dict[str, Sayable] = dict.fromkeys(("debt", "rate", "tenor", "seniority", "debt_security", "covenants"))
    if not isinstance(value, DebtTerms):
        return rows | {"debt": kept_back(value)}
    cost: list[Sayable] = [Label(f"rate_basis.{value.rate_basis}")]
    if value.rate is not None:
        cost.append(Percentage(value.rate))
    if value.index is not None:
        cost.append(value.index)
    if value.spread_bps is not None:
        cost.append(Label("debt.spread", {"spread": Counted(value.spread_bps, "basis_point")}))
    promised: tuple[Sayable, ...] = tuple(
        Label(f"covenant.{each.direction}", {"name": each.name, "threshold": threshold(each, currency)})
        for each in value.covenants
    )
    return rows | {
        "rate": Listed(tuple(cost)),
        "tenor": None if value.tenor_months is None else Duration(count=Decimal(value.tenor_months), unit="month"),
        "seniority": value.seniority,
        "debt_security": value.security,
        "covenants": Bulleted(promised) if promised else None,
    }


def threshold(covenant: Covenant, currency: str | None = None) -> Sayable:
    """The number that a covenant keeps, in the unit of its measure; cash in a currency."""
    if covenant.metric == "minimum_cash" and covenant.unit is None and currency is not None:
        return Money(amount=covenant.threshold, currency=currency)
    match covenant.threshold_unit:
        case "multiple":
            return Label("measure.multiple", {"number": Fixed(covenant.threshold, 2)})
        case "fraction":
            return Percentage(covenant.threshold)
        case _:
            return covenant.threshold


def investors_of(value: Disclosable[tuple[Text, ...]] | None) -> Sayable:
    """Who provides the money; a name may hold a comma."""
    return Listed(value, apart=True) if isinstance(value, tuple) else kept_back(value)
