"""Claims and the sources behind them."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from memokit.messages import said
from memokit.schema.base import Day, Id, Identified, String, refusal
from memokit.schema.company import WebAddress
from memokit.schema.disclosure import Disclosable
from memokit.schema.quantity import AnyQuantity
from memokit.schema.text import Text

Certainty = Literal["confirmed", "reported", "estimated", "hedged", "unattributed", "assumption"]

Section = Literal[
    "recommendation",
    "transaction",
    "company",
    "market",
    "traction",
    "team",
    "financials",
    "valuation",
    "risks",
    "diligence",
    "governance",
    "sources",
]
"""The sections of a memo, in reading order."""


class Claim(Identified):
    """A statement that the committee may rely on, dispute or check."""

    section: Section
    """Where in the memo it stands."""
    kind: Literal["fact", "opinion", "forecast", "derived"]
    """What sort of statement it is; an opinion is set apart from a fact."""
    certainty: Certainty
    """How well it is established; printed beside the statement."""
    statement: Text
    """The statement, with its attribution and its hedge, in both languages."""
    value: AnyQuantity | None = None
    """The figure that it states."""
    source_ids: tuple[Id, ...] = Field(default=())
    """Where it comes from; only an assumption or an opinion of the analyst's own may have none."""

    @model_validator(mode="after")
    def _has_a_source(self) -> Claim:
        own = self.kind in {"opinion", "derived"} or self.certainty == "assumption"
        if not self.source_ids and not own:
            raise refusal(
                "claim-without-source",
                said("at least one id in `source_ids`: a fact or forecast needs a source"),
                hint=said('name its source, or mark it `certainty: "assumption"`'),
            )
        return self


class Source(Identified):
    """Where a statement comes from."""

    publisher: Text
    """Who published it."""
    title: Text | None = None
    """What it is called."""
    author: Disclosable[String] | None = None
    """Who wrote it."""
    published: Disclosable[Day]
    """The day of publication."""
    accessed: Day
    """The day on which it was read."""
    attribution: Text | None = None
    """Whom the source itself relies on."""
    url: WebAddress | None = None
    """Where it can be read."""
    locator: Text | None = None
    """Where in the source: page, section, paragraph."""
