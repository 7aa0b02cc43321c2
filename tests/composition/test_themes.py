"""A theme sets the colours of the pages, and may change a block of them; a stranger's can do no harm."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import nullcontext
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Edition, Memo
from memokit.composition import compose
from memokit.composition.themes import Colours, Theme, built_in_themes, theme
from memokit.errors import ThemeFault

Words = Callable[[str], str]
EDITIONS: tuple[Edition, ...] = ("ar", "en", "bilingual")
OVERRIDE = '{% extends "memokit/sections/risks.html" %}\n'

THEMES = pytest.mark.parametrize("look", built_in_themes(), ids=lambda look: look.name)

# Pairs that stand beside each other as surfaces, and how far apart their lightness is at least.
APART = [
    ("accent", "accent_tint", 3),
    ("ink", "ink_tint", 3),
    ("ink", "accent_tint", 3),
    ("low", "medium", 1.1),
    ("medium", "high", 1.4),
    ("low", "high", 1.6),
]


def linear(colour: str) -> tuple[float, float, float]:
    """The light of a colour, by the definition of sRGB."""
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))

    def light(value: float) -> float:
        return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)

    return light(red), light(green), light(blue)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2.2."""
    darker, lighter = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in map(linear, (one, other))
    )
    return (lighter + 0.05) / (darker + 0.05)


def without_green(colour: str) -> tuple[float, float, float]:
    """A colour as a deuteranope sees it (Viénot, Brettel and Mollon 1999), in CIE L*a*b*."""
    red, green, blue = linear(colour)
    seen = 0.29275 * red + 0.70725 * green
    blue = max(0.0, -0.02234 * red + 0.02234 * green + blue)
    x = (0.4124 * seen + 0.3576 * seen + 0.1805 * blue) / 0.9505
    y = 0.2126 * seen + 0.7152 * seen + 0.0722 * blue
    z = (0.0193 * seen + 0.1192 * seen + 0.9505 * blue) / 1.089

    def root(value: float) -> float:
        return float(value ** (1 / 3)) if value > 216 / 24389 else (24389 / 27 * value + 16) / 116

    return 116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))


def look_of(look: Theme, name: str) -> str:
    return str(look.colours.model_dump()[name])


@THEMES
def test_text_of_every_theme_has_a_contrast_of_at_least_four_and_a_half_to_one(look: Theme) -> None:
    on_paper = [(text, "paper") for text in ("ink", "muted", "accent", "warn", "lede")]
    on_washes = [("ink", "wash"), ("accent", "wash"), ("muted", "wash"), ("warn", "warn_wash"), ("ink", "warn_wash")]
    in_cells = [("ink", cell) for cell in ("low", "medium", "high", "tint_1", "tint_2", "tint_3", "tint_4")]
    reversed_out = [("paper", "ink")]
    weak = {
        pair: round(found, 2)
        for pair in on_paper + on_washes + in_cells + reversed_out
        if (found := contrast(look_of(look, pair[0]), look_of(look, pair[1]))) < 4.5
    }
    assert weak == {}


@THEMES
@pytest.mark.parametrize(("one", "other", "least"), APART)
def test_surfaces_that_mean_different_things_survive_a_black_and_white_printer(
    look: Theme, one: str, other: str, least: float
) -> None:
    assert contrast(look_of(look, one), look_of(look, other)) >= least


@THEMES
@pytest.mark.parametrize(("one", "other", "_least"), APART)
def test_surfaces_that_mean_different_things_survive_deuteranopia(
    look: Theme, one: str, other: str, _least: float
) -> None:
    seen = [without_green(look_of(look, name)) for name in (one, other)]
    difference = sum((first - second) ** 2 for first, second in zip(*seen, strict=True)) ** 0.5
    assert difference >= 8


@THEMES
def test_the_steps_of_a_grid_grow_darker(look: Theme) -> None:
    steps = [look_of(look, name) for name in ("paper", "tint_1", "tint_2", "tint_3", "tint_4")]
    assert all(sum(linear(lighter)) > sum(linear(darker)) for lighter, darker in pairwise(steps))
    assert all(contrast(lighter, darker) >= 1.08 for lighter, darker in pairwise(steps))


