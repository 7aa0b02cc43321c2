"""A memo's texts as a workbook for a translator: a page that explains, and a sheet with one row a text."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.worksheet.worksheet import Worksheet

from memokit.errors import LimitExceeded
from memokit.language import Language, label, locale_for
from memokit.limits import DEFAULTS, Limits
from memokit.loading import Format, parsed
from memokit.messages import said
from memokit.schema import dotted
from memokit.translating.archive import exceeded
from memokit.translating.cells import (
    ARABIC,
    ENGLISH,
    FINGERPRINT,
    KEPT,
    LONGEST,
    NOTES,
    PATH,
    STATUS,
    TEXTS,
    WAS_ARABIC,
    WAS_ENGLISH,
    WHERE,
    to_cell,
    units,
)
from memokit.translating.fields import Field, fields_of, judged
from memokit.translating.kept import as_written

_FACE = "Arial"
"""A face with Arabic letters that spreadsheets have on every system, or another one of the same widths."""
_INK, _QUIET = "1F2A37", "6B7280"
_HEAD = PatternFill("solid", fgColor="E5E7EB")
_LOCKED = PatternFill("solid", fgColor="F3F4F6")
_MISSING = PatternFill("solid", bgColor="FDE68A")
_CHANGED = PatternFill("solid", bgColor="BBF7D0")
_LINE = Border(bottom=Side("thin", color="D1D5DB"))
_WIDTHS = {PATH: 30, WHERE: 34, KEPT: 26, ARABIC: 62, ENGLISH: 62, STATUS: 14, NOTES: 34}
_BOTH: tuple[Language, Language] = ("en", "ar")
_WRITTEN: dict[Language, tuple[str, str]] = {"ar": (ARABIC, WAS_ARABIC), "en": (ENGLISH, WAS_ENGLISH)}
"""The column of each language, and the hidden one with the text as it was."""
_HIDDEN = (FINGERPRINT, WAS_ARABIC, WAS_ENGLISH)

_HIGHEST = 409.0
"""The most points that a row of a spreadsheet may be high."""

_SECTIONS = {
    "rounds": "transaction",
    "products": "company",
    "market_sizes": "market",
    "competitors": "market",
    "criteria": "market",
    "kpis": "traction",
    "people": "team",
    "team_gaps": "team",
    "position": "valuation",
    "scenarios": "valuation",
    "comparables": "valuation",
    "sensitivities": "valuation",
    "open_items": "diligence",
    "findings": "governance",
}
"""The section in which a part of a memo is printed, where it has another name."""
_OWN = frozenset({"recommendation", "transaction", "company", "market", "financials", "risks", "sources"})


def sheet_of(data: bytes, *, name: str, format: Format | None = None, limits: Limits = DEFAULTS) -> bytes:  # noqa: A002
    """The texts of a memo as an Excel workbook, in which a translator may change them and nothing else.

    Args:
        data: the file of the memo, in which a text may lack one of its languages.
        name: what to call it in errors.
        format: ``json`` or ``yaml``; told by the first character without it.
        limits: how large the sheet may be.

    Raises:
        InvalidMemo: it is no memo, whatever its texts lack.
        LimitExceeded: it has more texts than a sheet may have, or one that no cell holds.
    """
    file = parsed(data, name=name, format=format, limits=limits)
    fields = list(fields_of(file.data))
    judged(file, fields, name, limits)
    if len(fields) > limits.sheet_rows:
        raise exceeded("sheet_rows", len(fields), limits.sheet_rows)
    book = Workbook()
    explained = book.active
    assert isinstance(explained, Worksheet), "a new workbook has a sheet"
    _explain(explained, fields)
    _list(book.create_sheet(TEXTS), fields, file.data)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def label_in_both(key: str) -> str:
    """A label in English and in Arabic."""
    return " · ".join(label(key, locale_for(language)) for language in _BOTH)


def _explain(sheet: Worksheet, fields: list[Field]) -> None:
    """The first sheet: what to do, in both languages."""
    sheet.title = "Read me"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.rightToLeft = True
    sheet.column_dimensions["A"].width = sheet.column_dimensions["B"].width = 78
    missing = sum(text is None for field in fields for text in field.texts.values())
    columns: tuple[tuple[str, Language], ...] = (("A", "ar"), ("B", "en"))
    for column, language in columns:
        locale = locale_for(language)
        lines = (
            label("sheet.title", locale),
            label("sheet.counted", locale, texts=len(fields), missing=missing),
            label("sheet.where", locale, sheet=TEXTS),
            label("sheet.todo", locale),
            label("sheet.references", locale, example="{{ fig:total_sought }}"),
            label("sheet.figures", locale),
            label("sheet.prose", locale, markdown="Markdown", example="**…**"),
            label("sheet.lines", locale, keys="Alt+Enter"),
            label("sheet.rows", locale),
            label("sheet.back", locale, suffix=".xlsx"),
        )
        for number, line in enumerate(lines, 1):
            cell = _put(sheet, f"{column}{number}", line)
            cell.font = Font(_FACE, size=16 if number == 1 else 12, bold=number == 1, color=_INK)
            cell.alignment = _aligned(language)
    for number in range(1, len(lines) + 1):
        longest = max((str(sheet[f"{column}{number}"].value) for column, _ in columns), key=len)
        sheet.row_dimensions[number].height = _height((longest, 62, 17.0 if number > 1 else 24.0)) + 6
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True  # type: ignore[union-attr]
    sheet.protection.sheet = True


def _list(sheet: Worksheet, fields: list[Field], data: object) -> None:
    """The sheet with one row a text."""
    sheet.sheet_view.rightToLeft = True
    sheet.sheet_view.zoomScale = 110
    sheet.freeze_panes = f"{ARABIC}2"
    headings = {
        PATH: label_in_both("sheet.column.field"),
        WHERE: label_in_both("sheet.column.where"),
        KEPT: label_in_both("sheet.column.kept"),
        ARABIC: label_in_both("sheet.column.arabic"),
        ENGLISH: label_in_both("sheet.column.english"),
        STATUS: label_in_both("sheet.column.status"),
        NOTES: label_in_both("sheet.column.notes"),
        **dict.fromkeys(_HIDDEN, ""),
    }
    for column, heading in headings.items():
        cell = _put(sheet, f"{column}1", heading)
        cell.font, cell.fill, cell.border = Font(_FACE, size=11, bold=True, color=_INK), _HEAD, _LINE
        cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")
        sheet.column_dimensions[column].width = _WIDTHS.get(column, 10)
        sheet.column_dimensions[column].hidden = column in _HIDDEN
    for row, field in enumerate(fields, 2):
        _row(sheet, row, field, data)
    last = len(fields) + 1
    for column in (ARABIC, ENGLISH):
        rule = FormulaRule(formula=[f"LEN(TRIM({column}2))=0"], fill=_MISSING)
        sheet.conditional_formatting.add(f"{column}2:{column}{last}", rule)
    changed = f"NOT(AND(EXACT({ARABIC}2,{WAS_ARABIC}2),EXACT({ENGLISH}2,{WAS_ENGLISH}2)))"
    # Relative to the row, the columns fixed: the rule marks the status alone.
    sheet.conditional_formatting.add(f"{STATUS}2:{STATUS}{last}", FormulaRule(formula=[changed], fill=_CHANGED))
    sheet.auto_filter.ref = f"{PATH}1:{NOTES}{last}"
    sheet.protection.sheet = True
    # What a translator may do beside writing: widen a column, make a row higher, look for what is missing.
    sheet.protection.formatColumns = sheet.protection.formatRows = sheet.protection.autoFilter = False
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True  # type: ignore[union-attr]
    sheet.print_title_rows = "1:1"


def _row(sheet: Worksheet, row: int, field: Field, data: object) -> None:
    texts = field.texts
    for language, text in texts.items():
        if text is not None and (found := units(to_cell(text))) > LONGEST:
            raise LimitExceeded(
                said("a text of {found:,} units, of which a cell holds {most:,}", found=found, most=LONGEST),
                limit="sheet-cell",
                path=f"{dotted(field.path)}.{language}",
                hint=said("divide the text, as into two passages: no option makes a cell larger"),
            )
    kept = dict.fromkeys(piece for text in texts.values() if text for piece in as_written(text))
    for column, content in ((PATH, dotted(field.path)), (WHERE, _where(field, data)), (KEPT, "\n".join(kept))):
        cell = _put(sheet, f"{column}{row}", content)
        cell.font, cell.fill, cell.border = Font(_FACE, size=9, color=_QUIET), _LOCKED, _LINE
        cell.alignment = _aligned("en")
    for language, (column, was) in _WRITTEN.items():
        stored = to_cell(texts[language] or "")
        _hide(_put(sheet, f"{was}{row}", stored))
        cell = _put(sheet, f"{column}{row}", stored)
        cell.font, cell.border = Font(_FACE, size=13 if language == "ar" else 11, color=_INK), _LINE
        cell.alignment = _aligned(language)
        cell.protection = Protection(locked=False)
        # A cell of text: what is typed into it stays as it was typed, be it a year or begin with an equals sign.
        cell.number_format = "@"
    sheet.row_dimensions[row].height = _height(
        (texts["ar"] or "", _WIDTHS[ARABIC] - 8, 19.0),
        (texts["en"] or "", _WIDTHS[ENGLISH] - 4, 14.5),
        (_where(field, data), _WIDTHS[WHERE] + 4, 12.0),
        ("\n".join(kept), _WIDTHS[KEPT] + 3, 12.0),
        (dotted(field.path), _WIDTHS[PATH] + 3, 12.0),
    )
    status = sheet[f"{STATUS}{row}"]
    status.value = _status(row)
    status.font, status.fill, status.border = Font(_FACE, size=9, color=_QUIET), _LOCKED, _LINE
    status.alignment = Alignment(vertical="top", horizontal="center", wrap_text=True)
    note = sheet[f"{NOTES}{row}"]
    note.protection, note.number_format, note.border = Protection(locked=False), "@", _LINE
    note.font, note.alignment = Font(_FACE, size=10, color=_INK), Alignment(vertical="top", wrap_text=True)
    _hide(_put(sheet, f"{FINGERPRINT}{row}", field.fingerprint))


def _status(row: int) -> str:
    """A formula that says what is to be done with a row, or has been. No text of the memo is part of it."""
    missing, changed, same = label_in_both("sheet.missing"), label_in_both("sheet.changed"), label_in_both("sheet.same")
    arabic, english, was_arabic, was_english = (
        f"{column}{row}" for column in (ARABIC, ENGLISH, WAS_ARABIC, WAS_ENGLISH)
    )
    return (
        f'=IF(OR(LEN(TRIM({arabic}))=0,LEN(TRIM({english}))=0),"{missing}",'
        f"IF(NOT(AND(EXACT({arabic},{was_arabic}),EXACT({english},{was_english}))),"
        f'"{changed}",IF(EXACT({arabic},{english}),"{same}","")))'
    )


def _where(field: Field, data: object) -> str:
    """Where a text is printed, what it is, and whether it may have Markdown."""
    root = field.path[0]
    entry = data
    for step in field.path[:2]:
        entry = entry[step]  # type: ignore[index]
    own = entry.get("section") if root in {"claims", "passages"} and isinstance(entry, dict) else None
    section = own or (root if root in _OWN else _SECTIONS.get(str(root)))
    lines = [label_in_both(f"section.{section}")] if section else []
    lines += [field.description.split("\n")[0]] if field.description else []
    lines += ["Markdown"] if field.is_prose else []
    return "\n".join(lines)


def _height(*texts: tuple[str, int, float]) -> float:
    """How high a row must be, in points: some spreadsheets leave that to whoever writes the file.

    Args:
        texts: each text of the row with the width of its column, in characters, and the height of its line.
    """
    return min(
        _HIGHEST,
        max(line * sum(-(-max(len(each), 1) // width) for each in text.split("\n")) for text, width, line in texts) + 4,
    )


def _put(sheet: Worksheet, place: str, text: str) -> Cell:
    """A cell with a text, which is never a formula, an error or a number, whatever it begins with."""
    cell = sheet[place]
    assert isinstance(cell, Cell), "no cells are merged"
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = True
    return cell


def _hide(cell: Cell) -> None:
    """Keeps the text of a hidden cell from running into an empty one beside it, where it would be seen."""
    cell.alignment = Alignment(horizontal="fill")


def _aligned(language: Language) -> Alignment:
    """Text that is read from its own side; 2 is from right to left, 1 from left to right."""
    arabic = language == "ar"
    return Alignment(
        horizontal="right" if arabic else "left", vertical="top", wrap_text=True, readingOrder=2 if arabic else 1
    )
