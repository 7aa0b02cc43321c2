"""Sums of tranches and of uses, and what lies between them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit.figures import total_sought, total_uses, uses_less_sources
from memokit.schema import Money, Transaction

AMOUNTS = st.lists(st.decimals("0.01", 10**12, places=2), min_size=1, max_size=12)


def deal(tranches: list[str], uses: list[str] | str | None = None) -> Transaction:
    data: dict[str, Any] = {
        "status": "seeking",
        "tranches": [{"id": f"t{n}", "instrument": "equity", "amount": amount} for n, amount in enumerate(tranches)],
    }
    if isinstance(uses, list):
        uses = [{"id": f"u{n}", "purpose": "x", "amount": amount} for n, amount in enumerate(uses)]  # type: ignore[misc]
    if uses is not None:
        data["uses"] = uses
    return Transaction.model_validate(data)


def amount(value: object) -> Decimal:
    assert isinstance(value, Money)
    return value.amount


@given(AMOUNTS)
def test_a_total_is_the_sum_of_its_parts_in_any_order(amounts: list[Decimal]) -> None:
    written = [f"SAR {each}" for each in amounts]
    there, back = total_sought(deal(written)), total_sought(deal(written[::-1]))
    assert amount(there.value) == amount(back.value) == sum(amounts)


@given(AMOUNTS, AMOUNTS)
def test_what_uses_need_beyond_the_tranches_is_exact(sources: list[Decimal], spent: list[Decimal]) -> None:
    figure = uses_less_sources(deal([f"SAR {each}" for each in sources], [f"SAR {each}" for each in spent]))
    assert figure is not None
    assert amount(figure.value) == sum(spent) - sum(sources)


def test_uses_that_are_not_disclosed_have_no_total() -> None:
    for given_ in (None, "not_disclosed"):
        assert total_uses(deal(["SAR 1m"], given_)) is None
        assert uses_less_sources(deal(["SAR 1m"], given_)) is None


@pytest.mark.parametrize(
    ("uses", "reason"), [(["< SAR 1m"], "bounded_input"), (["SAR 1m", "USD 1m"], "mixed_currencies")]
)
def test_what_cannot_be_added_says_why(uses: list[str], reason: str) -> None:
    whole = Transaction.model_validate(
        deal(["SAR 1m"], uses[:1]).model_dump()
        | {
            "uses": [{"id": str(n), "purpose": "x", "amount": each} for n, each in enumerate(uses)],
            "exchange_rates": [{"base": "USD", "quote": "SAR", "rate": "3.75", "date": "2026-11-01"}],
        }
    )
    for figure in (total_uses(whole), uses_less_sources(whole)):
        assert figure is not None
        assert (figure.value, figure.reason) == (None, reason)


def test_an_about_amount_makes_an_about_sum() -> None:
    figure = total_uses(deal(["SAR 3m"], ["about SAR 1m", "SAR 2m"]))
    assert figure is not None
    assert isinstance(figure.value, Money)
    assert (figure.value.amount, figure.value.relation) == (3_000_000, "about")
