"""Characters that hide, turn the line round, stand for nothing, or pass for others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.hostile.conftest import Folder

REFUSED = {
    "the embedding from left to right": 0x202A,
    "the embedding from right to left": 0x202B,
    "the end of an embedding": 0x202C,
    "the override from left to right": 0x202D,
    "the override from right to left": 0x202E,
    "the isolate from left to right": 0x2066,
    "the isolate from right to left": 0x2067,
    "the first strong isolate": 0x2068,
    "the end of an isolate": 0x2069,
    "NUL": 0x00,
    "the bell": 0x07,
    "backspace": 0x08,
    "the vertical tabulator": 0x0B,
    "escape": 0x1B,
    "delete": 0x7F,
    "the next line of EBCDIC": 0x85,
    "a control of the C1": 0x9B,
    "half of a pair, the first": 0xD800,
    "half of a pair, the second": 0xDFFF,
    "a noncharacter among the Arabic forms": 0xFDD0,
    "the mirrored byte-order mark": 0xFFFE,
    "the last of its plane": 0xFFFF,
    "the last of another plane": 0x1FFFF,
    "a tag of a language": 0xE0001,
    "a tag letter": 0xE0041,
    "the end of tags": 0xE007F,
}
NO_GLYPH = {
    "a Chinese character": "漢",
    "a Thai letter": "ก",
    "a letter of Devanagari": "क",
    "a Hebrew letter": "א",
    "a smiling face": "😀",
    "a flag": "🇸🇦",
    "a character for private use": "\ue000",
    "a mathematical letter": "𝐀",
}
LOOK_ALIKE = {
    "a Cyrillic letter in a Latin name": "Wаha Sensors",
    "a Greek letter in a Latin name": "Waha Sensοrs",
}


def with_name(memo: dict[str, Any], name: str) -> dict[str, Any]:
    memo["company"]["name"] = {"ar": "واحة للمستشعرات", "en": name}
    return memo


@pytest.mark.parametrize("name", REFUSED)
def test_a_character_that_does_something_unseen_is_refused_with_its_code_point(
    folder: Folder, memo: dict[str, Any], name: str
) -> None:
    point = REFUSED[name]
    folder.write("memo.json", json.dumps(with_name(memo, f"Waha {chr(point)}Sensors"), indent=1))
    told = folder.refuses(65, rf"memo\.json:\d+:\d+: company\.name\.en\n  found   .*U\+{point:04X}")
    assert chr(point) not in told


@pytest.mark.parametrize("name", ["the override from right to left", "NUL", "escape", "a tag letter"])
def test_such_a_character_in_a_key_is_refused_and_not_printed(folder: Folder, memo: dict[str, Any], name: str) -> None:
    point = REFUSED[name]
    memo[f"ti{chr(point)}tle"] = "x"
    folder.write("memo.json", json.dumps(memo))
    assert chr(point) not in folder.refuses(65, r"memo\.json:1:\d+")


@pytest.mark.parametrize("name", NO_GLYPH)
def test_a_character_that_cannot_be_printed_is_told_before_anything_is_set(
    folder: Folder, memo: dict[str, Any], name: str
) -> None:
    character = NO_GLYPH[name]
    folder.write("memo.json", json.dumps(with_name(memo, f"Waha {character}"), indent=1))
    folder.refuses(65, rf"company\.name\.en\n  found   .*U\+{ord(character[0]):04X}")


@pytest.mark.parametrize("name", LOOK_ALIKE)
def test_letters_that_look_like_others_in_a_name_are_warned_of(folder: Folder, memo: dict[str, Any], name: str) -> None:
    folder.write("memo.json", with_name(memo, LOOK_ALIKE[name]))
    came = folder.memokit("check", "memo.json", "--rule", "L29", "--fail-on", "warning")
    assert came.status == 1
    assert "L29 company.name\n" in came.out
    assert folder.output.read_bytes() == b"the committee's old document"


@pytest.mark.parametrize(
    ("text", "limit"),
    [("a" + "\u0301" * 20, "combining-marks"), ("س" + "\u064e" * 20, "combining-marks"), ("x" * 600, "word-length")],
    ids=["accents on one letter", "vowels on one letter", "a word without an end"],
)
def test_what_no_line_can_hold_is_above_a_limit(folder: Folder, memo: dict[str, Any], text: str, limit: str) -> None:
    folder.write("memo.json", with_name(memo, text))
    folder.refuses(69, rf"company\.name\.en\n(?:.*\n)*.*--limit {limit}=")


def test_what_is_printed_of_a_strangers_words_moves_no_cursor(folder: Folder, memo: dict[str, Any]) -> None:
    memo["company"]["\x1b[2J\x1b[31mname"] = 1
    folder.write("memo.json", json.dumps(memo))
    assert "\x1b" not in folder.refuses(65, "memo.json:1")