def test_mono_is_grey_and_tells_by_lightness_what_stands_side_by_side() -> None:
    mono = theme("mono").colours.model_dump()
    assert all(re.fullmatch(r"#(..)\1\1", colour) for colour in mono.values()), mono
    for together in (
        ("paper", "ink", "accent", "muted", "ink_tint", "accent_tint"),
        ("paper", "low", "medium", "high"),
        ("paper", "tint_1", "tint_2", "tint_3", "tint_4", "warn_wash"),
        ("paper", "wash", "warn_wash", "rule"),
    ):
        for one, other in combinations(together, 2):
            assert contrast(mono[one], mono[other]) >= 1.08, (one, other)


def test_ink_has_the_colours_of_the_design() -> None:
    ink = theme("ink").colours
    assert (ink.ink, ink.accent, ink.accent_tint, ink.rule, ink.wash) == (
        "#14213d",
        "#0f766e",
        "#99d5cf",
        "#d8dde6",
        "#f4f6f9",
    )


@THEMES
def test_every_theme_says_in_both_languages_what_it_is(look: Theme) -> None:
    for text in (look.title, look.description):
        assert re.search("[\u0621-\u064a]", text.ar)
        assert re.fullmatch("[ -~]+", text.en)


def test_every_colour_of_the_stylesheets_is_one_of_the_theme(xai: Memo) -> None:
    first, *others = compose(xai, "bilingual").stylesheets
    named = set(re.findall(r"var\(--([a-z0-9-]+)\)", " ".join(others)))
    assert named
    assert named <= set(re.findall(r"--([a-z0-9-]+):", first))
    assert set(re.findall(r"--([a-z0-9-]+):", first)) == {name.replace("_", "-") for name in Colours.model_fields}


@THEMES
def test_a_memo_is_printed_in_the_colours_of_its_theme(xai: Memo, look: Theme) -> None:
    composed = compose(housed(xai, None, look.name), "en")
    assert composed.stylesheets[0] == look.stylesheet
    drawn = set(re.findall(r'(?:fill|stroke)="(#[0-9a-f]{6})"', composed.html))
    assert drawn
    assert drawn <= set(look.colours.model_dump().values())


def housed(memo: Memo, files: Mapping[str, bytes] | None, name: str = "house") -> Memo:
    """The memo with a theme of this name, and its files."""
    layout = memo.layout.model_copy(update={"theme": name})
    named = memo.model_copy(update={"layout": layout})
    return named if files is None else named.with_theme_files(files)


def overriding(template: str, name: str = "sections/risks.html", toml: str = "") -> dict[str, bytes]:
    """The files of a theme with one template."""
    return {"theme.toml": toml.encode(), f"templates/{name}": template.encode()}


def test_a_theme_changes_what_it_names_and_leaves_the_rest_to_its_base() -> None:
    house = theme(
        "house", {"theme.toml": b'base = "quiet"\n[colours]\nink = "#0A0B0C"\n', "theme.css": b"h2 { top: 0 }"}
    )
    assert house.colours.ink == "#0A0B0C"
    assert house.colours.model_dump(exclude={"ink"}) == theme("quiet").colours.model_dump(exclude={"ink"})
    assert "--ink: #0A0B0C;" in house.stylesheet
    assert (house.name, house.title.en, house.css) == ("house", "house", "h2 { top: 0 }")


def test_a_theme_without_a_base_is_like_ink_and_may_name_itself() -> None:
    house = theme("house", {"theme.toml": 'name = { ar = "الدار", en = "House" }'.encode()})
    assert house.colours == theme("ink").colours
    assert (house.title.ar, house.title.en) == ("الدار", "House")


