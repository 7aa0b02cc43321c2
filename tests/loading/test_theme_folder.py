"""A theme of the user's own: named files of a folder beside the memo or below, and nothing else."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from memokit import Limits, Memo, Problem
from memokit.loading import load, loads
from memokit.loading.theme_folder import read_theme

Problems = Callable[..., tuple[Problem, ...]]
Png = Callable[..., bytes]


@pytest.fixture(scope="session")
def themed(minimal: str) -> Callable[[str], str]:
    """The small memo with this theme, named in line 2."""

    def write(name: str) -> str:
        return minimal.replace("{\n", '{\n  "layout": {"theme": ' + json.dumps(name) + "},\n", 1)

    return write


@pytest.fixture
def home(tmp_path: Path, png: Png) -> Path:
    """A memo's folder with a theme in it, and another theme outside."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "theme.toml").write_text("", encoding="utf-8")
    house = tmp_path / "memo" / "house"
    (house / "templates" / "sections").mkdir(parents=True)
    (house / "theme.toml").write_text('base = "ink"\n', encoding="utf-8")
    (house / "theme.css").write_text("h2 { top: 0 }", encoding="utf-8")
    (house / "logo.png").write_bytes(png())
    (house / "templates" / "sections" / "risks.html").write_text("{# nothing #}", encoding="utf-8")
    return tmp_path / "memo"


@pytest.fixture
def house(home: Path) -> Path:
    """The folder of the theme."""
    return home / "house"


@pytest.fixture
def refused(home: Path, problems: Problems, themed: Callable[[str], str]) -> Callable[..., Problem]:
    """The one thing that is wrong with a memo that names this theme; at its place, and with a way to mend it."""

    def find(name: str = "house") -> Problem:
        [problem] = problems(themed(name), "json", home)
        assert (problem.path, problem.line, problem.column) == ("layout.theme", 2, 23)
        assert problem.found is not None
        assert problem.found.startswith(f'"{name}": ')
        assert problem.hint
        return problem

    return find


def test_a_theme_s_own_files_are_read_and_what_else_lies_there_is_left_alone(
    home: Path, house: Path, themed: Callable[[str], str]
) -> None:
    (house / "README.md").write_text("read me", encoding="utf-8")
    (house / "templates" / "notes.txt").write_text("notes", encoding="utf-8")
    (home / "memo.json").write_text(themed("house"), encoding="utf-8")
    files = load(home / "memo.json").theme_files
    assert files is not None
    assert sorted(files) == ["logo.png", "templates/sections/risks.html", "theme.css", "theme.toml"]
    assert files["theme.css"] == b"h2 { top: 0 }"


@pytest.mark.parametrize("name", ["ink", "quiet", "mono"])
def test_a_theme_that_comes_with_memokit_needs_no_folder(themed: Callable[[str], str], name: str) -> None:
    memo = loads(themed(name))
    assert (memo.layout.theme, memo.theme_files) == (name, None)


@pytest.mark.parametrize("name", ["brand/house", "./brand/house", "brand/house/"])
def test_a_theme_may_lie_further_below_the_memo(home: Path, themed: Callable[[str], str], name: str) -> None:
    (home / "brand").mkdir()
    (home / "house").rename(home / "brand" / "house")
    assert loads(themed(name), folder=home).theme_files is not None


def test_a_theme_that_does_not_exist_is_told_with_the_nearest_and_with_all_there_are(
    refused: Callable[..., Problem],
) -> None:
    problem = refused("quite")
    assert problem.code == "unknown-theme"
    assert problem.hint == "did you mean `quiet`?"
    assert problem.wanted.startswith("ink, mono, quiet, or a folder")


def test_a_name_that_is_near_to_none_still_gets_a_hint(problems: Problems, themed: Callable[[str], str]) -> None:
    [problem] = problems(themed("house"))
    assert (problem.code, problem.path) == ("unknown-theme", "layout.theme")
    assert "no folder to look in" in str(problem.found)
    assert problem.hint


@pytest.mark.parametrize(
    "name",
    ["../outside", "..", ".", "house/..", "house/../../outside", "house/../house", "link", "away/outside", "/etc"],
)
def test_a_theme_that_is_not_below_the_memo_s_folder_is_refused(
    home: Path, refused: Callable[..., Problem], name: str
) -> None:
    (home / "link").symlink_to(home.parent / "outside", target_is_directory=True)
    (home / "away").symlink_to(home.parent, target_is_directory=True)
    problem = refused(name)
    assert "outside the memo's folder" in str(problem.found) or "leads elsewhere" in str(problem.found)


