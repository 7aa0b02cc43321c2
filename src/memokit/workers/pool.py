"""Processes that work side by side and are used again, one job each at a time."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait as wait_for
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar, TypeVarTuple

from memokit.errors import MemokitError, RenderingFailed, printable
from memokit.limits import DEFAULTS, Limits
from memokit.messages import Message, said
from memokit.workers import server
from memokit.workers.child import STDERR, serve
from memokit.workers.excess import above, no_room

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")

_LONGEST = 60
"""Characters of a folder's name: a socket can have about a hundred, and has forty of its own."""
_GRACE = 2.0
"""Seconds that a process gets to sweep up and end."""
_PATIENCE = 5.0
"""Seconds that a process gets to end after it has said its last word."""


class Workers:
    """Runs functions in processes that were started with their modules loaded.

    Args:
        jobs: how many processes may be at work at the same time.
        preload: modules that every process needs; they are imported once, by a server that the others are forked from.
        limits: what one job may cost.
    """

    def __init__(self, jobs: int, preload: Sequence[str] = (), limits: Limits = DEFAULTS) -> None:
        self._jobs = jobs
        self._limits = limits
        self._context: ForkServerContext | SpawnContext
        if "forkserver" in multiprocessing.get_all_start_methods():
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload([server.__name__, *preload])
        else:
            self._context = multiprocessing.get_context("spawn")
        # A thread waits for each process; it does nothing else.
        self._threads = ThreadPoolExecutor(jobs, thread_name_prefix="memokit-worker")
        self._own = threading.local()
        self._lock = threading.Lock()
        self._workers: set[_Worker] = set()
        self._is_closed = False

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Ends all processes, at work or not."""
        with self._lock:
            self._is_closed = True
            for worker in self._workers:
                worker.stop()
        self._threads.shutdown(cancel_futures=True)
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def start(self) -> None:
        """Begins to load the modules at once, while the caller goes on.

        Raises:
            InputOutputFault: there is no room for temporary files.
        """
        if not isinstance(self._context, ForkServerContext):
            return
        from multiprocessing.forkserver import ensure_running  # noqa: PLC0415 - does not exist on Windows

        with _uninterrupted(), _temporary_files(), _short_paths():
            os.environ[server.IS_SERVER] = "1"
            try:
                ensure_running()
            finally:
                del os.environ[server.IS_SERVER]

    def submit(self, function: Callable[[*Arguments], Result], *given: *Arguments) -> Future[Result]:
        """Calls a function in one of the processes.

        Args:
            function: a function of a module; what it takes and gives must be picklable.
            given: its arguments.

        Returns:
            what comes of it: the result; or the error of ours that it raised; or :class:`LimitExceeded` where it took
            more than is allowed, and :class:`RenderingFailed` for any other end.
        """
        return self._threads.submit(self._call, function, given)

    def run(
        self, function: Callable[[*Arguments], Result], arguments: Iterable[tuple[*Arguments]]
    ) -> Iterator[tuple[int, Result | MemokitError]]:
        """Calls ``function`` once for each tuple of arguments, and yields each result as it is there.

        Args:
            function: a function of a module; what it takes and gives must be picklable.
            arguments: taken one by one, each when there is a process for it.

        Yields:
            the position in ``arguments``, and the result or the error, as :meth:`submit` has them.
        """
        waiting = enumerate(arguments)
        running: dict[Future[Result], int] = {}
        exhausted = False
        while not exhausted or running:
            while not exhausted and len(running) < self._jobs:
                index, given = next(waiting, (None, None))
                if index is None or given is None:
                    exhausted = True
                    break
                running[self.submit(function, *given)] = index
            for done in wait(running, return_when=FIRST_COMPLETED).done if running else ():
                error = done.exception()
                if error is not None and not isinstance(error, MemokitError):
                    raise error
                yield running.pop(done), error or done.result()

    def _call(self, function: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        worker = getattr(self._own, "worker", None) or self._started()
        try:
            return worker.call(function, given)
        finally:
            if worker.is_spent:
                with self._lock:
                    self._workers.discard(worker)
                worker.end()
                self._own.worker = None

    def _started(self) -> _Worker:
        with self._lock:
            if self._is_closed:
                raise RenderingFailed(said("the processes were closed before this document was set"))
            self.start()
            with _temporary_files():
                worker = _Worker(self._context, self._limits)
            self._workers.add(worker)
        self._own.worker = worker
        return worker


class _Worker:
    """One process, from the side of who gives it work.

    Attributes:
        is_spent: whether it takes no more work.
    """

    def __init__(self, context: ForkServerContext | SpawnContext, limits: Limits) -> None:
        self._limits = limits
        self._folder: Path | None = None
        self._connection, theirs = context.Pipe()
        life, self._life = context.Pipe(duplex=False)
        self._process: BaseProcess = context.Process(target=serve, args=(theirs, life, limits), daemon=True)
        with _uninterrupted():
            self._process.start()
        theirs.close()
        life.close()
        self.is_spent = False

    def call(self, function: Callable[..., Any], given: tuple[Any, ...]) -> Any:
        """What a function gives in the process.

        Raises:
            LimitExceeded: it took more than is allowed.
            RenderingFailed: the process ended without a result.
        """
        try:
            if self._folder is None:
                # What the process needs to begin is not the document's fault.
                self._begin()
            self._connection.send((function, given))
            if not self._connection.poll(self._limits.wall_seconds):
                self.is_spent = True
                raise above("wall_seconds", self._limits.wall_seconds)
            result, goes_on = self._connection.recv()
        except (EOFError, ConnectionError):
            self.is_spent = True
            raise self._death() from None
        self.is_spent = not goes_on
        if isinstance(result, MemokitError):
            raise result
        return result

    def _begin(self) -> None:
        begun = self._connection.recv()
        if isinstance(begun, MemokitError):
            self.is_spent = True
            raise begun
        self._folder = Path(begun)

    def stop(self) -> None:
        """Has the process end, and stops it where it does not."""
        # It sweeps up by itself, so that nothing is left where this process is killed meanwhile.
        self._life.close()
        if not wait_for([self._process.sentinel], _GRACE):
            self._process.kill()

    def end(self) -> None:
        """Ends the process, if it has not, and removes what it left."""
        self.stop()
        self._process.join()
        with suppress(EOFError, OSError, MemokitError):
            if self._folder is None and self._connection.poll():
                self._begin()
        self._connection.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)

    def _death(self) -> MemokitError:
        self._process.join(_PATIENCE)
        code = self._process.exitcode or 0
        if self._folder is None and code == 1:
            return RenderingFailed(
                said("the process that typesets could not begin"),
                hint=said(
                    'what a script does stands below `if __name__ == "__main__":` in a file, '
                    "since its processes read that again"
                ),
            )
        if hasattr(signal, "SIGXCPU") and code == -signal.SIGXCPU:
            return above("processor_seconds", self._limits.processor_seconds)
        message = (
            said("the process that typeset this document was ended by signal {signal}", signal=-code)
            if code < 0
            else said("the process that typeset this document ended with status {status}", status=code)
        )
        return RenderingFailed(
            self._last_words(message),
            hint=said(
                "it may have needed more than {memory:,} bytes of memory: {option}",
                memory=self._limits.memory,
                option=f"--limit memory={2 * self._limits.memory}",
            ),
        )

    def _last_words(self, message: Message) -> Message:
        """The message with the last line that a library printed before the process ended, if there is one."""
        if self._folder is None:
            return message
        with suppress(OSError):
            printed = (self._folder / STDERR).read_bytes()[-1000:].decode(errors="replace")
            if lines := printed.strip().splitlines():
                return printable(said("{message}: {line}", message=message, line=lines[-1]))
        return message


@contextmanager
def _short_paths() -> Iterator[None]:
    """Has the folder of the server's socket in /tmp where the usual one has a longer name than a socket can."""
    if len(tempfile.gettempdir()) <= _LONGEST:
        yield
        return
    before, tempfile.tempdir = tempfile.tempdir, "/tmp"
    try:
        yield
    finally:
        tempfile.tempdir = before


@contextmanager
def _temporary_files() -> Iterator[None]:
    """Says what is wrong where a process cannot be started because its folder cannot be made."""
    try:
        yield
    except OSError as error:
        raise no_room(error) from error


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Processes that are started here do not hear an interruption: who started them ends them.

    The signal is held back, not lost: this process hears it afterwards.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    from multiprocessing import resource_tracker  # noqa: PLC0415 - of no use on Windows

    # It lets the signal through again when it starts, so it starts before.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
