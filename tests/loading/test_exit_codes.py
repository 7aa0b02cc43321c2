"""The kinds of error and what the command line exits with: sysexits.h of BSD."""

from __future__ import annotations

import os
import pickle

import pytest

from memokit import (
    AssetRefused,
    CannotCreate,
    DocumentFault,
    ExtraMissing,
    InputOutputFault,
    InvalidMemo,
    KeyFault,
    LimitExceeded,
    MemokitError,
    Problem,
    RenderingFailed,
    TypesetterMissing,
    WrongPassword,
)
from memokit.messages import said

PROBLEM = Problem(
    "unknown-field", "risks[0].titel", "the key `titel`", said("title"), said("did you mean `title`?"), 3, 7
)


@pytest.mark.parametrize(
    ("error", "status", "number"),
    [
        (InvalidMemo((PROBLEM,)), "EX_DATAERR", 65),
        (AssetRefused(said("x")), "EX_DATAERR", 65),
        (DocumentFault(said("x")), "EX_DATAERR", 65),
        (KeyFault(said("x")), "EX_DATAERR", 65),
        (WrongPassword(said("x")), "EX_DATAERR", 65),
        (ExtraMissing(said("x")), "EX_UNAVAILABLE", 69),
        (LimitExceeded(said("x"), limit="memory"), "EX_UNAVAILABLE", 69),
        (TypesetterMissing(said("x")), "EX_UNAVAILABLE", 69),
        (RenderingFailed(said("x")), "EX_SOFTWARE", 70),
        (CannotCreate(said("x")), "EX_CANTCREAT", 73),
        (InputOutputFault(said("x")), "EX_IOERR", 74),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, MemokitError) else None,
)
def test_an_error_has_the_exit_status_of_its_kind(error: MemokitError, status: str, number: int) -> None:
    assert isinstance(error, MemokitError)
    assert error.exit_status == number == getattr(os, status, number)


def test_every_kind_of_error_has_a_code_of_its_own() -> None:
    kinds = MemokitError.__subclasses__()
    assert len({kind.code for kind in kinds} | {MemokitError.code}) == len(kinds) + 1


def test_an_error_says_where_it_is_and_how_to_mend_it() -> None:
    error = CannotCreate(said("it is full"), path="company.logo", hint=said("choose another disk"))
    assert str(error) == "company.logo: it is full\n  hint    choose another disk"
    assert (error.message, error.path, error.hint) == ("it is full", "company.logo", "choose another disk")
    assert str(CannotCreate(said("it is full"))) == "it is full"


@pytest.mark.parametrize("count", [1, 3])
def test_an_invalid_memo_counts_its_problems(count: int) -> None:
    report = str(InvalidMemo((PROBLEM,) * count, source="memo.json"))
    assert (
        report.count("memo.json:3:7: risks[0].titel\n  found   the key `titel`\n  wanted  title\n  hint    did")
        == count
    )
    assert report.endswith(f"memo.json: {count} problem{'s' * (count > 1)}")


def test_a_problem_without_a_place_or_a_value_leaves_them_out() -> None:
    report = str(InvalidMemo((Problem("missing-field", "", None, said("a memo")),)))
    assert report == "memo\n  wanted  a memo\nmemo: 1 problem"


@pytest.mark.parametrize(
    "error", [InvalidMemo((PROBLEM, PROBLEM), source="memo.json"), RenderingFailed(said("it stopped"))]
)
def test_an_error_outlives_a_journey_from_another_process(error: MemokitError) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert type(copy) is type(error)
    assert str(copy) == str(error)


def test_a_limit_keeps_its_name_and_its_places_on_a_journey_from_another_process() -> None:
    for error in (
        LimitExceeded.at((PROBLEM, PROBLEM), source="memo.json"),
        LimitExceeded(said("x"), limit="memory", hint=said("y")),
    ):
        copy = pickle.loads(pickle.dumps(error))
        assert (copy.limit, copy.problems, str(copy)) == (error.limit, error.problems, str(error))
    assert str(error) == "x\n  hint    y"


def test_an_error_with_a_hint_keeps_it_on_a_journey_from_another_process() -> None:
    copy = pickle.loads(
        pickle.dumps(InputOutputFault(said("it is gone"), path="company.logo", hint=said("look again")))
    )
    assert (copy.path, copy.hint) == ("company.logo", "look again")


def test_a_problem_can_be_given_its_place() -> None:
    assert Problem("a", "b", None, said("c")).at(2, 5) == Problem("a", "b", None, said("c"), None, 2, 5)
