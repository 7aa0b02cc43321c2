"""A language that memokit does not come with is a folder: French, which this folder has."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import babel
import pikepdf
import pymupdf
import pytest
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from memokit.language import Locale, counted, letter, locale_for, month, number, percent, written
from memokit.language import added as added_languages
from memokit.language import money as amount

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
FRENCH = HERE / "fr"
MEMO = ROOT / "tests" / "memos" / "waha-fr.json"

Run = Callable[..., subprocess.CompletedProcess[str]]


def memokit(*arguments: str | Path, languages: Path | None = HERE) -> subprocess.CompletedProcess[str]:
    """Runs the command with the languages of a folder; with none of them where there is none."""
    env = {name: value for name, value in os.environ.items() if name != "MEMOKIT_LANGUAGES"}
    if languages is not None:
        env["MEMOKIT_LANGUAGES"] = str(languages)
    command = [sys.executable, "-m", "memokit", *map(str, arguments)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, timeout=60)


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The French edition of a memo."""
    pdf = tmp_path_factory.mktemp("french") / "waha.fr.pdf"
    done = memokit("render", MEMO, "-e", "fr", "-o", pdf)
    assert done.returncode == 0, done.stderr
    return pdf


@pytest.fixture(scope="module")
def shown(rendered: Path) -> str:
    """The text of its pages, each space a plain one."""
    with pymupdf.open(rendered) as pdf:
        return re.sub(r"\s+", " ", " ".join(page.get_text() for page in pdf))


@pytest.mark.parametrize(
    "words",
    [
        "Waha Sensors cherche à lever 250 000 dollars",
        "5 millions de dollars",
        "31 décembre 2026",
        "Mémo d’investissement",
        "Investir sous conditions",
        "Émirats arabes unis",
        "Viabilité du produit",
        "Page 1 sur 2",
        "5 %",
    ],
)
def test_a_memo_is_printed_in_an_added_language(shown: str, words: str) -> None:
    assert words in shown


def test_no_word_of_another_language_is_printed(shown: str) -> None:
    english = json.loads(MEMO.read_text(encoding="utf-8"))["recommendation"]["rationale"]["en"]
    assert english not in shown
    assert not re.search(r"[\u0600-\u06ff]|\b(?:the|Table|Amount|million)\b", shown)


def test_the_pdf_says_which_language_it_is_in(rendered: Path) -> None:
    with pikepdf.open(rendered) as pdf:
        assert pdf.Root.Lang == "fr"
        assert pdf.Root.ViewerPreferences.Direction == "/L2R"
        xmp = pdf.Root.Metadata.read_bytes().decode()
    assert re.search(r'xml:lang="fr"[^>]*>Waha Sensors cherche à lever', xmp)


def test_a_pdf_in_an_added_language_is_verified_and_gives_its_memo_back(rendered: Path) -> None:
    verified = memokit("verify", rendered, "--memo", MEMO)
    assert (verified.returncode, verified.stdout.split(": ")[1][:5]) == (0, "match")
    extracted = json.loads(memokit("extract", rendered).stdout)
    assert extracted["title"]["fr"] == "Waha Sensors cherche à lever {{ fig:total_sought }}"


def test_where_the_language_is_not_added_it_cannot_be_told_whether_a_pdf_matches(rendered: Path) -> None:
    done = memokit("verify", rendered, languages=None)
    assert done.returncode == 3
    assert "it is in the language fr, which is not added" in done.stdout


def test_an_added_language_changes_nothing_of_the_others(tmp_path: Path) -> None:
    for name, languages in {"with": HERE, "without": None}.items():
        done = memokit("render", ROOT / "samples" / "waha.json", "-q", "-o", tmp_path / name, languages=languages)
        assert done.returncode == 0, done.stderr
    without = {path.name: path.read_bytes() for path in (tmp_path / "without").iterdir()}
    assert len(without) == 3
    assert {path.name: path.read_bytes() for path in (tmp_path / "with").iterdir()} == without


