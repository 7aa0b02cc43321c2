"""Canonical JSON: one text a memo, however its file was written, and the memo again when it is loaded."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit import Memo, canonical_json, load, loads

MEMOS = ("waha.json", "mizan.json", "rimal.json", "xai.json", "everything.yaml", "smallest.json")


def shuffled(value: Any, chance: random.Random) -> Any:
    """The same data with the keys of every object in another order."""
    if isinstance(value, dict):
        keys = list(value)
        chance.shuffle(keys)
        return {key: shuffled(value[key], chance) for key in keys}
    return [shuffled(each, chance) for each in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", MEMOS)
def test_it_is_loaded_as_an_equal_memo_with_the_same_canonical_json(
    memo_file: Callable[[str], Path], name: str
) -> None:
    memo = load(memo_file(name))
    text = canonical_json(memo)
    again = loads(text, folder=memo_file(name).parent)
    assert again == memo
    assert canonical_json(again) == text


@pytest.mark.parametrize("name", MEMOS)
def test_neither_the_order_of_keys_nor_the_format_of_the_file_plays_a_part(
    memo_file: Callable[[str], Path], name: str
) -> None:
    text = canonical_json(load(memo_file(name)))
    for seed, format_ in ((1, "json"), (2, "yaml")):
        other = json.dumps(shuffled(json.loads(text), random.Random(seed)))
        assert other.encode() != text
        again = loads(other, folder=memo_file(name).parent, format=format_)  # type: ignore[arg-type]
        assert canonical_json(again) == text


def test_it_is_utf_8_in_the_order_of_the_schema_with_defaults_and_without_what_is_absent(smallest: Memo) -> None:
    text = canonical_json(smallest)
    assert text.startswith(b'{\n  "schema_version": "1",\n  "id": "waha-sensors",\n  "version": "1.0",\n')
    assert text.endswith(b"\n}\n")
    assert "تسعى واحة" in text.decode()
    data = json.loads(text)
    assert list(data) == [name for name in Memo.model_fields if name in data]
    assert data["transaction"]["tranches"][0]["amount"] == {
        "relation": "exactly",
        "amount": "250000",
        "currency": "USD",
    }
    assert data["layout"]["theme"] == "ink"
    assert "null" not in text.decode()


@pytest.mark.parametrize(
    ("written", "kept"), [("0.20", "0.20"), ("0.2", "0.2"), ("2E-1", "0.2"), ("1", "1"), ("0", "0")]
)
def test_a_number_is_kept_with_the_decimals_that_were_written(
    memo_file: Callable[[str], Path], written: str, kept: str
) -> None:
    raw = memo_file("smallest.json").read_text(encoding="utf-8")
    raw = raw.replace('"conversion_valuation_cap": "USD 5m"', f'"conversion_discount": {written}')
    assert (
        json.loads(canonical_json(loads(raw)))["transaction"]["tranches"][0]["conversion"]["conversion_discount"]
        == kept
    )


@given(st.decimals(min_value="0.01", max_value=10**15, places=2, allow_nan=False))
def test_every_amount_comes_back_exactly(smallest: Memo, amount: Decimal) -> None:
    raw = json.loads(canonical_json(smallest))
    raw["transaction"]["tranches"][0]["amount"] = {"amount": str(amount), "currency": "USD"}
    text = canonical_json(loads(json.dumps(raw)))
    assert json.loads(text)["transaction"]["tranches"][0]["amount"]["amount"] == f"{amount:f}"
    assert canonical_json(loads(text)) == text