def test_a_theme_s_own_rules_come_last(smallest: Memo) -> None:
    files = {"theme.toml": b"", "theme.css": b"h2 { letter-spacing: 1mm }"}
    assert compose(housed(smallest, files), "ar").stylesheets[-1] == "h2 { letter-spacing: 1mm }"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"theme.toml": b"[colours]\nink = \n"}, ["house/theme.toml:2: ", "Invalid value"]),
        ({"theme.toml": b"a = " + b"[" * 5000}, ["house/theme.toml: ", "too deep"]),
        ({"theme.toml": b"a = " + b"9" * 5000}, ["house/theme.toml: ", "no TOML"]),
        ({"theme.toml": b"\n[colours]\nacent = '#000000'"}, ["theme.toml:3: ", "`acent`", "did you mean `accent`?"]),
        ({"theme.toml": b"[colors]\nink = '#000000'"}, ["theme.toml:1: ", "`colors`", "did you mean `colours`?"]),
        ({"theme.toml": b"[colours]\nink = 'navy'"}, ["theme.toml:2: ", "'navy'", '"#14213d"']),
        ({"theme.toml": b"[colours]\nink = '#fff'"}, ["theme.toml:2: ", "'#fff'"]),
        ({"theme.toml": b"[colours]\nink = '#14213d; } *'"}, ["theme.toml:2: ", "'#14213d; } *'"]),
        ({"theme.toml": b"[colours]\nink = 5"}, ["theme.toml:2: ", "`ink` is 5"]),
        ({"theme.toml": b"colours = 5"}, ["theme.toml:1: ", "[colours]"]),
        ({"theme.toml": b"description = 5"}, ["theme.toml:1: ", "both languages"]),
        ({"theme.toml": b"description = { en = 'x' }"}, ["theme.toml:1: ", "`ar` is missing"]),
        ({"theme.toml": b"description = { ar = 'x', en = 'x', fr = 'x' }"}, ["theme.toml:1: ", "`fr`"]),
        ({"theme.toml": b"base = 'quite'"}, ["theme.toml:1: ", "'quite'", "did you mean `quiet`?", "ink, mono, quiet"]),
        ({"theme.toml": b"base = ['ink']"}, ["theme.toml:1: ", "base"]),
        ({"theme.toml": b"base = 'house'"}, ["theme.toml:1: ", "ink, mono, quiet"]),
        ({"theme.toml": b"base" + b".a" * 5000 + b" = 1"}, ["theme.toml:1: ", "base"]),
        ({"theme.toml": b"[colours]\nink" + b".a" * 5000 + b" = 1"}, ["theme.toml:2: ", "`ink` is {'a': "]),
        ({"theme.toml": rb'"\u001b[31m" = 1'}, ["theme.toml", "[31m"]),
        ({"theme.toml": b"\xff"}, ["house/theme.toml:1: ", "UTF-8"]),
        ({"theme.toml": b"", "theme.css": b"a {}\n\xe4 {}"}, ["house/theme.css:2: ", "UTF-8"]),
        ({"theme.toml": b"", "theme.css": b"\n</STYLE ><script>"}, ["house/theme.css:2: ", "style rules only"]),
        ({"theme.toml": b"", "theme.css": b"h1 {}\n@import 'x.css';"}, ["house/theme.css:2: ", "loads a file"]),
        ({"theme.toml": b"", "theme.css": b"h1 { background: url(x.png) }"}, ["house/theme.css:1: ", "logo.png"]),
        (
            {"theme.toml": b"", "theme.css": b"@media print { h1 {\n content: image-set('x' 1x, url(x) 2x) } }"},
            ["house/theme.css:2: ", "loads a file"],
        ),
        ({"theme.toml": b"", "theme.css": b"h1 {\n color red; }"}, ["house/theme.css:2: ", "no CSS"]),
        ({"theme.toml": b"", "templates/a.html": b"\xff"}, ["house/templates/a.html:1: ", "UTF-8"]),
    ],
)
def test_a_theme_that_is_wrong_is_told_with_its_file_its_line_and_a_way_to_mend_it(
    files: dict[str, bytes], said: list[str]
) -> None:
    with pytest.raises(ThemeFault) as caught:
        theme("house", files)
    assert (caught.value.path, caught.value.exit_status) == ("layout.theme", 65)
    assert caught.value.hint
    assert caught.value.message.isprintable()
    for words in said:
        assert words in str(caught.value)


@pytest.mark.parametrize(
    ("rules", "is_sound"), [("h1 {a: " + "(" * 30_000, True), ("h1 {" * 5000, True), ("(" * 30_000, False)]
)
def test_rules_may_be_as_deep_in_each_other_as_a_file_can_hold(rules: str, is_sound: bool) -> None:
    files = {"theme.toml": b"", "theme.css": rules.encode()}
    with nullcontext() if is_sound else pytest.raises(ThemeFault, match="no CSS"):
        assert theme("house", files).css == rules


PIECES = [
    "base",
    "name",
    "colours",
    "ink",
    "ar",
    "en",
    "[",
    "]",
    "{",
    "}",
    "=",
    ".",
    ",",
    "\n",
    '"',
    "'",
    "#14213d",
    "1",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | st.text(max_size=30))
