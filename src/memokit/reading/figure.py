"""What a sentence states: a figure with its unit and its place; and a difference between two sentences."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from memokit.reading.measures import Measure

Language = Literal["ar", "en"]
Kind = Literal[
    "number",
    "fraction",
    "money",
    "percentage",
    "percentage_points",
    "basis_points",
    "multiple",
    "duration",
    "date",
    "ordinal",
    "code",
]
Relation = Literal["exactly", "about", "less_than", "at_most", "more_than", "at_least", "between"]


@dataclass(frozen=True, slots=True)
class StatedFigure:
    """A figure as a sentence states it.

    Attributes:
        kind: what is stated. A ``fraction`` is «ثلثي» or "two-thirds"; a ``code`` has a number in it that counts
            nothing, such as G20 or 10:30.
        value: the number in full, 4300000000 for «4.3 مليار». A percentage is a fraction of 1: 46.2% is 0.462.
            Percentage points, basis points and multiples are as written. A duration counts its unit. A date is
            ``2024``, ``2024-Q4``, ``2024-H1``, ``2024-12`` or ``2024-12-05``, with ``-`` for a year that is not
            stated: ``--12``, ``--12-05``, ``--Q4``; a decade is ``2030s``, a fiscal year ``2024/2025``, and a Hijri
            date has ``AH`` before it. A code is its text.
        unit: the currency of money, by ISO 4217 where the text says which, else its noun in English («ريال» is
            ``riyal``); the unit of a duration (``second`` to ``century``); the unit of measure of a number (``MW``,
            ``km²``, ``barrel``); None for all others.
        relation: the bound that is stated with it; ``between`` for a range.
        start: where it begins in the text.
        end: where it ends, exclusive.
        text: the figure as written.
        upper: the upper end of a range, as ``value``.
    """

    kind: Kind
    value: Decimal | str
    unit: str | None
    relation: Relation
    start: int
    end: int
    text: str
    upper: Decimal | str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that the other language does not have, or has otherwise: then both are given."""

    ar: StatedFigure | None
    en: StatedFigure | None


Meaning = tuple[Kind, Decimal, str | None]
"""A kind, a value and a unit, as in a figure."""
Weight = Literal["firm", "paired", "loose", "idle", "tacit"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure, and how far it may be held against the other language.

    Attributes:
        figure: what is stated.
        weight: a ``firm`` figure must be on the other side. A ``paired`` one counts only if the other side too has one
            of its kind that nothing answers to: «الثاني» may be "the other", but not "the third". An ``idle`` one
            never counts, but may be the answer to a firm one: "one". Two more are not even stated as figures: a
            ``loose`` one counts like a paired one, as "a year" against «الشهر» or "dollars" against «يورو», and a
            ``tacit`` one never, as "both", which may answer to «اثنان».
        number: the number before its unit, where a text may leave the unit unsaid.
        also: what else the words may mean: kind, value, unit; a percentage of the unit ``growth`` is no multiple, and a
            date of the unit ``day`` is the number of a day alone.
        measure: the unit of measure behind it, and the time that it is stated per.
        is_open: whether a negation near its bound leaves open in which direction that goes.
    """

    figure: StatedFigure
    weight: Weight = "firm"
    number: Decimal | None = None
    also: tuple[Meaning, ...] = ()
    is_open: bool = False
    measure: Measure | None = None
