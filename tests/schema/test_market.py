"""How large a market is, and how the company compares with its rivals."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import Criterion, CriterionRating, MarketFactor, MarketSize, Money

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

SHOPS = {"name": "shops", "value": {"number": 400000}}
FEES = {"name": "fees", "value": "SAR 2500"}


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        (MarketFactor, {"name", "value"}),
        (MarketSize, {"id", "level", "factors"}),
        (Criterion, {"id", "name", "company"}),
        (CriterionRating, {"competitor_id", "rating"}),
    ],
)
def test_only_what_is_required_must_be_there(refusals: Refusals, kind: Any, required: set[str]) -> None:
    assert {where for where, each in refusals(kind, {}).items() if each["type"] == "missing"} == required


def test_a_market_is_a_product_of_which_one_factor_may_be_money(accepted: Accepted, refusals: Refusals) -> None:
    size = {"id": "all", "level": "total", "factors": [SHOPS, FEES]}
    assert isinstance(accepted(MarketSize, size).factors[1].value, Money)
    assert (
        refusals(MarketSize, size | {"factors": [FEES, SHOPS, FEES]})["factors.2.value"]["type"] == "money-times-money"
    )
    assert refusals(MarketSize, size | {"factors": []})["factors"]["type"] == "empty-list"


@pytest.mark.parametrize("rating", [0, 6, 2.5, "3"])
def test_a_rating_is_a_whole_number_from_one_to_five(refusals: Refusals, rating: object) -> None:
    assert "company" in refusals(Criterion, {"id": "price", "name": "x", "company": rating})
    assert "rating" in refusals(CriterionRating, {"competitor_id": "rival", "rating": rating})


def test_a_rating_may_be_undisclosed(accepted: Accepted) -> None:
    assert (
        accepted(CriterionRating, {"competitor_id": "rival", "rating": "not_disclosed"}).rating.status
        == "not_disclosed"
    )
