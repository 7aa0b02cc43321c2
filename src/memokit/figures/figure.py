"""A derived figure and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from memokit.schema import Money

Reason = Literal[
    "bounded_input",
    "mixed_currencies",
    "missing_input",
    "no_debt_service",
    "no_burn",
    "no_solution",
    "several_solutions",
    "too_high",
]


@dataclass(frozen=True, slots=True)
class Input:
    """A value that a figure is computed from.

    Attributes:
        id: id of the tranche, use or other entry that it belongs to.
        money: the value as the memo states it.
        source_ids: the sources of the value.
    """

    id: str
    money: Money
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that memokit computed.

    Attributes:
        name: stable name, such as ``total_sought``.
        value: the result: money, a number (a fraction for a rate), or one fraction an input (in their order) that
            together make exactly 1; None when it cannot be computed.
        inputs: the amounts that it was computed from, where they are amounts.
        reason: why there is no value; None when there is one.
    """

    name: str
    value: Money | Decimal | tuple[Decimal, ...] | None
    inputs: tuple[Input, ...] = ()
    reason: Reason | None = None
