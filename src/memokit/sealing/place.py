"""Where a page shows nothing: found by looking at the page, as a reader would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

import pypdfium2
from PIL import Image, ImageChops

from memokit.errors import DocumentFault
from memokit.language import Direction
from memokit.messages import said

Rectangle: TypeAlias = tuple[float, float, float, float]
"""Left, bottom, right and top, in points from the lower left corner of the page."""

_EDGE = 20
"""No printer reaches closer to the edge of the paper than 7 mm; in points."""
_REACH = 130
"""A signature stands at the foot of its page: so high above the edge at most, in points."""
_APART = 4
"""From anything that is printed, in points."""
_STEP = 2


def shows_nothing(pdf: bytes, page: int, rectangle: Rectangle) -> bool:
    """Whether there is nothing but paper in a part of a page.

    Args:
        pdf: the document.
        page: the page, from 0.
        rectangle: the part.
    """
    return _is_empty(_printed(pdf, page), rectangle)


def free_place(pdf: bytes, width: float, height: float, direction: Direction) -> Rectangle:
    """The place for a box at the foot of the last page: where a line begins, or else wherever there is room.

    Args:
        pdf: the document.
        width: of the box, in points.
        height: of the box, in points.
        direction: in which the page is read.

    Raises:
        DocumentFault: the box would cover what is printed.
    """
    printed = _printed(pdf, -1)
    for left, bottom in _places(printed, width, direction):
        around = (left - _APART, bottom - _APART, left + width + _APART, bottom + height + _APART)
        if _is_empty(printed, around):
            return left, bottom, left + width, bottom + height
    raise DocumentFault(
        said("the foot of the last page has no room for the box of a signature"),
        hint=said("a box must not cover what is printed: sign without --visible, or with a shorter --reason or none"),
    )


def _places(printed: Image.Image, width: float, direction: Direction) -> Iterator[tuple[float, float]]:
    """Lower left corners, the best first: where lines begin, then from the middle of the page outwards."""
    left, _, right, _ = printed.getbbox() or (0, 0, *printed.size)
    middle = (printed.width - width) / 2
    across = sorted(range(left, int(right - width), _STEP), key=lambda place: abs(place - middle))
    heights = range(_EDGE, _REACH, _STEP)
    yield from ((left if direction == "ltr" else right - width, bottom) for bottom in heights)
    yield from ((beside, bottom) for bottom in heights for beside in across)


def _printed(pdf: bytes, page: int) -> Image.Image:
    """A page with a pixel for each point: white where something is printed, black where there is paper."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        document.init_forms()
        shown = document[page % len(document)].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()
    paper = Image.new("RGB", shown.size, shown.getpixel((0, 0)))
    return ImageChops.difference(shown, paper).convert("L").point(lambda value: 255 if value > 2 else 0)


def _is_empty(printed: Image.Image, rectangle: Rectangle) -> bool:
    left, bottom, right, top = rectangle
    cut = (int(left), int(printed.height - top), int(right) + 1, int(printed.height - bottom) + 1)
    return printed.crop(cut).getbbox() is None
