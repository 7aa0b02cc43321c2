"""The deal: its tranches and their terms, what the money is for, who owns, and the rounds before."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import (
    ConversionTerms,
    Convertible,
    Covenant,
    DebtTerms,
    ExchangeRate,
    Exit,
    FundingRound,
    Holding,
    OptionPool,
    Tranche,
    Transaction,
    Undisclosed,
    Use,
    Valuation,
)

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

TRANCHE = {"id": "a", "instrument": "equity", "amount": "USD 5m"}
DEAL = {"status": "seeking", "tranches": [TRANCHE]}
ROUND = {"id": "a", "name": "A", "date": "2024-12", "instrument": "equity", "amount": "USD 6bn"}
RATE = {"base": "KWD", "quote": "SAR", "rate": "12.1739", "date": "2026-10-30"}


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (Transaction, {"status", "tranches"}),
        (Tranche, {"id", "instrument", "amount"}),
        (DebtTerms, {"rate_basis"}),
        (Covenant, {"name", "direction", "threshold"}),
        (ConversionTerms, set()),
        (Use, {"id", "purpose", "amount"}),
        (Holding, {"id", "holder", "quantity"}),
        (Convertible, {"id", "holder", "instrument", "amount", "conversion"}),
        (OptionPool, {"fraction"}),
        (Exit, {"id", "name", "proceeds"}),
        (ExchangeRate, {"base", "quote", "rate", "date"}),
        (FundingRound, {"id", "name", "date", "instrument", "amount"}),
    ],
)
def test_only_what_is_required_must_be_there(refusals: Refusals, kind: Any, required: set[str]) -> None:
    assert {where for where, each in refusals(kind, {}).items() if each["type"] == "missing"} == required


@pytest.mark.parametrize("status", ["rumoured", "seeking", "committed", "closed"])
def test_a_transaction_has_one_of_four_statuses(accepted: Accepted, status: str) -> None:
    assert accepted(Transaction, DEAL | {"status": status}).status == status


@pytest.mark.parametrize("status", ["raised", "Seeking", "", None])
def test_there_is_no_other_status(refusals: Refusals, status: object) -> None:
    assert set(refusals(Transaction, DEAL | {"status": status})) == {"status"}


def test_a_transaction_has_a_tranche(refusals: Refusals) -> None:
    assert refusals(Transaction, DEAL | {"tranches": []})["tranches"]["type"] == "empty-list"


@pytest.mark.parametrize(
    "instrument", ["equity", "preferred", "safe", "convertible_note", "debt", "murabaha", "sukuk", "ijara", "grant"]
)
def test_a_tranche_is_one_of_the_known_instruments(accepted: Accepted, instrument: str) -> None:
    assert accepted(Tranche, TRANCHE | {"instrument": instrument}).instrument == instrument


def test_an_unknown_instrument_is_refused(refusals: Refusals) -> None:
    assert set(refusals(Tranche, TRANCHE | {"instrument": "loan"})) == {"instrument"}


@pytest.mark.parametrize("amount", ["not_disclosed", None, 5_000_000, "5m", "USD"])
def test_a_tranche_has_an_amount_with_its_currency(refusals: Refusals, amount: object) -> None:
    assert refusals(Tranche, TRANCHE | {"amount": amount})


@pytest.mark.parametrize("amount", ["USD 0", "USD -5m"])
def test_a_tranche_of_nothing_is_no_tranche(refusals: Refusals, amount: str) -> None:
    # What is missing is never written as 0, and nobody raises less than nothing.
    assert refusals(Tranche, TRANCHE | {"amount": amount})


@pytest.mark.parametrize("field", ["valuation", "price_per_share", "dilution", "investors", "debt"])
def test_a_term_may_be_undisclosed(accepted: Accepted, field: str) -> None:
    assert isinstance(getattr(accepted(Tranche, TRANCHE | {field: "not_disclosed"}), field), Undisclosed)


@pytest.mark.parametrize("field", ["closing_date", "uses", "cap_table", "time_since_last_round"])
def test_a_part_of_the_deal_may_be_undisclosed(accepted: Accepted, field: str) -> None:
    assert isinstance(getattr(accepted(Transaction, DEAL | {field: "not_disclosed"}), field), Undisclosed)


@pytest.mark.parametrize("field", ["date", "instrument", "amount"])
def test_a_round_says_that_something_is_undisclosed_rather_than_leave_it_out(
    accepted: Accepted, refusals: Refusals, field: str
) -> None:
    assert isinstance(getattr(accepted(FundingRound, ROUND | {field: "not_disclosed"}), field), Undisclosed)
    assert refusals(FundingRound, {name: value for name, value in ROUND.items() if name != field})


def test_a_bound_in_time_is_kept(accepted: Accepted) -> None:
    gap = accepted(Transaction, DEAL | {"time_since_last_round": "< 7 months"}).time_since_last_round
    assert (gap.relation, gap.count, gap.unit) == ("less_than", 7, "month")


@pytest.mark.parametrize(
    ("valuation", "codes"),
    [
        ({"pre_money": "USD 5m"}, []),
        ({"post_money": "USD 5m"}, []),
        ({}, ["empty-valuation"]),
        ({"basis": "fully diluted"}, ["empty-valuation"]),
        ({"pre_money": "5m"}, ["not-money"]),
    ],
)
def test_a_valuation_gives_a_value(refusals: Refusals, valuation: object, codes: list[str]) -> None:
    assert [each["type"] for each in refusals(Valuation, valuation).values()] == codes


@pytest.mark.parametrize("basis", ["fixed", "floating", "profit_rate"])
def test_debt_says_how_its_cost_is_set(accepted: Accepted, basis: str) -> None:
    assert accepted(DebtTerms, {"rate_basis": basis, "rate": "0.0575"}).rate == Decimal("0.0575")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("rate_basis", "interest"),
        ("rate", "5.75%"),
        ("rate", 57.5),
        ("rate", "11"),
        ("tenor_months", 0),
        ("tenor_months", 1201),
        ("tenor_months", "48"),
        ("tenor_months", Decimal(48)),
        ("spread_bps", "wide"),
        ("covenants", {}),
    ],
)
def test_a_term_of_debt_is_refused_where_it_makes_no_sense(refusals: Refusals, field: str, value: object) -> None:
    assert set(refusals(DebtTerms, {"rate_basis": "fixed"} | {field: value})) == {field}


@pytest.mark.parametrize("instrument", ["murabaha", "ijara", "sukuk"])
def test_a_sharia_structure_has_a_profit_rate_and_never_interest(
    accepted: Accepted, refusals: Refusals, instrument: str
) -> None:
    tranche = TRANCHE | {"instrument": instrument}
    assert accepted(Tranche, tranche | {"debt": {"rate_basis": "profit_rate", "rate": "0.05"}})
    assert refusals(Tranche, tranche | {"debt": {"rate_basis": "fixed", "rate": "0.05"}})


def test_a_covenant_has_a_side_and_a_threshold(accepted: Accepted, refusals: Refusals) -> None:
    covenant = {"name": "cover", "metric": "dscr", "direction": "at_least", "threshold": "1.30"}
    assert accepted(Covenant, covenant).threshold == Decimal("1.30")
    assert set(refusals(Covenant, covenant | {"direction": "above", "threshold": "1.30x"})) == {
        "direction",
        "threshold",
    }


@pytest.mark.parametrize("discount", ["20", "-0.1", "20%"])
def test_a_discount_is_a_fraction(refusals: Refusals, discount: str) -> None:
    assert refusals(ConversionTerms, {"conversion_discount": discount})


@pytest.mark.parametrize(
    ("field", "value"), [("rate", 0), ("rate", "-1"), ("base", "KWT"), ("quote", "riyal"), ("date", "2026-10")]
)
def test_an_exchange_rate_is_positive_dated_and_between_currencies(
    accepted: Accepted, refusals: Refusals, field: str, value: object
) -> None:
    assert accepted(ExchangeRate, RATE).rate == Decimal("12.1739")
    assert set(refusals(ExchangeRate, RATE | {field: value})) == {field}


@pytest.mark.parametrize("list_", ["uses", "cap_table"])
def test_a_list_that_is_there_has_an_entry(refusals: Refusals, list_: str) -> None:
    # An empty table is a missing value: it is to be left out, or to be called undisclosed.
    assert refusals(Transaction, DEAL | {list_: []})


HOLDING = {"id": "h", "holder": "Fund", "quantity": 10, "class_type": "preferred"}
NOTE = {
    "id": "n",
    "holder": "Fund",
    "instrument": "convertible_note",
    "amount": "USD 1m",
    "issue_date": "2025-01-01",
    "conversion": {"interest_rate": "0.08", "maturity_date": "2027-01-01"},
}


def codes(found: dict[str, ErrorDetails]) -> dict[str, str]:
    return {where: each["type"] for where, each in found.items()}


@pytest.mark.parametrize("kind", [Holding, Tranche])
def test_a_participation_is_capped_at_the_preference_or_above_it(
    accepted: Accepted, refusals: Refusals, kind: Any
) -> None:
    data = (HOLDING if kind is Holding else TRANCHE) | {"liquidation_preference_multiple": 2, "participating": True}
    assert accepted(kind, data | {"participation_cap_multiple": 2}).participation_cap_multiple == 2
    place = "participation_cap_multiple"
    assert codes(refusals(kind, data | {place: "1.5"})) == {place: "cap-below-preference"}
    assert codes(refusals(kind, data | {place: 3, "participating": False})) == {place: "cap-without-participation"}


@pytest.mark.parametrize("class_type", ["common", "options", None])
def test_only_preferred_shares_have_a_preference(refusals: Refusals, class_type: str | None) -> None:
    data = {name: value for name, value in HOLDING.items() if name != "class_type"} | {"seniority": 1}
    if class_type:
        data["class_type"] = class_type
    assert codes(refusals(Holding, data)) == {"class_type": "preference-of-no-preferred"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("liquidation_preference_multiple", -1),
        ("liquidation_preference_multiple", 101),
        ("seniority", "1.5"),
        ("seniority", -1),
        ("price_per_share", "USD 0"),
        ("participating", "yes"),
        ("class_type", "warrant"),
    ],
)
def test_a_preference_is_refused_where_it_makes_no_sense(refusals: Refusals, field: str, value: object) -> None:
    assert set(refusals(Holding, HOLDING | {field: value})) == {field}


def test_a_safe_bears_no_interest(accepted: Accepted, refusals: Refusals) -> None:
    safe = NOTE | {"instrument": "safe", "conversion": {"interest_rate": "0.08"}}
    assert accepted(Convertible, NOTE).conversion.interest_rate == Decimal("0.08")
    assert codes(refusals(Convertible, safe)) == {"conversion.interest_rate": "interest-on-safe"}


def test_a_note_is_issued_before_it_falls_due_and_before_it_converts(accepted: Accepted, refusals: Refusals) -> None:
    assert codes(refusals(Convertible, NOTE | {"issue_date": "2027-01-01"})) == {
        "conversion.maturity_date": "due-before-issue"
    }
    deal = DEAL | {"convertibles": [NOTE]}
    assert accepted(Transaction, deal | {"closing_date": "2025-01-01"}).convertibles
    assert codes(refusals(Transaction, deal | {"closing_date": "2024-12-31"})) == {
        "convertibles.0.issue_date": "issued-after-closing"
    }


@pytest.mark.parametrize("fraction", ["0", "1", "20", "-0.1"])
def test_an_option_pool_is_a_part_of_the_company_and_not_all_of_it(refusals: Refusals, fraction: str) -> None:
    assert set(refusals(OptionPool, {"fraction": fraction})) == {"fraction"}


@pytest.mark.parametrize("field", ["proceeds", "debt"])
def test_an_exit_of_nothing_is_no_exit(refusals: Refusals, field: str) -> None:
    data = {"id": "e", "name": "Sale", "proceeds": "USD 5m"} | {field: "USD 0"}
    assert set(refusals(Exit, data)) == {field}
