"""A memo becomes one HTML document: which sections it has, what stands on page 1, and that text stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from memokit import AssetRefused, Edition, InvalidMemo, Memo
from memokit.composition import compose

Words = Callable[[str], str]
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")


def changed(memo: Memo, **fields: Any) -> Memo:
    """The memo with other values, checked like any other."""
    return Memo.model_validate(memo.model_dump(by_alias=True, exclude_unset=True) | fields)


def headings(html: str) -> list[str]:
    return re.findall(r'<h[12][^>]* data-bookmark="([^"]*)"', html.replace('id="contents"', "id>"))


def test_the_sections_of_the_sample_are_numbered_without_a_gap_in_reading_order(xai: Memo) -> None:
    assert headings(compose(xai, "en").html) == [
        "xAI is seeking about $4.3 billion in new equity",
        "1. Recommendation",
        "2. Transaction",
        "3. Company and products",
        "4. Market and competition",
        "5. Team and governance",
        "6. Financials and liquidity",
        "7. Risks and downside",
        "8. Diligence and open questions",
        "9. Sources and assumptions",
    ]


def test_a_section_without_data_does_not_appear_and_takes_no_number(smallest: Memo) -> None:
    assert headings(compose(smallest, "en").html)[1:] == [
        "1. Recommendation",
        "2. Diligence and open questions",
        "3. Sources and assumptions",
    ]


def test_what_a_committee_expects_and_a_memo_does_not_address_is_said(smallest: Memo, words: Words) -> None:
    printed = words(compose(smallest, "en").html)
    said = printed[printed.index("This memo does not address:") :]
    for expected in ("Closing date", "Ownership", "Revenue", "Product viability risk", "Market agility risk"):
        assert expected in said


def test_page_one_of_the_sample_has_what_a_committee_votes_on(xai: Memo, words: Words) -> None:
    html = compose(xai, "en").html
    page_one = words(html[html.index("<h1") : html.index('id="section-transaction"')])
    for expected in (
        "about $4.3bn",
        "$5bn",
        "$6bn",
        "less than 7 months",
        "For information only",
        "Needed before a decision",
        "Terms of the deal",
        "Cost control",
        "Reasons for",
        "Reasons against",
        "Not disclosed",
        "Valuation",
        "Runway",
    ):
        assert expected in page_one, expected


def test_the_sample_prints_the_figures_of_the_article_and_what_follows_from_them_in_both_languages(
    xai: Memo, words: Words
) -> None:
    english, arabic = (words(compose(xai, edition).html) for edition in ("en", "ar"))
    for expected in ("about $4.3 billion", "$5 billion", "$6 billion", "about $9.3 billion", "46.2%", "53.8%"):
        assert expected in english, expected
    for expected in (
        "نحو 4.3 مليار دولار",
        "5 مليارات دولار",
        "6 مليارات دولار",
        "نحو 9.3 مليار دولار",
        "46.2%",
        "53.8%",
    ):
        assert expected in arabic, expected


def test_the_sample_never_says_raised_of_what_is_sought(xai: Memo, words: Words) -> None:
    printed = words(compose(xai, "en").html)
    allowed = printed.replace("Musk “raises” $4.3 billion", "").replace("Musk raises $4.3 billion for xAI", "")
    assert not re.search(r"\brais(es|ed)\b", allowed)


def test_a_statement_that_is_not_confirmed_carries_its_certainty_as_a_word(xai: Memo) -> None:
    html = compose(xai, "en").html
    statement = html[html.index("appears to have spent a large part of its") :]
    assert re.search(r'<span class="tag tag-hedged">hedged</span>', statement[:400])


def test_an_opinion_is_set_apart_and_says_whose_it_is(xai: Memo, words: Words) -> None:
    html = compose(xai, "en").html
    opinions = [
        words("<p>" + text) for text in re.findall(r'<p class="claim claim-opinion">(.*?)</p>', html, re.DOTALL)
    ]
    assert len(opinions) == 4
    assert all(text.strip().startswith("Opinion") for text in opinions)
    assert any("The author holds" in text for text in opinions)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_fictional_memo_says_so_at_the_edge_of_every_page_and_a_real_one_does_not(
    smallest: Memo, xai: Memo, edition: Edition, words: Words
) -> None:
    mark = {"ar": "مثال خيالي", "en": "Fictional example", "bilingual": "Fictional example"}[edition]
    assert mark in words(compose(smallest, edition).html)
    assert mark not in words(compose(xai, edition).html)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_text_of_a_memo_is_neither_a_template_nor_markup(smallest: Memo, edition: Edition, words: Words) -> None:
    hostile = "{ { 7 * 7 } } {% include 'x' %} {# y #} <script>alert(1)</script> <img src=x> &amp; ${x} #{y}"
    memo = changed(
        smallest,
        title=hostile,
        company={"name": hostile},
        recommendation={"decision": "hold", "rationale": hostile, "conditions": [hostile]},
    )
    html = compose(memo, edition).html
    assert "49" not in words(html)
    assert not re.search(r"<(script|img)\b", html)
    assert words(html).count("<script>alert(1)</script>") >= 3
    assert "{% include 'x' %} {# y #}" in words(html)


@pytest.mark.parametrize("text", ["{{ 7 * 7 }}", "{{ memo.title }}", "{{ fig:total_sought | upper }}", "{{"])
def test_an_expression_of_a_template_is_refused_since_it_is_no_reference(smallest: Memo, text: str) -> None:
    with pytest.raises(InvalidMemo) as refused:
        compose(changed(smallest, title=f"What is sought {text}"), "en")
    assert {problem.path for problem in refused.value.problems} == {"title.ar", "title.en"}


def test_each_edition_is_in_its_own_direction(xai: Memo) -> None:
    assert compose(xai, "ar").html.startswith('<!doctype html>\n<html lang="ar" dir="rtl">')
    assert compose(xai, "en").html.startswith('<!doctype html>\n<html lang="en" dir="ltr">')
    assert compose(xai, "ar").direction == "rtl"
    assert compose(xai, "bilingual").direction == "ltr"


def test_the_bilingual_edition_sets_paragraph_beside_paragraph(xai: Memo, words: Words) -> None:
    html = compose(xai, "bilingual").html
    cell = '<td data-tag="Div" lang="{}" dir="{}">(.*?)</td>'
    pairs = re.findall(rf"{cell.format('en', 'ltr')}\s*{cell.format('ar', 'rtl')}", html, re.DOTALL)
    beside = {words("<td>" + english).strip(): words("<td>" + arabic).strip() for english, arabic in pairs}
    purpose = xai.transaction.purpose
    assert purpose is not None
    assert beside[purpose.en] == purpose.ar


def test_an_arabic_memo_uses_one_system_of_digits(xai: Memo, words: Words) -> None:
    html = compose(xai, "ar", digits="arab").html
    printed = words(html[html.index("<body") :])
    # R1 to R4 and the like are codes, which no language changes.
    assert re.findall(r"(?<![A-Za-z0-9])[0-9]+", printed) == []
    assert "نحو ٤٫٣ مليار دولار" in printed
    assert re.findall("[٠-٩]", words(compose(xai, "ar", digits="latn").html)) == []


def test_digits_follow_the_region_of_the_memo_unless_it_says_otherwise(smallest: Memo, words: Words) -> None:
    egyptian = changed(smallest, layout={"region": "EG"})
    assert "٢٥٠ ألف دولار" in words(compose(egyptian, "ar").html)
    assert "250 ألف دولار" in words(compose(egyptian, "ar", digits="latn").html)
    assert "250 ألف دولار" in words(compose(changed(smallest, layout={"region": "SA"}), "ar").html)


def test_hijri_days_stand_beside_gregorian_ones_only_on_request(smallest: Memo, words: Words) -> None:
    assert "هـ" not in words(compose(smallest, "ar").html)
    # 20 November 2026 is 10 Jumada II 1448 by the Umm al-Qura calendar.
    hijri = changed(smallest, layout={"hijri": True})
    assert "20 نوفمبر 2026 (10 جمادى الآخرة 1448هـ)" in words(compose(hijri, "ar").html)


def test_a_tranche_in_several_currencies_has_no_total_and_the_memo_says_why(smallest: Memo, words: Words) -> None:
    memo = changed(
        smallest,
        transaction={
            "status": "seeking",
            "tranches": [
                {"id": "a", "instrument": "equity", "amount": "USD 10m"},
                {"id": "b", "instrument": "debt", "amount": "SAR 30m"},
            ],
            "exchange_rates": [{"base": "USD", "quote": "SAR", "rate": "3.75", "date": "2026-11-01"}],
        },
    )
    assert "Total sought Not computed: amounts are in several currencies" in words(compose(memo, "en").html)


def test_a_bounded_amount_makes_no_total(smallest: Memo, words: Words) -> None:
    memo = changed(
        smallest,
        transaction={
            "status": "seeking",
            "tranches": [
                {"id": "a", "instrument": "equity", "amount": "< USD 10m"},
                {"id": "b", "instrument": "debt", "amount": "USD 30m"},
            ],
        },
    )
    printed = words(compose(memo, "en").html)
    assert "less than $10 million" in printed
    assert "Total sought Not computed: an amount is given only as a bound" in printed


def test_a_memo_without_the_bytes_of_a_picture_that_it_names_is_refused(smallest: Memo) -> None:
    memo = changed(smallest, company={"name": "Waha", "logo": {"file": "logo.png", "alt": "Logo"}})
    with pytest.raises(AssetRefused) as refused:
        compose(memo, "en")
    assert refused.value.path == "company.logo.file"
    assert "with_images" in str(refused.value)


def test_composing_twice_gives_the_same_document(everything: Memo) -> None:
    assert compose(everything, "bilingual") == compose(everything, "bilingual")


def test_arabic_exhibit_labels_are_words_of_the_page_and_not_of_a_drawing(xai: Memo) -> None:
    html = compose(xai, "ar").html
    assert "<svg" in html
    assert "<text" not in html


def test_a_label_of_an_arabic_chart_runs_from_right_to_left(everything: Memo) -> None:
    """Without its own direction, the percent sign of «سارة القحطاني ٢٦٪» would stand before the name."""
    labels = re.findall(r'<div class="words [^>]*>', compose(everything, "ar").html)
    assert len(labels) > 40
    assert all('lang="ar" dir="rtl"' in label for label in labels)


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_chart_says_in_words_what_it_shows(everything: Memo, edition: Edition, words: Words) -> None:
    html = compose(everything, edition).html
    titles = [words(title) for title in re.findall(r"<svg[^>]*>\s*<title>(.*?)</title>", html, re.DOTALL)]
    assert len(titles) == html.count("<svg") == 4
    assert all(len(title) > 60 for title in titles)


@pytest.mark.parametrize("edition", EDITIONS)
def test_other_places_lead_to_sections_and_exhibits_by_their_numbers(xai: Memo, edition: Edition, words: Words) -> None:
    html = compose(xai, edition).html
    seen = {to: words(what) for to, what in re.findall(r'<a class="see" href="#([^"]+)">(.*?)</a>', html)}
    table = next(to for to in seen if to.startswith("table-"))
    number = table.removeprefix("table-")
    assert "section-risks" in seen
    caption = re.search(rf'id="{table}" data-bookmark="([^"]*)"', html)
    assert caption
    assert number in seen[table]
    assert ("Not disclosed" if edition != "ar" else "ما لم يُفصح عنه") in words(caption[1])


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_link_holds_text_and_no_element(everything: Memo, samples: dict[str, Memo], edition: Edition) -> None:
    """In a tagged PDF, the link of an element inside a link would belong to no link (PDF/UA-1, 7.18.5)."""
    for memo in (everything, *samples.values()):
        links = re.findall(r"<a\b[^>]*>(.*?)</a>", compose(memo, edition).html, re.DOTALL)
        assert links
        assert [link for link in links if "<" in link] == []


def test_sections_stand_in_the_order_that_the_memo_asks_for(xai: Memo) -> None:
    wanted = ["risks", "recommendation", "sources"]
    memo = changed(xai, layout={"sections": wanted})
    html = compose(memo, "en").html
    assert re.findall(r'<h2 id="section-([a-z]+)"', html) == wanted
    assert headings(html)[1:] == ["1. Risks and downside", "2. Recommendation", "3. Sources and assumptions"]
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))


def test_nothing_and_not_disclosed_are_told_apart_and_explained(smallest: Memo, words: Words) -> None:
    periods = [
        {"period": 2025, "basis": "actual", "revenue": "USD 0", "ebitda": "not_disclosed", "net_income": "USD -1.5m"},
        {"period": 2026, "basis": "actual", "revenue": "USD 2m"},
    ]
    printed = words(compose(changed(smallest, financials={"periods": periods}), "en").html)
    for expected in ("Revenue 0.0 2.0", "EBITDA n.d. –", "Net income −1.5 –", "n.d.: not disclosed."):
        assert expected in printed, expected


def test_a_note_below_a_table_ends_with_a_stop_whether_or_not_its_author_wrote_one(
    samples: dict[str, Memo], words: Words
) -> None:
    printed = words(compose(samples["mizan"], "en").html)
    assert "d The revenue multiple was announced, the value was not. n.a.: not applicable." in printed
    assert ".." not in printed


def test_uses_that_do_not_sum_to_the_raise_show_the_difference(smallest: Memo, words: Words) -> None:
    deal = {
        "status": "seeking",
        "tranches": [{"id": "a", "instrument": "equity", "amount": "USD 10m"}],
        "uses": [
            {"id": "u", "purpose": "Plant", "amount": "USD 7m"},
            {"id": "v", "purpose": "Stock", "amount": "USD 1m"},
        ],
    }
    printed = words(compose(changed(smallest, transaction=deal), "en").html)
    assert "Total 8 100.0%" in printed
    assert "Uses less sources −2" in printed


def test_no_part_of_the_chart_is_written_as_nothing(smallest: Memo, words: Words) -> None:
    memo = changed(
        smallest,
        rounds=[{"id": "a", "name": "A", "date": "2024", "instrument": "equity", "amount": "USD 100m"}],
        transaction={
            "status": "seeking",
            "tranches": [
                {"id": "a", "instrument": "equity", "amount": "USD 905m"},
                {"id": "b", "instrument": "grant", "amount": "USD 1m"},
            ],
        },
    )
    printed = words(compose(memo, "en").html)
    assert "Amounts in USD m." in printed
    for expected in ("Equity: sought", "Other instrument: sought", " 905 ", " 1 ", " 906 "):
        assert expected in printed, expected


def funding_legend(memo: Memo, words: Words) -> str:
    html = compose(memo, "en").html
    figure = html[html.index('<figure class="exhibit chart-funding">') :]
    return words(figure[figure.index('<div class="words category') : figure.index("</figure>")])


def test_money_for_which_the_instrument_is_not_known_is_not_drawn_as_equity(xai: Memo, words: Words) -> None:
    legend = funding_legend(xai, words)
    for expected in ("Instrument not disclosed: obtained", "Equity: sought", "Debt: sought"):
        assert expected in legend
    assert "Equity: obtained" not in legend


def test_what_is_committed_is_told_apart_from_what_is_sought(samples: dict[str, Memo], words: Words) -> None:
    legend = funding_legend(samples["rimal"], words)
    for expected in ("Other instrument: obtained", "Equity: committed", "Equity: sought", "Debt: sought"):
        assert expected in legend


def test_exhibits_are_numbered_in_the_order_in_which_they_stand(samples: dict[str, Memo]) -> None:
    for memo in samples.values():
        for edition in EDITIONS:
            html = compose(memo, edition).html
            for kind in ("table", "figure"):
                found = [int(number) for number in re.findall(rf'id="{kind}-(\d+)" data-bookmark', html)]
                assert found == list(range(1, len(found) + 1))


def test_figures_that_both_languages_share_stand_once_in_digits_that_both_read(
    samples: dict[str, Memo], words: Words
) -> None:
    """Mizan has Arabic-Indic digits in Arabic; between its two languages, each figure of a table stands once."""
    html = compose(samples["mizan"], "bilingual").html
    table = html[html.index('class="exhibit ledger cap_table') : html.index('class="exhibit ledger rates')]
    figures = [words("<td>" + cell).strip() for cell in re.findall(r'<td class="figure[^>]*>(.*?)</td>', table)]
    assert "5,200,000" in figures
    assert "26.00%" in figures
    assert not any(re.search("[٠-٩]", figure) for figure in figures)
    assert "٢٦٫٠٠٪" in words(compose(samples["mizan"], "ar").html)


def test_marks_behind_a_statement_never_begin_a_line_of_their_own(xai: Memo) -> None:
    html = compose(xai, "en").html
    assert '<span class="end">debt. <span class="tag tag-reported">reported</span><span class="cite"' in html


def test_shares_that_are_rounded_to_a_whole_say_so(samples: dict[str, Memo], words: Words) -> None:
    said = "Shares are rounded so that they add up to 100%."
    # 75 and 40 of 115 are 65.2 % and 34.8 % either way; of six uses, 19.57 % and 9.57 % cannot both be rounded up.
    printed = words(compose(samples["mizan"], "en").html)
    assert said not in printed[printed.index("Sources of funds SAR m") : printed.index("Uses of funds SAR m")]
    assert printed.count(said) == 1


def test_the_size_of_a_market_is_no_more_exact_than_what_it_is_reckoned_from(
    samples: dict[str, Memo], words: Words
) -> None:
    # 500,000 m³ × 365 × 95 % × SAR 2.2437 = SAR 389,001,487.50.
    printed = words(compose(samples["rimal"], "en").html)
    assert "in 2030 prices about SAR 389 million" in printed
    assert "389,001,487" not in printed


def test_years_of_different_kinds_are_not_added_up(samples: dict[str, Memo]) -> None:
    annexes = {name: compose(samples[name], "en").html.partition('class="annex"')[2] for name in ("mizan", "rimal")}
    # Mizan's years are actual, estimated and forecast; Rimal's are all forecasts.
    assert '<tr class="total">' not in annexes["mizan"]
    assert annexes["rimal"].count('<tr class="total">') == 2


def test_those_who_lend_are_not_called_investors(samples: dict[str, Memo], words: Words) -> None:
    html = compose(samples["rimal"], "en").html
    equity, debt = re.findall(r'<table class="exhibit terms.*?</table>', html, re.DOTALL)
    assert "Terms of the deal: equity" in words(equity)
    assert "Investors" in words(equity)
    assert "Terms of the deal: debt and financing" in words(debt)
    assert "Lenders" in words(debt)
    assert "Investors" not in words(debt)


def test_page_one_leads_with_what_may_come_of_the_money_where_there_are_scenarios(
    samples: dict[str, Memo], words: Words
) -> None:
    html = compose(samples["rimal"], "en").html
    strip = words(html[html.index('<div class="strip') : html.index("</header>")])
    for expected in ("SAR 450m", "SAR 150m", "IRR, expected cash flows 9.8%", "Total sought SAR 2.4bn"):
        assert expected in strip


def test_a_grid_in_which_nothing_misses_its_threshold_says_so(samples: dict[str, Memo], words: Words) -> None:
    printed = words(compose(samples["rimal"], "en").html)
    assert "No value is below the covenanted cover, 1.15×." in printed
    assert "Marked: below the covenanted cover, 1.15×." in printed


def test_no_more_than_three_tranches_stand_side_by_side(smallest: Memo) -> None:
    tranches = [{"id": f"t{n}", "instrument": "equity", "name": f"Part {n}", "amount": "USD 1m"} for n in range(7)]
    html = compose(changed(smallest, transaction={"status": "seeking", "tranches": tranches}), "en").html
    tables = re.findall(r'<table class="exhibit terms.*?</table>', html, re.DOTALL)
    assert [table.count('<th scope="col"') - 1 for table in tables] == [3, 3, 1]
    assert all("Terms of the deal" in table for table in tables)


def accounts(memo: Memo, years: range, **values: Any) -> str:
    periods = [{"period": year, "basis": "forecast", "revenue": f"USD {year}m", **values} for year in years]
    return compose(changed(memo, financials={"periods": periods}), "en").html


def test_up_to_five_periods_of_accounts_stand_side_by_side_and_of_more_each_has_a_row(
    smallest: Memo, words: Words
) -> None:
    few, many = (
        re.findall(r'<table class="exhibit periods.*?</table>', accounts(smallest, years), re.DOTALL)
        for years in (range(2025, 2030), range(2025, 2037))
    )
    assert [table.count('<th scope="col"') - 1 for table in few] == [5]
    assert [table.count('<th scope="col"') - 1 for table in many] == [1]
    assert [table.count('<th scope="row"') for table in many] == [13]
    assert "USD m, forecasts" in words(many[0])
    assert "Total 24,366" in words(many[0])


def test_a_table_of_more_than_eight_columns_stands_in_an_annex_on_pages_turned_round(
    smallest: Memo, words: Words
) -> None:
    items = ("ebitda", "net_income", "cash_in", "cash_out", "closing_cash", "closing_debt", "operating_costs")
    narrow = accounts(smallest, range(2025, 2035), **dict.fromkeys(items, "USD 1.5m"))
    wide = accounts(smallest, range(2025, 2035), **dict.fromkeys((*items, "capital_expenditure"), "USD 1.5m"))
    assert 'class="annex"' not in narrow
    annex = wide[wide.index('<section class="annex">') :]
    assert "Annex: accounts by period" in words(annex)
    assert 'class="exhibit periods' in annex
    number = re.findall(r'id="(table-\d+)"', annex)
    assert f'href="#{number[0]}"' in wide[: wide.index('<section class="annex">')]
