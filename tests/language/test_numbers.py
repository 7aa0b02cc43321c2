"""Numbers and percentages: digits, grouping, separators, signs. ICU is the judge wherever it has a word to say."""

import re
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat

from memokit.language import Locale, in_digits, in_one_digit_system, locale_for, number, percent
from memokit.language.numbers import respelled

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn", "AE")
EGYPT = locale_for("ar", "arab", "EG")
MOROCCO = locale_for("ar", "latn", "MA")
ICU_NAMES = [(ENGLISH, "en-GB"), (GULF, "ar-AE"), (EGYPT, "ar-EG"), (MOROCCO, "ar-MA")]

BIDI_CONTROLS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")

# The schema lets numbers of 30 digits into a memo, 12 of them after the point.
ordinary = st.builds(
    lambda digits, places: Decimal(digits).scaleb(-places),
    st.integers(-(10**15), 10**15),
    st.integers(0, 12),
)
longest = st.integers(10**28, 10**30 - 1).map(lambda digits: Decimal(f"{digits}E-12"))


def icu(pattern: str, value: Decimal, name: str) -> str:
    """What ICU writes, without its direction marks and with the minus of typesetters."""
    return BIDI_CONTROLS.sub("", MessageFormat(pattern, name).format({"n": value})).replace("-", "−")


@pytest.mark.parametrize(
    ("value", "english", "gulf", "egypt", "morocco"),
    [
        ("0", "0", "0", "٠", "0"),
        ("7", "7", "7", "٧", "7"),
        ("999", "999", "999", "٩٩٩", "999"),
        ("1000", "1,000", "1,000", "١٬٠٠٠", "1.000"),
        ("1234.5", "1,234.5", "1,234.5", "١٬٢٣٤٫٥", "1.234,5"),
        ("1234567.89", "1,234,567.89", "1,234,567.89", "١٬٢٣٤٬٥٦٧٫٨٩", "1.234.567,89"),
        ("-5.3", "−5.3", "−5.3", "−٥٫٣", "−5,3"),
        ("4.300", "4.3", "4.3", "٤٫٣", "4,3"),
        ("1E+3", "1,000", "1,000", "١٬٠٠٠", "1.000"),
    ],
)
def test_a_number_has_the_digits_and_separators_of_its_readers(
    value: str, english: str, gulf: str, egypt: str, morocco: str
) -> None:
    written = [number(Decimal(value), locale) for locale in (ENGLISH, GULF, EGYPT, MOROCCO)]

    assert written == [english, gulf, egypt, morocco]


@pytest.mark.parametrize(("locale", "name"), ICU_NAMES)
@given(value=ordinary)
@settings(max_examples=100, deadline=None)
def test_any_number_is_written_as_icu_writes_it(locale: Locale, name: str, value: Decimal) -> None:
    assert number(value, locale) == icu("{n, number, ::.############}", value, name)


@pytest.mark.parametrize(("locale", "name"), ICU_NAMES)
@given(value=ordinary.filter(lambda value: abs(value) >= 1))
@settings(max_examples=100, deadline=None)
def test_decimals_are_rounded_half_up(locale: Locale, name: str, value: Decimal) -> None:
    assert number(value, locale, places=2) == icu("{n, number, ::.00 rounding-mode-half-up}", value, name)


@pytest.mark.parametrize(
    ("value", "places", "rounded"),
    [("0.5", 0, "1"), ("2.5", 0, "3"), ("1.005", 2, "1.01"), ("-2.5", 0, "−3"), ("2.4", 0, "2"), ("3", 2, "3.00")],
)
def test_a_half_is_rounded_away_from_zero(value: str, places: int, rounded: str) -> None:
    assert number(Decimal(value), ENGLISH, places=places) == rounded


@pytest.mark.parametrize("value", ["-0.4", "-0", "0", "-0.0"])
def test_nothing_is_never_negative(value: str) -> None:
    assert number(Decimal(value), ENGLISH, places=0) == "0"


@given(value=ordinary | longest)
@settings(max_examples=100, deadline=None)
def test_no_digit_of_a_number_is_lost(value: Decimal) -> None:
    assert Decimal(number(value, ENGLISH).replace(",", "").replace("−", "-")) == value


@given(value=longest)
@settings(max_examples=50, deadline=None)
def test_the_longest_numbers_can_be_rounded(value: Decimal) -> None:
    whole, _, decimals = number(value, ENGLISH, places=2).replace(",", "").partition(".")

    assert len(decimals) == 2
    assert abs(int(whole) - int(value)) <= 1


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1E+41", "1E-41"])
def test_a_number_that_cannot_be_printed_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="not a number that can be printed"):
        number(Decimal(value), ENGLISH)


@pytest.mark.parametrize(
    ("fraction", "english", "gulf", "egypt", "morocco"),
    [
        ("0.462", "46.2%", "46.2%", "٤٦٫٢٪", "46,2%"),
        ("-0.053", "−5.3%", "−5.3%", "−٥٫٣٪", "−5,3%"),
        ("1", "100%", "100%", "١٠٠٪", "100%"),
        ("12.5", "1,250%", "1,250%", "١٬٢٥٠٪", "1.250%"),
        ("0", "0%", "0%", "٠٪", "0%"),
    ],
)
def test_a_fraction_is_written_as_a_percentage(
    fraction: str, english: str, gulf: str, egypt: str, morocco: str
) -> None:
    written = [percent(Decimal(fraction), locale) for locale in (ENGLISH, GULF, EGYPT, MOROCCO)]

    assert written == [english, gulf, egypt, morocco]


