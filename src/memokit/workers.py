"""Work in other processes, one job each at a time; one that dies is an error, not the end of the rest."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection, wait
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Any, TypeVar, TypeVarTuple, cast

from memokit.errors import MemokitError, RenderingFailed
from memokit.messages import said

Result = TypeVar("Result")
Arguments = TypeVarTuple("Arguments")


class Workers:
    """Runs functions in processes that were started with their modules loaded.

    Args:
        jobs: how many processes may be at work at the same time.
        preload: modules that every process needs; they are imported once, by a server that the others are forked from.
    """

    def __init__(self, jobs: int, preload: Sequence[str] = ()) -> None:
        self._jobs = jobs
        self._context: ForkServerContext | SpawnContext
        if "forkserver" in multiprocessing.get_all_start_methods():
            self._context = multiprocessing.get_context("forkserver")
            self._context.set_forkserver_preload(list(preload))
        else:
            self._context = multiprocessing.get_context("spawn")
        self._running: dict[Connection, tuple[int, BaseProcess]] = {}

    def __enter__(self) -> Workers:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for connection, (_, process) in self._running.items():
            process.terminate()
            process.join()
            connection.close()
        self._running.clear()

    def start(self) -> None:
        """Begins to load the modules at once, while the caller goes on."""
        if isinstance(self._context, ForkServerContext):
            from multiprocessing.forkserver import ensure_running  # noqa: PLC0415 - does not exist on Windows

            with _uninterrupted():
                ensure_running()

    def run(
        self, function: Callable[[*Arguments], Result], arguments: Iterable[tuple[*Arguments]]
    ) -> Iterator[tuple[int, Result | MemokitError]]:
        """Calls ``function`` once for each tuple of arguments, and yields each result as it is there.

        Args:
            function: a function of a module; what it takes and gives must be picklable.
            arguments: taken one by one, each when there is a process for it.

        Yields:
            the position in ``arguments``, and the result: what the function returned, the error of ours that it
            raised, or :class:`RenderingFailed` for any other end.
        """
        waiting = enumerate(arguments)
        exhausted = False
        while not exhausted or self._running:
            while not exhausted and len(self._running) < self._jobs:
                index, given = next(waiting, (None, None))
                if index is None or given is None:
                    exhausted = True
                    break
                receiver, sender = self._context.Pipe(duplex=False)
                process: BaseProcess = self._context.Process(target=_work, args=(sender, function, given))
                with _uninterrupted():
                    process.start()
                    self._running[receiver] = (index, process)
                sender.close()
            for ready in wait(list(self._running)) if self._running else ():
                receiver = cast("Connection", ready)
                index, process = self._running.pop(receiver)
                yield index, _outcome(receiver, process)


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


def _work(sender: Connection, function: Callable[..., Any], given: tuple[Any, ...]) -> None:
    try:
        result = function(*given)
    except MemokitError as error:
        result = error
    except Exception as error:
        result = RenderingFailed(said("a fault of memokit itself: {fault}", fault=f"{type(error).__name__}: {error}"))
    sender.send(result)
    sender.close()


def _outcome(receiver: Connection, process: BaseProcess) -> Any:
    try:
        result = receiver.recv()
    except EOFError:
        process.join()
        code = process.exitcode or 0
        result = RenderingFailed(
            said("the process that typeset this document was ended by signal {signal}", signal=-code)
            if code < 0
            else said("the process that typeset this document ended with status {status}", status=code),
            hint=said("it may have run out of memory; render fewer documents at a time with --jobs 1"),
        )
    process.join()
    receiver.close()
    return result
