"""What the pages say of those who own the company: what converts, who owns before and after, what an exit pays."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from memokit import Edition, Memo
from memokit.composition import compose

Words = Callable[[str], str]
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")


def changed(memo: Memo, **fields: Any) -> Memo:
    """The memo with other values in its transaction, checked like any other."""
    data = memo.model_dump(by_alias=True, exclude_unset=True)
    return Memo.model_validate(data | {"transaction": data["transaction"] | fields}).with_images(memo.images)


def shown(memo: Memo, name: str, words: Words, edition: Edition = "en") -> str:
    """The words of a table, and of what stands below it."""
    html = compose(memo, edition, digits="latn").html
    found = re.search(rf'<table class="exhibit ledger {name}.*?</table>.*?(?=<table|<figure|<h2)', html, re.DOTALL)
    found = found or re.search(rf'<table class="exhibit {name}.*?</table>.*?(?=<table|<figure|<h2)', html, re.DOTALL)
    return words(found[0]) if found else ""


def test_what_converts_is_shown_with_its_terms_its_price_and_its_shares(everything: Memo, words: Words) -> None:
    table = shown(everything, "convertibles", words)
    for expected in (
        "Gulf Accelerator",
        "Convertible note",
        "SAR 5 million",
        "Issued – 15 December 2025",
        "Falls due – 15 December 2027",
        "Valuation cap SAR 225 million",
        "10% 20%",
        "8%, 30/360",
        "Accrued – SAR 400,000",
        "Conversion price SAR 10 SAR 10",
        "New shares 900,000 540,000",
        "Conversion price = the lower of cap ÷ shares",
    ):
        assert expected in table, expected


def test_new_options_and_what_converts_have_lines_among_the_owners(everything: Memo, words: Words) -> None:
    """24,000,000 shares at 12.50 are 300m; with 6,000,000 new ones, 5 % of 30,000,000 are options."""
    table = shown(everything, "cap_table", words)
    for expected in (
        "Gulf Accelerator SAFE – – 900,000 3.00%",
        "Al-Bassam family Convertible note – – 540,000 1.80%",
        "New options, 5% of all shares after[1] – – – 1,500,000 5.00%",
        "New: Series B preferred shares – – – 6,000,000 20.00%",
        "Total 21,060,000 100.00% 8,940,000 100.00%",
    ):
        assert expected in table, expected


def test_classes_are_shown_with_what_they_receive_first(everything: Memo, words: Words) -> None:
    table = shown(everything, "preferences", words)
    assert "Waha Capital Fund Preferred SAR 7.50 1× 1 Participating, 2.5× at most in all" in table
    assert "Option plan Options – – – –" in table


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_exit_shows_what_each_owner_receives_to_the_last_halala(
    everything: Memo, edition: Edition, words: Words
) -> None:
    """Of 70m after lenders, SAFE, note and series B have 1.5 times 9, 5.4 and 75m in proportion; the others nothing."""
    table = shown(everything, "waterfall", words, edition)
    for expected in ("7,046,979.87", "4,228,187.92", "58,724,832.21", "110,000,000.00", "472,180,851.06"):
        assert expected in table, expected


def test_an_exit_that_cannot_be_shared_out_is_shown_with_the_reason(everything: Memo, words: Words) -> None:
    cap_table = [{"id": "founders", "holder": "Founders", "quantity": 1000}]
    memo = changed(everything, cap_table=cap_table)
    table = shown(memo, "waterfall", words)
    assert "Owners Not computed: a figure is missing" in table
    assert "Lenders 40 40" in table
    assert "Proceeds of the exit 900 110" in table


def test_what_cannot_convert_is_shown_with_the_reason(everything: Memo, words: Words) -> None:
    memo = changed(everything, cap_table="not_disclosed")
    assert "New shares Not computed: a figure is missing" in shown(memo, "convertibles", words)
    assert "New options, 5% of all shares after" in shown(memo, "cap_table", words)


def test_terms_say_the_rank_of_a_preference_and_whether_it_participates(everything: Memo, words: Words) -> None:
    table = shown(everything, "terms", words)
    assert "Rank of the preference, highest paid first 2" in table
    assert "Participating, 3× at most in all" in table
    assert "4.25%, actual/360" in table


def test_many_exits_and_many_convertibles_stand_in_several_tables(everything: Memo) -> None:
    deal = everything.transaction
    safe = deal.convertibles[0].model_dump(exclude_unset=True)
    memo = changed(
        everything,
        exits=[{"id": f"e{n}", "name": f"Sale {n}", "proceeds": f"SAR {n + 1}00m"} for n in range(7)],
        convertibles=[safe | {"id": f"c{n}", "amount": "SAR 1m"} for n in range(9)],
    )
    html = compose(memo, "en").html
    for name, expected in (("waterfall", [5, 2]), ("convertibles", [4, 4, 1])):
        tables = re.findall(rf'<table class="exhibit {name}.*?</thead>', html, re.DOTALL)
        assert [table.count('<th scope="col"') - 1 for table in tables] == expected
