"""A section that memokit does not come with: one schema model and one template, as the documentation shows it."""

from __future__ import annotations

import importlib.util
import json
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

import pypdfium2
import pytest

from memokit import InvalidMemo, Memo, Outcome, canonical_json, check, loads, render, verify
from memokit.composition import compose
from memokit.composition.table import Column, Row, Table, table
from memokit.errors import ThemeFault
from memokit.schema import Text


@pytest.fixture(scope="module")
def page(root: Path) -> dict[str, str]:
    """What the documentation shows, by the kind of file; scripts and templates say their names in the first line."""
    text = (root / "docs" / "extending-section.md").read_text(encoding="utf-8")
    shown = re.findall(r"^```(\w+)\n(?:(?:#|\{#) (\S+)[^\n]*\n)?(.*?)^```$", text, re.MULTILINE | re.DOTALL)
    return {name or f"memo.{kind}": block for kind, name, block in shown}


@pytest.fixture(scope="module")
def data(page: dict[str, str], memo_file: Callable[[str], Path]) -> dict[str, Any]:
    """The smallest memo, with the section."""
    memo: dict[str, Any] = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    memo.update(json.loads(f"{{{page['memo.json']}}}"))
    return memo


@pytest.fixture(scope="module")
def folder(page: dict[str, str], data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A user's folder: the model, the template, the script, the memo."""
    made = tmp_path_factory.mktemp("fund")
    for name, text in page.items():
        (made / name).write_text(text, encoding="utf-8")
    (made / "memo.json").write_text(json.dumps(data, ensure_ascii=False, indent=2), encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def footprint(folder: Path) -> ModuleType:
    """The user's module."""
    spec = importlib.util.spec_from_file_location("footprint", folder / "footprint.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def memo(footprint: ModuleType, data: dict[str, Any]) -> Memo:
    """The memo with the section."""
    return loads(json.dumps(data), schema=footprint.OurMemo)


def headings(html: str) -> list[str]:
    """The headings of the numbered sections."""
    return re.findall(r'<h2[^>]*data-bookmark="(\d+\. [^"]*)"', html)


def test_the_documented_section_is_rendered_in_every_edition_and_verified(folder: Path) -> None:
    done = subprocess.run([sys.executable, "make.py"], cwd=folder, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip() == str(Outcome.MATCH)
    for edition, words in {
        "ar": ["البيئية", "12.5"],
        "en": ["Environmental footprint", "Emissions a year: 12.5 tonnes", "The sensors run on solar power."],
        "bilingual": ["Environmental", "footprint", "البيئية", "12.5"],
    }.items():
        with pypdfium2.PdfDocument(folder / f"memo.{edition}.pdf") as pdf:
            pages = [pdf[index].get_textpage().get_text_range() for index in range(len(pdf))]
        text = " ".join("\n".join(pages).split())
        assert {each for each in words if each not in text} == set(), edition


def test_an_added_section_is_numbered_where_it_stands(memo: Memo) -> None:
    assert headings(compose(memo, "en").html) == [
        "1. Recommendation",
        "2. Diligence and open questions",
        "3. Environmental footprint",
        "4. Sources and assumptions",
    ]


def test_an_added_section_without_data_is_not_printed(footprint: ModuleType, data: dict[str, Any]) -> None:
    without = {key: value for key, value in data.items() if key != "footprint"}
    added = loads(json.dumps(without), schema=footprint.OurMemo)
    assert headings(compose(added, "en").html) == headings(compose(loads(json.dumps(without)), "en").html)


@pytest.mark.parametrize(
    ("sections", "before"),
    [
        (["recommendation", "governance", "sources"], "Environment, legal and Sharia"),
        (["recommendation", "sources"], "Recommendation"),
        (["sources", "recommendation"], "Recommendation"),
    ],
)
def test_an_added_section_follows_the_last_one_before_it_that_is_printed(
    footprint: ModuleType, data: dict[str, Any], sections: Sequence[str], before: str
) -> None:
    finding = {"area": "legal", "finding": {"ar": "لا شيء", "en": "Nothing"}, "severity": "clear", "id": "x"}
    chosen = data | {"layout": {"sections": sections}, "findings": [finding]}
    found = headings(compose(loads(json.dumps(chosen), schema=footprint.OurMemo), "en").html)
    index = next(place for place, each in enumerate(found) if "Environmental footprint" in each)
    assert before in found[index - 1]


def test_a_mistake_in_an_added_section_is_told_with_its_line_and_what_it_is(
    footprint: ModuleType, data: dict[str, Any]
) -> None:
    wrong = data | {"footprint": {"overview": data["footprint"]["overview"], "emmissions": 3}}
    with pytest.raises(InvalidMemo) as caught:
        loads(json.dumps(wrong, indent=1), schema=footprint.OurMemo)
    [problem] = caught.value.problems
    assert (problem.path, problem.found) == ("footprint.emmissions", "the key `emmissions`")
    assert problem.wanted == "one of overview, emissions"
    assert problem.hint == "did you mean `emissions`?"
    assert json.dumps(wrong, indent=1).splitlines()[(problem.line or 0) - 1].strip().startswith('"emmissions"')


def test_memokit_itself_refuses_the_field_as_unknown(data: dict[str, Any]) -> None:
    with pytest.raises(InvalidMemo, match="the key `footprint`"):
        loads(json.dumps(data))


def test_sentences_cite_an_added_section_and_its_values(footprint: ModuleType, data: dict[str, Any]) -> None:
    words = "{{ footprint:emissions }}, {{ ref:section-footprint }}"
    citing = data | {"lede": {"ar": words, "en": words}}
    html = compose(loads(json.dumps(citing), schema=footprint.OurMemo), "en").html
    assert re.search(r'class="lede">12\.5.tonnes, <a [^>]*href="#section-footprint">section.3</a>', html)


def test_the_rules_read_an_added_section(footprint: ModuleType, data: dict[str, Any]) -> None:
    differing = {"ar": "خفضت الشركة انبعاثاتها 40%.", "en": "The company cut its emissions by 30%."}
    wrong = data | {"footprint": data["footprint"] | {"overview": differing}}
    [found] = check(loads(json.dumps(wrong), schema=footprint.OurMemo), only=["L01"])
    assert ".".join(map(str, found.path)) == "footprint.overview"


def test_the_canonical_json_of_an_added_section_gives_the_memo_back(footprint: ModuleType, memo: Memo) -> None:
    written = canonical_json(memo)
    again = loads(written, schema=footprint.OurMemo)
    assert again == memo
    assert again.footprint.emissions.number == Decimal("12.5")  # type: ignore[attr-defined]


def test_a_pdf_with_an_added_section_is_verified_with_its_memo_and_not_without(memo: Memo) -> None:
    pdf = render(memo, "en").pdf
    assert verify(pdf, memo).outcome is Outcome.MATCH
    alone = verify(pdf)
    assert alone.outcome is Outcome.UNKNOWN
    assert "footprint" in alone.found[0]


def test_the_tables_of_an_added_section_are_numbered_with_the_others(
    footprint: ModuleType, data: dict[str, Any]
) -> None:
    class Tabled(footprint.Footprint):  # type: ignore[misc, name-defined]
        def tables(self) -> Sequence[Table]:
            heads = (Column(Text(ar="المصدر", en="Origin"), 2), Column(Text(ar="طن", en="Tonnes"), 1, "figure"))
            rows = [Row((Text(ar="النقل", en="Transport"), self.emissions.number))]
            return [table("emissions", "ledger", heads, rows, title=Text(ar="الانبعاثات", en="Emissions"))]

    class TabledMemo(Memo):
        footprint: Tabled | None = None

    html = compose(loads(json.dumps(data), schema=TabledMemo), "en").html
    assert re.findall(r'data-bookmark="(Table[^"]*)"', html.replace("\xa0", " ")) == [
        "Table 1. Terms of the deal",
        "Table 2. Not disclosed",
        "Table 3. Emissions",
        "Table 4. Sources",
    ]


def test_a_theme_sees_of_an_added_section_what_it_holds_and_nothing_that_it_does(
    folder: Path, footprint: ModuleType, data: dict[str, Any]
) -> None:
    theme = folder / "house"
    (theme / "templates").mkdir(parents=True)
    (theme / "theme.toml").touch()
    closing = theme / "templates" / "closing.html"

    def composed(words: str) -> str:
        closing.write_text(f"<p>{{% for each in sections if each.added %}}{words}{{% endfor %}}</p>", encoding="utf-8")
        themed = data | {"layout": {"theme": "house"}}
        return compose(loads(json.dumps(themed), schema=footprint.OurMemo, folder=folder), "en").html

    assert "<p>12.5</p>" in composed("{{ each.added.emissions.number }}")
    for reached in ("template", "tables", "model_dump", "heading"):
        with pytest.raises(ThemeFault, match=reached):
            composed(f"{{{{ each.added.{reached} }}}}")
