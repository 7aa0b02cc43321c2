"""One memo that is being written: looked at anew when a file of it is saved, by two processes that stay warm.

The first shows what changed, as soon as it can, of the editions that somebody has before them. The second sets every
edition whole behind it, so that the others are there when they are asked for, and so that what is shown in the end is
what `memokit render` makes.
"""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType

from memokit.composition import EDITIONS, Edition
from memokit.errors import MemokitError
from memokit.limits import Limits
from memokit.rendering import PRELOADED
from memokit.watching.seen import LOOKING, Look, looked, printed
from memokit.workers.pool import Workers

_PAUSE = 0.03
"""Seconds between two looks at the clocks of the files."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What is shown of an edition.

    Attributes:
        serial: counts what was shown in this session.
        save: counts the saves; that which this shows.
        is_whole: whether all of it was set anew after that.
        look: what was found.
    """

    serial: int
    save: int
    is_whole: bool
    look: Look


class Session:
    """Looks at a memo whenever it is saved.

    Args:
        path: the memo's file.
        limits: how large it may be, and what a look may cost.
    """

    def __init__(self, path: Path, limits: Limits) -> None:
        self._path, self._limits = path, limits
        preload = [*PRELOADED, LOOKING]
        self._first, self._second = (Workers(1, preload=preload, limits=limits) for _ in range(2))
        self._changed = threading.Condition()
        self._watched: Counter[Edition] = Counter()
        self._shown: dict[Edition, Shown] = {}
        self._files: tuple[Path, ...] = ()
        # What the first process has of an edition is what the second one made of it: then it shows changes quickly.
        self._ready: set[Edition] = set()
        self._save = self._serial = 0
        self._is_over = False
        self._threads = [
            threading.Thread(target=run, daemon=True)
            for run in (self._watch_files, self._show_changes, self._set_whole)
        ]

    def __enter__(self) -> Session:
        self._first.start()
        if hasattr(os, "nice"):
            # Nobody waits for it.
            self._second.submit(os.nice, 10)
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._changed:
            self._is_over = True
            self._changed.notify_all()
        self._first.close()
        self._second.close()
        for thread in self._threads:
            thread.join()

    def pdf(self, edition: Edition) -> bytes:
        """An edition as it would be rendered now.

        Raises:
            MemokitError: the memo cannot be rendered.
        """
        return self._first.submit(printed, self._path, edition, self._limits).result()

    def picture(self, name: str) -> bytes | None:
        """The PNG of a page that is shown, by its name."""
        with self._changed:
            shown = [page for each in self._shown.values() for page in each.look.pictures or ()]
        return next((page.png for page in shown if page.name == name), None)

    @contextmanager
    def watched(self, edition: Edition) -> Iterator[None]:
        """Says that somebody has an edition before them, which is shown first from now on."""
        with self._changed:
            self._watched[edition] += 1
            self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._watched[edition] -= 1

    def after(self, serial: int, edition: Edition, timeout: float) -> Shown | None:
        """What is shown of an edition once it is another than that of a serial number; None when nothing is.

        Raises:
            EOFError: the session is over.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or self._is_news(serial, edition), timeout)
            if self._is_over:
                raise EOFError
            return self._shown[edition] if self._is_news(serial, edition) else None

    def _is_news(self, serial: int, edition: Edition) -> bool:
        return edition in self._shown and self._shown[edition].serial != serial

    def _watch_files(self) -> None:
        before: dict[Path, tuple[int, int, int] | None] = {}
        while not self._is_over:
            with self._changed:
                # A file that came to be known with the last look is no change of it.
                now = {path: _state(path) for path in (self._path, *self._files)}
                if not before or any(before.get(path, state) != state for path, state in now.items()):
                    self._save += 1
                    self._changed.notify_all()
                before = now
                self._changed.wait_for(lambda: self._is_over, _PAUSE)

    def _show_changes(self) -> None:
        while todo := self._next(self._to_show):
            edition, save = todo
            whole = edition not in self._ready
            self._ready.add(edition)
            self._publish(edition, Shown(0, save, whole, self._look(self._first, edition, whole)))

    def _set_whole(self) -> None:
        while todo := self._next(self._to_set):
            edition, save = todo
            found = Shown(0, save, True, self._look(self._second, edition, True))
            with self._changed:
                before = self._shown.get(edition)
                if before and before.save == save and _names(before) != _names(found):
                    self._ready.discard(edition)
            self._publish(edition, found)

    def _next(self, choose: Callable[[], Edition | None]) -> tuple[Edition, int] | None:
        """An edition to look at, and the save that it shall show; None when the session is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._is_over or choose() is not None)
            edition = choose()
            return None if self._is_over or edition is None else (edition, self._save)

    def _to_show(self) -> Edition | None:
        """An edition that somebody has before them, and that is not shown as it is, or has to be made ready."""
        watched = [edition for edition in EDITIONS if self._watched[edition] > 0]
        return next((each for each in watched if self._seen(each) < self._save or each not in self._ready), None)

    def _to_set(self) -> Edition | None:
        """An edition that was not set whole since the last save: first one that somebody has before them."""
        watched = sorted(EDITIONS, key=lambda each: self._watched[each] == 0)
        if any(self._watched[each] and self._seen(each) < self._save for each in watched):
            return None
        return next((each for each in watched if not self._is_set(each)), None)

    def _seen(self, edition: Edition) -> int:
        return self._shown[edition].save if edition in self._shown else 0

    def _is_set(self, edition: Edition) -> bool:
        return self._seen(edition) == self._save and self._shown[edition].is_whole

    def _look(self, workers: Workers, edition: Edition, whole: bool) -> Look:
        try:
            return workers.submit(looked, self._path, edition, whole, self._limits).result()
        except MemokitError as error:
            return Look(None, fault=error.message)
        except (CancelledError, RuntimeError):
            # The session is over: nobody will see it.
            return Look(None)

    def _publish(self, edition: Edition, found: Shown) -> None:
        with self._changed:
            if found.look.pictures is None:
                # What is wrong with a memo is wrong with every edition of it.
                for each in EDITIONS:
                    self._put(each, replace(found, is_whole=True))
            else:
                self._files = found.look.files
                self._put(edition, found)
            self._changed.notify_all()

    def _put(self, edition: Edition, found: Shown) -> None:
        before = self._shown.get(edition)
        if before and (before.save, before.is_whole) > (found.save, found.is_whole):
            return
        self._serial += 1
        self._shown[edition] = replace(found, serial=self._serial)


def _names(shown: Shown) -> list[str]:
    return [page.name for page in shown.look.pictures or ()]


def _state(path: Path) -> tuple[int, int, int] | None:
    """What changes when a file is saved, also by putting another one in its place."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
