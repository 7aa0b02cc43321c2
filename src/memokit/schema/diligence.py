"""What is not known yet, and what was found."""

from __future__ import annotations

from typing import Literal

from memokit.schema.base import Day, Identified, Sourced
from memokit.schema.disclosure import Disclosable
from memokit.schema.text import Prose, Text


class OpenItem(Identified):
    """A question that must be answered."""

    question: Text
    """What is to be found out."""
    owner: Disclosable[Text] | None = None
    """Who finds it out."""
    due: Day | None = None
    """By when."""
    status: Literal["open", "answered"] = "open"
    """Whether it is answered."""
    answer: Prose | None = None
    """What was found."""


class Finding(Sourced, Identified):
    """A finding on environment, society, law or Sharia."""

    area: Literal["environment", "social", "governance", "legal", "sharia"]
    """What it is about."""
    finding: Prose
    """What was found."""
    severity: Literal["clear", "watch", "blocker"]
    """Whether it stands in the way."""
