"""The option --limit, and what is read from where: never more than is allowed, and never without an end."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Thread

import pytest

from memokit.limits import Limits

Memokit = Callable[..., "subprocess.CompletedProcess[bytes]"]


@pytest.fixture
def wordy(tmp_path: Path, memo_file: Callable[[str], Path]) -> Path:
    """A memo with a word of six hundred letters, and its folder."""
    data = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    data["lede"] = {"ar": "واحة", "en": "w" * 600}
    path = tmp_path / "memo.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


@pytest.mark.parametrize("command", [["validate"], ["check"], ["figures"], ["render", "-e", "en"]], ids=lambda c: c[0])
def test_every_command_that_reads_a_memo_keeps_the_limits_and_raises_them(
    memokit: Memokit, wordy: Path, command: list[str]
) -> None:
    refused = memokit(*command, wordy)
    told = (refused.stdout + refused.stderr).decode()
    assert refused.returncode == 69
    assert f"{wordy}:1:" in told
    assert "lede.en" in told
    assert "--limit word-length=600" in told
    assert sorted(wordy.parent.iterdir()) == [wordy]
    assert memokit(*command, wordy, "--limit", "word-length=600", "--limit", "rows=1000").returncode == 0


def test_a_memo_above_a_limit_is_a_finding_for_machines_too(memokit: Memokit, wordy: Path) -> None:
    done = memokit("check", wordy, "--format", "json")
    assert done.returncode == 69
    assert b"word-length" in done.stdout


def test_a_pdf_whose_memo_is_above_a_limit_is_verified_where_that_is_allowed(memokit: Memokit, wordy: Path) -> None:
    raised = ["--limit", "word-length=600"]
    assert memokit("render", wordy, "-e", "en", *raised).returncode == 0
    pdf = wordy.with_suffix(".en.pdf")
    assert memokit("verify", pdf).returncode == 69
    assert memokit("verify", pdf, *raised).returncode == 0
    refused = memokit("extract", pdf, "--limit", "file-bytes=100")
    assert (refused.returncode, refused.stdout) == (69, b"")
    for command in ("verify", "extract"):
        refused = memokit(command, pdf, "--limit", "pdf-bytes=1000")
        assert refused.returncode == 69
        assert b"more than 1,000 bytes" in refused.stderr


@pytest.mark.parametrize(
    "value",
    [
        *("word-length", "word_length=600", "words=600", "=5", ""),
        *(f"word-length={value}" for value in ("", "0", "-1", "1e3", "٦٠٠", "9999999999999999")),
    ],
)
def test_a_limit_that_is_none_is_a_mistake_of_the_command_line(memokit: Memokit, wordy: Path, value: str) -> None:
    done = memokit("validate", wordy, "--limit", value)
    assert done.returncode == 2
    if value.partition("=")[0] != "word-length" or "=" not in value:
        words = done.stderr.decode().replace("│", " ").split()
        assert set(Limits.names()) <= {word.strip(",") for word in words}


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the platform has no such device")
def test_a_device_without_an_end_is_read_as_far_as_a_memo_may_go(memokit: Memokit) -> None:
    for command in ("validate", "check"):
        done = memokit(command, "/dev/zero")
        assert done.returncode == 69
        assert b"more than 8,388,608 bytes" in done.stdout + done.stderr


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the platform has no such device")
def test_standard_input_without_an_end_is_read_as_far_as_is_allowed() -> None:
    for command in (["validate", "-"], ["extract", "-", "--limit", "pdf-bytes=1000000"]):
        with Path("/dev/zero").open("rb") as endless:
            done = subprocess.run(
                [sys.executable, "-m", "memokit", *command], stdin=endless, capture_output=True, check=False, timeout=60
            )
        assert done.returncode == 69
        assert b"standard input" in done.stderr


@pytest.mark.parametrize("path", ["/dev/null", "/proc/self/mem", "/proc/self/status", "/proc", "."])
def test_what_is_no_memo_is_an_error_and_nothing_is_waited_for(memokit: Memokit, path: str) -> None:
    if not Path(path).exists():
        pytest.skip("the platform has no such thing")
    done = memokit("validate", path)
    assert done.returncode in {65, 74}
    assert b"Traceback" not in done.stderr


@pytest.fixture
def pipe(tmp_path: Path, memo_file: Callable[[str], Path]) -> Iterator[Path]:
    """A pipe into which a memo is written once."""
    path = tmp_path / "pipe"
    os.mkfifo(path)
    writer = Thread(target=path.write_bytes, args=[memo_file("smallest.json").read_bytes()])
    writer.start()
    yield path
    writer.join()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes")
def test_a_memo_may_come_through_a_pipe(memokit: Memokit, pipe: Path) -> None:
    assert memokit("validate", pipe).returncode == 0
