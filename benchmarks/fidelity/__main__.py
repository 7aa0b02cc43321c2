"""Measures how faithfully text is copied out of PDF files. ``make fidelity`` runs it."""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

from benchmarks.fidelity.measure import fidelity, missing
from benchmarks.fidelity.readers import READERS
from benchmarks.fidelity.texts import Text, edition, prose


def main() -> None:
    """Prints what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fidelity", description=__doc__)
    parser.add_argument("--missing", type=Path, metavar="MEMO|TEXT", help="list the words of it that readers miss")
    parser.add_argument("--edition", default="ar", choices=["ar", "en", "bilingual"], help="the edition of a memo")
    parser.add_argument("--pdf", type=Path, help="a file to read, instead of one that memokit makes now")
    parser.add_argument("--reader", action="append", choices=list(READERS), help="all without it")
    asked = parser.parse_args()
    text = edition(asked.missing, asked.edition) if asked.missing.suffix in {".json", ".yaml"} else prose(asked.missing)
    _list_missing(text, asked.pdf, asked.reader or list(READERS))


def _list_missing(text: Text, pdf: Path | None, readers: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if pdf is None:
            pdf = Path(folder) / "memo.pdf"
            text.document.write(pdf)
        for reader in readers:
            found = READERS[reader](pdf)
            measured = fidelity(text.blocks, found)
            print(f"\n{reader}: words {measured.words:.1f}, tokens {measured.tokens:.1f}, pairs {measured.pairs:.1f}")
            for each in missing(text.blocks, found):
                print(f"{each.times:4}×  {_spelt(each.token)}   found  {_spelt(each.nearest)}")


def _spelt(token: str) -> str:
    """A token and its code points, since a terminal shows neither order nor forms."""
    return f"{token}  ({' '.join(f'{ord(character):04X}' for character in token)})"


if __name__ == "__main__":
    sys.exit(main())
