"""What a screen reader finds in a document: languages, heads, figures, contents, and nothing of the page's edges."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest
from tests.pages.structure import below, elements, kids, reader

from memokit import Document, Edition, Memo, load, render
from memokit.typesetting import typeset

Rendered = Callable[[str, Edition], Document]
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")
EVERY_EDITION = pytest.mark.parametrize("edition", EDITIONS)
PAGE = "<!doctype html><html lang=en><head><title>t</title></head><body>{}</body></html>"


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
        assert any(element["/S"] == "/TH" for element in below(table["/K"]))


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
        pdf = reader(rendered("xai", edition))
        packet = pdf.trailer["/Root"]["/Metadata"].get_object().get_data().decode()  # type: ignore[index]
        for language in languages:
            assert f'<rdf:li xml:lang="{language}">' in packet
        assert ("<rdf:li>ar</rdf:li>" in packet) == ("ar" in languages)
        assert f"<memokit:id>{xai.id}</memokit:id>" in packet
        assert f"<memokit:version>{xai.version}</memokit:version>" in packet
        assert "<memokit:classification>internal</memokit:classification>" in packet
        assert "xAI is seeking about $4.3 billion in new equity" in packet or edition == "ar"


def test_a_list_item_holds_its_paragraphs_in_a_body() -> None:
    html = "<ul><li><p>one</p><p>two</p><ul><li>inner</li></ul></li><li>three</li></ul>"
    found = elements(reader(typeset(PAGE.format(html), stylesheets=[], assets={}, reading_direction="ltr")))
    items = [[str(kid["/S"]) for kid in kids(element)] for element in found if element["/S"] == "/LI"]
    assert items == [["/Lbl", "/LBody"]] * 3


def test_emphasised_words_of_a_link_are_a_link_as_well() -> None:
    html = '<p><a href="https://example.org">read <em>all</em> of it</a></p>'
    pdf = reader(typeset(PAGE.format(html), stylesheets=[], assets={}, reading_direction="ltr"))
    annotations = pdf.pages[0].annotations
    assert annotations is not None
    assert len(annotations) == kinds(pdf)["/Link"] == 2


def test_a_theme_may_make_headers_and_text_translucent(tmp_path: Path, root: Path) -> None:
    theme = tmp_path / "pale"
    theme.mkdir()
    (theme / "theme.toml").write_text('base = "ink"\n', encoding="utf-8")
    (theme / "theme.css").write_text(".furniture { opacity: 0.5 } .lede { opacity: 0.8 }", encoding="utf-8")
    memo = json.loads((root / "samples" / "waha.json").read_text(encoding="utf-8")) | {"layout": {"theme": "pale"}}
    (tmp_path / "memo.json").write_text(json.dumps(memo), encoding="utf-8")
    found = kinds(reader(render(load(tmp_path / "memo.json"), "en")))
    assert found["/H1"] == 1
