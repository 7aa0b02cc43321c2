"""A translator's sheet put into its memo: judged row by row, and then all of it or nothing."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace

from memokit.checks import Finding, check
from memokit.errors import InvalidMemo, LimitExceeded, Problem, SheetFault
from memokit.language import Language
from memokit.limits import DEFAULTS, Limits
from memokit.loading import Format, Parsed, memo_of, parsed
from memokit.messages import Message, said
from memokit.schema import FieldPath, Memo, dotted
from memokit.translating.cells import PATH
from memokit.translating.fields import LANGUAGES, Field, fields_of, filled, judged, replaced
from memokit.translating.filled_sheet import COLUMNS, Row, rows_of
from memokit.translating.kept import broken_in, kept_in
from memokit.translating.rewriting import Change, rewritten


def applied(
    data: bytes,
    sheet: bytes,
    *,
    name: str,
    sheet_name: str,
    format: Format | None = None,  # noqa: A002
    limits: Limits = DEFAULTS,
) -> tuple[bytes, int]:
    """The file of a memo with the texts of a translator's sheet in it, and how many of its texts are other ones.

    Only texts that differ are written anew, each as it was written; every other byte is that of the file.

    Args:
        data: the file of the memo.
        sheet: the workbook that :func:`memokit.translating.sheet_of` made of it, as it came back.
        name: what to call the memo in errors.
        sheet_name: what to call the sheet.
        format: ``json`` or ``yaml``; told by the first character without it.
        limits: how large the sheet may be.

    Raises:
        InvalidMemo: the file is no memo, whatever its texts lack.
        SheetFault: the sheet cannot be read, does not fit the memo, or has texts that must not be put into it.
        LimitExceeded: the sheet is larger than allowed.
    """
    file = parsed(data, name=name, format=format, limits=limits)
    fields = list(fields_of(file.data))
    before = judged(file, fields, name, limits)
    rows, problems = rows_of(sheet, name=sheet_name, limits=limits)
    by_path = {dotted(field.path): field for field in fields}
    found: list[tuple[Row, Change]] = []
    seen: dict[str, Row] = {}
    for row in rows:
        field, first = by_path.get(row.path), seen.setdefault(row.path, row)
        if field is not None and first is row and row.texts == field.texts:
            continue
        faults = list(_faults(row, field, None if first is row else first))
        problems += faults
        if field is not None and not faults:
            found.append((row, Change(field, row.texts)))
    if not problems and found:
        problems = list(_problems_of(file, found, before, name, limits))
    if problems:
        raise SheetFault(tuple(problems), source=sheet_name)
    if not found:
        return data, 0
    mark = BOM_UTF8 if data.startswith(BOM_UTF8) else b""
    return mark + _written(file, found, sheet_name).encode(), len(found)


def _faults(row: Row, field: Field | None, first: Row | None) -> Iterator[Problem]:
    """Why a row must not be put into the memo; nothing where it may.

    Args:
        row: the row.
        field: the text of the memo that it is for, if there is one.
        first: an earlier row for the same field.
    """
    if not row.path:
        yield _at(
            row,
            PATH,
            "added-row",
            said("a row without a field"),
            said("the rows of the sheet, and no others"),
            said("delete the row: memokit puts texts into fields that the memo has"),
        )
    elif first is not None:
        yield _at(
            row,
            PATH,
            "repeated-row",
            said("the field a second time"),
            said("every field once"),
            said("it stands in row {row} already: delete one of the two", row=first.number),
        )
    elif field is None:
        yield _at(
            row,
            PATH,
            "unknown-row",
            said("a field that the memo does not have, or has no longer"),
            said("a field of the memo"),
            said("make the sheet anew: memokit translate-sheet MEMO -o SHEET"),
        )
    elif row.fingerprint != field.fingerprint:
        yield _at(
            row,
            PATH,
            "changed-memo",
            said("the memo has another text here than when the sheet was made"),
            said("the memo that the sheet was made of"),
            said("make the sheet anew and copy what was translated into it"),
        )
    else:
        for language in LANGUAGES:
            yield from _faults_of_text(row, field, language)


def _faults_of_text(row: Row, field: Field, language: Language) -> Iterator[Problem]:
    """Why a text must not be put into the memo: it is gone, or has lost a reference or a link that it had."""
    new, old = row.texts[language], field.texts[language]
    column = COLUMNS[language]
    if new == old:
        return
    if new is None:
        yield _at(
            row,
            column,
            "emptied-cell",
            said("an empty cell where a text was"),
            said("a text"),
            said("write the text again, or delete the whole row to leave the field as it was"),
            language,
        )
    elif broken := broken_in(new):
        yield _at(
            row,
            column,
            "broken-reference",
            broken,
            said("a reference with both braces at each end, as it was"),
            said("copy it from the column of what is kept"),
            language,
        )
    else:
        own = kept_in(new)
        # What the other language cites will do as well, since one of the two may say a value in its own words.
        allowed = [kept_in(text) for text in (old, *field.texts.values()) if text is not None]
        if own not in allowed:
            yield _at(
                row,
                column,
                "other-references",
                _difference(allowed[0], own),
                said("the references and links that the text had, each as often"),
                said("copy them from the column of what is kept"),
                language,
            )


def _at(
    row: Row, column: str, code: str, found: str, wanted: Message, hint: Message, language: Language | None = None
) -> Problem:
    path = row.path + (f".{language}" if language else "")
    return Problem(code, path, found, wanted, hint, cell=row.cell(column))


def _difference(had: Counter[str], has: Counter[str]) -> Message:
    """What a text has lost of what it must keep, and what it has in its place, in words."""
    lost, gained = had - has, has - had
    if not gained:
        return said("{lost} is missing", lost=_listed(lost))
    if not lost:
        return said("{gained} is too much", gained=_listed(gained))
    return said("{gained} instead of {lost}", gained=_listed(gained), lost=_listed(lost))


def _listed(counted: Counter[str]) -> tuple[str, ...]:
    return tuple(sorted(counted.elements()))


def _problems_of(
    file: Parsed, found: list[tuple[Row, Change]], before: Memo, name: str, limits: Limits
) -> Iterator[Problem]:
    """What would be wrong with the memo once the changes are made: texts it cannot have, figures that differ."""
    rows = {change.field.path: row for row, change in found}
    data = _changed(file, found)
    after = list(fields_of(data))
    try:
        memo = memo_of(filled(data, after), file.places, name=name, limits=limits)
    except (InvalidMemo, LimitExceeded) as error:
        for problem in error.problems:
            yield _at_cell(problem, rows)
        return
    known = {(finding.path, finding.message.en) for finding in check(before, only=["L01"])}
    for finding in check(memo, only=["L01"]):
        row = rows.get(finding.path)
        if row is not None and finding.suppressed is None and (finding.path, finding.message.en) not in known:
            yield _as_problem(finding, row)


def _as_problem(finding: Finding, row: Row) -> Problem:
    hint = said(
        "correct the one that is wrong; where both are right, let L01 stand for the field in `suppressions` of the memo"
    )
    return Problem(
        "other-figures",
        dotted(finding.path),
        said("{finding}", finding=finding.message),
        said("the same figures in both languages"),
        hint,
        cell=row.cell(COLUMNS["ar"]),
    )


def _at_cell(problem: Problem, rows: dict[FieldPath, Row]) -> Problem:
    """A problem of the memo as one of the cell that causes it."""
    for path, row in rows.items():
        for language, column in COLUMNS.items():
            if problem.path == f"{dotted(path)}.{language}":
                return replace(problem, line=None, column=None, cell=row.cell(column))
        if problem.path == dotted(path):
            return replace(problem, line=None, column=None, cell=row.cell(COLUMNS["ar"]))
    return replace(problem, line=None, column=None)


def _changed(file: Parsed, found: list[tuple[Row, Change]]) -> object:
    data = deepcopy(file.data)
    for _, change in found:
        replaced(data, change.field, change.texts)
    return data


def _written(file: Parsed, found: list[tuple[Row, Change]], sheet_name: str) -> str:
    """The text of the file with the changes in it.

    Raises:
        SheetFault: the file is written in a way in which a text cannot be replaced.
    """
    text = rewritten(file, [change for _, change in found])
    if _data(text, file.format) == _changed(file, found):
        return text
    # Rare forms of YAML, such as a key that begins with a question mark: the first row that they stop is named.
    for row, change in found:
        if _data(rewritten(file, [change]), file.format) != _changed(file, [(row, change)]):
            break
    problem = Problem(
        "unwritable",
        dotted(change.field.path),
        said("a place of the memo's file where a text cannot be replaced"),
        said("a text in quotes, or on a line of its own"),
        said("write both languages there as {form}", form='{ar: "…", en: "…"}'),
        cell=row.cell(PATH),
    )
    raise SheetFault((problem,), source=sheet_name)


def _data(text: str, format_: Format) -> object:
    try:
        return parsed(text.encode(), name="memo", format=format_).data
    except InvalidMemo:
        return None
