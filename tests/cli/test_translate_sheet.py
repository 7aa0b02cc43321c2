"""``memokit translate-sheet``: a sheet beside the memo, its texts back in place; on any error the memo as it was."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.translating.conftest import edited

Memokit = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def desk(tmp_path: Path, memo_file: Callable[[str], Path]) -> Path:
    """A folder with a memo."""
    (tmp_path / "memo.json").write_bytes(memo_file("smallest.json").read_bytes())
    return tmp_path


def refused(desk: Path, done: subprocess.CompletedProcess[bytes], status: int, said: str) -> None:
    """Holds that the memo is as it was, that nothing new lies beside it, and that a message says why."""
    report = done.stderr.decode()
    assert done.returncode == status, report
    assert said in report
    assert "Traceback" not in report
    assert {path.name for path in desk.iterdir()} <= {"memo.json", "sheet.xlsx"}


def test_a_sheet_goes_out_and_comes_back(memokit: Memokit, desk: Path) -> None:
    before = (desk / "memo.json").read_bytes()

    out = memokit("translate-sheet", "memo.json", "-o", "sheet.xlsx", cwd=desk)
    assert (out.returncode, out.stdout, out.stderr) == (0, b"sheet.xlsx\n", b"")
    same = memokit("translate-sheet", "memo.json", "--apply", "sheet.xlsx", cwd=desk)
    assert (same.returncode, same.stdout) == (0, b"memo.json  0 texts changed\n")
    assert (desk / "memo.json").read_bytes() == before

    edits = {("company.name", "en"): "Oasis Sensors"}
    (desk / "sheet.xlsx").write_bytes(edited((desk / "sheet.xlsx").read_bytes(), edits))
    back = memokit("translate-sheet", "memo.json", "--apply", "sheet.xlsx", cwd=desk)
    assert (back.returncode, back.stdout) == (0, b"memo.json  1 text changed\n")
    assert (desk / "memo.json").read_bytes() == before.replace(b'"en": "Waha Sensors"', b'"en": "Oasis Sensors"')
    assert {path.name for path in desk.iterdir()} == {"memo.json", "sheet.xlsx"}


def test_the_translated_memo_may_go_to_another_file_or_through_a_pipe(memokit: Memokit, desk: Path) -> None:
    before = (desk / "memo.json").read_bytes()
    sheet = memokit("translate-sheet", "-", stdin=before).stdout
    (desk / "sheet.xlsx").write_bytes(edited(sheet, {("company.name", "en"): "Oasis Sensors"}))

    piped = memokit("translate-sheet", "-", "--apply", "sheet.xlsx", stdin=before, cwd=desk)
    memokit("translate-sheet", "memo.json", "--apply", "sheet.xlsx", "-o", "new.json", cwd=desk)

    assert piped.stdout == (desk / "new.json").read_bytes() == before.replace(b'Waha Sensors"}}', b'Oasis Sensors"}}')
    assert (desk / "memo.json").read_bytes() == before


def test_what_cannot_be_applied_is_told_as_the_documentation_shows_and_the_memo_stays_as_it_is(
    memokit: Memokit, desk: Path, root: Path
) -> None:
    before = (desk / "memo.json").read_bytes()
    memokit("translate-sheet", "memo.json", "-o", "sheet.xlsx", cwd=desk)
    edits = {("title", "en"): "Waha Sensors is seeking $520,000", ("company.name", "en"): "Oasis Sensors"}
    (desk / "sheet.xlsx").write_bytes(edited((desk / "sheet.xlsx").read_bytes(), edits))

    done = memokit("translate-sheet", "memo.json", "--apply", "sheet.xlsx", cwd=desk)

    refused(desk, done, 65, "sheet.xlsx:Texts!D2: title\n  found   ")
    assert done.stderr.decode() in (root / "docs" / "translation.md").read_text(encoding="utf-8")
    assert (desk / "memo.json").read_bytes() == before


@pytest.mark.parametrize(
    ("sheet", "status", "said"),
    [
        (None, 74, "sheet.xlsx does not exist"),
        (b"no sheet", 65, "no Excel workbook"),
        (
            b"PK" + bytes(17_000_000),
            69,
            "the sheet is above the limit sheet-bytes of 16,777,216: 16,777,217",
        ),
    ],
)
def test_what_is_no_sheet_is_told_and_changes_nothing(
    memokit: Memokit, desk: Path, sheet: bytes | None, status: int, said: str
) -> None:
    if sheet is not None:
        (desk / "sheet.xlsx").write_bytes(sheet)

    refused(desk, memokit("translate-sheet", "memo.json", "--apply", "sheet.xlsx", cwd=desk), status, said)


def test_a_sheet_that_is_there_is_not_lost_unless_it_is_named(memokit: Memokit, desk: Path) -> None:
    assert memokit("translate-sheet", "memo.json", cwd=desk).stdout == b"memo.xlsx\n"
    (desk / "memo.xlsx").write_bytes(b"work of a week")

    again = memokit("translate-sheet", "memo.json", cwd=desk)
    assert (again.returncode, b"memo.xlsx is there already" in again.stderr) == (73, True)
    assert (desk / "memo.xlsx").read_bytes() == b"work of a week"
    assert memokit("translate-sheet", "memo.json", "-o", "memo.xlsx", cwd=desk).returncode == 0


@pytest.mark.parametrize("name", ["memo.json", "./memo.json"])
def test_the_memo_is_not_lost_under_its_sheet(memokit: Memokit, desk: Path, name: str) -> None:
    before = (desk / "memo.json").read_bytes()

    done = memokit("translate-sheet", "memo.json", "-o", name, cwd=desk)

    refused(desk, done, 73, "memo.json is the file that is read")
    assert (desk / "memo.json").read_bytes() == before


def test_the_sheet_is_not_lost_under_the_memo(memokit: Memokit, desk: Path) -> None:
    memokit("translate-sheet", "memo.json", "-o", "sheet.xlsx", cwd=desk)
    before = (desk / "sheet.xlsx").read_bytes()

    done = memokit("translate-sheet", "memo.json", "--apply", "sheet.xlsx", "-o", "sheet.xlsx", cwd=desk)

    refused(desk, done, 73, "sheet.xlsx is the file that is read")
    assert (desk / "sheet.xlsx").read_bytes() == before


def test_the_memo_itself_may_be_named_as_the_place_of_the_translated_one(memokit: Memokit, desk: Path) -> None:
    memokit("translate-sheet", "memo.json", "-o", "sheet.xlsx", cwd=desk)
    edits = {("company.name", "en"): "Oasis Sensors"}
    (desk / "sheet.xlsx").write_bytes(edited((desk / "sheet.xlsx").read_bytes(), edits))

    done = memokit("translate-sheet", "memo.json", "--apply", "sheet.xlsx", "-o", "./memo.json", cwd=desk)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Oasis Sensors" in (desk / "memo.json").read_bytes()


def test_a_file_that_is_no_memo_gets_its_line_and_no_sheet(memokit: Memokit, desk: Path) -> None:
    (desk / "memo.json").write_text('{\n  "title": "x",\n', encoding="utf-8")

    refused(desk, memokit("translate-sheet", "memo.json", cwd=desk), 65, "memo.json:2:16")


def test_without_the_extra_a_hint_says_how_to_install_it(desk: Path) -> None:
    code = (
        "import sys\n"
        "sys.modules['openpyxl'] = None\n"
        "sys.argv = ['memokit', 'translate-sheet', 'memo.json']\n"
        "from memokit.cli import main\n"
        "main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=desk, capture_output=True, check=False)

    refused(desk, done, 69, "pip install 'memokit[translate]'")
