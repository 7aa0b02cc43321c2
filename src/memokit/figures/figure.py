"""A derived figure and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from memokit.schema import Money

Reason = Literal["bounded_input", "mixed_currencies"]


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
        value: the result: money, or one fraction an input (in their order) that together make exactly 1;
            None when it cannot be computed.
        inputs: what it was computed from.
        reason: why there is no value; None when there is one.
    """

    name: str
    value: Money | tuple[Decimal, ...] | None
    inputs: tuple[Input, ...]
    reason: Reason | None = None
