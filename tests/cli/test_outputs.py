"""Where documents go: a name from a memo's data is a plain file name on every system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from tests.cli.conftest import Memokit

from memokit.cli.outputs import plan
from memokit.schema.base import Id

STANDARD = Path("-")
ids: TypeAdapter[str] = TypeAdapter(Id)


def name_for(memo_id: str) -> str:
    """What the Arabic edition of a memo from standard input is called."""
    return str(plan([STANDARD], ["ar"], "pdf", None).target(STANDARD, ids.validate_python(memo_id), "ar"))


@given(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}", fullmatch=True))
def test_a_document_named_by_its_memo_lies_in_this_folder(memo_id: str) -> None:
    name = name_for(memo_id)
    assert name.endswith(f"{memo_id}.ar.pdf")
    assert Path(name).name == PureWindowsPath(name).name == name
    assert name[0] not in ".-~ "
    assert len(name.encode()) <= 80


@pytest.mark.parametrize("memo_id", ["CON", "con", "Nul", "aux.2026", "com1", "LPT9.x", "prn"])
def test_a_name_that_windows_takes_for_a_device_gets_another_before_it(memo_id: str) -> None:
    assert name_for(memo_id) == f"memo-{memo_id}.ar.pdf"


@pytest.mark.parametrize("memo_id", ["console", "con-tract", "com", "lpt10"])
def test_a_name_that_only_begins_like_a_device_stays(memo_id: str) -> None:
    assert name_for(memo_id) == f"{memo_id}.ar.pdf"


@pytest.mark.parametrize(
    "memo_id",
    [
        "",
        ".",
        "..",
        "../x",
        "a/b",
        "a\\b",
        "/etc/passwd",
        "-rf",
        ".hidden",
        "a b",
        "a\n",
        "a\0",
        "واحة",
        "a:b",
        "x" * 65,
    ],
)
def test_what_could_lead_elsewhere_is_no_id(memo_id: str) -> None:
    with pytest.raises(ValidationError):
        ids.validate_python(memo_id)


LONG = 300 * "l"
"""More letters than any system takes for a name."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["new", LONG],
        ["new", f"{LONG}/memo.json"],
        ["schema", "-o", LONG],
        ["translate-sheet", "memo.json", "-o", LONG],
        ["render", "memo.json", "-e", "en", "-o", LONG],
        ["render", "memo.json", "-e", "en", "-o", f"{LONG}.pdf"],
        ["themes", "export", "ink", LONG],
    ],
    ids=lambda arguments: " ".join(arguments).replace(LONG, "long"),
)
def test_a_name_that_no_file_can_have_is_told_and_nothing_is_written(
    memokit: Memokit, memo_file: Callable[[str], Path], tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "memo.json").write_bytes(memo_file("smallest.json").read_bytes())
    done = memokit(*arguments, cwd=tmp_path)
    report = done.stderr.decode()
    assert done.returncode == 73, report
    assert "cannot be created: file name too long" in report
    assert report.endswith("  hint    give it a shorter name\n")
    assert [path.name for path in tmp_path.iterdir()] == ["memo.json"]


def test_where_no_folder_can_be_made_the_hint_speaks_of_no_option_that_the_command_lacks(
    memokit: Memokit, tmp_path: Path
) -> None:
    (tmp_path / "memo.json").write_text("{}", encoding="utf-8")
    done = memokit("new", "memo.json/x.json", cwd=tmp_path)
    assert done.returncode == 73
    assert "memo.json/x.json cannot be created: memo.json is a file, and no folder\n" in done.stderr.decode()
    assert done.stderr.decode().endswith("  hint    choose a folder that you may write to\n")
