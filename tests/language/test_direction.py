"""What runs against a line is laid out as it is read: the Unicode bidirectional algorithm is the judge."""

import re
from decimal import Decimal
from itertools import pairwise

import pytest
from bidi import get_display
from hypothesis import example, given, settings
from hypothesis import strategies as st
from icu4py.messageformat import MessageFormat

from memokit.language import Direction, Locale, direction_of, isolated, locale_for, percent, runs

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn")
EGYPT = locale_for("ar", "arab", "EG")

ISOLATES = "\u2066\u2067\u2069"
MARKS = re.compile("[\u061c\u200e\u200f\u2066-\u2069]")


def seen(marked: str, locale: Locale) -> str:
    """A line from the left edge to the right, as a page shows it."""
    return MARKS.sub("", str(get_display(marked, base_dir="R" if locale.language == "ar" else "L")))


def right_to_left(*pieces: str) -> str:
    """An Arabic line from the left edge: pieces follow each other leftwards, every second one is read rightwards."""
    return "".join(piece if index % 2 else piece[::-1] for index, piece in reversed(list(enumerate(pieces))))


def left_to_right(*pieces: str) -> str:
    """An English line from the left edge; every second piece is read leftwards."""
    return "".join(piece[::-1] if index % 2 else piece for index, piece in enumerate(pieces))


FIGURES = [
    *["-5.3%", "−5.3%", "+5.3%", "−5", "5–7", "2024–2029", "2025-07-31", "31/07/2025", "12:30", "1,234.5"],
    *["2.5%–3.5%", "−$5", "$5", "€5m", "$4.3B", "$4.3bn", "USD 4.3bn", "USD −5", "3.0x", "4.3", "1.30×", "−0.5×"],
    *["$4.3 billion", "$4.3–5bn", "SAR 40–60m", "46.2%"],
]
NAMES = [
    *["xAI", "xAI, Inc.", "OpenAI", "Google DeepMind", "Yahoo!", "C++", "C#", "AT&T", "Procter & Gamble", "GPT-4o"],
    *["Node.js", "S&P 500", "Moody's", "Coca-Cola", "Series A", "Q4 2024", "Boeing 737-800", "Alphabet Inc.", "B+"],
    *["ISO 27001:2022", "Nestlé", "J.P. Morgan", "T. Rowe Price", "Nestlé S.A.", "U.S.", "BBB-", "@elonmusk"],
]
ADDRESSES = ["https://x.ai/about?lang=ar", "www.x.ai/2024", "desk@x.ai", "+971 4 123 4567", "US0378331005"]


@pytest.mark.parametrize("value", [*FIGURES, *NAMES, *ADDRESSES])
@pytest.mark.parametrize(("before", "after"), [("ورد في النص ", " من غير تغيير"), ("وورد («", "»)؟")])
def test_a_latin_value_in_an_arabic_line_reads_rightwards(value: str, before: str, after: str) -> None:
    assert seen(isolated(f"{before}{value}{after}", GULF), GULF) == right_to_left(before, value, after)


@pytest.mark.parametrize("value", ["−5.3%", "2024–2029", "$4.3bn", "OpenAI", "xAI, Inc.", "C++", *ADDRESSES])
def test_the_full_stop_after_a_latin_value_ends_the_arabic_sentence(value: str) -> None:
    assert seen(isolated(f"ورد فيه {value}.", GULF), GULF) == right_to_left("ورد فيه ", value, ".")


@pytest.mark.parametrize(
    "pieces",
    [
        ("تنافس ", "OpenAI", " شركة ", "Google DeepMind", " في السوق"),
        ("من ", "USD 5bn", " إلى ", "USD 6bn", " خلال ", "2024–2029", "."),
        ("دمج ", "X", " مع ", "xAI", "، ثم ", "C++", "؛ وبعد ذلك؟"),
        ("نموذج ", "Grok 4", " الجديد"),
        ("جمعت ", "OpenAI", " ", "40", " مليار دولار"),
        ("حصلت ", "xAI", " على ", "6", " مليارات دولار"),
        ("نما ", "1.2%", " ثم ", "−1.2%", " في عام"),
    ],
)
def test_an_arabic_sentence_with_several_values_keeps_their_order(pieces: tuple[str, ...]) -> None:
    assert seen(isolated("".join(pieces), GULF), GULF) == right_to_left(*pieces)


@pytest.mark.parametrize(
    ("text", "from_the_left"),
    [
        # Signs stand to the right of Arabic-Indic digits, and ranges run leftwards.
        ("بلغ -5.3% ثم", "مث ٪٥٫٣- غلب"),
        ("بلغ 46.2% ثم", "مث ٪٤٦٫٢ غلب"),
        ("بعد 5–7 أشهر", "رهشأ ٧–٥ دعب"),
        ("في 2024–2029 نمو", "ومن ٢٠٢٩–٢٠٢٤ يف"),
        ("بلغ 1,234.5 دولار", "رالود ١٬٢٣٤٫٥ غلب"),
        ("هاتف +971 4 123 4567 هنا", "انه +971 4 123 4567 فتاه"),
        ("نموذج GPT-4o جديد", "ديدج GPT-4o جذومن"),
    ],
)
def test_arabic_indic_figures_are_read_leftwards(text: str, from_the_left: str) -> None:
    assert seen(isolated(text, EGYPT), EGYPT) == from_the_left


@pytest.mark.parametrize("fraction", ["0.462", "-0.053", "1"])
@pytest.mark.parametrize(("locale", "name"), [(GULF, "ar-AE"), (EGYPT, "ar-EG")])
def test_a_percentage_in_an_arabic_sentence_looks_as_icu_has_it(fraction: str, locale: Locale, name: str) -> None:
    value = Decimal(fraction)
    by_icu = MessageFormat("{n, number, ::percent scale/100 .##}", name).format({"n": value}).replace("-", "−")

    assert seen(isolated(f"بلغ {percent(value, locale)} ثم", locale), locale) == seen(f"بلغ {by_icu} ثم", locale)


