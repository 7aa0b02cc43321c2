"""Rules about what a memo says and how, beyond the examples of their pages."""

from __future__ import annotations

import time
from typing import Any

import pytest
from tests.checks.conftest import Build, Find

from memokit import Memo
from memokit.checks import check
from memokit.schema import Prose, Recommendation, expected

# L05

SEED = {
    "id": "seed",
    "name": {"ar": "الجولة التأسيسية", "en": "Seed round"},
    "date": "2024-12",
    "instrument": "safe",
    "amount": "USD 6bn",
}
LATER = SEED | {"id": "next", "status": "projected", "date": "2028", "amount": "USD 9m"}


def both(ar: str = "نص آخر لا يقول شيئًا.", en: str = "Another text that says nothing.") -> dict[str, str]:
    return {"ar": ar, "en": en}


@pytest.mark.parametrize(
    "text",
    [
        both(en="xAI raised $4.3 billion."),
        both(en="Musk raises $4.3 billion for xAI"),
        both(en="The company has raised SAR 115 million."),
        both(en="The company secured $250,000 from two funds."),
        both(en="It obtained funding of $5 million."),
        both(en="The company closed its Series B round."),
        both(en="The round has closed."),
        both(en="The money is safe. $250,000 was raised in May."),
        both(ar="جمعت الشركة 250 ألف دولار."),
        both(ar="وجمعت واحة للمستشعرات تمويلًا من صندوقين."),
        both(ar="ماسك يجمع 4.3 مليار دولار"),
        both(ar="حصلت الشركة على 5 ملايين دولار."),
        both(ar="وحصلت xAI على تمويل جديد."),
        both(ar="أغلقت الشركة جولتها."),
        both(ar="نجحت الشركة في جمع 5 ملايين دولار."),
        both(ar="تمكنت من الحصول على قرض."),
        both(ar="لقد اكتملت الصفقة."),
    ],
    ids=lambda text: text["en"] if text["ar"].startswith("نص") else text["ar"],
)
@pytest.mark.parametrize("status", ["seeking", "rumoured"])
def test_money_that_is_sought_is_not_spoken_of_as_raised(found: Find, text: dict[str, str], status: str) -> None:
    [finding] = found("L05", transaction={"status": status}, lede=text)
    assert (finding.severity, finding.field) == ("error", "lede")
    assert finding.compared is not None
    assert sum(len(each) for each in finding.compared.marks.values()) == 1


@pytest.mark.parametrize(
    "text",
    [
        both(en="The company is seeking $250,000."),
        both(en="The company has not raised $250,000 yet."),
        both(en="Neither fund has closed the round."),
        both(en="Once it has raised $250,000, it hires two engineers."),
        both(en="Costs raised questions, and the board raised its target."),
        both(en="The loan is secured by the land, and secured debt comes first."),
        both(en="It obtained a licence and closed two branches."),
        both(en="It obtained ISO 27001 certification."),
        both(en="It has raised $7 million to date."),
        both(en="The headline says “Waha raised $250,000”."),
        both(en='The headline says "Waha raises $250,000".'),
        both(ar="تسعى الشركة إلى جمع 250 ألف دولار."),
        both(ar="لم تجمع الشركة 250 ألف دولار بعد."),
        both(ar="ستجمع الشركة 250 ألف دولار."),
        both(ar="تريد الشركة أن تجمع 250 ألف دولار."),
        both(ar="قبل أن تجمع الشركة 250 ألف دولار، تحتاج إلى مدير."),
        both(ar="حصلت الشركة على رخصة من وزارة الزراعة."),
        both(ar="جمعت الشركة بيانات من 250 مزرعة."),
        both(ar="تجمع الشركة بين التمويل بالدين وبالأسهم."),
        both(ar="يقول العنوان إن الشركة «جمعت 250 ألف دولار»."),
        both(ar="حصلت الشركة على 3 ملايين دولار في جولات سابقة."),
        both(ar="أغلقت الشركة فرعين في مسقط."),
    ],
    ids=lambda text: text["en"] if text["ar"].startswith("نص") else text["ar"],
)
def test_what_is_denied_supposed_quoted_or_of_another_thing_is_left_alone(found: Find, text: dict[str, str]) -> None:
    assert [each.message.en for each in found("L05", lede=text)] == []


