"""``memokit render``: which files it writes, what it says, and that nothing is ever half done."""

from __future__ import annotations

import os
import pty
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

Memokit = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def memo(tmp_path: Path, memo_file: Callable[[str], Path]) -> Path:
    """A small memo in a folder of its own."""
    return Path(shutil.copy(memo_file("smallest.json"), tmp_path / "memo.json"))


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_options_all_three_editions_are_written_beside_the_memo_and_told_in_plain_lines(
    memokit: Memokit, memo: Path
) -> None:
    done = memokit("render", memo)
    assert done.returncode == 0, done.stderr
    assert files(memo.parent) == ["memo.ar.pdf", "memo.bilingual.pdf", "memo.en.pdf", "memo.json"]
    told = {}
    for line in done.stdout.decode().splitlines():
        match = re.fullmatch(r"(.+\.pdf)  (\d+) pages?  \d+\.\d\d s", line)
        assert match, line
        told[match[1]] = int(match[2])
    assert told == {
        str(memo.with_suffix(f".{edition}.pdf")): len(pypdfium2.PdfDocument(memo.with_suffix(f".{edition}.pdf")))
        for edition in ("ar", "en", "bilingual")
    }
    assert all(": warning L" in line for line in done.stderr.decode().splitlines())


def test_one_edition_may_name_its_file(memokit: Memokit, memo: Path) -> None:
    done = memokit("render", memo, "--edition", "en", "-o", "out/committee.pdf", "--quiet", cwd=memo.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    text = pypdfium2.PdfDocument(memo.parent / "out" / "committee.pdf")[0].get_textpage().get_text_range()
    assert "Waha Sensors is seeking $250,000" in text


def test_a_document_keeps_the_standard_that_is_asked_for(memokit: Memokit, memo: Path) -> None:
    for options, version in (([], b"1.7"), (["--standard", "ua1"], b"1.7"), (["--standard", "ua2"], b"2.0")):
        done = memokit("render", memo, "-e", "en", "-o", "-", *options)
        assert done.stdout.startswith(b"%PDF-" + version), done.stderr


def test_several_memos_go_into_a_folder(memokit: Memokit, memo: Path) -> None:
    second = Path(shutil.copy(memo, memo.with_name("second.json")))
    done = memokit("render", memo, second, "-e", "en", "-o", memo.parent / "out", "--jobs", "1")
    assert done.returncode == 0, done.stderr
    assert files(memo.parent / "out") == ["memo.en.pdf", "second.en.pdf"]


def test_a_memo_is_read_from_standard_input_and_its_document_written_to_standard_output(
    memokit: Memokit, memo: Path
) -> None:
    done = memokit("render", "-", "-e", "ar", "-o", "-", stdin=memo.read_bytes())
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(b"%PDF-")
    assert b"1 page" in done.stderr


def test_a_memo_from_standard_input_is_written_by_its_id(memokit: Memokit, memo: Path, tmp_path: Path) -> None:
    done = memokit("render", "-", "-e", "en", "-o", tmp_path / "out", stdin=memo.read_bytes())
    assert done.returncode == 0, done.stderr
    assert files(tmp_path / "out") == ["waha-sensors.en.pdf"]


def test_html_is_written_without_the_typesetter(memokit: Memokit, memo: Path) -> None:
    done = memokit("render", memo, "--format", "html", "--digits", "arab")
    assert done.returncode == 0, done.stderr
    assert files(memo.parent) == ["memo.ar.html", "memo.bilingual.html", "memo.en.html", "memo.json"]
    html = memo.with_suffix(".ar.html").read_text(encoding="utf-8")
    assert "٢٥٠ ألف دولار" in html.replace("\u00a0", " ")
    assert "url(memokit:" not in html


def test_a_bad_memo_among_good_ones_is_told_and_the_good_ones_are_rendered(memokit: Memokit, memo: Path) -> None:
    bad = memo.with_name("bad.json")
    bad.write_text("{", encoding="utf-8")
    done = memokit("render", bad, memo, "-e", "en")
    assert done.returncode == 1
    assert b"bad.json:1:2" in done.stderr
    assert files(memo.parent) == ["bad.json", "memo.en.pdf", "memo.json"]


def test_a_memo_that_is_not_valid_leaves_its_old_documents_as_they_are(memokit: Memokit, memo: Path) -> None:
    old = memo.with_suffix(".en.pdf")
    old.write_bytes(b"the old one")
    memo.write_text(memo.read_text(encoding="utf-8").replace('"hold"', '"held"'), encoding="utf-8")
    done = memokit("render", memo)
    assert done.returncode == 65
    assert old.read_bytes() == b"the old one"
    assert files(memo.parent) == ["memo.en.pdf", "memo.json"]


def test_a_place_where_no_file_can_be_created_is_told_and_nothing_is_left(memokit: Memokit, memo: Path) -> None:
    done = memokit("render", memo, "-e", "en", "-o", memo / "out.pdf")
    assert done.returncode == 73
    assert b"cannot be created" in done.stderr
    assert b"hint" in done.stderr
    assert files(memo.parent) == ["memo.json"]


@pytest.mark.parametrize("options", [[], ["-e", "en", "-o", "memo.en.pdf"], ["-e", "en", "--format", "html"]])
def test_a_memo_is_not_written_over_by_its_own_document(memokit: Memokit, memo: Path, options: list[str]) -> None:
    before = memo.read_bytes()
    for name in ("memo.en.pdf", "memo.en.html"):
        (memo.parent / name).symlink_to("memo.json")
    done = memokit("render", memo.name, *options, cwd=memo.parent)
    assert done.returncode == 73
    assert b" is the file that is read\n  hint    name another file" in done.stderr
    assert memo.read_bytes() == before
    assert files(memo.parent) == ["memo.en.html", "memo.en.pdf", "memo.json"]


def test_a_memo_that_does_not_exist_is_told(memokit: Memokit, tmp_path: Path) -> None:
    done = memokit("render", tmp_path / "none.json")
    assert done.returncode == 74
    assert b"none.json does not exist" in done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["-o", "one.pdf"], "one.pdf is one file, and 3 documents are asked for"),
        (["-e", "en", "-o", "one.html"], "does not end in .pdf"),
        (["-e", "fr"], "fr"),
        (["--jobs", "0"], "greater than or equal to 1"),
        (["--digits", "roman"], "roman"),
        (["--standard", "ua3"], "ua3"),
        (["--standard", "ua2", "--no-source"], "PDF/A-4f is a standard of documents that carry a file"),
    ],
)
def test_a_wrong_use_of_the_command_line_is_told_before_anything_is_read(
    memokit: Memokit, tmp_path: Path, arguments: list[str], said: str
) -> None:
    done = memokit("render", "none.json", *arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert said in re.sub(r"[│\s]+", " ", done.stderr.decode())
    assert files(tmp_path) == []


def test_two_memos_that_would_overwrite_each_other_are_refused(memokit: Memokit, memo: Path) -> None:
    (memo.parent / "other").mkdir()
    twin = Path(shutil.copy(memo, memo.parent / "other" / "memo.yaml"))
    done = memokit("render", memo, twin, "-o", "out", cwd=memo.parent)
    assert done.returncode == 2
    assert "overwrite each other" in re.sub(r"[│\s]+", " ", done.stderr.decode())


def test_on_a_terminal_a_bar_shows_how_far_the_work_is(memo: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "memokit", "render", str(memo)]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=theirs, env=os.environ | {"TERM": "xterm"}
    ) as process:
        os.close(theirs)
        shown = b""
        while chunk := _read(ours):
            shown += chunk
        out = process.stdout.read() if process.stdout else b""
    os.close(ours)
    assert process.returncode == 0
    assert b"rendering" in shown
    assert b"3/3" in shown or b"2/3" in shown
    assert out.count(b".pdf") == 3


