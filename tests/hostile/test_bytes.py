"""Files that are no text, no JSON, no YAML, or more of it than anyone writes."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest
from tests.hostile.conftest import Folder

DEEP = 5_000
START = b'{"schema_version": "1", "id": "x", '

JSON: dict[str, tuple[bytes, str]] = {
    "nothing at all": (b"", "found   nothing"),
    "nothing but spaces": (b" \n\t\n", "found   nothing"),
    "UTF-16": ('{"id": "x"}'.encode("utf-16"), "UTF-8"),
    "UTF-16 without a mark": ('{"id": "x"}'.encode("utf-16-le"), "a key in double quotes"),
    "UTF-32": ('{"id": "x"}'.encode("utf-32"), "UTF-8"),
    "Windows-1256": ('{"id": "مذكرة"}'.encode("cp1256"), r"memo\.json:1:9.*\n.*\n.*UTF-8"),
    "a character cut in two": ('{"id": "م'.encode()[:-1], "UTF-8"),
    "an overlong character": (b'{"id": "\xc0\xaf"}', "UTF-8"),
    "a surrogate as bytes": (b'{"id": "\xed\xa0\x80"}', "UTF-8"),
    "compressed bytes": (gzip.compress(b"{}"), "UTF-8"),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "UTF-8"),
    "a PDF": (b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "wanted  a value"),
    "a page of HTML": (b"<!doctype html><p>x", "wanted  a value"),
    "half of an object": (START, "the file ends too early"),
    "a text without an end": (b'{"id": "x', "ends|text"),
    "a comma too many": (b'{"id": "x",}', r"memo\.json:1:12"),
    "a comma too few": (b'{"id": "x" "title": "y"}', r"memo\.json:1:12"),
    "single quotes": (b"{'id': 'x'}", r"memo\.json:1:2"),
    "a comment": (b'{"id": "x"} // memo', "memo.json:1:13"),
    "two objects": (b'{"id": "x"}{"id": "y"}', "memo.json:1:12"),
    "a list": (b"[]", "an object with keys"),
    "a text": (b'"memo"', "an object with keys"),
    "a number": (b"1", "an object with keys"),
    "null": (b"null", "an object with keys"),
    "a key twice": (b'{"id": "x", "id": "y"}', r"memo\.json:1:13.*id"),
    "a key twice inside": (b'{"company": {"name": "x", "name": "y"}}', r"company\.name"),
    "no number": (START + b'"version": NaN}', r"NaN"),
    "infinity": (START + b'"version": -Infinity}', r"Infinity"),
    "a number of a thousand digits": (START + b'"version": ' + b"9" * 1000 + b"}", "version"),
    "a number with a huge exponent": (START + b'"version": 1e999999999}', "version"),
    "a line break in a text": (b'{"id": "x\ny"}', r"memo\.json:1"),
    "NUL in a text": (b'{"id": "x\0y"}', r"memo\.json:1"),
    "an escape that is none": (b'{"id": "\\x41"}', r"memo\.json:1"),
    "half a surrogate pair": (b'{"id": "\\ud83d"}', "U\\+D83D|surrogate"),
    "the byte-order mark twice": (b"\xef\xbb\xbf\xef\xbb\xbf{}", r"memo\.json:1"),
}

YAML: dict[str, tuple[bytes, str]] = {
    "a tag of Python": (b"id: !!python/object/apply:os.system ['true']\n", r"memo\.yaml:1:5"),
    "a tag of one's own": (b"id: !secret x\n", r"memo\.yaml:1:5"),
    "binary data": (b"id: !!binary aGVsbG8=\n", r"memo\.yaml:1:5"),
    "an anchor and its alias": (b"id: &a x\ntitle: *a\n", "anchor|alias"),
    "an alias of nothing": (b"id: *nothing\n", "memo.yaml:1"),
    "an alias of itself": (b"id: &a [*a]\n", "anchor|alias"),
    "a billion laughs": (
        b"a: &a [x,x,x,x,x,x,x,x,x]\n"
        + b"".join(
            b"%c: &%c [*%c,*%c,*%c,*%c,*%c,*%c,*%c,*%c]\n" % ((each + 1, each + 1) + (each,) * 8)
            for each in range(97, 105)
        ),
        "anchor|alias",
    ),
    "a merge key": (b"<<: {id: x}\n", r"memo\.yaml:1"),
    "a tab as indentation": (b"company:\n\tname: x\n", r"memo\.yaml:2"),
    "a key twice": (b"id: x\nid: y\n", r"memo\.yaml:2"),
    "two documents": (b"id: x\n---\nid: y\n", r"memo\.yaml:2"),
    "a key that is a list": (b"? [a, b]\n: x\n", r"memo\.yaml:1"),
    "a key that is a number": (b"1: x\n", r"memo\.yaml"),
    "a bracket without an end": (b"id: [x\n", r"memo\.yaml"),
    "nothing": (b"# only a comment\n", "found   nothing|an object with keys"),
    "a text": (b"memo\n", "an object with keys"),
    "a directive": (b"%TAG ! tag:example.com,2026:\n---\nid: !x y\n", r"memo\.yaml:3"),
}


@pytest.mark.parametrize("name", JSON)
def test_a_file_that_is_no_json_of_a_memo_is_refused(folder: Folder, name: str) -> None:
    data, said = JSON[name]
    folder.write("memo.json", data)
    folder.refuses(65, said)


@pytest.mark.parametrize("name", YAML)
def test_a_file_that_is_no_yaml_of_a_memo_is_refused(folder: Folder, name: str) -> None:
    data, said = YAML[name]
    folder.write("memo.yaml", data)
    folder.refuses(65, said, "memo.yaml")


@pytest.mark.parametrize("name", ["half of an object", "UTF-16", "a key twice"])
def test_standard_input_is_refused_as_a_file_is(folder: Folder, name: str) -> None:
    data, _ = JSON[name]
    assert "standard input:" in folder.refuses(65, "wanted", "-", stdin=data)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("memo.json", b"[" * DEEP + b"]" * DEEP),
        ("memo.json", b'{"a":' * DEEP + b"1" + b"}" * DEEP),
        ("memo.yaml", b"- " * DEEP + b"x\n"),
        ("memo.yaml", b"{a: " * DEEP),
    ],
    ids=["lists", "objects", "lists in YAML", "objects in YAML without an end"],
)
def test_a_file_of_thousands_of_levels_is_above_a_limit(folder: Folder, name: str, data: bytes) -> None:
    folder.write(name, data)
    folder.refuses(69, "--limit nesting=", name)


def test_a_file_that_is_too_large_is_not_read_to_its_end(folder: Folder) -> None:
    folder.write("memo.json", b'{"id": "' + b"x" * 9_000_000)
    folder.refuses(69, "--limit file-bytes=")


def test_a_memo_with_ten_thousand_mistakes_is_told_within_reason(folder: Folder, memo: dict[str, Any]) -> None:
    memo["sources"] = [{f"k{key}": 1 for key in range(30)} for _ in range(400)]
    folder.write("memo.json", json.dumps(memo))
    assert len(folder.refuses(65, "further problem").splitlines()) < 25_000
