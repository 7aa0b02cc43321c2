"""Sentences that remember what they were made of."""

from __future__ import annotations

from collections.abc import Mapping


class Message(str):
    """A sentence in English that knows the words and the values it was made of.

    Attributes:
        template: the words, with the names of the values in braces.
        values: the values by their names; one may be a message itself.
    """

    template: str
    values: Mapping[str, object]

    def __new__(cls, template: str, values: Mapping[str, object]) -> Message:
        message = super().__new__(cls, template.format_map(values))
        message.template = template
        message.values = values
        return message

    def __reduce__(self) -> tuple[object, ...]:
        return Message, (self.template, self.values)


def said(template: str, /, **values: object) -> Message:
    """A sentence for a user of memokit.

    Args:
        template: the sentence in English, a literal, with values in braces: ``"at most {most:,} bytes"``.
        values: the values by their names.
    """
    return Message(template, values)
