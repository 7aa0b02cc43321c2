"""A wheel carries templates, fonts, catalogues and the sample, and renders where there is no checkout."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def built(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sdist, and with the wheel made from it."""
    out = tmp_path_factory.mktemp("built")
    source = tmp_path_factory.mktemp("source")
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", out], cwd=root, check=True)
    subprocess.run(["tar", "-xzf", next(out.glob("*.tar.gz")), "-C", source], check=True)
    unpacked = next(source.iterdir())
    subprocess.run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", out], cwd=unpacked, check=True)
    return out


def elsewhere(installed: Path) -> dict[str, str]:
    """The environment of a process that knows the installed copy only, and whose lines are not counted."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    return kept | {"PYTHONPATH": str(installed)}


def test_the_sdist_holds_everything_that_the_project_is_made_of(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    for expected in (
        "pyproject.toml",
        "README.md",
        "LICENSE",
        "CHANGELOG.md",
        "src/memokit/py.typed",
        "templates/shared/memo.html",
        "templates/ar/type.css",
        "fonts/fonts.conf",
        "samples/xai.json",
        "tests/conftest.py",
        "scripts/make_fonts.py",
    ):
        assert expected in names, expected


def test_an_installed_wheel_renders_the_sample_outside_the_checkout(built: Path, tmp_path: Path) -> None:
    installed = tmp_path / "installed"
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        wheel.extractall(installed)
    sample = installed / "memokit" / "samples" / "xai.json"
    done = subprocess.run(
        [sys.executable, "-m", "memokit", "render", str(sample), "-e", "ar", "-o", str(tmp_path / "xai.pdf")],
        cwd=tmp_path,
        env=elsewhere(installed),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "xai.pdf").read_bytes().startswith(b"%PDF-1.7")
    where = subprocess.run(
        [sys.executable, "-c", "import memokit; print(memokit.__file__)"],
        cwd=tmp_path,
        env=elsewhere(installed),
        capture_output=True,
        text=True,
        check=True,
    )
    assert where.stdout.startswith(str(installed))


def test_patterns_match_alike_on_every_python_that_is_promised(root: Path) -> None:
    # Before 3.11.5 a possessive group keeps what a repetition that failed has consumed, unless it is of alternatives
    # of which none fails behind its first character.
    harmless = r'(?:[^"\\]|\\.)*+'
    for path in (root / "src").rglob("*.py"):
        text = path.read_text(encoding="utf-8").replace(harmless, "")
        assert re.search(r"\)(?:[*+?]|\{[0-9,]+\})\+", text) is None, path.name
