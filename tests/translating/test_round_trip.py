"""A sheet that comes back changes the texts that were edited, and not another byte of the file."""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML
from tests.translating.conftest import VARIED, Translate, as_excel_saves, edited

from memokit import loads
from memokit.coverage import is_printable
from memokit.limits import Limits
from memokit.loading import parsed
from memokit.schema import FieldPath
from memokit.schema.characters import fault_of
from memokit.translating import applied, sheet_of
from memokit.translating.cells import from_cell, to_cell
from memokit.translating.fields import fields_of, value_at
from memokit.translating.filled_sheet import rows_of
from memokit.translating.rewriting import Change, rewritten

SAMPLES = ["xai.json", "waha.json", "mizan.json", "rimal.json", "everything.yaml"]


def round_trip(data: bytes) -> bytes:
    """The file after its sheet was opened and saved by another program."""
    sheet = edited(sheet_of(data, name="memo"), {})
    return applied(data, sheet, name="memo", sheet_name="sheet.xlsx")[0]


def as_yaml(data: bytes) -> bytes:
    made = io.BytesIO()
    writer = YAML()
    writer.width = 80
    writer.dump(json.loads(data, parse_float=str), made)
    return made.getvalue()


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sheet_without_an_edit_leaves_the_file_as_it_is(memo_file: Callable[[str], Path], name: str) -> None:
    data = memo_file(name).read_bytes()

    assert round_trip(data) == data


@pytest.mark.parametrize("name", ["xai.json", "waha.json"])
def test_so_it_does_in_yaml(memo_file: Callable[[str], Path], name: str) -> None:
    data = as_yaml(memo_file(name).read_bytes())

    assert round_trip(data) == data


def test_and_where_texts_are_written_in_every_way_and_some_are_missing(varied: bytes) -> None:
    assert round_trip(varied) == varied


# One edit.

PIECE = st.one_of(
    st.sampled_from(list(" \n\t\"'\\:#-{}[]|>&*!%@`,?_=~")),
    st.sampled_from(
        [*"اب٣ةxéz09", "x000D_", "_x0009_", "_x005F_", "\u200f", "\u2028", "\ufeff", "\U0001f4b0", "true", "null"]
    ),
    st.characters(codec="utf-8"),
).filter(lambda piece: all(may_stand(character) for character in piece))


def is_sound(character: str) -> bool:
    """Whether a text may hold a character: one that is printed, or a line break or tab."""
    printed = is_printable(character) and fault_of(character) is None
    return character in "\n\t" or (printed and not unicodedata.combining(character))


TEXT = (
    st.lists(PIECE, min_size=1, max_size=30)
    .map("".join)
    .filter(lambda text: any(map(str.isalnum, text)) and "{{" not in text and all(map(is_sound, text)))
)
"""Any text that a memo may have, that can be seen and that cites nothing."""


def may_stand(character: str) -> bool:
    """Whether a memo may have it: what memokit refuses is written down here once more, on purpose."""
    bidi = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    category = unicodedata.category(character)
    return (
        category not in {"Cs", "Cn"}
        and (category != "Cc" or character in "\n\t")
        and character not in bidi
        and not "\U000e0000" <= character <= "\U000e007f"
    )


VARIED_JSON = json.dumps(
    {
        "title": {"ar": "عنوان", "en": "A\ntitle"},
        "lede": {"en": 'The "quoted" one'},
        "company": {"name": "xAI", "description": {"ar": "وصف", "en": "What it is"}},
        "products": [{"name": "Grok", "description": {"ar": "أداة"}}],
    },
    ensure_ascii=False,
)
FILES = {
    "compact": json.dumps(json.loads(VARIED_JSON), separators=(",", ":"), ensure_ascii=False),
    "ascii": json.dumps(json.loads(VARIED_JSON), indent=1),
    "indented": json.dumps(json.loads(VARIED_JSON), indent="\t", ensure_ascii=False).replace("\n", "\r\n"),
    "yaml": VARIED,
    "yaml of Windows": VARIED.replace("\n", "\r\n"),
    "yaml without an end": VARIED.split("transaction:")[0].rstrip(),
}


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_one_edit_is_read_as_what_was_typed_and_changes_one_place_of_the_file(data: st.DataObject) -> None:
    file = parsed(FILES[data.draw(st.sampled_from(sorted(FILES)))].encode(), name="memo")
    field = data.draw(st.sampled_from(list(fields_of(file.data))))
    language = data.draw(st.sampled_from(["ar", "en"]))
    typed = data.draw(TEXT).strip()

    after = rewritten(file, [Change(field, {**field.texts, language: typed})])

    start, end = span(file.text, field.path, language)
    assert after[:start] == file.text[:start]
    assert after[len(after) - len(file.text) + end :] == file.text[end:]
    before, found = as_texts(file.data), as_texts(parsed(after.encode(), name="memo", format=file.format).data)
    now = value_at(found, field.path)
    assert (now if isinstance(now, str) else now[language]).strip() == typed
    value_at(found, field.path[:-1])[field.path[-1]] = value_at(before, field.path)
    assert found == before
    other = "ar" if language == "en" else "en"
    assert (now if isinstance(now, str) else (now.get(other) or "")).strip() == (field.texts[other] or "")


