"""Memos that would take all memory, all time or all patience: each is above a limit that has a name."""

from __future__ import annotations

import io
import json
import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from tests.hostile.conftest import OLD, Folder
from tests.hostile.test_schema import Change, put

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{}</svg>'


def rationale(text: str) -> Change:
    """Gives the memo a longer text."""
    return put("recommendation", "rationale", value={"ar": "نص", "en": text})


def png(width: int, height: int) -> bytes:
    """The head of a PNG that says how large it is, and hardly anything behind it."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + chunk(b"IEND", b"")
    )


def jpeg(width: int, height: int) -> bytes:
    """A small JPEG whose head says that it is large."""
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "JPEG")
    data = bytearray(buffer.getvalue())
    place = data.index(b"\xff\xc0") + 5
    data[place : place + 4] = struct.pack(">HH", height, width)
    return bytes(data)


MEMOS: dict[str, tuple[Change, str]] = {
    "a text without an end": (rationale("word " * 5_000), "text-length"),
    "a word without an end": (rationale("x" * 501), "word-length"),
    "marks without an end": (rationale("e" + "\u0301" * 9), "combining-marks"),
    "quotations in each other": (rationale("> " * 40 + "x"), "prose-nesting"),
    "lists in each other": (rationale("\n".join("  " * level + "- x" for level in range(40))), "prose-nesting"),
    "two thousand sources and more": (put("sources", value=[{}] * 2_001), "rows"),
    "two thousand keys and more": (put("company", value={f"k{key}": 1 for key in range(2_001)}), "rows"),
    "more values than anyone writes": (put("open_items", value=[[1] * 100] * 1_200), "values"),
    "levels in each other": (put("layout", value=json.loads("[" * 70 + "]" * 70)), "nesting"),
}
PICTURES: dict[str, tuple[str, bytes, str]] = {
    "a PNG of a hundred thousand pixels each way": ("logo.png", png(100_000, 100_000), "image-pixels"),
    "a JPEG of sixty thousand pixels each way": ("logo.jpg", jpeg(60_000, 60_000), "image-pixels"),
    "a picture of eleven mebibytes": ("logo.png", png(9, 9) + b"\0" * (11 * 1024 * 1024), "image-bytes"),
    "a drawing of thirty thousand shapes": ("logo.svg", SVG.format("<rect/>" * 30_000).encode(), "image-steps"),
    "a path of a hundred thousand steps": (
        "logo.svg",
        SVG.format(f'<path d="M0 0{"l1 1" * 100_000}"/>').encode(),
        "image-steps",
    ),
}
BROKEN: dict[str, tuple[str, bytes]] = {
    "a picture that is none": ("logo.png", b"no picture"),
    "half of a picture": ("logo.png", png(200, 200)),
    "a picture with another's name": ("logo.png", b"GIF89a\1\0\1\0\0\0\0;"),
    "an empty picture": ("logo.png", b""),
    "a drawing that is none": ("logo.svg", b"<svg"),
    "a drawing with an entity": (
        "logo.svg",
        b'<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
        + SVG.format("<text>&b;</text>").encode(),
    ),
    "a drawing with a script": ("logo.svg", SVG.format("<script>alert(1)</script>").encode()),
    "a drawing with a handler": ("logo.svg", SVG.format('<rect width="9" height="9" onclick="x()"/>').encode()),
    "a drawing that draws itself": ("logo.svg", SVG.format('<g id="a"><use href="#a"/></g>').encode()),
    "a drawing of endless size": (
        "logo.svg",
        b'<svg xmlns="http://www.w3.org/2000/svg" width="1e99" height="1e99"><rect width="9" height="9"/></svg>',
    ),
    "a drawing with a style": ("logo.svg", SVG.format("<style>*{fill:red}</style>").encode()),
}


def with_logo(memo: dict[str, Any], file: str) -> dict[str, Any]:
    memo["company"]["logo"] = {"file": file, "alt": {"ar": "شعار", "en": "Logo"}}
    return memo


@pytest.mark.parametrize("name", MEMOS)
def test_a_memo_above_a_limit_is_told_the_limit_and_how_to_raise_it(
    folder: Folder, memo: dict[str, Any], name: str
) -> None:
    change, limit = MEMOS[name]
    change(memo)
    folder.write("memo.json", memo)
    told = folder.refuses(69, rf"raise the limit {limit}: --limit {limit}=\d+")
    assert re.match(r"memo\.json:\d+:\d+", told)


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_above_a_limit_is_told_with_its_field(folder: Folder, memo: dict[str, Any], name: str) -> None:
    file, data, limit = PICTURES[name]
    folder.write(file, data)
    folder.write("memo.json", with_logo(memo, file))
    folder.refuses(69, rf"company\.logo\.file\n(?:.*\n)*.*--limit {limit}=")


@pytest.mark.parametrize("name", BROKEN)
def test_a_picture_that_cannot_be_shown_is_told_with_its_field(folder: Folder, memo: dict[str, Any], name: str) -> None:
    file, data = BROKEN[name]
    folder.write(file, data)
    folder.write("memo.json", with_logo(memo, file))
    folder.refuses(65, rf"company\.logo\.file\n  found   .*{file}")


@pytest.mark.parametrize(
    ("template", "said"),
    [
        ("{% for a in range(9999999) %}x{% endfor %}", "range"),
        ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "closing.html"),
        ("{% for a in [1]*9 %}{% for a in [1]*9 %}x{% endfor %}{% endfor %}", "closing.html"),
        ("{{ 'x' * 999999999 }}", "closing.html"),
        ("{{ 9 ** 999999 }}", "closing.html"),
        ("{{ '%999999999d' % 1 }}", "closing.html"),
        ("{{ memo.__class__.__mro__ }}", "closing.html"),
        ("{% include 'shared/closing.html' %}", "closing.html"),
    ],
    ids=[
        "a long loop",
        "a macro in itself",
        "loops",
        "a long text",
        "a large number",
        "a wide number",
        "Python",
        "itself",
    ],
)
def test_a_template_that_works_without_end_or_looks_behind_the_memo_is_stopped(
    folder: Folder, memo: dict[str, Any], template: str, said: str
) -> None:
    folder.write("house/theme.toml", "")
    folder.write("house/templates/closing.html", template)
    memo["layout"] = {"theme": "house"}
    folder.write("memo.json", memo)
    folder.refuses(65, said)


@pytest.mark.parametrize("limit", ["memory=200000000", "processor-seconds=1", "wall-seconds=1"])
def test_what_the_typesetter_takes_is_limited_through_the_command(
    tmp_path: Path, memo_file: Callable[[str], Path], limit: str
) -> None:
    name = limit.partition("=")[0]
    came, state = rendered(tmp_path, memo_file("rimal.json"), "--limit", limit)
    # Where memory ends inside a library of C, the process ends with it: then it is told as a crash, with the same hint.
    assert came.returncode in ({69, 70} if name == "memory" else {69}), came.stderr
    assert f"--limit {name}=" in came.stderr
    assert state == {"memo.pdf": OLD, "tmp": b""}


def test_a_crash_of_the_engine_is_an_error_message(tmp_path: Path, memo_file: Callable[[str], Path]) -> None:
    # The command, with an engine that ends as Pango would where it is broken.
    crashing = (
        "import os, signal, memokit.typesetting.job as job, memokit.cli as cli;"
        "exec(open(os.environ['ENGINE']).read()); cli.main()"
    )
    engine = tmp_path / "engine.py"
    engine.write_text(
        "import sys; sys.path.insert(0, os.environ['FOLDER']); import crashing; job.timed = crashing.timed\n"
    )
    (tmp_path / "crashing.py").write_text(
        "import os, signal\n\ndef timed(*given):\n    os.kill(os.getpid(), signal.SIGSEGV)\n", encoding="utf-8"
    )
    came, state = rendered(
        tmp_path / "x", memo_file("waha.json"), program=["-c", crashing], ENGINE=str(engine), FOLDER=str(tmp_path)
    )
    assert came.returncode == 70
    assert "ended by signal 11" in came.stderr
    assert "Traceback" not in came.stderr
    assert state == {"memo.pdf": OLD, "tmp": b""}


def rendered(
    folder: Path, memo: Path, *options: str, program: list[str] | None = None, **environment: str
) -> tuple[subprocess.CompletedProcess[str], dict[str, bytes]]:
    """What comes of rendering a memo as PDF over an old document, and what is in the folder then."""
    (folder / "tmp").mkdir(parents=True)
    (folder / "memo.pdf").write_bytes(OLD)
    command = [sys.executable, *(program or ["-m", "memokit"]), "render", str(memo), "-e", "en", "--no-check", "-q"]
    env = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    came = subprocess.run(
        [*command, "-o", "memo.pdf", *options],
        cwd=folder,
        env=env
        | {
            "TMPDIR": str(folder / "tmp"),
            "PYTHONPATH": os.pathsep.join(filter(None, (environment.get("FOLDER"), env.get("PYTHONPATH")))),
        }
        | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert came.stdout == ""
    return came, {
        path.name: path.read_bytes() if path.is_file() else b"".join(each.name.encode() for each in path.iterdir())
        for path in folder.iterdir()
    }