@pytest.mark.parametrize(
    "text",
    [
        both("حصلت الشركة على 6 مليارات دولار.", "It obtained $6 billion."),
        both("حصلت في ديسمبر 2024 على تمويل.", "In December 2024 it raised money."),
        both("جمعت الجولة التأسيسية مليون دولار.", "The seed round raised a million dollars."),
    ],
)
def test_an_earlier_round_is_spoken_of_in_the_past(found: Find, text: dict[str, str]) -> None:
    assert found("L05", rounds=[SEED], lede=text) == []


def test_what_a_rival_raised_is_no_word_on_the_deal(found: Find) -> None:
    rival = {"id": "noor", "name": {"ar": "نور", "en": "Noor"}}
    text = both("جمعت نور 9 ملايين دولار.", "Noor raised $9 million.")
    assert found("L05", competitors=[rival], lede=text) == []
    assert len(found("L05", lede=text)) == 1


def test_a_tranche_that_is_committed_may_be_spoken_of_as_there(found: Find) -> None:
    deal = {
        "tranches": [
            {"id": "a", "instrument": "safe", "amount": "USD 250k"},
            {"id": "b", "instrument": "safe", "amount": "USD 90k", "status": "closed"},
        ]
    }
    there = both("حصلت الشركة على 90 ألف دولار.", "The company obtained $90,000.")
    not_there = both("حصلت الشركة على 250 ألف دولار.", "The company obtained $250,000.")
    assert found("L05", transaction=deal, lede=there) == []
    assert len(found("L05", transaction=deal, lede=not_there)) == 1


@pytest.mark.parametrize("field", ["claims", "passages"])
@pytest.mark.parametrize(("section", "count"), [("transaction", 1), ("recommendation", 1), ("market", 0)])
def test_claims_and_passages_of_the_deals_own_sections_are_read(
    found: Find, field: str, section: str, count: int
) -> None:
    text = both("جمعت الشركة 250 ألف دولار.", "The company raised $250,000.")
    entries: dict[str, dict[str, Any]] = {
        "claims": {"id": "F1", "kind": "fact", "certainty": "confirmed", "statement": text, "source_ids": ["call"]},
        "passages": {"text": text},
    }
    assert len(found("L05", **{field: [entries[field] | {"section": section}]})) == count


@pytest.mark.parametrize(
    "text",
    [
        both(en="The company is seeking $250,000."),
        both(en="It is now seeking to raise new equity."),
        both(en="It plans to raise SAR 5 million."),
        both(ar="تسعى الشركة إلى جمع 250 ألف دولار."),
        both(ar="وتسعى الشركة أيضًا إلى الحصول على تمويل."),
        both(ar="تعتزم الشركة جمع 250 ألف دولار."),
    ],
    ids=lambda text: text["en"] if text["ar"].startswith("نص") else text["ar"],
)
def test_a_closed_deal_is_not_spoken_of_as_sought(found: Find, text: dict[str, str]) -> None:
    title = both("تمويل واحة", "Funding of Waha")
    assert [each.field for each in found("L05", transaction={"status": "closed"}, title=title, lede=text)] == ["lede"]
    assert found("L05", transaction={"status": "committed"}, title=title, lede=text) == []


@pytest.mark.parametrize(
    "text",
    [
        both(en="The company is seeking approval of the ministry."),
        both(en="The company is no longer seeking $250,000."),
        both(ar="تسعى الشركة إلى دخول السوق العمانية."),
        both(en="In 2028 it plans to raise $9 million.", ar="تعتزم الشركة جمع 9 ملايين دولار في 2028."),
    ],
)
def test_a_closed_deal_may_speak_of_other_aims_and_of_later_rounds(found: Find, text: dict[str, str]) -> None:
    title = both("تمويل واحة", "Funding of Waha")
    assert found("L05", transaction={"status": "closed"}, title=title, lede=text, rounds=[LATER]) == []


# L13


@pytest.mark.parametrize(
    ("rationale", "fields"),
    [
        (both("السعر معقول والشروط تحمي الصندوق.", "The price is fair and the terms protect the fund."), []),
        (both("نعم.", "The price is fair and the terms protect the fund."), ["recommendation.rationale.ar"]),
        (both("السعر معقول والشروط تحمي الصندوق.", "Good team, good price."), ["recommendation.rationale.en"]),
        (both("لجودة الفريق وعدالة السعر", "For the team and for the price"), []),
        (both("— — — —", "- - - - -"), ["recommendation.rationale.ar", "recommendation.rationale.en"]),
    ],
)
def test_a_rationale_is_a_sentence_in_both_languages(found: Find, rationale: dict[str, str], fields: list[str]) -> None:
    assert [each.field for each in found("L13", recommendation={"rationale": rationale})] == fields


