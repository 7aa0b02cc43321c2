"""What a screen reader finds in a document: languages, heads, figures, contents, and nothing of the page's edges."""

from __future__ import annotations

import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from memokit import Document, Edition, Memo, load, render

Rendered = Callable[[str, Edition], Document]
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")
EVERY_EDITION = pytest.mark.parametrize("edition", EDITIONS)


def reader(document: Document) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(document.pdf))


def elements(pdf: pypdf.PdfReader) -> list[Any]:
    """Every element of the structure, in reading order."""
    return list(_below(pdf.trailer["/Root"]["/StructTreeRoot"]["/K"]))  # type: ignore[index]


def _below(node: Any) -> Iterator[Any]:
    node = node.get_object()
    if isinstance(node, list):
        for each in node:
            yield from _below(each)
    elif isinstance(node, dict) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _below(node["/K"])


def kinds(pdf: pypdf.PdfReader) -> Counter[str]:
    return Counter(str(element["/S"]) for element in elements(pdf))


@EVERY_EDITION
def test_an_element_says_its_language(rendered: Rendered, edition: Edition) -> None:
    languages = {str(element["/Lang"]) for element in elements(reader(rendered("xai", edition))) if "/Lang" in element}
    # Each edition quotes the other language: names in Arabic, an Arabic title in English.
    assert languages <= {"ar", "en"}
    assert languages >= ({"ar", "en"} if edition == "bilingual" else {edition})


@EVERY_EDITION
def test_every_head_of_a_table_says_whether_it_is_that_of_a_row_or_of_a_column(
    rendered: Rendered, edition: Edition
) -> None:
    heads = [element for element in elements(reader(rendered("rimal", edition))) if element["/S"] == "/TH"]
    scopes = {str(head["/A"].get("/Scope")) for head in heads}
    assert scopes == {"/Row", "/Column"}


@EVERY_EDITION
def test_what_is_a_table_has_heads_and_two_languages_side_by_side_are_none(
    rendered: Rendered, edition: Edition
) -> None:
    tables = [element for element in elements(reader(rendered("xai", edition))) if element["/S"] == "/Table"]
    assert len(tables) >= 4
    for table in tables:
        assert any(element["/S"] == "/TH" for element in _below(table["/K"]))


@EVERY_EDITION
def test_the_box_of_a_figure_lies_on_its_page(rendered: Rendered, edition: Edition) -> None:
    pdf = reader(rendered("rimal", edition))
    figures = [element for element in elements(pdf) if element["/S"] == "/Figure"]
    assert len(figures) == 7
    for figure in figures:
        left, bottom, right, top = (float(edge) for edge in figure["/A"]["/BBox"])
        _, _, width, height = (float(edge) for edge in figure["/Pg"].get_object()["/MediaBox"])
        assert 0 <= left < right <= width
        assert 0 <= bottom < top <= height
        assert len(str(figure["/Alt"])) > 60


@EVERY_EDITION
def test_contents_and_notes_are_tagged_as_what_they_are(rendered: Rendered, edition: Edition) -> None:
    pdf = reader(rendered("rimal", edition))
    found = kinds(pdf)
    assert (found["/TOC"], found["/TOCI"]) == (1, 13)
    notes = [element for element in elements(pdf) if element["/S"] == "/Note"]
    assert len(notes) == len({str(note["/ID"]) for note in notes}) > 5


@EVERY_EDITION
def test_what_stands_at_the_edges_of_a_page_is_no_part_of_what_is_read(rendered: Rendered, edition: Edition) -> None:
    for page in reader(rendered("xai", edition)).pages:
        content = page.get_contents()
        assert content is not None
        marked = re.findall(rb"/(\w+)\s*<<[^>]*>>\s*BDC", content.get_data())
        assert marked.count(b"Artifact") >= 4


def test_the_metadata_name_the_memo_and_its_title_in_each_language(rendered: Rendered, xai: Memo) -> None:
    for edition, languages in (("ar", ["ar"]), ("en", ["en"]), ("bilingual", ["en", "ar"])):
        pdf = reader(rendered("xai", edition))  # type: ignore[arg-type]
        packet = pdf.trailer["/Root"]["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
        for language in languages:
            assert f'<rdf:li xml:lang="{language}">' in packet
        assert ("<rdf:li>ar</rdf:li>" in packet) == ("ar" in languages)
        assert f"<memokit:id>{xai.id}</memokit:id>" in packet
        assert f"<memokit:version>{xai.version}</memokit:version>" in packet
        assert "<memokit:classification>internal</memokit:classification>" in packet
        assert xai.title.en in packet or edition == "ar"


def test_a_theme_may_make_headers_and_text_translucent(tmp_path: Path, root: Path) -> None:
    theme = tmp_path / "pale"
    theme.mkdir()
    (theme / "theme.toml").write_text('base = "ink"\n', encoding="utf-8")
    (theme / "theme.css").write_text(".furniture { opacity: 0.5 } .lede { opacity: 0.8 }", encoding="utf-8")
    memo = json.loads((root / "samples" / "waha.json").read_text(encoding="utf-8")) | {"layout": {"theme": "pale"}}
    (tmp_path / "memo.json").write_text(json.dumps(memo), encoding="utf-8")
    found = kinds(reader(render(load(tmp_path / "memo.json"), "en")))
    assert found["/H1"] == 1
