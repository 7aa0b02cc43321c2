"""What memokit writes it reads back as the same value, and the two languages compare as equal."""

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from memokit.language import Locale, Noun, counted, locale_for, money, percent, written
from memokit.language.money import MoneyStyle
from memokit.reading import differences, figures_in
from memokit.reading.currencies import same_currency

ENGLISH = locale_for("en")
ARABIC = st.sampled_from([locale_for("ar", "latn"), locale_for("ar", "arab", "EG"), locale_for("ar", "arab", "LB")])
CURRENCIES = st.sampled_from(
    ["USD", "EUR", "GBP", "SAR", "AED", "KWD", "BHD", "OMR", "EGP", "JOD", "MAD", "JPY", "LBP"]
)
STYLES: st.SearchStrategy[MoneyStyle] = st.sampled_from(["prose", "short", "exact"])
NOUNS: st.SearchStrategy[Noun] = st.sampled_from(["day", "week", "month", "quarter", "year", "basis_point"])
AMOUNTS = st.builds(
    lambda mantissa, power: Decimal(mantissa).scaleb(power),
    st.integers(1, 99_999),
    st.sampled_from([-2, 0, 3, 5, 6, 8]),
)


@settings(max_examples=100, deadline=None)
@given(amount=AMOUNTS, currency=CURRENCIES, arabic=ARABIC, style=STYLES, negative=st.booleans())
def test_an_amount_is_read_back_in_both_languages(
    amount: Decimal, currency: str, arabic: Locale, style: MoneyStyle, negative: bool
) -> None:
    amount = -amount if negative and amount > 2 * 10**9 else amount
    ar = f"بلغ {money(amount, currency, arabic, style=style)} في السوق"
    en = f"It was {money(amount, currency, ENGLISH, style=style)} in all"
    for text, language in ((ar, "ar"), (en, "en")):
        (figure,) = figures_in(text, "ar" if language == "ar" else "en")
        assert (figure.kind, figure.value) == ("money", amount)
        assert same_currency(str(figure.unit), currency)
    assert differences(ar, en) == ()
    other = amount + 1 if amount != -1 else Decimal(5)
    assert differences(ar, f"It was {money(other, currency, ENGLISH, style=style)} in all")


@settings(max_examples=40, deadline=None)
@given(fraction=st.decimals(Decimal("-0.9"), Decimal(3), places=4), arabic=ARABIC)
def test_a_percentage_is_read_back_in_both_languages(fraction: Decimal, arabic: Locale) -> None:
    ar, en = f"بنسبة {percent(fraction, arabic)} من", f"by {percent(fraction, ENGLISH)} of"
    assert figures_in(ar, "ar")[0].value == figures_in(en, "en")[0].value == fraction
    assert differences(ar, en) == ()
    assert differences(ar, f"by {percent(fraction + Decimal('0.001'), ENGLISH)} of")


@settings(max_examples=40, deadline=None)
@given(day=st.dates(date(1950, 1, 1), date(2099, 12, 31)), arabic=ARABIC)
def test_a_day_is_read_back_in_both_languages(day: date, arabic: Locale) -> None:
    ar, en = f"في {written(day, arabic)} تمامًا", f"on {written(day, ENGLISH)} exactly"
    assert figures_in(ar, "ar")[0].value == figures_in(en, "en")[0].value == day.isoformat()
    assert differences(ar, en) == ()
    assert differences(ar, f"on {written(day.replace(year=day.year + 1, day=1), ENGLISH)} exactly")


@settings(max_examples=100, deadline=None)
@given(number=st.integers(1, 2000), noun=NOUNS, arabic=ARABIC)
def test_so_many_of_something_are_read_back_in_both_languages(number: int, noun: Noun, arabic: Locale) -> None:
    ar, en = f"خلال {counted(number, noun, arabic)} أخرى", f"within {counted(number, noun, ENGLISH)} thereafter"
    assert differences(ar, en) == ()
    assert differences(ar, f"within {counted(number + 1, noun, ENGLISH)} thereafter")
