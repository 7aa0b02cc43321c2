"""The judge of the standards: veraPDF, asked about all documents at once, since Java starts slowly."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from memokit import Edition, Memo, render

STANDARDS = {"PDF/A-3a": "3a", "PDF/UA-1": "ua1"}
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")
Judge = Callable[[Sequence[Path]], dict[tuple[str, str], str]]


@pytest.fixture(scope="session")
def judge(root: Path) -> Judge:
    """Asks of files whether each keeps each standard: "kept", or the rules that it breaks."""
    folder = root / ".venv" / "verapdf"
    assert (folder / "ready").exists(), "`make conformance` installs veraPDF"

    def ask(files: Sequence[Path]) -> dict[tuple[str, str], str]:
        questions = [f"{short}\t{file}" for file in files for short in STANDARDS.values()]
        answered = subprocess.run(
            ["java", "-cp", f"{folder}:{folder}/lib/*", "Conformance"],
            input="\n".join(questions) + "\n",
            capture_output=True,
            text=True,
            check=True,
        )
        names = {short: standard for standard, short in STANDARDS.items()}
        lines = [line.split("\t") for line in answered.stdout.splitlines()]
        assert len(lines) == len(questions)
        return {(Path(path).stem, names[short]): verdict for short, path, verdict in lines}

    return ask


@pytest.fixture(scope="session")
def documents(
    samples: dict[str, Memo], everything: Memo, smallest: Memo, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Every edition of every sample and of two further memos, by ``name.edition``."""
    folder = tmp_path_factory.mktemp("documents")
    found = {}
    for name, memo in {**samples, "everything": everything, "smallest": smallest}.items():
        for edition in EDITIONS:
            path = folder / f"{name}.{edition}.pdf"
            render(memo, edition).write(path)
            found[path.stem] = path
    return found


@pytest.fixture(scope="session")
def verdicts(judge: Judge, documents: dict[str, Path]) -> dict[tuple[str, str], str]:
    """What veraPDF says of each document and standard."""
    return judge(list(documents.values()))
