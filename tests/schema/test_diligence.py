"""What is not known yet, and what was found."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import Finding, OpenItem

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

ITEM = {"id": "Q1", "question": "x"}
FINDING = {"id": "law", "area": "legal", "finding": "x", "severity": "clear"}


@pytest.mark.parametrize(
    ("kind", "required"), [(OpenItem, {"id", "question"}), (Finding, {"id", "area", "finding", "severity"})]
)
def test_only_what_is_required_must_be_there(refusals: Refusals, kind: Any, required: set[str]) -> None:
    assert {where for where, each in refusals(kind, {}).items() if each["type"] == "missing"} == required


def test_a_question_is_open_until_it_is_answered(accepted: Accepted) -> None:
    assert accepted(OpenItem, ITEM).status == "open"


@pytest.mark.parametrize("area", ["environment", "social", "governance", "legal", "sharia"])
@pytest.mark.parametrize("severity", ["clear", "watch", "blocker"])
def test_a_finding_is_of_an_area_and_weighs_something(accepted: Accepted, area: str, severity: str) -> None:
    finding = accepted(Finding, FINDING | {"area": area, "severity": severity})
    assert (finding.area, finding.severity) == (area, severity)


@pytest.mark.parametrize(
    ("kind", "whole", "field", "value"),
    [
        (OpenItem, ITEM, "status", "closed"),
        (OpenItem, ITEM, "due", "next week"),
        (Finding, FINDING, "area", "tax"),
        (Finding, FINDING, "severity", "red"),
    ],
)
def test_a_word_outside_the_list_is_refused(
    refusals: Refusals, kind: Any, whole: dict[str, str], field: str, value: str
) -> None:
    assert set(refusals(kind, whole | {field: value})) == {field}
