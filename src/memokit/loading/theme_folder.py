"""A theme of the user's own: the files of a folder beside the memo or below, read and not yet understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from memokit.errors import Problem
from memokit.loading.images import Unshowable, written_anew
from memokit.loading.places import Places
from memokit.resources import folder
from memokit.schema import Memo, nearest

LARGEST = 1024 * 1024
"""The most bytes that one file of a theme may have; its logo may have as many as a picture."""
MOST_FILES = 100
_FIELD = ("layout", "theme")


def with_theme(memo: Memo, beside: Path | None, places: Callable[[], Places]) -> tuple[Memo, list[Problem]]:
    """The memo with the files of the theme that it names, unless the theme comes with memokit.

    Args:
        memo: a valid memo.
        beside: the folder of the memo; None when it came from a stream, and can have no theme of its own.
        places: where each field of the memo stands.
    """
    name = memo.layout.theme
    shipped = sorted(path.parent.name for path in (folder("templates") / "themes").glob("*/theme.toml"))
    if name in shipped:
        return memo, []
    try:
        return memo.with_theme_files(_files(_found(name, beside))), []
    except Unshowable as error:
        hint = error.hint or nearest(name, shipped) or f"themes that come with memokit: {', '.join(shipped)}"
        problem = Problem("unknown-theme", "layout.theme", f'"{name}": {error.found}', error.wanted, hint)
        place = places().of_value(_FIELD)
        return memo, [problem.at(place.line, place.column) if place else problem]


def _found(name: str, beside: Path | None) -> Path:
    wanted = "a theme that comes with memokit, or a folder beside the memo or below"
    if beside is None:
        raise Unshowable("no such theme, and no folder to look in", wanted)
    try:
        root = beside.resolve()
        path = (root / name).resolve()
        if Path(name).is_absolute() or not path.is_relative_to(root) or path == root:
            raise Unshowable("a place outside the memo's folder", wanted, "copy the theme beside the memo")
        if not path.is_dir():
            raise Unshowable("no such theme and no such folder", wanted)
        if not (path / "theme.toml").is_file():
            raise Unshowable("a folder without theme.toml", "a theme", "memokit themes export writes one to begin with")
    except (OSError, ValueError, RuntimeError) as error:
        raise Unshowable("no such theme and no such folder", wanted) from error
    return path


def _files(root: Path) -> Mapping[str, bytes]:
    """What a theme may consist of, by the path below its folder; everything else in the folder is left alone."""
    files = {}
    for name, path in _named(root):
        if not path.resolve().is_relative_to(root):
            raise Unshowable(f"{name} leads out of the theme", "files in the folder of the theme", "copy it there")
        try:
            size = path.stat().st_size
            if size > LARGEST and not name.startswith("logo."):
                raise Unshowable(f"{name} has {size:,} bytes", f"at most {LARGEST:,} bytes", "save it smaller")
            files[name] = path.read_bytes()
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise Unshowable(f"{name} cannot be read ({reason})", "files that may be read") from error
    for name in ("logo.jpg", "logo.png"):
        if name in files:
            files["logo.png"] = written_anew(files[name])
    return files


def _named(root: Path) -> Iterator[tuple[str, Path]]:
    for name in ("theme.toml", "theme.css", "logo.png", "logo.jpg"):
        if (root / name).is_file():
            yield name, root / name
    templates = sorted(path for path in (root / "templates").rglob("*.html") if path.is_file())
    if len(templates) > MOST_FILES:
        raise Unshowable(f"{len(templates)} templates", f"at most {MOST_FILES}", "keep those that differ")
    for path in templates:
        yield path.relative_to(root).as_posix(), path