def test_an_absolute_path_is_refused_wherever_it_leads(house: Path, refused: Callable[..., Problem]) -> None:
    assert "leads elsewhere" in str(refused(str(house)).found)


@pytest.mark.parametrize("name", ["none", "house/theme.toml", "x" * 300, "x/" * 5000 + "x", "loop", "export", "Ink"])
def test_a_folder_that_is_not_there_is_told(home: Path, refused: Callable[..., Problem], name: str) -> None:
    (home / "loop").symlink_to("loop")
    assert refused(name).code == "unknown-theme"


def test_a_folder_without_colours_is_told_how_to_begin(house: Path, refused: Callable[..., Problem]) -> None:
    (house / "theme.toml").unlink()
    problem = refused()
    assert problem.code == "unreadable-theme"
    assert "memokit themes export" in str(problem.hint)


@pytest.fixture
def excess(home: Path, excesses: Problems, themed: Callable[[str], str]) -> Callable[[], Problem]:
    """The one thing of which the theme has too much, told where the theme is named."""

    def find() -> Problem:
        [problem] = excesses(themed("house"), "json", home)
        assert (problem.path, problem.line, problem.column) == ("layout.theme", 2, 23)
        return problem

    return find


@pytest.mark.parametrize("file", ["theme.toml", "theme.css", "templates/sections/risks.html"])
def test_a_text_of_too_many_bytes_is_refused_with_the_limit(
    house: Path, excess: Callable[[], Problem], file: str
) -> None:
    with (house / file).open("r+b") as large:
        large.truncate(10 * 1024 * 1024)
    problem = excess()
    assert (problem.code, problem.found) == ("theme-bytes", f'"house/{file}": more than 1,048,576 bytes')
    assert problem.wanted == "at most 1,048,576 bytes"


def test_a_text_that_just_fits_is_read(house: Path) -> None:
    others = sum((house / file).stat().st_size for file in ("theme.toml", "templates/sections/risks.html"))
    (house / "theme.css").write_bytes(b" " * (1024 * 1024 - others))
    assert len(read_theme(house)["theme.css"]) == 1024 * 1024 - others


def test_a_logo_of_too_many_bytes_is_refused_with_the_limit(house: Path, excess: Callable[[], Problem]) -> None:
    with (house / "logo.png").open("r+b") as large:
        large.truncate(10 * 1024 * 1024 + 1)
    problem = excess()
    assert (problem.code, problem.found) == ("image-bytes", '"house/logo.png": more than 10,485,760 bytes')


def test_files_that_are_large_together_are_refused_with_the_limit(house: Path, excess: Callable[[], Problem]) -> None:
    for number in range(5):
        (house / "templates" / f"{number}.html").write_bytes(b" " * 250_000)
    problem = excess()
    assert (problem.code, problem.found) == ("theme-bytes", '"house": more than 1,048,576 bytes')


@pytest.mark.parametrize("suffix", ["html", "txt"])
def test_too_many_files_are_refused_with_the_limit(house: Path, excess: Callable[[], Problem], suffix: str) -> None:
    for number in range(101):
        (house / "templates" / f"{number}.{suffix}").touch()
    problem = excess()
    assert (problem.code, problem.wanted) == ("theme-files", "at most 100")
    assert "more than 100 files" in str(problem.found)


def test_a_theme_may_be_larger_where_that_is_allowed(home: Path, house: Path, themed: Callable[[str], str]) -> None:
    for number in range(101):
        (house / "templates" / f"{number}.html").write_bytes(b" " * 20_000)
    files = loads(themed("house"), folder=home, limits=Limits(theme_bytes=3_000_000, theme_files=200)).theme_files
    assert files is not None
    assert len(files) == 105


@pytest.mark.parametrize("file", ["theme.toml", "theme.css", "logo.png", "templates/sections/risks.html"])
def test_a_link_that_leads_out_of_the_theme_is_refused(
    home: Path, house: Path, refused: Callable[..., Problem], file: str
) -> None:
    (home / "secret").write_text("secret", encoding="utf-8")
    (house / file).unlink()
    (house / file).symlink_to(home / "secret")
    assert f"{file} leads out of the theme" in str(refused().found)


