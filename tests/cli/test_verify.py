"""``memokit verify``: what it says of a PDF, and the exit status that goes with it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from tests.sealing.tampering import (
    Tamper,
    attached,
    encrypted,
    metadata_edited,
    one_digit_changed,
    source_edited,
    updated,
)

Memokit = Callable[..., subprocess.CompletedProcess[bytes]]


def foreign(_: bytes) -> bytes:
    """A sound PDF that memokit has not made."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


CASES: dict[str, tuple[Tamper, int, str]] = {
    "one digit changed": (one_digit_changed, 1, "page 1 is not what the memo inside gives"),
    "a swapped attachment": (source_edited(b'"250000"', b'"280000"'), 1, "page 1 is not what the memo inside gives"),
    "two attachments": (attached("memo.json", b"{}"), 1, "2 of its attachments may be its source"),
    "an appended update": (updated, 1, "bytes was appended to it"),
    "another version": (metadata_edited(b"memokit 0.", b"memokit 9."), 3, "it says that memokit 9.1.0 made it"),
    "a truncated file": (lambda pdf: pdf[:20_000], 65, "without the end of a PDF"),
    "an encrypted file": (encrypted("secret"), 65, "an encrypted PDF"),
    "an encrypted file that everyone can open": (encrypted(""), 65, "an encrypted PDF"),
    "a file that is no PDF": (lambda _: b"\x89PNG\r\n", 65, "wanted a PDF"),
    "a file that is not ours": (foreign, 65, "carries no memo"),
}


@pytest.mark.parametrize("case", CASES)
def test_what_was_done_to_a_document_is_told_with_its_exit_status(
    memokit: Memokit, rendered: Path, tmp_path: Path, case: str
) -> None:
    tamper, status, said = CASES[case]
    (tmp_path / "memo.pdf").write_bytes(tamper(rendered.read_bytes()))
    done = memokit("verify", tmp_path / "memo.pdf")
    report = (done.stdout + done.stderr).decode()
    assert done.returncode == status, report
    assert said in report
    assert report.startswith(f"{tmp_path / 'memo.pdf'}: ")
    assert ("hint" in report) == (status == 65)
    assert ("proves" in report) == (status != 65)
    assert "Traceback" not in report
    assert (done.stdout == b"") == (status == 65)
    assert (done.stderr == b"") == (status != 65)


def test_a_document_matches_in_another_folder_and_another_process(memokit: Memokit, rendered: Path) -> None:
    done = memokit("verify", "-", stdin=rendered.read_bytes())
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode().splitlines() == [
        "-: match",
        "  found   the en edition of the memo inside, rendered anew to the same bytes",
        "  proves  every byte is what memokit 0.1.0 makes of the memo inside",
        "  not     who made it, nor that what the memo says is true, nor that it is the memo that you hold",
    ]


def test_every_option_of_render_is_recorded(memokit: Memokit, memo_file: Callable[[str], Path], tmp_path: Path) -> None:
    memokit("render", memo_file("smallest.json"), "-e", "ar", "-o", tmp_path / "a.pdf", "--draft", "--digits", "arab")
    memokit(
        "render", memo_file("smallest.json"), "-e", "en", "-o", tmp_path / "b.pdf", "--standard", "ua2", "--with-check"
    )
    done = memokit("verify", *sorted(tmp_path.glob("*.pdf")), "--memo", memo_file("smallest.json"), "--quiet")
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


def test_the_memo_that_one_holds_is_compared_with_the_one_inside(
    memokit: Memokit, rendered: Path, memo_file: Callable[[str], Path], tmp_path: Path
) -> None:
    same = memokit("verify", rendered, "--memo", memo_file("smallest.json"))
    assert same.returncode == 0
    assert b"makes of the memo that you hold" in same.stdout
    other = tmp_path / "other.json"
    other.write_bytes(memo_file("smallest.json").read_bytes().replace(b"USD 250k", b"USD 251k"))
    done = memokit("verify", rendered, "--memo", other)
    assert done.returncode == 1
    assert b"is not the memo that you hold: transaction.tranches[0].amount.amount differ" in done.stdout
    wrong = tmp_path / "wrong.json"
    wrong.write_bytes(b"{}")
    assert memokit("verify", rendered, "--memo", wrong).returncode == 65


def test_a_document_without_its_source_and_one_that_is_not_there_are_told(
    memokit: Memokit, memo_file: Callable[[str], Path], tmp_path: Path
) -> None:
    memokit("render", memo_file("smallest.json"), "-e", "en", "-o", tmp_path / "bare.pdf", "--no-source")
    bare = memokit("verify", tmp_path / "bare.pdf")
    assert bare.returncode == 65
    assert b"carries no memo" in bare.stderr
    none = memokit("verify", tmp_path / "none.pdf")
    assert none.returncode == 74
    assert b"does not exist" in none.stderr


def test_of_several_files_each_is_told(memokit: Memokit, rendered: Path, tmp_path: Path) -> None:
    forged = tmp_path / "forged.pdf"
    forged.write_bytes(one_digit_changed(rendered.read_bytes()))
    done = memokit("verify", rendered, forged, tmp_path / "none.pdf")
    assert done.returncode == 1
    assert f"{rendered}: match" in done.stdout.decode()
    assert f"{forged}: mismatch" in done.stdout.decode()
    assert b"none.pdf does not exist" in done.stderr
