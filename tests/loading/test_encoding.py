"""From bytes to text: UTF-8, of a size that a memo can have."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from memokit import InvalidMemo, MemokitError, Problem
from memokit.loading import loads

Problems = Callable[..., tuple[Problem, ...]]

LIMIT = 8 * 1024 * 1024


def test_a_byte_order_mark_is_passed_over_and_moves_no_column(minimal: str, problems: Problems) -> None:
    marked = b"\xef\xbb\xbf" + minimal.encode()
    assert loads(marked) == loads(minimal.encode()) == loads(minimal)
    assert loads("\ufeff" + minimal) == loads(minimal)
    [problem] = problems(b"\xef\xbb\xbf" + b"{'a': 1}")
    assert (problem.line, problem.column) == (1, 2)


@pytest.mark.parametrize("ending", ["\r\n", "\r\n\r\n"])
def test_line_endings_of_windows_are_line_endings(minimal: str, problems: Problems, ending: str) -> None:
    text = minimal.replace("\n", ending)
    assert loads(text) == loads(minimal)
    [problem] = problems(text.replace('"status": "seeking"', '"status": "raised"'))
    assert (problem.line, problem.column) == (1 + 7 * ending.count("\n"), 15)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("marked", [True, False])
def test_a_wider_encoding_is_refused(minimal: str, problems: Problems, encoding: str, marked: bool) -> None:
    data = ("\ufeff" * (marked and encoding[-2:] in {"le", "be"}) + minimal).encode(encoding)
    [problem] = problems(data)
    assert problem.code in {"not-utf-8", "not-json"}
    if marked:
        assert problem.found == f"text in {encoding[:6].upper()}"


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte-order mark"])
@pytest.mark.parametrize(
    ("bad", "first"),
    [(b"\xff", "ff"), ("ع".encode("cp1256"), "da"), (b"\xc0\xaf", "c0"), (b"\xed\xa0\x80", "ed")],
)
def test_a_byte_that_is_no_utf_8_is_told_with_its_place(
    minimal: str, problems: Problems, bom: bytes, bad: bytes, first: str
) -> None:
    data = bom + minimal.encode().replace(b'"seeking"', b'"' + bad + b'"')
    [problem] = problems(data)
    assert (problem.code, problem.found) == ("not-utf-8", f"the byte 0x{first}")
    assert (problem.line, problem.column) == (8, 16)


@pytest.mark.parametrize("data", [b"", b" \n\t", b"\xef\xbb\xbf", b"\r\n"])
@pytest.mark.parametrize("format_", ["json", "yaml", None])
def test_an_empty_file_is_called_empty(problems: Problems, data: bytes, format_: str | None) -> None:
    [problem] = problems(data, format_)
    assert problem.code == "empty"


def test_eight_mebibytes_are_read_and_one_byte_more_is_not(minimal: str, excesses: Problems) -> None:
    data = minimal.encode()
    data += b" " * (LIMIT - len(data))
    assert excesses(data) == ()
    [problem] = excesses(data + b"  ")
    assert (problem.code, problem.found, problem.wanted) == ("file-bytes", "8,388,610 bytes", "at most 8,388,608 bytes")
    assert "--limit file-bytes=8388610" in str(problem.hint)


def test_the_limit_is_of_bytes_and_not_of_characters(excesses: Problems) -> None:
    [problem] = excesses('"' + "ع" * (LIMIT // 2) + '"')
    assert problem.code == "file-bytes"


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=60), format_=st.sampled_from(["json", "yaml", None]))
@example(data=b'{"a": "\\ud800"}', format_="json")
@example(data=b'{"\\ud800": 1}', format_="json")
@example(data=b"[1e0000009999999999999999999]", format_="json")
@example(data=b'"\\U00110000"', format_="yaml")
@example(data=b'"\\UFFFFFFFF"', format_="yaml")
@example(data=b"%YAML 1.1\n---\n!!set {a}", format_="yaml")
@example(data=b"\xef\xbb\xbf{\x00", format_=None)
@example(data=b"\xef\xbb\xbf{}\xff", format_=None)
def test_whatever_bytes_are_given_only_an_invalid_memo_is_told(data: bytes, format_: str | None) -> None:
    with pytest.raises(MemokitError) as caught:
        loads(data, format=format_)  # type: ignore[arg-type]
    assert isinstance(caught.value, InvalidMemo)
    str(caught.value).encode("utf-8", "strict")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_memo_with_one_byte_changed_is_read_or_refused_at_a_place(
    minimal: str, problems: Problems, data: st.DataObject
) -> None:
    memo = bytearray(minimal.encode())
    memo[data.draw(st.integers(0, len(memo) - 1))] = data.draw(st.integers(0, 255))
    assert all(problem.line and problem.column for problem in problems(bytes(memo)))
