"""The JSON Schema of a memo's file, judged by a validator that knows nothing of memokit."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from memokit import Memo, json_schema
from memokit.schema import Text

SCHEMA = json_schema()
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def properties(schema: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property anywhere in a schema, with its path."""
    if isinstance(schema, dict):
        for name, each in schema.get("properties", {}).items():
            yield f"{path}/{name}", each
        for key, value in schema.items():
            yield from properties(value, f"{path}/{key}")
    elif isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from properties(value, f"{path}/{index}")


def test_the_schema_is_one_of_json_schema_2020_12() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert SCHEMA["$id"] == "urn:memokit:memo:1"


@pytest.mark.parametrize("name", ["waha", "xai", "mizan", "rimal"])
def test_every_sample_keeps_the_schema(root: Path, name: str) -> None:
    data = json.loads((root / "samples" / f"{name}.json").read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def as_json(value: Any) -> Any:
    """YAML's data as JSON has it: its days are texts there."""
    if isinstance(value, dict):
        return {key: as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, date) else value


def test_a_memo_in_which_every_field_has_a_value_keeps_the_schema(memo_file: Callable[[str], Path]) -> None:
    data = as_json(YAML(typ="safe").load(memo_file("everything.yaml")))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def test_every_property_and_every_part_has_a_title_and_says_what_it_is() -> None:
    found = list(properties(SCHEMA))
    assert len(found) > 300
    assert [path for path, each in found if not each.get("description", "").strip()] == []
    assert [path for path, each in found if not each.get("title", "").strip()] == []
    for name, part in SCHEMA["$defs"].items():
        forms = part.get("anyOf", [part])
        assert any(form.get("description") for form in forms), name


def test_most_properties_have_examples_and_each_is_one_that_the_property_takes() -> None:
    found = list(properties(SCHEMA))
    shown = [(path, each, example) for path, each in found for example in each.get("examples", ())]
    assert len({path for path, _, _ in shown}) > 0.6 * len(found)
    for path, each, example in shown:
        whole = {"$defs": SCHEMA["$defs"], **each}
        assert list(Draft202012Validator(whole).iter_errors(example)) == [], path


def test_codes_are_enumerated() -> None:
    money = next(form for form in SCHEMA["$defs"]["Money"]["anyOf"] if form.get("type") == "object")
    assert {"USD", "SAR", "KWD"} <= set(money["properties"]["currency"]["enum"])
    assert "USB" not in money["properties"]["currency"]["enum"]
    assert {"SA", "AE", "LB"} <= set(SCHEMA["$defs"]["Layout"]["properties"]["region"]["enum"])
    assert SCHEMA["$defs"]["Tranche"]["properties"]["instrument"]["enum"][:2] == ["equity", "preferred"]


MISTAKES: dict[str, Callable[[dict[str, Any]], object]] = {
    "a key that does not exist": lambda memo: memo.update(titel="x"),
    "a key that is missing": lambda memo: memo.pop("as_of"),
    "a wrong type": lambda memo: memo["transaction"]["tranches"][0].update(amount=4.3),
    "a null": lambda memo: memo.update(lede=None),
    "a language that is missing": lambda memo: memo.update(title={"ar": "عنوان"}),
    "an unknown instrument": lambda memo: memo["transaction"]["tranches"][0].update(instrument="equities"),
    "an unknown currency": lambda memo: memo["transaction"]["tranches"][0].update(
        amount={"amount": 1, "currency": "USB"}
    ),
    "an id with a space": lambda memo: memo["sources"][0].update(id="two words"),
    "an empty text": lambda memo: memo.update(title=""),
    "no source at all": lambda memo: memo.update(sources=[]),
    "a rating of six": lambda memo: memo.update(
        risks=[{"id": "r", "category": "other", "title": "x", "likelihood": 6, "impact": 1}]
    ),
    "a day that does not exist": lambda memo: memo.update(as_of="2026-02-30"),
}


@pytest.mark.parametrize("mistake", MISTAKES)
def test_the_schema_refuses(memo_file: Callable[[str], Path], mistake: str) -> None:
    memo = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    assert list(VALIDATOR.iter_errors(memo)) == []
    wrong = copy.deepcopy(memo)
    MISTAKES[mistake](wrong)
    assert list(VALIDATOR.iter_errors(wrong))


def test_a_memo_with_fields_of_its_own_has_them_in_its_schema() -> None:
    class Ours(Memo):
        motto: Text | None = None
        """What the fund says of itself."""

    made = json_schema(Ours)
    assert made["properties"]["motto"]["description"] == "What the fund says of itself."
