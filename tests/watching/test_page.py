"""The page of `memokit watch`, as its user has it before them in a browser."""

from __future__ import annotations

import io
import re
import urllib.request
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from tests.watching.chromium import Chromium

from memokit.watching import Watch

ROOT = Path(__file__).parents[2]
XAI = (ROOT / "samples" / "xai.json").read_text(encoding="utf-8")
ALL_THERE = "[...document.images].length > 0 && [...document.images].every(each => each.complete && each.naturalWidth)"


@pytest.fixture
def page(browser: Chromium, watch: Watch, memo: Path) -> Chromium:
    """The page of the memo as the sample has it, its Arabic edition shown."""
    if not memo.exists() or memo.read_text(encoding="utf-8") != XAI:
        memo.write_text(XAI, encoding="utf-8")
    browser.open(watch.address)
    browser.wait("document.readyState == 'complete'")
    browser.value("sessionStorage.clear(); choose('ar')")
    browser.wait(f"document.body.className == '' && {ALL_THERE}")
    return browser


def saved(page: Chromium, memo: Path, text: str) -> None:
    """Saves a text as the memo, and waits until the page shows it."""
    before = page.value("document.body.dataset.save")
    memo.write_text(text, encoding="utf-8")
    page.wait(f"document.body.dataset.save != '{before}' && (document.body.className == 'broken' || {ALL_THERE})")


def texts(page: Chromium, selector: str) -> list[str]:
    found: list[str] = page.value(f"[...document.querySelectorAll({selector!r})].map(each => each.textContent)")
    return found


def sources(page: Chromium) -> list[str]:
    found: list[str] = page.value("[...document.images].map(each => each.src)")
    return found


def scroll(page: Chromium, place: int) -> None:
    """Scrolls the pages to a place, and waits until the page has heard of it."""
    page.value(f"document.querySelector('#pages').scrollTop = {place}")
    page.wait(f"sessionStorage.getItem(`scroll ${{edition}}`) == '{place}'")


def line_of(text: str, piece: str) -> int:
    return text[: text.index(piece)].count("\n") + 1


def test_tabs_show_the_arabic_the_english_and_the_bilingual_edition(page: Chromium) -> None:
    assert texts(page, "[role=tab]") == ["Arabic", "English", "Both"]
    shown = {"ar": sources(page)}
    for edition in ("en", "bilingual"):
        page.value(f"document.querySelector('[data-edition={edition}]').click()")
        page.wait(f"document.body.className == '' && {ALL_THERE}")
        shown[edition] = sources(page)
    assert len(shown["bilingual"]) > len(shown["ar"]) > 4
    assert not set(shown["ar"]) & set(shown["en"])


def test_a_save_puts_only_the_pages_that_changed_in_the_place_of_others(page: Chromium, memo: Path) -> None:
    before = sources(page)
    saved(page, memo, XAI.replace("وبحسب التقارير،", "وبحسب التقارير الأخيرة،"))
    after = sources(page)
    assert [one == other for one, other in zip(before, after, strict=True)].count(False) == 1


def test_a_save_keeps_the_place_to_which_one_had_scrolled(page: Chromium, memo: Path) -> None:
    scroll(page, 2345)
    saved(page, memo, XAI.replace("وبحسب التقارير،", "وبحسب التقارير الأخيرة،"))
    assert page.value("document.querySelector('#pages').scrollTop") == 2345
    saved(page, memo, "{")
    saved(page, memo, XAI)
    assert page.value("document.querySelector('#pages').scrollTop") == 2345


def test_each_tab_has_a_place_of_its_own_also_after_the_page_was_loaded_again(page: Chromium) -> None:
    scroll(page, 1234)
    page.value("document.querySelector('[data-edition=en]').click()")
    page.wait(f"document.body.className == '' && {ALL_THERE}")
    scroll(page, 555)
    page.value("document.querySelector('[data-edition=ar]').click()")
    page.wait("document.querySelector('#pages').scrollTop == 1234")
    page.value("window.left = true; location.reload()")
    page.wait("!window.left && document.readyState == 'complete'")
    page.wait("document.querySelector('#pages')?.scrollTop == 1234")


