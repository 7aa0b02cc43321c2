"""A sheet from a stranger costs an error message and nothing else."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable
from time import process_time

import pytest
from openpyxl import load_workbook

from memokit.errors import LimitExceeded, SheetFault
from memokit.limits import Limits
from memokit.translating import applied, sheet_of

ROWS = "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="module")
def sheet(small: bytes) -> bytes:
    """A sheet that is as it should be."""
    return sheet_of(small, name="memo")


Rebuilt = Callable[[dict[str, bytes]], bytes]


@pytest.fixture(scope="module")
def rebuilt(sheet: bytes) -> Rebuilt:
    """The sheet with parts replaced or added."""

    def run(parts: dict[str, bytes]) -> bytes:
        made = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(sheet)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in dict.fromkeys([*old.namelist(), *parts]):
                new.writestr(name, parts[name] if name in parts else old.read(name))
        return made.getvalue()

    return run


def part(sheet: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(sheet)) as packed:
        return packed.read(name)


def told(small: bytes, sheet: bytes) -> str:
    with pytest.raises(SheetFault) as caught:
        applied(small, sheet, name="memo", sheet_name="sheet.xlsx")
    [problem] = caught.value.problems
    assert problem.hint
    return str(problem.found)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", "no Excel workbook"),
        (b"not a workbook", "no Excel workbook"),
        (b"PK\x03\x04" + bytes(40), "no Excel workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "a workbook of an old format, or one with a password"),
    ],
)
def test_what_is_no_workbook_is_called_so(small: bytes, data: bytes, found: str) -> None:
    assert told(small, data) == found


def test_a_workbook_with_macros_is_refused(small: bytes, rebuilt: Rebuilt) -> None:
    assert told(small, rebuilt({"xl/vbaProject.bin": b"macro"})) == "a workbook with macros"


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        b'<!DOCTYPE x [<!ENTITY a SYSTEM "http://127.0.0.1:1/x">]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_in_any_encoding(
    small: bytes, sheet: bytes, rebuilt: Rebuilt, prolog: bytes, encoding: str
) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{prolog.decode()}{part(sheet, ROWS).decode()}'

    assert told(small, rebuilt({ROWS: text.encode(encoding)})).startswith("a document type inside")


@pytest.mark.parametrize("encoding", ["foo", "zlib_codec", "mbcs", "utf-7", "idna", "undefined", "rot13"])
def test_a_part_in_an_encoding_that_there_is_not_is_damage(
    small: bytes, sheet: bytes, rebuilt: Rebuilt, encoding: str
) -> None:
    declared = f'<?xml version="1.0" encoding="{encoding}"?>'.encode() + part(sheet, ROWS)

    assert told(small, rebuilt({ROWS: declared})) == "no Excel workbook"


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA], ids=["bzip2", "lzma"])
@pytest.mark.parametrize("is_damaged", [False, True])
def test_a_part_that_is_packed_as_no_spreadsheet_packs_it_is_not_unpacked(
    small: bytes, sheet: bytes, packing: int, is_damaged: bool
) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(sheet)) as old, zipfile.ZipFile(made, "w", packing) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name))
    data = bytearray(made.getvalue())
    if is_damaged:
        start = data.index(b"[Content_Types].xml") + len("[Content_Types].xml")
        data[start + 4 : start + 40] = b"\xff" * 36

    assert told(small, bytes(data)) == "no Excel workbook"


def test_a_small_file_that_unpacks_to_a_large_one_is_refused_before_it_is_unpacked(
    small: bytes, rebuilt: Rebuilt
) -> None:
    bomb = rebuilt({"xl/media/zeros.xml": bytes(70_000_000)})
    assert len(bomb) < 200_000
    started = process_time()

    with pytest.raises(LimitExceeded) as caught:
        applied(small, bomb, name="memo", sheet_name="sheet")

    assert (caught.value.limit, caught.value.exit_status) == ("sheet-unpacked-bytes", 69)
    assert process_time() - started < 0.5


@pytest.mark.parametrize(
    ("limits", "limit"),
    [
        (Limits(sheet_bytes=1_000), "sheet-bytes"),
        (Limits(sheet_unpacked_bytes=1_000), "sheet-unpacked-bytes"),
        (Limits(sheet_rows=3), "sheet-rows"),
    ],
)
def test_each_limit_has_a_name_and_can_be_raised(small: bytes, sheet: bytes, limits: Limits, limit: str) -> None:
    with pytest.raises(LimitExceeded) as caught:
        applied(small, sheet, name="memo", sheet_name="sheet", limits=limits)

    assert caught.value.limit == limit
    assert limit.replace("-", "_") in str(caught.value.hint)


def test_a_sheet_that_claims_to_be_as_large_as_can_be_takes_no_longer(
    small: bytes, sheet: bytes, rebuilt: Rebuilt
) -> None:
    rows = part(sheet, ROWS)
    wide = rows.replace(b'ref="A1:J5"', b'ref="A1:XFD1048576"')
    far = wide.replace(
        b"</sheetData>", b'<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    assert wide != rows
    started = process_time()

    assert applied(small, rebuilt({ROWS: far}), name="memo", sheet_name="sheet") == (small, 0)
    assert process_time() - started < 5


def test_many_rows_and_many_cells_are_refused_by_the_limit(small: bytes, sheet: bytes, rebuilt: Rebuilt) -> None:
    rows = part(sheet, ROWS)
    many = b"".join(
        b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>x</t></is></c></row>' % (number, number)
        for number in range(10, 20_100)
    )
    cells = b'<row r="10">' + b'<c r="A10"/>' * 2_000_000 + b"</row>"
    for more in (many, cells):
        flooded = rebuilt({ROWS: rows.replace(b"</sheetData>", more + b"</sheetData>")})
        with pytest.raises(LimitExceeded) as caught:
            applied(small, flooded, name="memo", sheet_name="sheet")
        assert caught.value.limit == "sheet-rows"


def test_a_formula_is_refused_with_its_cell(small: bytes, sheet: bytes) -> None:
    book = load_workbook(io.BytesIO(sheet))
    book["Texts"]["E2"] = '=HYPERLINK("http://127.0.0.1:1","Waha")'
    made = io.BytesIO()
    book.save(made)

    assert told(small, made.getvalue()).startswith('the formula =HYPERLINK("http://127.0.0.1:1"')


def test_a_workbook_without_the_sheet_of_texts_is_refused(small: bytes, sheet: bytes) -> None:
    book = load_workbook(io.BytesIO(sheet))
    book["Texts"].title = "Sheet1"
    made = io.BytesIO()
    book.save(made)

    assert told(small, made.getvalue()) == "no sheet called Texts"


def test_words_that_move_the_cursor_do_not_reach_the_terminal(small: bytes, sheet: bytes, rebuilt: Rebuilt) -> None:
    rows = part(sheet, ROWS).replace(b"<t>title</t>", "<t>title\u202e\u009b31m</t>".encode())

    with pytest.raises(SheetFault) as caught:
        applied(small, rebuilt({ROWS: rows}), name="memo", sheet_name="sheet")

    assert "\u202e" not in str(caught.value)
    assert "\u009b" not in str(caught.value)


def test_a_damaged_sheet_is_an_error_or_changes_nothing_that_was_not_typed(small: bytes, sheet: bytes) -> None:
    chance = random.Random(6)
    statuses = set()
    for number in range(200):
        damaged = bytearray(sheet)
        if number % 4 == 0:
            del damaged[chance.randrange(len(damaged)) :]
        else:
            for _ in range(chance.randint(1, 4)):
                damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        try:
            assert applied(small, bytes(damaged), name="memo", sheet_name="sheet") == (small, 0)
        except (SheetFault, LimitExceeded) as error:
            statuses.add(error.exit_status)
    assert 65 in statuses <= {65, 69}


def test_damage_inside_the_parts_is_an_error_as_well(small: bytes, sheet: bytes, rebuilt: Rebuilt) -> None:
    chance = random.Random(7)
    statuses = set()
    for number in range(200):
        name = (ROWS, "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels")[number % 4]
        damaged = bytearray(part(sheet, name))
        for _ in range(chance.randint(1, 3)):
            damaged[chance.randrange(len(damaged))] = chance.choice(b'<>&"=/\x00aA0 ')
        try:
            applied(small, rebuilt({name: bytes(damaged)}), name="memo", sheet_name="sheet")
        except (SheetFault, LimitExceeded) as error:
            statuses.add(error.exit_status)
    assert 65 in statuses <= {65, 69}
