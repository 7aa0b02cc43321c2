"""A memo to begin with is valid, honest about what nobody has told it, and the same in JSON and YAML."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit import Memo, check, loads
from memokit.authoring import SCHEMA_FILE, Start, as_yaml, of_sample, started
from memokit.coverage import is_printable
from memokit.schema import Money

TODAY = date(2026, 11, 25)
KNOWN = Start({"en": "Nakhla Robotics", "ar": "نخلة للروبوتات"}, "SAR 12m", None)


def memo(start: Start) -> Memo:
    return loads(started(start, TODAY))


def test_a_new_memo_says_what_was_told_and_nothing_else() -> None:
    made = memo(KNOWN)
    assert (made.company.name.ar, made.company.name.en) == ("نخلة للروبوتات", "Nakhla Robotics")
    [tranche] = made.transaction.tranches
    assert tranche.amount == Money.model_validate("SAR 12m")
    assert (made.id, made.as_of, made.is_fictional) == ("nakhla-robotics", TODAY, False)
    assert made.recommendation.decision == "hold"
    assert made.sources[0].title is not None


@pytest.mark.parametrize("start", [Start({}, None, None), Start({}, "SAR 12m", None), Start({"en": "X"}, None, None)])
def test_a_new_memo_with_something_made_up_in_it_says_so_on_every_page(start: Start) -> None:
    assert memo(start).is_fictional


def test_a_company_with_a_name_in_one_language_has_it_in_both() -> None:
    assert memo(Start({"ar": "نخلة"}, "SAR 1m", "ar")).company.name.en == "نخلة"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_language_that_a_memo_is_written_in_first_prevails(language: Literal["ar", "en"]) -> None:
    assert memo(Start({}, None, language)).prevailing_language == language


def test_a_new_memo_breaks_no_rule() -> None:
    assert [found.rule for found in check(memo(KNOWN)) if found.severity == "error"] == []


names = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp", "Co", "M")).filter(
        is_printable
    ),
    min_size=1,
)


@given(names.filter(lambda name: name.strip()), names.filter(lambda name: name.strip()))
def test_a_memo_can_be_begun_for_a_company_of_any_name(english: str, arabic: str) -> None:
    if "{{" in english + arabic:
        return
    text = started(Start({"en": english, "ar": arabic}, "SAR 12m", None), TODAY)
    assert loads(text).company.name.en == english.strip()
    assert loads(as_yaml(text), format="yaml").company == loads(text).company


@pytest.mark.parametrize("name", ["waha", "mizan", "rimal", "xai"])
def test_a_sample_to_begin_with_is_the_sample_but_for_its_schema(root: Path, name: str) -> None:
    text = of_sample(name)
    assert json.loads(text) == {"$schema": f"./{SCHEMA_FILE}"} | json.loads(
        (root / "samples" / f"{name}.json").read_text(encoding="utf-8")
    )


@pytest.mark.parametrize("name", ["waha", "mizan", "rimal", "xai"])
def test_yaml_says_what_json_says(name: str) -> None:
    text = of_sample(name)
    assert loads(as_yaml(text), format="yaml") == loads(text).model_copy(update={"schema_uri": None})


def test_yaml_says_of_each_part_what_it_is_and_tells_editors_its_schema() -> None:
    lines = as_yaml(started(KNOWN, TODAY)).splitlines()
    assert lines[0] == f"# yaml-language-server: $schema=./{SCHEMA_FILE}"
    assert lines[lines.index("company:") - 1] == "# The company that seeks the money."
    assert [line for line in lines if line != line.rstrip()] == []