def as_texts(data: Any) -> Any:
    """Data in which days and numbers are texts, so that they can be copied and compared."""
    return json.loads(json.dumps(data, default=str))


def span(text: str, path: FieldPath, language: str) -> tuple[int, int]:
    """Where a text stands in a file, or both its languages where this one is missing, as a composer of YAML has it."""
    node = YAML(typ="rt", pure=True).compose(text)
    for step in (*path, language):
        if isinstance(step, int):
            node = node.value[step]
        elif isinstance(node.value, list):
            node = next((value for key, value in node.value if key.value == step), node)
    return node.start_mark.index, node.end_mark.index


def test_an_edit_in_json_changes_the_bytes_of_that_text_alone(small: bytes, translate: Translate) -> None:
    crooked = b"\xef\xbb\xbf" + small.replace(b"\n", b"\r\n").replace(b'"1"', b'  "\\u0031"')
    done = translate(crooked, {("title", "en"): 'Waha "Sensors" seeks $250,000'})

    assert done == crooked.replace(b'"Waha Sensors is seeking $250,000"', b'"Waha \\"Sensors\\" seeks $250,000"')


def test_numbers_in_json_keep_their_digits(memo_file: Callable[[str], Path], translate: Translate) -> None:
    data = memo_file("rimal.json").read_bytes()
    file = json.loads(data)
    done = translate(data, {("company.name", "en"): f"{file['company']['name']['en']} Co."})

    old, new = data.decode().split("\n"), done.decode().split("\n")
    assert len(old) == len(new)
    [(before, after)] = [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    assert after == before.replace(f'"{file["company"]["name"]["en"]}"', f'"{file["company"]["name"]["en"]} Co."')


@pytest.mark.parametrize(
    ("edits", "old", "new"),
    [
        ({("title", "en"): "Waha seeks $250k"}, "en: Waha is seeking $250 thousand}", "en: Waha seeks $250k}"),
        ({("title", "en"): "Waha, $250,000"}, "en: Waha is seeking $250 thousand}", 'en: "Waha, $250,000"}'),
        ({("lede", "en"): "Pumps that won't"}, "'Pumps that say when they''ll fail'", "'Pumps that won''t'"),
        ({("lede", "ar"): "مضخات"}, "  en: 'Pumps", '  ar: "مضخات"\n  en: \'Pumps'),
        ({("company.name", "ar"): "واحة"}, "name: Waha   #", 'name: {ar: "واحة", en: "Waha"}   #'),
        ({("company.sector", "en"): "Sensors"}, "    ar: مجسات\n", '    ar: مجسات\n    en: "Sensors"\n'),
        (
            {("company.description", "ar"): "تبيع مجسات.\n\n- واحد"},
            "      تبيع الشركة مجسات للمضخات.\n\n      - مجس أول\n      - مجس ثان\n",
            "      تبيع مجسات.\n\n      - واحد\n",
        ),
        (
            {("company.description", "en"): "It sells sensors for pumps and valves.\nAll in Abu Dhabi."},
            "The company sells sensors for pumps,\n      and the software that reads them.\n\n"
            "      Both are made in Abu Dhabi.\n",
            "It sells sensors for pumps and\n      valves.\n\n      All in Abu Dhabi.\n",
        ),
        (
            {("transaction.purpose", "en"): "Spending on the factory, all of it"},
            "en: }",
            'en: "Spending on the factory, all of it" }',
        ),
        (
            {("transaction.tranches[0].investors[1]", "ar"): "الصندوق الثاني"},
            "{en: Second fund}",
            '{ar: "الصندوق الثاني", en: Second fund}',
        ),
        (
            {("sources[0].publisher", "ar"): "مكالمة", ("sources[0].publisher", "en"): "One call"},
            "      en: |+\n        A call\n\n",
            '      ar: "مكالمة"\n      en: |+\n        One call\n\n',
        ),
    ],
)
@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_a_text_in_yaml_keeps_its_style_where_that_can_hold_it(
    translate: Translate, edits: dict[tuple[str, str], str], old: str, new: str, line_break: str
) -> None:
    file = VARIED.replace("\n", line_break)

    done = translate(file.encode(), edits).decode()

    assert VARIED.count(old) == 1
    assert done == file.replace(old.replace("\n", line_break), new.replace("\n", line_break))


@pytest.mark.parametrize(
    ("written", "edits", "wanted"),
    [
        ('{"ar":"قول"}', {("lede", "en"): "A word"}, '{"ar":"قول","en":"A word"}'),
        ('{"en": "A word"}', {("lede", "ar"): "قول"}, '{"ar": "قول", "en": "A word"}'),
        ('{\n    "en": "A word"\n  }', {("lede", "ar"): "قول"}, '{\n    "ar": "قول",\n    "en": "A word"\n  }'),
        ('{"ar": "قول", "en": ""}', {("lede", "en"): "A word"}, '{"ar": "قول", "en": "A word"}'),
        ('{"ar": "قول", "en": null}', {("lede", "en"): "A word"}, '{"ar": "قول", "en": "A word"}'),
        ('"Waha"', {("lede", "ar"): "واحة"}, '{"ar": "واحة", "en": "Waha"}'),
        ('" Waha "', {("lede", "ar"): "Oasis", ("lede", "en"): "Oasis"}, '" Oasis "'),
        ('{"en": " A\\tword"}', {("lede", "en"): "A\ttext"}, '{"en": " A\\ttext"}'),
    ],
)
def test_a_missing_language_is_put_beside_the_other_in_the_style_of_the_file(
    small: bytes, translate: Translate, written: str, edits: dict[tuple[str, str], str], wanted: str
) -> None:
    before = small.decode().replace('"company"', f'"lede": {written},\n  "company"', 1)

    done = translate(before.encode(), edits).decode()

    assert done == before.replace(f'"lede": {written}', f'"lede": {wanted}')


def test_a_memo_that_was_translated_in_full_is_valid(varied: bytes, translate: Translate) -> None:
    arabic = {
        "lede": "مضخات تقول متى تتعطل",
        "transaction.tranches[0].investors[1]": "الصندوق الثاني",
        "sources[0].publisher": "مكالمة",
    }
    english = {"company.sector": "Sensors", "transaction.purpose": "All of it on the factory"}
    done = translate(
        varied,
        {(path, "ar"): text for path, text in arabic.items()} | {(path, "en"): text for path, text in english.items()},
    )

    memo = loads(done)
    assert (memo.lede.ar, memo.lede.en) == (arabic["lede"], "Pumps that say when they'll fail")  # type: ignore[union-attr]
    assert memo.sources[0].publisher.ar == "مكالمة"


# What a cell holds.


@settings(max_examples=40, deadline=None)
@given(arabic=TEXT, english=TEXT)
def test_any_text_that_a_memo_may_have_comes_back_from_the_sheet(arabic: str, english: str) -> None:
    data = json.loads(SMALL)
    data["title"] = {"ar": arabic, "en": english}

    sheet = edited(sheet_of(json.dumps(data).encode(), name="memo"), {})

    for saved in (sheet, as_excel_saves(sheet)):
        rows, problems = rows_of(saved, name="sheet", limits=Limits())
        title = next(row for row in rows if row.path == "title")
        assert title.texts == {"ar": arabic.strip(), "en": english.strip()}
        assert problems == []


SMALL = (Path(__file__).parent.parent / "memos" / "smallest.json").read_text(encoding="utf-8").replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a_x000D_b", "a_x005F_x000D_b"),
        ("_x005F_", "_x005F_x005F_"),
        ("_x00_ and x0041_", "_x00_ and x0041_"),
        ("_x0041_x0042_", "_x005F_x0041_x005F_x0042_"),
    ],
)
def test_what_looks_like_an_escape_is_escaped_as_spreadsheets_do(text: str, stored: str) -> None:
    assert to_cell(text) == stored
    assert from_cell(stored) == text


def test_line_breaks_of_windows_are_line_breaks_of_a_memo() -> None:
    assert from_cell("a_x000D_\nb\r\nc\rd") == "a\nb\nc\nd"
