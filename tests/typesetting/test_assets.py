"""A document gets its own files from memory and nothing else: no network, no disk, no fonts of the machine."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from memokit import AssetRefused, RenderingFailed
from memokit.typesetting import standalone
from memokit.typesetting.assets import asset
from memokit.typesetting.faces import font_faces, font_files

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8cfc0000003010100"
    "18dd8db00000000049454e44ae426082"
)


def page(body: str) -> str:
    return f"<!doctype html><html lang=en><head><title>t</title></head><body>{body}</body></html>"


ADDRESSES = [
    "http://127.0.0.1:9/x.png",
    "https://example.com/x.png",
    "file:///etc/passwd",
    "/etc/passwd",
    "../../secret.png",
    "ftp://example.com/x",
    "memokit:images/../../x.png",
    "memokit:images/none.png",
    "memokit:fonts/fonts.conf",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_is_not_registered_is_refused_and_named(address: str) -> None:
    with pytest.raises(AssetRefused) as refused:
        asset(address, {"images/1.png": PIXEL})
    assert address in str(refused.value)
    assert refused.value.exit_status == 65


@pytest.mark.parametrize("address", ["http://127.0.0.1:9/x.png", "file:///etc/passwd", "memokit:images/none.png"])
@pytest.mark.parametrize(
    "form",
    [
        "<img src='{}'>",
        "<div style='background: url({})'>x</div>",
        "<svg width='9' height='9' viewBox='0 0 9 9'><image width='9' height='9' href='{}'/></svg>",
    ],
)
def test_the_typesetter_opens_no_address_that_is_not_registered(address: str, form: str) -> None:
    from memokit.typesetting import typeset  # noqa: PLC0415

    with pytest.raises(AssetRefused, match="not one of its own files"):
        typeset(page(form.format(address)), stylesheets=[], assets={}, reading_direction="ltr")


def test_a_registered_picture_is_set_without_a_word() -> None:
    from memokit.typesetting import typeset  # noqa: PLC0415

    html = page("<img src='memokit:images/1.png' alt='a point'>")
    done = typeset(html, stylesheets=[], assets={"images/1.png": PIXEL}, reading_direction="ltr")
    assert done.pages == 1
    assert b"/Image" in done.pdf


def test_a_picture_that_cannot_be_decoded_is_an_error_and_not_a_gap_on_the_page() -> None:
    from memokit.typesetting import typeset  # noqa: PLC0415

    html = page("<img src='memokit:images/1.png' alt='broken'>")
    with pytest.raises(RenderingFailed, match="left something out"):
        typeset(html, stylesheets=[], assets={"images/1.png": b"no picture"}, reading_direction="ltr")


def test_every_face_that_the_stylesheets_name_is_shipped() -> None:
    named = {part.partition('"')[0] for part in font_faces().split("memokit:")[1:]}
    assert named
    assert {name.rstrip('") }') for name in named} <= set(font_files())


def test_every_folder_of_fonts_has_its_licence(root: Path) -> None:
    folders = {path.parent for path in (root / "fonts").glob("*/*.ttf")}
    assert len(folders) == 4
    for folder in folders:
        assert "SIL OPEN FONT LICENSE" in (folder / "LICENSE.txt").read_text(encoding="utf-8").upper(), folder.name


def test_typesetting_leaves_the_fonts_of_other_users_of_the_process_alone() -> None:
    from memokit.typesetting import typeset  # noqa: PLC0415

    before = os.environ.get("FONTCONFIG_FILE")
    typeset(page("x"), stylesheets=[], assets={}, reading_direction="ltr")
    assert os.environ.get("FONTCONFIG_FILE") == before


def test_a_html_file_holds_what_it_names() -> None:
    html = standalone(page('<img src="memokit:images/1.png">'), stylesheets=["b{}"], assets={"images/1.png": PIXEL})
    assert "memokit:" not in html
    assert "data:image/png;base64,iVBOR" in html
    assert "b{}" in html


def test_a_html_file_refuses_what_is_not_registered() -> None:
    with pytest.raises(AssetRefused):
        standalone(page('<img src="memokit:images/2.png">'), stylesheets=[], assets={})


@pytest.mark.parametrize(
    "acts",
    [
        "<script>alert(1)</script>",
        "<!--><script>alert(1)</script>-->",
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
        '<base href="http://127.0.0.1:9/">',
        '<form action="http://127.0.0.1:9/"><button>go</button></form>',
        '<iframe src="http://127.0.0.1:9/"></iframe>',
        '<link rel="stylesheet" href="http://127.0.0.1:9/">',
        '<img src="http://127.0.0.1:9/x.png">',
        '<img src="memokit:images/1.png" srcset="http://127.0.0.1:9/x.png 2x">',
        '<img src="//127.0.0.1:9/x.png">',
        '<p onclick="alert(1)">x</p>',
        '<a href="JavaScript:alert(1)">x</a>',
        '<a href=" javascript:alert(1)">x</a>',
        '<a href="data:text/html,x">x</a>',
        '<svg><use href="http://127.0.0.1:9/#x"></use></svg>',
        '<svg><image href="http://127.0.0.1:9/x.png"></image></svg>',
        '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
        '<svg><set attributeName="href" to="javascript:alert(1)"></set></svg>',
        "<math><mtext><img src=x></mtext></math>",
    ],
)
def test_a_html_file_has_nothing_on_which_a_browser_would_act(acts: str) -> None:
    with pytest.raises(AssetRefused, match="on which a browser would act"):
        standalone(page(acts), stylesheets=[], assets={"images/1.png": PIXEL})


def test_a_browser_is_told_first_of_all_to_run_and_load_nothing() -> None:
    html = standalone(page('<a href="https://a.example">x</a><a href="#b">y</a>'), stylesheets=[], assets={})
    policy = re.search(r'<head>\s*<meta http-equiv="Content-Security-Policy" content="([^"]+)">', html)
    assert policy
    told = dict(part.strip().split(" ", 1) for part in policy[1].split(";"))
    assert told["default-src"] == told["base-uri"] == told["form-action"] == "'none'"


def test_without_pango_the_error_says_what_to_install(tmp_path: Path) -> None:
    # What WeasyPrint does on a machine without Pango: its import fails with an OSError from the loader.
    (tmp_path / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')", encoding="utf-8")
    code = "import memokit; memokit.render(memokit.load('samples/xai.json'))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        cwd=Path(__file__).parent.parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "TypesetterMissing" in done.stderr
    for installer in ("apt install", "dnf install", "brew install", "Windows"):
        assert installer in done.stderr
