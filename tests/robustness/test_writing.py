"""Whatever happens while a memo is rendered: the old file or the new one, never a part, and nothing left behind."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.leftovers import settled

OLD = b"the committee's old document"
KILLS = 50


@pytest.fixture(scope="module")
def memo(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A memo that is rendered fast."""
    folder = tmp_path_factory.mktemp("memo")
    shutil.copy(root / "samples" / "waha.json", folder / "memo.json")
    return folder / "memo.json"


@pytest.fixture(scope="module")
def expected(memo: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """What it is rendered to when nothing happens."""
    output = tmp_path_factory.mktemp("expected") / "memo.pdf"
    process = begun(memo, output, output.parent)
    process.communicate(timeout=60)
    assert process.returncode == 0
    return output.read_bytes()


def begun(
    memo: Path, output: Path, temporary: Path, before: Callable[[], None] | None = None
) -> subprocess.Popen[bytes]:
    """A render of its own process group."""
    command = [sys.executable, "-m", "memokit", "render", str(memo), "-q", "-e", "en", "-o", str(output)]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return subprocess.Popen(
        command,
        env=environment | {"TMPDIR": str(temporary)},
        stderr=subprocess.PIPE,
        preexec_fn=before,  # noqa: PLW1509 - one system call
        start_new_session=True,
    )


def is_old_or_new(folder: Path, expected: bytes) -> bool:
    """Whether a folder holds the old document or the whole new one, and nothing else."""
    return [path.name for path in folder.iterdir()] == ["memo.pdf"] and (folder / "memo.pdf").read_bytes() in {
        OLD,
        expected,
    }


@pytest.fixture
def short_folder() -> Iterator[Callable[[int], Path]]:
    """Folders for temporary files by number, with names so short that sockets can be in them."""
    made: dict[int, Path] = {}

    def folder(number: int) -> Path:
        if number not in made:
            made[number] = Path(tempfile.mkdtemp(prefix="mk-", dir="/tmp"))
        return made[number]

    yield folder
    for each in made.values():
        shutil.rmtree(each)


def test_a_render_that_is_killed_at_any_moment_leaves_the_old_document_or_the_new_one(
    memo: Path, expected: bytes, tmp_path: Path, short_folder: Callable[[int], Path]
) -> None:
    moments = random.Random(20261125)
    running: list[tuple[subprocess.Popen[bytes], float, Path]] = []
    outcomes: set[bytes] = set()
    started = 0
    while started < KILLS or running:
        while started < KILLS and len(running) < 2:
            folder = tmp_path / str(started)
            (folder / "out").mkdir(parents=True)
            (folder / "out" / "memo.pdf").write_bytes(OLD)
            process = begun(memo, folder / "out" / "memo.pdf", short_folder(started))
            running.append((process, time.monotonic() + moments.uniform(0, 2.4), folder))
            started += 1
        time.sleep(0.005)
        for entry in list(running):
            process, moment, folder = entry
            if time.monotonic() >= moment or process.poll() is not None:
                process.kill()
                process.communicate()
                running.remove(entry)
    left: list[str] = []
    for number in range(KILLS):
        folder = tmp_path / str(number)
        left += settled(short_folder(number), seconds=10)
        assert is_old_or_new(folder / "out", expected), number
        outcomes.add((folder / "out" / "memo.pdf").read_bytes())
    # Some were killed before they were done.
    assert OLD in outcomes
    # multiprocessing makes a folder for a socket, and starts the process that would sweep it a millisecond later.
    assert len(left) <= 1
    assert [name for name in left if not name.startswith("pymp-")] == []


@pytest.fixture
def folders(tmp_path: Path, short_folder: Callable[[int], Path]) -> tuple[Path, Path]:
    """A folder with an old document, and one for temporary files."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "memo.pdf").write_bytes(OLD)
    return tmp_path / "out", short_folder(0)


def test_a_render_that_is_interrupted_ends_with_130_and_leaves_nothing_behind(
    memo: Path, expected: bytes, folders: tuple[Path, Path]
) -> None:
    output, temporary = folders
    for moment in (0.1, 0.15, 0.25, 0.4, 0.7, 1.0):
        process = begun(memo, output / "memo.pdf", temporary)
        time.sleep(moment)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) in {(130, b""), (0, b"")}
        assert settled(temporary) == []
        assert is_old_or_new(output, expected)


def test_a_render_that_is_terminated_leaves_nothing_behind(
    memo: Path, expected: bytes, folders: tuple[Path, Path]
) -> None:
    output, temporary = folders
    process = begun(memo, output / "memo.pdf", temporary)
    time.sleep(0.8)
    process.terminate()
    process.communicate(timeout=60)
    assert settled(temporary) == []
    assert is_old_or_new(output, expected)


def test_two_renders_to_one_path_leave_one_whole_document(
    memo: Path, expected: bytes, folders: tuple[Path, Path]
) -> None:
    output, temporary = folders
    both = [begun(memo, output / "memo.pdf", temporary) for _ in range(2)]
    for process in both:
        process.communicate(timeout=60)
    assert [process.returncode for process in both] == [0, 0]
    assert (output / "memo.pdf").read_bytes() == expected
    assert is_old_or_new(output, expected)


def test_a_file_that_may_not_grow_leaves_the_old_document(
    memo: Path, expected: bytes, folders: tuple[Path, Path]
) -> None:
    output, temporary = folders
    # The faces are written to temporary files, so that the limit is above them and below the document.
    most = len(expected) - 1

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    process = begun(memo, output / "memo.pdf", temporary, small)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, b"Traceback" in said) == (74, False)
    assert b"file too large" in said.lower()
    assert (output / "memo.pdf").read_bytes() == OLD
    assert is_old_or_new(output, expected)
    assert settled(temporary) == []


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Makes small disks, where this is allowed."""
    made: list[Path] = []

    def mount(options: str) -> Path:
        place = tmp_path / f"disk{len(made)}"
        place.mkdir()
        command = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place)]
        if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
            pytest.skip("needs the right to mount a disk")
        made.append(place)
        return place

    yield mount
    for place in made:
        with suppress(subprocess.CalledProcessError):
            subprocess.run(["umount", str(place)], check=True)


def test_a_full_disk_leaves_the_old_document(memo: Path, mounted: Callable[[str], Path], tmp_path: Path) -> None:
    disk = mounted("size=64k")
    (disk / "memo.pdf").write_bytes(OLD)
    (disk / "full").write_bytes(b"x" * 40_000)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    process = begun(memo, disk / "memo.pdf", temporary)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 74
    assert b"no space left" in said
    assert sorted(path.name for path in disk.iterdir()) == ["full", "memo.pdf"]
    assert (disk / "memo.pdf").read_bytes() == OLD


def test_a_disk_that_cannot_be_written_to_is_told_as_such(
    memo: Path, mounted: Callable[[str], Path], tmp_path: Path
) -> None:
    disk = mounted("size=1m")
    (disk / "memo.pdf").write_bytes(OLD)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    process = begun(memo, disk / "memo.pdf", temporary)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 73
    assert b"read-only" in said
    assert [path.name for path in disk.iterdir()] == ["memo.pdf"]
    assert (disk / "memo.pdf").read_bytes() == OLD