def test_a_recommendation_without_rationale_is_found_in_a_memo_that_went_around_validation(smallest: Memo) -> None:
    fields: dict[str, Any] = {"decision": "hold"}
    bare = smallest.model_copy(update={"recommendation": Recommendation.model_construct(**fields)})
    empty = Recommendation.model_construct(decision="hold", rationale=Prose.model_construct(ar="", en=""))
    assert [each.field for each in check(bare, only=["L13"])] == ["recommendation.rationale"]
    assert len(check(smallest.model_copy(update={"recommendation": empty}), only=["L13"])) == 2


# L21


def test_every_field_that_a_committee_expects_is_asked_for_by_its_name(smallest: Memo, found: Find) -> None:
    absent = {each.name for each in expected(smallest) if each.is_absent}
    asked = found("L21")
    assert len(asked) == len([name for name in absent if not name.startswith("risk_")])
    assert {each.severity for each in asked} == {"warning"}
    assert "financials.runway" in {each.field for each in asked}


def test_accounts_of_past_periods_stand_for_the_figures_of_today(found: Find) -> None:
    accounts = {"periods": [{"period": "2025", "basis": "actual", "revenue": "USD 1m"}]}
    assert not [each for each in found("L21", financials=accounts) if each.field.startswith("financials")]


@pytest.mark.parametrize(
    ("accounts", "asked"),
    [
        ({"cash": "USD 9m", "net_burn": "USD 1m"}, {"financials.revenue"}),
        ({"cash": "USD 9m"}, {"financials.revenue", "financials.net_burn", "financials.runway"}),
        ({"runway": "9 months"}, {"financials.revenue", "financials.cash", "financials.net_burn"}),
    ],
)
def test_how_long_cash_lasts_is_not_asked_for_where_it_is_computed(
    found: Find, accounts: dict[str, str], asked: set[str]
) -> None:
    told = {each.field for each in found("L21", financials=accounts)}
    assert {field for field in told if field.startswith("financials")} == asked


def test_terms_are_expected_on_page_one_whatever_sections_are_printed(found: Find) -> None:
    debt = {"tranches": [{"id": "loan", "instrument": "debt", "amount": "USD 1m", "certainty": "confirmed"}]}
    layout = {"sections": ["recommendation", "sources"]}
    asked = [each.field for each in found("L21", transaction=debt, layout=layout)]
    assert asked == ["transaction.tranches", "transaction.tranches", "transaction.closing_date"]


# L25


@pytest.mark.parametrize(
    "text",
    [
        both("وُقّع في 7 صفر 1447هـ الموافق 31 يوليو 2025."),
        both("وُقّع في ٧ صفر ١٤٤٧هـ (٣١ يوليو ٢٠٢٥م)."),
        both("وُقّع في 31 يوليو 2025م الموافق 7 صفر 1447هـ."),
        both("وُقّع يوم 7 صفر 1447 هـ الموافق الخميس 31 يوليو 2025."),
        both("وُقّع في 1447/02/07هـ الموافق 2025/07/31م."),
        both(en="Signed on 7 Safar 1447 AH (31 July 2025)."),
        both(en="Signed on 31 July 2025 (7 Safar 1447 AH)."),
        both(en="Signed on 31 July 2025, corresponding to 7 Safar 1447H."),
        both("يبدأ في 1 جمادى الآخرة 1447هـ الموافق 21 نوفمبر 2025."),
        both(en="It begins on 2 Dhul-Hijjah 1446 AH (28 May 2025)."),
    ],
    ids=lambda text: text["en"] if text["ar"].startswith("نص") else text["ar"],
)
def test_a_hijri_day_that_is_not_the_day_beside_it_is_found(found: Find, text: dict[str, str]) -> None:
    [finding] = found("L25", lede=text)
    assert finding.severity == "error"
    assert finding.compared is not None
    assert sum(len(each) for each in finding.compared.marks.values()) == 2


