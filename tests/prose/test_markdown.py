"""CommonMark to HTML: what it may become, what it may not, and that no word of it is lost."""

import re
from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit.language import Locale, locale_for
from memokit.prose import blocks

ENGLISH = locale_for("en")
GULF = locale_for("ar", "latn")
EGYPT = locale_for("ar", "arab", "EG")

ALLOWED = {"p", "ul", "ol", "li", "blockquote", "strong", "em", "code", "a", "br", "span"}
ATTRIBUTES = {"span": {"dir", "lang"}, "code": {"dir", "lang"}, "a": {"href", "title", "dir"}, "ol": {"start"}}

Read = Callable[[Iterable[str]], Any]
Seen = Callable[[Iterable[str], Locale], str]


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Plain words.", ["<p>Plain words.</p>\n"]),
        ("One.\n\nTwo.", ["<p>One.</p>\n", "<p>Two.</p>\n"]),
        ("A **strong** and an *even* word", ["<p>A <strong>strong</strong> and an <em>even</em> word</p>\n"]),
        ("- one\n- two", ["<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"]),
        ("3. three\n4. four", ['<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>\n']),
        ("> said", ["<blockquote>\n<p>said</p>\n</blockquote>\n"]),
        ("one  \ntwo", ["<p>one<br />\ntwo</p>\n"]),
        ("[here](https://x.ai/a?b=c&d=e)", ['<p><a href="https://x.ai/a?b=c&amp;d=e">here</a></p>\n']),
        ("Q&A, 3 < 4, “so”", ["<p>Q&amp;A, 3 &lt; 4, “so”</p>\n"]),
        ("\\*not even\\*", ["<p>*not even*</p>\n"]),
        ("", []),
        (" \n\n ", []),
    ],
)
def test_light_markdown_becomes_html(text: str, html: list[str]) -> None:
    assert blocks(text, ENGLISH) == html


def test_arabic_paragraphs_are_as_many_as_english_ones() -> None:
    assert blocks("أولًا.\n\n- ثانيًا\n\n> ثالثًا", GULF) == [
        "<p>أولًا.</p>\n",
        "<ul>\n<li>ثانيًا</li>\n</ul>\n",
        "<blockquote>\n<p>ثالثًا</p>\n</blockquote>\n",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# Heading",
        "###### Heading",
        "Heading\n===",
        "Heading\n---",
        "---",
        "***",
        "<b>bold</b>",
        "<script>alert(1)</script>",
        "<!-- note -->",
        "<div>\nblock\n</div>",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[x]: https://x.ai\n\n[x]",
        "![picture](https://x.ai/y.png)",
        "    indented",
    ],
)
def test_what_is_no_part_of_prose_is_printed_as_its_words(text: str, read: Read) -> None:
    page = read(blocks(text, ENGLISH))

    assert {tag for tag, _ in page.elements} <= {"p", "a"}
    for word in re.findall(r"[A-Za-z]+", re.sub(r"\(.*?\)", "", text)):
        assert word in page.text


@pytest.mark.parametrize("address", ["http://x.ai", "https://x.ai/a", "HTTPS://X.AI", "mailto:desk@x.ai"])
def test_links_lead_to_pages_and_mailboxes(address: str, read: Read) -> None:
    for text in (f"[here]({address})", f"<{address}>"):
        assert [attributes["href"].lower() for tag, attributes in read(blocks(text, GULF)).elements if tag == "a"] == [
            address.lower()
        ]


@pytest.mark.parametrize(
    "address",
    [
        *["javascript:alert(1)", "JavaScript:alert(1)", "&#106;avascript:alert(1)", "java\tscript:alert(1)"],
        *[
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://x.ai",
            "//x.ai",
            "/x",
            "#x",
            "x.html",
            "https:x",
            "vbscript:x",
        ],
        *["\x01javascript:x", "view-source:https://x.ai", "blob:https://x.ai", "httpsx://x"],
    ],
)
def test_no_link_leads_anywhere_else(address: str, read: Read) -> None:
    for text in (f"[here]({address})", f"[here](<{address}>)", f"<{address}>", f"![here]({address})"):
        assert not [tag for tag, _ in read(blocks(text, ENGLISH)).elements if tag in {"a", "img"}]


marks = st.sampled_from(
    [
        *["<", ">", "</p>", "<script>", "<img src=x onerror=y>", "<b", "&lt;", "&#60;", '"', "'", "[", "](", ")", "!["],
        *["`", "**", "_", "#", "> ", "- ", "1. ", "\n", "\n\n", "    ", "```", "---", "\\", "|", "  \n", "<!--", "]]>"],
        *["javascript:x", "https://x.ai", 'https://x.ai/"onclick="y', "a@x.ai", "xAI", "نخيل", "−5.3%", "٤٫٣", " "],
    ]
)
any_text = st.lists(marks | st.text(max_size=3), max_size=14).map("".join)
every_locale = st.sampled_from([ENGLISH, GULF, EGYPT])


