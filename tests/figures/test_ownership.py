"""The capitalisation table before and after the transaction."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit.figures import Ownership, ownership
from memokit.schema import Transaction

HOLDINGS = [5_200_000, 3_800_000, 4_400_000, 2_600_000, 2_000_000, 1_100_000, 900_000]


def owned(*tranches: dict[str, Any], holdings: list[int] | None = None) -> Ownership:
    data = {
        "status": "seeking",
        "tranches": [{"id": f"t{n}", "instrument": "preferred"} | each for n, each in enumerate(tranches)],
        "cap_table": [
            {"id": f"h{n}", "holder": "x", "quantity": quantity}
            for n, quantity in enumerate(HOLDINGS if holdings is None else holdings)
        ],
    }
    found = ownership(Transaction.model_validate(data))
    assert found is not None
    return found


def after(found: Ownership) -> list[Decimal]:
    return [line.fraction_after for line in found.lines]


def test_a_priced_round_issues_amount_over_price_in_whole_shares() -> None:
    """75,000,000 at 15.00 is 5,000,000 new shares beside 20,000,000: a fifth."""
    found = owned({"amount": "SAR 75m", "price_per_share": "SAR 15"})
    assert found.lines[-1].shares_after == 5_000_000
    assert found.lines[-1].fraction_after == Decimal("0.2")
    assert found.lines[0].fraction_before == Decimal("0.26")
    assert found.lines[0].fraction_after == Decimal("0.208")


def test_without_a_price_it_follows_from_the_pre_money_valuation() -> None:
    stated = owned({"amount": "SAR 75m", "price_per_share": "SAR 15"})
    derived = owned({"amount": "SAR 75m", "valuation": {"pre_money": "SAR 300m"}})
    assert after(stated) == after(derived)


def test_a_pre_money_valuation_follows_from_the_one_after_the_money() -> None:
    after_the_money = owned({"amount": "SAR 75m", "valuation": {"post_money": "SAR 375m"}})
    assert after(after_the_money) == after(owned({"amount": "SAR 75m", "valuation": {"pre_money": "SAR 300m"}}))


def test_a_post_money_safe_takes_its_amount_of_the_cap() -> None:
    """250,000 at a cap of 5,000,000 is 5 %, whatever the shares are."""
    found = owned(
        {"instrument": "safe", "amount": "USD 250k", "conversion": {"conversion_valuation_cap": "USD 5m"}},
        holdings=[9_500_000],
    )
    assert found.lines[-1].fraction_after == Decimal("0.05")
    assert found.lines[-1].shares_after == 500_000


def test_borrowed_money_takes_no_shares() -> None:
    found = owned({"amount": "SAR 75m", "price_per_share": "SAR 15"}, {"instrument": "murabaha", "amount": "SAR 40m"})
    assert len(found.lines) == len(HOLDINGS) + 1


@given(st.lists(st.integers(1, 10**9), min_size=1, max_size=12), st.integers(1, 10**9), st.integers(1, 10**6))
def test_both_sides_add_to_the_whole_and_stay_near_their_exact_shares(
    holdings: list[int], raised: int, price: int
) -> None:
    found = owned({"amount": f"SAR {raised * price}", "price_per_share": f"SAR {price}"}, holdings=holdings)
    assert sum(line.fraction_before for line in found.lines) == 1
    assert sum(after(found)) == 1
    whole = sum(holdings) + raised
    for line, quantity in zip(found.lines, [*holdings, raised], strict=True):
        assert abs(Fraction(line.fraction_after) - Fraction(quantity, whole)) < Fraction(1, 10_000)


@given(st.permutations(HOLDINGS))
def test_the_order_of_the_holdings_does_not_change_what_the_investor_gets(holdings: list[int]) -> None:
    found = owned({"amount": "SAR 33333333", "price_per_share": "SAR 7"}, holdings=holdings)
    assert found.lines[-1].shares_after == 33333333 // 7


@pytest.mark.parametrize(
    ("tranche", "reason"),
    [
        ({"amount": "SAR 75m"}, "missing_input"),
        ({"amount": "about SAR 75m", "price_per_share": "SAR 15"}, "bounded_input"),
        ({"amount": "SAR 75m", "price_per_share": "USD 4"}, "mixed_currencies"),
        ({"amount": "SAR 75m", "valuation": {"post_money": "SAR 75m"}}, "conflicting_input"),
        ({"amount": "SAR 75m", "valuation": {"pre_money": "> SAR 300m"}}, "bounded_input"),
        ({"instrument": "convertible_note", "amount": "SAR 1m"}, "missing_input"),
        ({"instrument": "debt", "amount": "SAR 1m"}, "missing_input"),
        (
            {"instrument": "safe", "amount": "SAR 6m", "conversion": {"conversion_valuation_cap": "SAR 5m"}},
            "conflicting_input",
        ),
    ],
)
def test_what_cannot_be_computed_says_why(tranche: dict[str, Any], reason: str) -> None:
    assert owned(tranche) == Ownership((), reason)  # type: ignore[arg-type]


def test_without_a_table_before_there_is_none_after() -> None:
    deal = {"status": "seeking", "tranches": [{"id": "a", "instrument": "equity", "amount": "SAR 1m"}]}
    assert ownership(Transaction.model_validate(deal)) is None
    assert ownership(Transaction.model_validate(deal | {"cap_table": "not_disclosed"})) is None
