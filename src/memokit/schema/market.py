"""The market: how large it is and by which arithmetic, and how the company compares with its rivals."""

from __future__ import annotations

from typing import Literal

from pydantic import model_validator

from memokit.messages import said
from memokit.schema.base import Entity, Id, Identified, NonEmpty, Rating, Sourced, refusal, refused_at
from memokit.schema.disclosure import Disclosable
from memokit.schema.evidence import Certainty
from memokit.schema.quantity import AnyQuantity, Money
from memokit.schema.text import Text


class MarketFactor(Sourced):
    """One factor of a market's size."""

    name: Text
    """What is counted: customers, what each pays a year, the share that can be served."""
    value: AnyQuantity
    """Its value."""
    certainty: Certainty = "confirmed"
    """How well it is established."""


class MarketSize(Identified):
    """The size of a market as the product of its factors, so that each can be disputed."""

    level: Literal["total", "serviceable", "obtainable"]
    """The whole market, the part that can be served, or the part that can be won."""
    name: Text | None = None
    """Which market it is, where the level alone does not say."""
    factors: NonEmpty[MarketFactor]
    """What is multiplied; at most one of them is money."""

    @model_validator(mode="after")
    def _has_one_unit(self) -> MarketSize:
        money = [index for index, factor in enumerate(self.factors) if isinstance(factor.value, Money)]
        if len(money) > 1:
            wanted = said("at most one factor in money: the product of two amounts is no amount")
            raise refused_at((("factors", money[1], "value"), refusal("money-times-money", wanted)))
        return self


class CriterionRating(Entity):
    """How a rival fares by a criterion."""

    competitor_id: Id
    """The id of the rival, as in `competitors`."""
    rating: Disclosable[Rating]
    """From 1 (weak) to 5 (strong)."""


class Criterion(Sourced, Identified):
    """A criterion by which customers choose, and how the company and its rivals fare. Ratings are the analyst's own."""

    name: Text
    """What is compared."""
    company: Disclosable[Rating]
    """How the company fares, from 1 (weak) to 5 (strong)."""
    competitors: tuple[CriterionRating, ...] = ()
    """How its rivals fare."""
