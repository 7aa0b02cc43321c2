"""Measures how faithfully text is copied out of PDF files. ``make fidelity`` runs it."""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.fidelity.measure import fidelity, missing
from benchmarks.fidelity.readers import READERS
from benchmarks.fidelity.report import measured, write
from benchmarks.fidelity.texts import Text, edition, prose

from memokit.composition.composing import EDITIONS

_SAMPLES = Path(__file__).resolve().parents[2] / "samples"


def main() -> None:
    """Prints what the command line asks for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fidelity", description=__doc__)
    parser.add_argument("--text", type=Path, help="measure an Arabic text as well, a line a paragraph")
    parser.add_argument("--write", action="store_true", help="write the table into docs/fidelity.md")
    listing = parser.add_argument_group("the words of one document that readers miss, instead of the table")
    listing.add_argument("--missing", type=Path, metavar="MEMO|TEXT", help="what was set")
    listing.add_argument("--edition", choices=EDITIONS, default="ar", help="the edition of a memo")
    listing.add_argument("--pdf", type=Path, help="the document; without it, memokit makes it now")
    listing.add_argument("--reader", action="append", choices=READERS, help="all without it")
    asked = parser.parse_args()
    if asked.missing:
        text = edition(asked.missing, asked.edition) if asked.missing.suffix != ".txt" else prose(asked.missing)
        _list_missing(text, asked.pdf, asked.reader or list(READERS))
        return
    lines = []
    for line in measured(_texts(asked.text)):
        print(line, flush=True)
        lines.append(line)
    if asked.write:
        write(lines)


def _texts(own: Path | None) -> Iterator[tuple[str, Text]]:
    if own:
        yield own.name, prose(own)
    for memo in sorted(_SAMPLES.glob("*.json")):
        for each in EDITIONS:
            yield f"{memo.stem}, {each}", edition(memo, each)


def _list_missing(text: Text, pdf: Path | None, readers: Sequence[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if pdf is None:
            pdf = Path(folder) / "memo.pdf"
            text.document.write(pdf)
        for reader in readers:
            found = READERS[reader](pdf)
            rates = fidelity(text.blocks, found)
            print(f"\n{reader}: words {rates.words:.1f}, tokens {rates.tokens:.1f}, pairs {rates.pairs:.1f}")
            for each in missing(text.blocks, found):
                print(f"{each.times:4}×  {_spelt(each.token)}   found  {_spelt(each.nearest)}")


def _spelt(token: str) -> str:
    """A token and its code points, since a terminal shows neither order nor forms."""
    return f"{token}  ({' '.join(f'{ord(character):04X}' for character in token)})"


if __name__ == "__main__":
    main()
