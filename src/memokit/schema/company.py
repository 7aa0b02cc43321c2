"""The company, what it makes, who runs it and whom it competes with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from memokit.messages import said
from memokit.schema.base import Day, Entity, Identified, Shaped, Sourced, String, one_of, refusal
from memokit.schema.disclosure import Disclosable
from memokit.schema.text import Prose, Text


def _lei(value: str) -> str:
    """Checks a Legal Entity Identifier's two closing digits (ISO 17442, by ISO 7064 mod 97-10)."""
    digits = "".join(str(int(character, 36)) for character in value)
    if int(digits) % 97 != 1:
        raise refusal(
            "lei-checksum",
            said("a Legal Entity Identifier whose check digits are right (ISO 17442)"),
            hint=said("compare it with the register at gleif.org: one character is mistaken or two are swapped"),
        )
    return value


Lei = Annotated[
    str,
    Field(strict=True),
    Shaped(
        r"[0-9A-Z]{18}[0-9]{2}",
        "not-a-lei",
        said("a Legal Entity Identifier: 18 letters or digits and 2 digits"),
    ),
    AfterValidator(_lei),
]
"""A Legal Entity Identifier of 20 characters."""


def _countries() -> Iterable[str]:
    """The country codes that CLDR has a currency for, which are all that exist."""
    from babel.core import get_global  # noqa: PLC0415 - only a memo with a country needs the list

    return get_global("territory_currencies")


def _country(value: str) -> str:
    if value not in _countries():
        raise refusal("not-a-country", said("a country code of two capital letters (ISO 3166-1), such as SA"))
    return value


CountryCode = Annotated[str, Field(strict=True), AfterValidator(_country), one_of(_countries)]
"""An ISO 3166-1 alpha-2 code, such as SA."""

WebAddress = Annotated[
    String,
    Shaped(
        r"https?://[^\s<>\"']{1,2000}",
        "not-a-web-address",
        said("a web address that begins with https:// or http://"),
    ),
]
"""An http or https address."""


class Image(Entity):
    """A picture that lies in the memo's own folder or below it."""

    file: String
    """The PNG, JPEG or SVG file, relative to the folder of the memo."""
    alt: Text
    """What the picture shows, for those who cannot see it."""


class Company(Entity):
    """The company that seeks the money."""

    name: Text
    """The name it is known by."""
    legal_name: Text | None = None
    """The name in its register of companies."""
    lei: Lei | None = None
    """Its Legal Entity Identifier."""
    country_of_formation: CountryCode | None = None
    """Where it was formed."""
    formation_date: Day | None = None
    """When it was formed."""
    sector: Text | None = None
    """What business it is in."""
    website: WebAddress | None = None
    """Its own site."""
    description: Prose | None = None
    """What it does, in a paragraph or two."""
    logo: Image | None = None
    """Its mark."""


class Product(Sourced, Identified):
    """Something the company sells or builds."""

    name: Text
    """The name of the product."""
    stage: Literal["concept", "development", "pilot", "launched", "retired"] | None = None
    """How far along it is."""
    description: Prose | None = None
    """What it does."""
    dependency: Prose | None = None
    """What it cannot do without: a platform, a supplier, a licence."""
    value_to_user: Disclosable[Prose] | None = None
    """What a user gains by it, where there is evidence."""
    image: Image | None = None
    """A picture of it."""


class Competitor(Sourced, Identified):
    """A rival for the same customers."""

    name: Text
    """The name of the rival."""
    description: Prose | None = None
    """How it competes."""
    strength: Prose | None = None
    """What it does better."""
    weakness: Prose | None = None
    """Where it falls short."""


class Person(Sourced, Identified):
    """Someone who leads, owns or oversees the company."""

    name: Text
    """The person's name."""
    role: Text
    """What the person does here."""
    body: Literal["management", "board", "founder", "adviser"] = "management"
    """Where the person sits."""
    background: Prose | None = None
    """What the person did before."""


class TeamGap(Identified):
    """A post that is not filled, or a skill that is missing."""

    role: Text
    """What is missing."""
    plan: Disclosable[Prose]
    """What is done about it."""
    due: Day | None = None
    """By when it is to be filled."""
