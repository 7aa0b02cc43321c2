"""The box of a visible signature: set in the languages of the memo, in shipped fonts, where the page shows nothing."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from typing import Any

import pypdf
import pytest

from memokit import DocumentFault, Edition, Memo, render
from memokit.composition import compose_signature, signature_in_words
from memokit.language import Locale, locale_for
from memokit.sealing import Credentials, sign
from memokit.sealing.place import free_place, shows_nothing
from memokit.typesetting import typeset

Pdf = Callable[[str, Edition], bytes]
AR, EN = locale_for("ar", "latn"), locale_for("en")


def widgets(pdf: bytes) -> list[Any]:
    """The fields on the last page that are seen."""
    page: Any = pypdf.PdfReader(io.BytesIO(pdf)).pages[-1]
    found = [each.get_object() for each in page["/Annots"]]
    return [each for each in found if each["/Subtype"] == "/Widget" and "/AP" in each]


def box(pdf: bytes) -> tuple[float, float, float, float]:
    """Where the last of them stands."""
    left, bottom, right, top = (float(each) for each in widgets(pdf)[-1]["/Rect"])
    return left, bottom, right, top


@pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])
@pytest.mark.parametrize("name", ["waha", "smallest"])
def test_a_box_covers_nothing_and_stands_at_the_foot_of_the_last_page(
    memo_pdf: Pdf, credentials: Credentials, name: str, edition: Edition
) -> None:
    pdf = memo_pdf(name, edition)
    signed = sign(pdf, credentials, visible=True)
    left, bottom, right, top = box(signed)
    last = len(pypdf.PdfReader(io.BytesIO(pdf)).pages) - 1
    assert shows_nothing(pdf, last, (left, bottom, right, top))
    assert not shows_nothing(signed, last, (left, bottom, right, top)), "it is seen, also in print"
    assert 20 <= bottom < top < 200
    assert 20 <= left < right < 575


def test_boxes_of_two_signers_stand_apart(memo_pdf: Pdf, credentials: Credentials, khalid: Credentials) -> None:
    once = sign(memo_pdf("smallest", "ar"), credentials, visible=True)
    twice = sign(once, khalid, visible=True)
    first, second = box(once), box(twice)
    assert second[1] >= first[3] or second[0] >= first[2] or first[0] >= second[2]


def test_a_box_begins_where_the_lines_of_its_page_begin(memo_pdf: Pdf, credentials: Credentials) -> None:
    assert box(sign(memo_pdf("smallest", "en"), credentials, visible=True))[0] < 60
    assert box(sign(memo_pdf("smallest", "ar"), credentials, visible=True))[2] > 535


def test_the_fonts_of_a_box_are_those_of_memokit_and_come_with_it(memo_pdf: Pdf, khalid: Credentials) -> None:
    [widget] = widgets(sign(memo_pdf("waha", "bilingual"), khalid, visible=True, reason="Approved"))
    shows = widget["/AP"]["/N"].get_object()
    faces = [font.get_object() for font in shows["/Resources"]["/Font"].values()]
    names = {face["/BaseFont"].partition("+")[2] for face in faces}
    assert names
    assert all(name.startswith("IBM-Plex-Sans") for name in names)
    for face in faces:
        descriptor = face["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)
    assert b"MCID" not in shows.get_data(), "a mark of the page that it was made as"


@pytest.mark.parametrize(
    ("locales", "expected"),
    [
        ((EN,), "Digitally signed by Noura Al-Saleh on 24 November 2026"),
        ((locale_for("ar", "arab", "LB"),), "توقيع رقمي: Noura Al-Saleh، ٢٤ تشرين الثاني ٢٠٢٦"),
        (
            (EN, AR),
            "Digitally signed by Noura Al-Saleh on 24 November 2026 · توقيع رقمي: Noura Al-Saleh، 24 نوفمبر 2026",
        ),
    ],
    ids=["en", "ar", "bilingual"],
)
def test_a_signature_is_said_in_the_languages_digits_and_months_of_its_memo(
    words: Callable[[str], str], locales: tuple[Locale, ...], expected: str
) -> None:
    said = signature_in_words("Noura Al-Saleh", date(2026, 11, 24), None, locales)
    assert words(said) == expected
    shown = compose_signature("Noura Al-Saleh", date(2026, 11, 24), "Approved", locales, width=64, height=20)
    read = words(shown.html.partition("<body>")[2])
    assert read.count("Noura Al-Saleh") == read.count("Approved") == 1, "what both languages share stands once"
    assert read.count("٢٠٢٦" if "٢" in expected else "2026") == len(locales)


def test_digits_and_months_are_those_that_the_memo_was_rendered_with(smallest: Memo, credentials: Credentials) -> None:
    indic = render(smallest, "ar", digits="arab").pdf
    said = widgets(sign(indic, credentials, visible=True))[0]["/TU"]
    assert "٢٠" in said
    assert "20" not in said


def test_a_name_in_the_other_script_is_a_line_of_its_own_direction() -> None:
    name = "Noura Al-Saleh (Managing Director)"
    html = compose_signature(name, date(2026, 11, 24), None, (AR,), width=64, height=20).html
    assert f'<div class="signer" lang="en" dir="ltr">{name}</div>' in html


def test_what_a_name_holds_is_text_and_no_markup() -> None:
    html = compose_signature("<b>N</b>", date(2026, 11, 24), "</body>", (EN,), width=64, height=20).html
    assert "<b>" not in html
    assert html.count("</body>") == 1


def test_a_page_without_room_at_its_foot_is_told() -> None:
    full = typeset(
        f"<html lang=en><title>x</title><p>{'full ' * 3000}",
        stylesheets=['@page { size: A4; margin: 5mm } html { font-family: "IBM Plex Sans" }'],
        assets={},
        reading_direction="ltr",
    )
    assert full.pages > 1
    with pytest.raises(DocumentFault, match="no room for the box") as told:
        free_place(first_page(full.pdf), 180, 30, "ltr")
    assert "--visible" in str(told.value)


def first_page(pdf: bytes) -> bytes:
    """The first page of a PDF, which is a full one."""
    writer = pypdf.PdfWriter()
    writer.append(io.BytesIO(pdf), pages=(0, 1))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_reason_without_end_is_told(memo_pdf: Pdf, credentials: Credentials) -> None:
    with pytest.raises(DocumentFault, match="too long for its box"):
        sign(memo_pdf("smallest", "en"), credentials, visible=True, reason="because " * 300)
