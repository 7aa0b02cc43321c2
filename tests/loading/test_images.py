"""The memo's own pictures: beside it or below, PNG or JPEG, written anew."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from memokit import Limits, Memo, Problem
from memokit.loading import load, loads

Problems = Callable[..., tuple[Problem, ...]]
Png = Callable[..., bytes]

TEN_MEBIBYTES = 10 * 1024 * 1024


@pytest.fixture(scope="session")
def pictured(minimal: str) -> Callable[[str], str]:
    """The small memo with a mark in this file, named in line 7."""

    def write(file: str) -> str:
        logo = json.dumps({"file": file, "alt": "x"}, ensure_ascii=False)
        return minimal.replace('"company": {', f'"company": {{"logo":\n  {logo}, ')

    return write


@pytest.fixture
def folder(tmp_path: Path, png: Png) -> Path:
    """A memo's folder with a picture in it, and another picture outside."""
    (tmp_path / "outside.png").write_bytes(png())
    home = tmp_path / "memo"
    (home / "pictures").mkdir(parents=True)
    (home / "logo.png").write_bytes(png())
    (home / "pictures" / "logo.png").write_bytes(png())
    return home


def opened(memo: Memo, file: str) -> Image.Image:
    return Image.open(BytesIO(memo.images[file]))


@pytest.mark.parametrize("file", ["logo.png", "pictures/logo.png", "./logo.png"])
def test_a_picture_beside_the_memo_or_below_is_read(folder: Path, pictured: Callable[[str], str], file: str) -> None:
    (folder / "memo.json").write_text(pictured(file), encoding="utf-8")
    memo = load(folder / "memo.json")
    assert list(memo.images) == [file]
    assert opened(memo, file).size == (2, 2)


@pytest.mark.parametrize(
    "file",
    [
        "../outside.png",
        "pictures/../../outside.png",
        "link.png",
        "away/outside.png",
        "/etc/passwd",
        ".",
        "..",
        "pictures/..",
    ],
)
def test_a_picture_outside_the_memo_s_folder_is_refused_where_it_is_named(
    folder: Path, problems: Problems, pictured: Callable[[str], str], file: str
) -> None:
    (folder / "link.png").symlink_to(folder.parent / "outside.png")
    (folder / "away").symlink_to(folder.parent, target_is_directory=True)
    [problem] = problems(pictured(file), "json", folder)
    assert (problem.code, problem.path) == ("unreadable-image", "company.logo.file")
    assert (problem.line, problem.column) == (7, 12)
    assert problem.found is not None
    assert file in problem.found
    assert "outside the memo's folder" in problem.found


def test_an_absolute_path_is_refused_wherever_it_leads(
    folder: Path, problems: Problems, pictured: Callable[[str], str]
) -> None:
    # A memo that names its pictures absolutely cannot be moved, or read on another machine.
    for file in (folder / "logo.png", folder.parent / "outside.png"):
        assert [problem.path for problem in problems(pictured(str(file)), "json", folder)] == ["company.logo.file"]


