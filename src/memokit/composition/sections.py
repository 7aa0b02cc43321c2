"""The anatomy of a memo: which sections it has, in which order, and the number of each."""

from __future__ import annotations

from dataclasses import dataclass

from memokit.composition import company, deal, diligence, risks
from memokit.composition.table import Table
from memokit.schema import Claim, Memo, Prose


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name in the anatomy, its printed number, and what it shows.

    Attributes:
        prose: its running text, before the claims.
        claims: the memo's statements that stand in it.
        tables: its tables by name, only those that have rows.
    """

    name: str
    number: int
    prose: tuple[Prose, ...]
    claims: tuple[Claim, ...]
    tables: dict[str, Table]


def sections(memo: Memo) -> list[Section]:
    """The sections of a memo in reading order. One without data does not appear, and takes no number."""
    found: list[Section] = []
    for name, prose, tables in _anatomy(memo):
        texts = tuple(text for text in prose if text is not None)
        claims = tuple(claim for claim in memo.claims if claim.section == name)
        filled = {table.name: table for table in tables if table}
        if texts or claims or filled:
            found.append(Section(name, len(found) + 1, texts, claims, filled))
    return found


def _anatomy(memo: Memo) -> list[tuple[str, list[Prose | None], list[Table]]]:
    transaction, accounts = memo.transaction, memo.financials
    return [
        ("recommendation", [memo.recommendation.rationale], [*deal.terms(memo), risks.scorecard(memo)]),
        (
            "transaction",
            [transaction.overview, transaction.purpose],
            [deal.rounds(memo), deal.derived(memo), deal.uses(memo), deal.cap_table(memo), deal.rates(memo)],
        ),
        ("company", [memo.company.description], [company.products(memo)]),
        ("market", [memo.market], [company.competitors(memo)]),
        ("traction", [], [company.kpis(memo)]),
        ("team", [], [company.people(memo)]),
        ("financials", [accounts.overview if accounts else None], [company.liquidity(memo), *company.periods(memo)]),
        ("valuation", [], [deal.scenarios(memo)]),
        ("risks", [], [risks.register(memo)]),
        ("diligence", [], [diligence.gaps(memo), diligence.open_items(memo)]),
        ("governance", [], [diligence.findings(memo)]),
        ("sources", [], [diligence.sources(memo)]),
    ]