def _read(handle: int) -> bytes:
    try:
        return os.read(handle, 4096)
    except OSError:
        # Linux reports the end of a terminal as an error.
        return b""


def test_a_picture_of_the_memo_is_read_from_its_folder(memokit: Memokit, memo: Path, root: Path) -> None:
    shutil.copy(root / "tests" / "memos" / "pictures" / "logo.png", memo.parent / "logo.png")
    text = memo.read_text(encoding="utf-8")
    company = '"company": {"logo": {"file": "logo.png", "alt": "Logo"}, '
    memo.write_text(text.replace('"company": {', company), encoding="utf-8")
    done = memokit("render", memo, "-e", "en")
    assert done.returncode == 0, done.stderr
    images = [
        each
        for each in pypdfium2.PdfDocument(memo.with_suffix(".en.pdf"))[0].get_objects()
        if each.type == pypdfium2.raw.FPDF_PAGEOBJ_IMAGE
    ]
    assert len(images) == 1


def test_a_home_that_cannot_be_written_to_is_no_matter(memo: Path, tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "memokit", "render", str(memo), "-e", "ar"],
        env=os.environ | {"HOME": str(tmp_path / "nowhere"), "XDG_CACHE_HOME": "", "LANG": "C", "LC_ALL": "C"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if ": warning L" not in line]) == (0, [])
    assert not (tmp_path / "nowhere").exists()


def test_without_pango_the_command_says_once_what_to_install(memo: Path, tmp_path: Path) -> None:
    # What WeasyPrint does on a machine without Pango: its import fails with an OSError from the loader.
    (tmp_path / "fake").mkdir()
    (tmp_path / "fake" / "weasyprint.py").write_text("raise OSError('cannot load library')", encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "memokit", "render", str(memo)],
        env=os.environ | {"PYTHONPATH": str(tmp_path / "fake")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 69
    assert done.stderr.count("apt install") == 1
    assert "Traceback" not in done.stderr
    assert files(memo.parent) == ["fake", "memo.json"]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks the kernel of Linux")
def test_an_interrupted_run_leaves_no_part_of_a_file_no_process_and_no_traceback(
    memo_file: Callable[[str], Path], tmp_path: Path
) -> None:
    memo = Path(shutil.copy(memo_file("rimal.json"), tmp_path / "memo.json"))
    command = [sys.executable, "-m", "memokit", "render", str(memo)]
    # The lines of this process are not counted: who counts them does not take an interruption well.
    alone = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=alone, start_new_session=True
    )
    deadline = time.monotonic() + 60
    try:
        # Wait until the editions are being set, which the sample takes long enough for.
        while len(_session(process.pid)) < 4 and time.monotonic() < deadline:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, said = process.communicate(timeout=60)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    assert process.returncode == 130
    assert b"Traceback" not in said
    assert not [name for name in files(tmp_path) if name.endswith(".part")]
    while _session(process.pid) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert _session(process.pid) == []


def _session(leader: int) -> list[str]:
    """The processes that a command has started, and itself, by what the kernel says of them."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[3] == str(leader) and fields[0] != "Z":
            found.append(status.parent.name)
    return found
