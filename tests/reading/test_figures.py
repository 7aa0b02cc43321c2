"""What a sentence states, kind by kind: value, unit, bound and place."""

from decimal import Decimal

import pytest

import memokit
from memokit.reading import StatedFigure, figures_in


def only(text: str) -> StatedFigure:
    """The one figure of a text, in the language of its letters."""
    (figure,) = figures_in(text, "ar" if any("\u0620" <= c <= "\u064a" for c in text) else "en")
    return figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("بلغ ١٬٢٣٤٫٥ وحدة", "1234.5"),
        ("بلغ 1.234,5 وحدة", "1234.5"),
        ("بلغ ۱۲٬۳۴۵ وحدة", "12345"),
        ("1\u202f234\u202f567 units", "1234567"),
        ("0.125 units", "0.125"),
        ("minus 5 units", "-5"),
        ("a change of −5.3 points", "-5.3"),
        ("بلغ سالب 3 ملايين", "-3000000"),
        ("a result of (5.3)", "-5.3"),
        ("خمسة وعشرون مليونًا", "25000000"),
        ("مئة وخمسين مصنعًا", "150"),
        ("ثلاثمائة وخمسة وستون ألفًا", "365000"),
        ("ثلاثة ونصف مليار", "3500000000"),
        ("ثلاثة مليارات ونصف المليار", "3500000000"),
        ("مليون ومئتا ألف مشترك", "1200000"),
        ("ألفين وخمسمئة موظف", "2500"),
        ("إحدى عشرة وحدة", "11"),
        ("اثنا عشر عضوًا", "12"),
        ("ثماني عشرة وحدة", "18"),
        ("نصف مليون مشترك", "500000"),
        ("twenty-five engineers", "25"),
        ("one hundred and fifty thousand homes", "150000"),
        ("two thousand five hundred homes", "2500"),
        ("one and a half billion people", "1500000000"),
        ("a billion and a half people", "1500000000"),
        ("half a billion people", "500000000"),
        ("690k homes", "690000"),
        ("a hundred homes", "100"),
    ],
)
def test_numbers_are_read_in_digits_in_words_and_in_both(text: str, value: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit) == ("number", Decimal(value), None)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("$4.3bn", "4300000000", "USD"),
        ("US$ 5 million", "5000000", "USD"),
        ("SAR 75m", "75000000", "SAR"),
        ("-€5k", "-5000", "EUR"),
        ("Dh2.3bn", "2300000000", "AED"),
        ("5 million Kuwaiti dinars", "5000000", "KWD"),
        ("9 riyals", "9", "riyal"),
        ("15 pounds sterling", "15", "GBP"),
        ("4.3 مليار دولار", "4300000000", "dollar"),
        ("مليوني ريال سعودي", "2000000", "SAR"),
        ("خمسة ملايين جنيه إسترليني", "5000000", "GBP"),
        ("بدينارين كويتيين", "2", "KWD"),
        ("دولار واحد", "1", "dollar"),
        ("75 ر.س", "75", "SAR"),
        ("50 هللة", "50", "halala"),
        ("مليون ونصف المليون يورو", "1500000", "EUR"),
    ],
)
def test_money_has_the_code_of_its_currency_or_its_noun_where_no_nation_is_named(
    text: str, value: str, unit: str
) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit) == ("money", Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("46.2%", "percentage", "0.462"),
        ("٤٦٫٢٪", "percentage", "0.462"),
        ("خمسة في المئة", "percentage", "0.05"),
        ("5 بالمائة", "percentage", "0.05"),
        ("five per cent", "percentage", "0.05"),
        ("1.5 نقطة مئوية", "percentage_points", "1.5"),
        ("نقطتين مئويتين", "percentage_points", "2"),
        ("3 percentage points", "percentage_points", "3"),
        ("3pp", "percentage_points", "3"),
        ("نصف نقطة مئوية", "percentage_points", "0.5"),
        ("50 نقطة أساس", "basis_points", "50"),
        ("نقطتي أساس", "basis_points", "2"),
        ("25bps", "basis_points", "25"),
        ("1.30 مرة", "multiple", "1.30"),
        ("ثلاثة أضعاف", "multiple", "3"),
        ("1.30×", "multiple", "1.30"),
        ("3.2 times", "multiple", "3.2"),
        ("threefold", "multiple", "3"),
        ("ثلاثة أرباع الأسهم", "fraction", "0.75"),
        ("خُمس الأسهم", "fraction", "0.2"),
        ("three-quarters of it", "fraction", "0.75"),
        ("المركز السابع عشر", "ordinal", "17"),
        ("twenty-first", "ordinal", "21"),
        ("3rd", "ordinal", "3"),
    ],
)
def test_shares_points_multiples_and_ordinals_are_kinds_of_their_own(text: str, kind: str, value: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == (kind, Decimal(value))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("شهرين", "2", "month"),
        ("شهر واحد", "1", "month"),
        ("أحد عشر شهرًا", "11", "month"),
        ("15 شهرا", "15", "month"),
        ("سنة ونصف", "1.5", "year"),
        ("عامان ونصف العام", "2.5", "year"),
        ("السنوات الخمس المقبلة", "5", "year"),
        ("الأشهر الاثني عشر", "12", "month"),
        ("ثلاثة أرباع سنوية", "0.75", None),
        ("18-month", "18", "month"),
        ("a year and a half", "1.5", "year"),
        ("30 business days", "30", "day"),
        ("two consecutive fiscal quarters", "2", "quarter"),
    ],
)
def test_durations_count_their_unit(text: str, value: str, unit: str | None) -> None:
    figure = only(text)
    assert (figure.value, figure.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("31 يوليو 2025", "2025-07-31"),
        ("٣١ تموز ٢٠٢٥", "2025-07-31"),
        ("31 جويلية 2025", "2025-07-31"),
        ("في كانون الأول/ديسمبر 2024", "2024-12"),
        ("في كانون الثاني", "--01"),
        ("تشرين الثاني 2025", "2025-11"),
        ("الربع الرابع من عام 2024", "2024-Q4"),
        ("النصف الأول", "--H1"),
        ("السنة المالية 2024", "2024"),
        ("تسعينيات القرن الماضي", "1990s"),
        ("6 صفر 1447هـ", "AH1447-02-06"),
        ("رمضان 1448", "AH1448-09"),
        ("العاشر من يونيو 2025", "2025-06-10"),
        ("July 31, 2025", "2025-07-31"),
        ("31/07/2025", "2025-07-31"),
        ("2025-07-31", "2025-07-31"),
        ("on 5 December", "--12-05"),
        ("in May", "--05"),
        ("Q4 2024", "2024-Q4"),
        ("1Q25", "2025-Q1"),
        ("the first half of 2025", "2025-H1"),
        ("third quarter of fiscal 2025", "2025-Q3"),
        ("FY24", "2024"),
        ("2024/25", "2024/2025"),
        ("the 1990s", "1990s"),
    ],
)
def test_dates_are_as_precise_as_they_are_stated(text: str, value: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == ("date", value)


@pytest.mark.parametrize(
    ("text", "value", "upper", "unit"),
    [
        ("من 5 إلى 7 سنوات", Decimal(5), Decimal(7), "year"),
        ("بين خمسة وعشرة أيام", Decimal(5), Decimal(10), "day"),
        ("ما بين 5 و7 ملايين دولار", Decimal(5000000), Decimal(7000000), "dollar"),
        ("$5–7 million", Decimal(5000000), Decimal(7000000), "USD"),
        ("between 5 and 7 per cent", Decimal("0.05"), Decimal("0.07"), None),
        ("14,400 to 27,900", Decimal(14400), Decimal(27900), None),
        ("2024–2029", "2024", "2029", None),
        ("5–7 March 2026", "2026-03-05", "2026-03-07", None),
    ],
)
def test_both_ends_of_a_range_have_its_unit_and_its_scale(
    text: str, value: Decimal | str, upper: Decimal | str, unit: str | None
) -> None:
    figure = only(text)
    assert (figure.value, figure.upper, figure.unit, figure.relation) == (value, upper, unit, "between")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("7 months", "exactly"),
        ("about 7 months", "about"),
        ("less than 7 months", "less_than"),
        ("no less than 7 months", "at_least"),
        ("must not fall below 7 months", "at_least"),
        ("no more than 7 months", "at_most"),
        ("7 months or more", "at_least"),
        ("a maximum of 7 months", "at_most"),
        ("نحو 7 أشهر", "about"),
        ("بأقل من 7 أشهر", "less_than"),
        ("ما لا يقل عن 7 أشهر", "at_least"),
        ("ألا تقل مدة القرض عن 7 أشهر", "at_least"),
        ("دون أن يتجاوز 7 أشهر", "at_most"),
        ("بحد أقصى قدره 7 أشهر", "at_most"),
        ("7 أشهر على الأقل", "at_least"),
        ("تجاوزت المدة 7 أشهر", "more_than"),
        ("لم تتعدَّ 7 أشهر", "at_most"),
        ("لم تزد على 7 أشهر", "at_most"),
        ("ما يربو على 7 أشهر", "more_than"),
        ("7 أشهر فأقل", "at_most"),
        ("in excess of 7 months", "more_than"),
    ],
)
def test_a_bound_is_read_with_its_negation(text: str, relation: str) -> None:
    assert only(text).relation == relation


