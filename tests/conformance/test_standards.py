"""Every document keeps the standard of archives and that of accessibility at once, and the judge is awake.

Run by ``make conformance``: the validator needs Java.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdf
import pytest
from pypdf.generic import DictionaryObject, NameObject
from tests.conformance.conftest import EDITIONS, FLAVOURS, KEPT, Judge

from memokit.typesetting import Standard

pytestmark = pytest.mark.conformance

MEMOS = ("xai", "waha", "mizan", "rimal", "everything", "smallest", "prose")


@pytest.mark.parametrize("half", FLAVOURS)
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("name", MEMOS)
def test_a_document_keeps_the_standard(
    verdicts: dict[tuple[str, str], str], name: str, edition: str, half: str
) -> None:
    assert verdicts[f"{name}.{edition}", half] == "kept"


def test_every_document_was_judged(
    verdicts: dict[tuple[str, str], str], documents: dict[Standard, dict[str, Path]]
) -> None:
    assert set(verdicts) == {(name, half) for each in KEPT for name in documents[each] for half in KEPT[each]}
    assert len(verdicts) == len(MEMOS) * len(EDITIONS) * len(FLAVOURS)


def _without(writer: pypdf.PdfWriter, taken: str) -> None:
    """Takes one thing out of the structure or the metadata of a document."""
    held = [each for each in writer._objects if isinstance(each, DictionaryObject)]
    catalog: Any = writer.root_object
    metadata = catalog["/Metadata"].get_object()
    match taken:
        case "alternative":
            _drop("/Alt", [each for each in held if each.get("/S") == "/Figure"])
        case "claim":
            said = b"<pdfuaid:part>1</pdfuaid:part>"
            assert said in metadata.get_data()
            metadata.set_data(metadata.get_data().replace(said, b""))
        case "element that a link leads to":
            _drop("/SD", catalog["/Names"]["/Dests"]["/Names"][1::2])
        case "element that a bookmark leads to":
            _drop("/SD", [each["/A"] for each in held if "/Title" in each and "/A" in each])
        case "heading of an entry":
            _drop("/Ref", [each for each in held if each.get("/S") == "/TOCI"])
        case "marks of a note":
            _drop("/Ref", [each for each in held if each.get("/S") == "/FENote" and "/Ref" in each])
        case "numbering":
            _drop("/A", [each for each in held if each.get("/S") == "/L" and "/A" in each])
        case "attachment":
            _drop("/EmbeddedFiles", [catalog["/Names"]])


def _drop(key: str, dictionaries: list[Any]) -> None:
    assert dictionaries
    for each in dictionaries:
        del each[NameObject(key)]


TAKEN: dict[str, tuple[Standard, str, str]] = {
    "alternative": ("ua1", "PDF/UA-1", "7.3-1"),
    "claim": ("ua1", "PDF/UA-1", "5-1"),
    "element that a link leads to": ("ua2", "PDF/UA-2", "8.8-1"),
    "element that a bookmark leads to": ("ua2", "PDF/UA-2", "8.8-2"),
    "heading of an entry": ("ua2", "PDF/UA-2", "8.2.5.8-1"),
    "marks of a note": ("ua2", "PDF/UA-2", "8.2.5.14-2"),
    "numbering": ("ua2", "PDF/UA-2", "8.2.5.25-1"),
    "attachment": ("ua2", "PDF/A-4f", "6.9-5"),
}
"""What is taken out of a document of a standard, and the rule of which half of it that breaks."""


@pytest.fixture(scope="module")
def failures(
    judge: Judge, documents: dict[Standard, dict[str, Path]], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], str]:
    """What veraPDF says of documents from each of which one thing was taken."""
    folder = tmp_path_factory.mktemp("broken")
    questions = []
    for taken, (standard, half, _) in TAKEN.items():
        writer = pypdf.PdfWriter(clone_from=documents[standard]["everything.en"])
        _without(writer, taken)
        writer.write(folder / f"{taken}.pdf")
        questions.append((folder / f"{taken}.pdf", half))
    return judge(questions)


@pytest.mark.parametrize("taken", TAKEN)
def test_the_judge_fails_a_document_from_which_something_was_taken(
    failures: dict[tuple[str, str], str], taken: str
) -> None:
    _, half, clause = TAKEN[taken]
    verdict = failures[taken, half]
    assert clause in {rule.split(" ")[0] for rule in verdict.split(" | ")}, verdict
