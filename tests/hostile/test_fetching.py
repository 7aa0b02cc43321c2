"""Nothing outside is opened: no address, and no file but the memo, its pictures and its theme."""

from __future__ import annotations

import io
import json
import os
import socket
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from memokit import MemokitError, load, loads, render
from memokit.composition import compose

CANARY = "canary-7c1e55"

# What each vector writes, with {url} for an address on this machine and {file} for a file outside the memo's folder.
TEXTS = {
    "an image in HTML": '<img src="{url}">',
    "a stylesheet in HTML": '<link rel="stylesheet" href="{url}">',
    "an attachment in HTML": '<link rel="attachment" href="{file}">',
    "a style in HTML": "<style>@import url({url});</style>",
    "a background in HTML": '<p style="background:url({url})">x</p>',
    "a list marker in HTML": '<ul style="list-style-image:url({url})"><li>x</li></ul>',
    "generated content in HTML": '<p style="content:url({url})">x</p>',
    "a border image in HTML": '<p style="border-image:url({url}) 1">x</p>',
    "a frame in HTML": '<iframe src="{url}"></iframe>',
    "an object in HTML": '<object data="{url}"></object>',
    "an embedded file in HTML": '<embed src="{url}">',
    "a base in HTML": '<base href="{url}"><img src="x.png">',
    "a script in HTML": '<script src="{url}"></script>',
    "a meta refresh in HTML": '<meta http-equiv="refresh" content="0;url={url}">',
    "a video in HTML": '<video src="{url}" poster="{url}"></video>',
    "an inline drawing in HTML": '<svg><image href="{url}"/><use href="{file}#x"/></svg>',
    "an image in Markdown": "![x]({url})",
    "an image of a file in Markdown": "![x](file://{file})",
    "an image by reference in Markdown": "![x][a]\n\n[a]: {url}",
    "an automatic link in Markdown": "<{url}>",
    "a template": "{{% include '{file}' %}}",
    "an entity": "&xxe; <!DOCTYPE x [<!ENTITY xxe SYSTEM '{file}'>]>",
    "a data address": '<img src="data:text/html,{url}">',
    "a protocol-relative address": '<img src="//{host}/x">',
    "an address of IPv6": '<img src="http://[::1]:{port}/x">',
    "an address of zeros": '<img src="http://0.0.0.0:{port}/x">',
    "an escaped address": '<img src="http://%31%32%37.0.0.1:{port}/x">',
    "a path of Windows": '<img src="\\\\{host}\\share\\x.png">',
}
FILES = {
    "an address": "{url}",
    "an address of a file": "file://{file}",
    "an absolute path": "{file}",
    "a path upwards": "../outside/canary.png",
    "a path up and down": "below/../../outside/canary.png",
    "a link that leads out": "link.png",
    "a folder that is a link": "linked/canary.png",
    "a path of Windows": "..\\outside\\canary.png",
    "an escaped path": "%2e%2e/outside/canary.png",
    "a device": "/dev/zero",
}
DRAWINGS = {
    "an image in a drawing": '<image href="{url}" width="9" height="9"/>',
    "an old image in a drawing": '<image xlink:href="{url}" width="9" height="9"/>',
    "a use in a drawing": '<use href="{url}#x"/>',
    "a style in a drawing": "<style>@import url({url});</style><rect width='9' height='9'/>",
    "a fill in a drawing": '<rect width="9" height="9" fill="url({url}#x)"/>',
    "HTML in a drawing": '<foreignObject><img src="{url}"/></foreignObject>',
    "a script in a drawing": '<script href="{url}"/>',
}
STYLES = {
    "an import in a theme": "@import url({url});",
    "a face in a theme": "@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}",
    "a background in a theme": "body {{ background: url({url}) }}",
    "a background of a file in a theme": "body {{ background: url(file://{file}) }}",
    "an escaped address in a theme": "body {{ background: u\\72l({url}) }}",
    "a page's background in a theme": "@page {{ background: url({url}) }}",
    "content in a theme": "p::before {{ content: url({url}) }}",
}
TEMPLATES = {
    "an image in a theme's template": '<img src="{url}">',
    "a file in a theme's template": "{{% include '{file}' %}}",
    "a path in a theme's template": "{{% include '../../../outside/canary.png' %}}",
    "an import in a theme's template": "{{% import '{file}' as x %}}",
}
COUNT = sum(map(len, (TEXTS, FILES, DRAWINGS, STYLES, TEMPLATES)))