def test_any_text_is_a_theme_or_told_to_be_none(toml: str) -> None:
    fault = None
    try:
        theme("house", {"theme.toml": toml.encode("utf-8", "replace")})
    except ThemeFault as error:
        fault = error
    assert fault is None or (fault.message.startswith("house/theme.toml") and fault.message.isprintable())


def test_a_theme_that_does_not_exist_is_told_with_those_that_do(smallest: Memo) -> None:
    with pytest.raises(ThemeFault, match=r"did you mean `quiet`\?.* ink, mono, quiet"):
        compose(housed(smallest, None, "quite"), "en")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_theme_whose_template_changes_nothing_prints_the_same_page(everything: Memo, edition: Edition) -> None:
    plain = compose(everything, edition).html
    assert compose(housed(everything, overriding(OVERRIDE)), edition).html == plain
    copied = overriding('{% extends "memokit/section.html" %}', "section.html")
    assert compose(housed(everything, copied), edition).html == plain


def test_a_theme_changes_one_block_of_one_section(xai: Memo, words: Words) -> None:
    own = OVERRIDE + "{% block closing %}<p>Seen by the house: {{ memo.id }}</p>{{ super() }}{% endblock %}"
    printed = words(compose(housed(xai, overriding(own)), "en").html)
    assert printed.count("Seen by the house: xai-2026-01") == 1
    assert printed.replace("Seen by the house: xai-2026-01 ", "") == words(compose(xai, "en").html)


def test_a_theme_changes_a_block_of_every_section_and_says_it_in_each_language(xai: Memo, words: Words) -> None:
    own = (
        '{% extends "memokit/section.html" %}{% from "memokit/blocks.html" import each with context %}'
        "{% block closing %}{% call(v) each() %}<p>[{{ v.lang }} {{ v.say(memo.company.name) }}]</p>{% endcall %}"
        "{% endblock %}"
    )
    printed = words(compose(housed(xai, overriding(own, "section.html")), "bilingual").html)
    # The recommendation, the findings and the accounts have closings of their own, or none.
    assert printed.count("[en xAI]") == printed.count("[ar xAI]") >= 5


def test_text_of_a_memo_stays_text_in_a_theme_s_template(smallest: Memo) -> None:
    memo = smallest.model_copy(update={"version": "<b>{{ 7 * 7 }}"})
    own = '{% extends "memokit/masthead.html" %}{% block marks %}[{{ memo.version }}]{% endblock %}'
    assert "[&lt;b&gt;{{ 7 * 7 }}]" in compose(housed(memo, overriding(own, "masthead.html")), "en").html


def faulty(memo: Memo, template: str) -> ThemeFault:
    with pytest.raises(ThemeFault) as caught:
        compose(housed(memo, overriding(template)), "en")
    return caught.value


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        ("{% if %}", "Expected an expression"),
        ("{{ nonsense }}", "'nonsense' is undefined"),
        ("{{ memo.nonsense }}", "no attribute 'nonsense'"),
        ("{{ 'x'|nonsense }}", "No filter named 'nonsense'"),
        ("{{ root.label('nonsense') }}", "nonsense"),
        ("{{ root.say(Period('nonsense')) }}", "nonsense"),
        ("{{ 1 / 0 }}", "division by zero"),
        ("{% include 'memokit/nonsense.html' %}", "there is no template 'memokit/nonsense.html'"),
        ("{% include '../../pyproject.toml' %}", "there is no template"),
        ("{% include '/etc/passwd' %}", "there is no template"),
    ],
)
def test_a_mistake_in_a_template_is_told_with_its_file_and_line(xai: Memo, inside: str, said: str) -> None:
    fault = faulty(xai, f"{OVERRIDE}\n{{% block prose %}}\n{inside}\n{{% endblock %}}")
    assert fault.message.startswith("house/templates/sections/risks.html:4: ")
    assert said in fault.message
    assert fault.hint


@pytest.mark.parametrize(
    "inside",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ ''['__class__'] }}",
        "{{ root.say.__func__.__globals__ }}",
        "{{ Label.__init__.__globals__ }}",
        "{{ paired.__globals__ }}",
        "{{ memo.model_dump() }}",
        "{{ memo['model_copy']() }}",
        "{{ memo|attr('__class__') }}",
        "{{ root.locale.babel.parse('en') }}",
        "{{ '{0.__class__}'.format(memo) }}",
        "{{ ['{0.__class__}'.format][0](memo) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ [memo]|map(attribute='__class__')|first }}",
        "{{ colours.update(ink='#000000') }}",
        "{{ self.__init__.__globals__ }}",
    ],
)
def test_a_template_cannot_reach_into_python(xai: Memo, inside: str) -> None:
    fault = faulty(xai, f"{OVERRIDE}{{% block prose %}}\n{inside}{{% endblock %}}")
    assert fault.message.startswith("house/templates/sections/risks.html:3: ")


