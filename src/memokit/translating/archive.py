"""The file of a sheet, opened with care: it may come from a stranger, and is a packed archive of XML.

What passes has been looked at and packed anew: parts that are XML, without a document type and so without entities,
and no more of them than the limits allow. Macros, pictures, links to other files and styles do not come along.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath
from xml.parsers import expat

from memokit.errors import LimitExceeded
from memokit.limits import Limits, named
from memokit.messages import Message, said
from memokit.translating.cells import guarded

_MOST_PARTS = 1_000
_ELEMENTS_PER_ROW = 100
"""How many elements of XML a row may take; ours take some thirty."""
_PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""How parts may be packed: spreadsheets know no other way."""
_LEFT_OUT = frozenset({"styles.xml", "theme1.xml"})


class Unreadable(Exception):
    """Why a file is no sheet that can be read: what was found, and how to mend it."""

    def __init__(self, found: Message, hint: Message) -> None:
        super().__init__(found)
        self.found = found
        self.hint = hint


def looked_through(data: bytes, limits: Limits) -> bytes:
    """The same workbook, made of nothing but the parts that the texts are in.

    Raises:
        Unreadable: it is no workbook, or one with macros, or has what no spreadsheet writes.
        LimitExceeded: it is larger than allowed.
    """
    if len(data) > limits.sheet_bytes:
        raise exceeded("sheet_bytes", len(data), limits.sheet_bytes)
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(
            said("a workbook of an old format, or one with a password"),
            said("save it as an Excel workbook (.xlsx) without a password"),
        )
    made = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(made, "w") as anew:
            parts = packed.infolist()
            unpacked = sum(part.file_size for part in parts)
            if unpacked > limits.sheet_unpacked_bytes:
                raise exceeded("sheet_unpacked_bytes", unpacked, limits.sheet_unpacked_bytes)
            if len(parts) > _MOST_PARTS or len({part.filename for part in parts}) < len(parts):
                raise _no_workbook()
            if any(part.compress_type not in _PACKED for part in parts):
                raise _no_workbook()
            if any(PurePosixPath(part.filename).name.lower().startswith("vba") for part in parts):
                raise Unreadable(
                    said("a workbook with macros"), said("save it as an Excel workbook (.xlsx) without them")
                )
            left = limits.sheet_rows * _ELEMENTS_PER_ROW
            for part in parts:
                name = PurePosixPath(part.filename).name
                if name.endswith((".xml", ".rels")) and name not in _LEFT_OUT:
                    content = packed.read(part)
                    left -= _elements(content)
                    if left < 0:
                        raise exceeded("sheet_rows", None, limits.sheet_rows)
                    anew.writestr(part.filename, guarded(content))
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError) as error:
        # A file cut short, an archive with a password, a name that is none.
        raise _no_workbook() from error
    except (expat.ExpatError, LookupError) as error:
        # XML that is none, or says that it is written in an encoding that there is not.
        raise _no_workbook() from error
    return made.getvalue()


def exceeded(limit: str, found: int | None, most: int) -> LimitExceeded:
    """The error of a sheet that is larger than a limit allows.

    Args:
        limit: the limit, as :class:`memokit.limits.Limits` calls it.
        found: how large the sheet is; None where it was not read to its end.
        most: the value of the limit.
    """
    name = named(limit)
    message = (
        said("the sheet is above the limit {name} of {most:,}", name=name, most=most)
        if found is None
        else said("the sheet is above the limit {name} of {most:,}: {found:,}", name=name, most=most, found=found)
    )
    enough = found or 2 * most
    hint = said(
        "make it smaller, or raise the limit {name}: {option}, or {argument}",
        name=name,
        option=f"--limit {name}={enough}",
        argument=f"limits=Limits({limit}={enough})",
    )
    return LimitExceeded(message, limit=name, hint=hint)


def _no_workbook() -> Unreadable:
    return Unreadable(
        said("no Excel workbook"), said("name the sheet that `memokit translate-sheet` wrote, saved as .xlsx")
    )


def _elements(content: bytes) -> int:
    """How many elements a part has.

    Raises:
        Unreadable: it declares a document type, in which entities could be.
    """
    count = 0

    def counted(_name: str, _attributes: object) -> None:
        nonlocal count
        count += 1

    def refused(*_: object) -> None:
        raise Unreadable(
            said("a document type inside, which no spreadsheet writes"),
            said("open the sheet in a spreadsheet and save it anew"),
        )

    parser = expat.ParserCreate()
    parser.StartElementHandler = counted
    parser.StartDoctypeDeclHandler = refused
    parser.Parse(content, True)
    return count
