"""What the pages say of the company: products, rivals, people, measures, accounts."""

from __future__ import annotations

from memokit.composition.sayable import Address, Cited, Country, Label, Period, Sayable
from memokit.composition.table import Column, Row, Table, abreast, table
from memokit.schema import KPI, FinancialPeriod, Memo, Undisclosed


def facts(memo: Memo) -> list[tuple[Sayable, Sayable]]:
    """What identifies the company: label and value of each field that is given."""
    company = memo.company
    given: list[tuple[str, Sayable]] = [
        ("legal_name", company.legal_name),
        ("lei", company.lei),
        ("country_of_formation", company.country_of_formation and Country(company.country_of_formation)),
        ("formation_date", company.formation_date),
        ("sector", company.sector),
        ("website", company.website and Address(company.website)),
    ]
    return [(Label(f"field.{name}"), value) for name, value in given if value is not None]


def products(memo: Memo) -> Table:
    """Products: stage, dependency, value to the user."""
    heads = (
        Column(Label("head.product"), 3),
        Column(Label("field.stage"), 3),
        Column(Label("field.description"), 5),
        Column(Label("field.dependency"), 7),
        Column(Label("field.value_to_user"), 4),
    )
    rows = [
        Row(
            (
                Cited(product.name, "confirmed", product.source_ids),
                product.stage and Label(f"stage.{product.stage}"),
                product.description,
                product.dependency,
                product.value_to_user,
            )
        )
        for product in memo.products
    ]
    return table("products", "records", heads, rows)


def competitors(memo: Memo) -> Table:
    """Rivals."""
    heads = (
        Column(Label("head.competitor"), 4),
        Column(Label("field.description"), 8),
        Column(Label("field.strength"), 6),
        Column(Label("field.weakness"), 6),
    )
    rows = [
        Row((Cited(rival.name, "confirmed", rival.source_ids), rival.description, rival.strength, rival.weakness))
        for rival in memo.competitors
    ]
    return table("competitors", "records", heads, rows)


def people(memo: Memo) -> Table:
    """Those who lead, own or oversee the company."""
    heads = (
        Column(Label("head.person"), 4),
        Column(Label("field.body"), 3),
        Column(Label("field.role"), 6),
        Column(Label("field.background"), 8),
    )
    rows = [
        Row(
            (
                Cited(person.name, "confirmed", person.source_ids),
                Label(f"body.{person.body}"),
                person.role,
                person.background,
            )
        )
        for person in memo.people
    ]
    return table("people", "records", heads, rows)


def kpis(memo: Memo) -> Table:
    """Measures that have a value, with what they count and when."""
    heads = (
        Column(Label("head.kpi"), 5),
        Column(Label("field.definition"), 8),
        Column(Label("head.value"), 4, "figure"),
        Column(Label("field.period"), 3),
    )
    rows = [
        Row((kpi.name, kpi.definition, Cited(kpi.value, kpi.certainty, kpi.source_ids), _period(kpi)))
        for kpi in memo.kpis
        if not isinstance(kpi.value, Undisclosed)
    ]
    return table("kpis", "records", heads, rows)


def _period(kpi: KPI) -> Sayable:
    return kpi.period if isinstance(kpi.period, Undisclosed) else Period(kpi.period)


def liquidity(memo: Memo) -> Table:
    """The headline figures of the accounts, where at least one of them is disclosed."""
    accounts = memo.financials
    rows: list[Row] = []
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
    return table("liquidity", "ledger", (Column(Label("head.figure"), 5), Column(Label("head.value"), 5)), rows)


def periods(memo: Memo) -> list[Table]:
    """The accounts: a row an item, a column a period, as many tables as have room for all periods."""
    given = memo.financials.periods if memo.financials else ()
    return [_accounts(name, part) for name, part in abreast("periods", given, 3)]


def _accounts(name: str, columns: tuple[FinancialPeriod, ...]) -> Table:
    items = (
        "revenue",
        "ebitda",
        "net_income",
        "cash_in",
        "cash_out",
        "closing_cash",
        "cash_available_for_debt_service",
        "interest_paid",
        "principal_repaid",
    )
    rows = [
        Row((Label(f"field.{item}"), *(getattr(period, item) for period in columns)))
        for item in items
        if any(getattr(period, item) is not None for period in columns)
    ]
    heads = (Column(Label("head.item"), 5), *(Column(_period_head(period), 4, "figure") for period in columns))
    return Table(name, heads, tuple(rows), "ledger")


def _period_head(period: FinancialPeriod) -> Sayable:
    return Cited(Label(f"basis.{period.basis}", {"period": Period(period.period)}), "confirmed", period.source_ids)
