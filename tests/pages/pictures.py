"""Reference pictures of chosen pages, and how what is drawn now is compared with them.

``make pictures`` shows what differs; ``make accept-pictures`` makes what is drawn now the reference.
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pypdfium2
from PIL import Image, ImageChops, ImageFilter

from memokit import Document, Edition, load, render

ROOT = Path(__file__).parent.parent.parent
REFERENCES = Path(__file__).parent / "pictures"


class Page(NamedTuple):
    """A page of an edition of a memo, counted from 1."""

    memo: str
    edition: Edition
    number: int

    @property
    def name(self) -> str:
        return f"{self.memo}-{self.edition}-{self.number}"


CHOSEN = (
    Page("xai", "ar", 1),
    Page("xai", "ar", 2),
    Page("xai", "ar", 4),
    Page("xai", "en", 1),
    Page("xai", "bilingual", 2),
    Page("everything", "ar", 2),
    Page("everything", "en", 1),
    Page("smallest", "en", 1),
    Page("waha", "ar", 1),
    Page("waha", "bilingual", 1),
    Page("mizan", "ar", 1),
    Page("mizan", "ar", 3),
    Page("mizan", "ar", 7),
    Page("mizan", "ar", 11),
    Page("rimal", "en", 1),
    Page("rimal", "en", 14),
    Page("rimal", "en", 19),
    Page("rimal", "bilingual", 7),
)

# Pages are drawn large and made small, so that a thin rule or the edge of a bar is a shade and does not jump a pixel.
DRAWN_DPI, SHRINKING = 300, 6

# What makes two pictures differ: a strong difference at one place (a letter, a line that moved), or a faint one that
# fills a square of so many pixels (a wash, the shade of a cell). A page moved by a tenth of a millimetre has neither.
STRONG = 28
FAINT = 6
SQUARE = 7


def drawn(document: Document, number: int) -> Image.Image | None:
    """A page as a small picture; nothing where the document ends before it."""
    pages = pypdfium2.PdfDocument(document.pdf)
    if number > len(pages):
        return None
    return small(pages[number - 1].render(scale=DRAWN_DPI / 72).to_pil())


def small(sheet: Image.Image) -> Image.Image:
    """A sheet that was drawn large, in the size of a reference."""
    return sheet.convert("RGB").reduce(SHRINKING)


def keep(picture: Image.Image, path: Path) -> None:
    """Writes a reference: 256 colours are the page's own within three levels, and make the file small."""
    path.parent.mkdir(parents=True, exist_ok=True)
    few = picture.quantize(256, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
    few.save(path, optimize=True)


def reference(page: Page, folder: Path = REFERENCES) -> Image.Image | None:
    """The accepted picture of a page, if there is one."""
    path = folder / f"{page.name}.png"
    if not path.exists():
        return None
    with Image.open(path) as picture:
        return picture.convert("RGB")


def unchosen(chosen: Sequence[Page] = CHOSEN, folder: Path = REFERENCES) -> list[Path]:
    """References of pages that are no longer chosen."""
    names = {page.name for page in chosen}
    return sorted(path for path in folder.glob("*.png") if path.stem not in names)


def fault(old: Image.Image | None, new: Image.Image | None) -> str | None:
    """What is wrong with a page, in words; nothing where a reader would see no difference."""
    if new is None:
        return "there is no such page; choose another in tests/pages/pictures.py"
    if old is None:
        return "there is no reference"
    if old.size != new.size:
        return f"the size was {old.size} and is {new.size}"
    apart = _apart(old, new)
    strong, faint = _strongest(apart), _strongest(apart.filter(ImageFilter.MinFilter(SQUARE)))
    if strong < STRONG and faint < FAINT:
        return None
    return f"it differs by {strong} of 255 at the worst place, and by {faint} over a whole square"


def _apart(old: Image.Image, new: Image.Image) -> Image.Image:
    """How far two pictures are apart at each point and around it, in the colour that differs most."""
    blur = ImageFilter.GaussianBlur(1)
    red, green, blue = ImageChops.difference(old.filter(blur), new.filter(blur)).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def _strongest(apart: Image.Image) -> int:
    return max(level for level, count in enumerate(apart.histogram()) if count)


def side_by_side(old: Image.Image | None, new: Image.Image | None) -> Image.Image:
    """Old, new, and the new one paler with the differences in red; a picture that is missing is left white."""
    given = [picture for picture in (old, new) if picture]
    size = max(picture.width for picture in given), max(picture.height for picture in given)
    before, after = (_laid_on_white(picture, size) for picture in (old, new))
    marks = _apart(before, after).point([0] * FAINT + [255] * (256 - FAINT))
    pale = after.convert("L").point([191 + level // 4 for level in range(256)]).convert("RGB")
    pale.paste((200, 0, 0), mask=marks)
    gap = 8
    sheet = Image.new("RGB", (3 * size[0] + 2 * gap, size[1]), (120, 120, 120))
    for place, picture in enumerate((before, after, pale)):
        sheet.paste(picture, (place * (size[0] + gap), 0))
    return sheet


def _laid_on_white(picture: Image.Image | None, size: tuple[int, int]) -> Image.Image:
    sheet = Image.new("RGB", size, (255, 255, 255))
    if picture:
        sheet.paste(picture)
    return sheet


def examine(
    chosen: Sequence[Page], draw: Callable[[Page], Image.Image | None], references: Path, out: Path, *, accept: bool
) -> bool:
    """Compares every chosen page with its reference, or makes it the reference; whether all is well afterwards."""
    shutil.rmtree(out, ignore_errors=True)
    well = True
    for page in chosen:
        old, new = reference(page, references), draw(page)
        found = fault(old, new)
        if found and new and accept:
            keep(new, references / f"{page.name}.png")
            print(f"{page.name}: accepted")
        elif found:
            well = False
            print(f"{page.name}: {found}")
            if old or new:
                out.mkdir(parents=True, exist_ok=True)
                side_by_side(old, new).save(out / f"{page.name}.png")
        else:
            print(f"{page.name}: as before")
    for path in unchosen(chosen, references):
        if accept:
            path.unlink()
            print(f"{path.stem}: removed")
        else:
            well = False
            print(f"{path.stem}: no longer chosen")
    return well


@cache
def _document(memo: str, edition: Edition) -> Document:
    folders = (ROOT / "samples", ROOT / "tests" / "memos")
    files = [path for folder in folders for path in folder.glob(f"{memo}.*")]
    if not files:
        raise SystemExit(f"neither samples/ nor tests/memos/ has a memo called {memo}")
    return render(load(files[0]), edition)


def main() -> int:
    """What ``make pictures`` and ``make accept-pictures`` run."""
    parser = argparse.ArgumentParser(description="Compares chosen pages with their reference pictures.")
    parser.add_argument("--accept", action="store_true", help="make the pages as they are now the reference")
    accept: bool = parser.parse_args().accept
    out = ROOT / "out" / "pictures"
    well = examine(
        CHOSEN, lambda page: drawn(_document(page.memo, page.edition), page.number), REFERENCES, out, accept=accept
    )
    if not well:
        print(f"Old, new and difference are in {out.relative_to(ROOT)}/; `make accept-pictures` accepts what is new.")
    return 0 if well else 1


if __name__ == "__main__":
    raise SystemExit(main())
