"""What an exit pays: against numbers by hand, and against all decisions that holders can take."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Memo
from memokit.figures import Stake, derived, distributed, waterfall
from memokit.schema import Transaction

PREFERRED = {"class_type": "preferred", "liquidation_preference_multiple": 1, "participating": False}
CAP_TABLE = [
    {"id": "founders", "holder": "x", "quantity": 6_000_000, "class_type": "common"},
    {"id": "options", "holder": "x", "quantity": 1_000_000, "class_type": "options"},
    {"id": "a", "holder": "x", "quantity": 2_000_000, "price_per_share": "USD 2.50", "seniority": 1} | PREFERRED,
]
SERIES_B = {
    "id": "b",
    "instrument": "preferred",
    "amount": "USD 10m",
    "price_per_share": "USD 10",
    "liquidation_preference_multiple": 1,
    "participating": False,
    "seniority": 2,
}


def sold(proceeds: str, debt: str = "", **changes: Any) -> Transaction:
    exit_ = {"id": "sale", "name": "Sale", "proceeds": proceeds} | ({"debt": debt} if debt else {})
    data = {"status": "seeking", "tranches": [SERIES_B], "cap_table": CAP_TABLE, "exits": [exit_]}
    return Transaction.model_validate(data | changes)


def paid(transaction: Transaction) -> list[Decimal]:
    found = waterfall(transaction, transaction.exits[0])
    assert found.reason is None
    return [money.amount for money in found.paid]


@pytest.mark.parametrize(
    ("proceeds", "expected"),
    [
        # B is senior, and takes all that there is.
        ("USD 8m", ("0", "0", "0", "8000000")),
        # B has its 10m back, and A has what is left.
        ("USD 12m", ("0", "0", "2000000", "10000000")),
        # Both have theirs back, and 15m are left for 7,000,000 shares: 2.14 each, less than the 2.50 that A has.
        ("USD 30m", ("12857142.86", "2142857.14", "5000000", "10000000")),
        # A converts: 30m for 9,000,000 shares are 3.33 each. B has 10 a share, and would have 4.
        ("USD 40m", ("20000000", "3333333.33", "6666666.67", "10000000")),
        # At 10 a share it is all one to B; above, all convert.
        ("USD 100m", ("60000000", "10000000", "20000000", "10000000")),
        ("USD 150m", ("90000000", "15000000", "30000000", "15000000")),
    ],
)
def test_each_owner_takes_the_better_of_preference_and_conversion(proceeds: str, expected: tuple[str, ...]) -> None:
    """Founders 6,000,000, options 1,000,000, A 2,000,000 at 2.50, B 1,000,000 at 10 and senior; both once."""
    assert paid(sold(proceeds)) == [Decimal(each) for each in expected]


def test_a_participating_holder_has_both_until_its_cap_and_then_the_better_of_cap_and_conversion() -> None:
    """B takes 10m and a tenth of the rest, at most 20m.

    Of 40m, 30m are left. A has 2.50 a share, and 3.00 with all ten million sharing: it converts, B has 10m and 3m. Of
    150m, B is at its 20m, and the others share 130m over 9,000,000. At 250m, 25 a share are more than 20.
    """
    tranche = SERIES_B | {"participating": True, "participation_cap_multiple": 2}
    for proceeds, last in (("USD 40m", "13000000"), ("USD 150m", "20000000"), ("USD 250m", "25000000")):
        assert paid(sold(proceeds, tranches=[tranche]))[-1] == Decimal(last)


def test_lenders_are_paid_before_all_owners_as_far_as_there_is_money() -> None:
    deal = sold("USD 45m", "USD 5m")
    found = waterfall(deal, deal.exits[0])
    assert found.debt is not None
    assert found.debt.amount == 5_000_000
    assert paid(deal) == paid(sold("USD 40m"))
    deal = sold("USD 3m", "USD 5m")
    found = waterfall(deal, deal.exits[0])
    assert found.debt is not None
    assert found.debt.amount == 3_000_000
    assert paid(deal) == [0, 0, 0, 0]


def test_equal_seniority_shares_in_proportion() -> None:
    """9m for preferences of 5m and 10m: 3m and 6m."""
    assert paid(sold("USD 9m", tranches=[SERIES_B | {"seniority": 1}])) == [0, 0, 3_000_000, 6_000_000]


def test_what_converts_shares_in_the_rank_and_terms_of_the_round_with_what_was_paid_for_it() -> None:
    """A SAFE of 5m beside B: of 12m, each has its part of 15m, and A nothing."""
    safe = {
        "id": "safe",
        "holder": "x",
        "instrument": "safe",
        "amount": "USD 5m",
        "conversion": {"conversion_valuation_cap": "USD 50m"},
    }
    assert paid(sold("USD 12m", convertibles=[safe])) == [0, 0, 0, 4_000_000, 8_000_000]


def outcome(amount: Fraction, stakes: list[Stake], converts: tuple[bool, ...]) -> list[Fraction]:
    """What all receive if so many convert, step by step: preferences by rank, then the rest up to each cap."""
    got = [Fraction(0)] * len(stakes)
    for rank in sorted({stake.seniority for stake in stakes}, reverse=True):
        owed = {n: s.preference for n, s in enumerate(stakes) if s.seniority == rank and not converts[n]}
        whole = sum(owed.values())
        part = min(Fraction(1), amount / whole) if whole else Fraction(0)
        for n, preference in owed.items():
            got[n] += preference * part
            amount -= preference * part
    sharing = {n for n, s in enumerate(stakes) if converts[n] or s.participating or not s.preference}
    while amount > 0 and sharing:
        each = amount / sum(stakes[n].shares for n in sharing)
        limits = {n: stakes[n].cap for n in sharing if not converts[n]}
        full = {
            n: limit for n, limit in limits.items() if limit is not None and got[n] + stakes[n].shares * each >= limit
        }
        if not full:
            for n in sharing:
                got[n] += stakes[n].shares * each
            break
        # The one that is full first is filled, and the others share what is left.
        first = min(full, key=lambda n: (full[n] - got[n]) / stakes[n].shares)
        step = (full[first] - got[first]) / stakes[first].shares
        for n in sharing:
            got[n] += stakes[n].shares * step
            amount -= stakes[n].shares * step
        sharing = sharing - {first}
    return got


def equilibria(amount: Fraction, stakes: list[Stake]) -> list[list[Fraction]]:
    """What all receive by every set of decisions that nobody would rather have taken otherwise."""
    found = []
    for converts in product(*((False, True) if stake.preference else (False,) for stake in stakes)):
        got = outcome(amount, stakes, converts)
        others = (
            outcome(amount, stakes, (*converts[:n], not converts[n], *converts[n + 1 :]))[n]
            for n, stake in enumerate(stakes)
            if stake.preference
        )
        mine = (got[n] for n, stake in enumerate(stakes) if stake.preference)
        if all(now >= then for now, then in zip(mine, others, strict=True)):
            found.append(got)
    return found


COMMON = st.builds(Stake, st.integers(1, 50).map(Fraction))


@st.composite
def preferred(draw: st.DrawFn) -> Stake:
    preference = Fraction(draw(st.integers(1, 60)))
    participating = draw(st.booleans())
    above = draw(st.one_of(st.none(), st.integers(0, 60))) if participating else None
    return Stake(
        Fraction(draw(st.integers(1, 30))),
        preference,
        draw(st.integers(0, 2)),
        participating,
        None if above is None else preference + above,
    )


STAKES = st.tuples(st.lists(COMMON, min_size=1, max_size=2), st.lists(preferred(), max_size=4)).map(
    lambda t: t[0] + t[1]
)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 600).map(Fraction), STAKES)
def test_nobody_would_rather_have_decided_otherwise_and_no_other_outcome_is_like_that(
    amount: Fraction, stakes: list[Stake]
) -> None:
    ours = list(distributed(amount, stakes))
    assert sum(ours) == amount
    found = equilibria(amount, stakes)
    assert found
    assert all(each == ours for each in found)


@given(st.fractions(0, 500, max_denominator=100), st.fractions(0, 100, max_denominator=100), STAKES)
def test_more_proceeds_are_less_for_nobody(amount: Fraction, more: Fraction, stakes: list[Stake]) -> None:
    less = distributed(amount, stakes)
    assert all(one <= other for one, other in zip(less, distributed(amount + more, stakes), strict=True))


@settings(max_examples=60, deadline=None)
@given(st.decimals("0.01", 10**9, places=2), st.decimals("0.01", 10**8, places=2), st.randoms(use_true_random=False))
def test_what_is_paid_adds_to_the_proceeds_in_minor_units_in_any_order(
    proceeds: Decimal, debt: Decimal, random: Any
) -> None:
    deal = sold(f"USD {proceeds}", f"USD {debt}")
    found = waterfall(deal, deal.exits[0])
    assert found.debt is not None
    assert sum(money.amount for money in found.paid) + found.debt.amount == proceeds
    assert all(money.amount == round(money.amount, 2) and money.amount >= 0 for money in found.paid)
    assert isinstance(deal.cap_table, tuple)
    turned = deal.model_copy(update={"cap_table": tuple(random.sample(deal.cap_table, 3))})
    again = waterfall(turned, turned.exits[0])
    assert {id(o): m.amount for o, m in zip(found.owners, found.paid, strict=True)} == {
        id(o): m.amount for o, m in zip(again.owners, again.paid, strict=True)
    }


def without(name: str, entry: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in entry.items() if key != name}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"cap_table": [without("class_type", CAP_TABLE[0])]}, "missing_input"),
        ({"cap_table": [without("price_per_share", CAP_TABLE[2])]}, "missing_input"),
        ({"cap_table": [without("participating", CAP_TABLE[2])]}, "missing_input"),
        ({"cap_table": [without("seniority", CAP_TABLE[2])]}, "missing_input"),
        ({"cap_table": "not_disclosed"}, "missing_input"),
        ({"tranches": [without("liquidation_preference_multiple", SERIES_B)]}, "missing_input"),
        ({"exits": [{"id": "sale", "name": "Sale", "proceeds": "about USD 9m"}]}, "bounded_input"),
        ({"exits": [{"id": "sale", "name": "Sale", "proceeds": "SAR 9m"}]}, "mixed_currencies"),
    ],
)
def test_an_exit_that_cannot_be_shared_out_says_why(changes: dict[str, Any], reason: str, smallest: Memo) -> None:
    deal = sold("USD 9m", **changes)
    assert waterfall(deal, deal.exits[0]).reason == reason
    found = [each for each in derived(smallest.model_copy(update={"transaction": deal})) if each.kind == "exit"]
    assert {each.reason for each in found} == {reason}


def test_a_single_preferred_class_needs_no_seniority() -> None:
    assert paid(sold("USD 12m", tranches=[without("seniority", SERIES_B)], cap_table=CAP_TABLE[:2])) == [
        Decimal("1714285.71"),
        Decimal("285714.29"),
        10_000_000,
    ]


def test_an_exit_has_a_figure_for_its_lenders_and_for_each_owner(smallest: Memo) -> None:
    deal = sold("USD 45m", "USD 5m")
    found = {each.name: each for each in derived(smallest.model_copy(update={"transaction": deal}))}
    names = [name for name in found if name.startswith("exit")]
    assert names == ["exit_debt.sale", "exit.sale.founders", "exit.sale.options", "exit.sale.a", "exit.sale.b"]
    inputs = [entry.name for entry in found["exit.sale.a"].inputs]
    for expected in ("exit:sale.proceeds", "holding:a.price_per_share", "fig:new_shares.b", "tranche:b.seniority"):
        assert expected in inputs
    assert found["exit.sale.a"].about is deal.exits[0]
