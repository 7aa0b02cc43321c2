"""The sheet that a translator gets: what is locked, how it is read, and that no text of it is ever run."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet
from tests.translating.conftest import Translate

from memokit import InvalidMemo
from memokit.errors import LimitExceeded
from memokit.limits import Limits
from memokit.translating import sheet_of

DANGEROUS = ["=1+1", '=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", "#N/A", "\t=1+1", "2024", "1e5", "TRUE", "{=1}"]


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(sheet_of(data, name="memo")))


@pytest.fixture(scope="module")
def book(memo_file: Callable[[str], Path]) -> Workbook:
    """The sheet of a sample."""
    return opened(memo_file("xai.json").read_bytes())


@pytest.fixture(scope="module")
def texts(book: Workbook) -> Worksheet:
    """Its rows."""
    return book["Texts"]


def test_both_sheets_are_read_from_the_right_and_are_protected_without_a_password(book: Workbook) -> None:
    for sheet in book.worksheets:
        assert sheet.sheet_view.rightToLeft
        assert sheet.protection.sheet
        assert sheet.protection.password is None


def test_only_texts_and_notes_can_be_written_in(texts: Worksheet) -> None:
    free = {cell.coordinate[0] for row in texts.iter_rows() for cell in row if not cell.protection.locked}

    assert free == {"D", "E", "G"}
    assert all(cell.protection.locked for cell in texts[1])


def test_arabic_is_read_from_the_right_and_english_from_the_left(texts: Worksheet) -> None:
    for row in texts.iter_rows(min_row=2):
        assert (row[3].alignment.readingOrder, row[3].alignment.horizontal, row[3].alignment.wrap_text) == (
            2,
            "right",
            True,
        )
        assert (row[4].alignment.readingOrder, row[4].alignment.horizontal, row[4].alignment.wrap_text) == (
            1,
            "left",
            True,
        )


def test_the_head_stays_in_sight_and_the_fingerprints_out_of_it(texts: Worksheet) -> None:
    assert texts.freeze_panes == "D2"
    assert [letter for letter, column in texts.column_dimensions.items() if column.hidden] == ["H", "I", "J"]
    for cell in texts[1][:7]:
        english, arabic = str(cell.value).split(" · ")
        assert english.isascii()
        assert not arabic.isascii()


def test_a_row_says_where_its_text_is_printed_and_what_stays_as_it_is(texts: Worksheet) -> None:
    rows = {row[0].value: row for row in texts.iter_rows(min_row=2)}

    where, kept = str(rows["claims[0].statement"][1].value), rows["title"][2].value

    assert where == "Transaction · الصفقة"
    assert kept == "{{ tranche:equity.amount }}"
    assert str(rows["transaction.overview"][1].value).endswith("\nMarkdown")


def test_a_text_is_never_a_formula_an_error_or_a_number(small: bytes) -> None:
    data = json.loads(small)
    data["recommendation"]["conditions"] = [{"ar": f"{each} ا", "en": each} for each in DANGEROUS]

    sheet = opened(json.dumps(data).encode())["Texts"]

    cells = [sheet[f"E{row}"] for row in range(2, sheet.max_row + 1)]
    conditions = [cell for cell in cells if sheet[f"A{cell.row}"].value.startswith("recommendation.conditions")]
    assert [cell.value for cell in conditions] == [each.strip() for each in DANGEROUS]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.coordinate[0] != "F" and cell.value is not None:
                assert (cell.data_type, cell.quotePrefix) == ("s", True), cell.coordinate
    assert {cell.number_format for row in sheet.iter_rows(min_row=2, min_col=4, max_col=5) for cell in row} == {"@"}


def test_the_only_formulas_are_those_of_the_status_and_they_hold_no_text_of_the_memo(small: bytes) -> None:
    data = json.loads(small)
    data["company"]["name"] = {"ar": '")&CALL("', "en": '"&1&"'}

    sheet = opened(json.dumps(data).encode())["Texts"]

    formulas = [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    assert {cell.coordinate[0] for cell in formulas} == {"F"}
    assert len({str(cell.value).replace(str(cell.row), "#") for cell in formulas}) == 1
    assert "CALL" not in str(formulas[0].value)


def test_a_memo_that_lacks_a_language_has_an_empty_cell_for_it(varied: bytes) -> None:
    sheet = opened(varied)["Texts"]

    rows = {row[0].value: (row[3].value, row[4].value) for row in sheet.iter_rows(min_row=2)}

    assert rows["lede"] == (None, "Pumps that say when they'll fail")
    assert rows["company.sector"] == ("مجسات", None)
    assert rows["company.name"] == ("Waha", "Waha")


def test_a_memo_that_is_wrong_in_another_way_is_refused_with_its_line(small: bytes) -> None:
    with pytest.raises(InvalidMemo) as caught:
        sheet_of(small.replace(b"USD 250k", b"USB 250k"), name="memo.json")

    [problem] = caught.value.problems
    assert (problem.path, problem.line) == ("transaction.tranches[0].amount.currency", 14)


def test_a_text_that_no_cell_holds_is_refused_by_its_path(small: bytes) -> None:
    data = json.loads(small)
    longer = Limits(text_length=40_000)
    data["recommendation"]["rationale"]["en"] = "word " * 6553 + "xx"
    assert sheet_of(json.dumps(data).encode(), name="memo", limits=longer)
    data["recommendation"]["rationale"]["en"] += "x"

    with pytest.raises(LimitExceeded) as caught:
        sheet_of(json.dumps(data).encode(), name="memo", limits=longer)

    assert (caught.value.path, caught.value.limit) == ("recommendation.rationale.en", "sheet-cell")
    assert "32,767" in str(caught.value)


def test_a_memo_with_more_texts_than_a_sheet_may_have_is_refused(small: bytes) -> None:
    assert sheet_of(small, name="memo", limits=Limits(sheet_rows=4))
    with pytest.raises(LimitExceeded) as caught:
        sheet_of(small, name="memo", limits=Limits(sheet_rows=3))
    assert (caught.value.limit, caught.value.exit_status) == ("sheet-rows", 69)


def test_the_translation_of_a_shared_name_may_be_the_same_again(small: bytes, translate: Translate) -> None:
    shared = small.replace('{"ar": "واحة للمستشعرات", "en": "Waha Sensors"}'.encode(), b'"Waha"')

    both = translate(shared, {("company.name", "ar"): "Oasis", ("company.name", "en"): "Oasis"})

    assert both == shared.replace(b'"name": "Waha"', b'"name": "Oasis"')
