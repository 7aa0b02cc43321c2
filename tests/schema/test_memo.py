"""The memo as a whole: what it must have, that it cannot change, and that it says what it is."""

from __future__ import annotations

import json
import pickle
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from memokit import Memo, schema
from memokit.schema import (
    Claim,
    Company,
    DebtTerms,
    Image,
    Money,
    Recommendation,
    RiskFactor,
    Scenario,
    Source,
    Text,
    Tranche,
    Transaction,
    Valuation,
    dotted,
    parts,
)
from memokit.schema.base import Entity
from memokit.schema.described import descriptions

Raw = Callable[[], dict[str, Any]]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

ENTITIES: list[type[Entity]] = sorted(
    {each for each in vars(schema).values() if isinstance(each, type) and issubclass(each, Entity)},
    key=lambda each: each.__name__,
)


def objects(data: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], dict[str, Any]]]:
    """Every JSON object in the data with its path."""
    if isinstance(data, dict):
        yield path, data
    steps = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in steps:
        yield from objects(value, (*path, step))


def test_a_memo_needs_eight_things_and_no_more(refusals: Refusals, minimal: Raw) -> None:
    required = {"schema_version", "id", "as_of", "title", "company", "transaction", "recommendation", "sources"}
    assert {where for where, each in refusals(Memo, {}).items() if each["type"] == "missing"} == required
    assert set(minimal()) == required
    assert refusals(Memo, minimal()) == {}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("schema_version", "2"),
        ("schema_version", 1),
        ("as_of", "not_disclosed"),
        ("id", "the memo"),
        ("sources", []),
        ("prevailing_language", "fr"),
        ("classification", "secret"),
        ("is_fictional", "yes"),
        ("version", 1),
    ],
)
def test_a_memo_is_refused_where_it_is_wrong(minimal: Raw, refusals: Refusals, field: str, value: object) -> None:
    assert set(refusals(Memo, minimal() | {field: value})) == {field}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (Memo, "schema_version id as_of title company transaction recommendation sources is_fictional"),
        (Memo, "prevailing_language classification prepared_by version"),
        (Recommendation, "decision rationale amount conditions decide_by reasons_for reasons_against"),
        (Company, "name legal_name lei country_of_formation formation_date sector website"),
        (Transaction, "status tranches uses cap_table"),
        (Tranche, "id instrument amount status certainty valuation price_per_share liquidation_preference_multiple"),
        (Valuation, "pre_money post_money basis"),
        (DebtTerms, "rate_basis rate index spread_bps tenor_months seniority security covenants"),
        (RiskFactor, "id category title description likelihood impact velocity mitigation owner residual trigger"),
        (RiskFactor, "basis with"),
        (Scenario, "role probability cash_flows"),
        (Claim, "kind certainty statement value source_ids"),
        (Source, "id publisher title published accessed attribution url locator"),
    ],
)
def test_the_fields_have_the_names_that_the_field_gives_them(kind: type[Entity], fields: str) -> None:
    assert set(fields.split()) <= {field.alias or name for name, field in kind.model_fields.items()}


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
def test_every_part_and_every_field_says_what_it_is(kind: type[Entity]) -> None:
    assert kind.__doc__
    undescribed = [name for name in kind.model_fields if not descriptions(kind).get(name)]
    assert undescribed == []


@pytest.mark.parametrize("kind", ENTITIES, ids=lambda kind: kind.__name__)
def test_every_part_is_frozen_and_takes_no_unknown_field(kind: type[Entity]) -> None:
    assert kind.model_config.get("frozen")
    assert kind.model_config.get("extra") == "forbid"


def test_an_unknown_field_is_refused_wherever_it_stands(full: Raw, refusals: Refusals) -> None:
    count = 0
    for path, _ in objects(full()):
        memo = full()
        dict(objects(memo))[path]["surprise"] = "x"
        problems = refusals(Memo, memo)
        assert problems, path
        assert all(where.startswith(".".join(map(str, path))) for where in problems), path
        count += 1
    assert count > 100


def test_a_memo_does_not_change(smallest: Memo) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        smallest.id = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError, match="frozen"):
        smallest.transaction.tranches[0].amount.amount = 1  # type: ignore[assignment,misc]
    assert not any(isinstance(part, list | dict | set) for _, part in parts(smallest))


def test_memos_of_the_same_data_are_equal_and_have_one_hash(full: Raw) -> None:
    first, second = Memo.model_validate(full()), Memo.model_validate(full())
    assert first is not second
    assert (first, hash(first)) == (second, hash(second))
    assert Memo.model_validate(full() | {"version": "9"}) != first