class Listener:
    """Counts who comes to an address of this machine."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._socket.getsockname()[1]
        self.visits: list[bytes] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError):
            while True:
                visitor, _ = self._socket.accept()
                with visitor:
                    visitor.settimeout(1)
                    with suppress(OSError):
                        self.visits.append(visitor.recv(1000))

    def close(self) -> None:
        self._socket.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    """The address that nothing may ask."""
    made = Listener()
    yield made
    made.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A memo's folder, beside one that it must not look into."""
    outside, inside = tmp_path / "outside", tmp_path / "inside"
    outside.mkdir()
    (inside / "house" / "templates").mkdir(parents=True)
    (outside / "canary.png").write_text(CANARY, encoding="utf-8")
    (inside / "link.png").symlink_to(outside / "canary.png")
    (inside / "linked").symlink_to(outside)
    (inside / "house" / "theme.toml").touch()
    return inside


@pytest.fixture
def memo(memo_file: Callable[[str], Path]) -> dict[str, Any]:
    """The data of a small memo."""
    data: dict[str, Any] = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    return data


def everything_in(pdf: bytes) -> bytes:
    """A PDF with all of its streams unpacked."""
    found = [pdf]
    with pikepdf.open(io.BytesIO(pdf)) as document:
        for each in document.objects:
            if isinstance(each, pikepdf.Stream):
                with suppress(pikepdf.PdfError, zlib.error):
                    found.append(each.read_bytes())
    return b"\n".join(found)


def filled(text: str, listener: Listener, home: Path) -> str:
    return text.format(
        url=f"http://127.0.0.1:{listener.port}/x.png",
        host=f"127.0.0.1:{listener.port}",
        port=listener.port,
        file=home.parent / "outside" / "canary.png",
    )


def outcome(data: dict[str, Any], home: Path, listener: Listener) -> str:
    """What comes of a memo: rendered or refused; in either case nobody was asked and nothing was taken along."""
    (home / "memo.json").write_text(json.dumps(data), encoding="utf-8")
    before = len(listener.visits)
    try:
        pdf, told = render(load(home / "memo.json"), "en").pdf, "rendered"
    except MemokitError as error:
        pdf, told = str(error).encode(), "refused"
    if told == "rendered":
        pdf = everything_in(pdf)
    assert CANARY.encode() not in pdf
    assert listener.visits[before:] == []
    return told


def test_there_are_enough_ways_to_try() -> None:
    assert COUNT >= 45


def test_the_listener_hears_who_comes(listener: Listener) -> None:
    with socket.create_connection(("127.0.0.1", listener.port)) as visitor:
        visitor.sendall(b"hello")
    for _ in range(100):
        if listener.visits:
            break
        threading.Event().wait(0.02)
    assert listener.visits.pop() == b"hello"


@pytest.fixture(scope="module")
def printed(
    memo_file: Callable[[str], Path], tmp_path_factory: pytest.TempPathFactory, listener: Listener
) -> tuple[bytes, list[bytes]]:
    """A memo with a passage for each text, as a PDF with its streams unpacked; and who came while it was made."""
    top = tmp_path_factory.mktemp("texts")
    (top / "outside").mkdir()
    (top / "inside").mkdir()
    (top / "outside" / "canary.png").write_text(CANARY, encoding="utf-8")
    data: dict[str, Any] = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    data["passages"] = []
    for words in TEXTS.values():
        text = filled(words, listener, top / "inside")
        data["passages"].append({"section": "risks", "text": {"ar": f"نص\n\n{text}", "en": f"text\n\n{text}"}})
    (top / "inside" / "memo.json").write_text(json.dumps(data), encoding="utf-8")
    before = len(listener.visits)
    pdf = render(load(top / "inside" / "memo.json"), "bilingual").pdf
    return everything_in(pdf), listener.visits[before:]


