"""A theme of the user's own: the files of a folder that come with the memo, read and not yet understood."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path, PurePath
from types import MappingProxyType

from memokit.errors import Problem
from memokit.limits import DEFAULTS, Limits
from memokit.loading.drawings import is_drawing
from memokit.loading.excess import Excess, bytes_above
from memokit.loading.images import written_anew
from memokit.loading.places import Places
from memokit.loading.unshowable import Unshowable
from memokit.messages import Message, said, said_of
from memokit.resources import folder
from memokit.schema import Memo, nearest

_LOGOS = ("logo.jpg", "logo.png", "logo.svg")
_FILES = ("theme.toml", "theme.css", *_LOGOS)
_FIELD = ("layout", "theme")


def with_theme(
    memo: Memo, theme: Callable[[str], Mapping[str, bytes]], places: Callable[[], Places]
) -> tuple[Memo, list[Problem], list[Problem]]:
    """The memo with the files of the theme that it names, what is wrong with them, and what of them is too large.

    Args:
        memo: a valid memo.
        theme: gives the files of the theme of a name, or raises :class:`Unshowable` or :class:`Excess`.
        places: where each field of the memo stands.
    """
    name = memo.layout.theme
    shipped = _shipped()
    if name in shipped:
        return memo, [], []
    try:
        return memo.with_theme_files(theme(name)), [], []
    except Excess as error:
        error.within = f"{name}/{error.within}" if error.within else name
        return memo, [], [places().placed(error.problem("layout.theme"), _FIELD)]
    except _Unknown as error:
        hint = nearest(name, shipped) or error.hint or said("memokit themes export writes a folder to begin with")
        problem = Problem("unknown-theme", "layout.theme", _named_so(name, error.found), error.wanted, hint)
    except Unshowable as error:
        found = _named_so(name, error.found)
        problem = Problem("unreadable-theme", "layout.theme", found, error.wanted, error.hint)
    return memo, [places().placed(problem, _FIELD)], []


def _named_so(name: str, found: Message) -> Message:
    return said('"{name}": {found}', name=name, found=found)


def theme_in(beside: Path | None, limits: Limits, name: str) -> Mapping[str, bytes]:
    """The theme of a name in the folder of a memo, or below it; None for a memo that came from a stream.

    Raises:
        Excess: it is too large.
        Unshowable: there is no such folder, or it is no theme.
    """
    return read_theme(_found(name, beside, _shipped()), limits)


def theme_among(files: Mapping[str, bytes], limits: Limits, name: str) -> Mapping[str, bytes]:
    """The theme of a name among files that came with a memo, by their path from the memo's folder.

    Raises:
        Excess: it is too large.
        Unshowable: they hold no theme of that name.
    """
    below = {path.removeprefix(f"{name}/"): data for path, data in files.items() if path.startswith(f"{name}/")}
    kept = {path: data for path, data in below.items() if path in _FILES or path.startswith("templates/")}
    if len(kept) > limits.theme_files + len(_FILES):
        raise _files_above(limits.theme_files)
    return _sound(kept.items(), limits)


def _shipped() -> list[str]:
    """The themes that come with memokit."""
    return sorted(path.parent.name for path in (folder("templates") / "themes").glob("*/theme.toml"))


def read_theme(root: Path, limits: Limits = DEFAULTS) -> Mapping[str, bytes]:
    """What a theme may consist of, by the path below its folder; everything else that lies there is left alone.

    The logo is written anew: as ``logo.svg`` where it is a drawing, else as ``logo.png``.

    Raises:
        Excess: it is too large.
        Unshowable: the folder is no theme, or one of its files cannot be used.
    """
    root = root.resolve()
    return _sound(((name, _bytes(root, name, limits)) for name in _named(root, limits.theme_files)), limits)


def _sound(found: Iterable[tuple[str, bytes]], limits: Limits) -> Mapping[str, bytes]:
    files: dict[str, bytes] = {}
    left = limits.theme_bytes
    for name, data in found:
        if name in _LOGOS:
            files["logo.svg" if is_drawing(data) else "logo.png"] = _logo(name, data, limits)
            continue
        left -= len(data)
        if left < 0:
            # One file that is too large is named, and so are not several that are so together.
            within = name if len(data) > limits.theme_bytes else ""
            raise bytes_above("theme_bytes", limits.theme_bytes, None, within=within)
        files[name] = data
    if "theme.toml" not in files:
        raise Unshowable(
            said("a folder without theme.toml"), said("a theme"), said("memokit themes export writes one to begin with")
        )
    return MappingProxyType(files)


def _logo(name: str, data: bytes, limits: Limits) -> bytes:
    if len(data) > limits.image_bytes:
        raise bytes_above("image_bytes", limits.image_bytes, None, within=name)
    try:
        return written_anew(data, limits)
    except Excess as error:
        error.within = name
        raise
    except Unshowable as error:
        found = said("{name}: {found}", name=name, found=error.found)
        raise Unshowable(found, error.wanted, error.hint or said("save it anew as PNG")) from error


def _files_above(most: int) -> Excess:
    found = said_of(most, "more than {n} file or folder in templates/", "more than {n} files and folders in templates/")
    return Excess("theme_files", most, found, said("at most {most:,}", most=most))


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


def _bytes(root: Path, name: str, limits: Limits) -> bytes:
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
            return file.read((limits.image_bytes if name in _LOGOS else limits.theme_bytes) + 1)
    except (OSError, RuntimeError) as error:
        reason = (getattr(error, "strerror", None) or str(error)).lower()
        raise Unshowable(
            said("{name} cannot be read ({reason})", name=name, reason=reason),
            said("files that may be read"),
            said("look at it"),
        ) from error


def _named(root: Path, most: int) -> Iterator[str]:
    """The files that belong to a theme, by their path below its folder."""
    for name in _FILES:
        if os.path.lexists(root / name):
            yield name
    top = root / "templates"
    seen = 0
    for within, folders, names in os.walk(top):
        seen += len(folders) + len(names)
        if seen > most:
            raise _files_above(most)
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