def test_a_path_that_leads_upwards_is_refused_wherever_it_ends(
    folder: Path, problems: Problems, pictured: Callable[[str], str]
) -> None:
    [problem] = problems(pictured("pictures/../logo.png"), "json", folder)
    assert (problem.code, problem.path) == ("unreadable-image", "company.logo.file")
    assert "leads upwards" in str(problem.found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes")
def test_a_pipe_in_the_place_of_a_picture_is_refused_and_not_waited_for(
    folder: Path, problems: Problems, pictured: Callable[[str], str]
) -> None:
    os.mkfifo(folder / "pipe.png")
    [problem] = problems(pictured("pipe.png"), "json", folder)
    assert (problem.code, problem.path) == ("unreadable-image", "company.logo.file")


@pytest.mark.parametrize(
    "file",
    [
        "none.png",
        "pictures",
        "logo.png/logo.png",
        "~/logo.png",
        "logo.jpg",
        "x" * 300 + ".png",
        "x/" * 5000,
        "loop.png",
    ],
)
def test_a_picture_that_is_not_there_is_said_to_be_missing(
    folder: Path, problems: Problems, pictured: Callable[[str], str], file: str
) -> None:
    (folder / "loop.png").symlink_to("loop.png")
    [problem] = problems(pictured(file), "json", folder)
    assert (problem.code, problem.path, problem.line) == ("unreadable-image", "company.logo.file", 7)


def test_a_memo_from_a_stream_has_no_folder_and_no_pictures(problems: Problems, pictured: Callable[[str], str]) -> None:
    [problem] = problems(pictured("logo.png"))
    assert (problem.code, problem.line) == ("unreadable-image", 7)


def written(kind: str, mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, (4, 2), 200 if mode in {"L", "P"} else None).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"not a picture",
        b"<html/>",
        b"%PDF-1.7\n",
        written("GIF", "P"),
        written("BMP"),
        written("TIFF"),
        written("WEBP"),
    ],
    ids=["nothing", "text", "html", "pdf", "gif", "bmp", "tiff", "webp"],
)
def test_a_file_that_is_neither_png_nor_jpeg_nor_svg_is_refused_whatever_it_is_called(
    folder: Path, problems: Problems, pictured: Callable[[str], str], data: bytes
) -> None:
    (folder / "logo.png").write_bytes(data)
    [problem] = problems(pictured("logo.png"), "json", folder)
    assert (problem.path, problem.line) == ("company.logo.file", 7)
    assert problem.found is not None
    assert "no PNG, JPEG or SVG" in problem.found


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
def test_a_truncated_picture_is_refused(
    folder: Path, problems: Problems, pictured: Callable[[str], str], kind: str, part: float
) -> None:
    out = BytesIO()
    Image.effect_noise((64, 64), 50).save(out, kind)
    (folder / "logo.png").write_bytes(out.getvalue()[: int(len(out.getvalue()) * part)])
    [problem] = problems(pictured("logo.png"), "json", folder)
    assert (problem.path, problem.line) == ("company.logo.file", 7)


def test_a_picture_without_a_width_is_refused(
    folder: Path, problems: Problems, pictured: Callable[[str], str], png: Png
) -> None:
    (folder / "logo.png").write_bytes(png(0, 5, rows=b""))
    [problem] = problems(pictured("logo.png"), "json", folder)
    assert (problem.path, problem.line) == ("company.logo.file", 7)


@pytest.mark.parametrize(("width", "height"), [(100_000, 100_000), (2**31 - 1, 1)])
def test_a_picture_of_absurd_size_is_above_the_limit_of_pixels_before_it_is_decoded(
    folder: Path, excesses: Problems, pictured: Callable[[str], str], png: Png, width: int, height: int
) -> None:
    (folder / "logo.png").write_bytes(png(width, height, rows=b""))
    [problem] = excesses(pictured("logo.png"), "json", folder)
    assert (problem.code, problem.line) == ("image-pixels", 7)


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded(
    folder: Path, excesses: Problems, problems: Problems, pictured: Callable[[str], str], png: Png
) -> None:
    (folder / "logo.png").write_bytes(png(40_001, 1_000, rows=b""))
    [problem] = excesses(pictured("logo.png"), "json", folder)
    assert (problem.code, problem.path, problem.line) == ("image-pixels", "company.logo.file", 7)
    assert problem.found == '"logo.png": 40001 × 1000 pixels'
    assert problem.wanted == "at most 40,000,000 pixels"
    assert "--limit image-pixels=40001000" in str(problem.hint)
    # Allowed to be as large, it is decoded, and found to have no pixels at all.
    [problem] = problems(pictured("logo.png"), "json", folder, Limits(image_pixels=40_001_000))
    assert problem.code == "unreadable-image"


def test_a_picture_of_too_many_bytes_is_refused_unread(
    folder: Path, excesses: Problems, pictured: Callable[[str], str]
) -> None:
    with (folder / "logo.png").open("r+b") as file:
        file.truncate(TEN_MEBIBYTES + 1)
    [problem] = excesses(pictured("logo.png"), "json", folder)
    assert (problem.code, problem.path, problem.line) == ("image-bytes", "company.logo.file", 7)
    assert problem.found == '"logo.png": 10,485,761 bytes'
    assert "10,485,760" in problem.wanted


