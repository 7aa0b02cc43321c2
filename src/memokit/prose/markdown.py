"""CommonMark to HTML that can do no harm: no raw HTML, no pictures, links to http, https and mailto only."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from memokit.language import Locale
from memokit.prose.inline import Mark, Piece, citing, marked, written_out
from memokit.references import References

_SCHEMES = ("http://", "https://", "mailto:")
_DEEPEST = 100
"""Levels of elements: a list takes two, itself and its item. The parser drops what is deeper."""
_LEVELS = {"blockquote_open": 1, "blockquote_close": -1, "bullet_list_open": 1, "bullet_list_close": -1}
_LEVELS |= {"ordered_list_open": 1, "ordered_list_close": -1}


def blocks(text: str, locale: Locale, references: References | None = None) -> list[Markup]:
    """The paragraphs, lists and quotations of a text, each as HTML, in order.

    Headings, raw HTML, code blocks and pictures are no part of a memo's prose: they are printed as the text they are;
    so is a text whose lists and quotations are nested deeper than any reader could follow.

    Args:
        text: the text.
        locale: its language.
        references: what its references lead to; without it they stay as they are.
    """
    parser = _parser()
    env: dict[str, Any] = {"locale": locale, "cited": references}
    tokens = parser.parse(text, env)
    if any(token.level >= _DEEPEST - 1 for token in tokens):
        return [
            Markup("<p>{}</p>\n").format(citing(" ".join(part.split()), locale, references))
            for part in re.split(r"\n\s*\n", text)
        ]
    found: list[Markup] = []
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            found.append(Markup(parser.renderer.render(tokens[start : index + 1], parser.options, env)))
            start = index + 1
    return found


def nesting(text: str) -> int:
    """How many lists and quotations of a text stand inside each other at most; 50 for any number from there on."""
    deepest = level = 0
    for token in _parser().parse(text, {}):
        level += _LEVELS.get(token.type, 0)
        deepest = max(deepest, level)
        if token.level >= _DEEPEST - 1:
            return _DEEPEST // 2
    return deepest


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}, renderer_cls=_Renderer)
    parser.disable(["html_block", "html_inline", "heading", "lheading", "code", "fence", "image", "hr", "reference"])
    parser.validateLink = _is_allowed  # type: ignore[method-assign, assignment]
    return parser


def _is_allowed(address: str) -> bool:
    return address.strip().lower().startswith(_SCHEMES)


class _Renderer(RendererHTML):
    """Writes lines with their direction; everything else as CommonMark has it."""

    def renderInline(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> str:  # noqa: N802
        return "<br />\n".join(marked(line, env["locale"]) for line in self._lines(tokens, options, env))

    def _lines(self, tokens: Sequence[Token], options: OptionsDict, env: EnvType) -> Iterator[list[Piece]]:
        line: list[Piece] = []
        marks: tuple[Mark, ...] = ()
        for index, token in enumerate(tokens):
            if token.type == "hardbreak":
                yield line
                line = []
            elif token.nesting > 0:
                marks = (*marks, (self.renderToken(tokens, index, options, env), f"</{token.tag}>"))
            elif token.nesting < 0:
                marks = marks[:-1]
            elif token.type == "code_inline":
                line.append((token.content, (*marks, ("<code>", "</code>"))))
            else:
                text = " " if token.type == "softbreak" else token.content
                line += written_out(text, marks, env["locale"], env["cited"])
        yield line
