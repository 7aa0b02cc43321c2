"""What the pages say of the company: what identifies it, its products, its people, its measures."""

from __future__ import annotations

from memokit.composition.sayable import Address, Cited, Country, Label, Period, Sayable
from memokit.composition.table import Column, Row, Table, table
from memokit.schema import KPI, Memo, Undisclosed


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


def people(memo: Memo) -> Table:
    """Those who lead, own or oversee the company."""
    heads = (
        Column(Label("head.person"), 4),
        Column(Label("field.body"), 4),
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


def team_gaps(memo: Memo) -> Table:
    """Posts that are not filled, what is done about them and by when."""
    heads = (Column(Label("head.gap"), 4), Column(Label("field.plan"), 9), Column(Label("field.due"), 4))
    rows = [Row((gap.role, gap.plan, gap.due)) for gap in memo.team_gaps]
    return table("team_gaps", "records", heads, rows)


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
