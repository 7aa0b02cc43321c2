"""Memos that are sound JSON, and not what a memo is made of: keys, kinds of value, enumerations, what is required."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.hostile.conftest import Folder

Change = Callable[[dict[str, Any]], object]
TRANCHE = r"transaction\.tranches\[0\]"


def put(*path: str | int, value: Any) -> Change:
    """Puts a value at a place of a memo."""

    def change(memo: dict[str, Any]) -> None:
        place: Any = memo
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value

    return change


def drop(*path: str | int) -> Change:
    """Takes the value at a place of a memo away."""

    def change(memo: dict[str, Any]) -> None:
        place: Any = memo
        for step in path[:-1]:
            place = place[step]
        del place[path[-1]]

    return change


BAD: dict[str, tuple[Change, str]] = {
    "a key that is none": (put("colour", value="red"), r"memo\.json:\d+:\d+: colour\n  found   the key `colour`"),
    "a key that is misspelt": (put("titel", value="x"), "did you mean `title`"),
    "a key of a tranche that is none": (put("transaction", "tranches", 0, "amout", value=1), rf"{TRANCHE}\.amout"),
    "a key of Python": (put("__class__", value="x"), "the key `__class__`"),
    "a key that is empty": (put("", value="x"), "found   the key"),
    "a key with a template": (put("{{ 7 * 7 }}", value="x"), r"the key `\{\{ 7 \* 7 \}\}`"),
    "a private field": (put("_images", value={"x": "y"}), "the key `_images`"),
    "no id": (drop("id"), "id\n  wanted"),
    "no title": (drop("title"), "title\n  wanted"),
    "no company": (drop("company"), "company\n  wanted"),
    "no transaction": (drop("transaction"), "transaction\n  wanted"),
    "no Arabic": (put("title", value={"en": "x"}), r"title\.ar\n  wanted"),
    "no English": (put("title", value={"ar": "x"}), r"title\.en\n  wanted"),
    "a third language": (put("title", "fr", value="x"), r"title\.fr\n  found   the key `fr`"),
    "a language that is null": (put("title", "ar", value=None), r"title\.ar"),
    "a text that is a number": (put("title", value=42), "title\n  found   42"),
    "a text that is true": (put("title", value=True), "title\n  found   true"),
    "a text that is a list": (put("title", value=["x"]), "title"),
    "a text that is empty": (put("title", value=""), 'title\n  found   ""'),
    "a text of spaces": (put("title", value="   "), "title"),
    "an object that is a text": (put("transaction", value="none"), "transaction\n  found"),
    "a list that is an object": (put("transaction", "tranches", value={}), r"transaction\.tranches\n"),
    "a list that is empty": (put("transaction", "tranches", value=[]), r"transaction\.tranches\n"),
    "an entry that is null": (put("transaction", "tranches", 0, value=None), TRANCHE),
    "a status that is none": (put("transaction", "status", value="wanted"), r"transaction\.status\n.*wanted"),
    "a status in capitals": (put("transaction", "status", value="SEEKING"), r"transaction\.status"),
    "an instrument that is none": (put("transaction", "tranches", 0, "instrument", value="loan"), "instrument"),
    "a decision that is none": (put("recommendation", "decision", value="yes"), r"recommendation\.decision"),
    "a version of the schema to come": (put("schema_version", value="2"), "schema_version"),
    "a version of the schema as a number": (put("schema_version", value=1), "schema_version"),
    "an id with a space": (put("id", value="a b"), 'id\n  found   "a b"'),
    "an id that begins with a dot": (put("id", value=".hidden"), "id\n  found"),
    "an id that is a path": (put("id", value="../../etc/passwd"), "id\n  found"),
    "an id with a line break": (put("id", value="a\nb"), "id\n  found"),
    "an id of three hundred letters": (put("id", value="a" * 300), "id\n  found"),
    "two sources of one id": (lambda memo: memo["sources"].append(memo["sources"][0]), "sources"),
    "a paper that is none": (put("layout", value={"paper": "A3"}), r"layout\.paper"),
    "a region that is none": (put("layout", value={"region": "XX"}), r"layout\.region"),
    "digits that are none": (put("layout", value={"digits": "roman"}), r"layout\.digits"),
    "a section that is none": (
        put("layout", value={"sections": ["recommendation", "sources", "horoscope"]}),
        r"layout\.sections",
    ),
    "a theme that is none": (put("layout", value={"theme": "neon"}), r"layout\.theme"),
    "a theme that is a path": (put("layout", value={"theme": "/etc"}), r"layout\.theme"),
    "a theme upwards": (put("layout", value={"theme": "../.."}), r"layout\.theme"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_memo_that_is_not_made_as_one_is_refused(folder: Folder, memo: dict[str, Any], name: str) -> None:
    change, said = BAD[name]
    change(memo)
    folder.write("memo.json", memo)
    folder.refuses(65, said)
