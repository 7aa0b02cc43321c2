"""From bytes to text: UTF-8 and nothing else."""

from __future__ import annotations

from codecs import BOM_UTF8

from memokit.errors import Problem
from memokit.limits import Limits
from memokit.loading.excess import bytes_above
from memokit.messages import said

_OTHER_ENCODINGS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


class Unreadable(Exception):
    """What is wrong with a file that cannot be read as data at all."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def decoded(data: bytes, limits: Limits) -> str:
    """The text of a memo; a byte-order mark is passed over.

    Raises:
        Excess: it is too large.
        Unreadable: it is empty, or not UTF-8.
    """
    if len(data) > limits.file_bytes:
        # Of a file that is too large, one byte more than is allowed was read, and no more.
        size = None if len(data) == limits.file_bytes + 1 else len(data)
        raise bytes_above("file_bytes", limits.file_bytes, size)
    for mark, name in _OTHER_ENCODINGS.items():
        if data.startswith(mark):
            raise Unreadable(
                Problem(
                    "not-utf-8",
                    "",
                    said("text in {encoding}", encoding=name),
                    said("text in UTF-8"),
                    said("save it anew as UTF-8"),
                    1,
                    1,
                )
            )
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        line, column = line_and_column(data[: error.start].decode(errors="replace"), None)
        raise Unreadable(
            Problem(
                "not-utf-8",
                "",
                said("the byte {byte}", byte=f"0x{data[error.start]:02x}"),
                said("text in UTF-8"),
                said("save it anew as UTF-8; it may be in Windows-1256 or another older encoding"),
                line,
                column,
            )
        ) from None
    if not text.strip():
        hint = said("see the README for the smallest one")
        raise Unreadable(Problem("empty", "", said("nothing"), said("a memo"), hint, 1, 1))
    return text


def line_and_column(text: str, offset: int | None) -> tuple[int, int]:
    """Line and column, from 1, of a position in a text; None for its end."""
    before = text if offset is None else text[:offset]
    return before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
