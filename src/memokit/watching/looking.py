"""How a worker looks at a memo that is being written. It keeps what it has set, and one process looks at one memo."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from memokit.checks import check
from memokit.checks.report import Place, refused, reported
from memokit.composition import Edition, compose
from memokit.errors import InvalidMemo, LimitExceeded, MemokitError
from memokit.files import read
from memokit.limits import Limits
from memokit.loading import Places, format_of, load, load_placed, loads, parsed
from memokit.rendering import render
from memokit.schema import FieldPath, Memo, dotted
from memokit.translating.fields import LANGUAGES, fields_of, filled
from memokit.typesetting.engine import CONTENTS_FROM
from memokit.typesetting.preview import Preview
from memokit.watching.seen import Look, Missing, Picture

_SCALE = 2.0
"""Pixels for each point of a page: sharp on a dense screen, and small enough to be sent at once."""


@dataclass(slots=True)
class _Edition:
    """What is kept of an edition: how it was set last, and the pictures of its pages."""

    preview: Preview = field(default_factory=Preview)
    html: str = ""
    has_contents: bool = True
    pictures: dict[bytes, Picture] = field(default_factory=dict)


_EDITIONS: dict[Edition, _Edition] = {}
"""What this process has set."""


def look(path: Path, edition: Edition, whole: bool, limits: Limits) -> Look:
    """Looks at a memo.

    Args:
        path: its file.
        edition: the edition to show.
        whole: whether every page is set anew, rather than those on which something changed.
        limits: how large it may be.
    """
    missing: tuple[Missing, ...] = ()
    try:
        memo, places, missing = _read(path, limits)
        # What stands in for a text that is missing says nothing.
        lacking = {name for each in missing for name in (each.field, f"{each.field}.{each.language}")}
        counted = (each for each in check(memo) if each.suppressed is None and each.field not in lacking)
        found = tuple(
            sorted(
                (reported(each, path.name, _placed(places)) for each in counted),
                key=lambda each: (each.severity, each.place or (0, 0)),
            )
        )
        return Look(_pictures(memo, edition, whole), found, missing, _files(memo, path.parent))
    except (InvalidMemo, LimitExceeded) as error:
        if error.problems:
            return Look(None, tuple(refused(each, path.name) for each in error.problems), missing)
        return Look(None, fault=error.message)
    except MemokitError as error:
        return Look(None, fault=error.message)


def pdf_of(path: Path, edition: Edition, limits: Limits) -> bytes:
    """An edition of a memo as `memokit render` makes it."""
    return render(load(path, limits=limits), edition).pdf


def _read(path: Path, limits: Limits) -> tuple[Memo, Places, tuple[Missing, ...]]:
    """The memo of a file; where texts lack a language only, with those of the other language in their places."""
    try:
        memo, places = load_placed(path, limits=limits)
    except InvalidMemo:
        file = parsed(read(path, most=limits.file_bytes + 1), name=path.name, format=format_of(path), limits=limits)
        fields = list(fields_of(file.data))
        missing = tuple(
            Missing(dotted(each.path), language, _line(file.places(), each.path))
            for each in fields
            for language in LANGUAGES
            if each.texts[language] is None
        )
        if not missing:
            raise
        whole = json.dumps(filled(file.data, fields), ensure_ascii=False)
        try:
            memo = loads(whole, name=path.name, format="json", folder=path.parent, limits=limits)
        except InvalidMemo:
            pass
        else:
            return memo, file.places(), missing
        raise
    return memo, places(), ()


def _line(places: Places, path: FieldPath) -> int | None:
    found = places.of_value(path)
    return None if found is None else found.line


def _placed(places: Places) -> Callable[[FieldPath], Place | None]:
    def place(path: FieldPath) -> Place | None:
        found = places.of_value(path)
        return None if found is None else (found.line, found.column)

    return place


def _files(memo: Memo, folder: Path) -> tuple[Path, ...]:
    pictures = [folder / file for _, file in memo.image_files()]
    theme = [folder / memo.layout.theme / name for name in memo.theme_files or ()]
    return tuple(dict.fromkeys([*pictures, *theme]))


def _pictures(memo: Memo, edition: Edition, whole: bool) -> tuple[Picture, ...]:
    kept = _EDITIONS.setdefault(edition, _Edition())
    composition = compose(memo, edition)
    whole = whole or not kept.html
    if composition.html == kept.html and kept.pictures and not whole:
        return tuple(kept.pictures.values())
    html = composition.html if kept.has_contents or whole else composition.brief_html
    pages = kept.preview.pages(html, composition.stylesheets, composition.assets, whole=whole)
    if whole:
        kept.has_contents = len(pages) >= CONTENTS_FROM
        if not kept.has_contents:
            brief = composition.brief_html
            pages = kept.preview.pages(brief, composition.stylesheets, composition.assets, whole=True)
    kept.pictures = {page: kept.pictures.get(page) or _picture(page) for page in pages}
    kept.html = composition.html
    return tuple(kept.pictures.values())


def _picture(page: bytes) -> Picture:
    document = pypdfium2.PdfDocument(page)
    try:
        image = document[0].render(scale=_SCALE).to_pil()
        width, height = document[0].get_size()
    finally:
        document.close()
    png = io.BytesIO()
    image.save(png, "PNG", compress_level=1)
    data = png.getvalue()
    # A point is 4/3 of a pixel of CSS.
    return Picture(hashlib.sha256(data).hexdigest()[:32], data, round(width * 4 / 3), round(height * 4 / 3))
