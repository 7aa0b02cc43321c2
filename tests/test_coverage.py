"""The table of characters that can be printed, against the fonts that print them."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from memokit import InvalidMemo, Memo
from memokit.composition import compose
from memokit.coverage import is_printable, unprintable
from memokit.errors import ThemeFault
from memokit.schema import Text

FONTS = Path(__file__).parents[1] / "fonts"
NEEDS_NO_GLYPH = set("\n\t\u00ad\u061c\u200c\u200d\u200e\u200f\u205f\u2060\u2066\u2067\u2068\u2069\u3000")


def characters_of(path: Path) -> set[int]:
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


@pytest.fixture(scope="module")
def in_fonts() -> set[int]:
    """The characters that a family has in each of its weights, by the fonts themselves."""
    families: dict[str, list[set[int]]] = {}
    for path in FONTS.glob("*/*.ttf"):
        families.setdefault(path.parent.name, []).append(characters_of(path))
    return set().union(*(set.intersection(*weights) for weights in families.values()))


def test_the_table_says_of_every_character_what_the_fonts_say(in_fonts: set[int]) -> None:
    # What can stand in no text is in the fonts, and not in the table.
    expected = {point for point in in_fonts if unicodedata.category(chr(point)) not in {"Cc", "Co", "Zl", "Zp"}}
    told = {point for point in range(0x110000) if is_printable(chr(point))}
    assert told - {ord(each) for each in NEEDS_NO_GLYPH} == expected - {ord(each) for each in NEEDS_NO_GLYPH}
    assert {ord(each) for each in NEEDS_NO_GLYPH} <= told


def test_english_text_has_no_less_than_arabic_text() -> None:
    # Only Arabic text is set in the face for Arabic-Indic digits: all that it has, the others have.
    digits = next((FONTS / "noto-digits").glob("*-Regular.ttf"))
    others = [path for path in FONTS.glob("*/*.ttf") if path.parent != digits.parent]
    assert characters_of(digits) <= set().union(*map(characters_of, others))


@pytest.mark.parametrize(
    "text",
    ["xAI واحة Лукойл Εθνική", "ﷺ ٪ ﷲ", "€ £ ₹ \u20c1 ₽", "½ ² ™ © → ≤ ≈ ∑", "قَوْلٌ ۝ ٤٫٣", "Đặng Ngọc"],
)
def test_what_memos_are_written_in_can_be_printed(text: str) -> None:
    assert unprintable(text, "title") is None


@pytest.mark.parametrize(
    ("text", "found", "hint"),
    [
        ("Waha 😀", "😀 (U+1F600, grinning face)", "show it in a picture"),
        ("漢字", "漢 (U+6F22, cjk unified ideograph-6f22), 字 (U+5B57", "show it in a picture"),
        ("שלום", "ש (U+05E9, hebrew letter shin)", "other letters"),
        ("नमस्ते", "न (U+0928, devanagari letter na)", "other letters"),
        ("Ａcme", "Ａ (U+FF21, fullwidth latin capital letter a)", "write A for Ａ"),
        ("𝐱AI", "𝐱 (U+1D431, mathematical bold small x)", "write x for 𝐱"),
        ("㎡", "㎡ (U+33A1, square m squared)", "write m2 for ㎡"),
        ("H\u0332alid", "\u0332 (U+0332, combining low line)", "other letters"),
    ],
)
def test_a_character_without_a_glyph_is_told_with_what_could_stand_there(text: str, found: str, hint: str) -> None:
    problem = unprintable(text, "company.name.en")
    assert problem is not None
    assert (problem.code, problem.path) == ("missing-glyph", "company.name.en")
    assert found in str(problem.found)
    assert hint in str(problem.hint)


def test_many_characters_without_a_glyph_are_a_handful_and_a_number() -> None:
    problem = unprintable("".join(map(chr, range(0x4E00, 0x4E0A))), "title")
    assert problem is not None
    assert "and 5 more" in str(problem.found)


def test_a_memo_made_in_python_is_refused_before_it_is_set(smallest: Memo) -> None:
    memo = smallest.model_copy(update={"lede": Text(ar="واحة", en="Waha 漢")})
    with pytest.raises(InvalidMemo) as caught:
        compose(memo, "en")
    [problem] = caught.value.problems
    assert (problem.code, problem.path) == ("missing-glyph", "lede.en")
    # What no page of an edition shows need not be printable in it.
    assert compose(memo, "ar").html


def test_a_template_of_a_theme_with_such_a_character_is_a_fault_of_the_theme(smallest: Memo) -> None:
    files = {"theme.toml": b"", "templates/closing.html": "<p>漢</p>".encode()}
    layout = smallest.layout.model_copy(update={"theme": "house"})
    memo = smallest.model_copy(update={"layout": layout}).with_theme_files(files)
    with pytest.raises(ThemeFault) as caught:
        compose(memo, "en")
    assert "U+6F22" in str(caught.value)
