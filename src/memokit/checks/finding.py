"""What a rule found: where, what, how to mend it, and the sentences that it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from memokit.language import Locale, isolated, label, locale_for
from memokit.reading import Language
from memokit.references import written
from memokit.schema import FieldPath, Quantity, Text, dotted

Severity = Literal["error", "warning"]
LANGUAGES: tuple[Language, Language] = ("ar", "en")
_FSI, _PDI = "\u2068", "\u2069"
Span = tuple[int, int]
"""Where a piece of a text begins and ends, in characters; the end is exclusive."""

Sayable: TypeAlias = Text | Quantity | date | int | str
"""What may be put into the message of a finding; text is said as it is in both languages."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A text in both languages, its references written out, with the places that the finding is about.

    Attributes:
        text: the text.
        marks: where the figures or names stand that it is about, by language.
    """

    text: Text
    marks: Mapping[Language, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """What the function of a rule gives back; the registry makes a :class:`Finding` of it.

    Attributes:
        path: the field.
        values: what is put into the rule's message, which is the label ``check.<rule>.<message>``.
        message: which of the rule's messages it is.
        severity: where it differs from that of the rule.
        compared: the texts that it is about.
    """

    path: FieldPath
    values: Mapping[str, Sayable] = field(default_factory=dict)
    message: str = "found"
    severity: Severity | None = None
    compared: Compared | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing in a memo that breaks a rule.

    Attributes:
        rule: id of the rule, such as ``L01``.
        severity: ``error`` or ``warning``.
        path: the field, as a path of names and list positions.
        message: what was found, in both languages.
        hint: how to mend it, in both languages.
        compared: the texts that it is about, where it compares texts.
        suppressed: the reason for which the memo's author lets it stand; None where it counts.
    """

    rule: str
    severity: Severity
    path: FieldPath
    message: Text
    hint: Text
    compared: Compared | None = None
    suppressed: Text | None = None

    @property
    def field(self) -> str:
        """The path as people write it: ``claims[3].statement``."""
        return dotted(self.path)


def first_marked(compared: Compared) -> Text:
    """What stands at the first mark of each language; in one without marks, what the other has."""
    said = {
        language: compared.text.in_language(language)[slice(*spans[0])]
        for language, spans in compared.marks.items()
        if spans
    }
    either = next(iter(said.values()), "")
    return Text.model_construct(ar=said.get("ar", either), en=said.get("en", either))


def in_both(key: str, values: Mapping[str, Sayable]) -> Text:
    """A label of the catalogues in both languages, with its values put in."""
    said: dict[str, str] = {}
    for language in LANGUAGES:
        locale = locale_for(language)
        said[language] = label(key, locale, **{name: _said(value, locale) for name, value in values.items()})
    # A message may quote a stranger's text, and is no part of the memo: it is not checked like one.
    return Text.model_construct(ar=said["ar"], en=said["en"])


def _said(value: Sayable, locale: Locale) -> str:
    """A value in a language. What may be in either direction is isolated: it is quoted as it stands."""
    match value:
        case int():
            return str(value)
        case str():
            return f"{_FSI}{value}{_PDI}"
        case Text():
            return f"{_FSI}{value.in_language(locale.language)}{_PDI}"
        case _:
            return isolated(written(value, locale), locale)
