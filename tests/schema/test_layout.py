"""How a memo is set: which sections, in which order, on which paper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import Layout

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]


def test_without_a_choice_every_section_is_printed(accepted: Accepted) -> None:
    layout = accepted(Layout, {})
    assert layout.prints("risks")
    assert (layout.theme, layout.paper) == ("ink", "A4")


def test_sections_are_printed_in_the_order_of_the_layout(accepted: Accepted) -> None:
    layout = accepted(Layout, {"sections": ["recommendation", "sources", "risks"]})
    assert layout.sections == ("recommendation", "sources", "risks")
    assert not layout.prints("team")


@pytest.mark.parametrize(
    ("sections", "place", "code"),
    [
        (["recommendation", "sources", "recommendation"], "sections.2", "repeated-section"),
        (["sources", "risks"], "sections", "missing-section"),
        (["recommendation", "risks"], "sections", "missing-section"),
        ([], "sections", "missing-section"),
    ],
)
def test_no_section_stands_twice_and_those_that_others_lead_to_stand_once(
    refusals: Refusals, sections: list[str], place: str, code: str
) -> None:
    assert {where: each["type"] for where, each in refusals(Layout, {"sections": sections}).items()} == {place: code}


def test_paper_is_a4_or_letter(refusals: Refusals) -> None:
    assert refusals(Layout, {"paper": "Letter"}) == {}
    assert "paper" in refusals(Layout, {"paper": "A3"})
