"""From a file, or the bytes of one, to a memo."""

from __future__ import annotations

from pathlib import Path

import pytest

import memokit
from memokit import InputOutputFault, InvalidMemo, LimitExceeded, load, loads


def test_a_memo_is_read_from_a_path_in_either_form(tmp_path: Path, minimal: str) -> None:
    path = tmp_path / "memo.json"
    path.write_text(minimal, encoding="utf-8")
    assert load(path) == load(str(path)) == loads(minimal)


@pytest.mark.parametrize("name", ["memo.JSON", "memo", "memo.txt"])
def test_a_file_with_another_name_is_read_by_what_it_holds(tmp_path: Path, minimal: str, name: str) -> None:
    path = tmp_path / name
    path.write_text(f"\n  {minimal}", encoding="utf-8")
    assert load(path) == loads(minimal)


def test_a_file_called_json_is_json_only(tmp_path: Path) -> None:
    path = tmp_path / "memo.json"
    path.write_text("id: waha\n", encoding="utf-8")
    with pytest.raises(InvalidMemo) as caught:
        load(path)
    assert [problem.code for problem in caught.value.problems] == ["not-json"]
    assert str(caught.value).startswith(f"{path}:1:1")


def test_a_file_that_does_not_exist_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(InputOutputFault, match="does not exist"):
        load(tmp_path / "none.json")


def test_a_folder_is_no_memo(tmp_path: Path) -> None:
    with pytest.raises(InputOutputFault, match="is a folder"):
        load(tmp_path)


@pytest.mark.parametrize("name", ["x" * 300 + ".json", "memo.json/memo.json", "loop.json"])
def test_a_path_that_leads_nowhere_is_a_fault_of_reading(tmp_path: Path, minimal: str, name: str) -> None:
    (tmp_path / "memo.json").write_text(minimal, encoding="utf-8")
    (tmp_path / "loop.json").symlink_to("loop.json")
    with pytest.raises(InputOutputFault, match="cannot be read"):
        load(tmp_path / name)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    path = tmp_path / "memo.json"
    with path.open("wb") as file:
        file.truncate(2**40)
    with pytest.raises(LimitExceeded) as caught:
        load(path)
    assert caught.value.limit == "file-bytes"
    assert "more than 8,388,608 bytes" in str(caught.value)


def test_a_memo_is_not_taken_for_valid_because_of_its_name(tmp_path: Path, minimal: str) -> None:
    with pytest.raises(InvalidMemo) as caught:
        loads(minimal.replace('"waha"', '"the memo"'), name="a memo")
    assert str(caught.value).startswith("a memo:3:9: id\n")
    assert caught.value.source == "a memo"


def test_the_public_names_are_those_of_the_rooms() -> None:
    assert memokit.loads is loads
    assert set(memokit.__all__) >= {"load", "loads", "Memo", "Problem", "InvalidMemo", "MemokitError"}
