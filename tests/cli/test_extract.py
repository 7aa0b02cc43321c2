"""``memokit extract``: the memo inside a PDF, to standard output or into a file."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.sealing.tampering import Tamper, attached, encrypted, updated

from memokit import canonical_json, load

Memokit = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def canonical(memo_file: Callable[[str], Path]) -> bytes:
    """What ought to come back."""
    return canonical_json(load(memo_file("smallest.json")))


def test_the_canonical_json_goes_to_standard_output(memokit: Memokit, rendered: Path, canonical: bytes) -> None:
    done = memokit("extract", rendered)
    assert (done.returncode, done.stdout, done.stderr) == (0, canonical, b"")


def test_or_into_a_file_which_is_a_memo_again(
    memokit: Memokit, rendered: Path, canonical: bytes, tmp_path: Path
) -> None:
    done = memokit("extract", "-", "-o", tmp_path / "new" / "memo.json", stdin=rendered.read_bytes())
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert (tmp_path / "new" / "memo.json").read_bytes() == canonical
    assert memokit("validate", tmp_path / "new" / "memo.json").returncode == 0
    again = memokit("render", tmp_path / "new" / "memo.json", "-e", "en", "-o", "-")
    assert again.stdout == rendered.read_bytes()


@pytest.mark.parametrize("name", ["memo.pdf", "other/../memo.pdf", "link.pdf"])
def test_the_document_that_is_read_is_not_written_over(
    memokit: Memokit, rendered: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "memo.pdf").write_bytes(rendered.read_bytes())
    (tmp_path / "other").mkdir()
    (tmp_path / "link.pdf").symlink_to("memo.pdf")
    done = memokit("extract", "memo.pdf", "-o", name, cwd=tmp_path)
    assert done.returncode == 73
    assert done.stderr.decode() == f"memokit: {name} is the file that is read\n  hint    name another file\n"
    assert (tmp_path / "memo.pdf").read_bytes() == rendered.read_bytes()


def test_an_update_that_was_appended_does_not_change_it(
    memokit: Memokit, rendered: Path, canonical: bytes, tmp_path: Path
) -> None:
    (tmp_path / "updated.pdf").write_bytes(updated(rendered.read_bytes()))
    assert memokit("extract", tmp_path / "updated.pdf").stdout == canonical


REFUSED: dict[str, tuple[Tamper, str]] = {
    "a file that is no PDF": (lambda _: b"{}", "wanted a PDF"),
    "a truncated file": (lambda pdf: pdf[:9000], "without the end of a PDF"),
    "an encrypted file": (encrypted("secret"), "an encrypted PDF"),
    "two attachments": (attached("memo.json", b"{}"), "2 attachments that may be its source"),
}


@pytest.mark.parametrize("kind", REFUSED)
def test_a_file_without_the_one_memo_is_told_with_its_name_and_nothing_is_written(
    memokit: Memokit, rendered: Path, tmp_path: Path, kind: str
) -> None:
    tamper, said = REFUSED[kind]
    (tmp_path / "bad.pdf").write_bytes(tamper(rendered.read_bytes()))
    done = memokit("extract", tmp_path / "bad.pdf", "-o", tmp_path / "memo.json")
    report = done.stderr.decode()
    assert done.returncode == 65
    assert report.startswith(f"{tmp_path / 'bad.pdf'}: found ")
    assert said in report
    assert "hint" in report
    assert "Traceback" not in report
    assert [path.name for path in tmp_path.iterdir()] == ["bad.pdf"]


def test_a_document_that_was_rendered_without_its_source_is_told(
    memokit: Memokit, memo_file: Callable[[str], Path], tmp_path: Path
) -> None:
    memokit("render", memo_file("smallest.json"), "-e", "en", "-o", tmp_path / "bare.pdf", "--no-source")
    done = memokit("extract", tmp_path / "bare.pdf")
    assert (done.returncode, done.stdout) == (65, b"")
    assert b"carries no memo" in done.stderr


def test_a_file_that_is_not_there_is_told(memokit: Memokit, tmp_path: Path) -> None:
    done = memokit("extract", tmp_path / "none.pdf")
    assert done.returncode == 74
    assert b"does not exist" in done.stderr
