"""The tutorial, done step by step as it is written."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pypdfium2


def steps(text: str) -> list[tuple[str, str]]:
    """The blocks of the tutorial: commands, what they print, and changes to the file."""
    return re.findall(r"^```(sh|text|diff)\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def changed(text: str, change: str) -> str:
    """A file after a change: lines with a minus, each replaced by the line with a plus that belongs to it."""
    before = [line[1:] for line in change.splitlines() if line.startswith("-")]
    after = [line[1:] for line in change.splitlines() if line.startswith("+")]
    assert len(before) == len(after)
    for old, new in zip(before, after, strict=True):
        assert text.count(f"{old}\n") == 1, old
        text = text.replace(f"{old}\n", f"{new}\n")
    return text


def test_the_tutorial_leads_where_it_says(root: Path, tmp_path: Path) -> None:
    file, printed = tmp_path / "deal.yaml", ""
    for kind, block in steps((root / "docs" / "tutorial.md").read_text(encoding="utf-8")):
        if kind == "sh":
            command = block.replace("memokit ", f"{sys.executable} -m memokit ", 1)
            done = subprocess.run(command, cwd=tmp_path, shell=True, capture_output=True, text=True, check=False)
            printed = done.stdout + done.stderr
        elif kind == "text":
            assert printed == block
        else:
            file.write_text(changed(file.read_text(encoding="utf-8"), block), encoding="utf-8")
    documents = sorted(tmp_path.glob("*.pdf"))
    assert [path.name for path in documents] == ["deal.ar.pdf", "deal.bilingual.pdf", "deal.en.pdf"]
    with pypdfium2.PdfDocument(tmp_path / "deal.en.pdf") as pdf:
        text = " ".join(pdf[0].get_textpage().get_text_range().split())
    assert "The company asks for SAR 12 million and grows by 34% a year." in text
    assert "SAR 48 million" in text
