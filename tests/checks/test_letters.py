"""The rule on letters that look alike, beyond the examples of its page."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.checks.conftest import Build, Find

from memokit import check, load

SAMPLES = Path(__file__).parents[2] / "samples"


def named(name: Any) -> dict[str, Any]:
    return {"company": {"name": name}}


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("xА\u0406", "U+0410"),
        ("S\u0440aceX", "U+0440"),
        ("Am\u03bfs", "U+03BF"),
        ({"ar": "واحة", "en": "Acme \u0421apital"}, "U+0421"),
        ({"ar": "الر\u06ccاض", "en": "Riyadh"}, ""),
        ({"ar": "شر\u06a9ة", "en": "A company"}, "U+06A9"),
        ({"ar": "شَر\u06a9َة", "en": "A company"}, "U+06A9"),
        ({"ar": "ال\u06a9و\u064aت", "en": "Kuwait"}, "U+06A9"),
    ],
)
def test_a_word_of_letters_from_two_scripts_is_told_with_the_letter(found: Find, name: Any, letter: str) -> None:
    findings = found("L29", **named(name))
    assert [letter in each.message.en for each in findings] == ([True] if letter else [])
    assert all(each.path == ("company", "name") and letter in each.message.ar for each in findings)


@pytest.mark.parametrize(
    "name",
    [
        "Société Générale",
        "Łódź Żubr",
        "Nestlé µ-Systems",
        "ΔT β2 Ωmega",
        "Лукойл",
        "Газпром Нефть",
        "Εθνική Τράπεζα",
        "3M",
        "A",
        {"ar": "بانک ملی ایران", "en": "Bank Melli Iran"},
        {"ar": "شرکت سرمایه‌گذاری غدیر", "en": "Ghadir Investment"},
        {"ar": "مصرف الراجحي وشركة كيان", "en": "Al Rajhi and Kayan"},
        {"ar": "بانک ملی وشركة كيان", "en": "Bank Melli and Kayan"},
    ],
)
def test_a_name_in_one_script_is_left_alone(found: Find, name: Any) -> None:
    assert found("L29", **named(name)) == []


def test_each_kind_of_name_is_looked_at(found: Find) -> None:
    odd = "P\u0430ul"
    both = {"ar": odd, "en": odd}
    source = {"id": "call", "publisher": both, "author": odd, "published": "2026-11-18", "accessed": "2026-11-18"}
    findings = found(
        "L29",
        title=both,
        prepared_by=both,
        company={"name": both, "legal_name": both},
        people=[{"id": "p", "name": both, "role": "CEO"}],
        products=[{"id": "q", "name": both}],
        competitors=[{"id": "r", "name": both}],
        sources=[source],
    )
    assert {each.field for each in findings} == {
        *("title", "prepared_by", "company.name", "company.legal_name", "people[0].name", "products[0].name"),
        *("competitors[0].name", "sources[0].publisher", "sources[0].author"),
    }


def test_investors_are_names(found: Find, built: Build) -> None:
    memo = built()
    deal = memo.transaction.model_dump(mode="json", by_alias=True, exclude_none=True)
    deal["tranches"][0]["investors"] = ["Sequ\u043eia"]
    assert [each.field for each in found("L29", transaction=deal)] == ["transaction.tranches[0].investors[0]"]


@pytest.mark.parametrize("name", ["xai", "waha", "mizan", "rimal"])
def test_no_name_of_a_sample_is_warned_of(name: str) -> None:
    assert check(load(SAMPLES / f"{name}.json"), only=["L29"]) == ()
