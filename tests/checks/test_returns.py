"""The rules about results, against figures worked out by hand."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.checks.deals import RULES, changed, found, only, tranche

from memokit import Memo, check

# L12


def safe(**fields: Any) -> dict[str, Any]:
    terms = {"conversion_valuation_cap": "USD 5m"}
    return tranche("USD 250k", id="safe", instrument="safe", conversion=terms, **fields)


@pytest.mark.parametrize(
    ("dilution", "agrees"),
    # 250,000 of 5,250,000 is 4.76 %, and a SAFE takes 250,000 ÷ 5,000,000 = 5 %.
    [("0.05", True), ("0.0500", True), ("0.0476", False), ("0.06", False), ("0.051", False)],
)
def test_a_stated_dilution_is_compared_as_precisely_as_it_is_stated(dilution: str, agrees: bool) -> None:
    assert (found(changed({"tranches": [safe(dilution=dilution)]}), "L12") == []) == agrees


@given(share=st.integers(1, 999))
@settings(max_examples=50, deadline=None)
def test_any_dilution_is_let_pass_in_whole_per_cent_and_in_tenths_of_them(share: int) -> None:
    # share ‰ of 1,000,000, in tenths exactly and in whole per cent rounded half up.
    valuation = {"post_money": "USD 1m"}
    for stated in (f"0.{share:03}", f"{(share + 5) // 10 / 100:.2f}"):
        deal = {"tranches": [tranche(f"USD {share}000", valuation=valuation, dilution=stated)]}
        assert found(changed(deal), "L12") == []
    wrong = tranche(f"USD {share}000", valuation=valuation, dilution=f"0.{share:03}1")
    assert len(found(changed({"tranches": [wrong]}), "L12")) == 1


CAP_TABLE = [{"id": "founders", "holder": "x", "quantity": 3_000_000}]


@pytest.mark.parametrize(
    ("price", "agrees"),
    # 10,000,000 ÷ 3,000,000 = 3.3333…
    [("USD 3.33", True), ("USD 3.3333", True), ("USD 3.34", False), ("USD 3", False), ("about USD 3.3", True)],
)
def test_a_stated_price_is_the_valuation_over_all_shares_to_the_cent(price: str, agrees: bool) -> None:
    priced = tranche("USD 2m", valuation={"pre_money": "USD 10m"}, price_per_share=price)
    deal = {"tranches": [priced], "cap_table": CAP_TABLE}
    assert (found(changed(deal), "L12") == []) == agrees


def test_a_dilution_without_a_valuation_is_that_of_shares_at_the_stated_price() -> None:
    # A million new shares beside three million.
    priced = tranche("USD 2m", price_per_share="USD 2", dilution="0.25")
    assert found(changed({"tranches": [priced], "cap_table": CAP_TABLE}), "L12") == []
    finding = only(changed({"tranches": [priced | {"dilution": "0.2"}], "cap_table": CAP_TABLE}), "L12")
    assert finding.message.en == "20% is stated, and memokit computes 25%"


@pytest.mark.parametrize(
    ("runway", "agrees"),
    # 945 ÷ 100 = 9.45 months, which are 287.6 days.
    [
        ("9 months", True),
        ("9.4 months", True),
        ("9.5 months", True),
        ("9.6 months", False),
        ("10 months", False),
        ("8 months", False),
        ("3 quarters", True),
        ("287 days", True),
        ("280 days", False),
        ("1 year", True),
        ("< 10 months", True),
        ("> 1 years", False),
        ("about 9.6 months", True),
        ("about 12 months", False),
        ("8–10 months", True),
        ("11–12 months", False),
    ],
)
def test_a_stated_runway_is_that_of_cash_and_burn(runway: str, agrees: bool) -> None:
    accounts = {"cash": "USD 945k", "net_burn": "USD 100k", "runway": runway}
    assert (found(changed(financials=accounts), "L12") == []) == agrees


def test_a_company_that_burns_nothing_has_no_runway() -> None:
    accounts = {"cash": "USD 945k", "net_burn": "USD -10k", "runway": "14 months"}
    finding = only(changed(financials=accounts), "L12")
    assert (finding.severity, finding.field) == ("error", "financials.runway")
    assert found(changed(financials=accounts | {"runway": "not_applicable"}), "L12") == []


@pytest.mark.parametrize(
    ("period", "burn", "fires"),
    # 900 − 600 in a quarter are 100 a month.
    [
        ("2026-Q3", "USD 100k", False),
        ("2026-Q3", "USD 104k", False),
        ("2026-Q3", "USD 150k", True),
        ("2026-Q3", "about USD 150k", True),
        ("2026-Q3", "< USD 150k", False),
        ("2025-Q4", "USD 150k", False),
        ("2025", "USD 150k", False),
    ],
)
def test_a_stated_burn_is_held_against_the_accounts_of_the_last_three_months(
    period: str, burn: str, fires: bool
) -> None:
    cash = {"period": period, "basis": "actual", "cash_in": "USD 600k", "cash_out": "USD 900k"}
    memo = changed(financials={"net_burn": burn, "periods": [cash]})
    assert found(memo, "L12") == ([("L12", "warning", "financials.net_burn")] if fires else [])


def claim(value: Any, ar: str, en: str) -> dict[str, Any]:
    return {
        "id": "c",
        "section": "transaction",
        "kind": "derived",
        "certainty": "confirmed",
        "statement": {"ar": ar, "en": en},
        "value": value,
    }


@pytest.mark.parametrize(
    ("value", "agrees"),
    [
        ("USD 250k", True),
        ("USD 260k", False),
        ("about USD 260k", True),
        ("> USD 240k", True),
        ("< USD 240k", False),
        ("SAR 260k", True),
        ({"number": "0.7", "unit": "fraction"}, True),
    ],
    ids=str,
)
def test_a_claim_that_cites_a_figure_states_its_value(value: Any, agrees: bool) -> None:
    said = claim(value, "المطلوب كله {{ fig:total_sought }}.", "All that is sought is {{ fig:total_sought }}.")
    assert found(changed(claims=[said]), "L12") == ([] if agrees else [("L12", "error", "claims[0].value")])


def test_a_claim_that_states_another_amount_beside_the_figure_may_be_about_that() -> None:
    said = claim(
        "USD 240k",
        "{{ fig:total_sought }} بعد طرح 10 آلاف دولار تبقى 240 ألف دولار.",
        "Of {{ fig:total_sought }}, $240,000 are left after costs of $10,000.",
    )
    assert found(changed(claims=[said]), "L12") == []


def test_a_measure_whose_definition_cites_a_figure_states_its_value() -> None:
    measure = {
        "id": "runway",
        "name": "Runway",
        "definition": {"ar": "النقد على الإنفاق: {{ fig:runway }}", "en": "Cash over burn: {{ fig:runway }}"},
        "value": "9 months",
        "period": "2026-10",
    }
    accounts = {"cash": "USD 900k", "net_burn": "USD 100k"}
    assert found(changed(financials=accounts, kpis=[measure]), "L12") == []
    wrong = changed(financials=accounts, kpis=[measure | {"value": "12 months"}])
    assert found(wrong, "L12") == [("L12", "error", "kpis[0].value")]


def grid(figure: str) -> dict[str, Any]:
    def driver(number: int) -> dict[str, Any]:
        field = f"scenario:low.cash_flows.{number}.amount"
        return {"name": "x", "field": field, "values": ["USD -100k", "USD 90k"]}

    return {"id": "g", "measure": "x", "figure": figure, "down": driver(1), "across": driver(2)}


LOW = {
    "id": "low",
    "role": "downside",
    "cash_flows": [{"date": "2026-12-31", "amount": "USD -1"}, {"date": "2028-12-31", "amount": "USD 2"}],
}


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("irr.low", None),
        ("irr.nobody", "the grid asks for irr.nobody, which the memo does not have"),
        ("expected_irr", "the grid asks for expected_irr, which the memo does not have"),
        ("runway", "the grid asks for runway, which has no value in any cell. Not computed: a figure is missing"),
    ],
)
def test_a_grid_varies_a_figure_that_has_a_value_somewhere(figure: str, message: str | None) -> None:
    memo = changed(scenarios=[LOW], sensitivities=[grid(figure)], financials={"cash": "USD 1m"})
    said = [each.message.en.translate({0x2068: None, 0x2069: None}) for each in check(memo, only=["L12"])]
    assert said == ([message] if message else [])


def test_a_grid_fills_even_where_the_figure_of_the_memo_itself_has_no_value() -> None:
    flows = [{"date": "2026-12-31", "amount": "USD 1"}, {"date": "2028-12-31", "amount": "USD 2"}]
    memo = changed(scenarios=[LOW | {"cash_flows": flows}], sensitivities=[grid("irr.low")])
    assert found(memo, "L12") == []


# L17


def case(role: str, chance: str | None, *flows: tuple[str, str]) -> dict[str, Any]:
    money = [{"date": day, "amount": amount} for day, amount in flows or (("2026-12-31", "USD -1"),)]
    return {"id": role, "role": role, "cash_flows": money} | ({"probability": chance} if chance else {})


def test_probabilities_add_to_one_exactly_and_all_cases_have_one_or_none() -> None:
    def errors(*chances: str | None) -> list[tuple[str, str, str]]:
        roles = ("downside", "base", "upside")
        return found(changed(scenarios=[case(r, c) for r, c in zip(roles, chances, strict=True)]), "L17")

    assert errors("0.25", "0.55", "0.20") == errors(None, None, None) == []
    assert errors("0.25", "0.55", "0.21") == [("L17", "error", "scenarios")]
    assert errors("0.25", "0.75", None) == [("L17", "error", "scenarios[2]")]
    assert errors("0.333333333333", "0.333333333333", "0.333333333333") == [("L17", "error", "scenarios")]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"scenarios": [case("base", None)]}, "no scenario is a downside"),
        ({"recommendation": {"decision": "invest"}}, "without any scenario"),
        ({"recommendation": {"decision": "conditional"}}, "without any scenario"),
        ({"financials": {"periods": [{"period": "2027", "basis": "forecast"}]}}, "one case only"),
        ({"financials": {"periods": [{"period": "2026", "basis": "estimate"}]}}, None),
        ({"recommendation": {"decision": "invest"}, "scenarios": [case("downside", None)]}, None),
        ({}, None),
    ],
)
def test_where_the_memo_looks_ahead_it_has_a_downside(fields: dict[str, Any], message: str | None) -> None:
    findings = check(changed(**fields), only=["L17"])
    assert [each.severity for each in findings] == ["warning"] * (message is not None)
    assert all(message in each.message.en for each in findings if message)


# L24


@pytest.mark.parametrize(
    ("flows", "said"),
    # −100 + 230 ÷ 1.1 − 132 ÷ 1.21 = 0, and so it is at 20 %; the days are those of 365-day years.
    [
        ((("2026-12-31", "USD -100"), ("2027-12-31", "USD 230"), ("2028-12-30", "USD -132")), "10.0%, 20.0%"),
        # −1 + 2.2001 ÷ r − 1.2101 ÷ r², at r = 1.1 and 1.1001.
        (
            (("2026-12-31", "USD -1"), ("2027-12-31", "USD 2.2001"), ("2028-12-30", "USD -1.21011")),
            "10.0000%, 10.0100%",
        ),
        # −100 + 120 ÷ 1.1 − 11 ÷ 1.21 = 0; the other root lies at −90 %: 120 ÷ 0.1 − 11 ÷ 0.01 = 100.
        ((("2026-12-31", "USD -100"), ("2027-12-31", "USD 120"), ("2028-12-30", "USD -11")), "-90.0%, 10.0%"),
        # −(x − 1.1)(x² − x + 1) is nil at 1.1 only.
        (
            (
                ("2026-12-31", "USD -100"),
                ("2027-12-31", "USD 210"),
                ("2028-12-30", "USD -210"),
                ("2029-12-30", "USD 110"),
            ),
            "the only rate is 10.0%",
        ),
        # 10x² − x + 10 is nil nowhere.
        ((("2026-12-31", "USD 10"), ("2027-12-31", "USD -1"), ("2028-12-30", "USD 10")), "no rate solves the flows"),
        ((("2026-12-31", "USD 10"), ("2027-12-31", "USD 1")), "nothing is paid in"),
    ],
    ids=["two rates", "two that look alike", "one below zero", "one only", "none", "nothing paid in"],
)
def test_all_rates_of_unconventional_flows_are_said(flows: tuple[tuple[str, str], ...], said: str) -> None:
    finding = only(changed(scenarios=[case("downside", None, *flows)]), "L24")
    assert said in finding.message.en.replace("−", "-").translate({0x2068: None, 0x2069: None})
    assert finding.field == "scenarios[0].cash_flows"


def test_expected_flows_are_looked_at_beside_those_of_the_cases() -> None:
    one = case("downside", "0.5", ("2026-12-31", "USD -100"), ("2027-12-31", "USD 460"))
    two = case("base", "0.5", ("2026-12-31", "USD -100"), ("2028-12-30", "USD -264"))
    assert [each[2] for each in found(changed(scenarios=[one, two]), "L24")] == ["scenarios"]


def test_rates_are_listed_in_arabic_with_an_arabic_comma() -> None:
    flows = (("2026-12-31", "USD -100"), ("2027-12-31", "USD 230"), ("2028-12-30", "USD -132"))
    assert "10.0%، 20.0%" in only(changed(scenarios=[case("downside", None, *flows)]), "L24").message.ar


@pytest.mark.parametrize("flows", [(("2026-12-31", "USD -1"), ("2027-01-01", "USD 9")), (("2026-12-31", "USD -1"),)])
def test_conventional_flows_are_let_pass_however_high_or_low_their_rate(flows: tuple[tuple[str, str], ...]) -> None:
    assert found(changed(scenarios=[case("downside", None, *flows)]), "L24") == []


# All of them.


def test_a_claim_or_a_scenario_that_went_around_validation_stops_no_rule(smallest: Memo, everything: Memo) -> None:
    for part in ("claims", "scenarios", "kpis", "sensitivities"):
        bare = type(getattr(everything, part)[0]).model_construct()
        memo = smallest.model_copy(update={part: (bare,)})
        assert {"L16", "L21"} <= {each.rule for each in check(memo)}


def test_a_fault_of_a_rule_itself_is_not_hidden(smallest: Memo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("memokit.checks.returns.net_burn", None)
    memo = changed(financials={"cash": "USD 1m"})
    with pytest.raises(TypeError):
        check(memo, only=["L12"])


def test_the_samples_are_sound_but_for_what_is_known(samples: dict[str, Memo]) -> None:
    every = {name: found(memo, *RULES) for name, memo in samples.items()}
    # A SAFE of a company without revenue: what is lost in the worst case is all of it.
    assert every == {"mizan": [], "rimal": [], "waha": [("L17", "warning", "scenarios")], "xai": []}


def test_the_rules_on_figures_examine_all_samples_within_a_quarter_of_a_second(samples: dict[str, Memo]) -> None:
    check(samples["waha"])
    start = time.process_time()
    for memo in samples.values():
        check(memo, only=RULES)
    assert time.process_time() - start < 0.25
