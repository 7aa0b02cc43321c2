"""The rules about the figures of a deal, against sums worked out by hand."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Finding, Memo, check
from memokit.schema import Money

PARTS = st.lists(st.integers(1, 10**9), min_size=1, max_size=6)


def found(memo: Memo, *rules: str) -> list[tuple[str, str, str]]:
    """The rule, the severity and the field of everything that these rules find."""
    return [(each.rule, each.severity, each.field) for each in check(memo, only=rules)]


def only(memo: Memo, rule: str) -> Finding:
    [finding] = check(memo, only=[rule])
    return finding


@pytest.fixture(scope="session")
def changed(smallest: Memo) -> Callable[..., Memo]:
    """The smallest memo with other fields; those of the transaction are merged."""

    def change(deal: dict[str, Any] | None = None, **fields: Any) -> Memo:
        data = json.loads(smallest.model_dump_json(by_alias=True, exclude_none=True))
        data["transaction"] |= deal or {}
        return Memo.model_validate(data | fields)

    return change


def use(number: int, amount: str) -> dict[str, str]:
    return {"id": f"u{number}", "purpose": "x", "amount": amount}


def dinars(fils: int) -> str:
    return f"KWD {fils // 1000}.{fils % 1000:03}"


@given(parts=PARTS)
@settings(max_examples=50, deadline=None)
def test_uses_that_make_the_raise_are_let_pass_and_one_fils_more_is_not(
    changed: Callable[..., Memo], parts: list[int]
) -> None:
    tranche = {"id": "t", "instrument": "grant", "amount": dinars(sum(parts))}
    uses = [use(number, dinars(part)) for number, part in enumerate(parts)]
    assert found(changed({"tranches": [tranche], "uses": uses}), "L09") == []
    finding = only(changed({"tranches": [tranche], "uses": [*uses, use(99, "KWD 0.001")]}), "L09")
    assert finding.field == "transaction.uses"
    assert "0.001" in finding.message.en


def test_the_difference_between_uses_and_raise_is_said_in_both_languages(changed: Callable[..., Memo]) -> None:
    finding = only(changed({"uses": [use(1, "USD 240k")]}), "L09")
    assert finding.message.en == "the uses, $240,000, are $10,000 less than the raise, $250,000"
    assert "10 آلاف دولار" in finding.message.ar


@given(parts=PARTS, more=st.integers(-3, 3))
@settings(max_examples=50, deadline=None)
def test_what_investors_put_up_makes_the_tranche(changed: Callable[..., Memo], parts: list[int], more: int) -> None:
    investors = [{"ar": f"مستثمر: {part:,} دولار", "en": f"Investor: USD {part:,}"} for part in parts]
    amount = sum(parts) + more
    if amount <= 0:
        return
    tranche = {"id": "t", "instrument": "equity", "amount": f"USD {amount}", "investors": investors}
    expected = [("L10", "error", "transaction.tranches[0].investors")] if more else []
    assert found(changed({"tranches": [tranche]}), "L10") == expected


def test_an_investor_without_an_amount_leaves_the_sum_open(changed: Callable[..., Memo]) -> None:
    investors = [{"ar": "صندوقنا: 100 دولار", "en": "Our fund: USD 100"}, {"ar": "آخرون", "en": "Others"}]
    tranche = {"id": "t", "instrument": "equity", "amount": "USD 900", "investors": investors}
    assert found(changed({"tranches": [tranche]}), "L10") == []


@given(before=st.integers(1, 10**12), raised=PARTS, off=st.integers(-2, 2))
@settings(max_examples=50, deadline=None)
def test_post_money_is_pre_money_and_all_priced_tranches(
    changed: Callable[..., Memo], before: int, raised: list[int], off: int
) -> None:
    after = before + sum(raised) + off
    valuation = {"pre_money": f"USD {before}", "post_money": f"USD {after}"}
    tranches = [
        {"id": f"t{number}", "instrument": "preferred", "amount": f"USD {amount}", "valuation": valuation}
        for number, amount in enumerate(raised)
    ]
    memo = changed({"tranches": tranches})
    assert len(found(memo, "L11")) == (len(raised) if off else 0)


def test_an_earlier_round_is_held_to_the_same_sum(changed: Callable[..., Memo]) -> None:
    past = {
        "id": "a",
        "name": "Series A",
        "date": "2025",
        "instrument": "equity",
        "amount": "USD 2m",
        "valuation": {"pre_money": "USD 8m", "post_money": "USD 11m"},
        "source_ids": ["call"],
    }
    finding = only(changed(rounds=[past]), "L11")
    assert finding.field == "rounds[0].valuation.post_money"
    assert "$11 million" in finding.message.en
    assert "$10 million" in finding.message.en


@pytest.mark.parametrize(
    ("dilution", "agrees"),
    # 250,000 of 5,250,000 is 4.76 %, and a SAFE takes 250,000 ÷ 5,000,000 = 5 %.
    [("0.05", True), ("0.0500", True), ("0.0476", False), ("0.06", False), ("0.051", False)],
)
def test_a_stated_dilution_is_compared_as_precisely_as_it_is_stated(
    changed: Callable[..., Memo], dilution: str, agrees: bool
) -> None:
    tranche = {
        "id": "safe",
        "instrument": "safe",
        "amount": "USD 250k",
        "dilution": dilution,
        "conversion": {"conversion_valuation_cap": "USD 5m"},
    }
    assert (found(changed({"tranches": [tranche]}), "L12") == []) == agrees


@pytest.mark.parametrize(
    ("runway", "agrees"),
    [("9 months", True), ("10 months", True), ("11 months", False), ("< 10 months", True), ("> 1 years", False)],
)
def test_a_stated_runway_is_that_of_cash_and_burn_to_a_month(
    changed: Callable[..., Memo], runway: str, agrees: bool
) -> None:
    accounts = {"cash": "USD 945k", "net_burn": "USD 100k", "runway": runway}
    assert (found(changed(financials=accounts), "L12") == []) == agrees


def test_a_claim_that_cites_a_figure_states_its_value(changed: Callable[..., Memo]) -> None:
    claim = {
        "id": "c",
        "section": "transaction",
        "kind": "derived",
        "certainty": "confirmed",
        "statement": {
            "ar": "المطلوب كله {{ fig:total_sought }}.",
            "en": "All that is sought is {{ fig:total_sought }}.",
        },
        "value": "USD 250k",
    }
    assert found(changed(claims=[claim]), "L12") == []
    assert found(changed(claims=[claim | {"value": "USD 260k"}]), "L12") == [("L12", "error", "claims[0].value")]


def test_a_grid_over_a_figure_that_the_memo_does_not_have_is_found(everything: Memo) -> None:
    [grid] = [each for each in everything.sensitivities if each.figure is not None][:1]
    broken = everything.model_copy(update={"sensitivities": (grid.model_copy(update={"figure": "irr.nobody"}),)})
    assert ("L12", "error", "sensitivities[0].figure") in found(broken, "L12")


def test_investing_without_amount_day_and_terms_is_three_errors_and_conditionally_three_warnings(
    changed: Callable[..., Memo],
) -> None:
    advice = {"rationale": {"ar": "سعر معقول وشروط حسنة", "en": "A fair price and good terms"}}
    bare = {"tranches": [{"id": "t", "instrument": "equity", "amount": "USD 1m", "valuation": "not_disclosed"}]}
    for decision, severity in (("invest", "error"), ("conditional", "warning")):
        memo = changed(bare, recommendation=advice | {"decision": decision})
        assert [each[1] for each in found(memo, "L14")] == [severity] * 3
    for decision in ("hold", "pass", "information_only"):
        assert found(changed(bare, recommendation=advice | {"decision": decision}), "L14") == []


def case(name: str, role: str, chance: str | None, *flows: tuple[str, str]) -> dict[str, Any]:
    money = [{"date": day, "amount": amount} for day, amount in flows or (("2026-12-31", "USD -1"),)]
    return {"id": name, "role": role, "cash_flows": money} | ({"probability": chance} if chance else {})


def test_probabilities_add_to_one_exactly_and_all_cases_have_one_or_none(changed: Callable[..., Memo]) -> None:
    def errors(*chances: str | None) -> list[tuple[str, str, str]]:
        roles = ("downside", "base", "upside")
        return found(changed(scenarios=[case(r, r, c) for r, c in zip(roles, chances, strict=True)]), "L17")

    assert errors("0.25", "0.55", "0.20") == errors(None, None, None) == []
    assert errors("0.25", "0.55", "0.21") == [("L17", "error", "scenarios")]
    assert errors("0.25", "0.75", None) == [("L17", "error", "scenarios[2]")]


def test_currencies_are_tied_through_a_third_one(changed: Callable[..., Memo]) -> None:
    rates = [
        {"base": "KWD", "quote": "SAR", "rate": "12.2", "date": "2026-11-01"},
        {"base": "USD", "quote": "SAR", "rate": "3.75", "date": "2026-11-01"},
    ]
    accounts = {"cash": "KWD 1m", "revenue": "KWD 2m", "net_burn": "EUR 1"}
    assert [each[2] for each in found(changed({"exchange_rates": rates}, financials=accounts), "L20")] == [
        "financials.net_burn"
    ]
    assert [each[2] for each in found(changed(financials=accounts), "L20")] == [
        "financials.revenue",
        "financials.net_burn",
    ]


def test_all_rates_of_unconventional_flows_are_said(changed: Callable[..., Memo]) -> None:
    # -100 + 230/1.1 - 132/1.21 = 0, and so it is at 20 %; the days are those of 365-day years.
    flows = (("2026-12-31", "USD -100"), ("2027-12-31", "USD 230"), ("2028-12-30", "USD -132"))
    finding = only(changed(scenarios=[case("low", "downside", None, *flows)]), "L24")
    assert "10.0%, 20.0%" in finding.message.en
    assert finding.field == "scenarios[0].cash_flows"


def test_a_memo_that_went_around_validation_is_examined_all_the_same(smallest: Memo) -> None:
    tranche = smallest.transaction.tranches[0].model_copy(update={"dilution": Decimal("0.2")})
    deal = smallest.transaction.model_copy(update={"tranches": (tranche,)})
    advice = smallest.recommendation.model_copy(update={"amount": Money.model_validate("USD 300k")})
    memo = smallest.model_copy(update={"transaction": deal, "recommendation": advice})
    assert {each[0] for each in found(memo, "L10", "L12")} == {"L10", "L12"}