@pytest.mark.parametrize(
    "chunk",
    [
        (b"iCCP", b""),
        (b"gAMA", b"1"),
        (b"pHYs", b"1"),
        (b"tRNS", b""),
        (b"cHRM", b"1"),
        (b"IHDR", b""),
        (b"eXIf", b"II"),
    ],
)
def test_a_damaged_chunk_after_the_pixels_is_refused_or_passed_over(
    folder: Path, problems: Problems, pictured: Callable[[str], str], png: Png, chunk: tuple[bytes, bytes]
) -> None:
    (folder / "logo.png").write_bytes(png(late=(chunk,)))
    assert {problem.path for problem in problems(pictured("logo.png"), "json", folder)} <= {"company.logo.file"}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_a_picture_with_damaged_bytes_is_shown_or_refused_and_nothing_else(
    folder: Path, problems: Problems, pictured: Callable[[str], str], data: st.DataObject
) -> None:
    picture = bytearray(written(data.draw(st.sampled_from(["PNG", "JPEG"]))))
    for _ in range(data.draw(st.integers(1, 3))):
        picture[data.draw(st.integers(0, len(picture) - 1))] = data.draw(st.integers(0, 255))
    (folder / "logo.png").write_bytes(bytes(picture))
    assert {problem.path for problem in problems(pictured("logo.png"), "json", folder)} <= {"company.logo.file"}


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "1"), ("PNG", "L"), ("PNG", "P"), ("JPEG", "L"), ("JPEG", "CMYK")])
def test_a_picture_of_any_usual_mode_becomes_one_of_plain_colours(
    folder: Path, pictured: Callable[[str], str], kind: str, mode: str
) -> None:
    (folder / "logo.png").write_bytes(written(kind, mode))
    picture = opened(loads(pictured("logo.png"), folder=folder), "logo.png")
    assert (picture.format, picture.mode, picture.size) == ("PNG", "RGB", (4, 2))


def test_what_is_see_through_stays_so(folder: Path, pictured: Callable[[str], str]) -> None:
    Image.new("RGBA", (3, 3), (255, 0, 0, 64)).save(folder / "logo.png")
    picture = opened(loads(pictured("logo.png"), folder=folder), "logo.png")
    assert picture.getpixel((1, 1)) == (255, 0, 0, 64)


def test_a_picture_carries_nothing_but_its_pixels(folder: Path, pictured: Callable[[str], str]) -> None:
    exif = Image.Exif()
    exif[0x010E] = "a secret"
    Image.new("RGB", (3, 3), (1, 2, 3)).save(folder / "logo.png", "JPEG", exif=exif, comment=b"a secret")
    data = loads(pictured("logo.png"), folder=folder).images["logo.png"]
    assert b"a secret" in (folder / "logo.png").read_bytes()
    assert b"a secret" not in data
    assert b"Exif" not in data


def test_a_photograph_taken_sideways_stands_upright(folder: Path, pictured: Callable[[str], str]) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be shown turned by a quarter, clockwise
    Image.new("RGB", (40, 20)).save(folder / "logo.png", "JPEG", exif=exif)
    assert opened(loads(pictured("logo.png"), folder=folder), "logo.png").size == (20, 40)


@pytest.mark.parametrize("level", [0x20, 0xC0])
def test_a_grey_of_sixteen_bits_stays_that_grey(
    folder: Path, pictured: Callable[[str], str], png: Png, level: int
) -> None:
    (folder / "logo.png").write_bytes(png(1, 1, depth=16, colour=0, rows=bytes([0, level, 0])))
    picture: Any = opened(loads(pictured("logo.png"), folder=folder), "logo.png")
    assert all(abs(value - level) <= 1 for value in picture.getpixel((0, 0)))


def test_every_picture_that_cannot_be_shown_is_told(
    folder: Path, problems: Problems, pictured: Callable[[str], str]
) -> None:
    product = '"products": [{"id": "p", "name": "x", "image": {"file": "none.jpg", "alt": "x"}}],\n  "company"'
    text = pictured("none.png").replace('"company"', product, 1)
    found = problems(text, "json", folder)
    assert {problem.path for problem in found} == {"company.logo.file", "products[0].image.file"}
    assert [problem.line for problem in found] == sorted(problem.line or 0 for problem in found)