def test_texts_that_are_not_translated_are_listed(tmp_path: Path) -> None:
    memo = json.loads(MEMO.read_text(encoding="utf-8"))
    del memo["lede"]["fr"], memo["risks"][1]["title"]["fr"]
    (tmp_path / "memo.json").write_text(json.dumps(memo, indent=1, ensure_ascii=False), encoding="utf-8")
    done = memokit("render", tmp_path / "memo.json", "-e", "fr", "-o", tmp_path / "memo.pdf", "-q")
    assert done.returncode == 65
    told = re.findall(r"^\S+memo\.json:(\d+):\d+: (\S+)$", done.stderr, re.MULTILINE)
    text = (tmp_path / "memo.json").read_text(encoding="utf-8")
    lede, second_risk = text.index('"lede"'), text.index('"title"', text.index('"R2"', text.index('"risks"')))
    assert told == [
        (str(text.count("\n", 0, lede) + 1), "lede.fr"),
        (str(text.count("\n", 0, second_risk) + 1), "risks[1].title.fr"),
    ]
    assert [path.name for path in tmp_path.iterdir()] == ["memo.json"]
    assert memokit("render", tmp_path / "memo.json", "-e", "en", "-o", tmp_path / "memo.pdf").returncode == 0


def test_references_in_a_translation_are_examined_too(tmp_path: Path) -> None:
    text = MEMO.read_text(encoding="utf-8").replace(
        "cherche à lever {{ fig:total_sought }}", "lève {{ fig:totl_sought }}"
    )
    (tmp_path / "memo.json").write_text(text, encoding="utf-8")
    done = memokit("validate", tmp_path / "memo.json")
    line = text[: text.index("totl_sought")].count("\n") + 1
    assert done.returncode == 65
    assert re.search(rf"memo\.json:{line}:\d+: title\.fr\n  found   \{{\{{ fig:totl_sought", done.stderr)


def test_the_schema_for_editors_has_an_added_language_and_refuses_one_that_is_not(tmp_path: Path) -> None:
    schema = json.loads(memokit("schema").stdout)
    text = schema["$defs"]["Text"]["anyOf"][1]
    assert list(text["properties"]) == ["ar", "en", "fr"]
    assert text["required"] == ["ar", "en"]
    assert list(Draft202012Validator(schema).iter_errors(json.loads(MEMO.read_text(encoding="utf-8")))) == []
    done = memokit("validate", MEMO, languages=None)
    assert done.returncode == 65
    assert "found   the key `fr`" in done.stderr
    assert "wanted  one of ar, en" in done.stderr


@pytest.mark.parametrize(
    ("file", "change", "message"),
    [
        (
            "labels.po",
            lambda text: text.replace('msgid "table.terms"', 'msgid "table.termes"'),
            "the label table.terms is missing",
        ),
        ("language.toml", lambda text: text.replace('cldr = "fr_FR"', 'cldr = "xx_XX"'), "language.toml: cldr: "),
        ("language.toml", lambda text: text.replace("[nouns]", "[noms]"), "language.toml: nouns: Field required"),
        ("language.toml", lambda text: text + "=", "language.toml: "),
        (
            "language.toml",
            lambda text: text.replace('one = "an", other = "ans"', 'one = "an"'),
            "nouns.year: `other` is missing",
        ),
        (
            "language.toml",
            lambda text: text.replace("{currency}", "{curency}", 1),
            "money.plain: a pattern has {number}",
        ),
        (
            "labels.po",
            lambda text: re.sub(r'(msgid "table.terms"\nmsgstr ).*', r'\1""', text),
            "the label table.terms is missing",
        ),
        (
            "labels.po",
            lambda text: re.sub(r'(msgid "closing.as_of"\nmsgstr ).*', r'\1"{nombre}"', text),
            "the label closing.as_of is no text for its values",
        ),
        ("labels.po", lambda text: text + '\nmsgid "x\n', "labels.po: "),
        *((name, None, f"{name}: it is missing") for name in ("labels.po", "page.css", "page_number.html", "type.css")),
    ],
    ids=["a label", "a locale", "a table", "TOML", "a form", "a pattern", "words", "values", "a catalogue", *"abcd"],
)
def test_what_a_language_lacks_is_told_with_its_file(
    tmp_path: Path, file: str, change: Callable[[str], str] | None, message: str
) -> None:
    shutil.copytree(FRENCH, tmp_path / "languages" / "fr")
    path = tmp_path / "languages" / "fr" / file
    if change is None:
        path.unlink()
    else:
        changed = change(path.read_text(encoding="utf-8"))
        assert changed != path.read_text(encoding="utf-8")
        path.write_text(changed, encoding="utf-8")
    done = memokit("render", MEMO, "-e", "fr", "-o", tmp_path / "x.pdf", "-q", languages=tmp_path / "languages")
    assert (done.returncode, "Traceback" in done.stderr) == (65, False)
    assert message in done.stderr
    assert not (tmp_path / "x.pdf").exists()


