"""What a translator must not change is refused, with the cell and the field, and nothing is written."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from openpyxl import load_workbook
from tests.translating.conftest import Refused, edited

from memokit import InvalidMemo
from memokit.translating import applied, sheet_of


@pytest.fixture(scope="module")
def citing(small: bytes) -> bytes:
    """A memo whose texts cite values, link, and state figures."""
    data = json.loads(small)
    data["lede"] = {
        "ar": "تطلب {{ tranche:safe.amount | nominative }} ثم {{ tranche:safe.amount }} في 2026.",
        "en": "It asks for {{ tranche:safe.amount }} and {{ tranche:safe.amount | short }} in 2026.",
    }
    data["market"] = {
        "ar": "نمت [السوق](https://example.org/a) 4.3 مليار دولار.",
        "en": "The [market](https://example.org/a) grew by $4.3 billion.",
    }
    data["company"]["description"] = {"en": "It has raised {{ tranche:safe.amount }}."}
    return json.dumps(data, ensure_ascii=False, indent=2).encode()


@pytest.mark.parametrize(
    ("edits", "column", "path", "found"),
    [
        (
            {("lede", "en"): "It asks for {{ tranche:safe.amount }} in 2026."},
            "E",
            "lede.en",
            "{{ tranche:safe.amount }} is missing",
        ),
        (
            {("lede", "ar"): "تطلب {{ tranche:safe.amount } ثم {{ tranche:safe.amount }} في 2026."},
            "D",
            "lede.ar",
            "{{ tranche:safe.amount }",
        ),
        (
            {("lede", "en"): "It asks for {{ tranche:safe.amount }} and {{ fig:total_sought }} in 2026."},
            "E",
            "lede.en",
            "{{ fig:total_sought }} instead of {{ tranche:safe.amount }}",
        ),
        (
            {("company.description", "ar"): "جمعت مبلغًا."},
            "D",
            "company.description.ar",
            "{{ tranche:safe.amount }} is missing",
        ),
        (
            {("market", "en"): "The [market](https://example.com/b) grew by $4.3 billion."},
            "E",
            "market.en",
            "https://example.com/b instead of https://example.org/a",
        ),
        (
            {("title", "en"): "Waha {{ fig:total_sought }} $250,000"},
            "E",
            "title.en",
            "{{ fig:total_sought }} is too much",
        ),
        ({("title", "en"): " \n"}, "E", "title.en", "an empty cell where a text was"),
        ({("title", "en"): None}, "E", "title.en", "an empty cell where a text was"),
        ({("title", "en"): 2024}, "E", "title", "the number 2024"),
        ({("title", "en"): True}, "E", "title", "True, which is no text"),
        ({("title", "en"): "Waha\u202e $250,000"}, "E", "title.en", "U+202E (right-to-left override) at character 5"),
        ({("title", "ar"): "x" * 20_001}, "D", "title.ar", "20,001 characters"),
        ({("title", "path"): "titel"}, "A", "titel", "a field that the memo does not have, or has no longer"),
        ({("title", "path"): None}, "A", "", "a row without a field"),
        (
            {("title", "fingerprint"): "0" * 32, ("title", "en"): "Waha seeks $250,000"},
            "A",
            "title",
            "the memo has another text here than when the sheet was made",
        ),
    ],
)
def test_a_cell_is_refused(
    citing: bytes, refused: Refused, edits: dict[tuple[str, str], Any], column: str, path: str, found: str
) -> None:
    sheet = edited(sheet_of(citing, name="memo"), edits)

    [problem] = refused(citing, sheet)

    row = next(iter(edits))[0]
    assert problem.cell == f"Texts!{column}{place_of(sheet_of(citing, name='memo'), row)}"
    assert (problem.path, problem.found) == (path, found)
    assert problem.hint or problem.code == "string-too-long"


def place_of(sheet: bytes, path: str) -> int:
    """The number of the row for a field."""
    rows = load_workbook(io.BytesIO(sheet))["Texts"].iter_rows(min_row=2, max_col=1)
    return next(row[0].row for row in rows if row[0].value == path)


def test_a_figure_that_differs_between_the_languages_is_refused_with_both(citing: bytes, refused: Refused) -> None:
    english = {("market", "en"): "The [market](https://example.org/a) grew by $3.4 billion."}

    [problem] = refused(citing, edited(sheet_of(citing, name="memo"), english))

    assert problem.path == "market"
    assert "3.4 billion" in str(problem.found)
    assert "4.3 مليار" in str(problem.found)


def test_a_difference_that_was_there_before_stops_no_one(citing: bytes) -> None:
    crooked = citing.replace(b"$4.3 billion", b"$3.4 billion")
    edits = {("market", "en"): "The [market](https://example.org/a) gained $3.4 billion."}

    sheet = edited(sheet_of(crooked, name="memo"), edits)

    assert b"gained" in applied(crooked, sheet, name="memo", sheet_name="sheet")[0]


def test_a_difference_that_the_memo_lets_stand_passes(citing: bytes) -> None:
    data = json.loads(citing)
    data["suppressions"] = [{"rule": "L01", "path": "market", "reason": {"ar": "مقصود.", "en": "Meant."}}]
    allowed = json.dumps(data, ensure_ascii=False).encode()
    edits = {("market", "en"): "The [market](https://example.org/a) grew by $3.4 billion."}

    sheet = edited(sheet_of(allowed, name="memo"), edits)

    assert b"3.4" in applied(allowed, sheet, name="memo", sheet_name="sheet")[0]


def test_a_reference_may_move_and_be_in_another_case(citing: bytes) -> None:
    moved = {
        ("lede", "ar"): "في 2026 تطلب {{ tranche:safe.amount }} ثم {{ tranche:safe.amount | short }}.",
        ("company.description", "ar"): "جمعت {{ tranche:safe.amount | nominative }}.",
    }

    sheet = edited(sheet_of(citing, name="memo"), moved)

    done = applied(citing, sheet, name="memo", sheet_name="sheet")
    assert done[1] == 2


def test_a_reference_that_is_lost_in_both_languages_is_refused_in_both(citing: bytes, refused: Refused) -> None:
    edits = {("lede", "ar"): "تطلب مبلغًا في 2026.", ("lede", "en"): "It asks for money in 2026."}

    problems = refused(citing, edited(sheet_of(citing, name="memo"), edits))

    assert [problem.path for problem in problems] == ["lede.ar", "lede.en"]


def test_a_row_that_stands_twice_is_refused_even_where_it_says_the_same(citing: bytes, refused: Refused) -> None:
    book = load_workbook(io.BytesIO(sheet_of(citing, name="memo")))
    texts = book["Texts"]
    last = texts.max_row + 1
    for letter in "ABCDEFGHIJ":
        texts[f"{letter}{last}"] = texts[f"{letter}2"].value
    made = io.BytesIO()
    book.save(made)

    [problem] = refused(citing, made.getvalue())

    assert (problem.code, problem.path, problem.cell) == ("repeated-row", "title", f"Texts!A{last}")
    assert "row 2" in str(problem.hint)


def test_every_wrong_row_is_told_at_once_and_none_is_applied(citing: bytes, refused: Refused) -> None:
    sheet = edited(
        sheet_of(citing, name="memo"),
        {("title", "en"): None, ("lede", "en"): "No reference.", ("company.name", "en"): "Oasis Sensors"},
    )

    assert [problem.path for problem in refused(citing, sheet)] == ["title.en", "lede.en"]


def test_a_memo_that_changed_since_is_told_with_the_field_that_changed(citing: bytes, refused: Refused) -> None:
    sheet = sheet_of(citing, name="memo")
    later = citing.replace(b"Waha Sensors is seeking $250,000", b"Waha Sensors wants $250,000")

    [problem] = refused(later, sheet)

    assert (problem.code, problem.path) == ("changed-memo", "title")


def test_entries_that_changed_places_are_told_as_well(xai_file: bytes, refused: Refused) -> None:
    data = json.loads(xai_file)
    data["claims"] = data["claims"][1:]

    problems = refused(json.dumps(data, ensure_ascii=False).encode(), sheet_of(xai_file, name="memo"))

    assert {problem.code for problem in problems} == {"changed-memo", "unknown-row"}
    assert all(problem.path.startswith("claims[") for problem in problems)


@pytest.fixture(scope="module")
def xai_file(memo_file: Any) -> bytes:
    """The sample with many claims."""
    return bytes(memo_file("xai.json").read_bytes())


def test_a_sheet_that_was_applied_already_changes_nothing_more(citing: bytes) -> None:
    sheet = edited(sheet_of(citing, name="memo"), {("company.name", "en"): "Oasis Sensors"})
    once, count = applied(citing, sheet, name="memo", sheet_name="sheet")

    assert (count, applied(once, sheet, name="memo", sheet_name="sheet")) == (1, (once, 0))


def test_rows_that_were_deleted_or_sorted_leave_the_memo_as_it_is(citing: bytes) -> None:
    book = load_workbook(io.BytesIO(sheet_of(citing, name="memo")))
    texts = book["Texts"]
    texts.delete_rows(4, 2)
    texts.move_range("A2:J2", rows=30)
    made = io.BytesIO()
    book.save(made)

    assert applied(citing, made.getvalue(), name="memo", sheet_name="sheet") == (citing, 0)


ODD = """\
schema_version: "1"
id: waha
as_of: 2026-11-20
title: {ar: عنوان, en: Title}
lede:
  ? en
  : A word
company: {name: Waha}
transaction: {status: seeking, tranches: [{id: a, instrument: safe, amount: USD 1m}]}
recommendation: {decision: hold, rationale: {ar: لا, en: None yet}}
sources: [{id: a, publisher: A, published: 2026-11-18, accessed: 2026-11-18}]
"""


def test_a_place_of_yaml_where_no_text_can_be_put_is_named(refused: Refused) -> None:
    edits = {("title", "en"): "The title", ("lede", "ar"): "قول"}

    [problem] = refused(ODD.encode(), edited(sheet_of(ODD.encode(), name="memo"), edits))

    assert (problem.code, problem.path) == ("unwritable", "lede")
    assert problem.cell == "Texts!A3"


def test_a_file_with_an_alias_is_refused_as_everywhere() -> None:
    with pytest.raises(InvalidMemo, match="alias"):
        sheet_of(b"title: &a {ar: x, en: y}\nlede: *a\n", name="memo")
