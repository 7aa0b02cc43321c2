"""Lines that end before a piece of the other direction are broken where a typesetter would break them."""

from __future__ import annotations

import pypdfium2
import pytest

from memokit.typesetting import typeset

PAGE = "@page { size: 120mm 60mm; margin: 5mm } div { font: 8.6pt/1.5 'IBM Plex Sans Arabic', 'IBM Plex Sans' }"
ARABIC = (
    "ar",
    "rtl",
    "مخصص الطوارئ يبلغ سبعة وسبعين مليون ريال أي ",
    '<span dir="ltr">4.2%</span> من بنود الإنشاء الثلاثة',
)
ENGLISH = (
    "en",
    "ltr",
    "Contingency reserve of 77.5 million riyals, being ",
    "<span>4.2%</span> of construction items",
)


def lines(width: float, language: str, direction: str, before: str, behind: str) -> list[int]:
    """How many characters with ink each line has, from the top down."""
    html = (
        f"<!doctype html><html lang={language} dir={direction}><head><title>t</title></head><body>"
        f'<div style="width: {width}mm">{before}{behind}</div></body></html>'
    )
    document = typeset(html, stylesheets=[PAGE], assets={}, reading_direction="ltr")
    text = pypdfium2.PdfDocument(document.pdf)[0].get_textpage()
    rows: dict[int, int] = {}
    for index in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(index, loose=True)
        if right > left and text.get_text_range(index, 1).strip():
            rows[round((top + bottom) / 2 / 6)] = rows.get(round((top + bottom) / 2 / 6), 0) + 1
    return [rows[row] for row in sorted(rows, reverse=True)]


@pytest.mark.parametrize("text", [ARABIC, ENGLISH], ids=["arabic", "english"])
def test_no_first_word_stands_alone_because_of_the_space_behind_the_last_one(text: tuple[str, str, str, str]) -> None:
    """At one of these widths, the text before the span fits on its line, and does not with its last space."""
    for step in range(100):
        first, *rest = lines(50 + step / 4, *text)
        assert not rest or first >= 20, (50 + step / 4, first, rest)