@pytest.mark.parametrize(
    "text",
    [
        both("وُقّع في 6 صفر 1447هـ الموافق 31 يوليو 2025.", "Signed on 6 Safar 1447 AH (31 July 2025)."),
        both(
            "يبدأ في 1 ربيع الأول 1447هـ الموافق 24 أغسطس 2025م.", "It begins on 1 Rabi al-Awwal 1447 (24 August 2025)."
        ),
        both("يبدأ في 1 رمضان 1447هـ الموافق 18 فبراير 2026.", "It begins on 1 Ramadhan 1447 AH (18 February 2026)."),
        both("يبدأ في 1 ذي الحجة 1446هـ الموافق 28 مايو 2025.", "It begins on 1 Dhu al-Hijja 1446 AH (28 May 2025)."),
        both("وُقّع في 7 صفر 1447هـ، وأُغلق في 31 يوليو 2025.", "Signed on 7 Safar 1447 AH and closed on 31 July 2025."),
        both("في العام 1447هـ وحده.", "In the year 1447 AH alone, on 30 July 2025."),
        both("ينتهي في 30 صفر 1299هـ.", "It ends on 29 Safar 1447 AH."),
        both("بلغت المسافة 1400 متر.", "Order 1400/20 of 31 July 2025."),
    ],
)
def test_days_that_agree_or_do_not_belong_together_are_left_alone(found: Find, text: dict[str, str]) -> None:
    assert [each.message.en for each in found("L25", lede=text)] == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        (both("ينتهي في 30 صفر 1447هـ."), "30 صفر 1447هـ"),
        (both("ينتهي في 31 محرم 1447هـ."), "31 محرم 1447هـ"),
        (both("ينتهي في 1447/13/01هـ."), "1447/13/01هـ"),
        (both(en="It ends on 30 Sha'ban 1446 AH."), "30 Sha'ban 1446 AH"),
    ],
)
def test_a_hijri_day_that_does_not_exist_is_found(found: Find, text: dict[str, str], what: str) -> None:
    [finding] = found("L25", lede=text)
    assert what in finding.message.en


# L26


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (both("واحة شركة ناشئة خيالية."), 1),
        (both("شركة افتراضية وُضعت للتدريب."), 1),
        (both("الشركة وجميع الأرقام من نسج الخيال."), 1),
        (both(en="A fictional start-up company."), 1),
        (both(en="The figures are made up."), 1),
        (both(en="All names in it are fictional."), 1),
        (both("تطلب الشركة بأسعار خيالية."), 0),
        (both("تعمل الشركة في الأصول الافتراضية."), 0),
        (both("الحالة الافتراضية للجهاز هي الإطفاء."), 0),
        (both(en="The studio sells fictional characters."), 0),
        (both(en="Its virtual bank is no hypothetical matter."), 0),
    ],
)
def test_a_text_that_calls_the_company_fictional_marks_the_memo(found: Find, text: dict[str, str], count: int) -> None:
    assert len(found("L26", is_fictional=False, lede=text)) == count
    assert found("L26", is_fictional=True, lede=text) == []


@pytest.mark.parametrize(
    ("addresses", "count"),
    [
        (["https://waha.example/", "https://study.test/a"], 1),
        (["http://www.example.com"], 1),
        (["https://user@waha.invalid:8080/x?y"], 1),
        (["https://waha.example/", "https://sama.gov.sa/rules"], 0),
        (["https://example.com.sa/"], 0),
        (["https://counterexample.org/"], 0),
        ([], 0),
    ],
)
def test_a_memo_whose_addresses_nobody_has_is_fictional(found: Find, addresses: list[str], count: int) -> None:
    source = {"publisher": both("مصدر", "Source"), "published": "2026-11-18", "accessed": "2026-11-18"}
    sources = [source | {"id": f"s{number}", "url": each} for number, each in enumerate(addresses)]
    given: dict[str, Any] = {"sources": sources} if sources else {}
    findings = found("L26", is_fictional=False, **given)
    assert [each.field for each in findings] == ["is_fictional"] * count


# All rules


def test_the_samples_break_no_rule_that_is_an_error(samples: dict[str, Memo]) -> None:
    errors = {
        (name, each.rule, each.field)
        for name, memo in samples.items()
        for each in check(memo)
        if each.severity == "error"
    }
    assert errors == set()


def test_all_samples_are_checked_in_half_a_second(samples: dict[str, Memo]) -> None:
    check(samples["waha"])
    start = time.process_time()
    for memo in samples.values():
        check(memo)
    # Machines that run tests are slow, and busy.
    assert time.process_time() - start < 4 * 0.5


def test_a_memo_without_anything_but_its_frame_is_checked_as_well(built: Build) -> None:
    assert {each.rule for each in check(built())} <= {"L16", "L21"}
