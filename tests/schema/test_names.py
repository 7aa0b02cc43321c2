"""The name that a writer most likely meant."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit.schema import nearest

FIELDS = ["published", "publisher", "accessed", "title", "url", "locator"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [("publisched", "published"), ("titel", "title"), ("locater", "locator"), ("acessed", "accessed")],
)
def test_a_slip_of_the_pen_is_recognised(written: str, meant: str) -> None:
    assert nearest(written, FIELDS) == f"did you mean `{meant}`?"


@pytest.mark.parametrize("written", ["", "x", "colour", "دولار"])
def test_no_name_is_suggested_that_is_not_near(written: str) -> None:
    assert nearest(written, FIELDS) is None


def test_nothing_is_near_where_there_are_no_names() -> None:
    assert nearest("title", []) is None


@settings(max_examples=50, deadline=None)
@given(
    name=st.text(max_size=12), valid=st.sets(st.text(st.characters(exclude_characters="`"), min_size=1, max_size=12))
)
def test_what_is_suggested_is_always_one_of_the_valid_names(name: str, valid: set[str]) -> None:
    hint = nearest(name, valid)
    found = re.fullmatch(r"did you mean `(.*)`\?", hint, re.DOTALL) if hint else None
    assert hint is None or (found and found[1] in valid)
    assert name not in valid or hint == f"did you mean `{name}`?"
