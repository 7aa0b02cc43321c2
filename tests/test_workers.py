"""Work in other processes: results as they are there, and a process that dies is one error and not the end."""

from __future__ import annotations

import ctypes
import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.leftovers import settled

from memokit import AssetRefused, LimitExceeded, MemokitError, RenderingFailed
from memokit.limits import Limits
from memokit.typesetting.assets import asset
from memokit.workers.pool import Workers


def test_every_call_has_its_own_result() -> None:
    with Workers(2) as workers:
        results = dict(workers.run(operator.mul, [(number, number) for number in range(5)]))
    assert results == {0: 0, 1: 1, 2: 4, 3: 9, 4: 16}


def test_a_result_is_given_as_soon_as_it_is_there() -> None:
    with Workers(2) as workers:
        order = [index for index, _ in workers.run(time.sleep, [(0.6,), (0.01,)])]
    assert order == [1, 0]


def test_arguments_are_taken_only_when_there_is_a_process_for_them() -> None:
    taken: list[int] = []

    def arguments() -> object:
        for number in range(4):
            taken.append(number)
            yield (number, 1)

    with Workers(1) as workers:
        for index, _ in workers.run(operator.add, arguments()):  # type: ignore[arg-type]
            assert len(taken) == index + 1


@pytest.mark.parametrize(
    ("function", "argument", "said"),
    [
        (os._exit, 3, "ended with status 3"),
        (signal.raise_signal, int(signal.SIGKILL), "ended by signal 9"),
        (int, "no number", "ValueError"),
    ],
)
def test_a_process_that_dies_is_an_error_and_the_others_go_on(function: object, argument: object, said: str) -> None:
    with Workers(2) as workers:
        results = dict(workers.run(function, [(argument,)]))  # type: ignore[arg-type]
        others = dict(workers.run(operator.neg, [(1,), (2,)]))
    assert isinstance(results[0], RenderingFailed)
    assert said in str(results[0])
    assert others == {0: -1, 1: -2}


def test_an_error_of_ours_arrives_with_its_path_and_its_hint() -> None:
    with Workers(1) as workers:
        [(_, refused)] = workers.run(asset, [("http://example.com", {})])
    assert isinstance(refused, AssetRefused)
    assert isinstance(refused, MemokitError)
    assert refused.hint is not None


def test_processes_that_are_no_longer_wanted_are_ended() -> None:
    # One that other tests had documents made by is kept.
    before = set(multiprocessing.active_children())
    with Workers(2) as workers:
        for _ in workers.run(time.sleep, [(600,), (0.01,)]):
            break
    assert set(multiprocessing.active_children()) <= before


MEGABYTE = 1024 * 1024


def spin() -> None:
    while True:
        pass


def gather(size: int) -> int:
    return len(bytearray(size))


def recurse() -> None:
    recurse()


def overflow() -> object:
    return lambda: None


def whereabouts() -> tuple[int, str, str]:
    with tempfile.NamedTemporaryFile(delete=False) as left:
        return os.getpid(), str(Path(tempfile.gettempdir())), left.name


def crash() -> None:
    os.write(2, b"the engine: assertion failed\n")
    ctypes.string_at(0)


@pytest.mark.parametrize(
    ("job", "given", "limits", "name"),
    [
        (spin, (), Limits(processor_seconds=1), "processor-seconds"),
        (time.sleep, (60,), Limits(wall_seconds=1), "wall-seconds"),
        (gather, (3000 * MEGABYTE,), Limits(), "memory"),
        (gather, (600 * MEGABYTE,), Limits(memory=512 * MEGABYTE), "memory"),
    ],
)
def test_what_takes_too_much_is_an_error_that_names_its_limit_and_the_next_job_runs(
    job: Callable[..., object], given: tuple[object, ...], limits: Limits, name: str
) -> None:
    with Workers(1, limits=limits) as workers:
        error = workers.submit(job, *given).exception()
        assert workers.submit(operator.neg, 1).result() == -1
    assert isinstance(error, LimitExceeded)
    assert (error.limit, error.exit_status) == (name, 69)
    assert f"--limit {name}=" in str(error)


def test_what_takes_less_than_its_limits_is_done() -> None:
    with Workers(1) as workers:
        assert workers.submit(gather, 600 * MEGABYTE).result() == 600 * MEGABYTE


