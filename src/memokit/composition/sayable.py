"""What can be said in any language: a memo's own values, and a few words around them.

Sections hand these to the templates instead of strings, so that an edition in one language says each once, and the
bilingual edition twice.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from memokit.language import Noun, Scale
from memokit.schema import Certainty, Quantity, Text, Undisclosed

MoneyStyle = Literal["prose", "short", "exact"]


@dataclass(frozen=True, slots=True)
class Label:
    """A label of the catalogue, with values to put in."""

    key: str
    values: dict[str, Sayable] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several things with commas between them, semicolons where they hold commas, or a sign such as ``+``."""

    items: tuple[Sayable, ...]
    sign: str = ""
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """One thing below the other; the first is what the place is for, the rest says more about it."""

    items: tuple[Sayable, ...]


@dataclass(frozen=True, slots=True)
class Bulleted:
    """Several things that each begin a line of their own."""

    items: tuple[Sayable, ...]


@dataclass(frozen=True, slots=True)
class Country:
    """A country, by its ISO 3166-1 code."""

    code: str


@dataclass(frozen=True, slots=True)
class Address:
    """A web address, printed as it is and followed by a click."""

    url: str


@dataclass(frozen=True, slots=True)
class Code:
    """A name that only programs give, printed as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoting:
    """A message in which pieces of either direction are quoted, each between Unicode isolates."""

    text: Text


@dataclass(frozen=True, slots=True)
class Cited:
    """Something with its certainty and its sources behind it."""

    what: Sayable
    certainty: Certainty
    source_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Styled:
    """A quantity that is not written as in prose: ``short`` for strips and charts, ``exact`` to the last digit."""

    quantity: Quantity
    style: MoneyStyle


@dataclass(frozen=True, slots=True)
class InScale:
    """An amount of a chart or column whose scale is said once: 4.3 under "USD bn"."""

    amount: Decimal
    scale: Scale
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Fixed:
    """A number with so many decimals, so that it stands in line with others."""

    number: Decimal
    places: int


@dataclass(frozen=True, slots=True)
class Noted:
    """A value of a cell with a note, which stands below the table."""

    what: Sayable
    note: Sayable


@dataclass(frozen=True, slots=True)
class Marked:
    """A value with the letter of its note."""

    what: Sayable
    number: int


@dataclass(frozen=True, slots=True)
class Brief:
    """Says in a narrow cell that there is no value; the words stand below the table."""

    status: Literal["not_disclosed", "not_applicable"]


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text of a chart, cut at a word where it is longer than so many characters; the table has all of it."""

    what: Sayable
    most: int


@dataclass(frozen=True, slots=True)
class Reference:
    """Something that leads to another place of the document, by that place's id."""

    to: str
    what: Sayable


@dataclass(frozen=True, slots=True)
class ScaleUnit:
    """The unit of a chart or column: "USD bn"."""

    currency: str
    scale: Scale


@dataclass(frozen=True, slots=True)
class Percentage:
    """A fraction, written as a percentage: as precise as it is given, or with so many decimals."""

    fraction: Decimal
    places: int | None = None


@dataclass(frozen=True, slots=True)
class Period:
    """A year, quarter, month or day, as precise as the memo has it: ``2024-12``."""

    text: str


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of something that has a plural in each language."""

    number: Decimal
    noun: Noun


@dataclass(frozen=True, slots=True)
class Rating:
    """Steps from 1 to 5, drawn as dots."""

    steps: int


@dataclass(frozen=True, slots=True)
class Ratings:
    """The two ratings of a risk, each by its name."""

    likelihood: int
    impact: int


Sayable: TypeAlias = (
    "Label | Listed | Lines | Bulleted | Country | Address | Code | Quoting | Cited | Styled | InScale | Fixed"
    " | ScaleUnit | Percentage | Period | Counted | Rating | Ratings | Noted | Marked | Brief | Reference | Shortened"
    " | Text | Quantity | Undisclosed | date | Decimal | int | str | None"
)
"""None is a dash in a table and nothing elsewhere; a string is a code that no language changes."""
