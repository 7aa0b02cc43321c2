"""A document set again after a change: the same pages as one set from nothing, of which only some were made."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pypdfium2
import pytest

from memokit import Memo, loads
from memokit.composition import Composition, Edition, compose
from memokit.errors import RenderingFailed
from memokit.typesetting.preview import Preview

ROOT = Path(__file__).parents[2]
XAI = (ROOT / "samples" / "xai.json").read_text(encoding="utf-8")

CHANGES: dict[str, Callable[[str], str]] = {
    "a word more": lambda text: text.replace("وبحسب التقارير،", "وبحسب التقارير الأخيرة،"),
    "a sentence less": lambda text: re.sub(r" ولم يُفصح عن التقييم[^\"]*", "", text),
    "another amount": lambda text: text.replace('"USD 5bn"', '"USD 7.5bn"'),
    "a paragraph of forty words": lambda text: text.replace("وبحسب التقارير،", "كلمة " * 40 + "وبحسب التقارير،"),
    "another status of a risk": lambda text: text.replace('"likelihood": 4', '"likelihood": 2', 1),
}


def pages(preview: Preview, composition: Composition, *, whole: bool = False) -> list[bytes]:
    return preview.pages(composition.html, composition.stylesheets, composition.assets, whole=whole)


def pixels(pdfs: list[bytes]) -> list[bytes]:
    return [pypdfium2.PdfDocument(pdf)[0].render(scale=1).to_numpy().tobytes() for pdf in pdfs]


@pytest.fixture(scope="module")
def written() -> Composition:
    return compose(loads(XAI), "ar")


@pytest.fixture(scope="module")
def preview() -> Preview:
    """A document that has been set before, in whatever state."""
    return Preview()


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_document_that_changed_has_the_pages_of_one_that_is_set_from_nothing(
    preview: Preview, written: Composition, change: Callable[[str], str]
) -> None:
    changed = change(XAI)
    assert changed != XAI
    composition = compose(loads(changed), "ar")
    before = pages(preview, written)
    after = pages(preview, composition)
    assert pixels(after) == pixels(pages(preview, composition, whole=True))
    assert pixels(after) != pixels(before)
    assert any(one is other for one, other in zip(after, before, strict=False)), "no page was kept"


def test_a_document_that_did_not_change_keeps_every_page(preview: Preview, written: Composition) -> None:
    before = pages(preview, written)
    assert all(one is other for one, other in zip(pages(preview, written), before, strict=True))


def test_changes_one_after_the_other_and_back_give_the_first_pages_again(smallest: Memo) -> None:
    def with_title(title: str, edition: Edition = "bilingual") -> Composition:
        data = json.loads(smallest.model_dump_json(exclude_none=True))
        return compose(loads(json.dumps(data | {"title": title})), edition)

    titles = ["A", "B and more words than stand on one line of a narrow column of a page", "C", "A"]
    preview = Preview()
    first, *_, last = [pixels(pages(preview, with_title(title))) for title in titles]
    assert first == last


def test_another_stylesheet_sets_the_whole_document_anew(preview: Preview, written: Composition) -> None:
    before = pages(preview, written)
    larger = (*written.stylesheets, "body { font-size: 14pt }")
    after = preview.pages(written.html, larger, written.assets, whole=False)
    assert len(after) > len(before)


def test_what_the_typesetter_leaves_out_is_an_error_and_the_next_state_is_set_all_the_same(
    preview: Preview, written: Composition
) -> None:
    before = pixels(pages(preview, written))
    with pytest.raises(RenderingFailed):
        preview.pages(
            '<p style="content: target-counter(url(#nowhere), page)">x',
            ["p::before { content: target-counter('#x', page) }"],
            {},
            whole=False,
        )
    assert pixels(pages(preview, written)) == before
