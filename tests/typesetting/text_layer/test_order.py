"""Each character of a line is drawn once and in its place, in the order in which it is read."""

from __future__ import annotations

import unicodedata
from itertools import groupby, pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from memokit.typesetting.text_layer.order import Placed, Strings, strings_of

MARKS = "\u061c\u200e\u200f"
ARABIC = st.text("ابتجدرسعلمنهويأإة\u064b\u0651ًٍَ ،.:()«»؟-", min_size=1, max_size=20).filter(
    lambda text: not unicodedata.combining(text[0])
)
LATIN = st.text("abcXYZ0123456789 .,%$()+-/", min_size=1, max_size=12)
NUMBER = st.text("٠١٢٣٤٥٦٧٨٩٫٬", min_size=1, max_size=8)
FONT: Any = "a font"
WIDTH = 0.5


def line(texts: list[tuple[bool, str]], in_leftward: bool) -> list[tuple[bool, list[Placed]]]:
    """Runs that stand side by side in the direction of the line, each character half an em wide, marks on letters."""
    runs = []
    x = 0.0
    for leftward, text in texts if not in_leftward else texts[::-1]:
        run = []
        for character in text[::-1] if leftward else text:
            width = 0 if unicodedata.combining(character) else WIDTH
            run.append(Placed(character, round(x, 3), width, FONT))
            x += width
        runs.append((leftward, run[::-1] if leftward else run))
    return runs[::-1] if in_leftward else runs


def drawn(texts: list[tuple[bool, str]], in_leftward: bool) -> list[Strings]:
    """The strings of a line, as they are drawn."""
    return list(strings_of(line(texts, in_leftward), in_leftward=in_leftward))


def read_back(groups: list[Strings]) -> str:
    """What a reader has that turns round what is Arabic in a group, and believes the order of groups."""
    text = ""
    for strings in groups:
        shown = [each.character for string in strings for each in string if each.character not in MARKS]
        is_arabic = any(unicodedata.bidirectional(each) in {"R", "AL", "NSM"} for each in shown)
        text += "".join(shown[::-1] if is_arabic else shown)
    return text


RUNS = st.lists(
    st.one_of(
        ARABIC.map(lambda text: (True, text)),
        LATIN.map(lambda text: (False, text)),
        NUMBER.map(lambda text: (False, text)),
    ),
    min_size=1,
    max_size=5,
).map(lambda runs: [next(group) for _, group in groupby(runs, lambda run: run[0])])


@given(RUNS, st.booleans())
def test_each_character_is_drawn_once_where_it_stands(texts: list[tuple[bool, str]], in_leftward: bool) -> None:
    stood = sorted((each.x, each.character) for _, run in line(texts, in_leftward) for each in run)
    found = sorted(
        (each.x, each.character)
        for strings in drawn(texts, in_leftward)
        for string in strings
        for each in string
        if each.character not in MARKS
    )
    assert found == stood


@given(RUNS, st.booleans())
def test_a_line_is_drawn_in_the_order_in_which_it_is_read(texts: list[tuple[bool, str]], in_leftward: bool) -> None:
    assert read_back(drawn(texts, in_leftward)) == "".join(text for _, text in texts)


@given(RUNS, st.booleans())
def test_a_string_goes_from_left_to_right(texts: list[tuple[bool, str]], in_leftward: bool) -> None:
    for strings in drawn(texts, in_leftward):
        for string in strings:
            places = [each.x for each in string]
            assert all(after >= before - 0.01 for before, after in pairwise(places))


@given(LATIN)
def test_a_line_without_arabic_has_no_marks(text: str) -> None:
    shown = "".join(
        each.character for strings in drawn([(False, text)], False) for string in strings for each in string
    )
    assert shown == text


def test_a_space_behind_a_latin_word_is_kept_from_poppler_by_a_mark_without_ink() -> None:
    groups = drawn([(False, "xAI"), (True, " في")], True)
    alone = [string[0].character for strings in groups for string in strings if len(string) == 1]
    assert "\u200f" in alone


def test_a_bracket_in_arabic_stands_between_the_marks_that_keep_pdfium_from_mirroring_it() -> None:
    [bracket] = [
        string
        for strings in drawn([(True, "كلمة (أخرى")], True)
        for string in strings
        if "(" in [each.character for each in string]
    ]
    assert [each.character for each in bracket] == ["(", "\u200e"]


def test_the_digits_of_an_arabic_number_reach_into_each_other() -> None:
    widths = [string[0].width for strings in drawn([(False, "٢٠٢٦")], True) for string in strings]
    assert widths == [WIDTH + 0.2, WIDTH + 0.2, WIDTH + 0.2, WIDTH]
