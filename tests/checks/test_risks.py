"""Rules about the risk factors, beyond the examples of their pages."""

from __future__ import annotations

from typing import Any

import pytest
from tests.checks.conftest import Build, Find

from memokit import Memo
from memokit.checks import check
from memokit.figures import leading_risks
from memokit.schema import STANDARD_CATEGORIES, RiskFactor, Text


def risk(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {
        "id": f"R{number}",
        "category": "cost_control",
        "title": {"ar": f"الخطر رقم {number}", "en": f"Risk number {number}"},
        "likelihood": 3,
        "impact": 4,
        "mitigation": {"ar": "اختبار في مزرعتين", "en": "A test on two farms"},
        "owner": {"ar": "المديرة التقنية", "en": "Chief technology officer"},
        "basis": "analyst",
        **fields,
    }


def rated(likelihood: int, impact: int) -> dict[str, int]:
    return {"likelihood": likelihood, "impact": impact}


@pytest.mark.parametrize("nothing", ["TBD", "tbc.", "n/a", "—", "To be determined", "none", "غير محدد", "سيُحدد لاحقًا"])
@pytest.mark.parametrize("field", ["mitigation", "owner"])
def test_words_that_only_fill_a_field_are_no_answer(found: Find, field: str, nothing: str) -> None:
    [finding] = found("L15", risks=[risk() | {field: nothing}])
    assert (finding.severity, finding.field) == ("error", f"risks[0].{field}")


def test_what_begins_like_a_placeholder_may_be_an_answer(found: Find) -> None:
    mitigation = {"ar": "لا يوجد بديل، ولذلك يُحفظ مخزون ستة أشهر", "en": "None exists, so six months of stock are kept"}
    assert found("L15", risks=[risk(mitigation=mitigation)]) == []


def test_a_risk_that_discloses_one_thing_only_is_warned_of_at_the_other(found: Find) -> None:
    findings = found("L15", risks=[risk(owner="not_disclosed"), risk(2, mitigation="not_disclosed")])
    assert [(each.severity, each.field) for each in findings] == [
        ("warning", "risks[0].owner"),
        ("warning", "risks[1].mitigation"),
    ]


def test_what_does_not_apply_needs_a_reason(found: Find) -> None:
    reason = {"ar": "خطر مقبول", "en": "An accepted risk"}
    assert found("L15", risks=[risk(mitigation={"status": "not_applicable", "note": reason})]) == []
    assert len(found("L15", risks=[risk(mitigation="not_applicable")])) == 1


def test_a_risk_that_went_around_validation_is_examined_all_the_same(smallest: Memo) -> None:
    fields: dict[str, Any] = {"id": "R1", "category": "cost_control", "likelihood": 3, "impact": 4, "basis": "analyst"}
    bare = RiskFactor.model_construct(title=Text(ar="خطر", en="A risk"), **fields)
    memo = smallest.model_copy(update={"risks": (bare,)})
    found = [each.field for each in check(memo, only=["L15"])]
    assert found == ["risks[0].mitigation", "risks[0].owner"]
    assert check(memo)


def test_a_factor_of_the_memos_own_stands_for_none_of_the_four(found: Find) -> None:
    own = risk(category="x-licence", category_name={"ar": "الترخيص", "en": "Licensing"})
    assert len(found("L16", risks=[own])) == 4
    missing = [each.message.en for each in found("L16", risks=[risk()])]
    assert len(missing) == len(STANDARD_CATEGORIES) - 1
    assert not any("Cost control" in message for message in missing)


@pytest.mark.parametrize(
    ("second", "count"),
    [
        (risk(2), 1),
        (risk(2, likelihood=5, impact=5, residual=rated(4, 3)), 0),
        (risk(2, residual=rated(2, 5)), 0),
        (risk(2, category="market_agility"), 0),
    ],
    ids=["same factor", "it leads itself, and the other has 12", "no longer high", "another factor"],
)
def test_page_one_shows_one_risk_of_a_factor(found: Find, second: dict[str, Any], count: int) -> None:
    first = risk(1, likelihood=4, impact=4, residual=rated(2, 4))
    assert [each.field for each in found("L18", risks=[first, second])] == ["risks[1]"] * count


def test_two_integrations_are_two_factors_of_page_one(built: Build, found: Find) -> None:
    both = [
        risk(number, category="integration", likelihood=4, impact=4) | {"with": name}
        for number, name in ((1, "X"), (2, "KNET"))
    ]
    assert found("L18", risks=both) == []
    assert [each.id for each in leading_risks(built(risks=both))] == ["R1", "R2"]


def test_a_high_risk_of_a_ninth_factor_is_not_on_page_one(found: Find) -> None:
    many = [
        risk(number, category=f"x-{number}", category_name={"ar": f"عامل {number}", "en": f"Factor {number}"})
        for number in range(1, 10)
    ]
    assert [each.field for each in found("L18", risks=many)] == ["risks[8]"]


def test_a_risk_that_the_recommendation_names_is_on_page_one(found: Find) -> None:
    against = [{"ar": "الخطر رقم 2، ولا تدبير له", "en": "Risk number 2, for which there is no remedy"}]
    first = risk(1, likelihood=4, impact=4)
    assert found("L18", risks=[first, risk(2)], recommendation={"reasons_against": against}) == []


@pytest.mark.parametrize(
    ("residual", "fields", "count"),
    [
        (rated(4, 4), {}, 1),
        (rated(5, 2), {}, 0),
        (rated(4, 3), {}, 0),
        (rated(2, 4), {"mitigation": "not_disclosed"}, 1),
        (rated(2, 4), {"mitigation": "TBD"}, 1),
        (rated(3, 4), {"mitigation": "not_disclosed"}, 0),
    ],
)
def test_what_is_left_of_a_risk_is_explained(
    found: Find, residual: dict[str, int], fields: dict[str, Any], count: int
) -> None:
    assert len(found("L19", risks=[risk(residual=residual, **fields)])) == count
