"""A theme of the user's own: the files of a folder that come with the memo, read and not yet understood."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from memokit.errors import Problem
from memokit.loading.images import LARGEST as LARGEST_PICTURE
from memokit.loading.images import Unshowable, written_anew
from memokit.loading.places import Places
from memokit.messages import Message, said, said_of
from memokit.resources import folder
from memokit.schema import Memo, nearest

LARGEST = 256 * 1024
"""The most bytes that one file of a theme may have; its logo may have as many as a picture."""
MOST = 1024 * 1024
"""The most bytes that all of them may have together, but for the logo."""
MOST_FILES = 100
"""The most files and folders that may lie in ``templates/``."""
_FILES = ("theme.toml", "theme.css", "logo.jpg", "logo.png")
_FIELD = ("layout", "theme")


def with_theme(
    memo: Memo, theme: Callable[[str], Mapping[str, bytes]], places: Callable[[], Places]
) -> tuple[Memo, list[Problem]]:
    """The memo with the files of the theme that it names, unless the theme comes with memokit.

    Args:
        memo: a valid memo.
        theme: gives the files of the theme of a name, or raises :class:`Unshowable`.
        places: where each field of the memo stands.
    """
    name = memo.layout.theme
    shipped = _shipped()
    if name in shipped:
        return memo, []
    problem: Problem
    try:
        return memo.with_theme_files(theme(name)), []
    except _Unknown as error:
        hint = nearest(name, shipped) or error.hint or said("memokit themes export writes a folder to begin with")
        problem = Problem("unknown-theme", "layout.theme", _named_so(name, error.found), error.wanted, hint)
    except Unshowable as error:
        found = _named_so(name, error.found)
        problem = Problem("unreadable-theme", "layout.theme", found, error.wanted, error.hint)
    place = places().of_value(_FIELD)
    return memo, [problem.at(place.line, place.column) if place else problem]


def _named_so(name: str, found: Message) -> Message:
    return said('"{name}": {found}', name=name, found=found)


def theme_in(beside: Path | None, name: str) -> Mapping[str, bytes]:
    """The theme of a name in the folder of a memo, or below it; None for a memo that came from a stream.

    Raises:
        Unshowable: there is no such folder, or it is no theme.
    """
    return read_theme(_found(name, beside, _shipped()))


def theme_among(files: Mapping[str, bytes], name: str) -> Mapping[str, bytes]:
    """The theme of a name among files that came with a memo, by their path from the memo's folder.

    Raises:
        Unshowable: they hold no theme of that name.
    """
    below = {path.removeprefix(f"{name}/"): data for path, data in files.items() if path.startswith(f"{name}/")}
    kept = {path: data for path, data in below.items() if path in _FILES or path.startswith("templates/")}
    if len(kept) > MOST_FILES + len(_FILES):
        raise _too_many()
    return _sound(kept.items())


def _shipped() -> list[str]:
    """The themes that come with memokit."""
    return sorted(path.parent.name for path in (folder("templates") / "themes").glob("*/theme.toml"))


def read_theme(root: Path) -> Mapping[str, bytes]:
    """What a theme may consist of, by the path below its folder; everything else that lies there is left alone.

    The logo is written anew as ``logo.png``, whatever its format.

    Raises:
        Unshowable: the folder is no theme, or one of its files cannot be used.
    """
    root = root.resolve()
    return _sound((name, _bytes(root, name)) for name in _named(root))


def _sound(found: Iterable[tuple[str, bytes]]) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    for name, data in found:
        is_logo = name.startswith("logo.")
        if len(data) > _most(name):
            raise Unshowable(
                said_of(_most(name), "{name} has more than {n:,} byte", "{name} has more than {n:,} bytes", name=name),
                said_of(_most(name), "at most {n:,} byte", "at most {n:,} bytes"),
                said("keep the parts that differ"),
            )
        try:
            files["logo.png" if is_logo else name] = written_anew(data) if is_logo else data
        except Unshowable as error:
            found_in = said("{name}: {found}", name=name, found=error.found)
            raise Unshowable(found_in, error.wanted, error.hint or said("save it anew as PNG")) from error
        if sum(len(data) for name, data in files.items() if name != "logo.png") > MOST:
            raise Unshowable(
                said_of(MOST, "more than {n:,} byte in all", "more than {n:,} bytes in all"),
                said_of(MOST, "at most {n:,} byte", "at most {n:,} bytes"),
                said("keep the parts that differ"),
            )
    if "theme.toml" not in files:
        raise Unshowable(
            said("a folder without theme.toml"), said("a theme"), said("memokit themes export writes one to begin with")
        )
    return MappingProxyType(files)


class _Unknown(Unshowable):
    """There is no theme of that name."""


def _found(name: str, beside: Path | None, shipped: list[str]) -> Path:
    """The folder that a memo names as its theme."""
    wanted = said("{names}, or a folder beside the memo or below", names=tuple(shipped))
    if beside is None:
        hint = said("a memo from a stream has no folder")
        raise _Unknown(said("no such theme, and no folder to look in"), wanted, hint)
    try:
        root = beside.resolve()
        path = (root / name).resolve()
        if PurePath(name).is_absolute() or ".." in PurePath(name).parts:
            hint = said("copy the theme beside the memo, and name it alone")
            raise Unshowable(said("a path that leads elsewhere"), wanted, hint)
        if not path.is_relative_to(root) or path == root:
            hint = said("copy the theme beside the memo")
            raise Unshowable(said("a place outside the memo's folder"), wanted, hint)
        if not path.is_dir():
            raise _Unknown(said("no such theme and no such folder"), wanted)
    except (OSError, ValueError, RuntimeError) as error:
        # A name that no folder can have, a link that leads to itself.
        raise _Unknown(said("no such theme and no such folder"), wanted) from error
    return path


def _most(name: str) -> int:
    """The most bytes that a file of a theme may have."""
    return LARGEST_PICTURE if name.startswith("logo.") else LARGEST


def _bytes(root: Path, name: str) -> bytes:
    try:
        path = (root / name).resolve()
        if not path.is_relative_to(root):
            raise Unshowable(
                said("{name} leads out of the theme", name=name),
                said("files in the folder of the theme"),
                said("copy it there"),
            )
        if not path.is_file():
            raise Unshowable(
                said("{name} is no file", name=name),
                said("files that may be read"),
                said("put a file there, or take it away"),
            )
        with path.open("rb") as file:
            # One byte more than is allowed tells a file that is too large from one that just fits.
            return file.read(_most(name) + 1)
    except (OSError, RuntimeError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise Unshowable(
            said("{name} cannot be read ({reason})", name=name, reason=reason),
            said("files that may be read"),
            said("look at it"),
        ) from error


def _named(root: Path) -> Iterator[str]:
    """The files that belong to a theme, by their path below its folder."""
    for name in _FILES:
        if os.path.lexists(root / name):
            yield name
    top = root / "templates"
    seen = 0
    for within, folders, names in os.walk(top):
        seen += len(folders) + len(names)
        if seen > MOST_FILES:
            raise _too_many()
        for each in (Path(within), *(Path(within) / each for each in folders)):
            # What lies behind it would be left out, or be somebody else's.
            name = each.relative_to(root).as_posix()
            if not name.isprintable():
                raise Unshowable(
                    said("a folder called {name!a}", name=name), said("names that can be printed"), said("rename it")
                )
            if each.is_symlink():
                raise Unshowable(
                    said("{name} is a link to a folder", name=name),
                    said("folders in the folder of the theme"),
                    said("copy it there"),
                )
        folders.sort()
        for name in sorted(names):
            if name.endswith(".html") and not name.isprintable():
                raise Unshowable(
                    said("a file called {name!a}", name=name), said("names that can be printed"), said("rename it")
                )
            if name.endswith(".html"):
                yield (Path(within) / name).relative_to(root).as_posix()


def _too_many() -> Unshowable:
    return Unshowable(
        said_of(MOST_FILES, "more than {n} file in templates/", "more than {n} files in templates/"),
        said_of(MOST_FILES, "at most {n} file", "at most {n} files"),
        said("keep those that differ"),
    )
