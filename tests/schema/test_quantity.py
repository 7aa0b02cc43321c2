"""Money, lengths of time and measures: exact, or within the bounds that the source gave."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ErrorDetails

from memokit.schema import AnyQuantity, Duration, Measure, Money

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

SIGNS = {
    "": "exactly",
    "about ": "about",
    "~": "about",
    "≈ ": "about",
    "<": "less_than",
    "< ": "less_than",
    "<=": "at_most",
    "≤": "at_most",
    ">": "more_than",
    ">=": "at_least",
    "≥ ": "at_least",
}
SCALES = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9, "tn": 10**12}


@pytest.mark.parametrize(
    ("text", "relation", "amount", "currency", "upper"),
    [
        ("USD 4.3bn", "exactly", "4300000000", "USD", None),
        ("about USD 4.3bn", "about", "4300000000", "USD", None),
        ("USD 250k", "exactly", "250000", "USD", None),
        ("KWD 2875000.125", "exactly", "2875000.125", "KWD", None),
        ("SAR 2.4 bn", "exactly", "2400000000", "SAR", None),
        ("SAR75m", "exactly", "75000000", "SAR", None),
        ("USD 1,250,000.50", "exactly", "1250000.50", "USD", None),
        ("SAR -1.2m", "exactly", "-1200000", "SAR", None),
        ("< EUR 5m", "less_than", "5000000", "EUR", None),
        ("≥ AED 0", "at_least", "0", "AED", None),
        ("USD 1.5tn", "exactly", "1500000000000", "USD", None),
        ("  USD 5  ", "exactly", "5", "USD", None),
        ("SAR 40–60m", "between", "40000000", "SAR", "60000000"),
        ("SAR 40m to 60m", "between", "40000000", "SAR", "60000000"),
        ("USD 900k - 1.1m", "between", "900000", "USD", "1100000"),
        ("USD 5m – 10", "between", "5000000", "USD", "10000000"),
    ],
)
def test_money_in_short_is_the_money_that_it_says(
    accepted: Accepted, text: str, relation: str, amount: str, currency: str, upper: str | None
) -> None:
    money = accepted(Money, text)
    assert (money.relation, money.amount, money.currency) == (relation, Decimal(amount), currency)
    assert money.upper == (None if upper is None else Decimal(upper))
    assert money.is_exact is (relation == "exactly")


@settings(max_examples=100, deadline=None)
@given(
    sign=st.sampled_from(sorted(SIGNS)),
    currency=st.sampled_from(["USD", "SAR", "KWD", "JPY", "AED"]),
    whole=st.integers(0, 10**6 - 1),
    decimals=st.text("0123456789", max_size=6),
    scale=st.sampled_from(sorted(SCALES)),
    minus=st.booleans(),
)
def test_any_amount_in_short_is_exact(
    accepted: Accepted, sign: str, currency: str, whole: int, decimals: str, scale: str, minus: bool
) -> None:
    number = f"{whole}.{decimals}" if decimals else str(whole)
    exact = Fraction(int(f"{whole}{decimals}"), 10 ** len(decimals)) * SCALES[scale] * (-1 if minus else 1)
    money = accepted(Money, f"{sign}{currency} {'-' if minus else ''}{number}{scale}")
    assert Fraction(money.amount) == exact
    assert (money.relation, money.currency) == (SIGNS[sign], currency)


@settings(max_examples=100, deadline=None)
@given(
    amount=st.decimals(-(10**17), 10**17, places=6),
    currency=st.sampled_from(["USD", "KWD"]),
    relation=st.sampled_from(["exactly", "about", "less_than", "at_most", "more_than", "at_least"]),
)
def test_money_written_out_and_read_again_is_the_same_money(amount: Decimal, currency: str, relation: str) -> None:
    money = Money.model_validate({"amount": amount, "currency": currency, "relation": relation})
    written = json.loads(money.model_dump_json())
    assert Decimal(written["amount"]) == amount
    assert "E" not in written["amount"].upper()
    assert Money.model_validate(written) == money == Money.model_validate_json(money.model_dump_json())


@settings(max_examples=50, deadline=None)
@given(lower=st.integers(-(10**6), 10**6), upper=st.integers(-(10**6), 10**6))
def test_a_range_runs_upwards_or_is_refused(refusals: Refusals, lower: int, upper: int) -> None:
    value = {"amount": lower, "upper": upper, "currency": "USD", "relation": "between"}
    assert [each["type"] for each in refusals(Money, value).values()] == (["empty-range"] if upper <= lower else [])


@pytest.mark.parametrize(
    "text",
    [
        *("", "4.3bn", "USD", "USD bn", "4.3bn USD", "US$ 5", "$5m", "USD 4,3bn", "USD 1,00,000", "USD 5M", "USD 5 b"),
        *("USD ٥", "USD 5m or so", "USDT 5", "USD 1e9", "USD .5", "USD 5m - ", "around USD 5m", "USD nan", "USD --5"),
    ],
)
def test_what_is_not_money_is_refused_with_an_example(refusals: Refusals, text: str) -> None:
    problem = refusals(Money, text)[""]
    assert problem["type"] == "not-money"
    assert "USD 4.3bn" in problem["ctx"]["wanted"]


@pytest.mark.parametrize(
    ("number", "written"), [(12000000, "SAR 12000000"), (Decimal("1E+3"), "SAR 1000"), (Decimal("0.5"), "SAR 0.5")]
)
def test_a_bare_number_in_the_place_of_money_is_told_to_have_a_currency(
    refusals: Refusals, number: object, written: str
) -> None:
    problem = refusals(Money, number)[""]
    assert problem["type"] == "not-money"
    assert "USD 4.3bn" in problem["ctx"]["wanted"]
    assert f'"{written}"' in problem["ctx"]["hint"]


@pytest.mark.parametrize("value", [None, True, [], ["USD 5m"]])
def test_what_is_neither_number_nor_text_is_no_money(refusals: Refusals, value: object) -> None:
    problem = refusals(Money, value)[""]
    assert problem["type"] == "not-money"
    assert "hint" not in problem["ctx"]


@pytest.mark.parametrize("value", [7, None, []])
def test_a_bare_number_in_the_place_of_a_length_of_time_is_told_its_units(refusals: Refusals, value: object) -> None:
    problem = refusals(Duration, value)[""]
    assert problem["type"] == "not-a-duration"
    assert "7 months" in problem["ctx"]["wanted"]


@pytest.mark.parametrize("sign", ["about", "<"])
@pytest.mark.parametrize(("kind", "range_"), [(Money, "SAR 40–60m"), (Duration, "3–6 months")])
def test_the_hedge_before_a_range_is_never_dropped(refusals: Refusals, kind: Any, range_: str, sign: str) -> None:
    # `about` and `between` cannot both be kept in one relation, so the text is not one that may be read.
    assert refusals(kind, f"{sign} {range_}")


@pytest.mark.parametrize(
    ("currency", "hint"),
    [("USB", None), ("usd", "USD"), ("SRA", None), ("KWDD", "KWD"), ("ريال", None), ("", None)],
)
def test_a_currency_that_is_not_in_iso_4217_is_refused(refusals: Refusals, currency: str, hint: str | None) -> None:
    problem = refusals(Money, {"amount": 5, "currency": currency})["currency"]
    assert problem["type"] == "unknown-currency"
    assert problem["ctx"]["found"] == f'"{currency}"'
    if hint:
        assert problem["ctx"]["hint"] == f"did you mean `{hint}`?"


@pytest.mark.parametrize(
    "currency", ["USD", "EUR", "SAR", "AED", "KWD", "BHD", "OMR", "QAR", "EGP", "JOD", "JPY", "CLF"]
)
def test_the_currencies_of_iso_4217_are_known(accepted: Accepted, currency: str) -> None:
    assert accepted(Money, f"{currency} 1").currency == currency


@pytest.mark.parametrize(
    ("value", "path", "code"),
    [
        ({"amount": 5.5, "currency": "USD"}, "amount", "inexact-number"),
        ({"amount": None, "currency": "USD"}, "amount", "not-a-number"),
        ({"currency": "USD"}, "amount", "missing"),
        ({"amount": 5}, "currency", "missing"),
        ({"amount": 5, "currency": "USD", "unit": "m"}, "unit", "extra_forbidden"),
        ({"amount": 5, "currency": "USD", "relation": "around"}, "relation", "literal_error"),
        ({"amount": 5, "currency": "USD", "relation": "between"}, "", "incomplete-range"),
        ({"amount": 5, "currency": "USD", "upper": 6}, "", "incomplete-range"),
        ({"amount": 5, "currency": "USD", "relation": "about", "upper": 6}, "", "incomplete-range"),
        ({"amount": "1" + "0" * 18, "currency": "USD"}, "amount", "decimal_whole_digits"),
        ("USD 0.0000000000001", "amount", "decimal_max_places"),
    ],
)
def test_money_in_full_is_refused_where_it_is_wrong(refusals: Refusals, value: object, path: str, code: str) -> None:
    assert {where: problem["type"] for where, problem in refusals(Money, value).items()} == {path: code}


@pytest.mark.parametrize(
    ("text", "relation", "count", "unit", "upper"),
    [
        ("7 months", "exactly", 7, "month", None),
        ("< 7 months", "less_than", 7, "month", None),
        ("about 18 months", "about", 18, "month", None),
        ("1 day", "exactly", 1, "day", None),
        ("2.5 years", "exactly", Decimal("2.5"), "year", None),
        ("≥ 0 weeks", "at_least", 0, "week", None),
        ("3–6 quarters", "between", 3, "quarter", 6),
        ("3 to 6 months", "between", 3, "month", 6),
    ],
)
def test_a_length_of_time_keeps_its_bound(
    accepted: Accepted, text: str, relation: str, count: Decimal, unit: str, upper: Decimal | None
) -> None:
    length = accepted(Duration, text)
    assert (length.relation, length.count, length.unit, length.upper) == (relation, count, unit, upper)


@pytest.mark.parametrize("text", ["", "7", "months", "seven months", "7months", "7 moons", "٧ months", "7 months ago"])
def test_what_is_no_length_of_time_is_refused(refusals: Refusals, text: str) -> None:
    assert list(refusals(Duration, text)) == [""]


@pytest.mark.parametrize(
    ("value", "code"), [("-1 months", "negative-duration"), ("6–3 months", "empty-range"), ("3–3 days", "empty-range")]
)
def test_a_length_of_time_is_neither_negative_nor_reversed(refusals: Refusals, value: str, code: str) -> None:
    assert refusals(Duration, value)[""]["type"] == code


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ("USD 5m", Money),
        ("about 3 weeks", Duration),
        ({"amount": 5, "currency": "USD"}, Money),
        ({"count": 3, "unit": "day"}, Duration),
        ({"number": 12400}, Measure),
        ({"number": "0.06", "unit": "fraction", "relation": "between", "upper": "0.08"}, Measure),
    ],
)
def test_the_kind_of_a_quantity_is_told_by_its_keys(accepted: Accepted, value: object, kind: type[object]) -> None:
    read = accepted(AnyQuantity, value)
    assert type(read) is kind
    assert accepted(AnyQuantity, read) is read


@pytest.mark.parametrize(
    ("value", "paths"),
    [
        ({"currency": "USB", "amount": 5}, {"currency"}),
        ({"count": "x", "unit": "month"}, {"count"}),
        ({"number": "x"}, {"number"}),
        ("5 dollars", {""}),
    ],
)
def test_an_error_in_a_quantity_speaks_of_one_kind_only(refusals: Refusals, value: object, paths: set[str]) -> None:
    assert set(refusals(AnyQuantity, value)) == paths


@pytest.mark.parametrize(
    "wrong", [{"number": 5, "unit": "percent"}, {"number": 5, "upper": 6}, {}, {"number": "6%"}, 6]
)
def test_a_measure_has_a_number_and_a_known_unit(refusals: Refusals, wrong: object) -> None:
    assert refusals(Measure, wrong)


def test_a_quantity_never_passes_through_a_binary_float(accepted: Accepted) -> None:
    amount = accepted(Money, "USD 0.1bn").amount + accepted(Money, "USD 0.2bn").amount
    assert amount == 300_000_000
