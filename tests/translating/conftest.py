"""Sheets as translators send them back, and memos whose files are written in every way."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from memokit.errors import Problem, SheetFault
from memokit.translating import applied, sheet_of

Edits = Mapping[tuple[str, str], Any]
"""What a translator writes, by the path of the row and the column."""

COLUMNS = {"path": 1, "ar": 4, "en": 5, "notes": 7, "fingerprint": 8}

VARIED = """\
# A memo in which texts are written in every way that YAML has.
schema_version: "1"
id: waha
as_of: 2026-11-20
title: {ar: "تسعى واحة إلى جمع 250 ألف دولار", en: Waha is seeking $250 thousand}  # in one line
lede:
  en: 'Pumps that say when they''ll fail'   # the Arabic is to come
company:
  name: Waha   # both languages share it
  description:
    ar: |   # as it is
      تبيع الشركة مجسات للمضخات.

      - مجس أول
      - مجس ثان
    en: >-
      The company sells sensors for pumps,
      and the software that reads them.

      Both are made in Abu Dhabi.


  sector:
    ar: مجسات
transaction:
  status: seeking
  tranches:
    - id: safe
      instrument: safe
      amount: USD 250k   # {{ tranche:safe.amount }}
      investors: [الصندوق الأول, {en: Second fund}, not_disclosed fund]
  purpose: {ar: 'الإنفاق على المصنع, كله', en: }
recommendation: {decision: hold, rationale: {ar: "لا حسابات بعد.", en: "No accounts yet."}}
sources:
  - id: call
    publisher:
      en: |+
        A call

    published: 2026-11-18
    accessed: 2026-11-18
"""


@pytest.fixture(scope="session")
def varied() -> bytes:
    """A memo in YAML in which texts are written in every way, and some lack a language."""
    return VARIED.encode()


def edited(sheet: bytes, edits: Edits) -> bytes:
    """The sheet with other values in some cells, by a program that is not memokit."""
    book = load_workbook(io.BytesIO(sheet))
    rows = {row[0].value: row for row in book["Texts"].iter_rows(min_row=2)}
    for (path, column), value in edits.items():
        cell = rows[path][COLUMNS[column] - 1]
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def as_excel_saves(sheet: bytes) -> bytes:
    """The sheet with its strings in a table of their own, as Excel and LibreOffice save it."""
    strings: list[str] = []

    def moved(match: re.Match[str]) -> str:
        strings.append(match[2])
        return f'{match[1]} t="s"><v>{len(strings) - 1}</v></c>'

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name).decode()
            if name.startswith("xl/worksheets/"):
                text = re.sub(r'(<c [^>]*?) t="inlineStr"><is>(.*?)</is></c>', moved, text, flags=re.DOTALL)
            if name == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
                part = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
                text = text if kind in text else text.replace("</Types>", part)
            if name != "xl/sharedStrings.xml":
                new.writestr(name, text)
        table = "".join(f"<si>{each}</si>" for each in strings)
        space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        new.writestr("xl/sharedStrings.xml", f'<sst xmlns="{space}">{table}</sst>')
    return made.getvalue()


Translate = Callable[..., bytes]


@pytest.fixture(scope="session")
def translate() -> Translate:
    """The file of a memo after a translator has edited its sheet."""

    def run(data: bytes, edits: Edits) -> bytes:
        sheet = edited(sheet_of(data, name="memo"), edits)
        return applied(data, sheet, name="memo", sheet_name="sheet.xlsx")[0]

    return run


Refused = Callable[..., tuple[Problem, ...]]


@pytest.fixture(scope="session")
def refused() -> Refused:
    """What is wrong with a sheet for a memo."""

    def run(data: bytes, sheet: bytes) -> tuple[Problem, ...]:
        with pytest.raises(SheetFault) as caught:
            applied(data, sheet, name="memo", sheet_name="sheet.xlsx")
        assert caught.value.exit_status == 65
        assert "sheet.xlsx" in str(caught.value)
        return caught.value.problems

    return run


@pytest.fixture(scope="session")
def small(memo_file: Callable[[str], Path]) -> bytes:
    """A small memo in JSON."""
    return memo_file("smallest.json").read_bytes()
