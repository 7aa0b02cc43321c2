"""What must agree between the parts of a memo: ids, references, currencies and days."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import ErrorDetails

from memokit import Memo
from memokit.schema import problems_between_parts

Raw = Callable[[], dict[str, Any]]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]


def reference_places(data: Any, path: str = "") -> Iterator[tuple[str, list[str]]]:
    """Every list of source ids in the data, with its path."""
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        here = f"{path}.{step}".lstrip(".")
        if step == "source_ids" and isinstance(value, list):
            yield here, value
        else:
            yield from reference_places(value, here)


def codes(problems: dict[str, ErrorDetails]) -> dict[str, str]:
    return {where: each["type"] for where, each in problems.items()}


@pytest.mark.parametrize(
    "path",
    [
        *("sources", "claims", "rounds", "products", "competitors", "kpis", "people", "scenarios", "risks"),
        *("market_sizes", "criteria", "team_gaps", "comparables", "sensitivities"),
        *("open_items", "findings", "transaction.tranches", "transaction.uses", "transaction.cap_table"),
        *("transaction.convertibles", "transaction.exits"),
    ],
)
def test_an_id_stands_once_among_its_kind(full: Raw, refusals: Refusals, path: str) -> None:
    memo = full()
    assert refusals(Memo, memo) == {}
    entries: Any = memo
    for step in path.split("."):
        entries = entries[step]
    entries.append(entries[0])
    [(where, problem)] = refusals(Memo, memo).items()
    assert where == f"{path}.{len(entries) - 1}.id"
    assert problem["type"] == "repeated-id"
    assert problem["ctx"]["found"] == f'"{entries[0]["id"]}"'
    assert problem["ctx"]["hint"] == f"{path}[0] has it already"


def test_no_two_owners_have_one_id_whatever_they_hold(full: Raw, refusals: Refusals) -> None:
    memo = full()
    deal = memo["transaction"]
    deal["tranches"][0]["id"] = deal["cap_table"][0]["id"]
    deal["convertibles"][0]["id"] = "option_pool"
    found = refusals(Memo, memo)
    assert codes(found) == {
        "transaction.tranches.0.id": "repeated-owner",
        "transaction.convertibles.0.id": "repeated-owner",
    }
    assert found["transaction.tranches.0.id"]["ctx"]["hint"] == "transaction.cap_table[0] has it already"
    assert found["transaction.convertibles.0.id"]["ctx"]["hint"] == "the option pool has it already"


def test_two_kinds_may_use_the_same_id(full: Raw, refusals: Refusals) -> None:
    memo = full()
    memo["products"][0]["id"] = memo["competitors"][0]["id"] = memo["claims"][0]["id"] = "same"
    memo["criteria"][0]["competitors"][0]["competitor_id"] = "same"
    assert refusals(Memo, memo) == {}


def test_every_reference_of_a_memo_leads_to_a_source_or_is_refused_where_it_stands(
    full: Raw, refusals: Refusals
) -> None:
    paths = [path for path, _ in reference_places(full())]
    assert len(paths) > 15
    for path in paths:
        memo = full()
        ids = dict(reference_places(memo))[path]
        ids.append(ids[0] + "s" if ids else "nothing")
        assert codes(refusals(Memo, memo)) == {f"{path}.{len(ids) - 1}": "unknown-source"}


def test_a_reference_that_leads_nowhere_is_told_with_the_one_that_was_meant(full: Raw, refusals: Refusals) -> None:
    memo = full()
    memo["claims"][0]["source_ids"] = ["dashbord"]
    problem = refusals(Memo, memo)["claims.0.source_ids.0"]["ctx"]
    assert problem["found"] == '"dashbord"'
    assert problem["hint"] == "did you mean `dashboard`?"
    assert "register" in problem["wanted"]


def test_all_that_does_not_agree_is_told_at_once(full: Raw, refusals: Refusals) -> None:
    memo = full()
    memo["claims"][0]["source_ids"] = ["nowhere"]
    memo["risks"][1]["id"] = "R1"
    memo["sources"][0]["accessed"] = "2026-11-02"
    memo["transaction"]["exchange_rates"] = []
    assert codes(refusals(Memo, memo)) == {
        "claims.0.source_ids.0": "unknown-source",
        "risks.1.id": "repeated-id",
        "sources.0.accessed": "source-after-memo",
        "transaction.uses.1.amount.currency": "currency-without-rate",
    }


@pytest.mark.parametrize("field", ["published", "accessed"])
def test_a_source_is_not_of_a_day_after_the_memo(minimal: Raw, refusals: Refusals, field: str) -> None:
    memo = minimal()
    memo["sources"][0][field] = "2026-11-20"
    assert refusals(Memo, memo) == {}
    memo["sources"][0][field] = "2026-11-21"
    assert codes(refusals(Memo, memo)) == {f"sources.0.{field}": "source-after-memo"}


def test_an_undisclosed_day_is_not_compared(minimal: Raw, refusals: Refusals) -> None:
    memo = minimal()
    memo["sources"][0]["published"] = "not_disclosed"
    assert refusals(Memo, memo) == {}


def rate(base: str, quote: str) -> dict[str, str]:
    return {"base": base, "quote": quote, "rate": "2", "date": "2026-11-01"}


@pytest.mark.parametrize(
    ("tranches", "uses", "rates", "wrong"),
    [
        (["USD", "USD"], ["USD"], [], []),
        (["USD", "SAR"], [], [], ["tranches.1"]),
        (["SAR", "USD", "KWD"], [], [], ["tranches.1", "tranches.2"]),
        (["USD"], ["USD", "SAR"], [], ["uses.1"]),
        (["USD", "SAR"], [], [rate("USD", "SAR")], []),
        (["USD", "SAR"], [], [rate("SAR", "USD")], []),
        (["USD", "SAR"], [], [rate("SAR", "KWD")], ["tranches.1"]),
        (["USD", "KWD"], [], [rate("SAR", "KWD"), rate("SAR", "USD")], []),
        (["USD", "KWD"], ["EUR"], [rate("SAR", "KWD"), rate("SAR", "USD")], ["uses.0"]),
    ],
)
def test_the_money_of_a_deal_is_in_one_currency_or_tied_by_dated_rates(
    minimal: Raw, refusals: Refusals, tranches: list[str], uses: list[str], rates: list[object], wrong: list[str]
) -> None:
    memo = minimal()
    memo["transaction"]["tranches"] = [
        {"id": f"t{index}", "instrument": "debt", "amount": f"{currency} 5m"} for index, currency in enumerate(tranches)
    ]
    if uses:
        memo["transaction"]["uses"] = [
            {"id": f"u{index}", "purpose": "x", "amount": f"{currency} 5m"} for index, currency in enumerate(uses)
        ]
    memo["transaction"]["exchange_rates"] = rates
    assert codes(refusals(Memo, memo)) == {
        f"transaction.{each}.amount.currency": "currency-without-rate" for each in wrong
    }


def test_the_currency_without_a_rate_is_told_with_the_rate_to_add(minimal: Raw, refusals: Refusals) -> None:
    memo = minimal()
    memo["transaction"]["tranches"].append({"id": "b", "instrument": "debt", "amount": "SAR 5m"})
    [problem] = refusals(Memo, memo).values()
    assert problem["ctx"]["found"] == '"SAR"'
    assert "SAR to USD" in problem["ctx"]["hint"]


@pytest.mark.parametrize(
    "wrong",
    [rate("SAR", "SAR"), rate("USD", "SAR") | {"date": "2026-11-21"}],
    ids=["one currency", "a day after the memo"],
)
def test_an_exchange_rate_is_between_two_currencies_and_of_a_day_up_to_the_memo_s(
    minimal: Raw, refusals: Refusals, wrong: dict[str, str]
) -> None:
    memo = minimal()
    memo["transaction"]["exchange_rates"] = [wrong]
    assert refusals(Memo, memo)


def test_uses_that_are_undisclosed_have_no_currency_to_compare(minimal: Raw, refusals: Refusals) -> None:
    memo = minimal()
    memo["transaction"]["uses"] = "not_disclosed"
    assert refusals(Memo, memo) == {}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["id", "sources", "source_ids", "claims", "transaction", "uses"]), inner)
    ),
    max_leaves=12,
)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(st.sampled_from(["sources", "claims", "transaction", "x"]), JSON))
def test_references_are_found_in_data_that_is_wrong_in_any_other_way(data: dict[str, Any]) -> None:
    sources = data.get("sources")
    known = [each.get("id") for each in sources if isinstance(each, dict)] if isinstance(sources, list) else []
    dangling = [
        f"{path}.{index}"
        for path, ids in reference_places(data)
        for index, name in enumerate(ids)
        if isinstance(name, str) and name not in known
    ]
    found = [".".join(map(str, each.path)) for each in problems_between_parts(data) if each.code == "unknown-source"]
    assert sorted(found) == sorted(dangling)


def test_a_rating_names_a_rival_of_the_memo_and_each_rival_once(full: Raw, refusals: Refusals) -> None:
    memo = full()
    ratings = memo["criteria"][0]["competitors"]
    ratings += [{"competitor_id": "rivla", "rating": 3}, {"competitor_id": "rival", "rating": 5}]
    found = refusals(Memo, memo)
    assert codes(found) == {
        "criteria.0.competitors.1.competitor_id": "unknown-competitor",
        "criteria.0.competitors.2.competitor_id": "repeated-rating",
    }
    assert found["criteria.0.competitors.1.competitor_id"]["ctx"]["hint"] == "did you mean `rival`?"


def test_a_driver_varies_a_field_that_has_a_value(full: Raw, refusals: Refusals) -> None:
    for reference in ("scenario:low.cash_flows.3.amount", "scenario:lo.probability", "scenario:low.name", "irr.low"):
        memo = full()
        memo["sensitivities"][1]["down"]["field"] = reference
        [(where, problem)] = refusals(Memo, memo).items()
        assert (where, problem["type"]) == ("sensitivities.1.down.field", "unknown-field")
        assert problem["ctx"]["found"] == f'"{reference}"'


def test_a_driver_takes_values_of_the_kind_that_its_field_has(full: Raw, refusals: Refusals) -> None:
    memo = full()
    memo["sensitivities"][1]["down"]["values"] = ["SAR 5m", {"number": 3}, "7 months"]
    assert codes(refusals(Memo, memo)) == {
        "sensitivities.1.down.values.1": "driver-of-another-kind",
        "sensitivities.1.down.values.2": "driver-of-another-kind",
    }
    memo["sensitivities"][1]["down"] |= {"field": "scenario:low.probability", "values": [{"number": "0.3"}]}
    assert refusals(Memo, memo) == {}


def test_a_position_is_not_valued_after_the_memo(full: Raw, refusals: Refusals) -> None:
    memo = full()
    memo["position"]["as_of"] = "2026-11-02"
    assert codes(refusals(Memo, memo)) == {"position.as_of": "position-after-memo"}
