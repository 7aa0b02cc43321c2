"""Sentences that remember what they were made of, so that they can be said in another language."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from string import Formatter
from typing import Any, Literal, Protocol, runtime_checkable

from memokit.messages.catalogue import translations
from memokit.messages.direction import isolated, kept_apart, quoted

Ui = Literal["en", "ar"]
"""A language in which memokit speaks to those who use it."""


class Message(str):
    """A sentence in English that knows the words and the values it was made of.

    Attributes:
        template: the words, with the names of the values in braces; of two forms of a number, that for one.
        values: the values by their names. One may be a message itself; several in a tuple are a list.
        plural: the words for any other number than one, where the sentence counts; the number is the value ``n``.
    """

    template: str
    values: Mapping[str, object]
    plural: str | None

    def __new__(cls, template: str, values: Mapping[str, object], plural: str | None = None) -> Message:
        words = template if plural is None or values["n"] == 1 else plural
        message = super().__new__(cls, _ENGLISH.vformat(words, (), values))
        message.template = template
        message.values = values
        message.plural = plural
        return message

    def __reduce__(self) -> tuple[object, ...]:
        return Message, (self.template, self.values, self.plural)

    def in_language(self, language: Ui) -> str:
        """The sentence in a language; what it quotes stays as it is.

        In Arabic, marks of direction keep apart what it quotes, so that neither a terminal nor a browser mixes it up.
        """
        if language == "en":
            return str(self)
        catalogue = translations(language)
        words = (
            catalogue.gettext(self.template)
            if self.plural is None
            else catalogue.ngettext(self.template, self.plural, self._number)
        )
        return _ARABIC.vformat(words, (), self.values)

    @property
    def _number(self) -> int:
        n = self.values["n"]
        assert isinstance(n, int), "what is counted is counted in whole numbers"
        return n

    def over(self, function: Callable[[str], str]) -> Message:
        """The same sentence with a function applied to every text that it quotes."""
        values = {name: _applied(function, value) for name, value in self.values.items()}
        return Message(self.template, values, self.plural)


def said(template: str, /, **values: object) -> Message:
    """A sentence for a user of memokit.

    Args:
        template: the sentence in English, a literal, with values in braces: ``"the key {key} is missing"``.
        values: the values by their names; a tuple is listed with commas.
    """
    return Message(template, values)


def said_of(n: int, one: str, many: str, /, **values: object) -> Message:
    """A sentence that counts something: other languages have more forms than these two.

    Args:
        n: the number; it stands as ``{n}`` in the sentence.
        one: the sentence for one, a literal: ``"{n} page"``.
        many: the sentence for any other number, a literal: ``"{n} pages"``.
        values: the further values by their names.
    """
    return Message(one, values | {"n": n}, many)


def _applied(function: Callable[[str], str], value: object) -> object:
    match value:
        case Message():
            return value.over(function)
        case str():
            return function(value)
        case tuple():
            return tuple(_applied(function, each) for each in value)
        case _:
            return value


@runtime_checkable
class Sayable(Protocol):
    """What says itself in each language: a message, or a text that a memo has in both."""

    def in_language(self, language: Ui) -> str:
        """The text in a language."""


class _English(Formatter):
    """Puts values into English words."""

    def format_field(self, value: Any, format_spec: str) -> Any:
        match value:
            case tuple():
                return ", ".join(self.format_field(each, "") for each in value)
            case Sayable():
                return value.in_language("en")
            case _:
                return super().format_field(value, format_spec)


class _Arabic(Formatter):
    """Puts values into Arabic words, each kept apart from them."""

    def parse(self, format_string: Any) -> Iterable[Any]:
        return ((kept_apart(literal), *field) for literal, *field in super().parse(format_string))

    def format_field(self, value: Any, format_spec: str) -> Any:
        match value:
            case Sayable():
                return value.in_language("ar")
            case tuple():
                # Two Latin words with a comma between them would be read from the left.
                return "، ".join(
                    each.in_language("ar") if isinstance(each, Sayable) else isolated(each) for each in value
                )
            case _:
                # What a value looks like is parsed as words are, and is none.
                return quoted(super().format_field(value, format_spec.strip("\u2066\u2067\u2068\u2069")))


_ENGLISH, _ARABIC = _English(), _Arabic()
