"""Writes ``fonts/coverage.txt``: the characters that the faces in ``fonts/`` have, as ranges of code points.

Run by ``make_fonts.py`` when it has made the faces, and by hand when only the table is to be written anew.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"
NO_TEXT = {"Cc", "Co", "Cs", "Zl", "Zp"}
"""What no memo may hold, though a face may have something for it."""


def main() -> None:
    """Writes the table."""
    (FONTS / "coverage.txt").write_text("\n".join(ranges(covered())) + "\n", encoding="ascii")


def covered() -> set[int]:
    """The code points that every weight of one of the families has, and that can stand in a text."""
    families: dict[str, list[set[int]]] = {}
    for path in sorted(FONTS.glob("*/*.ttf")):
        with TTFont(path, lazy=True) as font:
            families.setdefault(path.parent.name, []).append(set(font.getBestCmap()))
    found = set().union(*(set.intersection(*weights) for weights in families.values()))
    return {point for point in found if unicodedata.category(chr(point)) not in NO_TEXT}


def ranges(points: Iterable[int]) -> list[str]:
    """Code points as ranges in hexadecimal, such as ``0020-007E``."""
    written: list[list[int]] = []
    for point in sorted(points):
        if written and point == written[-1][1] + 1:
            written[-1][1] = point
        else:
            written.append([point, point])
    return [f"{first:04X}-{last:04X}" if first < last else f"{first:04X}" for first, last in written]


if __name__ == "__main__":
    main()
