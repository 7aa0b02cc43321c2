"""The anatomy of a memo: which sections it has, in which order, what each shows, and the number of everything."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, get_args

from memokit.composition import (
    accounts,
    company,
    computed,
    deal,
    deal_charts,
    diligence,
    market,
    owners,
    result_charts,
    risks,
    terms,
    valuation,
)
from memokit.composition.added import AddedSection, added_to
from memokit.composition.chart import Chart, Paper, Sketch
from memokit.composition.sayable import Label, Reference, Sayable
from memokit.composition.table import Table
from memokit.language import Language, label, locale_for
from memokit.schema import Claim, Image, Memo, Passage, Prose, Text, text_of
from memokit.schema import Section as SectionName

Kind = Literal["table", "figure"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the memo's own, shown as a figure."""

    name: str
    title: Text
    image: Image


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A numbered table or figure. Tables are counted apart from figures."""

    kind: Kind
    number: int
    shows: Table | Chart | Picture

    @property
    def id(self) -> str:
        """Where links to it lead."""
        return f"{self.kind}-{self.number}"

    @property
    def caption(self) -> Sayable:
        """What stands above it: its kind, number and title."""
        return Label("exhibit.caption", {"exhibit": self.short_name, "title": self.shows.title})

    @property
    def short_name(self) -> Label:
        """What other places call it: "Table 3"."""
        return Label("exhibit.numbered", {"kind": Label(f"exhibit.{self.kind}"), "number": self.number})

    @property
    def reference(self) -> Sayable:
        """Its short name, as a link."""
        return Reference(self.id, self.short_name)


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its name in the anatomy, its printed number, and what it shows.

    Attributes:
        prose: its running text, before the claims.
        passages: further prose, each with its heading.
        claims: the memo's statements that stand in it.
        exhibits: its tables and figures in reading order, only those that have something to show.
        added: the section itself, where it is one that memokit does not come with.
    """

    name: str
    number: int
    prose: tuple[Prose, ...]
    passages: tuple[Passage, ...]
    claims: tuple[Claim, ...]
    exhibits: tuple[Exhibit, ...]
    added: AddedSection | None = None

    @property
    def id(self) -> str:
        """Where links to it lead."""
        return f"section-{self.name}"

    @property
    def templates(self) -> list[str]:
        """Its template; the first of these that there is."""
        return [f"{'shared/sections' if self.added is None else 'added'}/{self.name}.html", "shared/section.html"]

    @property
    def heading(self) -> Sayable:
        """Its number and its title."""
        title = Label(f"section.{self.name}") if self.added is None else self.added.heading
        return Label("section.numbered", {"number": self.number, "title": title})

    @property
    def reference(self) -> Sayable:
        """What other places call it: "section 9", as a link."""
        return Reference(self.id, self.short_name)

    @property
    def short_name(self) -> Label:
        """What other places call it: "section 9"."""
        return Label("section.short", {"number": self.number})

    def exhibit(self, name: str) -> Exhibit | None:
        """The exhibit of this name, if the section has it."""
        return next((each for each in self.exhibits if each.shows.name == name), None)


@dataclass(frozen=True, slots=True)
class Anatomy:
    """The sections of a memo in reading order, and the tables behind them that need pages turned round."""

    sections: tuple[Section, ...]
    annex: tuple[Exhibit, ...]

    def places(self) -> dict[str, tuple[str, Text]]:
        """What prose can refer to by name, as ``cap_table`` or ``section-risks``: the id of the place and its name."""
        exhibits = {each.shows.name: (each.id, each.short_name) for each in self.exhibits()}
        sections = {each.id: (each.id, each.short_name) for each in self.sections}
        return {
            name: (place, text_of(partial(_called, words))) for name, (place, words) in (exhibits | sections).items()
        }

    def following(self, shown: Table) -> Exhibit:
        """A table behind all others, with the next number."""
        return Exhibit("table", sum(each.kind == "table" for each in self.exhibits()) + 1, shown)

    def exhibits(self) -> Iterator[Exhibit]:
        """Every exhibit in the order of the pages."""
        for section in self.sections:
            yield from section.exhibits
        yield from self.annex


def _called(words: Label, in_: Language) -> str:
    """What a place is called in a language, in digits 0-9."""
    locale = locale_for(in_)
    values = {name: _called(value, in_) if isinstance(value, Label) else value for name, value in words.values.items()}
    return label(words.key, locale, **values)


def place_names(memo: Memo) -> tuple[str, ...]:
    """The names of what the prose of a memo can refer to, see :meth:`Anatomy.places`; nothing is drawn for them."""
    found = anatomy(memo, Sketch(()))
    return (*(each.shows.name for each in found.exhibits()), *(each.id for each in found.sections))


Shown = Table | Chart | Picture | None


