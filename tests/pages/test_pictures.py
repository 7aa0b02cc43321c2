"""Chosen pages look as they did when they were last accepted, and the comparison sees what a reader would see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFont
from tests.pages.pictures import CHOSEN, Page, drawn, examine, fault, reference, side_by_side, small, unchosen

from memokit import Document, Edition

Rendered = Callable[[str, Edition], Document]

DPI = 300
MM = DPI / 25.4
WHITE, INK, TEAL, RUST, TINT = "#ffffff", "#14213d", "#0f766e", "#9a3412", "#f7f3ea"
COMMANDS = "`make pictures` shows what differs, `make accept-pictures` accepts it"
PAGE = Page("drawn", "en", 1)


@pytest.mark.parametrize("page", CHOSEN, ids=[page.name for page in CHOSEN])
def test_a_chosen_page_looks_as_it_did_when_it_was_accepted(rendered: Rendered, page: Page) -> None:
    found = fault(reference(page), drawn(rendered(page.memo, page.edition), page.number))
    assert found is None, f"{page.name}: {found}; {COMMANDS}"


def test_every_reference_is_of_a_chosen_page() -> None:
    assert unchosen() == [], COMMANDS


def sheet(
    root: Path,
    *,
    lowered: float = 0,
    bars: tuple[str, ...] = (INK, TEAL, RUST),
    labels: tuple[str, ...] = ("6", "4", "5"),
    tint: str = TINT,
) -> Image.Image:
    """A page of text with a chart and a tinted box; ``lowered`` moves one line down by so many millimetres."""
    picture = Image.new("RGB", (round(210 * MM), round(297 * MM)), WHITE)
    draw = ImageDraw.Draw(picture)
    font = ImageFont.truetype(root / "fonts" / "plex-sans" / "IBMPlexSans-Regular.ttf", round(9 * DPI / 72))
    draw.rectangle((18 * MM, 240 * MM, 100 * MM, 260 * MM), fill=tint)
    for line in range(24):
        top = 20 + 6 * line + (lowered if line == 11 else 0)
        draw.text((18 * MM, top * MM), f"{line}. The company asks for part of the amount now", font=font, fill=INK)
    for place, (shade, label) in enumerate(zip(bars, labels, strict=True)):
        left = (30 + 40 * place) * MM
        draw.rectangle((left, 190 * MM, left + 12 * MM, 220 * MM), fill=shade)
        draw.text((left + 5 * MM, 184 * MM), label, font=font, fill=INK)
    return picture


def test_a_page_is_like_itself(root: Path) -> None:
    assert fault(small(sheet(root)), small(sheet(root))) is None


def test_a_page_that_moved_by_less_than_a_tenth_of_a_millimetre_is_tolerated(root: Path) -> None:
    moved = ImageChops.offset(sheet(root), 1, 1)
    assert fault(small(sheet(root)), small(moved)) is None


def test_shades_that_are_slightly_off_all_over_the_page_are_tolerated(root: Path) -> None:
    page = small(sheet(root))
    noise = Image.effect_noise(page.size, 6).convert("RGB")
    noisy = ImageChops.add(page, noise, offset=-128)
    assert ImageChops.difference(page, noisy).getbbox()
    assert fault(page, noisy) is None


@pytest.mark.parametrize(
    "change",
    [
        {"lowered": 2},
        {"bars": (INK, WHITE, RUST)},
        {"bars": (INK, RUST, TEAL)},
        {"labels": ("6", "", "5")},
        {"labels": ("6", "1", "5")},
        {"tint": WHITE},
        {"tint": "#f4f6f9"},
    ],
    ids=[
        "a line moved",
        "a bar lost",
        "colours swapped",
        "a label lost",
        "a digit changed",
        "a tint lost",
        "a tint changed",
    ],
)
def test_what_a_reader_would_see_is_noticed(root: Path, change: dict[str, object]) -> None:
    assert fault(small(sheet(root)), small(sheet(root, **change)))  # type: ignore[arg-type]


def test_a_page_of_another_size_is_noticed(root: Path) -> None:
    page = small(sheet(root))
    assert "size" in (fault(page, page.crop((0, 0, page.width - 1, page.height))) or "")


def test_a_missing_reference_is_a_fault(root: Path) -> None:
    assert fault(None, small(sheet(root))) == "there is no reference"


def test_a_page_that_is_gone_says_where_to_choose_another(root: Path, rendered: Rendered) -> None:
    assert drawn(rendered("smallest", "en"), 99) is None
    assert "tests/pages/pictures.py" in (fault(small(sheet(root)), None) or "")


def test_old_new_and_difference_stand_side_by_side_and_only_the_difference_is_red(root: Path) -> None:
    old, new = small(sheet(root)), small(sheet(root, bars=(INK, WHITE, RUST)))
    shown = side_by_side(old, new)
    thirds = [
        shown.crop((place * (old.width + 8), 0, place * (old.width + 8) + old.width, old.height)) for place in range(3)
    ]
    assert thirds[0].tobytes() == old.tobytes()
    assert thirds[1].tobytes() == new.tobytes()
    red, green, _ = thirds[2].split()
    left, top, right, bottom = (edge * 25.4 / 50 for edge in ImageChops.difference(red, green).getbbox() or ())
    assert (left, top, right, bottom) == pytest.approx((70, 190, 82, 220), abs=1.5)


def test_what_differs_is_shown_until_it_is_accepted(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    references, out = tmp_path / "references", tmp_path / "out"
    before, after = small(sheet(root)), small(sheet(root, lowered=2))

    def well(picture: Image.Image | None, *, accept: bool = False) -> bool:
        return examine([PAGE], lambda page: picture, references, out, accept=accept)

    assert not well(before)
    assert well(before, accept=True)
    assert well(before)
    assert not out.exists()
    assert not well(after)
    assert [path.name for path in out.iterdir()] == ["drawn-en-1.png"]
    assert well(after, accept=True)
    assert well(after)
    assert not out.exists()
    assert not well(None, accept=True)
    assert fault(reference(PAGE, references), after) is None
    assert len(capsys.readouterr().out.splitlines()) == 7


def test_a_reference_that_is_no_longer_chosen_is_reported_and_then_removed(root: Path, tmp_path: Path) -> None:
    examine([PAGE], lambda page: small(sheet(root)), tmp_path, tmp_path / "out", accept=True)
    assert not examine([], lambda page: None, tmp_path, tmp_path / "out", accept=False)
    assert unchosen([], tmp_path)
    assert examine([], lambda page: None, tmp_path, tmp_path / "out", accept=True)
    assert not unchosen([], tmp_path)
