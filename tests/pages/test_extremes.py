"""Memos at the ends of what may come: nothing is lost, nothing is set over anything else, nothing leaves the page."""

from __future__ import annotations

from typing import Any

import pypdfium2
import pytest
from tests.pages.test_geometry import A4, SIDE, collisions, pages

from memokit import Document, Edition, Memo, render

EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")
LONG_NAME = {
    "ar": "شركة الواحة الخضراء المتكاملة لتقنيات الري الذكي وإدارة الموارد المائية والطاقة المتجددة "
    "في دول مجلس التعاون الخليجي",
    "en": "The Integrated Green Oasis Company for Smart Irrigation, Water Resource Management "
    "and Renewable Energy in the Gulf States",
}
SENTENCE = {
    "ar": "تعمل المحطة بطاقتها الكاملة منذ الربع الأول، ويُنتظر أن يستقر الإنتاج قبل نهاية السنة.",
    "en": "The plant has run at full capacity since the first quarter, and output should settle before the year ends.",
}


def changed(memo: Memo, **fields: Any) -> Memo:
    return Memo.model_validate(memo.model_dump(by_alias=True, exclude_unset=True) | fields)


def risk(number: int) -> dict[str, Any]:
    return {
        "id": f"R{number}",
        "category": ("product_viability", "cost_control", "market_agility")[number % 3],
        "title": {"ar": f"خطر رقم {number}", "en": f"Risk number {number}"},
        "likelihood": number % 5 + 1,
        "impact": number // 5 % 5 + 1,
        "residual": {"likelihood": number % 5 + 1, "impact": 1},
        "mitigation": SENTENCE,
        "owner": {"ar": "المدير", "en": "The manager"},
        "basis": "analyst",
    }


def sound(document: Document) -> None:
    """No letter over another, none outside the margins, no page without ink."""
    for page in pages(document):
        assert list(collisions(page)) == []
        assert all(box.left >= SIDE - 2 and box.right <= page.width - SIDE + 2 for box in page.boxes)
        assert len(page.body) > 0


def text_of(document: Document) -> str:
    found = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(document.pdf)]
    return " ".join(" ".join(found).split())


@pytest.mark.parametrize("edition", EDITIONS)
def test_sixty_risks_each_have_their_place_in_matrix_and_register(smallest: Memo, edition: Edition) -> None:
    document = render(changed(smallest, risks=[risk(number) for number in range(60)]), edition)
    sound(document)
    printed = text_of(document)
    # Readers of Arabic pages may turn a code round; the matrix and the register have it each.
    assert all(printed.count(f"R{n}") + printed.count(f"{n}R") >= 2 for n in range(60))


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_hundred_rows_are_all_printed_under_repeated_heads(smallest: Memo, edition: Edition) -> None:
    uses = [
        {"id": f"u{n}", "purpose": {"ar": f"بند {n}", "en": f"Item {n:03}"}, "amount": f"USD {n + 1}000"}
        for n in range(200)
    ]
    document = render(
        changed(smallest, transaction=smallest.transaction.model_dump(exclude_unset=True) | {"uses": uses}), edition
    )
    sound(document)
    printed = text_of(document)
    assert all(f"Item {n:03}" in printed for n in range(200)) or edition == "ar"
    # 1,000 + … + 200,000 = 20,100,000
    assert "20,100" in printed
    assert printed.count("Purpose" if edition != "ar" else "الغرض") >= 3


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_paragraph_of_four_hundred_words_goes_on_overleaf(smallest: Memo, edition: Edition) -> None:
    words = {language: " ".join([text] * (400 // len(text.split()) + 1)) for language, text in SENTENCE.items()}
    overview = smallest.transaction.model_dump(exclude_unset=True) | {"overview": words, "purpose": words}
    document = render(changed(smallest, transaction=overview), edition)
    sound(document)
    if edition != "ar":
        assert text_of(document).count("output should settle") == 2 * (400 // len(SENTENCE["en"].split()) + 1)
    # It is broken, and not moved as a whole: the page before it is full.
    first = pages(document)[0]
    assert min(box.bottom for box in first.body) < A4[1] / 4


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_name_of_a_hundred_and_twenty_characters_fits_wherever_it_stands(smallest: Memo, edition: Edition) -> None:
    assert min(map(len, LONG_NAME.values())) >= 110
    rounds = [
        {"id": f"r{n}", "name": LONG_NAME, "date": f"{2020 + n}", "instrument": "equity", "amount": "USD 1m"}
        for n in range(3)
    ]
    memo = changed(
        smallest,
        company={"name": LONG_NAME, "legal_name": LONG_NAME},
        title=LONG_NAME,
        rounds=rounds,
        competitors=[{"id": "c", "name": LONG_NAME}],
        criteria=[{"id": "k", "name": LONG_NAME, "company": 3, "competitors": [{"competitor_id": "c", "rating": 4}]}],
    )
    document = render(memo, edition)
    sound(document)
    if edition == "en":
        assert text_of(document).count(LONG_NAME["en"]) >= 6


@pytest.mark.parametrize("edition", EDITIONS)
def test_lists_that_are_empty_leave_no_trace(smallest: Memo, edition: Edition) -> None:
    empty = ("rounds", "products", "kpis", "people", "scenarios", "risks", "claims", "findings", "passages", "criteria")
    assert render(changed(smallest, **dict.fromkeys(empty, ())), edition).pdf == render(smallest, edition).pdf


def test_twenty_uses_and_owners_with_long_names_are_charted_without_a_collision(smallest: Memo) -> None:
    deal = smallest.transaction.model_dump(exclude_unset=True) | {
        "tranches": [
            {"id": "a", "instrument": "equity", "amount": "USD 21m", "price_per_share": "USD 2"},
        ],
        "uses": [{"id": f"u{n}", "purpose": LONG_NAME, "amount": f"USD {n + 1}00k"} for n in range(20)],
        "cap_table": [{"id": f"h{n}", "holder": LONG_NAME, "quantity": 1000000 - n} for n in range(20)],
    }
    for edition in EDITIONS:
        sound(render(changed(smallest, transaction=deal), edition))


def test_negative_cash_hangs_below_the_line_in_either_language(smallest: Memo) -> None:
    periods = [
        {"period": 2025 + n, "basis": "forecast", "closing_cash": f"USD {amount}m"}
        for n, amount in enumerate((4, 1, -2, -5))
    ]
    for edition in EDITIONS:
        sound(render(changed(smallest, financials={"periods": periods}), edition))
