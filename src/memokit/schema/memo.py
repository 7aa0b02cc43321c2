"""A memo: everything that one file says to an investment committee."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Literal, Self

from pydantic import Field, PrivateAttr, model_validator

from memokit.messages import said
from memokit.schema.base import Day, Entity, FieldPath, Flag, Id, NonEmpty, Shaped, Sourced, String, refusal, refused_at
from memokit.schema.company import Company, Competitor, CountryCode, Image, Person, Product, TeamGap
from memokit.schema.consistency import problems_between_parts
from memokit.schema.diligence import Finding, OpenItem
from memokit.schema.evidence import Claim, Section, Source
from memokit.schema.market import Criterion, MarketSize
from memokit.schema.performance import KPI, Financials, Position, Scenario
from memokit.schema.recommendation import Recommendation
from memokit.schema.risk import RiskFactor
from memokit.schema.text import Prose, Text
from memokit.schema.transaction import FundingRound, Transaction
from memokit.schema.valuation import Comparable, Sensitivity


class Layout(Entity):
    """How the memo is set."""

    digits: Literal["latn", "arab", "locale"] = "locale"
    """Digits of Arabic text: 0-9, Arabic-Indic, or as the region has it."""
    region: CountryCode = "AE"
    """The country whose month names and digits Arabic text follows (ISO 3166-1)."""
    hijri: Flag = False
    """Whether Hijri dates (Umm al-Qura) stand beside Gregorian ones."""
    paper: Literal["A4", "Letter"] = "A4"
    """The size of the pages."""
    theme: String = "ink"
    """The look of the pages: a theme that comes with memokit, or a folder beside the memo's file or below it."""
    sections: tuple[Section, ...] | None = None
    """The sections to print, in this order; without it all that have data, in the usual order."""

    def prints(self, section: Section) -> bool:
        """Whether a section is printed where it has data."""
        return self.sections is None or section in self.sections

    @model_validator(mode="after")
    def _can_be_printed(self) -> Layout:
        for index, name in enumerate(self.sections or ()):
            if name in (self.sections or ())[:index]:
                error = refusal("repeated-section", said("each section once"), found=f'"{name}"')
                raise refused_at((("sections", index), error))
        for name, wanted in (
            ("recommendation", said('"recommendation" among the sections: it is what the committee votes on')),
            ("sources", said('"sources" among the sections: every mark leads there')),
        ):
            if self.sections is not None and name not in self.sections:
                error = refusal("missing-section", wanted)
                raise refused_at((("sections",), error))
        return self


class Passage(Sourced):
    """A passage of prose in one of the sections, with a heading of its own."""

    section: Section
    """Where in the memo it stands."""
    heading: Text | None = None
    """Its heading."""
    text: Prose
    """What it says."""


class Suppression(Entity):
    """A finding of ``memokit check`` that the author lets stand, and why."""

    rule: Annotated[
        str,
        Field(strict=True),
        Shaped(r"L[0-9]{2}", "not-a-rule", said("the id of a rule of `memokit check`, such as L07")),
    ]
    """The rule, such as L07."""
    path: String | None = None
    """The field that it is about, as the finding names it, or one that holds it; all fields without it."""
    reason: Text
    """Why it may stand; listed with the findings."""


