"""What converts, the option pool and the new money: against worked examples, and against trial and error."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
import pyxirr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from memokit import Memo
from memokit.figures import Issue, accrued_interest, conversion_price, derived, issue, ownership, year_fraction
from memokit.figures.figure import Figure
from memokit.schema import Money, Transaction

SERIES = {"id": "series", "instrument": "preferred"}


def deal(
    tranche: dict[str, Any], holdings: list[int], convertibles: list[dict[str, Any]] | None = None, pool: str = ""
) -> Transaction:
    """A round of one tranche, or of several under ``tranches``."""
    data: dict[str, Any] = {
        "status": "seeking",
        "closing_date": "2026-07-01",
        "tranches": tranche.get("tranches") or [SERIES | tranche],
        "cap_table": [{"id": f"h{n}", "holder": "x", "quantity": each} for n, each in enumerate(holdings)],
        "convertibles": [
            {"id": f"c{n}", "holder": "y", "instrument": "safe"} | each for n, each in enumerate(convertibles or [])
        ],
    }
    if pool:
        data["option_pool"] = {"fraction": pool}
    return Transaction.model_validate(data)


def safe(amount: str, cap: str = "", discount: str = "", **other: Any) -> dict[str, Any]:
    terms = {"conversion_valuation_cap": cap, "conversion_discount": discount} | other.pop("conversion", {})
    return {"amount": amount, "conversion": {name: value for name, value in terms.items() if value}} | other


def note(amount: str, cap: str = "", discount: str = "", rate: str = "0", **terms: Any) -> dict[str, Any]:
    conversion = {"interest_rate": rate} | terms
    return safe(amount, cap, discount, instrument="convertible_note", issue_date="2025-01-01", conversion=conversion)


def figures(transaction: Transaction, memo: Memo) -> dict[str, Figure]:
    return {figure.name: figure for figure in derived(memo.model_copy(update={"transaction": transaction}))}


def test_two_safes_and_a_series_a_are_those_of_the_primer_of_y_combinator() -> None:
    """The primer on post-money SAFEs: 10,000,000 shares; USD 200,000 at a cap of 4m and 800,000 at 8m take 5 and 10 %.

    Company capitalisation is 10,000,000 ÷ 85 % = 11,764,705; SAFE prices are 0.34 and 0.68, for 588,235 and 1,176,470
    shares. Series A is 5m at 15m before it; the pool grows by 1,695,000, so the price is 15m ÷ (11,764,705 +
    1,695,000), which is 1.1144, and a quarter is sold. (The share of the pool's growth follows from those numbers.)
    """
    growth = Decimal("1695000") / (Decimal("13459705.88") * 20 / 15)
    safes = [safe("USD 200k", "USD 4m"), safe("USD 800k", "USD 8m")]
    found = issue(
        deal(
            {"amount": "USD 5m", "valuation": {"pre_money": "USD 15m"}},
            [9_250_000, 650_000, 100_000],
            safes,
            pool=f"{growth:.12f}",
        )
    )
    assert [found.whole(id_) for id_ in ("c0", "c1")] == [588_235, 1_176_470]
    assert (found.prices["c0"], found.prices["c1"]) == (Fraction("0.34"), Fraction("0.68"))
    assert abs(found.shares["option_pool"] - 1_695_000) < 1
    assert round(float(found.prices["series"]), 4) == 1.1144
    assert found.shares["series"] / (sum(found.shares.values()) + 10_000_000) == Fraction(1, 4)


def test_options_created_before_the_money_are_paid_for_by_those_who_own_before() -> None:
    """The option pool shuffle of Venture Hacks: 2m at 8m before it, with a pool of 20 % after it.

    The effective valuation is 6m for 6,000,000 shares: a price of 1.00, and 6,000,000 ÷ (1 − 20 % − 20 %) are
    10,000,000 shares, of which 2,000,000 are options and 2,000,000 are new.
    """
    found = issue(deal({"amount": "USD 2m", "valuation": {"pre_money": "USD 8m"}}, [6_000_000], pool="0.2"))
    assert found.price == 1
    assert found.shares == {"series": 2_000_000, "option_pool": 2_000_000}


def test_a_note_converts_with_what_it_has_accrued_at_the_better_of_cap_and_discount() -> None:
    """500,000 at 8 % for eighteen months are 560,000. The round is at 2.00, less 20 % 1.60; 6m ÷ 5,000,000 is 1.20.

    560,000 ÷ 1.20 are 466,666 shares; without the cap, 560,000 ÷ 1.60 are 350,000.
    """
    for cap, price, shares in (("USD 6m", "1.20", 466_666), ("", "1.60", 350_000), ("USD 9m", "1.60", 350_000)):
        given_note = note("USD 500k", cap, "0.2", "0.08", day_count_convention="30/360")
        round_ = deal({"amount": "USD 1m", "price_per_share": "USD 2"}, [5_000_000], [given_note])
        accrued = accrued_interest(round_, round_.convertibles[0]).value
        assert isinstance(accrued, Money)
        assert accrued.amount == 60_000
        found = issue(round_)
        assert found.prices["c0"] == Fraction(price)
        assert found.whole("c0") == shares


def test_a_safe_with_a_discount_only_pays_that_part_of_the_price_of_the_round() -> None:
    """At 4.00 less a quarter, 300,000 buy 100,000 shares."""
    found = issue(deal({"amount": "USD 4m", "price_per_share": "USD 4"}, [10**6], [safe("USD 300k", "", "0.25")]))
    assert found.whole("c0") == 100_000


def test_a_safe_never_pays_more_than_the_new_money_does() -> None:
    """A cap of 100m is no use in a round at 8m before the money: the SAFE converts at the price of the round."""
    found = issue(
        deal({"amount": "USD 2m", "valuation": {"pre_money": "USD 8m"}}, [7 * 10**6], [safe("USD 1m", "USD 100m")])
    )
    assert found.prices["c0"] == found.price == 1


def test_a_safe_among_the_tranches_converts_in_the_priced_round_beside_it() -> None:
    tranches = [
        SERIES | {"amount": "USD 5m", "valuation": {"pre_money": "USD 20m"}},
        {"id": "new", "instrument": "safe"} | safe("USD 1m", "USD 10m"),
    ]
    found = issue(deal({"tranches": tranches}, [9_000_000]))
    assert found.whole("new") == 1_000_000
    assert found.price == 2


@given(st.dates(date(1990, 1, 1), date(2060, 1, 1)), st.integers(0, 8000))
def test_day_counts_are_those_of_pyxirr(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    for ours, theirs in (("actual/365", "act/365f"), ("actual/360", "act/360"), ("30/360", "30/360 isda")):
        assert float(year_fraction(start, end, ours)) == pytest.approx(pyxirr.year_fraction(start, end, theirs))


CAPS = st.one_of(st.none(), st.integers(5, 60))
CLAIMS = st.lists(
    st.tuples(st.booleans(), st.integers(100, 900), CAPS, st.sampled_from(["", "0.1", "0.25"])), max_size=4
)


def claims(drawn: list[tuple[bool, int, int | None, str]]) -> list[dict[str, Any]]:
    """SAFEs and notes of some thousands at caps of some millions; a cap or a discount is there."""
    return [
        (safe if is_safe else note)(
            f"USD {thousands}k", f"USD {cap}m" if cap else "", discount or ("" if cap else "0.2")
        )
        for is_safe, thousands, cap, discount in drawn
    ]


def by_trial(transaction: Transaction, value: float | None, price: float | None) -> dict[str, float]:
    """All shares by trying: the numbers of the last round make a price, and the price makes numbers."""
    assert isinstance(transaction.cap_table, tuple)
    before = float(sum(holding.quantity for holding in transaction.cap_table))
    raised = float(sum(t.amount.amount for t in transaction.tranches))
    fraction = float(transaction.option_pool.fraction) if transaction.option_pool else 0.0
    shares = dict.fromkeys((*(each.id for each in transaction.convertibles), "option_pool"), 0.0)
    at = price or 1.0
    for _ in range(3000):
        valued = before + sum(shares.values())
        at = price if price is not None else (value or 0) / valued
        capitalisation = valued - shares["option_pool"]
        last = dict(shares)
        for each in transaction.convertibles:
            cap, less = each.conversion.conversion_valuation_cap, each.conversion.conversion_discount
            amount = float(each.amount.amount)
            prices = [at * (1 - float(less) if isinstance(less, Decimal) else 1)]
            if isinstance(cap, Money):
                prices.append(float(cap.amount) / (capitalisation if each.instrument == "safe" else before))
            shares[each.id] = amount / min(prices)
        shares["option_pool"] = fraction * (valued + raised / at)
        if all(abs(shares[name] - last[name]) <= 1e-12 * before for name in shares):
            break
    return shares | {"series": raised / at}


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.integers(1, 9), st.integers(8, 40), st.sampled_from(["", "0.05", "0.15"]))
def test_what_is_issued_by_a_valuation_is_what_trial_and_error_finds(
    drawn: list[tuple[bool, int, int | None, str]], millions: int, value: int, pool: str
) -> None:
    given_ = deal(
        {"amount": f"USD {millions}m", "valuation": {"pre_money": f"USD {value}m"}}, [10**7], claims(drawn), pool
    )
    found = issue(given_)
    assume(found.reason is None)
    tried = by_trial(given_, value * 1e6, None)
    for owner, shares in found.shares.items():
        assert float(shares) == pytest.approx(tried[owner], rel=1e-9)
    # The new money buys raise ÷ post-money, whatever converts.
    assert found.shares["series"] / (sum(found.shares.values()) + 10**7) == Fraction(millions, millions + value)


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.integers(1, 9), st.integers(50, 400), st.sampled_from(["", "0.05", "0.15"]))
def test_what_is_issued_at_a_stated_price_is_what_trial_and_error_finds(
    drawn: list[tuple[bool, int, int | None, str]], millions: int, cents: int, pool: str
) -> None:
    price = Decimal(cents) / 100
    given_ = deal({"amount": f"USD {millions}m", "price_per_share": f"USD {price}"}, [10**7], claims(drawn), pool)
    found = issue(given_)
    assume(found.reason is None)
    tried = by_trial(given_, None, float(price))
    for owner, shares in found.shares.items():
        assert float(shares) == pytest.approx(tried[owner], rel=1e-9)


@settings(max_examples=30, deadline=None)
@given(random=st.randoms(use_true_random=False), drawn=CLAIMS.filter(bool), pool=st.sampled_from(["", "0.1"]))
def test_the_order_of_what_is_listed_changes_no_figure(
    random: Any, smallest: Memo, drawn: list[tuple[bool, int, int | None, str]], pool: str
) -> None:
    given_ = deal(
        {
            "tranches": [
                SERIES | {"amount": "USD 3m", "valuation": {"pre_money": "USD 19m"}},
                SERIES | {"id": "other", "amount": "USD 2m"},
            ]
        },
        [3_000_000, 3_000_000, 3_000_001, 999_999],
        claims(drawn),
        pool,
    )
    turned = given_.model_copy(
        update={
            name: tuple(random.sample(getattr(given_, name), len(getattr(given_, name))))
            for name in ("tranches", "cap_table", "convertibles")
        }
    )
    one, other = figures(given_, smallest), figures(turned, smallest)
    # Shares of the raise are rounded in the order of the tranches.
    assert {name: each.value for name, each in one.items() if each.kind != "share"} == {
        name: each.value for name, each in other.items() if each.kind != "share"
    }


@settings(max_examples=40, deadline=None)
@given(CLAIMS, st.lists(st.integers(1, 10**7), min_size=1, max_size=5), st.sampled_from(["", "0.1"]))
def test_what_all_own_after_the_transaction_adds_to_exactly_one(
    drawn: list[tuple[bool, int, int | None, str]], holdings: list[int], pool: str
) -> None:
    round_ = {"amount": "USD 5m", "valuation": {"pre_money": "USD 25m"}}
    found = ownership(deal(round_, holdings, claims(drawn), pool))
    assert found is not None
    assert found.reason is None
    assert sum(line.fraction_after for line in found.lines) == 1
    assert sum(line.fraction_before for line in found.lines) == 1
    assert all(line.shares_after == int(line.shares_after) for line in found.lines)


ROUND = {"amount": "USD 5m", "valuation": {"pre_money": "USD 25m"}}


@pytest.mark.parametrize(
    ("convertible", "reason"),
    [
        (safe("USD 1m"), "missing_input"),
        (safe("USD 1m", "not_disclosed", "0.2"), "missing_input"),
        (safe("about USD 1m", "USD 9m"), "bounded_input"),
        (safe("USD 1m", "SAR 9m"), "mixed_currencies"),
        (safe("USD 10m", "USD 9m"), "conflicting_input"),
        (safe("USD 1m", "", "1"), "conflicting_input"),
        (note("USD 1m", "USD 9m", rate="0.08"), "missing_input"),
        (safe("USD 1m", "USD 9m", instrument="convertible_note"), "missing_input"),
        (note("USD 30m", "", "0.1"), "conflicting_input"),
    ],
)
def test_what_cannot_convert_says_why(convertible: dict[str, Any], reason: str, smallest: Memo) -> None:
    given_ = deal(ROUND, [10**7], [convertible])
    assert issue(given_).reason == reason
    found = figures(given_, smallest)
    for name in ("conversion_price.c0", "new_shares.c0", "new_shares.series", "ownership_after.h0"):
        assert (found[name].value, found[name].reason) == (None, reason)


def test_without_a_priced_round_safes_are_shown_at_their_caps_and_notes_cannot_be() -> None:
    tranche = {"tranches": [{"id": "new", "instrument": "safe"} | safe("USD 1m", "USD 10m")]}
    found = issue(deal(tranche, [8_000_000], [safe("USD 500k", "USD 5m")]))
    assert found.shares == {"new": 1_000_000, "c0": 1_000_000}
    assert issue(deal(tranche, [8_000_000], [note("USD 1m", "USD 9m")])) == Issue(reason="missing_input")
    assert issue(deal(tranche, [8_000_000], [safe("USD 1m", "", "0.2")])) == Issue(reason="missing_input")


def test_figures_say_what_they_come_from_and_a_price_is_printed_to_four_decimals(smallest: Memo) -> None:
    given_ = deal(ROUND, [10**7], [safe("USD 1m", "USD 9m")], "0.1")
    found = figures(given_, smallest)
    price = found["price_per_share.series"]
    assert [entry.name for entry in price.inputs] == [
        "fig:pre_money.series",
        "holding:h0.quantity",
        "convertible:c0.amount",
        "convertible:c0.conversion.conversion_valuation_cap",
        "transaction:option_pool.fraction",
        "tranche:series.amount",
    ]
    assert isinstance(price.quantity, Money)
    assert price.quantity.amount.as_tuple().exponent == -4
    assert price.about is given_.tranches[0]
    assert [entry.name for entry in found["new_shares.c0"].inputs] == [
        "convertible:c0.amount",
        "fig:conversion_price.c0",
    ]
    assert conversion_price(given_, given_.convertibles[0]).value == found["conversion_price.c0"].value
