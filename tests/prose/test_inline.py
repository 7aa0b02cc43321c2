"""A line of plain text to HTML: escaped, in the right direction, its numbers kept with their units."""

from collections.abc import Callable, Iterable
from html import unescape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit.language import Locale, locale_for
from memokit.prose import inline

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn")
EGYPT = locale_for("ar", "arab", "EG")

Read = Callable[[Iterable[str]], Any]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("شركة xAI تسعى", 'شركة <span dir="ltr" lang="en">xAI</span> تسعى'),
        ("بلغ −5.3%.", 'بلغ <span dir="ltr">−5.3%</span>.'),
        ("شركة نخيل", "شركة نخيل"),
    ],
)
def test_latin_pieces_of_an_arabic_line_are_wrapped(text: str, html: str) -> None:
    assert inline(text, GULF) == html


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("The firm شركة نخيل grew", 'The firm <span dir="rtl" lang="ar">شركة نخيل</span> grew'),
        ("xAI grew by −5.3%", "xAI grew by −5.3%"),
    ],
)
def test_arabic_pieces_of_an_english_line_are_wrapped(text: str, html: str) -> None:
    assert inline(text, ENGLISH) == html


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("بلغ 4.3 مليار دولار", "4.3_مليار دولار"),
        ("بعد 7 أشهر", "7_أشهر"),
        ("بعد 11 شهرًا", "11_شهرًا"),
        ("بلغ 46% في المئة", "46%_في المئة"),
        ("نحو 3 ملايين ريال", "3_ملايين ريال"),
        ("نحو 5 دولارات", "5_دولارات"),
        ("بعد 3 أسابيع", "3_أسابيع"),
        ("بعد 4 أرباع سنوية", "4_أرباع سنوية"),
        ("نحو 3 تريليونات", "3_تريليونات"),
        ("قيمته USD 5bn", "USD_5bn"),
        ("سجلها CR 1010000417", "CR_1010000417"),
        ("نفق طوله 1.6 كيلومتر", "1.6_كيلومتر"),
        ("تغطية 1.25 مرة", "1.25_مرة"),
        ("يوم 15 فبراير 2027", "15_فبراير 2027"),
    ],
)
def test_an_arabic_number_is_never_parted_from_its_unit(text: str, kept: str, read: Read) -> None:
    assert kept in read([inline(text, GULF)]).text.replace("\u00a0", "_")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("about $4.3 billion now", "$4.3_billion now"),
        ("for 7 months", "7_months"),
        ("in 1 year", "1_year"),
        ("SAR 75 million", "SAR_75_million"),
        ("225 basis points", "225_basis points"),
        ("ISO 27001", "ISO_27001"),
        ("a tunnel of 1.6 kilometres", "1.6_kilometres"),
        ("a line of 380 kV", "380_kV"),
        ("on 1 January 2030", "1_January 2030"),
        ("5 monthly reports", "5 monthly reports"),
        ("The 7 firms", "The 7 firms"),
    ],
)
def test_an_english_number_is_never_parted_from_its_unit(text: str, kept: str, read: Read) -> None:
    assert read([inline(text, ENGLISH)]).text.replace("\u00a0", "_").endswith(kept)


def test_a_number_in_arabic_indic_digits_is_kept_with_its_unit(read: Read) -> None:
    assert read([inline("بلغ 4.3 مليار", EGYPT)]).text == "بلغ ٤٫٣\u00a0مليار"


def test_markdown_is_no_matter_of_a_line() -> None:
    assert inline("**so** [x](https://x.ai)", ENGLISH) == "**so** [x](https://x.ai)"


any_text = st.text(
    st.sampled_from("<>&\"'/ax5.%−-$ \n٤ن،") | st.characters(exclude_categories=["Cs", "Cc"]), max_size=30
)
every_locale = st.sampled_from([ENGLISH, GULF, EGYPT])


@given(text=any_text, locale=every_locale)
@settings(max_examples=100, deadline=None)
def test_a_line_holds_no_element_but_its_own_spans(text: str, locale: Locale, read: Read) -> None:
    page = read([inline(text, locale)])

    assert not page.unclosed
    assert not page.misplaced
    assert {tag for tag, _ in page.elements} <= {"span"}
    assert all(set(attributes) <= {"dir", "lang"} for _, attributes in page.elements)


@given(text=any_text)
@settings(max_examples=100, deadline=None)
def test_an_english_line_is_read_back_as_it_was(text: str, read: Read) -> None:
    assert read([inline(text, ENGLISH)]).text.replace("\u00a0", " ") == text.replace("\u00a0", " ")


@pytest.mark.parametrize("text", ['"onmouseover="x', "<script>", "&amp;", "a < b > c", "'"])
@pytest.mark.parametrize("locale", [ENGLISH, GULF], ids=["english", "arabic"])
def test_signs_of_markup_are_escaped(text: str, locale: Locale) -> None:
    html = inline(text, locale)

    assert not set('"<>') & set(html.replace('<span dir="ltr" lang="en">', "").replace("</span>", ""))
    assert unescape(html.replace('<span dir="ltr" lang="en">', "").replace("</span>", "")) == text


def test_the_longest_row_of_digits_is_written_whole() -> None:
    # If the time grew with the square of the length, this test alone would take a quarter of a minute.
    assert inline("1" * 20_000, GULF) == "1" * 20_000
