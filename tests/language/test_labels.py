"""Labels by key, and names of countries."""

import pytest

from memokit.language import Language, country, label, locale_for

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn")


def test_a_label_is_said_in_the_language_of_its_locale() -> None:
    assert label("section.risks", ENGLISH) == "Risks and downside"
    assert label("section.risks", GULF) == "المخاطر واحتمالات الخسارة"


def test_a_label_has_its_values_put_in() -> None:
    assert label("section.numbered", GULF, number="٣", title="الشركة") == "٣. الشركة"


def test_a_value_that_looks_like_a_place_for_another_is_left_alone() -> None:
    assert label("section.numbered", ENGLISH, number="{title}", title="{0}") == "{title}. {0}"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_label_that_does_not_exist_is_refused_with_the_nearest_one(language: Language) -> None:
    with pytest.raises(KeyError, match=f"'section.risk' in the {language} catalogue; near: 'section.risks'"):
        label("section.risk", locale_for(language))


@pytest.mark.parametrize(
    ("code", "english", "arabic"),
    [
        ("SA", "Saudi Arabia", "المملكة العربية السعودية"),
        ("AE", "United Arab Emirates", "الإمارات العربية المتحدة"),
        ("EG", "Egypt", "مصر"),
        ("US", "United States", "الولايات المتحدة"),
    ],
)
def test_a_country_has_its_name_in_both_languages(code: str, english: str, arabic: str) -> None:
    assert [country(code, locale) for locale in (ENGLISH, GULF)] == [english, arabic]


def test_a_country_that_nobody_knows_is_written_as_its_code() -> None:
    assert country("QQ", GULF) == "QQ"
