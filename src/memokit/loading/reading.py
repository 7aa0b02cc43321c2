"""From a file, or the bytes of one, to a memo."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError

from memokit.errors import InvalidMemo, LimitExceeded, Problem
from memokit.files import read
from memokit.limits import DEFAULTS, Limits
from memokit.loading.excess import Excess
from memokit.loading.images import picture_among, picture_in, with_images
from memokit.loading.json_text import json_places, read_json
from memokit.loading.places import Places
from memokit.loading.problems import of_reference, problems_of, shown
from memokit.loading.survey import faults
from memokit.loading.text import Unreadable, decoded
from memokit.loading.theme_folder import theme_among, theme_in, with_theme
from memokit.messages import said, said_of
from memokit.schema import Memo, Text, parts

MOST_PROBLEMS = 5_000
"""How many problems of a file are told: one that has more was not written by hand."""

Format = Literal["json", "yaml"]


def load(source: str | os.PathLike[str], *, schema: type[Memo] = Memo, limits: Limits = DEFAULTS) -> Memo:
    """Reads a memo from a JSON or YAML file. Its pictures are read from the folder of the file, and below.

    Args:
        source: the file.
        schema: the memo's model: a subclass of :class:`memokit.Memo` where it has sections of its own.
        limits: how large the memo may be.

    Raises:
        LimitExceeded: it is larger; every place where it is, is in ``problems``.
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
        InputOutputFault: the file cannot be read.
    """
    return load_placed(source, schema=schema, limits=limits)[0]


def load_placed(
    source: str | os.PathLike[str], *, schema: type[Memo] = Memo, limits: Limits = DEFAULTS
) -> tuple[Memo, Callable[[], Places]]:
    """Reads a memo as :func:`load` does, and with it where each of its fields stands, which is looked up when asked.

    Raises:
        LimitExceeded: it is larger than it may be; every place where it is, is in ``problems``.
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
        InputOutputFault: the file cannot be read.
    """
    path = Path(source)
    # One byte more than is allowed tells a file that is too large from one that just fits.
    data = read(path, most=limits.file_bytes + 1)
    return loads_placed(data, name=str(path), format=format_of(path), folder=path.parent, schema=schema, limits=limits)


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
    schema: type[Memo] = Memo,
    limits: Limits = DEFAULTS,
) -> Memo:
    """Reads a memo from the bytes or the text of a file.

    Args:
        data: JSON or YAML.
        name: what to call it in errors.
        format: ``json`` or ``yaml``; told by the first character without it.
        folder: where the memo's pictures lie; without it, it can have none.
        schema: the memo's model, as for :func:`load`.
        limits: how large the memo may be.

    Raises:
        LimitExceeded: it is larger than it may be; every place where it is, is in ``problems``.
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return loads_placed(data, name=name, format=format, folder=folder, schema=schema, limits=limits)[0]


