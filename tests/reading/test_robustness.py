"""Hostile and odd texts are read in time that grows with their length, and never raise."""

from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit.reading import differences, figures_in

PIECES = (
    "7|و|و7 |7,|1,234,|-|7-|(|a-|A-1|a.|hundred and |مليون و|شهرين |half |$|no |first and |الربع الأول |x7|@|Q1 | |\n"
)


@pytest.mark.parametrize("piece", PIECES.split("|"))
def test_a_long_text_of_one_piece_is_read_in_little_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    begun = process_time()
    figures_in(text, "ar")
    figures_in(text, "en")
    assert process_time() - begun < 2


def test_texts_of_a_thousand_different_figures_are_compared_in_little_time() -> None:
    ar = " ثم ".join(f"{n} مليون ريال" for n in range(3, 2003))
    en = " then ".join(f"SAR {n} million" for n in range(4, 2004))
    begun = process_time()
    assert len(differences(ar, en)) == 1
    assert process_time() - begun < 2


def test_texts_that_share_no_figure_are_compared_in_little_time() -> None:
    begun = process_time()
    assert len(differences("7% ثم " * 5000, "8 kg and " * 5000)) <= 10_000
    assert process_time() - begun < 2


def test_a_number_of_more_than_forty_digits_is_no_number_but_raises_nothing() -> None:
    (figure,) = figures_in("9" * 41, "en")
    assert (figure.kind, figure.value) == ("code", "9" * 41)
    assert figures_in("9" * 40 + " million", "en")[0].value == int("9" * 40) * 10**6


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("0123456789٠١٢٫٬.,-–−()%٪$ \nabأبو") | st.characters(), max_size=60))
def test_any_text_can_be_read_and_figures_are_where_they_say(text: str) -> None:
    for figure in (*figures_in(text, "ar"), *figures_in(text, "en")):
        assert text[figure.start : figure.end] == figure.text != ""
    differences(text, text)


WORDS = (
    "5 7% 2024 $ مليون مليونين ونصف نصف ربع الربع الأول سنة شهرين خمسة وعشرون في المئة نقطة أساس إلى بين و ( ) - ثلاث"
    " one two hundred and a half quarter third of million per cent July first 31 between to months - fiscal , ."
)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS.split(" ")), max_size=14))
def test_words_of_figures_in_any_order_can_be_read(words: list[str]) -> None:
    text = " ".join(words)
    differences(text, text)
