"""The risk matrix: every risk lies in the square of its ratings."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Memo
from memokit.exhibits import risk_matrix
from memokit.schema import RiskFactor

ratings = st.tuples(st.integers(1, 5), st.integers(1, 5))


def risk(number: int, likelihood: int, impact: int) -> RiskFactor:
    return RiskFactor.model_validate(
        {
            "id": f"R{number}",
            "category": "cost_control",
            "title": "x",
            "likelihood": likelihood,
            "impact": impact,
            "mitigation": "not_disclosed",
            "owner": "not_disclosed",
            "basis": "analyst",
        }
    )


def test_impact_grows_upwards_and_likelihood_across() -> None:
    rows = risk_matrix(()).rows

    assert [[square.impact for square in row] for row in rows] == [[impact] * 5 for impact in (5, 4, 3, 2, 1)]
    assert [[square.likelihood for square in row] for row in rows] == [[1, 2, 3, 4, 5]] * 5


@given(rated=st.lists(ratings, max_size=12))
@settings(max_examples=50, deadline=None)
def test_every_risk_lies_in_one_square_and_it_is_its_own(rated: list[tuple[int, int]]) -> None:
    rows = risk_matrix(tuple(risk(number, *pair) for number, pair in enumerate(rated))).rows
    found = [(each.id, (square.likelihood, square.impact)) for row in rows for square in row for each in square.risks]

    assert Counter(found) == Counter((f"R{number}", pair) for number, pair in enumerate(rated))


def test_risks_of_one_square_keep_the_order_of_the_memo() -> None:
    rows = risk_matrix((risk(2, 3, 4), risk(1, 3, 4), risk(3, 1, 1))).rows

    assert [each.id for each in rows[1][2].risks] == ["R2", "R1"]


@pytest.mark.parametrize(
    ("likelihood", "impact", "level"),
    [
        (1, 1, "low"),
        (1, 5, "low"),
        (5, 1, "low"),
        (2, 3, "medium"),
        (3, 4, "medium"),
        (3, 5, "high"),
        (5, 3, "high"),
        (5, 5, "high"),
    ],
)
def test_a_square_weighs_likelihood_times_impact(likelihood: int, impact: int, level: str) -> None:
    assert risk_matrix(()).rows[5 - impact][likelihood - 1].level == level


def test_the_four_risks_of_the_article_lie_where_the_analyst_put_them(xai: Memo) -> None:
    places = {
        each.id: (square.likelihood, square.impact, square.level)
        for row in risk_matrix(xai.risks).rows
        for square in row
        for each in square.risks
    }

    assert places == {"R1": (3, 5, "high"), "R2": (4, 5, "high"), "R3": (3, 4, "medium"), "R4": (3, 4, "medium")}
