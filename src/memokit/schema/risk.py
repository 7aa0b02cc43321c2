"""What can lose money: the four standard risk factors, and others that a memo names itself."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, model_validator

from memokit.messages import said
from memokit.schema.base import Entity, Identified, Rating, Sourced, refusal
from memokit.schema.disclosure import Disclosable
from memokit.schema.names import nearest
from memokit.schema.text import Prose, Text

STANDARD_CATEGORIES = ("product_viability", "cost_control", "integration", "market_agility")

Category = Annotated[str, StringConstraints(strict=True, max_length=64)]


class Residual(Entity):
    """What is left of a risk once it is mitigated."""

    likelihood: Rating
    """From 1 (rare) to 5 (almost certain)."""
    impact: Rating
    """From 1 (slight) to 5 (severe)."""


class RiskFactor(Sourced, Identified):
    """One risk, rated before and after mitigation (words of ISO 31000 and COSO)."""

    category: Category
    """product_viability, cost_control, integration, market_agility, or ``x-…`` with a name of its own."""
    category_name: Text | None = None
    """The name of an ``x-…`` category."""
    integrated_with: Text | None = Field(default=None, alias="with")
    """For ``integration``: what is integrated with the company, so that it prints as "X integration"."""
    title: Text
    """The risk in one line."""
    description: Prose | None = None
    """How it would come about and what it would do."""
    likelihood: Rating
    """From 1 (rare) to 5 (almost certain)."""
    impact: Rating
    """From 1 (slight) to 5 (severe)."""
    velocity: Literal["slow", "moderate", "fast"] | None = None
    """How quickly it would strike once it begins."""
    mitigation: Disclosable[Prose]
    """What is done about it."""
    owner: Disclosable[Text]
    """Who answers for it."""
    residual: Residual | None = None
    """What is left after mitigation."""
    trigger: Text | None = None
    """What would show that it begins."""
    basis: Literal["source", "analyst"]
    """Whether the rating is from a source or the analyst's own."""

    @model_validator(mode="after")
    def _category_is_named(self) -> RiskFactor:
        if self.category in STANDARD_CATEGORIES:
            if self.category == "integration" and self.integrated_with is None:
                raise refusal("missing-with", said('`with`: what is integrated, such as "with": "X"'))
        elif not re.fullmatch(r"x-[a-z0-9][a-z0-9_-]*", self.category):
            raise refusal(
                "unknown-category",
                said("{names}, or a name of your own such as x-licence", names=tuple(STANDARD_CATEGORIES)),
                found=f'"{self.category}"',
                hint=nearest(self.category, STANDARD_CATEGORIES),
            )
        elif self.category_name is None:
            raise refusal(
                "missing-category-name", said("`category_name`: the name of an x- category, in both languages")
            )
        return self
