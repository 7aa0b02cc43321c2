"""What the company is valued at before and after the money, and the share of it that is sold."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit import Memo
from memokit.figures import dilution, post_money, pre_money
from memokit.figures.figure import Figure
from memokit.schema import Money, Transaction

SUMS = st.decimals("0.01", 10**12, places=2)


def deal(*tranches: dict[str, Any]) -> Transaction:
    listed = [{"id": f"t{n}", "instrument": "preferred"} | each for n, each in enumerate(tranches)]
    return Transaction.model_validate({"status": "seeking", "tranches": listed})


def amount(figure: Figure) -> Decimal:
    assert isinstance(figure.value, Money)
    return figure.value.amount


@given(SUMS, SUMS)
def test_post_money_is_pre_money_and_the_raise_whichever_is_stated(before: Decimal, raise_: Decimal) -> None:
    forth = deal({"amount": f"SAR {raise_}", "valuation": {"pre_money": f"SAR {before}"}})
    back = deal({"amount": f"SAR {raise_}", "valuation": {"post_money": f"SAR {before + raise_}"}})
    for each in (forth, back):
        (tranche,) = each.tranches
        assert amount(pre_money(each, tranche)) == before
        assert amount(post_money(each, tranche)) == before + raise_
        sold = dilution(each, tranche).value
        assert isinstance(sold, Decimal)
        assert abs(Fraction(sold) - Fraction(raise_) / Fraction(before + raise_)) < Fraction(1, 10**30)


@given(st.permutations([60, 15, 25]))
def test_priced_tranches_that_close_together_share_one_pre_money_valuation(amounts: list[int]) -> None:
    """60, 15 and 25 million at 300 before them make 400 after them, whichever of them states it."""
    tranches: list[dict[str, Any]] = [{"amount": f"SAR {each}m"} for each in amounts]
    tranches[0]["valuation"] = {"pre_money": "SAR 300m"}
    found = deal(*tranches)
    for tranche, each in zip(found.tranches, amounts, strict=True):
        assert amount(pre_money(found, tranche)) == 300_000_000
        assert amount(post_money(found, tranche)) == 400_000_000
        assert dilution(found, tranche).value == Decimal(each) / 400


def test_money_on_a_safe_is_no_part_of_the_priced_raise() -> None:
    safe = {"instrument": "safe", "amount": "SAR 5m", "conversion": {"conversion_valuation_cap": "SAR 100m"}}
    found = deal({"amount": "SAR 75m", "valuation": {"pre_money": "SAR 300m"}}, safe)
    assert amount(post_money(found, found.tranches[0])) == 375_000_000
    assert dilution(found, found.tranches[1]).value == Decimal("0.05")


def test_an_about_valuation_makes_an_about_sum_and_no_share() -> None:
    found = deal({"amount": "SAR 75m", "valuation": {"pre_money": "about SAR 300m"}})
    whole = post_money(found, found.tranches[0])
    assert isinstance(whole.value, Money)
    assert (whole.value.amount, whole.value.relation) == (375_000_000, "about")
    assert dilution(found, found.tranches[0]).reason == "bounded_input"


@pytest.mark.parametrize(
    ("tranches", "reason"),
    [
        ([{"amount": "SAR 75m"}], "missing_input"),
        ([{"amount": "SAR 75m", "valuation": "not_disclosed"}], "missing_input"),
        ([{"amount": "SAR 75m", "valuation": {"pre_money": "> SAR 300m"}}], "bounded_input"),
        ([{"amount": "> SAR 75m", "valuation": {"post_money": "SAR 300m"}}], "bounded_input"),
        ([{"amount": "SAR 75m", "valuation": {"post_money": "USD 300m"}}], "mixed_currencies"),
        ([{"amount": "SAR 75m", "valuation": {"post_money": "SAR 60m"}}], "conflicting_input"),
        (
            [{"amount": "SAR 75m", "valuation": {"pre_money": f"SAR {each}m"}} for each in (300, 310)],
            "conflicting_input",
        ),
    ],
)
def test_a_valuation_that_cannot_be_told_says_why(tranches: list[dict[str, Any]], reason: str) -> None:
    found = deal(*tranches)
    for kind in (pre_money, post_money, dilution):
        figure = kind(found, found.tranches[0])
        assert (figure.value, figure.reason) == (None, reason)


def test_borrowed_money_buys_no_share_of_the_company(samples: dict[str, Memo]) -> None:
    deal = samples["mizan"].transaction
    shares = {tranche.id: dilution(deal, tranche).value for tranche in deal.tranches}
    assert shares == {"series-b": Decimal("0.2"), "murabaha": None}