class Memo(Entity):
    """An investment-committee memo. Frozen: a memo that exists is valid, and stays so."""

    schema_uri: String | None = Field(default=None, alias="$schema")
    """Where an editor finds the JSON Schema of this file."""
    schema_version: Literal["1"]
    """Version of this format."""
    id: Id
    """The memo's own id."""
    version: String = "1.0"
    """Version of the memo."""
    as_of: Day
    """The day on which everything in the memo is held to be so."""
    title: Text
    """The company and the deal in one line."""
    lede: Text | None = None
    """The memo in two lines, below the title."""
    company: Company
    """The company that seeks the money."""
    transaction: Transaction
    """The deal before the committee."""
    recommendation: Recommendation
    """What the committee is asked to decide, and why."""
    sources: NonEmpty[Source]
    """Where the statements come from, numbered in this order."""
    is_fictional: Flag = False
    """Whether company and figures are made up; if so, every page says it."""
    prevailing_language: Literal["ar", "en"] | None = None
    """The language that prevails where the two differ."""
    classification: Literal["public", "internal", "confidential", "strictly_confidential"] = "confidential"
    """Who may read it."""
    prepared_by: Text | None = None
    """Who wrote it."""
    committee: Text | None = None
    """The committee it is addressed to."""
    rounds: tuple[FundingRound, ...] = ()
    """Earlier rounds, and later ones that the plan expects."""
    products: tuple[Product, ...] = ()
    """What the company sells or builds."""
    market: Prose | None = None
    """The market, in a paragraph or two."""
    market_sizes: tuple[MarketSize, ...] = ()
    """How large the market is, and by which arithmetic."""
    competitors: tuple[Competitor, ...] = ()
    """Rivals for the same customers."""
    criteria: tuple[Criterion, ...] = ()
    """By what customers choose, and how the company and its rivals fare."""
    kpis: tuple[KPI, ...] = ()
    """Measures of how the business does."""
    people: tuple[Person, ...] = ()
    """Those who lead, own or oversee the company."""
    team_gaps: tuple[TeamGap, ...] = ()
    """Posts that are not filled, and what is done about them."""
    financials: Financials | None = None
    """The accounts and the liquidity of the company."""
    position: Position | None = None
    """What the fund has in the company already, and what has become of it."""
    scenarios: tuple[Scenario, ...] = ()
    """Ways in which the investment may turn out."""
    comparables: tuple[Comparable, ...] = ()
    """Companies and deals that the price is compared with."""
    sensitivities: tuple[Sensitivity, ...] = ()
    """How a result moves when two of its drivers do."""
    risks: tuple[RiskFactor, ...] = ()
    """What can lose money."""
    passages: tuple[Passage, ...] = ()
    """Further prose, each passage in its section."""
    claims: tuple[Claim, ...] = ()
    """Statements, each printed in its section with its certainty and its sources."""
    open_items: tuple[OpenItem, ...] = ()
    """Questions that must be answered."""
    findings: tuple[Finding, ...] = ()
    """Findings on environment, society, law and Sharia."""
    suppressions: tuple[Suppression, ...] = ()
    """Findings of ``memokit check`` that the author lets stand, each with a reason."""
    layout: Layout = Field(default_factory=Layout)
    """How the memo is set."""
    _images: Mapping[str, bytes] = PrivateAttr(default_factory=dict)
    _theme_files: Mapping[str, bytes] | None = PrivateAttr(default=None)

    @model_validator(mode="after")
    def _is_consistent(self) -> Self:
        problems = problems_between_parts(self)
        if problems:
            raise refused_at(
                *((each.path, refusal(each.code, each.wanted, hint=each.hint, found=each.found)) for each in problems)
            )
        return self

    @property
    def images(self) -> Mapping[str, bytes]:
        """The memo's pictures by the file name that the memo gives them, ready to print."""
        return MappingProxyType(dict(self._images))

    def with_images(self, images: Mapping[str, bytes]) -> Memo:
        """The same memo, carrying the pictures that it names."""
        memo = self.model_copy()
        memo._images = dict(images)
        return memo

    @property
    def theme_files(self) -> Mapping[str, bytes] | None:
        """The files of the theme's folder, by the path below it; None for a theme that comes with memokit."""
        return None if self._theme_files is None else MappingProxyType(self._theme_files)

    def with_theme_files(self, files: Mapping[str, bytes]) -> Memo:
        """The same memo, carrying the folder of the theme that it names."""
        memo = self.model_copy()
        memo._theme_files = dict(files)
        return memo

    def image_files(self) -> list[tuple[FieldPath, str]]:
        """The pictures that the memo names: the field's path and the file's name."""
        return [((*path, "file"), part.file) for path, part in parts(self) if isinstance(part, Image)]


def parts(value: object, path: FieldPath = ()) -> Iterator[tuple[FieldPath, object]]:
    """Everything inside a memo or a part of one, depth first in the order of its fields, with its path."""
    yield path, value
    if isinstance(value, Entity):
        fields = type(value).model_fields
        for name, field in fields.items():
            yield from parts(getattr(value, name, None), (*path, field.alias or name))
    elif isinstance(value, (tuple, list)):
        for index, item in enumerate(value):
            yield from parts(item, (*path, index))


def dotted(path: FieldPath) -> str:
    """A path as people write it: ``transaction.tranches[1].amount``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text
