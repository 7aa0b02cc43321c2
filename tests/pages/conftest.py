"""Finished documents, each set once a test run."""

from __future__ import annotations

import os
import pickle
from collections.abc import Callable
from functools import cache

import pytest

from memokit import Document, Edition, Memo, render

Rendered = Callable[[str, Edition], Document]


@pytest.fixture(scope="session")
def rendered(
    samples: dict[str, Memo], everything: Memo, smallest: Memo, tmp_path_factory: pytest.TempPathFactory
) -> Rendered:
    """An edition of a memo by the memo's name."""
    memos = {**samples, "everything": everything, "smallest": smallest}
    own = tmp_path_factory.getbasetemp()
    # Test processes that run side by side share the folder above their own.
    kept = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "rendered"
    kept.mkdir(exist_ok=True)

    @cache
    def document(name: str, edition: Edition) -> Document:
        path = kept / f"{name}.{edition}"
        if path.exists():
            return pickle.loads(path.read_bytes())  # type: ignore[no-any-return]
        made = render(memos[name], edition)
        part = tmp_path_factory.mktemp("part") / path.name
        part.write_bytes(pickle.dumps(made))
        part.rename(path)
        return made

    return document
