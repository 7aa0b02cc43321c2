"""The sample says what the article says, no more and no less: section 1 of its fact sheet, fact by fact."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from memokit import Memo
from memokit.figures import funding_mix, total_sought
from memokit.schema import Claim, Duration, Money, Text, Undisclosed, parts

Printed = Callable[[Memo, Text], Text]
# Exhibits are numbered by memokit.
EXHIBIT = re.compile(r"(?:Table|Figure|الجدول|الشكل)\s\d+")


def claim(memo: Memo, name: str) -> Claim:
    return next(each for each in memo.claims if each.id == name)


def test_nothing_is_asked_of_the_committee(xai: Memo) -> None:
    assert xai.recommendation.decision == "information_only"
    assert not xai.is_fictional


def test_the_deal_is_sought_and_neither_raised_nor_closed(xai: Memo) -> None:
    equity, debt = xai.transaction.tranches
    assert xai.transaction.status == "seeking"
    assert (equity.amount.amount, equity.amount.currency, equity.amount.relation) == (4_300_000_000, "USD", "about")
    assert (debt.amount.amount, debt.amount.currency, debt.amount.relation) == (5_000_000_000, "USD", "exactly")
    assert (equity.certainty, debt.certainty) == ("estimated", "reported")


def test_the_earlier_round_is_six_billion_of_december_2024_and_unattributed(xai: Memo) -> None:
    [earlier] = xai.rounds
    assert isinstance(earlier.amount, Money)
    assert (earlier.amount.amount, earlier.date, earlier.certainty) == (6_000_000_000, "2024-12", "unattributed")


def test_less_than_seven_months_stays_a_bound(xai: Memo) -> None:
    gap = xai.transaction.time_since_last_round
    assert isinstance(gap, Duration)
    assert (gap.relation, gap.count, gap.unit) == ("less_than", 7, "month")


def test_the_double_hedge_is_kept_in_both_languages(xai: Memo) -> None:
    spent = claim(xai, "F5")
    assert spent.certainty == "hedged"
    assert "informed sources" in spent.statement.en
    assert "appears to" in spent.statement.en
    assert "مصادر مطلعة" in spent.statement.ar
    assert "يبدو" in spent.statement.ar


@pytest.mark.parametrize(
    ("name", "english", "arabic"),
    [("F1", "citing Bloomberg", "نقلًا عن بلومبرغ"), ("F2", "According to the reports", "بحسب التقارير")],
)
def test_a_reported_figure_keeps_its_attribution(xai: Memo, name: str, english: str, arabic: str) -> None:
    assert english in claim(xai, name).statement.en
    assert arabic in claim(xai, name).statement.ar


def test_the_four_standard_risks_are_there_and_rated_by_the_analyst(xai: Memo) -> None:
    assert [risk.category for risk in xai.risks] == [
        "product_viability",
        "cost_control",
        "integration",
        "market_agility",
    ]
    assert {risk.basis for risk in xai.risks} == {"analyst"}
    assert xai.risks[2].integrated_with is not None
    assert xai.risks[2].integrated_with.en == "X"


def test_what_the_article_does_not_say_is_called_undisclosed(xai: Memo) -> None:
    undisclosed = {path[-1] for path, value in parts(xai) if isinstance(value, Undisclosed)}
    assert undisclosed >= {
        "valuation",
        "price_per_share",
        "dilution",
        "investors",
        "closing_date",
        "revenue",
        "cash",
        "net_burn",
        "runway",
        "value",
        "debt",
        "uses",
        "author",
        "published",
    }


def test_only_what_may_be_derived_is_derived(xai: Memo) -> None:
    total = total_sought(xai.transaction).value
    assert isinstance(total, Money)
    assert (total.amount, total.relation) == (Decimal("9300000000"), "about")
    # 4.3 / 9.3 and 5 / 9.3, to tenths of a per cent.
    assert [share.value for share in funding_mix(xai.transaction)] == [Decimal("0.462"), Decimal("0.538")]
    assert not any(each.kind == "derived" for each in xai.claims)


def test_every_number_in_a_text_of_the_sample_is_one_of_the_article(xai: Memo, printed: Printed) -> None:
    texts = [printed(xai, value) for _, value in parts(xai) if isinstance(value, Text)]
    numbers = {
        number for text in texts for number in re.findall(r"\d[\d.,]*\d|\d", EXHIBIT.sub("", f"{text.ar} {text.en}"))
    }
    assert numbers == {"4.3", "5", "6", "2024"}


def test_both_languages_of_a_text_have_the_same_numbers_and_the_same_latin_names(xai: Memo, printed: Printed) -> None:
    for path, value in parts(xai):
        if not isinstance(value, Text):
            continue
        text = printed(xai, value)
        arabic, english = ({*re.findall(r"\d[\d.,]*\d|\d", each)} for each in (text.ar, text.en))
        assert arabic == english, path
        for name in re.findall(r"[A-Za-z]+(?:\d+)?", text.ar):
            assert name in text.en, (path, name)


def test_a_bound_is_printed_in_the_grammar_of_each_language(xai: Memo, printed: Printed) -> None:
    sought, gap = (printed(xai, claim(xai, name).statement) for name in ("F1", "F4"))
    assert "about $4.3 billion" in sought.en
    assert "يُقدَّر بنحو 4.3 مليار دولار" in sought.ar
    assert "less than seven months" in gap.en
    assert "أقل من سبعة أشهر" in gap.ar


def test_the_catchphrase_of_the_article_is_only_quoted(xai: Memo) -> None:
    phrases = [value.ar for _, value in parts(xai) if isinstance(value, Text) and "قواعد اللعبة" in value.ar]
    assert len(phrases) == 1
    assert "«قد تغيّر قواعد اللعبة»" in phrases[0]