def test_no_text_opens_anything(printed: tuple[bytes, list[bytes]]) -> None:
    pdf, visits = printed
    assert visits == []
    assert CANARY.encode() not in pdf


@pytest.mark.parametrize("vector", TEXTS)
def test_a_text_is_composed_as_words(vector: str, memo: dict[str, Any], home: Path, listener: Listener) -> None:
    words = filled(TEXTS[vector], listener, home)
    memo["recommendation"]["rationale"] = {"ar": f"نص\n\n{words}", "en": f"text\n\n{words}"}
    memo["lede"] = {"ar": f"نص {words}", "en": f"text {words}"}
    html = compose(loads(json.dumps(memo)), "en").html
    memo["lede"] = memo["recommendation"]["rationale"] = memo["title"]
    bare = compose(loads(json.dumps(memo)), "en").html
    for tag in ("img", "link", "style", "iframe", "object", "embed", "base", "script", "video", "svg", "image", "use"):
        assert html.count(f"<{tag}") == bare.count(f"<{tag}"), tag
    assert CANARY not in html


def test_a_text_that_looks_like_a_template_is_refused_as_a_reference(
    memo: dict[str, Any], home: Path, listener: Listener
) -> None:
    memo["lede"] = {"ar": "{{ self.__init__.__globals__ }}", "en": "{{ self.__init__.__globals__ }}"}
    assert outcome(memo, home, listener) == "refused"


@pytest.mark.parametrize("vector", FILES)
def test_a_picture_outside_the_folder_is_refused(
    vector: str, memo: dict[str, Any], home: Path, listener: Listener
) -> None:
    memo["company"]["logo"] = {"file": filled(FILES[vector], listener, home), "alt": {"ar": "شعار", "en": "Logo"}}
    assert outcome(memo, home, listener) == "refused"


@pytest.mark.parametrize("vector", DRAWINGS)
def test_a_drawing_opens_nothing(vector: str, memo: dict[str, Any], home: Path, listener: Listener) -> None:
    inner = filled(DRAWINGS[vector], listener, home)
    names = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    (home / "logo.svg").write_text(f'<svg {names} viewBox="0 0 9 9">{inner}</svg>', encoding="utf-8")
    memo["company"]["logo"] = {"file": "logo.svg", "alt": {"ar": "شعار", "en": "Logo"}}
    assert outcome(memo, home, listener) == "refused"


@pytest.mark.parametrize("vector", STYLES)
def test_the_style_of_a_theme_opens_nothing(vector: str, memo: dict[str, Any], home: Path, listener: Listener) -> None:
    (home / "house" / "theme.css").write_text(filled(STYLES[vector], listener, home), encoding="utf-8")
    memo["layout"] = {"theme": "house"}
    assert outcome(memo, home, listener) == "refused"


@pytest.mark.parametrize("vector", TEMPLATES)
def test_the_template_of_a_theme_opens_nothing(
    vector: str, memo: dict[str, Any], home: Path, listener: Listener
) -> None:
    text = filled(TEMPLATES[vector], listener, home)
    (home / "house" / "templates" / "closing.html").write_text(text, encoding="utf-8")
    memo["layout"] = {"theme": "house"}
    assert outcome(memo, home, listener) == "refused"


def test_the_schema_that_a_memo_names_is_not_asked_for(memo: dict[str, Any], home: Path, listener: Listener) -> None:
    memo["$schema"] = filled("{url}", listener, home)
    assert outcome(memo, home, listener) == "rendered"


def test_the_source_of_a_statement_is_not_asked_for(memo: dict[str, Any], home: Path, listener: Listener) -> None:
    memo["sources"][0]["url"] = filled("{url}", listener, home)
    assert outcome(memo, home, listener) == "rendered"


def test_a_memo_in_yaml_opens_nothing(home: Path, listener: Listener) -> None:
    before = len(listener.visits)
    for text in (
        "!!python/object/apply:os.system ['touch touched']",
        f"a: !include {home.parent / 'outside' / 'canary.png'}",
        f"a: !!python/name:{os.__name__}",
    ):
        (home / "memo.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(MemokitError) as caught:
            load(home / "memo.yaml")
        assert CANARY not in str(caught.value)
    assert not Path("touched").exists()
    assert listener.visits[before:] == []