DOUBLED = "{% set ns = namespace(x=START) %}{% for _ in range(90) %}{% set ns.x = MORE %}{% endfor %}"


@pytest.mark.parametrize(
    "inside",
    [
        "{% for x in range(10**9) %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) if b < 0 %}{% endfor %}{% endfor %}",
        "{% for a in [1, 2] recursive %}{% if loop.depth < 60 %}{{ loop([1, 2]) }}{% endif %}{% endfor %}",
        "{% macro a(n) %}{% if n %}{{ a(n - 1) }}{{ a(n - 1) }}{% endif %}{% endmacro %}{{ a(60) }}",
        "{{ self.prose() }}",
        "{{ 'x' * 10**10 }}",
        "{{ [1] * 10**10 }}",
        "{{ '%9999999999d' % 1 }}",
        "{{ '%9999999999d'|format(1) }}",
        "{{ '{:9999999999}'.format(1) }}",
        "{{ 'x'.ljust(9999999999) }}",
        "{{ 'x'|center(9999999999) }}",
        "{{ 9 ** 9 ** 9 ** 9 }}",
        DOUBLED.replace("START", "'x'").replace("MORE", "ns.x ~ ns.x"),
        DOUBLED.replace("START", "'x'").replace("MORE", "ns.x + ns.x"),
        DOUBLED.replace("START", "'x'").replace("MORE", "[ns.x, ns.x]|join"),
        DOUBLED.replace("START", "[1]").replace("MORE", "ns.x + ns.x"),
        DOUBLED.replace("START", "9").replace("MORE", "ns.x * ns.x"),
        "{% set ns = namespace(x='x') %}{% for _ in range(90) %}"
        "{% set twice %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = twice %}{% endfor %}",
        "{% for a in range(99999) %}" + "<p>a long line</p>" * 200 + "{% endfor %}",
    ],
)
def test_a_template_that_would_work_without_end_is_stopped(xai: Memo, inside: str) -> None:
    fault = faulty(xai, f"{OVERRIDE}{{% block prose %}}{inside}{{% endblock %}}")
    assert fault.message.startswith("house/templates/sections/risks.html:2: ")


@pytest.mark.parametrize(
    "template",
    [
        '{% extends "shared/sections/risks.html" %}',
        '{% include "shared/sections/risks.html" %}',
        "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
        "{{ " + "9" * 6000 + " }}",
        "{% if 1 %}" * 300 + "{% endif %}" * 300,
    ],
)
def test_a_template_that_is_wound_up_in_itself_is_told(xai: Memo, template: str) -> None:
    assert faulty(xai, template).message.startswith("house/templates/sections/risks.html:1: ")


def test_a_template_that_no_page_uses_is_read_all_the_same(smallest: Memo) -> None:
    with pytest.raises(ThemeFault, match=r"house/templates/sections/risk\.html:1: "):
        compose(housed(smallest, overriding("{% nonsense %}", "sections/risk.html")), "en")


def test_one_theme_does_not_change_the_pages_of_another(smallest: Memo) -> None:
    plain = compose(smallest, "en").html
    own = '{% extends "memokit/masthead.html" %}{% block marks %}ONE{% endblock %}'
    one = compose(housed(smallest, overriding(own, "masthead.html")), "en").html
    other = compose(housed(smallest, overriding(own.replace("ONE", "OTHER"), "masthead.html")), "en").html
    assert ("ONE" in one, "OTHER" in other, "ONE" in other) == (True, True, False)
    assert compose(smallest, "en").html == plain


def test_a_fault_of_memokit_itself_is_not_blamed_on_a_theme(xai: Memo, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> str:
        raise ZeroDivisionError("by nought")

    monkeypatch.setattr("memokit.composition.voice.Voice.plain", broken)
    with pytest.raises(ZeroDivisionError):
        compose(housed(xai, overriding(OVERRIDE)), "en")
