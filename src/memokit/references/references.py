"""References in a memo's sentences: ``{{ fig:total_sought }}`` is printed as the value, in each language's grammar.

The grammar is fixed, and is all there is: a kind, a colon, a name, and ways of writing behind ``|``. It is no template.

    {{ fig:total_sought }}                  a figure that memokit derived
    {{ round:series-a.amount | short }}     a value of the memo: kind of entry, id, field
    {{ financials:cash }}                   a value of a part that there is once
    {{ date:2026-12-31 }}                   a date that stands nowhere else (2026, 2026-Q4, 2026-12 as well)
    {{ ref:cap_table }}                     an exhibit or a section, by its name: prints "Table 3"
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cached_property
from typing import get_args

from pydantic import TypeAdapter, ValidationError

from memokit.figures import Figure, derived
from memokit.language import Case, Locale, currency_noun, label, locale_for
from memokit.messages import Message, said
from memokit.references.values import Style, written
from memokit.schema import (
    Addressed,
    Disagreement,
    Measure,
    Memo,
    Money,
    Quantity,
    Text,
    Undisclosed,
    addressed,
    parts,
    text_of,
)
from memokit.schema.base import PartialDate

_REFERENCE = re.compile(r"\{\{(?:\s*(?P<kind>[a-z_]+):(?P<rest>[A-Za-z0-9._-]+)(?P<ways>(?:\s*\|\s*[a-z]+)*)\s*\}\})?")
_STYLES: tuple[str, ...] = tuple(style for style in get_args(Style) if style != "prose")
_WAYS: frozenset[str] = frozenset({*_STYLES, *get_args(Case)})
_TATWEEL = re.compile(r"(?<=[بكل])ـ$")
_FOR = re.compile(r"(?<!\w)[وف]?ل$")

Piece = tuple[str, str | None]
"""A piece of a text, and the id of the place that it leads to, if it does."""


@dataclass(frozen=True)
class References:
    """What the sentences of one memo can refer to.

    Attributes:
        memo: the memo.
        places: exhibits and sections by their name: the id of the place, and what it is called.
    """

    memo: Memo
    places: Mapping[str, tuple[str, Text]] = field(default_factory=dict)

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """The figures derived from the memo."""
        return derived(self.memo)

    @cached_property
    def values(self) -> dict[str, Addressed | Figure]:
        """Everything that can be cited by name: the values of the memo, and the figures derived from them."""
        named: dict[str, Addressed | Figure] = {f"fig:{figure.name}": figure for figure in self.figures}
        return named | {each.name: each for each in addressed(self.memo)}

    @cached_property
    def _needs_nation(self) -> bool:
        """Whether a currency's noun alone would leave open which it is: riyals of two countries in one memo."""
        currencies = {each.currency for _, each in parts(self.memo) if isinstance(each, Money)}
        return len({currency_noun(code) for code in currencies}) < len(currencies)

    def pieces(self, text: str, locale: Locale) -> list[Piece]:
        """A text with its references written out in one language. What cannot be written stays as it is."""
        if "{{" not in text:
            return [(text, None)]
        found: list[Piece] = []
        end = 0
        for match in _REFERENCE.finditer(text):
            words, place = self._written(match, locale)
            before, words = _joined(text[end : match.start()], words)
            found += [(before, None), (words, place)]
            end = match.end()
        return [*found, (text[end:], None)]

    def written(self, text: str, locale: Locale) -> str:
        """The same as one text."""
        return "".join(piece for piece, _ in self.pieces(text, locale))

    def faults(self, places: Collection[str]) -> list[Disagreement]:
        """Every reference of the memo that leads nowhere, with its path.

        Args:
            places: the names of the exhibits and sections that there are.
        """
        return [
            Disagreement("reference", (*path, language), found, wanted, hint)
            for path, value in parts(self.memo)
            if isinstance(value, Text)
            for language, text in value.by_language().items()
            for found, wanted, hint in self._faults_of(text, places)
        ]

    def _faults_of(self, text: str, places: Collection[str]) -> Iterator[tuple[str, Message, Message | None]]:
        """What is wrong with the references of a text: what was found, what is wanted, and how to mend it."""
        for match in _REFERENCE.finditer(text):
            if match["kind"] is None:
                found = re.split(r"(?<=\}\})", text[match.start() : match.start() + 60])[0]
                wanted = said(
                    "a reference, such as {{{{ fig:total_sought }}}} or {{{{ tranche:equity.amount | short }}}}"
                )
                meant = found.removeprefix("{{").removesuffix("}}").partition("|")[0].strip()
                unlike = said("take it out, and `memokit figures --references` lists every name")
                yield found, wanted, _nearest(meant, self.values) or unlike
                continue
            ways = _ways(match)
            if unknown := [way for way in ways if way not in _WAYS]:
                wanted = said("one of {names} behind the |", names=tuple(sorted(_WAYS)))
                yield match[0], wanted, _nearest(unknown[0], _WAYS)
            elif len(_styles(ways)) > 1 or len(ways) - len(_styles(ways)) > 1:
                yield match[0], said("one way of writing behind the |, and one case of an Arabic dual"), None
            yield from (
                (match[0], wanted, hint) for wanted, hint in self._missing(match["kind"], match["rest"], places)
            )

    def _missing(self, kind: str, rest: str, places: Collection[str]) -> Iterator[tuple[Message, Message | None]]:
        name = f"{kind}:{rest}"
        if kind == "date":
            if _date(rest) is None:
                yield said("a date that exists: {{{{ date:2026-12-31 }}}}, 2026-12, 2026-Q4 or 2026"), None
        elif kind == "ref":
            if rest not in places:
                wanted = said("the name of an exhibit or a section of this memo")
                yield wanted, _nearest(rest, places) or said("there are {names}", names=tuple(places))
        elif name not in self.values:
            kinds = {each.partition(":")[0] for each in self.values}
            wanted = (
                said("the name of a value or figure of this memo")
                if kind in kinds
                else said("a kind: {names}", names=_kinds(kinds))
            )
            yield wanted, _nearest(name, self.values)
        elif isinstance(cited := self.values[name], Figure) and cited.value is None:
            hint = said("{name} has none. {reason}", name=cited.name, reason=_why(cited))
            yield said("a figure that can be computed"), hint
        elif isinstance(cited.value, Undisclosed):
            yield said("a value that the memo gives"), said('it is "{status}"', status=cited.value.status)

    def _written(self, match: re.Match[str], locale: Locale) -> Piece:
        kind, rest = match["kind"], match["rest"]
        if kind == "ref" and rest in self.places:
            place, words = self.places[rest]
            return words.in_language(locale.language), place
        value, places = self._cited(kind, rest)
        if value is None:
            return match[0], None
        ways = _ways(match)
        style: Style = next((way for way in get_args(Style) if way in ways), "prose")
        # Most places of a sentence ask for the oblique case: behind a preposition, a noun or a verb.
        case: Case = "nominative" if "nominative" in ways else "oblique"
        nation = style == "exact" or self._needs_nation
        return written(value, locale, style=style, case=case, places=places, nation=nation), None

    def _cited(self, kind: str | None, rest: str) -> tuple[Quantity | date | str | None, int | None]:
        if kind == "date":
            return _date(rest), None
        cited = self.values.get(f"{kind}:{rest}")
        if isinstance(cited, Figure):
            places = cited.formula.places
            return cited.quantity, places if isinstance(places, int) else None
        if cited is None or isinstance(cited.value, Undisclosed):
            return None, None
        return cited.value, _places(cited.value)


