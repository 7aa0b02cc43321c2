"""Makes the files in ``fonts/`` from packages of the npm registry: static TTF, each with its licence.

Run by hand when a face is to change (needs npm, and ``pip install --group fonts``). The packages are pinned by their
checksums, so that the same files come out on any machine.

IBM Plex is unpacked, not changed: "Plex" is a reserved font name, and a WOFF 1.0 file holds the tables of the TTF byte
for byte. Noto is cut down to the few characters that Plex lacks or sets badly.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

import make_coverage  # type: ignore[import-not-found]
from fontTools import subset
from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "fonts"

PACKAGES = {
    "@ibm/plex-sans-arabic@1.1.0": "71ad7bc2d0cacebb1dfa7065603dfa0287b2b90c7c56023344e1da82b1766ddb",
    "@ibm/plex-sans@1.1.0": "c3818979c2a2c82927ea3e7c485e389a18de0b7462887dd4f7acc9a525568962",
    "@expo-google-fonts/noto-sans-arabic@0.4.3": "29e966f9d48a4ce7dd3c2c4c016f29cd888089538217303fb2c87de9e7f048ed",
    "@expo-google-fonts/noto-naskh-arabic@0.4.5": "2f93452f15b3bdd86b922be17f247986d4d0e2ae7a1ca51f5d80326b2680628e",
}
WEIGHTS = {"Regular": 400, "SemiBold": 600, "Bold": 700}
# Digits and the two signs that stand between them. Not the percent sign: a space behind it would be looked for in this
# font too, which has none.
ARABIC_NUMBERS = [*range(0x0660, 0x066A), 0x066B, 0x066C]
RIYAL = [0x20C1]


def main() -> None:
    """Fetches the packages, checks them, and writes the fonts anew."""
    with tempfile.TemporaryDirectory() as folder:
        arabic, latin, noto, naskh = (fetched(name, total, Path(folder)) for name, total in PACKAGES.items())
        for package, face, target in (
            (arabic, "IBMPlexSansArabic", "plex-sans-arabic"),
            (latin, "IBMPlexSans", "plex-sans"),
        ):
            licence(package, target)
            for weight in WEIGHTS:
                unpack(package / f"fonts/complete/woff/{face}-{weight}.woff", FONTS / target / f"{face}-{weight}.ttf")
        licence(noto, "noto-digits")
        for weight, number in WEIGHTS.items():
            source = noto / f"{number}{weight}/NotoSansArabic_{number}{weight}.ttf"
            cut(source, FONTS / "noto-digits" / f"NotoSansArabicDigits-{weight}.ttf", ARABIC_NUMBERS)
        licence(naskh, "noto-riyal")
        cut(naskh / "400Regular/NotoNaskhArabic_400Regular.ttf", FONTS / "noto-riyal/NotoNaskhRiyal.ttf", RIYAL)
    make_coverage.main()


def fetched(name: str, total: str, folder: Path) -> Path:
    """A package, unpacked, once its checksum is right."""
    printed = subprocess.run(
        ["npm", "pack", "--silent", "--pack-destination", folder, name], check=True, capture_output=True, text=True
    )
    archive = folder / printed.stdout.strip()
    found = hashlib.sha256(archive.read_bytes()).hexdigest()
    if found != total:
        raise SystemExit(f"{name} is not what it was: sha256 {found}")
    target = folder / archive.stem
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return target / "package"


def licence(package: Path, target: str) -> None:
    """Lays the package's licence beside the fonts made from it."""
    shutil.rmtree(FONTS / target, ignore_errors=True)
    (FONTS / target).mkdir(parents=True)
    # Packages that wrap a font have a licence of their own as well: the font's is the one that counts.
    names = [package / "LICENSE_FONT", package / "LICENSE.txt"]
    shutil.copyfile(next(path for path in names if path.exists()), FONTS / target / "LICENSE.txt")


def unpack(source: Path, target: Path) -> None:
    """The TTF inside a WOFF 1.0 file, every table as it is."""
    font = TTFont(source, recalcTimestamp=False, recalcBBoxes=False, lazy=True)
    font.flavor = None
    font.save(target, reorderTables=False)
    with TTFont(source, lazy=True) as before, TTFont(target, lazy=True) as after:
        for tag in before.reader.tables:
            # The checksum in the head covers the whole file, and the file is no longer a WOFF.
            if tag != "head" and before.reader[tag] != after.reader[tag]:
                raise SystemExit(f"{source.name}: the table {tag} did not come through unchanged")


def cut(source: Path, target: Path, characters: list[int]) -> None:
    """A font with only the given characters, and nothing that changes with the time of day."""
    options = subset.Options(notdef_outline=True, recalc_timestamp=False, layout_features=["*"], hinting=False)
    font = TTFont(source, recalcTimestamp=False)
    missing = set(characters) - set(font.getBestCmap())
    if missing:
        raise SystemExit(f"{source.name} lacks " + ", ".join(f"U+{character:04X}" for character in sorted(missing)))
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    font.save(target)


if __name__ == "__main__":
    main()
