"""Words that would be markup, style, an address, a piece of a PDF or of its metadata, if they were not words."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pikepdf
import pymupdf
import pytest
from tests.hostile.conftest import OLD, Folder

HTML = {
    "a script": "<script>alert(1)</script>",
    "a script in an image": "<img src=x onerror=alert(1)>",
    "a script in a drawing": "<svg onload=alert(1)></svg>",
    "the end of the title": "</title><script>alert(1)</script>",
    "the end of an attribute": '" onmouseover="alert(1)',
    "the end of an attribute in single quotes": "' onmouseover='alert(1)",
    "a comment": "<!-- memo --> <!--contents--> <!--/contents-->",
    "CDATA": "<![CDATA[ x ]]>",
    "an entity": "&lt;b&gt; &#60;b&#62; &amp;",
    "a form": "<form action=x><input name=y></form>",
    "the end of the document": "</main></body></html>",
}
CSS = {
    "a style": "<style>body { display: none }</style>",
    "the end of a style": "</style> } body { display: none }",
    "an attribute of style": '<b style="position: fixed">x</b>',
    "a comment of style": "} body { display: none } /*",
}
URLS = {
    "a link to JavaScript": "[x](javascript:alert(1))",
    "a link to JavaScript in capitals": "[x](JaVaScRiPt:alert(1))",
    "a link to JavaScript in entities": "[x](&#106;avascript:alert(1))",
    "a link to data": "[x](data:text/html;base64,PHA+)",
    "a link to a file": "[x](file:///etc/passwd)",
    "a link to a disk": "[x](\\\\host\\share)",
    "an automatic link to JavaScript": "<javascript:alert(1)>",
    "a link to a program": "[x](vscode://file/etc/passwd)",
}
PDF = {
    "the end of a string": ") /OpenAction << /S /JavaScript /JS (app.alert(1)) >> (",
    "a backslash": "a\\) /AA \\",
    "the end of an object": "endobj 99 0 obj << /S /Launch /F (cmd) >> endobj",
    "the end of a stream": "endstream endobj trailer << /Root 99 0 R >> %%EOF",
    "a name": "/JavaScript#20/Launch",
    "a cross-reference": "xref 0 1 0000000000 65535 f startxref 0 %%EOF",
}
XMP = {
    "the end of an element": "</rdf:li></rdf:Alt></dc:title><pdfaid:part>9</pdfaid:part>",
    "the end of the packet": '<?xpacket end="w"?>',
    "CDATA in metadata": "]]> <![CDATA[ x",
    "an external entity": "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]> &e;",
}
WORDS = {**HTML, **CSS, **PDF, **XMP}


class Elements(HTMLParser):
    """Which elements a document has, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, tuple[str, ...]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, tuple(sorted(name for name, _ in attrs))))


def saying(memo: dict[str, Any], words: str) -> dict[str, Any]:
    """A memo that has these words wherever a stranger can put words."""
    text = {"ar": f"نص {words} نص", "en": f"text {words} text"}
    memo["title"] = memo["lede"] = memo["prepared_by"] = memo["committee"] = text
    memo["company"]["name"] = text
    memo["recommendation"]["rationale"] = text
    memo["sources"][0]["publisher"] = text
    return memo


@pytest.mark.parametrize("name", WORDS)
def test_words_that_look_like_code_are_words_in_html(folder: Folder, memo: dict[str, Any], name: str) -> None:
    folder.write("memo.json", saying(json.loads(json.dumps(memo)), "plain"))
    assert folder.render("memo.json", "--no-check", "-q").status == 0
    plain = Elements(folder.output.read_text(encoding="utf-8"))
    folder.write("memo.json", saying(memo, WORDS[name]))
    came = folder.render("memo.json", "--no-check", "-q")
    assert (came.status, came.out, came.err) == (0, "", "")
    assert Elements(folder.output.read_text(encoding="utf-8")).found == plain.found
    assert list(folder.temporary.iterdir()) == []


@pytest.mark.parametrize("name", URLS)
def test_a_link_that_leads_elsewhere_than_the_web_is_none(folder: Folder, memo: dict[str, Any], name: str) -> None:
    memo["recommendation"]["rationale"] = {"ar": f"نص {URLS[name]}", "en": f"text {URLS[name]}"}
    folder.write("memo.json", memo)
    came = folder.render("memo.json", "--no-check", "-q")
    assert came.status in {0, 65}, came.err
    if came.status == 65:
        assert "recommendation.rationale" in came.err
        assert folder.output.read_bytes() == OLD
        return
    html = folder.output.read_text(encoding="utf-8")
    addresses = re.findall(r'href="([^"]*)"', html)
    assert [address for address in addresses if not re.match(r"#|https?://", address)] == []


@pytest.fixture(scope="module")
def attacked(
    root: Path, memo_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[bytes, str]:
    """A PDF of a memo that has all of these words, and the words."""
    from memokit import loads, render  # noqa: PLC0415 - only here the typesetter is needed

    words = " ".join(WORDS.values())
    memo = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    return render(loads(json.dumps(saying(memo, words))), "bilingual").pdf, words


def test_a_pdf_of_such_words_does_nothing(attacked: tuple[bytes, str]) -> None:
    with pikepdf.open(io.BytesIO(attacked[0])) as pdf:
        actions = {
            str(each["/S"])
            for each in pdf.objects
            if isinstance(each, pikepdf.Dictionary) and "/S" in each and each.get("/Type") in {None, "/Action"}
        }
        assert actions & {"/JavaScript", "/Launch", "/GoToR", "/SubmitForm", "/ImportData", "/Rendition"} == set()
        root = set(pdf.Root.keys())
        assert root & {"/OpenAction", "/AA", "/AcroForm"} == set()
        assert list(pdf.attachments) == ["memo.json"]
        assert "/JavaScript" not in pdf.Root.Names


def test_a_pdf_of_such_words_can_be_read_by_others_and_shows_them(attacked: tuple[bytes, str]) -> None:
    with pymupdf.open(stream=attacked[0]) as pdf:
        assert not pdf.is_repaired
        shown = re.sub(r"\s+", "", "".join(page.get_text() for page in pdf))
    for words in ("<script>alert(1)</script>", "/OpenAction<</S/JavaScript", "endobj990obj", "]]><![CDATA[x"):
        assert words in shown


def test_metadata_of_such_words_are_sound_and_hold_them_as_words(attacked: tuple[bytes, str]) -> None:
    pdf, words = attacked
    with pikepdf.open(io.BytesIO(pdf)) as document:
        metadata = ElementTree.fromstring(document.Root.Metadata.read_bytes())
        title = str(document.docinfo["/Title"])
    rdf, dc = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}", "{http://purl.org/dc/elements/1.1/}"
    titles = [each.text for each in metadata.iterfind(f".//{dc}title//{rdf}li")]
    plain = [re.sub("[\u2066-\u2069]", "", text or "") for text in [*titles, title]]
    assert f"text {words} text" in plain
    parts = metadata.findall(".//{http://www.aiim.org/pdfa/ns/id/}part")
    assert [part.text for part in parts] == ["3"]
