"""What the committee is asked to decide."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from memokit.schema.base import Day, Entity
from memokit.schema.quantity import Sum
from memokit.schema.text import Prose, Text


class Recommendation(Entity):
    """The decision asked for, and why."""

    decision: Literal["invest", "conditional", "hold", "pass", "information_only"]
    """What the committee is asked to do."""
    rationale: Prose
    """Why, in a few sentences."""
    amount: Sum | None = None
    """How much to invest."""
    conditions: tuple[Text, ...] = ()
    """What must be met first."""
    decide_by: Day | None = None
    """The last day for the decision."""
    reasons_for: tuple[Text, ...] = Field(default=(), max_length=3)
    """Up to three reasons for it."""
    reasons_against: tuple[Text, ...] = Field(default=(), max_length=3)
    """Up to three reasons against it."""
