"""``memokit sign``: a signed copy beside the memo, a password from three places, one message for what goes wrong."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.signers import PASSWORD, person

from memokit import Memo, render
from memokit.sealing import signatures_in

Memokit = Callable[..., subprocess.CompletedProcess[bytes]]
VARIABLE = "MEMOKIT_PKCS12_PASSWORD"


@pytest.fixture(scope="module")
def pdf(smallest: Memo) -> bytes:
    """A memo."""
    return render(smallest, "en").pdf


@pytest.fixture
def desk(tmp_path: Path, pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a memo, a key, and its password in a file; none in the environment."""
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "memo.en.pdf").write_bytes(pdf)
    (tmp_path / "key.p12").write_bytes(person().pkcs12)
    (tmp_path / "password").write_text(f"{PASSWORD}\nof the key", encoding="utf-8")
    return tmp_path


def refused(desk: Path, done: subprocess.CompletedProcess[bytes], status: int, said: str) -> None:
    """Holds that nothing was written, and that one message says why and what to do."""
    report = done.stderr.decode()
    assert done.returncode == status, report
    assert said in report
    assert report.count("memokit: ") == 1
    assert "hint" in report
    assert "Traceback" not in report
    assert PASSWORD not in report
    assert not list(desk.glob("*.signed.pdf"))


def test_a_memo_is_signed_beside_itself_with_the_password_of_a_file(memokit: Memokit, desk: Path, pdf: bytes) -> None:
    done = memokit("sign", "memo.en.pdf", "--pkcs12", "key.p12", "--password-file", "password", cwd=desk)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout == b"memo.en.signed.pdf  signed by Noura Al-Saleh\n"
    assert (desk / "memo.en.pdf").read_bytes() == pdf
    [report] = signatures_in((desk / "memo.en.signed.pdf").read_bytes())
    assert (report.holds, report.reason, report.begins) == (True, None, len(pdf))


def test_the_password_may_be_in_the_environment_and_the_file_have_a_name(
    memokit: Memokit, desk: Path, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, PASSWORD)
    options = ("--visible", "--reason", "Approved by the committee", "-o", "out/approved.pdf")
    done = memokit("sign", "memo.en.pdf", "--pkcs12", "key.p12", *options, cwd=desk)
    assert (done.returncode, done.stderr) == (0, b"")
    signed = (desk / "out" / "approved.pdf").read_bytes()
    [report] = signatures_in(signed)
    assert (report.holds, report.reason) == (True, "Approved by the committee")
    assert b"/AP" in signed[len(pdf) :]


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of Unix")
def test_the_password_is_asked_for_on_a_terminal_and_not_shown(desk: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "memokit", "sign", "memo.en.pdf", "--pkcs12", "key.p12"]
    with subprocess.Popen(command, cwd=desk, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True) as run:
        os.close(theirs)
        shown = b""
        while b"Password of the key: " not in shown:
            shown += os.read(ours, 1000)
        os.write(ours, f"{PASSWORD}\n".encode())
        while b"signed by" not in shown:
            shown += os.read(ours, 1000)
    os.close(ours)
    assert run.returncode == 0
    assert PASSWORD not in shown.decode()
    assert signatures_in((desk / "memo.en.signed.pdf").read_bytes())[0].holds


def test_a_second_person_signs_the_signed_file_in_its_place(memokit: Memokit, desk: Path) -> None:
    options = ("--pkcs12", "key.p12", "--password-file", "password")
    assert memokit("sign", "memo.en.pdf", *options, cwd=desk).returncode == 0
    (desk / "key.p12").write_bytes(person("خالد العتيبي").pkcs12)
    done = memokit("sign", "memo.en.signed.pdf", *options, "-o", "memo.en.signed.pdf", cwd=desk)
    assert done.returncode == 0, done.stderr
    reports = signatures_in((desk / "memo.en.signed.pdf").read_bytes())
    assert [(report.signer, report.holds) for report in reports] == [("Noura Al-Saleh", True), ("خالد العتيبي", True)]


@pytest.mark.parametrize("read", ["key.p12", "password"])
def test_neither_the_key_nor_the_password_is_written_over(memokit: Memokit, desk: Path, read: str) -> None:
    before = (desk / read).read_bytes()
    options = ("--pkcs12", "key.p12", "--password-file", "password", "-o", f"./{read}")
    refused(desk, memokit("sign", "memo.en.pdf", *options, cwd=desk), 73, f"{read} is the file that is read")
    assert (desk / read).read_bytes() == before


@pytest.mark.parametrize("password", ["wrong", ""])
def test_a_wrong_password_is_told(memokit: Memokit, desk: Path, password: str) -> None:
    (desk / "password").write_text(password, encoding="utf-8")
    done = memokit("sign", "memo.en.pdf", "--pkcs12", "key.p12", "--password-file", "password", cwd=desk)
    refused(desk, done, 65, "cannot be opened with this password")


def test_a_password_that_no_one_gave_is_asked_for_nowhere_but_on_a_terminal(memokit: Memokit, desk: Path) -> None:
    done = memokit("sign", "memo.en.pdf", "--pkcs12", "key.p12", cwd=desk, stdin=PASSWORD.encode())
    refused(desk, done, 65, "cannot be opened without a password")


@pytest.mark.parametrize(
    ("file", "data", "status", "said"),
    [
        ("key.p12", b"no key", 65, "the key is no PKCS#12 file"),
        ("key.p12", person(begins=-9, ends=-2).pkcs12, 65, "the certificate expired on "),
        ("key.p12", None, 74, "key.p12 does not exist"),
        ("password", None, 74, "password does not exist"),
        ("memo.en.pdf", None, 74, "memo.en.pdf does not exist"),
        ("memo.en.pdf", b"no memo", 65, "the PDF cannot be read"),
    ],
    ids=["no key", "an expired certificate", "key not there", "password not there", "memo not there", "no memo"],
)
def test_what_cannot_be_signed_is_told(
    memokit: Memokit, desk: Path, file: str, data: bytes | None, status: int, said: str
) -> None:
    if data is None:
        (desk / file).unlink()
    else:
        (desk / file).write_bytes(data)
    done = memokit("sign", "memo.en.pdf", "--pkcs12", "key.p12", "--password-file", "password", cwd=desk)
    refused(desk, done, status, said)


def test_what_stood_there_stays_where_signing_fails(memokit: Memokit, desk: Path) -> None:
    (desk / "old.pdf").write_bytes(b"old")
    (desk / "key.p12").write_bytes(b"no key")
    assert memokit("sign", "memo.en.pdf", "--pkcs12", "key.p12", "-o", "old.pdf", cwd=desk).returncode == 65
    assert (desk / "old.pdf").read_bytes() == b"old"


@pytest.mark.parametrize("library", ["pyhanko", "pypdfium2"])
def test_without_the_extra_it_is_told_how_to_install_it(desk: Path, library: str) -> None:
    code = (
        "import sys\n"
        f"sys.modules['{library}'] = None\n"
        "sys.argv = ['memokit', 'sign', 'memo.en.pdf', '--pkcs12', 'key.p12']\n"
        "from memokit.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, check=False)
    refused(desk, done, 69, f"signatures need {library}")
    assert b"pip install 'memokit[sign]'" in done.stderr


def test_a_password_is_no_option_of_the_command(memokit: Memokit, desk: Path) -> None:
    done = memokit("sign", "memo.en.pdf", "--pkcs12", "key.p12", "--password", PASSWORD, cwd=desk)
    assert done.returncode == 2
    assert b"No such option" in done.stderr
