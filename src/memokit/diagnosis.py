"""What memokit finds on this machine, and what to do about what is missing: ``memokit doctor``."""

from __future__ import annotations

import io
import os
import platform
import shutil
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from memokit import __version__
from memokit.authoring import Start, started
from memokit.coverage import is_printable
from memokit.errors import MemokitError
from memokit.limits import DEFAULTS
from memokit.loading import loads
from memokit.messages import Message, said, said_of
from memokit.rendering import render
from memokit.resources import folder

State = Literal["ok", "note", "error"]
"""Whether a part works, works with less than there could be, or keeps memos from being rendered."""
EXTRAS = {"sign": ("pyhanko", "pypdfium2"), "translate": ("openpyxl",), "watch": ("pypdfium2",)}
"""What each extra of memokit installs."""
_ROOM = 100_000_000
"""Bytes that a night's documents may take while they are made."""
_LEAST_PANGO = (1, 44)
"""WeasyPrint asks for it: https://doc.courtbouillon.org/weasyprint/stable/first_steps.html"""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that memokit needs, as it is found here.

    Attributes:
        name: what it is.
        state: whether it works.
        found: its version, or what else was found.
        hint: what to do, where there is something to do.
    """

    name: str | Message
    state: State
    found: str | Message
    hint: Message | None = None


def diagnose() -> Iterator[Part]:
    """Looks at everything that memokit needs on this machine; each part comes as soon as it is known.

    Nothing is left behind. The last part is a memo in Arabic and English that was rendered in a process of its own.
    """
    yield Part("memokit", "ok", said("{version} in {folder}", version=__version__, folder=Path(__file__).parent))
    yield Part("Python", "ok", f"{platform.python_version()} ({platform.python_implementation()})")
    yield Part(said("system"), "ok", f"{platform.system()} {platform.release()} {platform.machine()}")
    yield from _typesetter()
    yield from _faces()
    yield _writable(said("folder for temporary files"), Path(tempfile.gettempdir()), "error")
    yield _writable(said("this folder"), Path.cwd(), "note")
    yield _terminal()
    yield _memory()
    for extra, packages in EXTRAS.items():
        yield _extra(extra, packages)
    yield _trial()


def _typesetter() -> Iterator[Part]:
    try:
        from memokit.typesetting.engine import versions  # noqa: PLC0415 - its absence is a finding
    except MemokitError as error:
        yield Part(said("typesetter"), "error", error.message, error.hint)
        return
    for name, number in versions().items():
        is_old = name == "Pango" and tuple(map(int, number.split(".")[:2])) < _LEAST_PANGO
        yield Part(
            name,
            "error" if is_old else "ok",
            number,
            said("install Pango 1.44 or newer") if is_old else None,
        )


def _faces() -> Iterator[Part]:
    """Each family: how many faces it has, and how many characters all of them have; and whether any is missing."""
    from fontTools.ttLib import TTFont, TTLibError  # noqa: PLC0415 - who only asks for one part need not load it

    reinstall = said("install memokit again: its fonts are not as they were made")
    families: dict[str, list[set[int]]] = defaultdict(list)
    try:
        for path in sorted(folder("fonts").glob("*/*.ttf")):
            with TTFont(io.BytesIO(path.read_bytes()), lazy=True) as font:
                families[path.parent.name].append(set(font.getBestCmap()))
    except (OSError, TTLibError) as error:
        yield Part(said("fonts"), "error", f"{type(error).__name__}: {error}", reinstall)
        return
    for family, faces in families.items():
        characters = said_of(len(set.intersection(*faces)), "{n} character", "{n} characters")
        weights = said_of(len(faces), "{n} face", "{n} faces")
        yield Part(said("font {family}", family=family), "ok", said("{counts}", counts=(weights, characters)))
    covered = set().union(*(set.intersection(*faces) for faces in families.values()))
    needed = {*map(chr, range(0x21, 0x7F)), *"ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيًٌٍَُِّْ،؛؟٪٫٬٠١٢٣٤٥٦٧٨٩\u20c1"}
    lost = sorted(each for each in needed if ord(each) not in covered or not is_printable(each))
    yield Part(
        said("letters, digits and signs of both languages"),
        "error" if lost else "ok",
        said("no glyph for {characters}", characters=tuple(lost[:20])) if lost else said("all have a glyph"),
        reinstall if lost else None,
    )


def _writable(name: Message, where: Path, otherwise: State) -> Part:
    try:
        with tempfile.TemporaryFile(dir=where) as file:
            file.write(b"memokit")
        free = shutil.disk_usage(where).free
    except OSError as error:
        found = said("{folder} cannot be written: {reason}", folder=where, reason=error.strerror or str(error))
        return Part(name, otherwise, found, _elsewhere(otherwise))
    found = said("{folder}, {bytes:,} bytes free", folder=where, bytes=free)
    is_full = free < _ROOM
    return Part(name, otherwise if is_full else "ok", found, _elsewhere(otherwise) if is_full else None)


def _elsewhere(otherwise: State) -> Message:
    if otherwise == "error":
        return said("make room there, or name another folder in TMPDIR")
    return said("name another folder for the documents with -o")


def _terminal() -> Part:
    encoding = (sys.stdout.encoding or "?").lower()
    is_unicode = encoding.replace("-", "").replace("_", "") == "utf8"
    return Part(
        said("encoding of what is printed"),
        "ok" if is_unicode else "note",
        encoding,
        None if is_unicode else said("set PYTHONUTF8=1, so that Arabic can be printed"),
    )


def _memory() -> Part:
    name = said("memory for one document")
    if sys.platform == "win32":
        return Part(name, "note", said("this system has no limits for a process"))
    import resource  # noqa: PLC0415 - does not exist on Windows

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    if hard == resource.RLIM_INFINITY or hard >= DEFAULTS.memory:
        return Part(name, "ok", said("{bytes:,} bytes", bytes=DEFAULTS.memory))
    return Part(
        name,
        "note",
        said("{bytes:,} bytes, since the system gives no more", bytes=hard),
        said("raise it with ulimit -v, if documents fail"),
    )


def _extra(extra: str, packages: Sequence[str]) -> Part:
    name, found = said("extra {extra}", extra=extra), []
    for package in packages:
        try:
            found.append(f"{package} {version(package)}")
        except PackageNotFoundError:
            missing = said("{package} is not installed", package=package)
            return Part(name, "note", missing, said("install it: {command}", command=f"pip install 'memokit[{extra}]'"))
    return Part(name, "ok", ", ".join(found))


def _trial() -> Part:
    """A first memo, rendered as every other: templates, fonts, typesetter and a process of its own play a part."""
    name, began = said("a memo in Arabic and English"), time.perf_counter()
    try:
        memo = loads(started(Start({}, None, None), datetime.now().astimezone().date()), format="json")
        document = render(memo, edition="bilingual", isolated=True)
    except (MemokitError, OSError) as error:
        if isinstance(error, MemokitError):
            return Part(name, "error", error.message, error.hint)
        return Part(name, "error", str(error))
    length = said_of(document.pages, "{n} page", "{n} pages")
    seconds = said("{seconds:.2f} s", seconds=time.perf_counter() - began)
    processors = said_of(os.cpu_count() or 1, "{n} processor", "{n} processors")
    return Part(name, "ok", said("{counts}", counts=(length, seconds, processors)))