def names_in(text: str) -> Iterator[str]:
    """The names that a text cites: ``fig:total_sought``."""
    for match in _REFERENCE.finditer(text):
        if match["kind"] is not None:
            yield f"{match['kind']}:{match['rest']}"


def refers_to_places(memo: Memo) -> bool:
    """Whether any text of a memo refers to an exhibit or a section."""
    return any(
        name.startswith("ref:")
        for _, value in parts(memo)
        if isinstance(value, Text)
        for text in value.by_language().values()
        for name in names_in(text)
    )


def _ways(match: re.Match[str]) -> list[str]:
    return [way.strip() for way in match["ways"].split("|")[1:]]


def _styles(ways: list[str]) -> list[str]:
    return [way for way in ways if way in _STYLES]


def _date(text: str) -> date | str | None:
    try:
        precise = TypeAdapter(PartialDate).validate_python(text)
    except ValidationError:
        return None
    return date.fromisoformat(precise) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", precise) else precise


def _places(value: object) -> int | None:
    """The decimals of a number as the memo gives it: a rate of 0.0590 is 5.90%, a cover of 1.20 is 1.20×."""
    if not isinstance(value, Measure):
        return None
    numbers = [value.number] if value.upper is None else [value.number, value.upper]
    exponents = [each for number in numbers if isinstance(each := number.as_tuple().exponent, int)]
    return max(0, -min(exponents, default=0) - (2 if value.unit == "fraction" else 0))


def _joined(before: str, words: str) -> tuple[str, str]:
    """An Arabic letter that is written to the next word has no tatweel before letters, and one before figures.

    After «ل» the article loses its alif: «للجدول».
    """
    if not words[:1].isalpha():
        return before, words
    before = _TATWEEL.sub("", before)
    return before, words[1:] if words.startswith("ال") and _FOR.search(before) else words


def _why(figure: Figure) -> Text:
    """Why a figure has no value, in both languages."""
    return text_of(lambda language: label(f"reason.{figure.reason}", locale_for(language)))


def _nearest(name: str, names: Iterable[str]) -> Message | None:
    close = get_close_matches(name, list(names), n=1, cutoff=0.5)
    return said("did you mean `{name}`?", name=close[0]) if close else None


def _kinds(kinds: set[str]) -> tuple[str, ...]:
    return tuple(sorted({*kinds, "date", "ref"}))
