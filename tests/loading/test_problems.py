"""All that is wrong with a memo, told at once: where it stands, what is found, what is wanted, how to mend it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from memokit import InvalidMemo, Memo, Problem
from memokit.loading import loads
from memokit.loading.places import Place, Places
from memokit.loading.problems import problems_of

Problems = Callable[..., tuple[Problem, ...]]
Raw = Callable[[], dict[str, Any]]


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (
            '"currency": "USD"',
            '"currency": "USB"',
            (11, 88, "transaction.tranches[1].amount.currency", '"USB"', "ISO 4217", None),
        ),
        (
            '"amount": "USD 250k"',
            '"amount": "usd 250k"',
            (10, 56, "transaction.tranches[0].amount.currency", '"usd"', "ISO 4217", "did you mean `USD`?"),
        ),
        (
            '"published"',
            '"publisched"',
            (15, 67, "sources[0].publisched", "the key `publisched`", "published", "did you mean `published`?"),
        ),
        (
            '"decision": "hold"',
            '"decision": "hlod"',
            (14 - 1, 34, "recommendation.decision", '"hlod"', "information_only", "did you mean `hold`?"),
        ),
        (
            '"status": "seeking"',
            '"status": "raised"',
            (8, 15, "transaction.status", '"raised"', "one of rumoured, seeking, committed, closed", None),
        ),
        ('"schema_version": "1"', '"schema_version": "2"', (2, 21, "schema_version", '"2"', '"1"', None)),
        ('"schema_version": "1"', '"schema_version": 1', (2, 21, "schema_version", "1", '"1"', None)),
        ('"id": "waha"', '"id": 2024', (3, 9, "id", "2024", "text", 'put it into quotes: "2024"')),
        (
            '{"ar": "واحة", "en": "Waha"}}',
            '{"en": "Waha"}}',
            (6, 22, "company.name.ar", None, "`ar`", "it is required in company.name"),
        ),
        ('  "as_of": "2026-11-20",\n', "", (1, 1, "as_of", None, "`as_of`", "it is required in every memo")),
        ('"as_of": "2026-11-20"', '"as_of": "2026-02-30"', (4, 12, "as_of", '"2026-02-30"', "a day that exists", None)),
        ('"title": {', '"title": [', None),
        ('"company": {"name"', '"company": {"lei": "529900T8BM49AURSDO56", "name"', (6, 22, "company.lei", '"529900T8BM49AURSDO56"', "ISO 17442", "gleif.org")),
        ('"instrument": "safe"', '"instrument": "safe", "dilution": 20', (10, 67, "transaction.tranches[0].dilution", "20", "at most 1", None)),
        ('"instrument": "safe"', '"instrument": "safe", "source_ids": "call"', (10, 69, "transaction.tranches[0].source_ids", '"call"', "a list", None)),
        ('"instrument": "safe"', '"instrument": "safe", "source_ids": ["cal"]', (10, 70, "transaction.tranches[0].source_ids[0]", '"cal"', "`sources`: call", "did you mean `call`?")),
        ('"id": "loan"', '"id": "safe"', (11, 14, "transaction.tranches[1].id", '"safe"', "no other tranche", "tranches[0]")),
        ('"accessed": "2026-11-18"', '"accessed": "2026-11-21"', (15, 107, "sources[0].accessed", "2026-11-21", "2026-11-20", "as_of")),
        ('"as_of"', '"risks": [{"id": "R", "category": "cost_control", "title": "x", "likelihood": 6, "impact": 2.5, "mitigation": "x", "owner": "x", "basis": "analyst"}], "as_of"', None),
    ],
)
def test_a_mistake_is_told_with_its_place_its_path_and_its_cure(
    minimal: str,
    problems: Problems,
    before: str,
    after: str,
    expected: tuple[int, int, str, str | None, str, str | None] | None,
) -> None:
    assert before in minimal
    found = problems(minimal.replace(before, after, 1))
    if expected is None:
        assert found
        return
    [problem] = found
    line, column, path, what, wanted, hint = expected
    assert (problem.line, problem.column, problem.path) == (line, column, path)
    assert problem.found == what
    assert wanted in problem.wanted
    assert (hint in (problem.hint or "")) if hint else problem.hint is None


def test_a_hyphen_is_here_only_to_be_replaced() -> None:
    pass