@pytest.mark.parametrize("name", ["شركة نخيل", "طيران ناس", "أرامكو (السعودية)", "نخيل، ش.م.م.", "د. سارة القحطاني"])
@pytest.mark.parametrize(
    ("before", "after"),
    [("The company ", " grew"), ("Here is ", ", in full"), ("They (", ") grew"), ("So did ", " 2030")],
)
def test_an_arabic_name_in_an_english_line_reads_leftwards(name: str, before: str, after: str) -> None:
    assert seen(isolated(f"{before}{name}{after}", ENGLISH), ENGLISH) == left_to_right(before, name, after)


@pytest.mark.parametrize(
    ("text", "from_the_left"),
    [
        ("At نخيل 2030 begins", "At ليخن 2030 begins"),
        ("At نخيل, 5% of shares", "At ليخن, 5% of shares"),
        ("The مجموعة ٢٠ summit", "The ٢٠ ةعومجم summit"),
        ("A fall of -٥٫٣٪ followed", "A fall of ٪٥٫٣- followed"),
        ("Within ٥–٧ months", "Within ٧–٥ months"),
    ],
)
def test_numbers_stay_on_their_side_of_an_arabic_name(text: str, from_the_left: str) -> None:
    assert seen(isolated(text, ENGLISH), ENGLISH) == from_the_left


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("xAI شركة", "ltr"),
        ("شركة xAI", "rtl"),
        ("$4.3bn", "ltr"),
        ("4.3 مليار", "rtl"),
        ("−5.3%", "rtl"),
        ("٥–٧", "rtl"),
    ],
)
def test_a_text_has_the_direction_of_its_first_letter(text: str, direction: Direction) -> None:
    assert direction_of(text, "rtl") == direction


@pytest.mark.parametrize("default", ["rtl", "ltr"])
def test_a_text_without_letters_goes_with_its_surroundings(default: Direction) -> None:
    assert direction_of("−5.3% (2024–2029)", default) == default


@pytest.mark.parametrize(
    ("text", "marked"),
    [("شركة xAI", ["xAI"]), ("بلغ −5.3%", []), ("× ÷", []), ("1.5× أو 2×", []), ("Größe وحدها", ["Größe"])],
)
def test_only_words_are_marked_as_english(text: str, marked: list[str]) -> None:
    assert [run.text for run in runs(text, GULF) if run.language == "en"] == marked


def test_an_arabic_name_is_marked_as_arabic() -> None:
    found = [(run.text, run.direction, run.language) for run in runs("By نخيل alone", ENGLISH)]

    assert found == [("By ", None, None), ("نخيل", "rtl", "ar"), (" alone", None, None)]


# Text as memos have it: words and figures of both languages, with and without spaces between them.
mixed = st.lists(
    st.sampled_from(
        [
            "نخيل",
            "xAI",
            "Inc.",
            "مليار",
            "bn",
            "5",
            "4.3",
            "−5.3%",
            "٧",
            "$",
            "%",
            "-",
            "–",
            "@",
            "C++",
            "https://x.ai/a",
        ]
    )
    | st.sampled_from([" ", " ", " ", ", ", "، ", ". ", "(", ")", "\n", "\u00a0"])
    | st.characters(
        exclude_characters="\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e", exclude_categories=["Cs"]
    ),
    max_size=12,
).map("".join)
every_locale = st.sampled_from([ENGLISH, GULF, EGYPT])


@given(text=mixed, locale=every_locale)
@settings(max_examples=100, deadline=None)
def test_the_pieces_of_a_line_are_the_line(text: str, locale: Locale) -> None:
    assert "".join(run.text for run in runs(text, locale)) == text


@given(text=mixed, locale=every_locale)
@settings(max_examples=100, deadline=None)
def test_isolates_are_balanced_and_never_nested(text: str, locale: Locale) -> None:
    marks = "".join(character for character in isolated(text, locale) if character in ISOLATES)

    assert re.fullmatch("([\u2066\u2067]\u2069)*", marks)


@given(text=mixed, locale=st.sampled_from([ENGLISH, GULF]))
@settings(max_examples=100, deadline=None)
def test_isolates_are_all_that_is_added(text: str, locale: Locale) -> None:
    plain = text.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬٪", "0123456789.,%"))
    shown = MARKS.sub("", isolated(text, locale))

    assert shown.translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬٪", "0123456789.,%")) == MARKS.sub("", plain)


@given(text=st.text("نA5bn$–-. %", max_size=8), locale=every_locale)
@example(text="نما $4.3–5bn", locale=GULF)
@settings(max_examples=100, deadline=None)
def test_no_piece_ends_inside_a_latin_word(text: str, locale: Locale) -> None:
    pieces = [run.text for run in runs(text, locale)]

    assert not [
        (left, right)
        for left, right in pairwise(pieces)
        if re.search("[A-Za-z0-9]$", left) and re.match("[A-Za-z0-9]", right)
    ]


@pytest.mark.parametrize("unit", ["1", "1.", "٣", "-", "a.", "$1", "+1 ", "a@", "ا،"])
@pytest.mark.parametrize("locale", [ENGLISH, GULF, EGYPT], ids=["english", "gulf", "egypt"])
def test_the_longest_text_is_isolated_whole(unit: str, locale: Locale) -> None:
    # If the time grew with the square of the length, these tests would take minutes.
    text = (unit * 20_000)[:20_000]

    assert len(MARKS.sub("", isolated(text, locale))) == len(text)
