"""A locale: its direction, its signs, and the CLDR data behind it."""

from datetime import date

import pytest

from memokit.language import Direction, Language, locale_for, written


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr")])
def test_arabic_is_read_leftwards_and_english_rightwards(language: Language, direction: Direction) -> None:
    assert locale_for(language).direction == direction


@pytest.mark.parametrize(
    ("language", "region", "signs"),
    [("ar", "AE", (",", ".")), ("ar", "EG", (",", ".")), ("ar", "DZ", (".", ",")), ("en", "MA", (",", "."))],
)
def test_only_arabic_of_the_maghreb_swaps_comma_and_point(
    language: Language, region: str, signs: tuple[str, str]
) -> None:
    assert locale_for(language, "latn", region).separators == signs


@pytest.mark.parametrize("region", ["FR", "CN", "QQ"])
def test_a_region_without_arabic_of_its_own_has_the_common_one(region: str) -> None:
    assert written(date(2025, 7, 31), locale_for("ar", "locale", region)) == "31 يوليو 2025"