def anatomy(memo: Memo, paper: Paper) -> Anatomy:
    """What a memo shows. A section without data does not appear, and takes no number.

    Wide tables stand in an annex, so that the text is not torn apart by pages turned round.
    """
    found: list[Section] = []
    counted: Counter[Kind] = Counter()
    wide: list[Shown] = []
    added = added_to(memo)
    for name in _names(memo, added):
        own = added.get(name)
        prose, shown = _CONTENTS[name](memo, paper) if own is None else ([], [*own.tables()])
        texts = tuple(text for text in prose if text is not None)
        passages = tuple(each for each in memo.passages if each.section == name)
        claims = tuple(claim for claim in memo.claims if claim.section == name)
        exhibits = tuple(_numbered([each for each in shown if not _is_wide(each)], counted))
        wide += [each for each in shown if _is_wide(each)]
        if texts or passages or claims or exhibits or own:
            found.append(Section(name, len(found) + 1, texts, passages, claims, exhibits, own))
    return Anatomy(tuple(found), tuple(_numbered(wide, counted)))


def _names(memo: Memo, added: dict[str, AddedSection]) -> list[str]:
    """The sections of a memo in their order: an added one behind the one that it follows, or where that would be."""
    usual: Sequence[str] = get_args(SectionName)
    names: list[str] = list(memo.layout.sections or usual)
    for name, section in reversed([*added.items()]):
        before = usual[: usual.index(section.after) + 1]
        names.insert(max((index for index, each in enumerate(names, 1) if each in before), default=0), name)
    return names


def _is_wide(shown: Shown) -> bool:
    return isinstance(shown, Table) and shown.is_wide


def _numbered(shown: Sequence[Shown], counted: Counter[Kind]) -> Iterator[Exhibit]:
    for each in shown:
        if each:
            kind: Kind = "table" if isinstance(each, Table) else "figure"
            counted[kind] += 1
            yield Exhibit(kind, counted[kind], each)


Contents = tuple[list[Prose | None], list[Shown]]


def _recommendation(memo: Memo, paper: Paper) -> Contents:
    tables, scorecard = terms.tables(memo, paper), risks.scorecard(memo)
    # Long terms need the whole width of the page, below the scorecard.
    shown: list[Shown] = [scorecard, *tables] if terms.are_long(tables) else [*tables, scorecard]
    return [memo.recommendation.rationale], shown


def _transaction(memo: Memo, paper: Paper) -> Contents:
    return [memo.transaction.overview, memo.transaction.purpose], [
        deal_charts.funding(memo, paper),
        deal.rounds(memo),
        deal.derived(memo),
        deal_charts.sources_and_uses(memo, paper),
        deal.funding_sources(memo),
        deal.uses(memo),
        *owners.convertibles(memo, paper),
        deal_charts.owners(memo, paper),
        owners.cap_table(memo),
        owners.preferences(memo),
        *owners.exits(memo),
        deal.rates(memo),
    ]


def _company(memo: Memo, _: Paper) -> Contents:
    pictures = [
        Picture(f"product-{product.id}", product.name, product.image) for product in memo.products if product.image
    ]
    return [memo.company.description], [company.products(memo), *pictures]


def _market(memo: Memo, _: Paper) -> Contents:
    return [memo.market], [market.sizes(memo), market.competitors(memo), market.comparison(memo)]


def _traction(memo: Memo, paper: Paper) -> Contents:
    return [], [result_charts.trends(memo, paper), company.kpis(memo)]


def _team(memo: Memo, _: Paper) -> Contents:
    return [], [company.people(memo), company.team_gaps(memo)]


def _financials(memo: Memo, paper: Paper) -> Contents:
    return [memo.financials.overview if memo.financials else None], [
        accounts.liquidity(memo),
        result_charts.cash(memo, paper),
        result_charts.cover(memo, paper),
        *accounts.periods(memo),
    ]


def _valuation(memo: Memo, paper: Paper) -> Contents:
    return [], [
        valuation.position(memo),
        valuation.comparables(memo),
        valuation.scenarios(memo),
        *valuation.flows(memo),
        result_charts.returns(memo, paper),
        valuation.returns(memo),
        *valuation.sensitivities(memo),
    ]


def _risks(memo: Memo, paper: Paper) -> Contents:
    return [], [risks.matrix(memo, paper), risks.register(memo)]


def _diligence(memo: Memo, _: Paper) -> Contents:
    return [], [diligence.gaps(memo), diligence.open_items(memo)]


def _governance(memo: Memo, _: Paper) -> Contents:
    return [], [diligence.findings(memo)]


def _sources(memo: Memo, _: Paper) -> Contents:
    return [], [computed.figures(memo), diligence.sources(memo)]


_CONTENTS: dict[str, Callable[[Memo, Paper], Contents]] = {
    "recommendation": _recommendation,
    "transaction": _transaction,
    "company": _company,
    "market": _market,
    "traction": _traction,
    "team": _team,
    "financials": _financials,
    "valuation": _valuation,
    "risks": _risks,
    "diligence": _diligence,
    "governance": _governance,
    "sources": _sources,
}