def test_a_link_inside_the_theme_is_followed(house: Path) -> None:
    (house / "theme.css").rename(house / "house.css")
    (house / "theme.css").symlink_to("house.css")
    assert read_theme(house)["theme.css"] == b"h2 { top: 0 }"


@pytest.mark.parametrize("folder", ["templates", "templates/more"])
def test_a_link_to_a_folder_is_refused_and_not_walked(
    home: Path, house: Path, refused: Callable[..., Problem], folder: str
) -> None:
    if folder == "templates":
        (house / "templates").rename(home / "elsewhere")
    (house / folder).symlink_to("/", target_is_directory=True)
    assert f"{folder} is a link to a folder" in str(refused().found)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the platform has no pipes")
@pytest.mark.parametrize("file", ["theme.toml", "theme.css", "logo.png", "templates/sections/risks.html"])
def test_a_pipe_is_refused_and_not_waited_for(house: Path, refused: Callable[..., Problem], file: str) -> None:
    (house / file).unlink()
    os.mkfifo(house / file)
    assert f"{file} is no file" in str(refused().found)


@pytest.mark.parametrize("file", ["theme.toml", "theme.css", "logo.png", "templates/sections/risks.html"])
def test_a_folder_or_a_link_that_leads_to_itself_in_the_place_of_a_file_is_refused(
    house: Path, refused: Callable[..., Problem], file: str
) -> None:
    (house / file).unlink()
    (house / file).symlink_to(Path(file).name)
    assert file in str(refused().found)
    if not file.endswith(".html"):
        (house / file).unlink()
        (house / file).mkdir()
        assert f"{file} is no file" in str(refused().found)


@pytest.mark.parametrize("name", [b"\x1b[31m.html", b"\xff.html", b"\x1b[31m/a.html"])
def test_a_name_that_cannot_be_printed_is_refused(house: Path, refused: Callable[..., Problem], name: bytes) -> None:
    path = Path(os.fsdecode(os.fsencode(house / "templates") + b"/" + name))
    path.parent.mkdir(exist_ok=True)
    path.touch()
    problem = refused()
    assert str(problem.found).isprintable()
    assert problem.wanted == "names that can be printed"


def test_a_logo_may_be_a_drawing_which_is_written_anew(house: Path) -> None:
    (house / "logo.png").unlink()
    drawing = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><!-- a secret --><path d="M1 1h7v7z"/></svg>'
    (house / "logo.svg").write_bytes(drawing)
    files = read_theme(house)
    assert [file for file in files if file.startswith("logo")] == ["logo.svg"]
    assert b"M1 1 h7 v7 z" in files["logo.svg"]
    assert b"a secret" not in files["logo.svg"]


@pytest.mark.parametrize("name", ["logo.png", "logo.jpg"])
def test_a_logo_is_decoded_and_written_anew(house: Path, name: str) -> None:
    (house / "logo.png").unlink()
    Image.new("RGB", (4, 2), (9, 9, 9)).save(house / name, "JPEG", comment=b"a secret")
    files = read_theme(house)
    assert [file for file in files if file.startswith("logo")] == ["logo.png"]
    assert b"a secret" not in files["logo.png"]
    picture = Image.open(BytesIO(files["logo.png"]))
    assert (picture.format, picture.size) == ("PNG", (4, 2))


def test_a_logo_that_is_no_picture_is_refused(house: Path, refused: Callable[..., Problem]) -> None:
    (house / "logo.png").write_bytes(b"<svg/>")
    assert "logo.png: no PNG, JPEG or SVG" in str(refused().found)


def test_what_a_theme_brings_cannot_be_changed(house: Path) -> None:
    with pytest.raises(TypeError):
        read_theme(house)["theme.css"] = b""  # type: ignore[index]


def test_a_memo_keeps_its_pictures_beside_its_theme(home: Path, png: Png, themed: Callable[[str], str]) -> None:
    (home / "mark.png").write_bytes(png())
    text = themed("house").replace('"company": {', '"company": {"logo": {"file": "mark.png", "alt": "x"}, ')
    memo: Memo = loads(text, folder=home)
    assert list(memo.images) == ["mark.png"]
    assert memo.theme_files is not None
