"""The company, its products, its rivals and its people."""

from __future__ import annotations

import string
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ErrorDetails

from memokit.schema import Company, Competitor, Image, Person, Product

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]


def check_digits(first_eighteen: str) -> str:
    """ISO 7064 mod 97-10, by long division, one digit at a time; A is 10 and Z is 35."""
    remainder = 0
    for character in first_eighteen + "00":
        value = ord(character) - 48 if character.isdigit() else ord(character) - 55
        remainder = (remainder * (100 if value > 9 else 10) + value) % 97
    return f"{98 - remainder:02d}"


def lei_problems(refusals: Refusals, lei: object) -> list[str]:
    return [each["type"] for each in refusals(Company, {"name": "xAI", "lei": lei}).values()]


@pytest.mark.parametrize("lei", ["529900T8BM49AURSDO55", "HWUPKR0MPOU8FGXBT394", "INR2EJN1ERAN0W5ZP974"])
def test_the_identifiers_of_real_companies_are_accepted(accepted: Accepted, lei: str) -> None:
    assert check_digits(lei[:18]) == lei[18:]
    assert accepted(Company, {"name": "xAI", "lei": lei}).lei == lei


@settings(max_examples=100, deadline=None)
@given(first=st.text(string.digits + string.ascii_uppercase, min_size=18, max_size=18), data=st.data())
def test_an_identifier_is_accepted_with_its_own_check_digits_and_with_no_slip(
    refusals: Refusals, first: str, data: st.DataObject
) -> None:
    lei = first + check_digits(first)
    assert lei_problems(refusals, lei) == []
    place = data.draw(st.integers(0, 19))
    alike = string.digits if lei[place].isdigit() else string.ascii_uppercase
    slip = data.draw(st.sampled_from(alike.replace(lei[place], "")))
    assert lei_problems(refusals, lei[:place] + slip + lei[place + 1 :]) == ["lei-checksum"]


@pytest.mark.parametrize(
    "lei", ["", "529900T8BM49AURSDO5", "529900T8BM49AURSDO555", "529900t8bm49aursdo55", "529900T8BM49AURSDO٥٥", 5, True]
)
def test_what_has_not_the_shape_of_an_identifier_is_refused(refusals: Refusals, lei: object) -> None:
    assert lei_problems(refusals, lei) in (["not-a-lei"], ["string_type"])


@pytest.mark.parametrize("code", ["sa", "SAU", "S", "", "س", 5])
def test_a_country_is_a_code_of_two_capitals(refusals: Refusals, code: object) -> None:
    assert set(refusals(Company, {"name": "x", "country_of_formation": code})) == {"country_of_formation"}


@pytest.mark.parametrize("address", ["https://x.ai", "http://x.ai/a?b=c#d", "https://مثال.إختبار/صفحة"])
def test_a_web_address_is_kept_as_it_is(accepted: Accepted, address: str) -> None:
    assert accepted(Company, {"name": "xAI", "website": address}).website == address


@pytest.mark.parametrize(
    "address",
    [
        *("x.ai", "//x.ai", "https://", "ftp://x.ai", "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"),
        *("HTTPS//x", "https://x.ai/a b", 'https://x.ai/">', "https://x.ai/<b>", "https://x.ai/\u202e", ""),
    ],
)
def test_nothing_but_http_and_https_is_a_web_address(refusals: Refusals, address: str) -> None:
    assert set(refusals(Company, {"name": "x", "website": address})) == {"website"}


def test_a_picture_says_what_it_shows(refusals: Refusals) -> None:
    assert set(refusals(Image, {"file": "logo.png"})) == {"alt"}
    assert set(refusals(Image, {"file": "", "alt": {"ar": "شعار"}})) == {"file", "alt.en"}


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (Company, {"name"}),
        (Product, {"id", "name"}),
        (Competitor, {"id", "name"}),
        (Person, {"id", "name", "role"}),
        (Image, {"file", "alt"}),
    ],
)
def test_only_what_is_required_must_be_there(refusals: Refusals, kind: Any, required: set[str]) -> None:
    assert {where for where, each in refusals(kind, {}).items() if each["type"] == "missing"} == required


@pytest.mark.parametrize(
    ("kind", "field", "allowed"),
    [
        (Product, "stage", {"concept", "development", "pilot", "launched", "retired"}),
        (Person, "body", {"management", "board", "founder", "adviser"}),
    ],
)
def test_a_stage_and_a_body_are_of_a_closed_list(
    accepted: Accepted, refusals: Refusals, kind: Any, field: str, allowed: set[str]
) -> None:
    whole = {"id": "x", "name": "x", "role": "x"} if kind is Person else {"id": "x", "name": "x"}
    for value in allowed:
        assert getattr(accepted(kind, whole | {field: value}), field) == value
    assert refusals(kind, whole | {field: "launching"})[field]["type"] == "literal_error"
