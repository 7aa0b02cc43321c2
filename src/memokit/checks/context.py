"""What the rules look at: the memo, its texts with their references written out, and its derived figures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from memokit.checks.finding import LANGUAGES
from memokit.figures import Figure
from memokit.language import locale_for
from memokit.references import References
from memokit.schema import FieldPath, Memo, Prose, Text, parts

_PLACE = re.compile(r"\{\{\s*ref:[^}]*\}\}")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A text of the memo as it is printed in both languages.

    Attributes:
        path: its field.
        raw: both languages as the memo has them.
        text: both languages, references written out; references to exhibits and sections left out.
        source_ids: the sources of the entry that it belongs to.
        is_prose: whether it is running text, and not a name or a line of a table.
    """

    path: FieldPath
    raw: Text
    text: Text
    source_ids: tuple[str, ...]
    is_prose: bool


@dataclass(frozen=True)
class Context:
    """A memo under examination. Everything that takes time is worked out once."""

    memo: Memo

    @cached_property
    def is_valid(self) -> bool:
        """Whether a file with the same content would be read; a memo made in Python may have gone around validation."""
        try:
            data = self.memo.model_dump(mode="json", by_alias=True, exclude_none=True, warnings=False)
            type(self.memo).model_validate(data)
        except (ValidationError, PydanticSerializationError):
            return False
        return True

    @cached_property
    def references(self) -> References:
        """What the memo's sentences can refer to."""
        return References(self.memo)

    @cached_property
    def figures(self) -> dict[str, Figure]:
        """The derived figures by their name."""
        return {figure.name: figure for figure in self.references.figures}

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """Every text of the memo, in the order of its fields."""
        return tuple(self._sentences())

    def _sentences(self) -> Iterator[Sentence]:
        sources: dict[FieldPath, tuple[str, ...]] = {}
        for path, value in parts(self.memo):
            own = getattr(value, "source_ids", None)
            sources[path] = own or (sources[path[:-1]] if path else ())
            if isinstance(value, Text):
                raw = _with_both_sides(value)
                yield Sentence(path, raw, self.printed(raw), sources[path], isinstance(value, Prose))

    def printed(self, text: Text) -> Text:
        """A text with the values in it that it cites."""
        text = _with_both_sides(text)
        if "{{" not in text.ar and "{{" not in text.en:
            return text
        written = {
            language: self.references.written(_PLACE.sub("", text.in_language(language)), locale_for(language))
            for language in LANGUAGES
        }
        return Text.model_construct(ar=written["ar"], en=written["en"])


def _with_both_sides(text: Text) -> Text:
    """A text with an empty side for one that is missing, which a memo that went around validation may have."""
    ar, en = getattr(text, "ar", None), getattr(text, "en", None)
    return text if ar is not None and en is not None else Text.model_construct(ar=ar or "", en=en or "")
