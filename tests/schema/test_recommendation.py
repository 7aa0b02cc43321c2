"""What the committee is asked to decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import Recommendation

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

HOLD = {"decision": "hold", "rationale": {"ar": "لا حسابات.", "en": "No accounts."}}


@pytest.mark.parametrize("decision", ["invest", "conditional", "hold", "pass", "information_only"])
def test_a_decision_is_one_of_five(accepted: Accepted, decision: str) -> None:
    assert accepted(Recommendation, HOLD | {"decision": decision}).decision == decision


@pytest.mark.parametrize("decision", ["buy", "approve", "Invest", "", None, "not_disclosed"])
def test_there_is_no_other_decision(refusals: Refusals, decision: object) -> None:
    assert set(refusals(Recommendation, HOLD | {"decision": decision})) == {"decision"}


def test_a_recommendation_gives_its_reason(refusals: Refusals) -> None:
    assert set(refusals(Recommendation, {"decision": "hold"})) == {"rationale"}
    assert set(refusals(Recommendation, {"decision": "hold", "rationale": {"en": "x"}})) == {"rationale.ar"}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("amount", "25m"),
        ("decide_by", "soon"),
        ("conditions", "none"),
        ("reasons_for", [""]),
        ("reasons_against", [{"en": "x"}]),
        ("terms", "as agreed"),
    ],
)
def test_a_recommendation_is_refused_where_it_is_wrong(refusals: Refusals, field: str, value: object) -> None:
    assert {where.split(".")[0] for where in refusals(Recommendation, HOLD | {field: value})} == {field}


@pytest.mark.parametrize("field", ["reasons_for", "reasons_against"])
def test_there_are_up_to_three_reasons_on_each_side(accepted: Accepted, refusals: Refusals, field: str) -> None:
    assert len(getattr(accepted(Recommendation, HOLD | {field: ["a", "b", "c"]}), field)) == 3
    assert set(refusals(Recommendation, HOLD | {field: ["a", "b", "c", "d"]})) == {field}
