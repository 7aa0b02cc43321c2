"""YAML, strictly: what JSON can say and nothing more."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from memokit import InvalidMemo, Memo, MemokitError, Problem
from memokit.loading import load, loads
from memokit.loading.places import Place
from memokit.loading.yaml_text import read_yaml

Problems = Callable[..., tuple[Problem, ...]]


@pytest.fixture(scope="session")
def as_yaml(minimal: str) -> str:
    """The small memo as a writer of YAML would set it."""
    out = StringIO()
    YAML(typ="safe", pure=True).dump(json.loads(minimal, parse_float=str), out)
    return out.getvalue()


def test_a_memo_in_yaml_is_the_memo_in_json(as_yaml: str, minimal: str) -> None:
    assert "{" not in as_yaml.split("\n", maxsplit=1)[0]
    assert loads(as_yaml, format="yaml") == loads(minimal, format="json")


@pytest.mark.parametrize("name", ["xai.json", "smallest.json"])
def test_a_memo_written_as_yaml_by_another_program_is_the_same_memo(
    memo_file: Callable[[str], Path], name: str
) -> None:
    text = memo_file(name).read_text(encoding="utf-8")
    out = StringIO()
    writer = YAML(typ="safe", pure=True)
    writer.allow_unicode = True
    writer.dump(json.loads(text), out)
    assert loads(out.getvalue(), format="yaml") == loads(text)


def test_a_memo_in_yaml_written_as_json_by_another_program_is_the_same_memo(
    memo_file: Callable[[str], Path], everything: Memo
) -> None:
    data = YAML(typ="safe", pure=True).load(memo_file("everything.yaml").read_text(encoding="utf-8"))
    text = json.dumps(data, default=str)
    assert loads(text, folder=memo_file("everything.yaml").parent) == everything


PRINTABLE = st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Mn"])
KEYS = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Mn"], exclude_characters="<"), max_size=4)
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**29), 10**29)
    | st.decimals(-(10**9), 10**9, places=4)
    | st.text(PRINTABLE, max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=15,
)


@settings(max_examples=60, deadline=None)
@given(VALUES)
def test_json_in_a_yaml_file_means_what_json_means(value: object) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=1, default=lambda number: f"#{number:f}#")
    text = re.sub(r'"#(-?[\d.]+)#"', r"\1", text)
    data, found, _ = read_yaml(text)
    assert repr(data) == repr(json.loads(text, parse_float=Decimal))
    assert found == []


@pytest.mark.parametrize(
    ("scalar", "value"),
    [
        ("5", 5),
        ("-7", -7),
        ("0.10", Decimal("0.10")),
        ("12.1739", Decimal("12.1739")),
        ("1e3", Decimal("1E+3")),
        ("true", True),
        ("false", False),
        ("null", None),
        ("~", None),
        ("", None),
        # What other YAML readers take for something else is text here: Norway, a time, an octal, a day.
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("NO", "NO"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2026-11-20", "2026-11-20"),
        ('"5"', "5"),
        ("'true'", "true"),
        ("|-\n  5", "5"),
        (">-\n  a\n  b\n\n  c\n   d", "a b\nc\n d"),
        ('"a\\a"', "a\a"),
        ("٥", "٥"),
    ],
)
def test_a_plain_value_has_one_meaning(scalar: str, value: object) -> None:
    data, found, _ = read_yaml(f"a: {scalar}\n")
    assert (repr(data["a"]), found) == (repr(value), [])


def test_the_places_are_those_of_the_text() -> None:
    text = "# a memo\ntitle:\n  ar: نص\n  en: text\nlist:\n- 1\n-   b: {c: 2}\nlast: |\n  a\n  b\n"
    _, _, places = read_yaml(text)
    assert places.keys == {
        ("title",): Place(2, 1),
        ("title", "ar"): Place(3, 3),
        ("title", "en"): Place(4, 3),
        ("list",): Place(5, 1),
        ("list", 1, "b"): Place(7, 5),
        ("list", 1, "b", "c"): Place(7, 9),
        ("last",): Place(8, 1),
    }
    assert {path: place for path, place in places.values.items() if path in {("title", "ar"), ("list", 0)}} == {
        ("title", "ar"): Place(3, 7),
        ("list", 0): Place(6, 3),
    }


def test_a_duplicate_key_is_refused_where_it_stands(as_yaml: str, problems: Problems) -> None:
    text = as_yaml + "id: other\n"
    [problem] = problems(text, "yaml")
    assert (problem.code, problem.path) == ("repeated-key", "id")
    assert (problem.line, problem.column) == (text.count("\n"), 1)
    first = as_yaml.split("\n").index("id: waha") + 1
    assert problem.hint is not None
    assert f"line {first} " in problem.hint


@pytest.mark.parametrize(
    "text", ["a: &x 1\n", "a: 1\nb: *x\n", "a: &x [1]\nb: *x\n", "- &x\n- *x\n", "a: &x {<<: *x}\n"]
)
def test_anchors_and_aliases_are_refused_where_they_stand(problems: Problems, text: str) -> None:
    [problem] = problems(text, "yaml")
    first = re.search("[&*]", text)
    assert first is not None
    before = text[: first.start()]
    assert problem.code == "alias"
    assert (problem.line, problem.column) == (before.count("\n") + 1, len(before) - before.rfind("\n"))


def test_a_billion_laughs_are_refused_at_the_first(problems: Problems) -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20)
    )
    [problem] = problems(text, "yaml")
    assert (problem.code, problem.line) == ("alias", 1)


@pytest.mark.parametrize("tag", ["!memo", "!!python/object/apply:os.system", "!!str", "!<tag:example.org,2026:x>", "!"])
def test_tags_are_refused_where_they_stand(as_yaml: str, problems: Problems, tag: str) -> None:
    text = as_yaml.replace("id: waha\n", f"id: {tag} waha\n")
    assert text != as_yaml
    codes = {(problem.code, problem.path, problem.line) for problem in problems(text, "yaml")}
    assert ("tag", "id", text.split(f"{tag} ", maxsplit=1)[0].count("\n") + 1) in codes


@pytest.mark.parametrize("literal", [".inf", "-.inf", ".nan", ".NaN", "+.INF"])
def test_a_number_that_is_none_is_refused_where_it_stands(as_yaml: str, problems: Problems, literal: str) -> None:
    text = as_yaml.replace("'100000.10'", literal)
    assert text != as_yaml
    [problem] = problems(text, "yaml")
    assert (problem.code, problem.path) == ("not-a-number", "transaction.tranches[1].amount.amount")
    assert problem.line is not None
    assert problem.column is not None
    assert text.split("\n")[problem.line - 1][problem.column - 1 :].startswith(f"{literal},")


@pytest.mark.parametrize(("left", "right"), [("[", "]"), ("{a: ", "}")], ids=["lists", "objects"])
def test_sixty_four_levels_are_read_and_one_more_is_not(excesses: Problems, left: str, right: str) -> None:
    assert read_yaml(left * 64 + "1" + right * 64)[1] == []
    [problem] = excesses(left * 65 + "1" + right * 65, "yaml")
    assert (problem.code, problem.line, problem.column) == ("nesting", 1, 64 * len(left) + 1)


@pytest.mark.parametrize(
    ("text", "place", "says"),
    [
        ("a: b: c\n", (1, 5), "quotes"),
        ("a:\n\tb: 1\n", (2, 1), "spaces"),
        ("a: [1, 2\n", (2, 1), "sound YAML"),
        ('a: "x\n', (2, 1), "sound YAML"),
        ("a: 1\n---\nb: 2\n", (2, 1), "single document"),
        ("a: @x\n", (1, 4), "quotes"),
        ("a: 1\n b: 2\n", (2, 3), "sound YAML"),
        ("%YAML 9.9\n---\na: 1\n", (1, 1), "take that line out"),
        ("%YAML 1.3\n---\na: 1\n", (1, 1), "take that line out"),
        ("# a memo\n%YAML 1.0\n---\na: 1\n", (2, 1), "take that line out"),
        ("%YAML 1.2\n---\na: 1\n...\n%YAML 1.3\n---\nb: 1\n", (5, 1), "take that line out"),
        ("a: \x00\n", (1, 1), "sound YAML"),
    ],
)
def test_a_slip_in_the_syntax_is_told_with_its_place_and_its_cure(
    problems: Problems, text: str, place: tuple[int, int], says: str
) -> None:
    [problem] = problems(text, "yaml")
    assert (problem.code, problem.line, problem.column) == ("not-yaml", *place)
    assert says in f"{problem.wanted} {problem.hint}"


COLON = "a colon and a space follow a key"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("id: x\nas_of '2026-11-25'\ntitle: y\n", (2, 1)),
        ("id: x\nas_of:'2026-11-25'\ntitle: y\n", (2, 1)),
        ("as_of:'2026-11-25'\nid: x\n", (1, 1)),
        ("# a memo\nas_of 2026-11-25\nid: x\n", (2, 1)),
        ("title:\n  en 'Waha'\n  ar: واحة\n", (2, 3)),
        ("title:\n  ar: واحة\n  en:'Waha'\nid: x\n", (3, 3)),
        ("risks:\n- id x\n  weight: 1\n", (2, 3)),
    ],
)
def test_a_key_without_colon_or_space_is_told_at_its_line(
    problems: Problems, text: str, place: tuple[int, int]
) -> None:
    [problem] = problems(text, "yaml")
    assert (problem.line, problem.column) == place
    assert str(problem.hint).startswith(COLON)


@pytest.mark.parametrize("text", ["a: b: c\n", "a: some\n  text\n  note: this\n", "a: 1\n b: 2\n"])
def test_a_colon_that_is_there_is_not_asked_for(problems: Problems, text: str) -> None:
    [problem] = problems(text, "yaml")
    assert COLON not in str(problem.hint)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ('en: "The "big" request"\n', 'write each " as'),
        ('en: "The "big" request: more"\n', 'write each " as'),
        ("en: 'The company's request'\n", "write each ' twice"),
        ("en: 'The companies' request'\n", "write each ' twice"),
        ("en: 'It''s the company's request'\n", "write each ' twice"),
        ("- 'The company's request'\n", "write each ' twice"),
        ('a: {en: "The "big" request", ar: b}\n', 'write each " as'),
        ("en: 'The request\nar: x\n", "close the quotes that line 1 opens"),
    ],
)
def test_quotes_inside_quotes_are_told_with_how_to_write_them(problems: Problems, text: str, hint: str) -> None:
    [problem] = problems(text, "yaml")
    assert hint in str(problem.hint)


@pytest.mark.parametrize("text", ['a: ["x" "y"]\n', "a: [1, 2\n", "a: @x\n"])
def test_quotes_inside_quotes_are_told_only_where_they_are(problems: Problems, text: str) -> None:
    [problem] = problems(text, "yaml")
    assert "write each" not in str(problem.hint)


def test_how_to_write_quotes_inside_quotes_is_what_yaml_reads() -> None:
    assert read_yaml("a: 'it''s'\nb: \"a \\\"b\\\"\"\n")[0] == {"a": "it's", "b": 'a "b"'}


@pytest.mark.parametrize(
    "value", ["{{ fig:total_sought }}", "{{ fig:total_sought }} is sought", "{{fig:total_sought}}: sought"]
)
@pytest.mark.parametrize("around", ["en: %s\n", "- %s\n", "title: {en: %s, ar: x}\n"])
def test_a_text_that_begins_with_a_brace_is_put_into_quotes(problems: Problems, around: str, value: str) -> None:
    [problem] = [each for each in problems(around % value, "yaml") if each.code in {"key", "not-yaml"}]
    assert problem.line == 1
    assert "begins with a brace into quotes" in str(problem.hint)


@pytest.mark.parametrize("text", ["a: 1\na: [\n", "? [a]\n: b\n", "? {a: 1}\n: b\n", "<<: {a: 1}\n", '"<<": 1\n'])
def test_a_key_is_a_plain_text(problems: Problems, text: str) -> None:
    assert {problem.code for problem in problems(text, "yaml")} & {"key", "not-yaml", "repeated-key"}


@pytest.mark.parametrize("escape", ["\\U00110000", "\\UFFFFFFFF", "\\x", "\\q"])
def test_an_escape_that_stands_for_no_character_is_refused(problems: Problems, escape: str) -> None:
    [problem] = problems(f'a: 1\nb: "x{escape}"\n', "yaml")
    assert (problem.code, problem.line) == ("not-yaml", 2)


def test_a_yaml_file_cut_off_before_its_last_section_is_refused(as_yaml: str, problems: Problems) -> None:
    lines = as_yaml.splitlines(keepends=True)
    for end in range(1, lines.index("transaction:\n") + 1):
        found = problems("".join(lines[:end]), "yaml")
        assert found, end
        assert all(problem.line is not None and problem.line <= end + 1 for problem in found), end


@pytest.mark.parametrize("suffix", [".yaml", ".yml", ".YAML"])
def test_a_file_is_read_as_its_name_says(tmp_path: Path, as_yaml: str, minimal: str, suffix: str) -> None:
    path = tmp_path / f"memo{suffix}"
    path.write_text(as_yaml, encoding="utf-8")
    assert load(path) == loads(minimal)


@pytest.mark.parametrize("version", ["1.1", "1.2"])
def test_a_memo_may_say_which_yaml_it_is(as_yaml: str, minimal: str, version: str) -> None:
    assert loads(f"%YAML {version}\n---\n{as_yaml}", format="yaml") == loads(minimal)


@settings(max_examples=100, deadline=None)
@given(st.text(st.sampled_from("ab: \n-[]{},&*!|>'\"%@`#?~<\\xuU01.\t\r\u00e9\u2028\ufeff\x00"), max_size=40))
def test_whatever_yaml_is_given_only_an_invalid_memo_is_told(text: str) -> None:
    with pytest.raises(MemokitError) as caught:
        loads(text, format="yaml")
    assert isinstance(caught.value, InvalidMemo)
    assert all(problem.line and problem.column for problem in caught.value.problems)
