"""What a memo says, its pages say: in each edition, in its language, once it is there at all."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from pydantic import BaseModel

from memokit import Edition, Memo
from memokit.composition import compose
from memokit.schema import Prose, Text, parts
from memokit.schema.base import Entity

Words = Callable[[str], str]


def models(kind: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for each in kind.__subclasses__():
        yield each
        yield from models(each)


def texts(memo: Memo) -> Iterator[tuple[str, Text]]:
    """Every text of a memo with its path, as a memo's author would look for it on the page."""
    for path, value in parts(memo):
        # A picture's alternative is an attribute, a claim's figure stands in its statement, and what is let stand is
        # listed with the findings.
        if isinstance(value, Text) and "alt" not in path and path[0] != "suppressions":
            yield ".".join(map(str, path)), value


def as_printed(text: Text, language: str) -> str:
    written = text.in_language(language)
    return written.replace("*", "") if isinstance(text, Prose) else written


def test_the_fullest_memo_of_the_tests_has_a_value_in_every_field_of_the_schema(everything: Memo) -> None:
    used = {
        (type(value).__name__, name)
        for _, value in parts(everything)
        if isinstance(value, Entity)
        for name in value.model_fields_set
    }
    base = {"Entity", "Identified", "Sourced", "Quantity"}
    known = {
        (model.__name__, name)
        for model in models(Entity)
        if model.__module__.startswith("memokit.schema") and model.__name__ not in base
        for name in model.model_fields
    }
    # A value of these two kinds exists in many places, and not each of them as a range.
    assert known - used <= {("Money", "upper"), ("Duration", "upper")}


@pytest.mark.parametrize(
    ("edition", "languages"), [("ar", ("ar",)), ("en", ("en",)), ("bilingual", ("ar", "en"))], ids=str
)
def test_every_text_of_a_memo_is_printed_in_the_languages_of_the_edition(
    everything: Memo, words: Words, edition: Edition, languages: tuple[str, ...]
) -> None:
    printed = words(compose(everything, edition, digits="latn").html)
    lost = [
        f"{path} in {language}"
        for path, text in texts(everything)
        for language in languages
        if words(as_printed(text, language)) not in printed
    ]
    assert lost == []


@pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])
def test_every_picture_is_printed_with_its_alternative(everything: Memo, edition: Edition) -> None:
    composition = compose(everything, edition)
    pictures = re.findall(r'<img src="memokit:([^"]+)" alt="([^"]+)">', composition.html)
    assert {path for path, _ in pictures} == set(composition.assets)
    assert len(pictures) == 2
    assert any("Mark of Nakheel" in alt or "شعار نخيل" in alt for _, alt in pictures)


@pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])
def test_every_source_is_cited_and_every_citation_leads_to_a_source(everything: Memo, edition: Edition) -> None:
    html = compose(everything, edition).html
    cited = set(re.findall(r'href="#(source-\d+)"', html))
    listed = set(re.findall(r'id="(source-\d+)"', html))
    assert cited == listed == {f"source-{number}" for number in range(1, len(everything.sources) + 1)}


@pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])
def test_every_link_inside_a_document_has_a_place_to_go(everything: Memo, edition: Edition) -> None:
    html = compose(everything, edition).html
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(re.findall(r'id="([^"]+)"', html))


def test_values_are_printed_as_the_memo_has_them(everything: Memo, words: Words) -> None:
    printed = words(compose(everything, "en").html)
    for expected in (
        "SAR 75 million",
        "SAR 12.50",
        "20%",
        "1.5×",
        "5.75%",
        "225 basis points above",
        "48 months",
        "SAR 80,000,000",
        "about SAR 120 million",
        "SAR 1 billion",
        "KWD 2,875,000.125",
        "18,000,000",
        "12.1739",
        "30 October 2026",
        "12,400 shops",
        "6% to 8%",
        "−1.2",
        "−25",
        "Q2 2025",
        "about 18 months",
        "Saudi Arabia",
        "529900T8BM49AURSDO55",
        "https://nakheel.example/about?lang=ar",
        "14 February 2019 (9 Jumada II 1440 AH)",
    ):
        assert expected in printed, expected


def test_what_the_fullest_memo_declares_undisclosed_stands_in_the_table_of_gaps(everything: Memo, words: Words) -> None:
    html = compose(everything, "en").html
    gaps = words(html[html.index('<table class="exhibit gaps') : html.index('<table class="exhibit open_items')])
    for expected in ("Amount Seed round The founders declined to name it", "Mitigation R2", "Owner"):
        assert expected in gaps