@pytest.mark.parametrize(("locale", "name"), ICU_NAMES)
@given(fraction=st.decimals("0.001", "20", places=4))
@settings(max_examples=100, deadline=None)
def test_any_percentage_is_written_as_icu_writes_it(locale: Locale, name: str, fraction: Decimal) -> None:
    assert percent(fraction, locale) == icu("{n, number, ::percent scale/100 .##}", fraction, name)


def test_a_percentage_keeps_the_decimals_that_are_asked_for() -> None:
    assert percent(Decimal("0.5"), ENGLISH, places=1) == "50.0%"
    assert percent(Decimal("0.46237"), ENGLISH, places=1) == "46.2%"


@given(fraction=longest)
@settings(max_examples=50, deadline=None)
def test_no_digit_of_a_percentage_is_lost(fraction: Decimal) -> None:
    written = percent(fraction, ENGLISH).removesuffix("%").replace(",", "")

    assert Decimal(f"{written}E-2") == fraction


@given(value=ordinary, locale=st.sampled_from([GULF, EGYPT, MOROCCO]))
@settings(max_examples=100, deadline=None)
def test_a_number_carries_no_hidden_marks(value: Decimal, locale: Locale) -> None:
    assert not BIDI_CONTROLS.search(number(value, locale) + percent(value, locale))


@given(value=ordinary)
@settings(max_examples=100, deadline=None)
def test_arabic_indic_digits_come_with_arabic_signs_only(value: Decimal) -> None:
    assert set(number(value, EGYPT) + percent(value, EGYPT)) <= set("٠١٢٣٤٥٦٧٨٩٫٬٪−")


@pytest.mark.parametrize(
    ("region", "digits"),
    [
        *[(region, "latn") for region in ("AE", "SA", "KW", "QA", "BH", "OM")],
        *[(region, "arab") for region in ("EG", "JO", "LB", "SY", "IQ", "PS")],
        *[(region, "latn") for region in ("MA", "DZ", "TN", "LY", "MR")],
    ],
)
def test_a_region_has_the_digits_of_its_own_documents(region: str, digits: str) -> None:
    assert locale_for("ar", "locale", region).digits == digits


@pytest.mark.parametrize("region", ["MA", "DZ", "TN", "LY"])
def test_the_maghreb_writes_a_comma_before_decimals(region: str) -> None:
    expected = icu("{n, number}", Decimal("1234567.5"), f"ar-{region}")

    assert number(Decimal("1234567.5"), locale_for("ar", "locale", region)) == expected == "1.234.567,5"


@pytest.mark.parametrize(("setting", "written"), [("latn", "7"), ("arab", "٧")])
def test_a_memo_can_choose_its_digits_against_its_region(setting: str, written: str) -> None:
    locales = {"latn": locale_for("ar", "latn", "EG"), "arab": locale_for("ar", "arab", "AE")}

    assert number(7, locales[setting]) == written


@pytest.mark.parametrize("region", ["AE", "EG", "MA"])
def test_english_always_has_european_digits(region: str) -> None:
    assert number(Decimal("1234.5"), locale_for("en", "arab", region)) == "1,234.5"


@pytest.mark.parametrize(
    ("text", "egypt"),
    [
        ("بلغ 46.2% من 1,234,567.5", "بلغ ٤٦٫٢٪ من ١٬٢٣٤٬٥٦٧٫٥"),
        ("في 2024–2029", "في ٢٠٢٤–٢٠٢٩"),
        ("في 2025-07-31", "في ٢٠٢٥-٠٧-٣١"),
        ("تراجع -5.3%.", "تراجع -٥٫٣٪."),
        ("بعد 7 أشهر، ثم 8.", "بعد ٧ أشهر، ثم ٨."),
        ("في 31.07.2025", "في ٣١.٠٧.٢٠٢٥"),
        ("الإصدار 2.0.1", "الإصدار ٢.٠.١"),
        ("مضاعف 1.5× فقط", "مضاعف ١٫٥× فقط"),
    ],
)
def test_an_arabic_text_has_one_digit_system(text: str, egypt: str) -> None:
    assert in_one_digit_system(text, EGYPT) == egypt


@pytest.mark.parametrize(
    "text",
    [
        "راجع https://x.ai/2024/07?p=1 للمزيد",
        "اكتب إلى desk24@x.ai اليوم",
        "هاتف +971 4 123 4567 للاستفسار",
        "السند US0378331005 مدرج",
        "المعرّف 529900T8BM49AURSDO55 مسجل",
        "نموذج GPT-4o جديد",
        "شهادة ISO 27001 سارية",
        "حساب SA03 8000 0000 6080 1016 7519 لدى المصرف",
    ],
)
def test_codes_addresses_and_telephone_numbers_keep_their_digits(text: str) -> None:
    assert in_one_digit_system(text, EGYPT) == text


@pytest.mark.parametrize(
    ("text", "gulf"),
    [("بلغ ٤٦٫٢٪ من ١٬٢٣٤", "بلغ 46.2% من 1,234"), ("٧ أشهر، أي ٢٠٢٥.", "7 أشهر، أي 2025."), ("قيد ٤٫", "قيد 4٫")],
)
def test_a_text_in_the_other_digits_is_brought_back(text: str, gulf: str) -> None:
    assert respelled(text, GULF) == gulf


@pytest.mark.parametrize("text", ["It has ٧ parts", "46.2% and 1,234.5"])
def test_an_english_text_is_left_as_it_was_written(text: str) -> None:
    assert in_one_digit_system(text, ENGLISH) == text


def test_a_number_written_already_changes_its_digits_only() -> None:
    assert in_digits("1447", EGYPT) == "١٤٤٧"
    assert in_digits("1447", GULF) == "1447"