def test_a_file_that_is_no_memo_is_told_with_its_lines_in_place_of_the_pages(page: Chromium, memo: Path) -> None:
    bad = XAI.replace('"USD 5bn"', '"USB 5bn"', 1)
    saved(page, memo, bad)
    assert page.value("getComputedStyle(document.querySelector('#pages')).display") == "none"
    assert texts(page, "#summary") == ["1 problem"]
    assert texts(page, "#found .line")[0].startswith(f"line {line_of(bad, 'USB 5bn')}:")
    assert 'found "USB"' in texts(page, "#found .message")[0]
    assert texts(page, "#found .hint") == ["did you mean `USD`?"]
    saved(page, memo, XAI)
    assert page.value("document.body.className") == ""


def test_what_the_rules_find_stands_beside_the_pages_with_its_lines(page: Chromium, memo: Path) -> None:
    changed = XAI.replace("$5 billion", "$6 billion").replace(
        "{{ tranche:debt.amount }} من الديون", "4 مليارات دولار من الديون"
    )
    assert changed != XAI
    saved(page, memo, changed)
    errors = [text for text in texts(page, "#found .error") if "L01" in text]
    assert errors == ["error L01"]
    assert texts(page, "#found .line")[0].startswith("line {}:".format(line_of(changed, '"lede"')))
    assert page.value("getComputedStyle(document.querySelector('#pages')).display") != "none"


def test_texts_that_lack_a_language_are_listed_and_the_pages_shown_all_the_same(page: Chromium, memo: Path) -> None:
    lacking = re.sub(r'("lede": \{\s*"ar": "[^"]*"),\s*"en": "[^"]*"', r"\1", XAI)
    assert lacking != XAI
    saved(page, memo, lacking)
    assert texts(page, "#missing li") == ["line {}lacks Englishlede".format(line_of(lacking, '"lede"'))]
    assert texts(page, "#found .error") == []
    assert page.value("document.images.length") > 4
    lacking = re.sub(r'("lede": \{\s*)"ar": "[^"]*",\s*', r"\1", XAI)
    assert lacking != XAI
    saved(page, memo, lacking)
    assert texts(page, "#missing li") == ["line {}lacks Arabiclede".format(line_of(lacking, '"lede"'))]
    assert texts(page, "#found .error") == []


def test_a_memo_that_cannot_be_read_is_told(page: Chromium, memo: Path) -> None:
    memo.unlink()
    page.wait("document.body.className == 'broken'")
    assert "does not exist" in texts(page, "#fault")[0]
    memo.write_text(XAI, encoding="utf-8")
    page.wait(f"document.body.className == '' && {ALL_THERE}")


def test_what_a_memo_says_is_text_to_the_page(page: Chromium, memo: Path) -> None:
    saved(page, memo, XAI.replace('"USD 5bn"', '"<img src=x onerror=alert(1)><b>USD</b>"', 1))
    assert "<img src=x" in "".join(texts(page, "#found .message"))
    assert page.value("document.querySelectorAll('aside img, aside b').length") == 0


def test_the_page_asks_for_nothing_from_elsewhere(page: Chromium, watch: Watch) -> None:
    assert len(page.asked) > 5
    assert {address for address in page.asked if not address.startswith(watch.address)} <= {"about:blank"}


def test_keys_go_from_tab_to_tab(page: Chromium) -> None:
    page.value("document.querySelector('[data-edition=ar]').focus()")
    page.value("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ArrowLeft', bubbles: true}))")
    assert page.value("document.activeElement.dataset.edition") == "bilingual"
    assert page.value("document.querySelector('[aria-selected=true]').dataset.edition") == "bilingual"


def test_the_pdf_behind_the_pages_is_the_one_that_is_rendered(page: Chromium, watch: Watch) -> None:
    address = page.value("document.querySelector('#pdf').href")
    with urllib.request.urlopen(address) as answer:
        data = answer.read()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert len(pdf.pages) == page.value("document.images.length")
        assert pdf.Root.Lang == "ar"


def test_a_picture_is_a_page_of_the_memo(page: Chromium) -> None:
    with urllib.request.urlopen(sources(page)[0]) as answer:
        image = Image.open(io.BytesIO(answer.read()))
    assert image.size[1] / image.size[0] == pytest.approx(297 / 210, rel=0.01)
    assert len(image.convert("L").getcolors() or []) > 20


def test_the_page_speaks_arabic_from_right_to_left(browser: Chromium, memo: Path) -> None:
    with Watch(memo, language="ar") as page:
        browser.open(page.address)
        browser.wait(f"document.body.className == '' && {ALL_THERE}")
        assert browser.value("document.documentElement.dir + document.documentElement.lang") == "rtlar"
        assert texts(browser, "[role=tab]") == ["العربية", "الإنجليزية", "اللغتان"]
