"""Every block that a theme can change, changed in turn, as the page of the documentation says."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from memokit import Memo
from memokit.composition import compose
from memokit.errors import ThemeFault

ROOT = Path(__file__).parents[2]
SHARED = ROOT / "templates" / "shared"
PAGE = (ROOT / "docs" / "extending-templates.md").read_text(encoding="utf-8")
MARK = "[changed-7f3a]"
OFFERED = ("masthead.html", "furniture.html", "closing.html")

Words = Callable[[str], str]


def blocks_in(path: Path) -> tuple[set[str], str | None]:
    """The blocks that a template has itself, and the template that it extends."""
    tree = Environment().parse(path.read_text(encoding="utf-8"))
    extended = tree.find(nodes.Extends)
    parent = extended.template.value.removeprefix("shared/") if extended else None  # type: ignore[attr-defined]
    return {block.name for block in tree.find_all(nodes.Block)}, parent


def blocks_of(name: str) -> set[str]:
    """The blocks of a template, with those of what it extends."""
    own, parent = blocks_in(SHARED / name)
    return own | (blocks_of(parent) if parent else set())


SECTIONS = [path.relative_to(SHARED).as_posix() for path in sorted((SHARED / "sections").glob("*.html"))]


def housed(memo: Memo, name: str, template: str) -> Memo:
    """The memo with a theme that has one template."""
    layout = memo.layout.model_copy(update={"theme": "house"})
    files = {"theme.toml": b"", f"templates/{name}": template.encode()}
    return memo.model_copy(update={"layout": layout}).with_theme_files(files)


@pytest.fixture(scope="module")
def plain(everything: Memo, words: Words) -> str:
    """What memokit prints itself."""
    return words(compose(everything, "bilingual").html)


@pytest.mark.parametrize("name", [*OFFERED, *SECTIONS])
def test_each_block_is_changed_where_it_stands_and_nothing_else(
    everything: Memo, plain: str, words: Words, name: str
) -> None:
    marks = {block: f"<p>{MARK} {block}.</p>" for block in blocks_of(name)}
    own = [f"{{% block {block} %}}{mark}{{{{ super() }}}}{{% endblock %}}" for block, mark in marks.items()]
    changed = compose(housed(everything, name, f'{{% extends "memokit/{name}" %}}{"".join(own)}'), "bilingual").html
    assert {block: changed.count(mark) for block, mark in marks.items()} == dict.fromkeys(marks, 1)
    for mark in marks.values():
        changed = changed.replace(mark, "")
    assert words(changed) == plain


def test_there_are_blocks_enough_to_change() -> None:
    assert sum(len(blocks_of(name)) for name in (*OFFERED, *SECTIONS)) > 50


@pytest.mark.parametrize("edition", ["ar", "en"])
def test_a_block_of_all_sections_is_changed_in_all_that_have_none_of_their_own(everything: Memo, edition: str) -> None:
    own = f'{{% extends "memokit/section.html" %}}{{% block exhibits %}}{MARK}{{{{ super() }}}}{{% endblock %}}'
    sharing = [
        name
        for name in SECTIONS
        if blocks_in(SHARED / name)[1] == "section.html" and "exhibits" not in blocks_in(SHARED / name)[0]
    ]
    assert compose(housed(everything, "section.html", own), edition).html.count(MARK) == len(sharing)


@pytest.mark.parametrize("name", [*OFFERED, "section.html", "sections/risks.html"])
def test_a_block_that_there_is_not_is_an_error_that_names_those_that_there_are(smallest: Memo, name: str) -> None:
    own = f'{{% extends "memokit/{name}" %}}\n\n{{% block nonsense %}}x{{% endblock %}}'
    with pytest.raises(ThemeFault) as caught:
        compose(housed(smallest, name, own), "en")
    told = str(caught.value)
    assert f"house/templates/{name}:3: memokit/{name} has no block 'nonsense'; it has " in told
    assert all(block in told for block in blocks_of(name))


@pytest.mark.parametrize(
    ("name", "template", "told"),
    [
        ("sections/risk.html", "x", "did you mean `sections/risks.html`?"),
        ("risks.html", "x", "did you mean `sections/risks.html`?"),
        ("memo.html", "<html><HEAD></HEAD></html>", "replace its parts"),
        ("closing.html", "{# no end", "look at the tags"),
        ("closing.html", "{% raw %}no end", "look at the tags"),
        ("rhymes/of-our-own.html", "x", "there are "),
        ("furniture.html", '\n{% extends "memokit/furnitur.html" %}', '"memokit/sections/risks.html"'),
    ],
)
def test_a_template_that_does_not_fit_is_an_error_where_it_stands(
    smallest: Memo, name: str, template: str, told: str
) -> None:
    with pytest.raises(ThemeFault) as caught:
        compose(housed(smallest, name, template), "en")
    assert f"house/templates/{name}:{template.count(chr(10)) + 1}: " in str(caught.value)
    assert told in str(caught.value.hint)


def test_a_template_that_another_of_the_theme_includes_may_have_any_name(smallest: Memo) -> None:
    memo = housed(smallest, "poem.html", "a poem")
    closing = b'{% extends "memokit/closing.html" %}{% block notes %}{% include "shared/poem.html" %}{% endblock %}'
    files = {**(memo.theme_files or {}), "templates/closing.html": closing}
    assert "a poem" in compose(memo.with_theme_files(files), "en").html


def test_a_block_inside_a_block_of_memokit_s_may_be_new(smallest: Memo) -> None:
    own = '{% extends "memokit/closing.html" %}{% block notes %}{% block ours %}mine{% endblock %}{% endblock %}'
    assert "mine" in compose(housed(smallest, "closing.html", own), "en").html


def test_the_documentation_lists_every_block() -> None:
    listed: set[tuple[str, str]] = set()
    name = ""
    for row in re.findall(r"^\|(.*?)\| `(\w+)` \|", PAGE, re.MULTILINE):
        name = (re.findall(r"`([^`]+)`", row[0]) or [name])[0]
        listed.add((name, row[1]))
    names = (*OFFERED, "sections/recommendation.html", "section.html")
    assert listed == {(name, block) for name in names for block in blocks_of(name)}
    others = set(SECTIONS) - {"sections/recommendation.html"}
    assert all(blocks_of(name) == blocks_of("section.html") for name in others)


def test_the_steps_of_the_documentation_lead_where_they_say(tmp_path: Path) -> None:
    fenced = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    [command] = [text for kind, text in fenced if kind == "sh"]
    [named] = [text for kind, text in fenced if kind == "json"]
    risks, furniture = (text for kind, text in fenced if kind == "html")
    [style] = [text for kind, text in fenced if kind == "css"]

    def memokit(*arguments: str) -> str:
        run = [sys.executable, "-m", "memokit", *arguments]
        done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    memokit(*command.split()[1:])
    memo = json.loads((ROOT / "samples" / "xai.json").read_text(encoding="utf-8"))
    memo.setdefault("layout", {}).update(json.loads(f"{{{named}}}")["layout"])
    (tmp_path / "memo.json").write_text(json.dumps(memo), encoding="utf-8")
    for name, text in {"templates/sections/risks.html": risks, "templates/furniture.html": furniture}.items():
        assert f"`house/{name}`" in PAGE
        (tmp_path / "house" / name).write_text(text, encoding="utf-8")
    (tmp_path / "house" / "theme.css").write_text(style, encoding="utf-8")
    assert "valid" in memokit("validate", "memo.json")
    memokit("render", "memo.json", "--format", "html", "-q")
    for edition, committee, day in (
        ("ar", memo["committee"]["ar"], "23 نوفمبر 2026"),
        ("en", memo["committee"]["en"], "23 November 2026"),
    ):
        html = re.sub(r"<[^>]+>", "", (tmp_path / f"memo.{edition}.html").read_text(encoding="utf-8"))
        shown = re.sub("[\u00a0\u2066-\u2069]", " ", html)
        assert f"xAI · {day}" in shown
        assert committee in shown.partition("R4")[2]
