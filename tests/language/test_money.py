"""Money in words, in short, and exact: the table of amounts in Arabic prose, row by row."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit.language import Case, in_scale, locale_for, minor_units, money, scale_of, scale_unit
from memokit.language.money import MoneyStyle

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn")
EGYPT = locale_for("ar", "arab", "EG")
MOROCCO = locale_for("ar", "latn", "MA")

# Decimals of each currency by ISO 4217, of those whose coins are still in use.
ISO_4217 = {
    0: ["JPY", "KRW", "CLP", "VND", "ISK", "XOF", "XAF", "DJF", "KMF", "PYG", "UGX", "RWF"],
    2: ["USD", "EUR", "GBP", "CHF", "CNY", "INR", "SAR", "AED", "QAR", "EGP", "MAD", "DZD", "SDG", "MRU", "TRY", "CAD"],
    3: ["KWD", "BHD", "OMR", "JOD", "TND", "LYD"],
}


@pytest.mark.parametrize(
    ("billions", "written"),
    [
        ("1", "مليار دولار"),
        ("1.5", "1.5 مليار دولار"),
        ("3", "3 مليارات دولار"),
        ("4.3", "4.3 مليار دولار"),
        ("10", "10 مليارات دولار"),
        ("11", "11 مليار دولار"),
        ("99", "99 مليار دولار"),
        ("100", "100 مليار دولار"),
        ("101", "101 مليار دولار"),
        ("102", "102 مليار دولار"),
        ("103", "103 مليارات دولار"),
        ("110", "110 مليارات دولار"),
        ("111", "111 مليار دولار"),
    ],
)
def test_billions_of_dollars_in_arabic_prose(billions: str, written: str) -> None:
    assert money(Decimal(billions) * 10**9, "USD", GULF) == written


@pytest.mark.parametrize(
    ("power", "nominative", "oblique", "three", "eleven"),
    [
        (3, "ألفا دولار", "ألفي دولار", "3 آلاف دولار", "11 ألف دولار"),
        (6, "مليونا دولار", "مليوني دولار", "3 ملايين دولار", "11 مليون دولار"),
        (9, "مليارا دولار", "ملياري دولار", "3 مليارات دولار", "11 مليار دولار"),
        (12, "تريليونا دولار", "تريليوني دولار", "3 تريليونات دولار", "11 تريليون دولار"),
    ],
)
def test_every_scale_has_its_dual_and_plural(
    power: int, nominative: str, oblique: str, three: str, eleven: str
) -> None:
    def written(n: int, case: Case = "oblique") -> str:
        return money(Decimal(n).scaleb(power), "USD", GULF, case=case)

    assert [written(2, "nominative"), written(2), written(3), written(11)] == [nominative, oblique, three, eleven]


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("0", "0 دولار"),
        ("1", "دولار واحد"),
        ("2", "دولارين"),
        ("3", "3 دولارات"),
        ("11", "11 دولارًا"),
        ("100", "100 دولار"),
        ("103", "103 دولارات"),
        ("999", "999 دولارًا"),
        ("1500", "1,500 دولار"),
        ("1.5", "1.50 دولار"),
    ],
)
def test_dollars_below_a_thousand_are_counted_themselves(amount: str, written: str) -> None:
    assert money(Decimal(amount), "USD", GULF) == written


@pytest.mark.parametrize(
    ("amount", "currency", "prose", "short", "exact"),
    [
        ("4300000000", "USD", "$4.3 billion", "$4.3bn", "USD 4,300,000,000"),
        ("5000000000000", "USD", "$5 trillion", "$5tn", "USD 5,000,000,000,000"),
        ("75000000", "SAR", "SAR 75 million", "SAR 75m", "SAR 75,000,000"),
        ("250000", "USD", "$250,000", "$250k", "USD 250,000"),
        ("12.5", "SAR", "SAR 12.50", "SAR 12.50", "SAR 12.50"),
        ("2875000.125", "KWD", "KWD 2,875,000.125", "KWD 2,875,000.125", "KWD 2,875,000.125"),
        ("1234.5", "KWD", "KWD 1,234.500", "KWD 1,234.500", "KWD 1,234.500"),
        ("-1200000", "USD", "−$1.2 million", "−$1.2m", "USD −1,200,000"),
        ("-1200000", "SAR", "SAR −1.2 million", "SAR −1.2m", "SAR −1,200,000"),
        ("3000000", "EUR", "€3 million", "€3m", "EUR 3,000,000"),
        ("3000000", "CAD", "CAD 3 million", "CAD 3m", "CAD 3,000,000"),
        ("0", "USD", "$0", "$0", "USD 0"),
    ],
)
def test_money_in_english(amount: str, currency: str, prose: str, short: str, exact: str) -> None:
    styles: tuple[MoneyStyle, ...] = ("prose", "short", "exact")

    assert [money(Decimal(amount), currency, ENGLISH, style=style) for style in styles] == [prose, short, exact]


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("2000000000", "USD", "2 مليار دولار"),
        ("3000000000", "USD", "3 مليارات دولار"),
        ("4300000000", "USD", "4.3 مليار دولار"),
        ("75000000", "SAR", "75 مليون ريال سعودي"),
        ("5000000", "KWD", "5 ملايين دينار كويتي"),
    ],
)
def test_short_arabic_money_counts_with_digits(amount: str, currency: str, written: str) -> None:
    assert money(Decimal(amount), currency, GULF, style="short") == written


@pytest.mark.parametrize(
    ("amount", "currency", "egypt", "morocco"),
    [
        ("4300000000", "USD", "٤٫٣ مليار دولار", "4,3 مليار دولار"),
        ("2875000.125", "KWD", "٢٬٨٧٥٬٠٠٠٫١٢٥ دينار كويتي", "2.875.000,125 دينار كويتي"),
        ("-1200000", "SAR", "−١٫٢ مليون ريال سعودي", "−1,2 مليون ريال سعودي"),
    ],
)
def test_arabic_money_has_the_digits_of_its_region(amount: str, currency: str, egypt: str, morocco: str) -> None:
    assert [money(Decimal(amount), currency, locale) for locale in (EGYPT, MOROCCO)] == [egypt, morocco]


@pytest.mark.parametrize(
    ("amount", "written"),
    [
        ("4300000000", "4,300,000,000 دولار"),
        ("1000", "1,000 دولار"),
        ("2", "2 دولار"),
        ("5", "5 دولارات"),
        ("1234567", "1,234,567 دولارًا"),
        ("1234567.5", "1,234,567.50 دولار"),
    ],
)
def test_exact_arabic_money_has_all_its_digits(amount: str, written: str) -> None:
    assert money(Decimal(amount), "USD", GULF, style="exact") == written


@pytest.mark.parametrize("amount", ["4300000000.01", "4345678901", "1234567"])
def test_an_amount_that_no_scale_can_hold_is_written_out(amount: str) -> None:
    assert money(Decimal(amount), "USD", ENGLISH) == f"${Decimal(amount):,}"


@pytest.mark.parametrize("style", ["prose", "short", "exact"])
@given(amount=(st.integers(1, 10**15) | st.integers(10**28, 10**30 - 1)).map(lambda digits: Decimal(f"{digits}E-12")))
@settings(max_examples=100, deadline=None)
def test_no_digit_of_an_amount_is_lost(style: MoneyStyle, amount: Decimal) -> None:
    scales = {"k": 3, "m": 6, "bn": 9, "tn": 12, " million": 6, " billion": 9, " trillion": 12}
    written = money(amount, "AED", ENGLISH, style=style).removeprefix("AED ").replace(",", "")
    digits = written.rstrip("abcdefghijklmnopqrstuvwxyz ")

    assert Decimal(f"{digits}E{scales.get(written[len(digits) :], 0)}") == amount


@given(amount=st.integers(1, 10**9).map(lambda cents: Decimal(f"{cents}E-2")))
@settings(max_examples=100, deadline=None)
def test_a_negative_amount_differs_from_its_opposite_by_the_sign_only(amount: Decimal) -> None:
    assert money(-amount, "SAR", ENGLISH) == money(amount, "SAR", ENGLISH).replace("SAR ", "SAR −")
    assert money(-amount, "SAR", GULF, style="exact") == "−" + money(amount, "SAR", GULF, style="exact")


@pytest.mark.parametrize(
    ("currency", "decimals"), [(code, decimals) for decimals, codes in ISO_4217.items() for code in codes]
)
def test_a_currency_has_the_decimals_of_iso_4217(currency: str, decimals: int) -> None:
    assert minor_units(currency) == decimals


@pytest.mark.parametrize(
    ("amounts", "english", "arabic"),
    [
        (["4300000000", "250000000"], "USD bn", "مليار دولار"),
        # 900 thousand would be 0 in billions to two decimals.
        (["4300000000", "900000"], "USD m", "مليون دولار"),
        (["1234567.891"], "USD", "دولار"),
        (["75000000"], "USD m", "مليون دولار"),
        (["-2000000000000"], "USD tn", "تريليون دولار"),
        (["5000"], "USD k", "ألف دولار"),
        (["12", "0"], "USD", "دولار"),
        ([], "USD", "دولار"),
    ],
)
def test_a_column_says_its_unit_once(amounts: list[str], english: str, arabic: str) -> None:
    scale = scale_of(Decimal(amount) for amount in amounts)

    assert scale_unit("USD", scale, ENGLISH) == english
    assert scale_unit("USD", scale, GULF) == arabic


@pytest.mark.parametrize(
    ("amount", "english", "egypt"),
    [
        ("4300000000", "4.3", "٤٫٣"),
        ("12500000000", "12.5", "١٢٫٥"),
        ("250000000", "0.25", "٠٫٢٥"),
        ("1234567890", "1.23", "١٫٢٣"),
        # Halves go up, as in every other number.
        ("4345000000", "4.35", "٤٫٣٥"),
    ],
)
def test_an_amount_of_a_chart_is_written_in_its_scale(amount: str, english: str, egypt: str) -> None:
    billions = scale_of([Decimal(10) ** 9])

    assert in_scale(Decimal(amount), billions, ENGLISH) == english
    assert in_scale(Decimal(amount), billions, EGYPT) == egypt
