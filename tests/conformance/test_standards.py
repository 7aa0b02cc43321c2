"""Every document keeps the standard of archives and that of accessibility at once, and the judge is awake.

Run by ``make conformance``: the validator needs Java.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject
from tests.conformance.conftest import EDITIONS, STANDARDS, Judge

pytestmark = pytest.mark.conformance

MEMOS = ("xai", "waha", "mizan", "rimal", "everything", "smallest")


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", MEMOS)
def test_a_document_keeps_the_standard(
    verdicts: dict[tuple[str, str], str], name: str, edition: str, standard: str
) -> None:
    assert verdicts[f"{name}.{edition}", standard] == "kept"


def test_every_document_was_judged(verdicts: dict[tuple[str, str], str], documents: dict[str, Path]) -> None:
    assert set(verdicts) == {(name, standard) for name in documents for standard in STANDARDS}
    assert len(documents) == len(MEMOS) * len(EDITIONS)


def changed(source: Path, target: Path, change: str) -> Path:
    """A document with one thing taken out of its structure or its metadata."""
    writer = pypdf.PdfWriter(clone_from=source)
    for held in writer._objects:
        if isinstance(held, DictionaryObject) and held.get("/S") == "/Figure" and change == "alternative":
            held.pop(NameObject("/Alt"), None)
    if change == "claim":
        metadata: Any = writer.root_object["/Metadata"].get_object()
        said = b"<pdfuaid:part>1</pdfuaid:part>"
        assert said in metadata.get_data()
        metadata.set_data(metadata.get_data().replace(said, b""))
    writer.write(target)
    return target


@pytest.mark.parametrize(("change", "clause"), [("alternative", "7.3-1"), ("claim", "5-1")])
def test_the_judge_fails_a_document_from_which_something_was_taken(
    judge: Judge, documents: dict[str, Path], tmp_path: Path, change: str, clause: str
) -> None:
    broken = changed(documents["everything.en"], tmp_path / "broken.pdf", change)
    verdict = judge([broken])["broken", "PDF/UA-1"]
    assert verdict.startswith(clause), verdict
