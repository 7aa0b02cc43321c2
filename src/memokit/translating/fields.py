"""The texts of a memo's file: where they stand, in which languages they are, and which are still missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, get_args

from memokit.language import Language
from memokit.limits import Limits
from memokit.loading import Parsed, memo_of
from memokit.loading.problems import likeliest, models_in
from memokit.schema import FieldPath, Memo, Prose, Text, Undisclosed

LANGUAGES: tuple[Language, ...] = ("ar", "en")

_STATUSES = frozenset(get_args(Undisclosed.model_fields["status"].annotation))


@dataclass(frozen=True, slots=True)
class Field:
    """A text of a memo's file.

    Attributes:
        path: where it stands.
        raw: what the file has in each language, with the white space around it; None where a language is missing.
        is_shared: whether the file has one plain text for both languages.
        is_prose: whether it may have Markdown.
        description: what the schema says of the field.
    """

    path: FieldPath
    raw: Mapping[Language, str | None]
    is_shared: bool
    is_prose: bool
    description: str

    @property
    def texts(self) -> dict[Language, str | None]:
        """The text in each language as the memo has it: without white space around it, None where there is none."""
        return {language: (text or "").strip() or None for language, text in self.raw.items()}

    @property
    def fingerprint(self) -> str:
        """What tells this text, in this place, from any other."""
        stated = json.dumps([self.path, [self.texts[language] for language in LANGUAGES]])
        return hashlib.sha256(stated.encode()).hexdigest()[:32]

    def spaced(self, language: Language, text: str | None) -> str | None:
        """A text with the white space around it that the file has."""
        was = self.raw[language]
        if text is None or was is None or not was.strip():
            return text
        return was[: len(was) - len(was.lstrip())] + text + was[len(was.rstrip()) :]


def fields_of(data: Any) -> Iterator[Field]:
    """Every text of a memo's data, in the order of the file; what is no memo's is passed over."""
    return _fields_in(Memo, data, (), "")


def _fields_in(annotation: Any, data: Any, path: FieldPath, description: str) -> Iterator[Field]:
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _fields_in(annotation, item, (*path, index), description)
    elif isinstance(data, str):
        models = tuple(models_in(annotation))
        text = next((each for each in models if issubclass(each, Text)), None)
        if text and not (Undisclosed in models and data in _STATUSES):
            yield Field(path, dict.fromkeys(LANGUAGES, data), True, issubclass(text, Prose), description)
    elif isinstance(data, dict):
        model = likeliest(annotation, data)
        if model is not None and issubclass(model, Text):
            raw = {language: data.get(language) for language in LANGUAGES}
            if all(text is None or isinstance(text, str) for text in raw.values()) and any(raw.values()):
                yield Field(path, raw, False, issubclass(model, Prose), description)
            return
        named = {field.alias or name: field for name, field in model.model_fields.items()} if model else {}
        for key, item in data.items():
            if key in named:
                yield from _fields_in(named[key].annotation, item, (*path, key), named[key].description or "")


def filled(data: Any, fields: Iterator[Field] | list[Field]) -> Any:
    """A memo's data in which a text that is missing in one language is that of the other, so that it can be judged."""
    made = deepcopy(data)
    for field in fields:
        texts = field.texts
        if None in texts.values() and any(texts.values()):
            own = value_at(made, field.path)
            either = next(text for text in texts.values() if text is not None)
            own |= {language: either for language, text in texts.items() if text is None}
    return made


def judged(file: Parsed, fields: list[Field], name: str, limits: Limits) -> Memo:
    """The memo of a file, in which a text that lacks a language is that of the other one.

    Raises:
        InvalidMemo: it is none all the same.
        LimitExceeded: it is too large.
    """
    return memo_of(filled(file.data, fields), file.places, name=name, limits=limits)


def replaced(data: Any, field: Field, texts: Mapping[Language, str | None]) -> None:
    """Puts other texts of a field into a memo's data, with the white space around them as it was."""
    spaced = {language: field.spaced(language, text) for language, text in texts.items() if text is not None}
    if not field.is_shared:
        value_at(data, field.path).update(spaced)
    else:
        shared = spaced["ar"] if texts["ar"] == texts["en"] else spaced
        value_at(data, field.path[:-1])[field.path[-1]] = shared


def value_at(data: Any, path: FieldPath) -> Any:
    """What stands at a path of data that has it."""
    for step in path:
        data = data[step]
    return data