@pytest.mark.parametrize(
    "text",
    [
        "one of them rose again",
        "أحد أهم المستثمرين",
        "a year later",
        "كل عام",
        "كلا الشريكين",
        "ما الذي يبرر تمويلًا أوليًا",
        "أكثر من العقد",
        "no figure at all",
        "",
    ],
)
def test_an_idiom_states_no_figure(text: str) -> None:
    assert [f for f in figures_in(text, "ar" if text > "z" else "en") if f.value != 1] == []


@pytest.mark.parametrize("name", ["G20", "COVID-19", "KW-EPS-0093", "10:30", "4.2.1", "B2B"])
def test_a_number_inside_a_name_is_a_code_and_counts_nothing(name: str) -> None:
    assert only(f"so {name} is") == StatedFigure("code", name, None, "exactly", 3, 3 + len(name), name)


def test_a_figure_knows_where_it_is_written() -> None:
    text = "تطلب الشركة و٤٠ مليون ريال بالمرابحة"
    (figure,) = figures_in(text, "ar")
    assert text[figure.start : figure.end] == figure.text == "٤٠ مليون ريال"


def test_figures_come_in_their_order() -> None:
    found = figures_in("In 2024 it sold 15% for $5m, or 3.2× of it, within 7 months.", "en")
    assert [figure.kind for figure in found] == ["date", "percentage", "money", "multiple", "duration"]


def test_the_library_reads_figures_by_its_front_door() -> None:
    assert memokit.figures_in("5%", "en")[0].value == Decimal("0.05")


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("1.5 غيغاواط", "1.5", "GW"),
        ("20 كيلوواط ساعة", "20", "kWh"),
        ("45 ألف متر مربع", "45000", "m²"),
        ("12 هكتارًا", "12", "ha"),
        ("2000 MW", "2000", "MW"),
        ("350km²", "350", "km²"),
        ("600,000 m3", "600000", "m³"),
        ("30 million barrels", "30000000", "barrel"),
    ],
)
def test_a_number_has_its_unit_of_measure(text: str, value: str, unit: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value, figure.unit, figure.text) == ("number", Decimal(value), unit, text)
