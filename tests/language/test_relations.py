"""Bounds in words; what follows them stands in the oblique case."""

from decimal import Decimal

import pytest

from memokit.language import Noun, Relation, counted, locale_for, money, related

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn")


@pytest.mark.parametrize(
    ("relation", "english", "arabic"),
    [
        ("exactly", "7 months", "7 أشهر"),
        ("about", "about 7 months", "نحو 7 أشهر"),
        ("less_than", "less than 7 months", "أقل من 7 أشهر"),
        ("at_most", "at most 7 months", "ما لا يزيد على 7 أشهر"),
        ("more_than", "more than 7 months", "أكثر من 7 أشهر"),
        ("at_least", "at least 7 months", "ما لا يقل عن 7 أشهر"),
    ],
)
def test_a_bound_is_said_in_words(relation: Relation, english: str, arabic: str) -> None:
    assert related(relation, counted(7, "month", ENGLISH), None, ENGLISH) == english
    assert related(relation, counted(7, "month", GULF), None, GULF) == arabic


def test_a_range_names_both_its_ends() -> None:
    english, arabic = (
        [money(Decimal(amount), "USD", locale) for amount in (10**9, 2 * 10**9)] for locale in (ENGLISH, GULF)
    )

    assert related("between", english[0], english[1], ENGLISH) == "$1 billion to $2 billion"
    assert related("between", arabic[0], arabic[1], GULF) == "من مليار دولار إلى ملياري دولار"


@pytest.mark.parametrize(
    ("unit", "written"), [("month", "أقل من شهرين"), ("year", "أقل من سنتين"), ("quarter", "أقل من ربعين سنويين")]
)
def test_less_than_two_of_a_unit_is_oblique(unit: Noun, written: str) -> None:
    assert related("less_than", counted(2, unit, GULF), None, GULF) == written


def test_about_two_billion_is_oblique() -> None:
    assert related("about", money(Decimal(2 * 10**9), "USD", GULF), None, GULF) == "نحو ملياري دولار"