@pytest.mark.parametrize("name", ["everything", "xai", "smallest"])
def test_a_memo_written_out_and_read_again_is_the_same_memo(request: pytest.FixtureRequest, name: str) -> None:
    memo: Memo = request.getfixturevalue(name).with_images({})
    assert Memo.model_validate_json(memo.model_dump_json(by_alias=True)) == memo
    assert Memo.model_validate(memo.model_dump(by_alias=True)) == memo
    assert Memo.model_validate(json.loads(memo.model_dump_json(by_alias=True, exclude_none=True))) == memo


def test_a_memo_written_out_without_options_can_be_read_again(xai: Memo) -> None:
    assert Memo.model_validate_json(xai.model_dump_json()) == xai


def test_json_means_the_same_to_pydantic_and_to_the_reader_of_files(xai: Memo, memo_file: Callable[[str], Any]) -> None:
    assert Memo.model_validate_json(memo_file("xai.json").read_bytes()) == xai


def test_a_memo_outlives_a_journey_to_another_process(everything: Memo) -> None:
    copy = pickle.loads(pickle.dumps(everything))
    assert copy == everything
    assert copy.images == everything.images


def test_a_memo_can_be_built_in_python(minimal: Raw) -> None:
    built = Memo(
        schema_version="1",
        id="waha",
        as_of=date(2026, 11, 20),
        title=Text(ar="تسعى واحة إلى جمع 250 ألف دولار", en="Waha is seeking $250,000"),
        company=Company(name=Text(ar="واحة", en="Waha")),
        transaction=Transaction(
            status="seeking",
            tranches=(Tranche(id="safe", instrument="safe", amount=Money.model_validate("USD 250k")),),
        ),
        recommendation=Recommendation.model_validate(minimal()["recommendation"]),
        sources=(
            Source(
                id="call",
                publisher=Text(ar="مكالمة", en="A call"),
                published=date(2026, 11, 18),
                accessed=date(2026, 11, 18),
            ),
        ),
    )
    assert built == Memo.model_validate(minimal())


def test_the_json_schema_describes_every_object_and_closes_it() -> None:
    made = Memo.model_json_schema()
    assert set(made["$defs"]) > {"Text", "Money", "Tranche", "RiskFactor", "Source", "Undisclosed"}
    closed = 0
    for _, each in objects(made):
        if "properties" not in each or not isinstance(each.get("type"), str):
            continue
        assert each["additionalProperties"] is False, each.get("title")
        assert each["description"], each.get("title")
        closed += 1
    assert closed >= len(made["$defs"])


def test_the_json_schema_names_fields_as_a_file_writes_them() -> None:
    made = Memo.model_json_schema()
    [memo] = [each for _, each in objects(made) if each.get("title") == "Memo" and "properties" in each]
    assert set(memo["required"]) == {
        *("schema_version", "id", "as_of", "title", "company", "transaction", "recommendation", "sources")
    }
    assert "$schema" in memo["properties"]
    risk = made["$defs"]["RiskFactor"]
    assert {"with", "likelihood"} <= set(risk["properties"])
    assert "integrated_with" not in risk["properties"]


def test_the_parts_of_a_memo_are_all_there_with_the_paths_of_the_file(everything: Memo) -> None:
    data = everything.model_dump(by_alias=True)
    found = dict(parts(everything))
    for path, part in found.items():
        value: Any = data
        for step in path:
            value = value[step]
        assert value == (part.model_dump(by_alias=True) if isinstance(part, BaseModel) else _plain(part)), path
    assert {path for path, _ in objects(everything.model_dump(mode="json", by_alias=True))} <= set(found)


def _plain(part: object) -> object:
    if isinstance(part, tuple):
        return tuple(each.model_dump(by_alias=True) if isinstance(each, BaseModel) else each for each in part)
    return part


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ((), ""),
        (("title",), "title"),
        (("transaction", "tranches", 1, "amount", "currency"), "transaction.tranches[1].amount.currency"),
        (("a", 0, 2), "a[0][2]"),
        ((0,), "[0]"),
    ],
)
def test_a_path_is_written_as_people_write_it(path: tuple[str | int, ...], written: str) -> None:
    assert dotted(path) == written


def test_a_memo_names_its_pictures(everything: Memo) -> None:
    assert everything.image_files() == [
        (("company", "logo", "file"), "pictures/logo.png"),
        (("products", 0, "image", "file"), "pictures/terminal.jpg"),
    ]
    assert all(isinstance(part, Image) for _, part in parts(everything) if hasattr(part, "alt"))


def test_a_memo_takes_pictures_without_changing_the_one_it_was(minimal: Raw) -> None:
    memo = Memo.model_validate(minimal())
    pictured = memo.with_images({"a.png": b"x"})
    assert (dict(memo.images), dict(pictured.images)) == ({}, {"a.png": b"x"})
    with pytest.raises(TypeError):
        pictured.images["b.png"] = b"y"  # type: ignore[index]