def test_the_page_of_the_documentation_shows_the_language_of_this_test() -> None:
    page = (ROOT / "docs" / "extending-language.md").read_text(encoding="utf-8")
    shown = dict(re.findall(r"`([a-z_.]+)`[^\n]*:\n\n```\w*\n(.*?)```", page, re.DOTALL))
    assert shown.keys() == {"language.toml", "page_number.html", "type.css"}
    for name, text in shown.items():
        assert text == (FRENCH / name).read_text(encoding="utf-8")


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> Locale:
    """French as a language of values, in this process."""
    return _french(monkeypatch)


def _french(monkeypatch: pytest.MonkeyPatch) -> Locale:
    folders: Mapping[str, Path] = {"fr": FRENCH}
    monkeypatch.setattr(added_languages, "language_folders", lambda: folders)
    return locale_for("fr")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=3))
def test_numbers_are_written_as_cldr_has_them(value: Decimal) -> None:
    with pytest.MonkeyPatch.context() as patch:
        french = _french(patch)
        for ours, theirs in {
            number(value, french): format_decimal(value, "#,##0.###", locale="fr_FR", decimal_quantization=False),
            percent(value, french): format_percent(
                value, "#,##0.#####\u202f%", locale="fr_FR", decimal_quantization=False
            ),
        }.items():
            assert ours.replace("\u2212", "-").replace("\u00a0", "\u202f") == theirs.replace("\u00a0", "\u202f")


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_days_are_written_as_cldr_has_them(day: date) -> None:
    with pytest.MonkeyPatch.context() as patch:
        french = _french(patch)
        assert written(day, french) == format_date(day, "d MMMM y", locale="fr_FR")
        assert month(day.year, day.month, french) == format_date(day, "MMMM y", locale="fr_FR")


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        ("4300000000", "prose", "4,3 milliards de dollars"),
        ("1000000", "prose", "1 million de dollars"),
        ("1500000", "prose", "1,5 million de dollars"),
        ("250000", "prose", "250 000 dollars"),
        ("1", "prose", "1 dollar"),
        ("-2000000", "prose", "\u22122 millions de dollars"),
        ("4300000000", "short", "4,3 Md USD"),
        ("250000", "short", "250 k USD"),
        ("1234567.5", "exact", "1 234 567,50 USD"),
    ],
)
def test_money_is_written_in_the_grammar_of_the_language(french: Locale, value: str, style: str, expected: str) -> None:
    shown = amount(Decimal(value), "USD", french, style=style)  # type: ignore[arg-type]
    assert shown.replace("\u202f", " ").replace("\u00a0", " ") == expected


def test_a_currency_without_a_noun_of_its_own_has_that_of_cldr(french: Locale) -> None:
    names = babel.Locale("fr")._data["currency_names_plural"]["KWD"]
    assert amount(Decimal(3), "KWD", french) == f"3 {names['other']}"


def test_what_is_counted_has_the_form_of_its_number(french: Locale) -> None:
    assert [counted(n, "year", french) for n in (0, 1, 2)] == ["0 an", "1 an", "2 ans"]
    assert counted(7, "month", french, in_words=True) == "sept mois"
    assert letter(27, "fr") == "aa"
