"""Text in both languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pydantic_core import ErrorDetails

from memokit.schema import Prose, Text

Accepted = Callable[[Any, object], Any]
Refusals = Callable[[Any, object], dict[str, ErrorDetails]]

KINDS = pytest.mark.parametrize("kind", [Text, Prose])


@KINDS
def test_a_text_has_both_languages(accepted: Accepted, kind: type[Text]) -> None:
    text = accepted(kind, {"ar": "واحة", "en": "Waha"})
    assert (text.ar, text.en) == ("واحة", "Waha")
    assert (text.in_language("ar"), text.in_language("en")) == ("واحة", "Waha")


@KINDS
def test_a_name_that_both_languages_share_is_written_once(accepted: Accepted, kind: type[Text]) -> None:
    assert accepted(kind, "xAI") == kind(ar="xAI", en="xAI")


@KINDS
@pytest.mark.parametrize(("given", "absent"), [("ar", "en"), ("en", "ar")])
def test_a_missing_language_is_told_by_its_name(refusals: Refusals, kind: type[Text], given: str, absent: str) -> None:
    problems = refusals(kind, {given: "x"})
    assert {where: each["type"] for where, each in problems.items()} == {absent: "missing"}


@KINDS
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("value", ["", " \n", None, 5, ["x"], "a\u202eb"])
def test_neither_language_may_be_empty_or_disguised(
    refusals: Refusals, kind: type[Text], language: str, value: object
) -> None:
    assert set(refusals(kind, {"ar": "x", "en": "x"} | {language: value})) == {language}


@KINDS
def test_a_third_language_is_refused(refusals: Refusals, kind: type[Text]) -> None:
    assert refusals(kind, {"ar": "x", "en": "x", "fr": "x"})["fr"]["type"] == "extra_forbidden"


@pytest.mark.parametrize("value", [None, 5, True, [], ["ar", "en"]])
def test_a_text_is_a_string_or_the_two_languages(refusals: Refusals, value: object) -> None:
    assert refusals(Text, value)


def test_line_breaks_inside_prose_stay(accepted: Accepted) -> None:
    assert accepted(Prose, {"ar": "أ\n\nب", "en": "- a\n- b"}).en == "- a\n- b"
