"""Where figures come from: every input leads to a value of the memo, and neither order nor unit changes a figure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Memo
from memokit.figures import Figure, derived
from memokit.schema import Money, referred


@pytest.mark.parametrize("name", ["everything", "mizan", "rimal"])
def test_every_input_leads_to_the_value_in_the_memo_or_to_another_figure(
    everything: Memo, samples: dict[str, Memo], name: str
) -> None:
    memo = everything if name == "everything" else samples[name]
    found = derived(memo)
    values = {figure.name: figure.value for figure in found}
    for figure in found:
        for entry in figure.inputs:
            kind, _, other = entry.name.partition(":")
            if kind == "fig":
                assert entry.value == values[other]
            else:
                place = referred(memo, entry.name)
                assert place is not None, entry.name
                assert place[1] == entry.value, entry.name


def test_every_figure_that_has_a_value_says_what_it_was_computed_from(samples: dict[str, Memo]) -> None:
    for memo in samples.values():
        for figure in derived(memo):
            assert (figure.value is None) == (figure.reason is not None), figure.name
            assert figure.value is None or figure.inputs, figure.name


def test_the_sources_of_inputs_are_those_of_the_memo(everything: Memo) -> None:
    figures = {figure.name: figure for figure in derived(everything)}
    cited = {name: {id_ for entry in figure.inputs for id_ in entry.source_ids} for name, figure in figures.items()}
    assert cited["runway"] == {"accounts"}
    assert cited["dscr_min"] == cited["interest_cover.2025"] == {"audit"}
    assert cited["tvpi"] == {"fund"}
    assert cited["median_ev_to_revenue"] == {"study"}
    assert cited["debt_capacity.low"] == {"sheet", "bank"}


def test_figures_have_names_of_their_own(samples: dict[str, Memo]) -> None:
    for memo in samples.values():
        names = [figure.name for figure in derived(memo)]
        assert len(names) == len(set(names))


def shuffled(data: Any, chance: Random, path: str = "") -> Any:
    """The same data with the keys of every object, and lists whose order means nothing, in another order."""
    if isinstance(data, dict):
        keys = list(data)
        chance.shuffle(keys)
        return {key: shuffled(data[key], chance, f"{path}.{key}") for key in keys}
    if isinstance(data, list):
        items = [shuffled(item, chance, path) for item in data]
        if path.endswith((".scenarios", ".cash_flows", ".periods", ".comparables")):
            chance.shuffle(items)
        return items
    return data


@pytest.mark.parametrize("name", ["mizan", "everything"])
@given(chance=st.randoms(use_true_random=False))
@settings(max_examples=5, deadline=None)
def test_the_order_of_scenarios_flows_periods_and_keys_changes_no_figure(
    everything: Memo, samples: dict[str, Memo], name: str, chance: Random
) -> None:
    memo = everything if name == "everything" else samples[name]
    data = json.loads(memo.model_dump_json(by_alias=True, exclude_none=True))
    other = Memo.model_validate(shuffled(data, chance))
    assert results(derived(other)) == results(derived(memo))


def scaled(data: Any) -> Any:
    """The same data with a thousand times the money."""
    if isinstance(data, dict):
        scaled_ = {key: scaled(value) for key, value in data.items()}
        if {"amount", "currency"} <= data.keys() and isinstance(data["amount"], str):
            whole, _, rest = data["amount"].partition(".")
            scaled_["amount"] = whole + rest[:3].ljust(3, "0") + (f".{rest[3:]}" if rest[3:] else "")
        return scaled_
    return [scaled(item) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("name", ["mizan", "rimal", "everything"])
def test_a_thousand_times_the_money_leaves_every_rate_and_multiple_alone(
    everything: Memo, samples: dict[str, Memo], name: str
) -> None:
    memo = everything if name == "everything" else samples[name]
    data = scaled(json.loads(memo.model_dump_json(by_alias=True, exclude_none=True)))
    before, after = results(derived(memo)), results(derived(Memo.model_validate(data)))
    for figure, value in before.items():
        if not isinstance(value, Money):
            assert after[figure] == value, figure
        elif figure.split(".")[0] != "market_size":
            larger = after[figure]
            assert isinstance(larger, Money)
            assert larger.amount == pytest.approx(value.amount * 1000)


def results(figures: Iterable[Figure]) -> dict[str, object]:
    return {figure.name: figure.reason if figure.value is None else figure.value for figure in figures}
