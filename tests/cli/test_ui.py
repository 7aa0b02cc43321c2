"""``--ui ar``: errors and findings in Arabic, about the same lines and the same values."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Memokit

MARKS = re.compile("[\u2066-\u2069]")


@pytest.fixture
def bad(root: Path, tmp_path: Path) -> Path:
    """A memo with three mistakes."""
    text = (root / "samples" / "waha.json").read_text(encoding="utf-8")
    text = text.replace('"as_of"', '"as_off"').replace('"amount": "USD 250k"', '"amount": "USB 250k"')
    (tmp_path / "bad.json").write_text(text, encoding="utf-8")
    return tmp_path / "bad.json"


def lines(done: subprocess.CompletedProcess[bytes]) -> list[str]:
    return MARKS.sub("", done.stderr.decode()).splitlines()


def test_errors_are_told_in_arabic_with_the_same_places_and_the_same_status(memokit: Memokit, bad: Path) -> None:
    english, arabic = memokit("validate", bad), memokit("--ui", "ar", "validate", bad)
    assert english.returncode == arabic.returncode == 65
    assert [line for line in lines(arabic) if re.match(r".*\.json:\d+:\d+: ", line)] == [
        line for line in lines(english) if re.match(r".*\.json:\d+:\d+: ", line)
    ]
    assert len(lines(arabic)) == len(lines(english))
    assert lines(arabic)[-1].endswith("3 مشكلات")
    assert "  وُجد      المفتاح «as_off»" in lines(arabic)
    assert "  للإصلاح  هل المقصود «as_of»؟" in lines(arabic)


def test_findings_are_told_in_arabic(memokit: Memokit, root: Path) -> None:
    done = memokit("--ui", "ar", "check", root / "samples" / "waha.json")
    told = MARKS.sub("", done.stdout.decode())
    assert "سيناريوهات" in told
    assert told.rstrip().endswith("تحذير واحد")


def test_the_language_can_be_chosen_for_good(bad: Path) -> None:
    command = [sys.executable, "-m", "memokit", "validate", str(bad)]
    done = subprocess.run(command, env=os.environ | {"MEMOKIT_UI": "ar"}, capture_output=True, check=False)
    assert "مشكلات" in done.stderr.decode()


def test_a_limit_is_told_in_arabic_with_the_option_in_one_piece(memokit: Memokit, bad: Path) -> None:
    done = memokit("--ui", "ar", "validate", bad, "--limit", "file-bytes=10")
    assert done.returncode == 69
    assert re.search("\u2068--limit file-bytes=[0-9]+\u2069", done.stderr.decode())


def test_an_option_that_is_wrong_is_told_in_arabic(memokit: Memokit, bad: Path) -> None:
    done = memokit("--ui", "ar", "check", bad, "--limit", "none=3")
    assert done.returncode == 2
    assert "باسم من هذه الأسماء" in " ".join(lines(done))


def test_english_loads_no_catalogue(bad: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "memokit", "validate", str(bad)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "babel.messages" not in done.stderr


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "cp1256"])
@pytest.mark.parametrize("command", ["check", "figures", "explain"])
def test_what_an_older_encoding_lacks_is_spelled_out(root: Path, encoding: str, command: str) -> None:
    arguments = ["--ui", "ar", command, *([] if command == "explain" else [str(root / "samples" / "waha.json")])]

    def printed(encoding: str) -> bytes:
        environment = os.environ | {"PYTHONIOENCODING": encoding}
        written = [sys.executable, "-m", "memokit", *arguments]
        done = subprocess.run(written, env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        return done.stdout

    assert printed(encoding) == printed("utf-8").decode().encode(encoding, "backslashreplace")
