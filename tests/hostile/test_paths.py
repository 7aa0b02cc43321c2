"""Files that are no files, folders that cannot be written, names that lead elsewhere."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from tests.hostile.conftest import OLD, Folder
from tests.hostile.test_resources import png, with_logo

PICTURES = {
    "a path upwards": "../outside.png",
    "a path down and upwards": "below/../../outside.png",
    "an absolute path": "/etc/hostname",
    "a path from home": "~/logo.png",
    "a path of Windows": "..\\outside.png",
    "a disk of Windows": "C:\\logo.png",
    "a share of Windows": "\\\\host\\share\\logo.png",
    "an escaped path": "%2e%2e/outside.png",
    "an address": "https://a.example/logo.png",
    "an address of a file": "file:///etc/hostname",
    "the folder itself": ".",
    "nothing": "",
    "a name with NUL": "logo\0.png",
    "a file that there is not": "none.png",
    "a folder": "below",
    "a link that leads out": "link.png",
    "a folder that leads out": "linked/outside.png",
    "a link to nothing": "broken.png",
    "a link to itself": "loop.png",
    "a pipe": "pipe.png",
    "a device": "null.png",
}


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_that_lies_elsewhere_or_is_no_file_is_refused(
    folder: Folder, memo: dict[str, Any], name: str
) -> None:
    outside = folder.home.parent / "outside.png"
    outside.write_bytes(png(9, 9))
    (folder.home / "below").mkdir()
    (folder.home / "link.png").symlink_to(outside)
    (folder.home / "linked").symlink_to(folder.home.parent)
    (folder.home / "broken.png").symlink_to("none")
    (folder.home / "loop.png").symlink_to("loop.png")
    (folder.home / "null.png").symlink_to("/dev/null")
    os.mkfifo(folder.home / "pipe.png")
    folder.write("memo.json", with_logo(memo, PICTURES[name]))
    folder.refuses(65, r"company\.logo\.file\n  found")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ("nothing", "does not exist"),
        ("a folder", "folder|directory"),
        ("a link to itself", "memo.json"),
        ("a link to nothing", "does not exist"),
    ],
)
def test_a_memo_that_is_no_file_is_a_fault_of_reading(folder: Folder, made: str, said: str) -> None:
    path = folder.home / "memo.json"
    if made == "a folder":
        path.mkdir()
    elif made == "a link to itself":
        path.symlink_to("memo.json")
    elif made == "a link to nothing":
        path.symlink_to("none")
    folder.refuses(74, said)


def test_a_pipe_in_the_place_of_a_memo_is_not_waited_for(folder: Folder) -> None:
    os.mkfifo(folder.home / "memo.json")
    folder.refuses(65, r"memo\.json:1:1\n  found   nothing")


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/full"])
def test_a_device_in_the_place_of_a_memo_ends_at_a_limit_or_before(folder: Folder, device: str) -> None:
    came = folder.render(device, "--limit", "file-bytes=1000")
    assert came.status in {69, 74}
    assert "Traceback" not in came.err
    assert folder.output.read_bytes() == OLD


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")
def test_a_memo_that_may_not_be_read_is_a_fault_of_reading(folder: Folder, memo: dict[str, Any]) -> None:
    folder.write("memo.json", memo).chmod(0)
    folder.refuses(74, "Permission")


def test_an_output_that_is_a_folder_of_the_name_is_refused(folder: Folder, memo: dict[str, Any]) -> None:
    folder.write("memo.json", memo)
    folder.output.unlink()
    folder.output.mkdir()
    before = folder.state()
    came = folder.render("memo.json", "-q", "--no-check")
    assert came.status in {0, 73}
    assert "Traceback" not in came.err
    inside = [path.name for path in folder.output.iterdir()]
    assert inside in ([], ["memo.en.html"])
    if came.status == 73:
        assert folder.state() == before


@pytest.mark.parametrize("output", ["none/below/x.html", "memo.json/x.html", "/proc/x.html", "/dev/full/x.html"])
def test_an_output_that_cannot_be_made_there_is_told(folder: Folder, memo: dict[str, Any], output: str) -> None:
    folder.write("memo.json", memo)
    before = folder.state()
    came = folder.memokit("render", "memo.json", "-e", "en", "--format", "html", "-o", output, "-q", "--no-check")
    if came.status == 0:
        # A folder that is not there yet is made.
        assert (folder.home / output).is_file()
        return
    assert came.status in {73, 74}, came.err
    assert output.rpartition("/")[0].split("/")[-1] in came.err
    assert folder.state() == before
    assert list(folder.temporary.iterdir()) == []


@pytest.mark.parametrize("id_", ["..", "a/b", "../x", ".hidden", "a\\b", "x\0y", "con:", "a" * 300])
def test_an_id_that_would_be_a_path_is_none(folder: Folder, memo: dict[str, Any], id_: str) -> None:
    memo["id"] = id_
    came = folder.memokit("render", "-", "-e", "en", "--format", "html", "-q", stdin=json.dumps(memo).encode())
    assert came.status == 65
    assert "id\n  found" in came.err
    assert sorted(path.name for path in folder.home.parent.iterdir()) == ["home", "tmp"]
    assert [path.name for path in folder.home.iterdir()] == [folder.output.name]


def test_a_memo_from_standard_input_is_named_by_its_id(folder: Folder, memo: dict[str, Any]) -> None:
    folder.write("unused.json", memo)
    came = folder.memokit(
        "render", "-", "-e", "ar", "--format", "html", "-q", "--no-check", stdin=json.dumps(memo).encode()
    )
    assert came.status == 0, came.err
    assert (folder.home / f"{memo['id']}.ar.html").is_file()


def test_a_theme_that_leads_out_is_refused(folder: Folder, memo: dict[str, Any]) -> None:
    (folder.home.parent / "house").mkdir()
    (folder.home.parent / "house" / "theme.toml").touch()
    (folder.home / "house").symlink_to(folder.home.parent / "house")
    memo["layout"] = {"theme": "house"}
    folder.write("memo.json", memo)
    folder.refuses(65, r"layout\.theme")


def test_a_template_of_a_theme_that_leads_out_is_refused(folder: Folder, memo: dict[str, Any]) -> None:
    secret = folder.home.parent / "secret.html"
    secret.write_text("canary-2f91", encoding="utf-8")
    folder.write("house/theme.toml", "")
    (folder.home / "house" / "templates").mkdir()
    (folder.home / "house" / "templates" / "closing.html").symlink_to(secret)
    memo["layout"] = {"theme": "house"}
    folder.write("memo.json", memo)
    assert "canary-2f91" not in folder.refuses(65, r"layout\.theme")


def test_what_is_not_a_memo_of_the_folder_is_untouched(folder: Folder, memo: dict[str, Any]) -> None:
    other = folder.write("other.txt", "mine")
    folder.write("memo.json", memo)
    assert folder.render("memo.json", "-q", "--no-check").status == 0
    assert other.read_text(encoding="utf-8") == "mine"
    assert sorted(path.name for path in folder.home.iterdir()) == ["memo.en.html", "memo.json", "other.txt"]
    assert folder.output.read_bytes() != OLD


def test_there_is_an_old_document_to_lose(folder: Folder) -> None:
    assert Path(folder.output).read_bytes() == OLD
