"""A memo that is being watched, and a browser to watch it in."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.watching.chromium import Chromium

from memokit.watching import Watch

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    """A browser, for all tests of a module."""
    with Chromium(tmp_path_factory.mktemp("profile")) as chromium:
        yield chromium


@pytest.fixture(scope="module")
def memo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a memo of five pages and more, with its schema beside it."""
    path = tmp_path_factory.mktemp("watched") / "memo.json"
    shutil.copy(ROOT / "samples" / "xai.json", path)
    return path


@pytest.fixture(scope="module")
def watch(memo: Path) -> Iterator[Watch]:
    """The memo's page, served for all tests of a module."""
    with Watch(memo) as page:
        yield page
