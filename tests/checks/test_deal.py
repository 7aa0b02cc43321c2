"""The rules about the deal, against sums worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.deals import PARTS, RULES, changed, dinars, found, only, rate, tranche, use

from memokit import Memo, check, loads
from memokit.schema import Money, Tranche, Undisclosed, canonical_json
from memokit.schema.base import Entity

FEW = settings(max_examples=50, deadline=None)

# L09


@given(parts=PARTS, off=st.data())
@FEW
def test_any_split_of_the_raise_is_let_pass_and_one_fils_more_or_less_anywhere_is_not(
    parts: list[int], off: st.DataObject
) -> None:
    raised = [tranche(dinars(sum(parts)), instrument="grant")]
    uses = [use(number, dinars(part)) for number, part in enumerate(parts)]
    assert found(changed({"tranches": raised, "uses": uses}), "L09") == []
    place = off.draw(st.integers(0, len(parts) - 1))
    step = 1 if parts[place] == 1 else off.draw(st.sampled_from((-1, 1)))
    uses[place] = use(place, dinars(parts[place] + step))
    finding = only(changed({"tranches": raised, "uses": uses}), "L09")
    assert (finding.severity, finding.field) == ("error", "transaction.uses")
    assert "KWD 0.001" in finding.message.en
    assert ("more" if step > 0 else "less") in finding.message.en


def test_the_difference_between_uses_and_raise_is_said_in_both_languages() -> None:
    finding = only(changed({"uses": [use(1, "USD 240k")]}), "L09")
    assert finding.message.en == "the uses, $240,000, are $10,000 less than the raise, $250,000"
    assert "10 آلاف دولار" in finding.message.ar


@pytest.mark.parametrize("bound", ["about USD 240k", "< USD 240k", "USD 100–240k"])
def test_amounts_with_a_bound_make_no_sum(bound: str) -> None:
    assert found(changed({"uses": [use(1, bound)]}), "L09") == []
    assert found(changed({"tranches": [tranche(bound)], "uses": [use(1, "USD 900k")]}), "L09") == []


@pytest.mark.parametrize(
    ("dinars_", "severities"),
    # At 12.1739, 100,000 dinars are 1,217,390 riyals; the rate may be off by 0.00005, and so the sum by 5 riyals.
    [("100000", []), ("100000.4", []), ("100001", ["error"]), ("99999", ["error"])],
)
def test_uses_in_another_currency_are_converted_as_precisely_as_the_rate_is(
    dinars_: str, severities: list[str]
) -> None:
    memo = changed(
        {
            "tranches": [tranche("SAR 2217390")],
            "uses": [use(1, "SAR 1m"), use(2, f"KWD {dinars_}")],
            "exchange_rates": [rate("KWD", "SAR", "12.1739")],
        }
    )
    assert [each[1] for each in found(memo, "L09")] == severities


def test_a_rate_is_followed_backwards_and_through_a_third_currency_and_the_latest_counts() -> None:
    # 3,750 riyals are 1,000 dollars, and those 920 euros.
    rates = [rate("USD", "SAR", "3.75"), rate("USD", "EUR", "0.92"), rate("USD", "EUR", "0.5", "2026-01-01")]
    deal = {"tranches": [tranche("EUR 920")], "exchange_rates": rates}
    assert found(changed(deal | {"uses": [use(1, "SAR 3750")]}), "L09") == []
    finding = only(changed(deal | {"uses": [use(1, "SAR 3760")]}), "L09")
    # 3,760 ÷ 3.75 × 0.92 = 922.45, and 2.45 more than the raise.
    assert finding.message.en == "the uses, about €922.45, are about €2.45 more than the raise, €920"


def test_what_is_raised_and_spent_in_one_currency_needs_no_rate_between_it_and_another(smallest: Memo) -> None:
    deal = changed(
        {
            "tranches": [tranche("USD 100"), tranche("KWD 7.005", id="k")],
            "uses": [use(1, "KWD 7.005"), use(2, "USD 100")],
            "exchange_rates": [rate("KWD", "USD", "3.26")],
        }
    ).transaction
    for untied in (deal, deal.model_copy(update={"exchange_rates": ()})):
        assert found(smallest.model_copy(update={"transaction": untied}), "L09") == []


# L10


@given(parts=PARTS, more=st.integers(-3, 3))
@FEW
def test_what_investors_put_up_makes_the_tranche(parts: list[int], more: int) -> None:
    investors = [{"ar": f"مستثمر: {part:,} دولار", "en": f"Investor: USD {part:,}"} for part in parts]
    amount = sum(parts) + more
    if amount <= 0:
        return
    expected = [("L10", "error", "transaction.tranches[0].investors")] if more else []
    assert found(changed({"tranches": [tranche(f"USD {amount}", investors=investors)]}), "L10") == expected


def investors(*said: str) -> list[dict[str, str]]:
    return [{"ar": "مستثمر", "en": each} for each in said]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        (["Sidra: SAR 60m", "Marfa: SAR 40m"], None),
        (["Sidra: 60 million riyals", "Marfa: 40 million riyals"], None),
        (["Sidra: 60 million riyals", "Marfa: 30 million riyals"], "are said to put up SAR 90 million"),
        (["Sidra: SAR 60m", "others"], None),
        (["Sidra: SAR 60m", "Marfa: SAR 50m", "others"], "put up SAR 110 million, more than the tranche"),
        (["Sidra: about SAR 60m", "Marfa: SAR 50m"], None),
        (["Sidra: SAR 60m of its fund of SAR 900m", "Marfa: SAR 50m"], None),
        (["Sidra: USD 16m", "Marfa: SAR 40m"], None),
        (["Sidra: USD 17m", "Marfa: SAR 40m"], "are said to put up about SAR 103.75 million"),
    ],
)
def test_stated_parts_are_read_where_each_is_one_exact_amount(said: list[str], message: str | None) -> None:
    deal = {
        "tranches": [tranche("SAR 100m", investors=investors(*said))],
        "exchange_rates": [rate("USD", "SAR", "3.75")],
    }
    findings = check(changed(deal), only=["L10"])
    assert len(findings) == (message is not None)
    assert all(message in each.message.en for each in findings if message)


def test_an_amount_is_not_recommended_above_the_whole_raise() -> None:
    two = {"tranches": [tranche("USD 300"), tranche("USD 200", id="u")]}
    assert found(changed(two, recommendation={"amount": "USD 500"}), "L10") == []
    finding = only(changed(two, recommendation={"amount": "USD 500.01"}), "L10")
    assert finding.field == "recommendation.amount"
    assert finding.message.en == "the recommendation is for $500.01, and the whole raise is $500"


def test_our_part_among_the_investors_is_the_amount_that_is_recommended() -> None:
    deal = {"tranches": [tranche("USD 90m", investors=investors("Our fund: USD 30m", "Sidra Fund: USD 60m"))]}
    assert found(changed(deal, recommendation={"amount": "USD 30m"}), "L10") == []
    finding = only(changed(deal, recommendation={"amount": "USD 60m"}), "L10")
    assert "our part is $30 million" in finding.message.en


# L11


@given(before=st.integers(1, 10**12), raised=PARTS, off=st.integers(-2, 2))
@FEW
def test_post_money_is_pre_money_and_all_priced_tranches(before: int, raised: list[int], off: int) -> None:
    after = before + sum(raised) + off
    valuation = {"pre_money": f"USD {before}", "post_money": f"USD {after}"}
    tranches = [
        tranche(f"USD {amount}", id=f"t{number}", instrument="preferred", valuation=valuation)
        for number, amount in enumerate(raised)
    ]
    assert len(found(changed({"tranches": tranches}), "L11")) == (len(raised) if off else 0)


def valued(first: dict[str, str], second: dict[str, str]) -> Memo:
    tranches = [tranche("USD 1m", valuation=first), tranche("USD 1m", id="u", valuation=second)]
    return changed({"tranches": tranches})


@pytest.mark.parametrize(
    ("first", "second", "fields"),
    [
        ({"pre_money": "USD 8m"}, {"post_money": "USD 10m"}, []),
        ({"pre_money": "USD 8m"}, {"post_money": "USD 9m"}, ["transaction.tranches[1].valuation.post_money"]),
        ({"pre_money": "USD 8m"}, {"pre_money": "USD 9m"}, ["transaction.tranches[1].valuation.pre_money"]),
        ({"post_money": "USD 10m"}, {"post_money": "USD 11m"}, ["transaction.tranches[1].valuation.post_money"]),
        ({"pre_money": "about USD 8m"}, {"post_money": "USD 9m"}, []),
    ],
)
def test_priced_tranches_close_together_at_one_valuation(
    first: dict[str, str], second: dict[str, str], fields: list[str]
) -> None:
    assert [each[2] for each in found(valued(first, second), "L11")] == fields


def test_a_tranche_that_is_not_priced_is_held_to_its_own_amount() -> None:
    safe = {"instrument": "safe", "valuation": {"pre_money": "USD 4.75m", "post_money": "USD 5m"}}
    assert found(changed({"tranches": [tranche("USD 250k", **safe)]}), "L11") == []
    assert len(found(changed({"tranches": [tranche("USD 260k", **safe)]}), "L11")) == 1


def test_an_earlier_round_is_held_to_the_same_sum() -> None:
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
    assert found(changed(rounds=[past | {"amount": "not_disclosed"}]), "L11") == []


def test_terms_that_leave_nothing_to_the_owners_of_before_contradict_each_other() -> None:
    safe = tranche("USD 5m", instrument="safe", conversion={"conversion_valuation_cap": "USD 5m"})
    finding = only(changed({"tranches": [safe]}), "L11")
    assert (finding.severity, finding.field) == ("error", "transaction.tranches[0]")
    below = tranche("USD 5m", valuation={"post_money": "USD 4m"})
    assert found(changed({"tranches": [below]}), "L11") == [("L11", "error", "transaction.tranches[0]")]


@pytest.mark.parametrize(
    ("security", "fires"),
    # 700 of 1,000 shares are 70 %.
    [
        ("70%", False),
        ("60%", True),
        ("Common shares (60%)", True),
        ("Common shares, 70.4%", True),
        ("Common shares, 60% of the company", True),
        ("about 72%", False),
        ("8% cumulative preferred shares", False),
        ("Series A preferred, dividend of 6%", False),
        ("Series A preferred (6% dividend)", False),
        ("Options, 20% vested", False),
        ("common shares", False),
    ],
)
def test_a_percentage_that_is_a_part_of_the_company_is_that_of_the_shares(security: str, fires: bool) -> None:
    one = {"id": "one", "holder": "Sara", "security": security, "quantity": 700}
    two = {"id": "two", "holder": "Khalid", "quantity": 300}
    assert bool(found(changed({"cap_table": [one, two]}), "L11")) == fires
    named = one | {"holder": f"Sara, {security}", "security": "shares"}
    assert bool(found(changed({"cap_table": [named, two]}), "L11")) == fires


# L14

GIVEN = {"amount": "USD 1m", "decide_by": "2026-12-10"}


def decided(decision: str, tranches: list[dict[str, Any]] | None = None, **fields: Any) -> list[tuple[str, str]]:
    deal = {"tranches": tranches} if tranches else None
    memo = changed(deal, recommendation={"decision": decision, **fields})
    return [(severity, field) for _, severity, field in found(memo, "L14")]


def test_investing_without_amount_day_and_terms_is_three_errors_and_conditionally_three_warnings() -> None:
    bare = [tranche("USD 1m", valuation="not_disclosed")]
    for decision, severity in (("invest", "error"), ("conditional", "warning")):
        missing = ["recommendation.amount", "recommendation.decide_by", "transaction.tranches"]
        assert decided(decision, bare) == [(severity, field) for field in missing]
    for decision in ("hold", "pass", "information_only"):
        assert decided(decision, bare) == []


def test_a_day_to_decide_by_that_has_passed_is_none() -> None:
    assert decided("invest", amount="USD 250k", decide_by="2026-11-20") == []
    assert decided("invest", amount="USD 250k", decide_by="2026-11-19") == [("error", "recommendation.decide_by")]


@pytest.mark.parametrize(
    ("fields", "is_enough"),
    [
        ({"valuation": {"pre_money": "USD 4m"}}, True),
        ({"price_per_share": "USD 2"}, True),
        ({"dilution": "0.2"}, True),
        ({"valuation": {"status": "not_applicable", "note": {"ar": "بالقيمة الاسمية", "en": "At par"}}}, True),
        ({"valuation": "not_applicable"}, False),
        ({"valuation": "not_disclosed", "price_per_share": "not_disclosed"}, False),
        ({"instrument": "convertible_note", "conversion": {"conversion_discount": "0.2"}}, True),
        ({"instrument": "safe", "conversion": {"conversion_valuation_cap": "not_disclosed"}}, False),
        ({"instrument": "debt", "debt": {"rate_basis": "fixed", "rate": "0.05"}}, True),
        ({"instrument": "debt", "debt": {"rate_basis": "floating", "spread_bps": 170}}, True),
        ({"instrument": "sukuk", "debt": {"rate_basis": "profit_rate"}}, False),
        ({"instrument": "debt", "debt": "not_disclosed"}, False),
        ({"instrument": "grant"}, True),
    ],
)
def test_terms_say_at_which_price_the_money_comes(fields: dict[str, Any], is_enough: bool) -> None:
    assert (decided("invest", [tranche("USD 1m", **fields)], **GIVEN) == []) == is_enough


def test_one_tranche_of_several_without_terms_is_a_warning_and_priced_ones_share_theirs() -> None:
    priced = tranche("USD 1m", valuation={"pre_money": "USD 4m"})
    assert decided("invest", [priced, tranche("USD 1m", id="u", instrument="preferred")], **GIVEN) == []
    owed = tranche("USD 1m", id="u", instrument="murabaha", debt="not_disclosed")
    assert decided("invest", [priced, owed], **GIVEN) == [("warning", "transaction.tranches[1]")]


# L20


def test_currencies_are_tied_through_a_third_one() -> None:
    rates = [rate("KWD", "SAR", "12.2"), rate("USD", "SAR", "3.75")]
    accounts = {"cash": "KWD 1m", "revenue": "KWD 2m", "net_burn": "EUR 1"}
    assert [each[2] for each in found(changed({"exchange_rates": rates}, financials=accounts), "L20")] == [
        "financials.net_burn"
    ]
    assert [each[2] for each in found(changed(financials=accounts), "L20")] == [
        "financials.revenue",
        "financials.net_burn",
    ]


@pytest.mark.parametrize(
    ("days", "fires"),
    # 180 days before 20 November 2026 is 24 May.
    [(["2026-05-24"], False), (["2026-05-23"], True), (["2026-05-23", "2026-11-01"], False)],
)
def test_a_rate_is_old_after_180_days_unless_a_later_one_stands_beside_it(days: list[str], fires: bool) -> None:
    rates = [rate("USD", "SAR", "3.75", day) for day in days]
    assert bool(found(changed({"exchange_rates": rates}), "L20")) == fires


def test_the_age_of_a_rate_is_counted_in_both_languages() -> None:
    finding = only(changed({"exchange_rates": [rate("USD", "SAR", "3.75", "2026-05-04")]}), "L20")
    assert finding.message.en.endswith("is 200 days old")
    assert finding.message.ar.endswith("مضى عليه 200 يوم")


# All of them.


def bare(kind: type[Entity], **fields: Any) -> Entity:
    """An entity with hardly a field, as no validation would let it pass."""
    return kind.model_construct(**fields)


def test_a_deal_that_went_around_validation_is_examined_all_the_same(smallest: Memo) -> None:
    asked = smallest.recommendation.model_copy(update={"amount": Money.model_validate("USD 300k")})
    deal = smallest.transaction
    [first] = deal.tranches
    foreign = first.model_copy(update={"id": "k", "amount": Money.model_validate("KWD 1")})
    memo = smallest.model_copy(
        update={"transaction": deal.model_copy(update={"tranches": (first, foreign)}), "recommendation": asked}
    )
    assert found(memo, "L20") == [("L20", "warning", "transaction.tranches[1].amount")]
    above = smallest.model_copy(update={"recommendation": asked})
    assert found(above, "L10") == [("L10", "error", "recommendation.amount")]


@pytest.mark.parametrize(
    "deal",
    [
        {"tranches": ()},
        {"tranches": (bare(Tranche, id="bare", instrument="equity"),)},
        {"tranches": (bare(Tranche),)},
        {"uses": None, "cap_table": bare(Undisclosed), "exchange_rates": None},
    ],
)
def test_what_is_missing_in_a_deal_stops_no_rule(smallest: Memo, deal: dict[str, Any]) -> None:
    memo = smallest.model_copy(update={"transaction": smallest.transaction.model_copy(update=deal)})
    assert {"L16", "L21"} & {each.rule for each in check(memo)}


def test_the_same_is_found_in_a_memo_that_was_written_out_and_read_again(samples: dict[str, Memo]) -> None:
    for memo in samples.values():
        assert found(loads(canonical_json(memo)), *RULES) == found(memo, *RULES)


def test_one_riyal_more_in_any_use_of_a_sample_is_found(root: Any) -> None:
    for name in ("mizan", "rimal"):
        data = json.loads((root / "samples" / f"{name}.json").read_text(encoding="utf-8"))
        for each in data["transaction"]["uses"]:
            before, exact = each["amount"], Money.model_validate(each["amount"])
            each["amount"] = {"amount": str(exact.amount + 1), "currency": exact.currency}
            assert found(loads(json.dumps(data)), "L09") == [("L09", "error", "transaction.uses")]
            each["amount"] = before
