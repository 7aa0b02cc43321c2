"""The grammar of figures of a language that was added, as its ``language.toml`` has it.

Numbers, dates, countries and plural categories are those of CLDR; the file has what CLDR has not.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Annotated

import babel
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator

from memokit.errors import LanguageFault
from memokit.messages import said

Words = Annotated[str, StringConstraints(min_length=1)]
Forms = dict[Words, Words]
"""A noun by the plural category that CLDR has for its number: ``{"one": "mois", "other": "mois"}``."""


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ScaleNames(_Closed):
    """A power of ten: its noun, and what tables and charts write."""

    long: Forms
    short: Words


class MoneyPatterns(_Closed):
    """How an amount and its currency stand together, with ``{number}``, ``{scale}`` and ``{currency}``."""

    plain: Words
    scaled: Words
    short: Words

    @field_validator("plain", "scaled", "short")
    @classmethod
    def _names_what_there_is(cls, pattern: str) -> str:
        try:
            pattern.format(number="1", scale="", currency="")
        except (LookupError, ValueError):
            raise ValueError("a pattern has {number}, {scale} and {currency}, and no other braces") from None
        return pattern


class Nouns(_Closed):
    """What is counted."""

    day: Forms
    week: Forms
    month: Forms
    quarter: Forms
    year: Forms
    basis_point: Forms


class Scales(_Closed):
    """The powers of ten that have a name."""

    thousand: ScaleNames
    million: ScaleNames
    billion: ScaleNames
    trillion: ScaleNames


class Grammar(_Closed):
    """What ``language.toml`` holds.

    Attributes:
        cldr: the locale of CLDR, such as ``fr_FR``.
        money: patterns of amounts.
        scales: names of powers of ten.
        nouns: what is counted.
        currencies: nouns of currencies; CLDR's where there is none.
        spelled: the numbers 3 to 12 in words, where prose has them so.
        letters: what numbers notes.
    """

    cldr: Words
    money: MoneyPatterns
    scales: Scales
    nouns: Nouns
    currencies: dict[Words, Forms] = Field(default_factory=dict)
    spelled: Annotated[tuple[Words, ...], Field(min_length=10, max_length=10)] | None = None
    letters: Words = "abcdefghijklmnopqrstuvwxyz"

    @property
    def locale(self) -> babel.Locale:
        """The CLDR data."""
        return babel.Locale.parse(self.cldr)

    @property
    def separators(self) -> tuple[str, str]:
        """The signs for thousands and decimals."""
        symbols = self.locale.number_symbols["latn"]
        return str(symbols["group"]), str(symbols["decimal"])

    @property
    def percentage(self) -> str:
        """How a percentage is written, with ``{number}``."""
        before, after = self.locale.percent_formats[None].prefix[0], self.locale.percent_formats[None].suffix[0]
        return f"{before}{{number}}{after}"

    def form(self, forms: Mapping[str, str], n: Decimal) -> str:
        """The form of a noun that a number asks for."""
        return forms.get(str(self.locale.plural_form(n)), forms["other"])

    def currency(self, code: str, n: Decimal) -> str:
        """The noun of a currency, as a number asks for it."""
        if code in self.currencies:
            return self.form(self.currencies[code], n)
        names = self.locale._data["currency_names_plural"].get(code, {})
        return str(names.get(str(self.locale.plural_form(n))) or self.locale.currencies.get(code, code))


def read_grammar(path: Path) -> Grammar:
    """The grammar in a file.

    Raises:
        LanguageFault: it is not as it should be.
    """
    try:
        found = Grammar.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
        found.locale  # noqa: B018 - CLDR may not know it
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LanguageFault(said("{file}: {reason}", file=str(path), reason=str(error))) from None
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place, reason = ".".join(map(str, first["loc"])), first["msg"].removeprefix("Value error, ")
        raise LanguageFault(said("{file}: {field}: {reason}", file=str(path), field=place, reason=reason)) from None
    except (ValueError, babel.UnknownLocaleError) as error:
        raise LanguageFault(
            said("{file}: {field}: {reason}", file=str(path), field="cldr", reason=str(error))
        ) from None
    for name, value in found.nouns.model_dump().items():
        if "other" not in value:
            raise LanguageFault(
                said("{file}: {field}: {reason}", file=str(path), field=f"nouns.{name}", reason="`other` is missing")
            )
    return found
