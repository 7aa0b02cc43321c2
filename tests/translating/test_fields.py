"""Every text of a memo is in the sheet, and nothing that is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from memokit import Memo, load
from memokit.loading import parsed
from memokit.schema import Text, parts
from memokit.translating.fields import fields_of


@pytest.mark.parametrize("name", ["xai.json", "waha.json", "mizan.json", "rimal.json", "everything.yaml"])
def test_the_fields_are_the_texts_of_the_memo(memo_file: Callable[[str], Path], name: str) -> None:
    path = memo_file(name)
    data = parsed(path.read_bytes(), name=name).data

    found = {field.path: field.texts for field in fields_of(data)}

    assert found == {path: {"ar": part.ar, "en": part.en} for path, part in parts(load(path)) if isinstance(part, Text)}


def test_a_word_for_what_is_not_disclosed_is_no_text(smallest: Memo) -> None:
    data = {"transaction": {"tranches": [{"investors": "not_disclosed"}, {"investors": ["Sidra Fund"]}]}}

    assert [field.path for field in fields_of(data)] == [("transaction", "tranches", 1, "investors", 0)]


def test_data_that_is_no_memo_has_no_fields_and_is_no_fault() -> None:
    for text in ("[]", "{}", '{"title": 7}', '{"title": {"ar": 7}}', '{"transaction": [[{}]]}', '"text"', "3"):
        assert list(fields_of(json.loads(text))) == []
