"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from memokit import CannotCreate, InputOutputFault, files
from memokit.files import write_atomically


def test_a_new_file_is_there_whole_with_the_usual_permissions(tmp_path: Path) -> None:
    write_atomically(tmp_path / "new" / "memo.pdf", b"whole")
    (tmp_path / "usual").touch()
    assert (tmp_path / "new" / "memo.pdf").read_bytes() == b"whole"
    assert (tmp_path / "new" / "memo.pdf").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    old = tmp_path / "memo.pdf"
    old.write_bytes(b"old")
    old.chmod(0o640)
    write_atomically(old, b"new")
    assert old.read_bytes() == b"new"
    assert stat.S_IMODE(old.stat().st_mode) == 0o640


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "memo.pdf").write_bytes(b"old")
    link = tmp_path / "memo.pdf"
    link.symlink_to(tmp_path / "archive" / "memo.pdf")
    write_atomically(link, b"new")
    assert link.is_symlink()
    assert (tmp_path / "archive" / "memo.pdf").read_bytes() == b"new"


def test_a_folder_is_not_replaced(tmp_path: Path) -> None:
    with pytest.raises(CannotCreate, match="is a folder"):
        write_atomically(tmp_path, b"x")


def test_a_file_cannot_be_created_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "memo.json").write_bytes(b"{}")
    for below in ("memo.pdf", "folder/memo.pdf"):
        with pytest.raises(CannotCreate, match=r"cannot be created: \S+/memo\.json is a file, and no folder"):
            write_atomically(tmp_path / "memo.json" / below, b"x")


def test_a_file_is_written_where_no_file_can_be_without_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_nameless", lambda _: None)
    write_atomically(tmp_path / "memo.pdf", b"whole")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("memo.pdf", b"whole")]


@pytest.mark.skipif(not hasattr(os, "O_TMPFILE"), reason="files without a name are Linux's")
def test_a_file_has_no_name_before_it_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[list[Path]] = []
    monkeypatch.setattr(os, "fsync", lambda _: seen.append(list(tmp_path.iterdir())))
    write_atomically(tmp_path / "memo.pdf", b"whole")
    assert seen[0] == []


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_disk_that_fails_half_way_leaves_the_old_file_and_no_part(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    old = tmp_path / "memo.pdf"
    old.write_bytes(b"old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    if step == "fsync":
        monkeypatch.setattr(os, "fsync", full)
    else:
        monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(InputOutputFault, match="no space left on device"):
        write_atomically(old, b"new")
    assert old.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["memo.pdf"]