def loads_placed(
    data: bytes | str,
    *,
    name: str = "memo",
    format: Format | None = None,  # noqa: A002
    folder: Path | None = None,
    schema: type[Memo] = Memo,
    limits: Limits = DEFAULTS,
) -> tuple[Memo, Callable[[], Places]]:
    """Reads a memo as :func:`loads` does, and with it where each of its fields stands.

    Raises:
        LimitExceeded: it is larger than it may be; every place where it is, is in ``problems``.
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return _read(
        data, name, format, partial(picture_in, folder, limits), partial(theme_in, folder, limits), schema, limits
    )


def loads_with(
    data: bytes, files: Mapping[str, bytes], *, name: str, schema: type[Memo] = Memo, limits: Limits = DEFAULTS
) -> Memo:
    """Reads a memo in JSON whose pictures and theme come with it.

    Args:
        data: JSON.
        files: its pictures, and the files of its theme, by their path from the memo's folder.
        name: what to call it in errors.
        schema: the memo's model, as for :func:`load`.
        limits: how large the memo may be.

    Raises:
        LimitExceeded: it is larger than it may be; every place where it is, is in ``problems``.
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
    """
    return _read(
        data, name, "json", partial(picture_among, files, limits), partial(theme_among, files, limits), schema, limits
    )[0]


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


def parsed(
    data: bytes,
    *,
    name: str,
    format: Format | None = None,  # noqa: A002
    limits: Limits = DEFAULTS,
) -> Parsed:
    """Reads the data of a file, whether or not it is a memo.

    Args:
        data: JSON or YAML.
        name: what to call it in errors.
        format: ``json`` or ``yaml``; told by the first character without it.
        limits: how large the file may be.

    Raises:
        InvalidMemo: it is not sound JSON or YAML.
        LimitExceeded: it is too large, or nested too deep.
    """
    try:
        text = decoded(data, limits)
        raw, problems, places = _parsed(text, format, limits)
    except Excess as excess:
        raise LimitExceeded.at((excess.problem(),), source=name) from None
    except Unreadable as error:
        raise InvalidMemo(error.problems, source=name) from None
    if problems:
        raise _refused(problems, name)
    return Parsed(text, format or ("json" if _looks_like_json(text) else "yaml"), raw, places)


def memo_of(raw: Any, places: Callable[[], Places], *, name: str, limits: Limits = DEFAULTS) -> Memo:
    """The memo that the data of a file gives; its pictures and its theme are not looked for.

    Args:
        raw: the data.
        places: where each field stands.
        name: what to call the file in errors.
        limits: how large the memo may be.

    Raises:
        InvalidMemo: it is not a memo; all that is wrong with it is in ``problems``.
        LimitExceeded: it is too large.
    """
    memo, problems = _memo_and_problems(raw, places, [], name, Memo, limits)
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
    schema: type[Memo],
    limits: Limits,
) -> tuple[Memo, Callable[[], Places]]:
    try:
        text = decoded(data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data, limits)
        raw, problems, places = _parsed(text, format_, limits)
    except Excess as excess:
        raise LimitExceeded.at((excess.problem(),), source=name) from None
    except Unreadable as error:
        raise InvalidMemo(error.problems, source=name) from None
    memo, problems = _memo_and_problems(raw, places, problems, name, schema, limits)
    if memo is not None and not problems:
        memo, problems, excesses = with_images(memo, picture, places)
        memo, of_theme, too_large = with_theme(memo, theme, places)
        if excesses or too_large:
            raise LimitExceeded.at(_in_order([*excesses, *too_large]), source=name)
        problems += [*of_theme, *_broken_references(memo, places)]
    if memo is None or problems:
        raise _refused(problems, name)
    return memo, places


def _memo_and_problems(
    raw: Any,
    places: Callable[[], Places],
    problems: list[Problem],
    name: str,
    schema: type[Memo],
    limits: Limits,
) -> tuple[Memo | None, list[Problem]]:
    """The memo that data gives, if it does, and what is wrong with it beside what is known to be.

    Raises:
        LimitExceeded: it is too large to be looked at any closer.
    """
    found = faults(raw, limits, places, MOST_PROBLEMS + 1)
    if found.excesses:
        raise LimitExceeded.at(_in_order(found.excesses), source=name)
    memo, broken = _validated(raw, places, schema)
    for more in (found.problems, broken):
        told = {problem.path for problem in problems}
        # Pydantic tells half a surrogate pair too: in a key, as a fault of the whole object.
        more_of_them = (each for each in more if each.path not in told and each.code != "string-unicode")
        problems = [*problems, *more_of_them]
    return memo, problems


def _refused(problems: list[Problem], name: str) -> InvalidMemo:
    return InvalidMemo(_a_few(_in_order(problems)), source=name)


def _a_few(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Problems, but no more than anyone can look at."""
    if len(problems) <= MOST_PROBLEMS:
        return problems
    last = problems[MOST_PROBLEMS - 1]
    left = len(problems) - MOST_PROBLEMS
    more = said_of(left, "{n:,} further problem or more", "{n:,} further problems or more")
    told = said_of(MOST_PROBLEMS, "a memo; mend the first problem", "a memo; mend the first {n:,} problems")
    return *problems[:MOST_PROBLEMS], Problem("more-problems", "", more, told, None, last.line, last.column)


def _in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Problems in the order of the file."""
    return tuple(sorted(problems, key=lambda each: (each.line or 0, each.column or 0)))


def _broken_references(memo: Memo, places: Callable[[], Places]) -> list[Problem]:
    if not any(
        "{{" in text for _, part in parts(memo) if isinstance(part, Text) for text in part.by_language().values()
    ):
        return []
    from memokit.references import References, refers_to_places  # noqa: PLC0415 - a memo without references need not pay

    targets: tuple[str, ...] = ()
    if refers_to_places(memo):
        from memokit.composition import place_names  # noqa: PLC0415 - nor one that refers to no exhibit

        targets = place_names(memo)
    return [of_reference(found, places()) for found in References(memo).faults(targets)]


def _parsed(text: str, format_: Format | None, limits: Limits) -> tuple[Any, list[Problem], Callable[[], Places]]:
    """The data of a text, its problems, and a way to its places, which are looked up only for a problem."""
    try:
        if format_ == "json" or (format_ is None and _looks_like_json(text)):
            data, problems = read_json(text, limits.nesting)
            return data, problems, cache(lambda: json_places(text))
        from memokit.loading.yaml_text import read_yaml  # noqa: PLC0415 - a memo in JSON must not pay for it

        data, problems, places = read_yaml(text, limits)
    except RecursionError:
        # The limit was raised beyond what Python can follow.
        found = said("more levels of lists and objects than can be read")
        wanted = said("a memo, which has ten levels at most")
        raise Unreadable(Problem("too-deep", "", found, wanted, None, 1, 1)) from None
    return data, problems, lambda: places


def _looks_like_json(text: str) -> bool:
    return text.lstrip()[:1] in {"{", "["}


def _validated(raw: Any, places: Callable[[], Places], schema: type[Memo]) -> tuple[Memo | None, list[Problem]]:
    if not isinstance(raw, dict):
        return None, [Problem("not-a-memo", "", shown(raw), said("a memo: an object with keys"), None, 1, 1)]
    try:
        return schema.model_validate(raw), []
    except ValidationError as error:
        return None, problems_of(error, raw, places(), schema, MOST_PROBLEMS + 1)