@pytest.mark.parametrize(
    ("job", "told"),
    [(crash, "ended by signal 11: the engine: assertion failed"), (recurse, "RecursionError"), (overflow, "lambda")],
)
def test_whatever_goes_wrong_in_a_process_is_an_error_message_and_the_next_job_runs(
    job: Callable[[], object], told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    with Workers(1) as workers:
        error = workers.submit(job).exception()
        assert workers.submit(operator.neg, 1).result() == -1
    assert isinstance(error, RenderingFailed)
    assert told in str(error)
    assert capfd.readouterr().err == ""


def test_a_process_is_used_again_and_one_that_died_is_replaced() -> None:
    with Workers(1) as workers:
        first, again = workers.submit(os.getpid).result(), workers.submit(os.getpid).result()
        workers.submit(crash).exception()
        other = workers.submit(os.getpid).result()
    assert first == again
    assert other != first
    assert os.getpid() not in {first, other}


def test_a_process_that_has_taken_half_of_its_memory_is_replaced() -> None:
    with Workers(1, limits=Limits(memory=1024 * MEGABYTE)) as workers:
        first = workers.submit(os.getpid).result()
        workers.submit(_filled, 600 * MEGABYTE).result()
        assert workers.submit(os.getpid).result() != first


def _filled(size: int) -> int:
    return (b"x" * size).count(b"y")


def test_a_process_has_a_folder_of_its_own_that_is_swept_afterwards() -> None:
    with Workers(1) as workers:
        _, folder, left = workers.submit(whereabouts).result()
        assert Path(left).parent == Path(folder)
        assert Path(left).exists()
    assert not Path(folder).exists()


def test_a_job_that_has_not_begun_can_be_cancelled() -> None:
    with Workers(1) as workers:
        workers.submit(time.sleep, 0.3)
        assert workers.submit(time.sleep, 600).cancel()


def test_a_folder_with_a_long_name_can_hold_temporary_files(tmp_path: Path) -> None:
    deep = tmp_path / ("x" * 100)
    deep.mkdir()
    script = tmp_path / "script.py"
    script.write_text(
        "import os\n"
        "from memokit.workers.pool import Workers\n"
        "if __name__ == '__main__':\n"
        "    with Workers(1) as workers:\n"
        "        print(workers.submit(os.cpu_count).result() == os.cpu_count())\n",
        encoding="utf-8",
    )
    command = [sys.executable, str(script)]
    environment = os.environ | {"TMPDIR": str(deep)}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")
    assert list(deep.iterdir()) == []


@pytest.mark.parametrize("arguments", [["script.py"], ["-"]], ids=["a file", "standard input"])
def test_a_script_that_its_processes_cannot_read_again_is_told_how_to_be_written(
    tmp_path: Path, arguments: list[str]
) -> None:
    script = "import os\nfrom memokit.workers.pool import Workers\nWorkers(1).submit(os.getpid).result()\n"
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, *arguments], cwd=tmp_path, input=script, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "the process that typesets could not begin" in done.stderr
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]


def test_one_that_is_killed_while_it_ends_its_processes_leaves_nothing(tmp_path: Path) -> None:
    script = (
        "import os\n"
        "from memokit.workers import pool\n"
        "if __name__ == '__main__':\n"
        "    workers = pool.Workers(1)\n"
        "    workers.submit(os.getpid).result()\n"
        "    pool.shutil.rmtree = lambda *_, **__: os.kill(os.getpid(), 9)\n"
        "    workers.close()\n"
    )
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    temporary = Path(tempfile.mkdtemp(prefix="mk-", dir="/tmp"))
    done = subprocess.run(
        [sys.executable, str(tmp_path / "script.py")], env=os.environ | {"TMPDIR": str(temporary)}, check=False
    )
    assert done.returncode == -9
    assert settled(temporary) == []
    temporary.rmdir()


def test_processes_end_with_the_one_that_they_work_for_and_leave_nothing(tmp_path: Path) -> None:
    script = (
        "import os, time\n"
        "from memokit.workers.pool import Workers\n"
        "if __name__ == '__main__':\n"
        "    workers = Workers(2)\n"
        "    print(workers.submit(os.getpid).result(), flush=True)\n"
        "    busy = [workers.submit(time.sleep, 600) for _ in range(2)]\n"
        "    time.sleep(600)\n"
    )
    (tmp_path / "script.py").write_text(script, encoding="utf-8")
    # A short name, so that the socket is there too.
    temporary = Path(tempfile.mkdtemp(prefix="mk-", dir="/tmp"))
    command = [sys.executable, str(tmp_path / "script.py")]
    environment = os.environ | {"TMPDIR": str(temporary)}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process:
        assert process.stdout is not None
        worker = int(process.stdout.readline())
        process.kill()
    for _ in range(100):
        if not Path(f"/proc/{worker}").exists() and not list(temporary.iterdir()):
            break
        time.sleep(0.1)
    assert not Path(f"/proc/{worker}").exists()
    assert list(temporary.iterdir()) == []
    temporary.rmdir()