@given(text=any_text, locale=every_locale)
@settings(max_examples=100, deadline=None)
def test_nothing_but_the_elements_of_prose_ever_comes_out(text: str, locale: Locale, read: Read) -> None:
    page = read(blocks(text, locale))

    assert not page.unclosed
    assert not page.misplaced
    for tag, attributes in page.elements:
        assert tag in ALLOWED
        assert set(attributes) <= ATTRIBUTES.get(tag, set())
        assert (attributes.get("href") or "https://").lower().startswith(("http://", "https://", "mailto:"))


@given(text=any_text, locale=every_locale)
@settings(max_examples=100, deadline=None)
def test_every_word_of_a_text_is_printed(text: str, locale: Locale, read: Read) -> None:
    page = read(blocks(text.replace("&", "+"), locale))
    everything = page.text + " ".join(str(value) for _, attributes in page.elements for value in attributes.values())

    for word in ("xAI", "نخيل"):
        assert everything.count(word) >= text.count(word)


@pytest.mark.parametrize("levels", [5, 12, 100])
@pytest.mark.parametrize("mark", ["> ", "- "])
def test_deeply_nested_words_are_still_printed(mark: str, levels: int, read: Read) -> None:
    assert "innermost" in read(blocks(mark * levels + "innermost", ENGLISH)).text


@pytest.mark.parametrize("levels", [5, 12])
def test_every_level_of_a_nested_list_is_printed(levels: int, read: Read) -> None:
    text = "\n".join("  " * level + f"- level{level}." for level in range(levels))
    page = read(blocks(text, ENGLISH))

    assert [level for level in range(levels) if f"level{level}." not in page.text] == []


@pytest.mark.parametrize(
    "text", ["**_" * 500 + "x" + "_**" * 500, "[" * 500 + "x" + "](https://x.ai)" * 500, "`" * 3000]
)
def test_tangled_marks_still_make_whole_html(text: str, read: Read) -> None:
    page = read(blocks(text, GULF))

    assert not page.unclosed
    assert not page.misplaced


@pytest.mark.parametrize(
    ("text", "from_the_left"),
    [
        ("نموذج **xAI, Inc.** جديد", "ديدج xAI, Inc. جذومن"),
        ("بلغ **−5.3%** ثم", "مث −5.3% غلب"),
        ("راجع [Yahoo!](https://x.ai) الآن", "نآلا Yahoo! عجار"),
        ("راجع <https://x.ai/a?b> الآن", "نآلا https://x.ai/a?b عجار"),
        ("نموذج `xAI, Inc.` جديد", "ديدج xAI, Inc. جذومن"),
        ("رمز `C++` قديم", "ميدق C++ زمر"),
        # A Latin name that is emphasised in part, or broken over two lines of the source.
        ("نموذج **Open** *AI* جديد", "ديدج Open AI جذومن"),
        ("شركة xAI, **Inc.** هنا", "انه xAI, Inc. ةكرش"),
        ("نموذج Google\nDeepMind جديد", "ديدج Google DeepMind جذومن"),
        ("شركة [Google](https://x.ai) DeepMind هنا", "انه Google DeepMind ةكرش"),
    ],
)
def test_a_latin_name_in_arabic_prose_reads_rightwards(text: str, from_the_left: str, seen: Seen) -> None:
    assert seen(blocks(text, GULF), GULF) == from_the_left


@pytest.mark.parametrize(
    ("text", "from_the_left"),
    [
        ("The firm **شركة نخيل** grew", "The firm ليخن ةكرش grew"),
        ("The firm [نخيل](https://x.ai), too", "The firm ليخن, too"),
        ("The firm **شركة** نخيل grew", "The firm ليخن ةكرش grew"),
        ("The firm شركة\nنخيل grew", "The firm ليخن ةكرش grew"),
    ],
)
def test_an_arabic_name_in_english_prose_reads_leftwards(text: str, from_the_left: str, seen: Seen) -> None:
    assert seen(blocks(text, ENGLISH), ENGLISH) == from_the_left


def test_prose_has_the_digits_of_its_locale_but_for_addresses(read: Read) -> None:
    page = read(blocks("بلغ **4.3** مليار، انظر [الصفحة 12](https://x.ai/2024) و<https://x.ai/7>.", EGYPT))

    assert page.text.replace("\u00a0", " ").strip() == "بلغ ٤٫٣ مليار، انظر الصفحة ١٢ وhttps://x.ai/7."
    assert [attributes["href"] for tag, attributes in page.elements if tag == "a"] == [
        "https://x.ai/2024",
        "https://x.ai/7",
    ]


def test_a_number_stays_with_its_unit_across_lines_of_the_source(read: Read) -> None:
    assert "4.3\u00a0مليار" in read(blocks("بلغ 4.3\nمليار", GULF)).text
