"""Counted nouns: CLDR's plural categories by ICU, and the forms that Arabic grammar asks for."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat

from memokit.language import Case, Language, Noun, category, counted, locale_for

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn")
EGYPT = locale_for("ar", "arab", "EG")

CATEGORIES = (
    MessageFormat("{n, plural, zero{zero} one{one} two{two} few{few} many{many} other{other}}", "ar"),
    MessageFormat("{n, plural, one{one} other{other}}", "en"),
)


@pytest.mark.parametrize(
    ("n", "expected"),
    [
        ("0", "zero"),
        ("1", "one"),
        ("2", "two"),
        ("3", "few"),
        ("10", "few"),
        ("11", "many"),
        ("99", "many"),
        ("100", "other"),
        ("101", "other"),
        ("102", "other"),
        ("103", "few"),
        ("110", "few"),
        ("111", "many"),
        ("1.5", "other"),
        ("4.3", "other"),
    ],
)
def test_arabic_has_six_plural_categories(n: str, expected: str) -> None:
    assert category(Decimal(n), "ar") == expected


@pytest.mark.parametrize("language", ["ar", "en"])
@given(n=st.integers(0, 10**9) | st.decimals("0", "200", places=1))
@settings(max_examples=100, deadline=None)
def test_plural_categories_are_those_of_icu(language: Language, n: int | Decimal) -> None:
    # CLDR counts the zeros that are written: "1.0" is not "1". memokit never writes closing zeros.
    shown = Decimal(n).normalize()

    assert category(shown, language) == CATEGORIES[language == "en"].format({"n": shown})


@pytest.mark.parametrize(
    ("n", "written"),
    [
        ("0", "0 شهر"),
        ("1", "شهر واحد"),
        ("2", "شهران"),
        ("3", "3 أشهر"),
        ("7", "7 أشهر"),
        ("10", "10 أشهر"),
        ("11", "11 شهرًا"),
        ("99", "99 شهرًا"),
        ("100", "100 شهر"),
        ("101", "101 شهر"),
        ("102", "102 شهر"),
        ("103", "103 أشهر"),
        ("111", "111 شهرًا"),
        ("1.5", "1.5 شهر"),
    ],
)
def test_months_take_the_form_their_number_asks_for(n: str, written: str) -> None:
    assert counted(Decimal(n), "month", GULF, case="nominative") == written


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year"])
@given(n=st.sampled_from([0, *range(2, 131), 1000, 1003, 1011]))
@settings(max_examples=100, deadline=None)
def test_lengths_of_time_in_arabic_are_those_of_icu(unit: Noun, n: int) -> None:
    expected = MessageFormat(f"{{n, number, ::unit/{unit} unit-width-full-name}}", "ar-AE").format({"n": n})

    assert counted(n, unit, GULF, case="nominative") == expected


@pytest.mark.parametrize("unit", ["day", "week", "month", "quarter", "year"])
@given(n=st.integers(0, 2000) | st.decimals("0.1", "9.9", places=1))
@settings(max_examples=100, deadline=None)
def test_lengths_of_time_in_english_are_those_of_icu(unit: Noun, n: int | Decimal) -> None:
    shown = Decimal(n).normalize()
    expected = MessageFormat(f"{{n, number, ::unit/{unit} unit-width-full-name}}", "en-GB").format({"n": shown})

    assert counted(shown, unit, ENGLISH) == expected


@pytest.mark.parametrize(
    ("unit", "case", "written"),
    [
        ("day", "nominative", "يومان"),
        ("day", "oblique", "يومين"),
        ("week", "oblique", "أسبوعين"),
        ("month", "oblique", "شهرين"),
        ("quarter", "nominative", "ربعان سنويان"),
        ("quarter", "oblique", "ربعين سنويين"),
        ("year", "nominative", "سنتان"),
        ("year", "oblique", "سنتين"),
    ],
)
def test_two_of_a_unit_is_the_dual_without_a_digit(unit: Noun, case: Case, written: str) -> None:
    assert counted(2, unit, GULF, case=case) == written


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("day", "يوم واحد"),
        ("week", "أسبوع واحد"),
        ("month", "شهر واحد"),
        ("quarter", "ربع سنوي واحد"),
        ("year", "سنة واحدة"),
    ],
)
def test_one_of_a_unit_says_one_after_the_whole_noun(unit: Noun, written: str) -> None:
    assert counted(1, unit, GULF) == written


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        ("day", "١١ يومًا"),
        ("week", "١١ أسبوعًا"),
        ("month", "١١ شهرًا"),
        ("quarter", "١١ ربعًا سنويًا"),
        ("year", "١١ سنة"),
    ],
)
def test_eleven_takes_tanwin_but_on_a_feminine_noun(unit: Noun, written: str) -> None:
    assert counted(11, unit, EGYPT) == written
