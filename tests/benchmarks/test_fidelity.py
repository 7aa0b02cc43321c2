"""The measure of fidelity finds what is lost in copying, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.fidelity.measure import Fidelity, Missing, fidelity, missing
from benchmarks.fidelity.texts import blocks, prose

WANTED = ["جُمع 4.3 مليار دولار (12.5%) جزءًا من الاستثمار.", "A well-known round[1]"]


def test_a_text_that_is_copied_whole_is_found_whole() -> None:
    assert fidelity(WANTED, "\n".join(WANTED)) == Fidelity(100, 100, 100)


@pytest.mark.parametrize(
    ("written", "copied"),
    [
        pytest.param("4.3 مليار", "\u200f4.3\u00a0مليار\u2069", id="marks of direction and a no-break space"),
        pytest.param("well-known", "well-\nknown", id="a line that ends behind a hyphen"),
        pytest.param("round[1]", "round [1]", id="a gap before a citation"),
        pytest.param("A well", "3 Page 3 A well", id="a page number"),
    ],
)
def test_what_is_not_a_fault_costs_nothing(written: str, copied: str) -> None:
    found = "\n".join(WANTED).replace(written, copied)
    assert fidelity(WANTED, found) == Fidelity(100, 100, 100)


@pytest.mark.parametrize(
    ("written", "copied"),
    [
        pytest.param("مليار", "مليان", id="a changed letter"),
        pytest.param("الاستثمار", "االستثمار", id="lam and alef exchanged"),
        pytest.param("دولار", "دو\ufefbر", id="a presentation form"),
        pytest.param("جزءًا", "جزءاً", id="a mark behind another letter"),
        pytest.param("جزءًا", "جزء ًا", id="a word that is parted"),
        pytest.param("مليار دولار", "ملياردولار", id="two words that are joined"),
        pytest.param("4.3", "34", id="a number"),
    ],
)
def test_a_word_that_comes_back_otherwise_is_missed_in_every_measure(written: str, copied: str) -> None:
    found = fidelity(WANTED, "\n".join(WANTED).replace(written, copied))
    assert max(found.words, found.tokens, found.pairs) < 100


@pytest.mark.parametrize(
    ("written", "copied"),
    [
        pytest.param("(12.5%)", "12.5%)", id="a bracket that is lost"),
        pytest.param("(12.5%)", ")12.5%(", id="brackets that are turned"),
        pytest.param("12.5%", "%12.5", id="a per cent sign on the other side"),
        pytest.param("الاستثمار.", ".الاستثمار", id="a point on the other side"),
    ],
)
def test_brackets_and_signs_are_seen_by_the_tokens(written: str, copied: str) -> None:
    found = fidelity(WANTED, "\n".join(WANTED).replace(written, copied))
    assert found.words == 100
    assert found.tokens < 100


def test_the_order_of_words_is_seen_by_the_pairs_and_that_of_blocks_is_not() -> None:
    turned = fidelity(WANTED, "\n".join(WANTED).replace("مليار دولار", "دولار مليار"))
    assert (turned.words, turned.tokens) == (100, 100)
    assert turned.pairs < 100
    assert fidelity(WANTED, "\n".join(reversed(WANTED))) == Fidelity(100, 100, 100)


def test_a_word_is_wanted_as_often_as_it_is_written() -> None:
    assert fidelity(["في في"], "في").words == 50


def test_the_missing_words_are_listed_beside_what_was_found_instead() -> None:
    found = "جُمع 4.3 مليار دوالر (12.5%) جزء ًا من الاستثمار. A well-known round[1]"
    assert missing(WANTED, found) == [Missing("دولار", 1, "دوالر"), Missing("جزءًا", 1, "جزء ًا")]


def test_the_blocks_of_a_document_are_what_can_be_seen_of_it() -> None:
    html = """<html><head><title>unseen</title></head><body>
      <p>One <b>bold</b>
      line<span class="mark">a</span></p><p class="gone">unseen</p><p>Page <span></span> of</p>
      <svg><title>unseen</title></svg><h2><span class="half">left</span><span class="half">right</span></h2>"""
    seen = blocks(html, [".gone { display: none } p::before { display: none } .half { display: inline-block }"])
    assert [" ".join(block.split()) for block in seen] == ["One bold line a", "Page", "of", "left", "right"]


def test_an_own_text_is_the_prose_of_a_memo(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("فقرة أولى.\n\nفقرة ثانية.\n", encoding="utf-8")
    text = prose(file)
    assert text.blocks == ["فقرة أولى.", "فقرة ثانية."]
    assert all(f"<p>{block}</p>" in text.document.composition.html for block in text.blocks)
