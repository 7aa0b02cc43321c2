"""What memokit computed is printed with its formula, and what its rules found on a last page when asked."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

import pytest

from memokit import Edition, Memo
from memokit.composition import compose
from memokit.composition.computed import figures
from memokit.composition.sayable import Label
from memokit.figures import FORMULAS, derived
from memokit.language import label, locale_for

Words = Callable[[str], str]


def exhibit(html: str, name: str) -> str:
    """The HTML of a table of a document."""
    return html[html.index(f'<table class="exhibit {name}') :].partition("</table>")[0]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_figure_of_a_memo_is_printed_with_its_formula(everything: Memo, language: Edition, words: Words) -> None:
    printed = words(compose(everything, language, digits="latn").html)
    kinds = {figure.kind for figure in derived(everything) if figure.value is not None}
    # Stated by the memo itself, said with the table of owners, or in a sentence of the table that shows it.
    elsewhere = {
        *("pre_money", "post_money", "price_per_share", "dilution", "net_burn", "runway", "ownership_before"),
        *("total_uses", "uses_less_sources", "new_shares", "market_size", "irr", "expected_irr", "expected_moic"),
        "exit_debt",
    }
    missing = {
        kind for kind in kinds - elsewhere if words(label(f"formula.{kind}", locale_for(language))) not in printed
    }
    assert missing == set()
    assert kinds <= set(FORMULAS)


def test_the_covers_of_many_periods_are_one_row_from_the_lowest_to_the_highest(samples: dict[str, Memo]) -> None:
    rimal = samples["rimal"]
    own = [
        value
        for figure in derived(rimal)
        if figure.kind == "dscr" and figure.name.count(".") == 1 and isinstance(value := figure.value, Decimal)
    ]
    [row] = [
        row for row in figures(rimal).rows if isinstance(row.cells[0], Label) and row.cells[0].key == "figure.dscr"
    ]
    assert (round(min(own), 2), round(max(own), 2)) == (Decimal("1.30"), Decimal("1.47"))
    assert "1.30" in str(row.cells[1])
    assert len(own) == 18


def test_a_figure_that_the_memo_states_itself_is_not_printed_twice(samples: dict[str, Memo]) -> None:
    assert not figures(samples["waha"])


@pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])
def test_a_last_page_shows_what_was_found_and_why_it_is_let_stand(
    everything: Memo, edition: Edition, words: Words
) -> None:
    claim = {"ar": "تنمو الإيرادات بنسبة 61% سنويًا.", "en": "Revenue grows by 61% a year."}
    advice = everything.recommendation.model_dump(by_alias=True) | {"rationale": claim}
    memo = Memo.model_validate(everything.model_dump(by_alias=True, exclude_none=True) | {"recommendation": advice})
    with_pictures = memo.with_images(everything.images)
    assert "checks" not in re.findall(r'<section class="(\w+)"', compose(with_pictures, edition).html)
    html = compose(with_pictures, edition, with_check=True).html
    page = words(html[html.index('<section class="checks"') :])
    for language, found, why in (
        ("ar", "ليس من قيم المذكرة", "أُبقي عليه: تقدير الفريق نفسه"),
        ("en", "61% is no value of the memo", "Let stand: the team’s own estimate"),
    ):
        if edition in {language, "bilingual"}:
            assert found in page
            assert why.replace("’", "'") in page.replace("’", "'")
    assert 'name="memokit.check" content="true"' in html


def test_a_quoted_figure_stands_in_its_own_direction(everything: Memo) -> None:
    title = {"ar": "تسعى نخيل إلى جمع 151 مليون ريال", "en": "Nakheel is seeking SAR 115 million"}
    memo = everything.model_copy(update={"title": type(everything.title).model_validate(title)})
    html = exhibit(compose(memo, "en", with_check=True).html, "checks")
    assert re.search(r'<span dir="rtl">151.<span dir="rtl" lang="ar">مليون ريال</span></span> in the Arabic', html)
    assert "\u2068" not in html
