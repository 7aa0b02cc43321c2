"""From a file, or the bytes of one, to a memo."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from memokit.errors import InvalidMemo, Problem
from memokit.files import read
from memokit.loading.images import picture_among, picture_in, with_images
from memokit.loading.json_text import json_places, read_json
from memokit.loading.places import Places
from memokit.loading.problems import nulls, of_reference, problems_of, shown
from memokit.loading.text import LARGEST, Unreadable, decoded
from memokit.loading.theme_folder import theme_among, theme_in, with_theme
from memokit.messages import said
from memokit.schema import Memo, Text, parts

Format = Literal["json", "yaml"]


def load(source: str | os.PathLike[str], *, schema: type[Memo] = Memo) -> Memo:
    """Reads a memo from a JSON or YAML file. Its pictures are read from the folder of the file, and below.

    Args:
        source: the file.
        schema: the memo's model: a subclass of :class:`memokit.Memo` where it has sections of its own.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
        InputOutputFault: the file cannot be read.
    """
    return load_placed(source, schema=schema)[0]


def load_placed(source: str | os.PathLike[str], *, schema: type[Memo] = Memo) -> tuple[Memo, Callable[[], Places]]:
    """Reads a memo as :func:`load` does, and with it where each of its fields stands, which is looked up when asked.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
        InputOutputFault: the file cannot be read.
    """
    path = Path(source)
    # One byte more than is allowed tells a file that is too large from one that just fits.
    data = read(path, most=LARGEST + 1)
    suffix = path.suffix.lower()
    format_: Format | None = "yaml" if suffix in {".yaml", ".yml"} else "json" if suffix == ".json" else None
    return loads_placed(data, name=str(path), format=format_, folder=path.parent, schema=schema)


def loads(
    data: bytes | str,
    *,
    name: str = "memo",
    format: Format | None = None,  # noqa: A002 - the field's name for it
    folder: Path | None = None,
    schema: type[Memo] = Memo,
) -> Memo:
    """Reads a memo from the bytes or the text of a file.

    Args:
        data: JSON or YAML.
        name: what to call it in errors.
        format: ``json`` or ``yaml``; told by the first character without it.
        folder: where the memo's pictures lie; without it, it can have none.
        schema: the memo's model, as for :func:`load`.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return loads_placed(data, name=name, format=format, folder=folder, schema=schema)[0]


def loads_placed(
    data: bytes | str,
    *,
    name: str = "memo",
    format: Format | None = None,  # noqa: A002
    folder: Path | None = None,
    schema: type[Memo] = Memo,
) -> tuple[Memo, Callable[[], Places]]:
    """Reads a memo as :func:`loads` does, and with it where each of its fields stands.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return _read(data, name, format, partial(picture_in, folder), partial(theme_in, folder), schema)


def loads_with(data: bytes, files: Mapping[str, bytes], *, name: str, schema: type[Memo] = Memo) -> Memo:
    """Reads a memo in JSON whose pictures and theme come with it.

    Args:
        data: JSON.
        files: its pictures, and the files of its theme, by their path from the memo's folder.
        name: what to call it in errors.
        schema: the memo's model, as for :func:`load`.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return _read(data, name, "json", partial(picture_among, files), partial(theme_among, files), schema)[0]


def _read(
    data: bytes | str,
    name: str,
    format_: Format | None,
    picture: Callable[[str], bytes],
    theme: Callable[[str], Mapping[str, bytes]],
    schema: type[Memo],
) -> tuple[Memo, Callable[[], Places]]:
    try:
        text = decoded(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data)
        raw, problems, places = _parsed(text, format_)
    except Unreadable as error:
        raise InvalidMemo(error.problems, source=name) from None
    memo, found = _validated(raw, places, schema)
    for more in (nulls(raw, places), found):
        told = {problem.path for problem in problems}
        problems += [problem for problem in more if problem.path not in told]
    if memo is not None and not problems:
        memo, problems = with_images(memo, picture, places)
        memo, faults = with_theme(memo, theme, places)
        problems += [*faults, *_broken_references(memo, places)]
    if memo is None or problems:
        raise InvalidMemo(tuple(sorted(problems, key=lambda each: (each.line or 0, each.column or 0))), source=name)
    return memo, places


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
    if format_ == "json" or (format_ is None and text.lstrip()[:1] in {"{", "["}):
        data, problems = read_json(text)
        return data, problems, cache(lambda: json_places(text))
    from memokit.loading.yaml_text import read_yaml  # noqa: PLC0415 - a memo in JSON must not pay for it

    data, problems, places = read_yaml(text)
    return data, problems, lambda: places


def _validated(raw: Any, places: Callable[[], Places], schema: type[Memo]) -> tuple[Memo | None, list[Problem]]:
    if not isinstance(raw, dict):
        return None, [Problem("not-a-memo", "", shown(raw), said("a memo: an object with keys"), None, 1, 1)]
    try:
        return schema.model_validate(raw), []
    except ValidationError as error:
        return None, problems_of(error, raw, places(), schema)
