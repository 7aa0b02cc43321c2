"""``memokit themes``: what there is, and a folder to begin a theme of one's own with."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from memokit import load
from memokit.composition import compose

Memokit = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture
def themed(tmp_path: Path, memo_file: Callable[[str], Path]) -> Callable[[str], Path]:
    """Writes a small memo that names this theme."""

    def write(name: str) -> Path:
        raw: dict[str, Any] = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
        memo = tmp_path / "memo.json"
        memo.write_text(json.dumps(raw | {"layout": {"theme": name}}), encoding="utf-8")
        return memo

    return write


def test_the_themes_that_come_with_memokit_are_listed_each_with_a_line(memokit: Memokit) -> None:
    done = memokit("themes")
    assert (done.returncode, done.stderr) == (0, b"")
    listed = dict(line.split(maxsplit=1) for line in done.stdout.decode().splitlines())
    assert list(listed) == ["ink", "mono", "quiet"]
    assert all(description.endswith(".") for description in listed.values())


@pytest.mark.parametrize("name", ["ink", "mono", "quiet"])
def test_an_exported_theme_works_at_once_and_looks_like_the_one_it_was_made_of(
    memokit: Memokit, themed: Callable[[str], Path], name: str
) -> None:
    memo = themed("house")
    done = memokit("themes", "export", name, "house", cwd=memo.parent)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"layout.theme" in done.stdout
    house = memo.parent / "house"
    assert sorted(path.relative_to(house).as_posix() for path in house.rglob("*.*")) == [
        "README.md",
        "templates/sections/risks.html",
        "theme.css",
        "theme.toml",
    ]
    for edition in ("ar", "en", "bilingual"):
        own, shipped = compose(load(memo), edition), compose(load(themed(name)), edition)
        themed("house")
        assert own.html == shipped.html
        assert own.stylesheets[: len(shipped.stylesheets)] == shipped.stylesheets
        assert re.sub(r"/\*.*?\*/", "", own.stylesheets[-1], flags=re.DOTALL).strip() == ""
    assert memokit("render", memo, "-e", "en").returncode == 0
    assert memo.with_suffix(".en.pdf").read_bytes().startswith(b"%PDF-")


def test_a_colour_that_is_taken_out_of_an_exported_theme_is_that_of_its_base(
    memokit: Memokit, themed: Callable[[str], Path]
) -> None:
    memo = themed("house")
    memokit("themes", "export", "mono", "house", cwd=memo.parent)
    toml = memo.parent / "house" / "theme.toml"
    lines = toml.read_text(encoding="utf-8").splitlines()
    toml.write_text("\n".join(line for line in lines if not line.startswith("accent ")), encoding="utf-8")
    assert compose(load(memo), "en").stylesheets[0] == compose(load(themed("mono")), "en").stylesheets[0]


def test_the_example_of_an_exported_theme_works_when_its_comment_is_taken_away(
    memokit: Memokit, tmp_path: Path, memo_file: Callable[[str], Path]
) -> None:
    shutil.copytree(memo_file("everything.yaml").parent, tmp_path / "memos")
    memo = tmp_path / "memos" / "everything.yaml"
    memo.write_text(memo.read_text(encoding="utf-8").replace("theme: ink", "theme: house"), encoding="utf-8")
    memokit("themes", "export", "ink", memo.parent / "house")
    example = memo.parent / "house" / "templates" / "sections" / "risks.html"
    example.write_text(re.sub(r"(?m)^(\{#|#\})$", "", example.read_text(encoding="utf-8")), encoding="utf-8")
    plain = load(memo_file("everything.yaml"))
    for edition in ("ar", "en", "bilingual"):
        assert len(compose(load(memo), edition).html) > len(compose(plain, edition).html)


def test_an_exported_readme_names_the_blocks_that_there_are(root: Path) -> None:
    readme = (root / "templates" / "themes" / "export" / "README.md").read_text(encoding="utf-8")
    shared = root / "templates" / "shared"
    for name, blocks in re.findall(r"^\| `([a-z_/<>.]+)` \| (.+) \|$", readme, re.MULTILINE):
        text = (shared / name.replace("sections/<section>", "section")).read_text(encoding="utf-8")
        assert re.findall(r"`(\w+)`", blocks) == re.findall(r"{% block (\w+) %}", text), name


@pytest.mark.parametrize("held", ["a file", "a folder with something in it"])
def test_what_lies_in_a_folder_is_not_written_over(memokit: Memokit, tmp_path: Path, held: str) -> None:
    house = tmp_path / "house"
    kept = house if held == "a file" else house / "theme.toml"
    kept.parent.mkdir(exist_ok=True)
    kept.write_text("mine", encoding="utf-8")
    done = memokit("themes", "export", "ink", house)
    assert done.returncode == 73
    assert b"is not an empty folder" in done.stderr
    assert b"hint" in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == [kept]
    assert kept.read_text(encoding="utf-8") == "mine"


def test_an_empty_folder_is_filled(memokit: Memokit, tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    assert memokit("themes", "export", "quiet", tmp_path / "house").returncode == 0


def test_a_theme_that_does_not_exist_is_not_exported(memokit: Memokit, tmp_path: Path) -> None:
    for name in ("quite", "../ink", "export"):
        done = memokit("themes", "export", name, tmp_path / "house")
        assert done.returncode == 65
        assert b"ink, mono, quiet" in done.stderr
        assert not (tmp_path / "house").exists()
    assert b"did you mean `quiet`?" in memokit("themes", "export", "quite", tmp_path / "house").stderr


@pytest.mark.parametrize(
    ("arguments", "said"), [(["exprt"], "exprt"), (["export"], "NAME"), (["export", "ink"], "FOLDER")]
)
def test_a_wrong_use_of_the_command_is_told(memokit: Memokit, arguments: list[str], said: str) -> None:
    done = memokit("themes", *arguments)
    assert done.returncode == 2
    assert said in done.stderr.decode()


FAULTS = {
    "a syntax error of the colours": ("theme.toml", "[colours]\nink =", "house/theme.toml:2: "),
    "an unknown colour": ("theme.toml", "[colours]\nacent = '#000000'", "house/theme.toml:2: "),
    "a template that reaches into Python": (
        "templates/masthead.html",
        "{{ ''.__class__.__mro__ }}",
        "house/templates/masthead.html:1: ",
    ),
    "a template without end": (
        "templates/masthead.html",
        "\n{% for x in range(10**9) %}{% endfor %}",
        "house/templates/masthead.html:2: ",
    ),
    "a template that is none": ("templates/masthead.html", "\n\n{% for %}", "house/templates/masthead.html:3: "),
    "rules of ten megabytes": ("theme.css", " " * 10_000_000, '"house/theme.css": more than 1,048,576 bytes'),
}


@pytest.mark.parametrize("command", ["render", "validate"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_theme_that_cannot_be_used_is_told_and_nothing_is_written(
    memokit: Memokit, themed: Callable[[str], Path], fault: str, command: str
) -> None:
    file, text, said = FAULTS[fault]
    memo = themed("house")
    house = memo.parent / "house"
    (house / file).parent.mkdir(parents=True)
    (house / "theme.toml").touch()
    (house / file).write_text(text, encoding="utf-8")
    done = memokit(command, memo)
    report = done.stderr.decode()
    assert done.returncode == (69 if "more than" in said else 65), report
    assert report.count(said) == 1
    assert "layout.theme" in report
    assert "hint" in report
    assert "Traceback" not in report
    assert sorted(path.name for path in memo.parent.iterdir()) == ["house", "memo.json"]


def test_rules_that_ask_for_an_address_are_refused(memokit: Memokit, themed: Callable[[str], Path]) -> None:
    memo = themed("house")
    (memo.parent / "house").mkdir()
    (memo.parent / "house" / "theme.toml").touch()
    (memo.parent / "house" / "theme.css").write_text("body { background: url(https://example.org/x.png) }", "utf-8")
    done = memokit("render", memo, "-e", "en")
    assert done.returncode == 65
    assert b"https://example.org/x.png" in done.stderr
    assert not memo.with_suffix(".en.pdf").exists()
