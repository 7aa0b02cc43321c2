"""The forms of each currency's Arabic noun, as a grammar has them."""

import pytest
from babel.numbers import get_currency_name

from memokit.language import locale_for
from memokit.language.currencies import arabic_currency

GULF = locale_for("ar", "latn")


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("USD", "دولار، دولاران، دولارين، دولارات، دولارًا"),
        ("EUR", "يورو، يورو، يورو، يورو، يورو"),
        ("GBP", "جنيه إسترليني، جنيهان إسترلينيان، جنيهين إسترلينيين، جنيهات إسترلينية، جنيهًا إسترلينيًا"),
        ("SAR", "ريال سعودي، ريالان سعوديان، ريالين سعوديين، ريالات سعودية، ريالًا سعوديًا"),
        ("AED", "درهم إماراتي، درهمان إماراتيان، درهمين إماراتيين، دراهم إماراتية، درهمًا إماراتيًا"),
        ("KWD", "دينار كويتي، ديناران كويتيان، دينارين كويتيين، دنانير كويتية، دينارًا كويتيًا"),
        ("EGP", "جنيه مصري، جنيهان مصريان، جنيهين مصريين، جنيهات مصرية، جنيهًا مصريًا"),
        ("LBP", "ليرة لبنانية، ليرتان لبنانيتان، ليرتين لبنانيتين، ليرات لبنانية، ليرة لبنانية"),
        ("MRU", "أوقية موريتانية، أوقيتان موريتانيتان، أوقيتين موريتانيتين، أوقيات موريتانية، أوقية موريتانية"),
    ],
)
def test_a_currency_is_declined_with_its_adjective(code: str, forms: str) -> None:
    assert "، ".join(arabic_currency(code, GULF)) == forms


ARAB_CURRENCIES = [
    *["AED", "BHD", "DJF", "DZD", "EGP", "IQD", "JOD", "KMF", "KWD", "LBP", "LYD"],
    *["MAD", "MRU", "OMR", "QAR", "SAR", "SDG", "SOS", "SYP", "TND", "YER"],
]


@pytest.mark.parametrize("code", ARAB_CURRENCIES)
def test_every_arab_currency_is_declined(code: str) -> None:
    singular, dual, oblique, plural, _ = arabic_currency(code, GULF)

    assert len({singular, dual, oblique, plural}) == 4


@pytest.mark.parametrize("code", ARAB_CURRENCIES)
def test_the_singular_of_a_currency_is_its_name_in_cldr(code: str) -> None:
    # CLDR calls the Lebanese lira a pound, and the Comorian franc after the islands; nobody there does.
    own_names = {"LBP": "ليرة لبنانية", "KMF": "فرنك قمري"}

    assert arabic_currency(code, GULF)[0] == own_names.get(code, get_currency_name(code, locale="ar"))


@pytest.mark.parametrize("code", ["INR", "TRY", "CAD"])
def test_another_currency_has_its_cldr_name_in_every_form(code: str) -> None:
    assert set(arabic_currency(code, GULF)) == {get_currency_name(code, locale="ar")}


def test_a_currency_that_nobody_knows_is_written_as_its_code() -> None:
    assert set(arabic_currency("XQQ", GULF)) == {"XQQ"}
