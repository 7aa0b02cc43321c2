"""From a file, or the bytes of one, to a memo."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from memokit.errors import InvalidMemo, Problem
from memokit.files import read
from memokit.loading.images import picture_among, picture_in, with_images
from memokit.loading.json_text import json_places, read_json
from memokit.loading.places import Places
from memokit.loading.problems import nulls, of_reference, problems_of
from memokit.loading.text import LARGEST, Unreadable, decoded
from memokit.loading.theme_folder import theme_among, theme_in, with_theme
from memokit.schema import Memo, Text, parts

Format = Literal["json", "yaml"]


def load(source: str | os.PathLike[str]) -> Memo:
    """Reads a memo from a JSON or YAML file. Its pictures are read from the folder of the file, and below.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
        InputOutputFault: the file cannot be read.
    """
    return load_placed(source)[0]


def load_placed(source: str | os.PathLike[str]) -> tuple[Memo, Callable[[], Places]]:
    """Reads a memo as :func:`load` does, and with it where each of its fields stands, which is looked up when asked.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
        InputOutputFault: the file cannot be read.
    """
    path = Path(source)
    # One byte more than is allowed tells a file that is too large from one that just fits.
    data = read(path, most=LARGEST + 1)
    return loads_placed(data, name=str(path), format=format_of(path), folder=path.parent)


def format_of(path: Path) -> Format | None:
    """The format of a memo's file, as its name says; None where the name does not say."""
    suffix = path.suffix.lower()
    return "yaml" if suffix in {".yaml", ".yml"} else "json" if suffix == ".json" else None


def loads(
    data: bytes | str,
    *,
    name: str = "memo",
    format: Format | None = None,  # noqa: A002 - the field's name for it
    folder: Path | None = None,
) -> Memo:
    """Reads a memo from the bytes or the text of a file.

    Args:
        data: JSON or YAML.
        name: what to call it in errors.
        format: ``json`` or ``yaml``; told by the first character without it.
        folder: where the memo's pictures lie; without it, it can have none.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return loads_placed(data, name=name, format=format, folder=folder)[0]


def loads_placed(
    data: bytes | str,
    *,
    name: str = "memo",
    format: Format | None = None,  # noqa: A002
    folder: Path | None = None,
) -> tuple[Memo, Callable[[], Places]]:
    """Reads a memo as :func:`loads` does, and with it where each of its fields stands.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return _read(data, name, format, partial(picture_in, folder), partial(theme_in, folder))


def loads_with(data: bytes, files: Mapping[str, bytes], *, name: str) -> Memo:
    """Reads a memo in JSON whose pictures and theme come with it.

    Args:
        data: JSON.
        files: its pictures, and the files of its theme, by their path from the memo's folder.
        name: what to call it in errors.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return _read(data, name, "json", partial(picture_among, files), partial(theme_among, files))[0]


@dataclass(frozen=True, slots=True)
class Parsed:
    """The file of a memo, or of what is to become one: sound as JSON or YAML, and not yet looked at as a memo.

    Attributes:
        text: its text, without a byte-order mark.
        format: ``json`` or ``yaml``.
        data: its data.
        places: where each field stands.
    """

    text: str
    format: Format
    data: Any
    places: Callable[[], Places]


def parsed(data: bytes, *, name: str, format: Format | None = None) -> Parsed:  # noqa: A002
    """Reads the data of a file, whether or not it is a memo.

    Args:
        data: JSON or YAML.
        name: what to call it in errors.
        format: ``json`` or ``yaml``; told by the first character without it.

    Raises:
        InvalidMemo: it is not sound JSON or YAML.
    """
    try:
        text = decoded(data)
        raw, problems, places = _parsed(text, format)
    except Unreadable as error:
        raise InvalidMemo(error.problems, source=name) from None
    if problems:
        raise _refused(problems, name)
    return Parsed(text, format or ("json" if _looks_like_json(text) else "yaml"), raw, places)


def memo_of(raw: Any, places: Callable[[], Places], *, name: str) -> Memo:
    """The memo that the data of a file gives; its pictures and its theme are not looked for.

    Args:
        raw: the data.
        places: where each field stands.
        name: what to call the file in errors.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    memo, problems = _memo_and_problems(raw, places, [])
    if memo is not None and not problems:
        problems = _broken_references(memo, places)
    if memo is None or problems:
        raise _refused(problems, name)
    return memo


def _read(
    data: bytes | str,
    name: str,
    format_: Format | None,
    picture: Callable[[str], bytes],
    theme: Callable[[str], Mapping[str, bytes]],
) -> tuple[Memo, Callable[[], Places]]:
    try:
        text = decoded(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        raw, problems, places = _parsed(text, format_)
    except Unreadable as error:
        raise InvalidMemo(error.problems, source=name) from None
    memo, problems = _memo_and_problems(raw, places, problems)
    if memo is not None and not problems:
        memo, problems = with_images(memo, picture, places)
        memo, faults = with_theme(memo, theme, places)
        problems += [*faults, *_broken_references(memo, places)]
    if memo is None or problems:
        raise _refused(problems, name)
    return memo, places


def _memo_and_problems(
    raw: Any, places: Callable[[], Places], problems: list[Problem]
) -> tuple[Memo | None, list[Problem]]:
    """The memo that data gives, if it does, and what is wrong with it beside what is known to be."""
    memo, found = _validated(raw, places)
    for more in (nulls(raw, places), found):
        told = {problem.path for problem in problems}
        problems = [*problems, *(problem for problem in more if problem.path not in told)]
    return memo, problems


def _refused(problems: list[Problem], name: str) -> InvalidMemo:
    return InvalidMemo(tuple(sorted(problems, key=lambda each: (each.line or 0, each.column or 0))), source=name)


def _broken_references(memo: Memo, places: Callable[[], Places]) -> list[Problem]:
    if not any("{{" in text for _, part in parts(memo) if isinstance(part, Text) for text in (part.ar, part.en)):
        return []
    from memokit.references import References, refers_to_places  # noqa: PLC0415 - a memo without references need not pay

    targets: tuple[str, ...] = ()
    if refers_to_places(memo):
        from memokit.composition import place_names  # noqa: PLC0415 - nor one that refers to no exhibit

        targets = place_names(memo)
    return [of_reference(found, places()) for found in References(memo).faults(targets)]


def _parsed(text: str, format_: Format | None) -> tuple[Any, list[Problem], Callable[[], Places]]:
    """The data of a text, its problems, and a way to its places, which are looked up only for a problem."""
    if format_ == "json" or (format_ is None and _looks_like_json(text)):
        data, problems = read_json(text)
        return data, problems, cache(lambda: json_places(text))
    from memokit.loading.yaml_text import read_yaml  # noqa: PLC0415 - a memo in JSON must not pay for it

    data, problems, places = read_yaml(text)
    return data, problems, lambda: places


def _looks_like_json(text: str) -> bool:
    return text.lstrip()[:1] in {"{", "["}


def _validated(raw: Any, places: Callable[[], Places]) -> tuple[Memo | None, list[Problem]]:
    if not isinstance(raw, dict):
        return None, [Problem("not-a-memo", "", f"a {type(raw).__name__}", "a memo: an object with keys", None, 1, 1)]
    try:
        return Memo.model_validate(raw), []
    except ValidationError as error:
        return None, problems_of(error, raw, places())
