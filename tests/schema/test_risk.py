"""Risk factors, their categories and their ratings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ErrorDetails

from memokit.schema import STANDARD_CATEGORIES, Residual, RiskFactor, Text, Undisclosed

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

RISK = {
    "id": "R1",
    "category": "cost_control",
    "title": "x",
    "likelihood": 3,
    "impact": 4,
    "mitigation": "x",
    "owner": "x",
    "basis": "analyst",
}


def test_the_four_standard_factors_are_those_of_the_house() -> None:
    assert STANDARD_CATEGORIES == ("product_viability", "cost_control", "integration", "market_agility")


def test_only_what_is_required_must_be_there(refusals: Refusals) -> None:
    missing = {where for where, each in refusals(RiskFactor, {}).items() if each["type"] == "missing"}
    assert missing == {"id", "category", "title", "likelihood", "impact", "mitigation", "owner", "basis"}


@settings(max_examples=50, deadline=None)
@given(likelihood=st.integers(-3, 9), impact=st.integers(-3, 9))
def test_a_rating_is_a_whole_number_from_one_to_five(refusals: Refusals, likelihood: int, impact: int) -> None:
    wrong = {name for name, value in (("likelihood", likelihood), ("impact", impact)) if value not in range(1, 6)}
    ratings = {"likelihood": likelihood, "impact": impact}
    assert set(refusals(RiskFactor, RISK | ratings)) == wrong
    assert set(refusals(Residual, ratings)) == wrong


@pytest.mark.parametrize("rating", ["3", 3.0, True, "high", None, "not_disclosed"])
def test_a_rating_is_nothing_but_a_whole_number(refusals: Refusals, rating: object) -> None:
    assert set(refusals(RiskFactor, RISK | {"impact": rating})) == {"impact"}


@pytest.mark.parametrize("category", ["product_viability", "cost_control", "market_agility"])
def test_a_standard_factor_needs_no_name_of_its_own(accepted: Accepted, category: str) -> None:
    assert accepted(RiskFactor, RISK | {"category": category}).category == category


def test_the_integration_factor_says_what_is_integrated(accepted: Accepted, refusals: Refusals) -> None:
    integration = RISK | {"category": "integration"}
    assert accepted(RiskFactor, integration | {"with": "X"}).integrated_with == Text(ar="X", en="X")
    assert [each["type"] for each in refusals(RiskFactor, integration).values()] == ["missing-with"]


def test_a_category_of_its_own_has_a_name_in_both_languages(accepted: Accepted, refusals: Refusals) -> None:
    own = RISK | {"category": "x-regulatory"}
    named = accepted(RiskFactor, own | {"category_name": {"ar": "الرقابة", "en": "Regulation"}})
    assert named.category_name == Text(ar="الرقابة", en="Regulation")
    assert [each["type"] for each in refusals(RiskFactor, own).values()] == ["missing-category-name"]
    assert set(refusals(RiskFactor, own | {"category_name": {"ar": "الرقابة"}})) == {"category_name.en"}


@pytest.mark.parametrize(
    ("category", "hint"),
    [
        ("cost_controll", "did you mean `cost_control`?"),
        ("market-agility", "did you mean `market_agility`?"),
        ("regulatory", None),
        ("X-regulatory", None),
        ("", None),
    ],
)
def test_another_category_is_refused_with_the_one_that_was_meant(
    refusals: Refusals, category: str, hint: str | None
) -> None:
    [problem] = refusals(RiskFactor, RISK | {"category": category, "category_name": "x"}).values()
    assert problem["type"] == "unknown-category"
    assert problem["ctx"].get("hint") == hint


@pytest.mark.parametrize("category", ["x-", "x- ", "x-a\u202eb"])
def test_a_category_of_its_own_has_a_readable_name_after_the_x(refusals: Refusals, category: str) -> None:
    assert refusals(RiskFactor, RISK | {"category": category, "category_name": "x"})


@pytest.mark.parametrize("field", ["mitigation", "owner"])
def test_what_is_done_and_by_whom_may_be_undisclosed_but_not_left_out(
    accepted: Accepted, refusals: Refusals, field: str
) -> None:
    assert isinstance(getattr(accepted(RiskFactor, RISK | {field: "not_disclosed"}), field), Undisclosed)
    assert set(refusals(RiskFactor, {name: value for name, value in RISK.items() if name != field})) == {field}


@pytest.mark.parametrize(("field", "value"), [("velocity", "sudden"), ("basis", "author"), ("residual", {"impact": 3})])
def test_a_risk_is_refused_where_it_is_wrong(refusals: Refusals, field: str, value: object) -> None:
    assert {where.split(".")[0] for where in refusals(RiskFactor, RISK | {field: value})} == {field}


def test_a_risk_is_built_in_python_by_the_names_of_its_fields() -> None:
    named = {name: value for name, value in RISK.items() if name != "category"}
    risk = RiskFactor.model_validate({**named, "category": "integration", "integrated_with": "X"})
    assert risk.integrated_with == Text(ar="X", en="X")
