"""Where documents go: a name from a memo's data is a plain file name on every system."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

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
