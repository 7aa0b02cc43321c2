"""Rules about statements and their sources, beyond the examples of their pages."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.checks.conftest import Build, Find

from memokit import Memo
from memokit.checks import check
from memokit.schema import Source, Text

ASSERTED = {"ar": "أنفقت الشركة معظم نقدها.", "en": "The company has spent most of its cash."}
SOURCES = [
    {"id": "call", "publisher": {"ar": "مكالمة", "en": "A call"}, "published": "2026-11-18", "accessed": "2026-11-18"},
    {"id": "visit", "publisher": {"ar": "زيارة", "en": "A visit"}, "published": "2026-11-19", "accessed": "2026-11-19"},
]


def claim(ar: str = ASSERTED["ar"], en: str = ASSERTED["en"], **fields: Any) -> dict[str, Any]:
    statement = {"ar": ar, "en": en}
    usual = {"id": "F1", "section": "traction", "kind": "fact", "certainty": "reported", "source_ids": ["call"]}
    return {**usual, "statement": statement, **fields}


# L04


@pytest.mark.parametrize(
    "arabic",
    [
        "يبدو أن الشركة أنفقت معظم نقدها.",
        "ويُقدَّر أن الشركة أنفقت معظم نقدها.",
        "أنفقت الشركة نحو 4 ملايين دولار.",
        "وبحسب التقارير، أنفقت الشركة معظم نقدها.",
        "أنفقت الشركة معظم نقدها وفقًا للمؤسسين.",
        "أفادت الإدارة بأن الشركة أنفقت معظم نقدها.",
        "نقلًا عن مصدر مطلع، أنفقت الشركة معظم نقدها.",
        "قد تنفق الشركة معظم نقدها.",
        "من المتوقع إنفاق معظم النقد.",
        "ترى دراسة السوق أن النقد لا يكفي.",
        "تسعى الشركة إلى خفض الإنفاق.",
        "أنفقت الشركة، في ما نُقل عن مديرها، معظم نقدها.",
        "تنص المسودة على إنفاق معظم النقد.",
    ],
)
def test_arabic_words_of_doubt_and_attribution_keep_a_hedge(found: Find, arabic: str) -> None:
    hedged = "The company appears to have spent most of its cash."
    messages = [each.message.en for each in found("L04", claims=[claim(arabic, hedged)])]
    assert messages == []


@pytest.mark.parametrize(
    "english",
    [
        "The company reportedly spent most of its cash.",
        "The company may have spent most of its cash.",
        "The company is said to have spent about $4 million.",
        "It is estimated that most of the cash is spent.",
        "According to its founders the company spent most of its cash.",
        "The founders say that most of the cash is spent.",
        "Management expects to spend most of the cash.",
        "The study holds that the cash will not last.",
        "The company is seeking to spend less.",
    ],
)
def test_english_words_of_doubt_and_attribution_keep_a_hedge(found: Find, english: str) -> None:
    assert found("L04", claims=[claim("يبدو أن الشركة أنفقت معظم نقدها.", english)]) == []


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("وقد أنفقت الشركة معظم نقدها.", "The company spent most of its cash in May 2026."),
        ("قد تم إنفاق معظم النقد.", "The company holds a licence and has spent its cash."),
        ("تبلغ قدرة المحطة 40 ميجاواط، وقيمتها 4 ملايين ريال.", "The state water buyer pays for forty years."),
    ],
)
def test_words_that_only_look_like_a_hedge_are_none(found: Find, arabic: str, english: str) -> None:
    [finding] = found("L04", claims=[claim(arabic, english)])
    assert (finding.severity, finding.field) == ("warning", "claims[0].statement")
    assert "in both languages" in finding.message.en


def test_a_hedge_that_only_one_language_has_is_named(found: Find) -> None:
    [only_english] = found("L04", claims=[claim("يبدو أن الشركة أنفقت معظم نقدها.")])
    [only_arabic] = found("L04", claims=[claim(en="The company appears to have spent its cash.")])
    assert "its English asserts it" in only_english.message.en
    assert "نصّها العربي" in only_arabic.message.ar


@pytest.mark.parametrize(
    "fields",
    [
        {"certainty": "confirmed"},
        {"certainty": "unattributed"},
        {"kind": "derived", "certainty": "estimated"},
        {"kind": "opinion", "certainty": "assumption", "source_ids": []},
    ],
)
def test_what_no_source_hedges_needs_no_hedge(found: Find, fields: dict[str, Any]) -> None:
    assert found("L04", claims=[claim(**fields)]) == []


TRANCHE = {"id": "safe", "instrument": "safe", "amount": "USD 250k", "certainty": "reported"}


def test_a_sentence_that_cites_an_amount_which_its_own_source_doubts_says_so(found: Find) -> None:
    deal = {"tranches": [TRANCHE | {"certainty": "hedged"}]}
    flat = {
        "ar": "سيكون {{ tranche:safe.amount }} في الحساب غدًا.",
        "en": "The account receives {{ tranche:safe.amount }} tomorrow.",
    }
    [finding] = found("L04", transaction=deal, lede=flat)
    assert (finding.field, "tranche:safe.amount" in finding.message.en) == ("lede", True)

    hedged = {
        "ar": "تسعى الشركة إلى جمع {{ tranche:safe.amount }}.",
        "en": "The company is seeking {{ tranche:safe.amount }}.",
    }
    assert found("L04", transaction=deal, lede=hedged) == []


def test_an_amount_that_is_printed_with_its_bound_needs_no_further_hedge(found: Find) -> None:
    deal = {"tranches": [TRANCHE | {"certainty": "hedged", "amount": "about USD 250k"}]}
    flat = {"ar": "في الحساب {{ tranche:safe.amount }} اليوم.", "en": "The account has {{ tranche:safe.amount }} now."}
    assert found("L04", transaction=deal, lede=flat) == []


# L06


def test_a_fact_without_source_is_found_in_a_memo_that_went_around_validation(built: Build, found: Find) -> None:
    memo = built(claims=[claim()])
    bare = memo.model_copy(update={"claims": (memo.claims[0].model_copy(update={"source_ids": ()}),)})
    stray = memo.model_copy(update={"claims": (memo.claims[0].model_copy(update={"source_ids": ("nowhere",)}),)})
    for each in (bare, stray):
        [finding] = found("L06", each)
        assert (finding.severity, finding.field) == ("error", "claims[0]")
    assert found("L06", memo) == []


def test_a_derived_claim_that_memokit_derives_as_well_needs_no_source(found: Find) -> None:
    derived = {"kind": "derived", "certainty": "confirmed", "source_ids": []}
    computed = claim("المجموع 250 ألف دولار.", "The total is $250,000.", value="USD 250k", **derived)
    cited = claim("المجموع {{ fig:total_sought }}.", "The total is {{ fig:total_sought }}.", **derived)
    invented = claim("المجموع 260 ألف دولار.", "The total is $260,000.", value="USD 260k", **derived)
    assert found("L06", claims=[computed, cited | {"id": "F2"}]) == []
    assert [each.field for each in found("L06", claims=[computed, invented | {"id": "F2"}])] == ["claims[1]"]


def test_with_several_sources_the_figures_of_tables_name_theirs(found: Find) -> None:
    size = {
        "id": "whole",
        "level": "total",
        "factors": [
            {"name": {"ar": "مزارع", "en": "Farms"}, "value": {"number": 900}},
            {"name": {"ar": "أيام السنة", "en": "Days a year"}, "value": {"number": 365}},
            {"name": {"ar": "السعر", "en": "Price"}, "value": "USD 3", "certainty": "assumption"},
        ],
    }
    fields: dict[str, Any] = {"market_sizes": [size], "financials": {"cash": "USD 40k", "revenue": "not_disclosed"}}
    where = {"transaction.tranches[0]", "market_sizes[0].factors[0]", "financials.cash"}
    findings = found("L06", sources=SOURCES, **fields)
    assert {each.field for each in findings} == where
    assert {each.severity for each in findings} == {"warning"}
    assert found("L06", **fields) == []


# L07 and L08


@pytest.mark.parametrize(("published", "count"), [("2025-11-19", 1), ("2025-11-20", 0), ("2026-11-20", 0)])
def test_a_source_may_be_a_year_old_and_no_day_older(found: Find, published: str, count: int) -> None:
    sources = [SOURCES[0] | {"published": published, "accessed": "2026-11-20"}]
    findings = found("L07", sources=sources)
    assert [each.field for each in findings] == ["sources[0].published"] * count


def test_sources_and_rates_of_a_later_day_are_found_in_a_memo_that_went_around_validation(smallest: Memo) -> None:
    later = Source.model_construct(
        id="call", publisher=Text(ar="مكالمة", en="A call"), published=date(2027, 1, 1), accessed=date(2027, 1, 2)
    )
    findings = check(smallest.model_copy(update={"sources": (later,)}), only=["L08"])
    assert [each.field for each in findings] == ["sources[0].published", "sources[0].accessed"]


def kpi(**fields: Any) -> dict[str, Any]:
    return {
        "id": "farms",
        "name": {"ar": "المزارع المتصلة", "en": "Connected farms"},
        "definition": {"ar": "مزارع فيها مستشعر", "en": "Farms with a sensor"},
        "value": {"number": 20},
        "period": "2026-10",
        **fields,
    }


@pytest.mark.parametrize(
    ("fields", "severities"),
    [
        ({"period": "2026-10"}, []),
        ({"period": "2026-11-20"}, []),
        ({"period": "2026-11"}, ["warning"]),
        ({"period": "2026"}, ["warning"]),
        ({"period": "2026-12"}, ["error"]),
        ({"period": "2027-Q1", "certainty": "estimated"}, []),
        ({"period": "2027", "value": "not_disclosed"}, []),
        (
            {"history": [{"period": "2027", "number": 3}, {"period": "2028", "number": 4, "basis": "forecast"}]},
            ["error"],
        ),
    ],
)
def test_a_measure_is_of_a_time_that_has_begun(found: Find, fields: dict[str, Any], severities: list[str]) -> None:
    assert [each.severity for each in found("L08", kpis=[kpi(**fields)])] == severities


@pytest.mark.parametrize(
    ("when", "status", "count"),
    [("2026-Q4", "closed", 0), ("2026", "closed", 0), ("2026-12", "closed", 1), ("2028", "projected", 0)],
)
def test_a_closed_round_may_have_closed_by_the_day_of_the_memo(found: Find, when: str, status: str, count: int) -> None:
    money = {"instrument": "safe", "amount": "USD 1m", "status": status, "date": when}
    assert len(found("L08", rounds=[{"id": "a", "name": {"ar": "الأولى", "en": "The first"}, **money}])) == count


# L22


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("القاعدة ضخمة.", "The base is huge."),
        ("الخطة رهان محفوف بالمخاطر.", "The plan is a risky bet."),
        ("الخطة ستغير قواعد اللعبة.", "The plan is game-changing."),
        ("منتجها الأفضل في فئته.", "Its product is best-in-class."),
        ("التقنية ثوريّة.", "The technology is revolutionary."),
        ("النجاح مضمون.", "The returns are world-class."),
        ("يرى الكاتب أن السوق صغيرة.", "The author holds that the market is small."),
    ],
)
def test_words_of_judgement_in_a_fact_are_found_in_both_languages(found: Find, arabic: str, english: str) -> None:
    [finding] = found("L22", claims=[claim(arabic, english)])
    assert finding.compared is not None
    assert all(finding.compared.marks.values())


@pytest.mark.parametrize(
    ("arabic", "english"),
    [
        ("الدين مضمون برهن الأرض.", "The debt is secured and the notes are guaranteed by the parent."),
        ("تصدر الشركة أسهمًا ممتازة.", "There are 4 million shares outstanding."),
        ("مضمون العقد سري.", "An extraordinary general meeting approved it."),
        ("تضخ المحطة 40 ألف متر مكعب.", "The site has 40,000 unique visitors a month."),
        ("وصفها الكاتب بأنها «رهان ضخم».", "The author called it a “huge bet”."),
        ("هي أكبر شركة في المملكة.", "It is the largest company of the Kingdom."),
        ("بلغت الإتاحة 96%.", "An availability of 96% is the best that its plants have reached."),
    ],
)
def test_terms_of_finance_and_quoted_words_are_no_judgements(found: Find, arabic: str, english: str) -> None:
    assert found("L22", claims=[claim(arabic, english)]) == []


def test_a_judgement_with_vowel_marks_is_marked_where_it_stands(found: Find) -> None:
    [finding] = found("L22", claims=[claim("القاعدة هَائِلَة جدًّا.", "The base is enormous.")])
    assert finding.compared is not None
    marks = {
        name: [finding.compared.text.in_language(name)[slice(*each)] for each in spans]
        for name, spans in finding.compared.marks.items()
    }
    assert marks == {"ar": ["هَائِلَة"], "en": ["enormous"]}


# L23


def revenue(id_: str, source: str, amount: str, year: str = "2025", **fields: Any) -> dict[str, Any]:
    return claim(
        f"بلغت إيرادات الشركة في {year} من عملائها {amount} ملايين دولار.",
        f"Revenue of the company from its customers was ${amount} million in {year}.",
        **{"id": id_, "source_ids": [source], "value": f"USD {amount}m", "certainty": "confirmed"} | fields,
    )


def test_two_sources_that_give_different_figures_for_one_thing_are_in_conflict(found: Find) -> None:
    [finding] = found("L23", sources=SOURCES, claims=[revenue("F1", "call", "4"), revenue("F2", "visit", "5")])
    assert finding.field == "claims[1]"
    assert "$4 million" in finding.message.en
    assert "5 ملايين" in finding.message.ar


@pytest.mark.parametrize(
    "other",
    [
        revenue("F2", "visit", "4"),
        revenue("F2", "call", "5"),
        revenue("F2", "visit", "5", "2024"),
        revenue("F2", "visit", "5", section="financials"),
        revenue("F2", "visit", "5", value="SAR 5m"),
        revenue("F2", "visit", "5", value="> USD 3m"),
        revenue("F2", "visit", "5", value="about USD 4.1m"),
    ],
    ids=["same value", "same source", "another year", "another section", "another currency", "a bound", "about"],
)
def test_figures_that_can_both_be_true_are_in_no_conflict(found: Find, other: dict[str, Any]) -> None:
    assert found("L23", sources=SOURCES, claims=[revenue("F1", "call", "4"), other]) == []


def of_customers(id_: str, source: str, place: str, number: int, said: str = "") -> dict[str, Any]:
    return claim(
        f"{said}بلغ عدد العملاء النشطين في {place} {number} عميلًا.",
        f"{said}Active customers in {place} number {number}.",
        id=id_,
        source_ids=[source],
        value={"number": number},
        certainty="confirmed",
    )


def test_statements_about_two_places_are_in_no_conflict(found: Find) -> None:
    oman, qatar = of_customers("F1", "call", "Oman", 40), of_customers("F2", "visit", "Qatar", 55)
    assert found("L23", sources=SOURCES, claims=[oman, qatar]) == []


def test_two_papers_that_contradict_each_other_are_in_conflict_whatever_their_names(found: Find) -> None:
    sources = [each | {"publisher": name} for each, name in zip(SOURCES, ("Reuters", "Bloomberg News"), strict=True)]
    claims = [
        of_customers("F1", "call", "Oman", 40, "According to Reuters: "),
        of_customers("F2", "visit", "Oman", 55, "According to Bloomberg: "),
    ]
    assert len(found("L23", sources=sources, claims=claims)) == 1


def test_a_conflict_that_an_open_item_asks_about_is_known(found: Find) -> None:
    question = {"ar": "أي الرقمين أصح: F1 أم F2؟", "en": "Which holds, F1 or F2?"}
    claims = [revenue("F1", "call", "4"), revenue("F2", "visit", "5")]
    fields: dict[str, Any] = {"sources": SOURCES, "claims": claims}
    assert found("L23", open_items=[{"id": "Q1", "question": question}], **fields) == []
    unrelated = {"ar": "متى يبدأ الموسم؟", "en": "When does the season begin?"}
    assert len(found("L23", open_items=[{"id": "Q1", "question": unrelated}], **fields)) == 1


@pytest.mark.parametrize(
    ("arabic", "english", "number", "count"),
    [
        ("بلغت المزارع المتصلة 32.", "There are 32 connected farms.", 32, 1),
        ("بلغت المزارع المتصلة 32 في 2024.", "There were 32 connected farms in 2024.", 32, 0),
        ("حصة التمور من المزارع المتصلة 12.", "The share of dates among connected farms is 12.", 12, 0),
        ("بلغت المزارع المتصلة 20.", "There are 20 connected farms.", 20, 0),
        ("بلغت المزارع 32.", "There are 32 farms.", 32, 0),
    ],
)
def test_a_claim_that_names_a_measure_gives_its_value(
    found: Find, arabic: str, english: str, number: int, count: int
) -> None:
    claims = [claim(arabic, english, value={"number": number})]
    assert len(found("L23", sources=SOURCES, kpis=[kpi(source_ids=["visit"])], claims=claims)) == count
