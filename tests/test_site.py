"""The documentation as a site: built from the docs and from the program, readable without a network."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

import memokit
from memokit.cli.app import app
from memokit.schema import Memo


@pytest.fixture(scope="module")
def site(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site, built as `make docs` does; a link that leads nowhere fails the build."""
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder)]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    return folder


def headings(page: Path) -> set[str]:
    found = re.findall(r"<h([1-6])[^>]*>(.*?)</h\1>", page.read_text(encoding="utf-8"), re.DOTALL)
    return {re.sub(r"<[^>]+>|¶|&para;", "", text).split("\n")[0].strip() for _, text in found}


def test_the_site_describes_every_field_of_the_file(site: Path) -> None:
    text = (site / "reference" / "file.html").read_text(encoding="utf-8")
    fields = {field.alias or name for name, field in Memo.model_fields.items()}
    assert {name for name in fields if f"<code>{name}</code>" not in text} == set()


def test_the_site_describes_every_command(site: Path) -> None:
    known = headings(site / "reference" / "command-line.html")
    commands = {command.callback.__name__.replace("_", "-") for command in app.registered_commands if command.callback}
    assert {name for name in commands if f"memokit {name}" not in known} == set()


def test_every_page_has_one_title(site: Path) -> None:
    pages = [page for page in site.rglob("*.html") if page.name not in {"404.html", "search.html"}]
    assert {page.name for page in pages if page.read_text(encoding="utf-8").count("<h1") != 1} == set()


def test_the_site_describes_every_public_name(site: Path) -> None:
    text = (site / "reference" / "python.html").read_text(encoding="utf-8")
    assert {name for name in memokit.__all__ if not re.search(rf'id="memokit[\w.]*\.{name}"', text)} == set()


def test_the_site_loads_nothing_from_elsewhere(site: Path) -> None:
    for page in site.rglob("*.html"):
        loaded = re.findall(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=\"([^\"]+)\"", page.read_text("utf-8"))
        assert [address for address in loaded if re.match(r"(https?:)?//", address)] == [], page.name


def test_the_pictures_of_the_site_are_pages_that_memokit_made(site: Path) -> None:
    pictures = sorted((site / "images").glob("*.png"))
    assert pictures
    for picture in pictures:
        with Image.open(picture) as page:
            assert page.height > page.width > 600
            # Paper, ink, and the shades of letters between them.
            assert len(page.convert("L").histogram()) - page.convert("L").histogram().count(0) > 20
