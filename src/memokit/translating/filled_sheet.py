"""A translator's sheet as it comes back: one entry a row, or what is wrong with it."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from openpyxl import load_workbook

from memokit.errors import Problem, SheetFault
from memokit.language import Language
from memokit.limits import Limits
from memokit.messages import Message, said
from memokit.translating.archive import Unreadable, exceeded, looked_through
from memokit.translating.cells import ARABIC, ENGLISH, FINGERPRINT, PATH, TEXTS, from_cell

COLUMNS: dict[Language, str] = {"ar": ARABIC, "en": ENGLISH}


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the sheet.

    Attributes:
        number: its number in the sheet.
        path: the field, as the sheet names it.
        fingerprint: which text stood there when the sheet was made.
        texts: the text in each language; None in an empty cell.
    """

    number: int
    path: str
    fingerprint: str
    texts: dict[Language, str | None]

    def cell(self, column: str) -> str:
        """The cell of a column, as a spreadsheet names it."""
        return f"{TEXTS}!{column}{self.number}"


def rows_of(data: bytes, *, name: str, limits: Limits) -> tuple[list[Row], list[Problem]]:
    """The rows of a translator's sheet in which anything stands, and what is wrong with cells of it.

    Raises:
        SheetFault: it is no sheet that memokit wrote, or cannot be read.
        LimitExceeded: it is larger than allowed.
    """
    try:
        read = list(_cells(looked_through(data, limits), limits))
    except Unreadable as error:
        wanted = said("a translator's sheet that memokit wrote")
        raise SheetFault((Problem("not-a-sheet", "", error.found, wanted, error.hint),), source=name) from error
    problems: list[Problem] = []
    rows = [row for number, cells in read if (row := _row(number, cells, problems)) is not None]
    return rows, problems


def _cells(data: bytes, limits: Limits) -> Iterator[tuple[int, dict[str, Any]]]:
    """The cells of each row by their columns.

    Raises:
        Unreadable: it cannot be read.
        LimitExceeded: it has too many rows.
    """
    last = ord(FINGERPRINT) - ord("A") + 1
    try:
        with warnings.catch_warnings():
            # openpyxl warns of what it leaves out, such as extensions of other programs.
            warnings.simplefilter("ignore")
            book = load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
            if TEXTS not in book.sheetnames:
                raise Unreadable(
                    said("no sheet called {name}", name=TEXTS),
                    said("keep the sheets as they were, with their names"),
                )
            found = book[TEXTS].iter_rows(min_row=2, max_row=limits.sheet_rows + 2, max_col=last)
            read = [{cell.column_letter: cell for cell in row if cell.value is not None} for row in found]
    except Unreadable:
        raise
    except Exception as error:  # whatever a library makes of a broken file, the file is what is broken
        raise Unreadable(
            said("a workbook that is damaged ({kind})", kind=type(error).__name__),
            said("open it in a spreadsheet and save it anew as .xlsx"),
        ) from error
    for number, cells in enumerate(read, 2):
        if cells and number > limits.sheet_rows + 1:
            raise exceeded("sheet_rows", None, limits.sheet_rows)
        if cells:
            yield number, cells


def _row(number: int, cells: dict[str, Any], problems: list[Problem]) -> Row | None:
    """A row; None where no text stands in it, or one of its cells cannot be read, which is then a problem."""
    own = {column: cells[column] for column in (PATH, *COLUMNS.values(), FINGERPRINT) if column in cells}
    if not own:
        return None
    path = str(own[PATH].value) if PATH in own else ""
    faulty = False
    for column, cell in own.items():
        if cell.data_type != "s":
            faulty = True
            found = _found(cell)
            hint = said("format the cell as text and type it anew")
            place = f"{TEXTS}!{column}{number}"
            problems.append(Problem("not-text", path, found, said("text"), hint, cell=place))
    if faulty:
        return None
    texts = {
        each: from_cell(str(cells[column].value)) or None if column in cells else None
        for each, column in COLUMNS.items()
    }
    fingerprint = str(own[FINGERPRINT].value) if FINGERPRINT in own else ""
    return Row(number, path, fingerprint, texts)


def _found(cell: Any) -> Message:
    value = str(cell.value)[:60]
    match cell.data_type:
        case "f":
            return said("the formula {value}", value=value)
        case "n":
            return said("the number {value}", value=value)
        case _:
            return said("{value}, which is no text", value=value)
