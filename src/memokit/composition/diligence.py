"""What is not known: values that are not disclosed, and what the memo does not address at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from memokit.composition.risks import leading
from memokit.composition.sayable import Address, Cited, Label, Lines, Listed, Period, Sayable
from memokit.composition.table import Column, Row, Table, table
from memokit.composition.terms import is_debt, tranche_name
from memokit.schema import (
    KPI,
    Comparable,
    Competitor,
    Convertible,
    Criterion,
    CriterionRating,
    Disclosable,
    FundingRound,
    Holding,
    MarketFactor,
    Memo,
    OpenItem,
    Person,
    Product,
    RiskFactor,
    Source,
    TeamGap,
    Tranche,
    Undisclosed,
    expected,
    parts,
)


def gaps(memo: Memo) -> Table:
    """Every value that the memo declares not disclosed: one row a field, with all that it concerns."""
    found: dict[str, tuple[Sayable, list[Sayable], list[Sayable]]] = {}
    for field, owner, value in _undisclosed(memo):
        key, item = _item(field, owner)
        _, subjects, notes = found.setdefault(key, (item, [], []))
        subjects += _subject(owner, memo)
        if value.note is not None:
            notes.append(value.note)
    rows = [
        Row((item, Listed(tuple(subjects), apart=True) if subjects else None, Lines(tuple(notes)) if notes else None))
        for item, subjects, notes in found.values()
    ]
    heads = (Column(Label("head.item"), 5), Column(Label("head.concerns"), 6), Column(Label("head.note"), 8))
    return table("gaps", "records", heads, rows)


def undisclosed_on_page_one(memo: Memo) -> tuple[Sayable, ...]:
    """The terms and accounts that a committee would ask for first, and that are not disclosed."""
    items = (
        _item(field, owner)
        for section in (memo.transaction, memo.kpis, memo.financials)
        for field, owner, _ in _undisclosed(section)
    )
    return tuple(dict(items).values())


def _undisclosed(section: object) -> Iterator[tuple[str, object, Undisclosed]]:
    """Every value of a part of the memo that is not disclosed: its field, the entity that has it, the statement."""
    seen: dict[tuple[str | int, ...], object] = {}
    for path, value in parts(section):
        seen[path] = value
        if isinstance(value, Undisclosed) and value.status == "not_disclosed":
            owner = seen[path[:-1]]
            # The period of a measure that has no value is not missed as well.
            if not (isinstance(owner, KPI) and path[-1] != "value"):
                yield str(path[-1]), owner, value


def _item(field: str, owner: object) -> tuple[str, Sayable]:
    if field == "investors" and isinstance(owner, Tranche) and is_debt(owner):
        field = "lenders"
    return (f"kpi.{owner.id}", owner.name) if isinstance(owner, KPI) else (field, Label(f"field.{field}"))


def _subject(owner: object, memo: Memo) -> list[Sayable]:
    match owner:
        case Tranche():
            return [tranche_name(owner)]
        case FundingRound() | Product() | Competitor() | Person() | Comparable() | Criterion() | MarketFactor():
            return [owner.name]
        case CriterionRating():
            return [rival.name for rival in memo.competitors if rival.id == owner.competitor_id]
        case Holding() | Convertible():
            return [owner.holder]
        case OpenItem():
            return [owner.question]
        case TeamGap():
            return [owner.role]
        case KPI():
            return [owner.definition]
        case RiskFactor():
            return [leading(owner.id, owner, memo)]
        case Source():
            return [Label("source.numbered", {"number": memo.sources.index(owner) + 1})]
        case _:
            return []


def unaddressed(memo: Memo) -> tuple[Sayable, ...]:
    """What a committee expects and the memo neither gives nor calls undisclosed."""
    return tuple(Label(f"field.{each.name}") for each in expected(memo) if each.is_absent)


def open_items(memo: Memo) -> Table:
    """Questions, who answers them and by when."""
    heads = (
        Column(Label("head.question"), 10),
        Column(Label("field.owner"), 4),
        Column(Label("field.due"), 7 if memo.layout.hijri else 5),
        Column(Label("field.status"), 3),
        Column(Label("field.answer"), 6),
    )
    rows = [
        Row((item.question, item.owner, item.due, Label(f"open.{item.status}"), item.answer))
        for item in memo.open_items
    ]
    return table("open_items", "records", heads, rows)


def findings(memo: Memo) -> Table:
    """Findings on environment, society, law and Sharia."""
    heads = (Column(Label("head.area"), 3), Column(Label("field.finding"), 10), Column(Label("field.severity"), 3))
    rows = [
        Row(
            (
                Cited(Label(f"area.{finding.area}"), "confirmed", finding.source_ids),
                finding.finding,
                Label(f"severity.{finding.severity}"),
            )
        )
        for finding in memo.findings
    ]
    return table("findings", "records", heads, rows)


def sources(memo: Memo) -> Table:
    """The register of sources, numbered."""
    heads = (
        Column(Label("head.number"), 1),
        Column(Label("field.publisher"), 8),
        Column(Label("head.work"), 9),
        Column(Label("field.published"), 5, "day"),
        Column(Label("field.accessed"), 5, "day"),
    )
    rows = [
        Row(
            (
                number,
                source.publisher,
                _work(source),
                _day(source.published),
                _day(source.accessed),
            ),
            key=f"source-{number}",
        )
        for number, source in enumerate(memo.sources, 1)
    ]
    return table("sources", "records", heads, rows)


def _day(day: Disclosable[date]) -> Sayable:
    """A day of the register, in the common calendar only: it is looked up, and not met as a term."""
    return day if isinstance(day, Undisclosed) else Period(day.isoformat())


def _work(source: Source) -> Sayable:
    """What was read: its title, who wrote it, whom it relies on, and where it can be found."""
    said: list[Sayable] = [source.title] if source.title else []
    said += [
        Label("line.named", {"name": Label(f"field.{name}"), "value": value})
        for name, value in (
            ("author", source.author),
            ("attribution", source.attribution),
            ("locator", source.locator),
        )
        if value is not None
    ]
    if source.url is not None:
        said.append(Address(source.url))
    return Lines(tuple(said)) if said else None
