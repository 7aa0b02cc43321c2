"""The judge of the standards: veraPDF, asked about all documents at once, since Java starts slowly."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from memokit import Edition, Memo, loads, render
from memokit.typesetting import Standard

KEPT: dict[Standard, tuple[str, ...]] = {"ua1": ("PDF/A-3a", "PDF/UA-1"), "ua2": ("PDF/A-4f", "PDF/UA-2")}
"""What a document of each standard keeps."""
FLAVOURS = {"PDF/A-3a": "3a", "PDF/UA-1": "ua1", "PDF/A-4f": "4f", "PDF/UA-2": "ua2"}
"""What veraPDF calls it."""
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")
Judge = Callable[[Sequence[tuple[Path, str]]], dict[tuple[str, str], str]]
PROSE = """One [link *in* words](https://example.org) and `code`.

- loose

  with a second paragraph

- list
  1. inner **first**
  2. inner second

> A quotation
>
> - with a list
>
> > and a [nested one](mailto:a@example.org)
"""


@pytest.fixture(scope="session")
def judge(root: Path) -> Judge:
    """Asks whether each file keeps a standard: "kept", or the rules that it breaks."""
    folder = root / ".venv" / "verapdf"
    assert (folder / "ready").exists(), "`make conformance` installs veraPDF"

    def ask(asked: Sequence[tuple[Path, str]]) -> dict[tuple[str, str], str]:
        questions = [f"{FLAVOURS[standard]}\t{file}" for file, standard in asked]
        answered = subprocess.run(
            ["java", "-cp", f"{folder}:{folder}/lib/*", "Conformance"],
            input="\n".join(questions) + "\n",
            capture_output=True,
            text=True,
            check=True,
        )
        names = {flavour: standard for standard, flavour in FLAVOURS.items()}
        lines = [line.split("\t") for line in answered.stdout.splitlines()]
        assert len(lines) == len(questions)
        return {(Path(path).stem, names[flavour]): verdict for flavour, path, verdict in lines}

    return ask


@pytest.fixture(scope="session")
def prose(root: Path) -> Memo:
    """A memo whose passage has lists, quotations and links, one in the other."""
    memo = json.loads((root / "tests" / "memos" / "smallest.json").read_text(encoding="utf-8"))
    heading, text = {"ar": "نص", "en": "Text"}, {"ar": PROSE, "en": PROSE}
    return loads(json.dumps(memo | {"passages": [{"section": "company", "heading": heading, "text": text}]}))


@pytest.fixture(scope="session")
def documents(
    samples: dict[str, Memo],
    everything: Memo,
    smallest: Memo,
    prose: Memo,
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[Standard, dict[str, Path]]:
    """Every edition of every sample and of further memos, by standard and ``name.edition``."""
    folder = tmp_path_factory.mktemp("documents")
    found: dict[Standard, dict[str, Path]] = {}
    for standard in KEPT:
        found[standard] = {}
        (folder / standard).mkdir()
        for name, memo in {**samples, "everything": everything, "smallest": smallest, "prose": prose}.items():
            for edition in EDITIONS:
                path = folder / standard / f"{name}.{edition}.pdf"
                render(memo, edition, standard=standard).write(path)
                found[standard][path.stem] = path
    return found


@pytest.fixture(scope="session")
def verdicts(judge: Judge, documents: dict[Standard, dict[str, Path]]) -> dict[tuple[str, str], str]:
    """What veraPDF says of each document and each half of its standard."""
    return judge([(path, half) for each in KEPT for path in documents[each].values() for half in KEPT[each]])
