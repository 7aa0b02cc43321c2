"""CommonMark to HTML that can do no harm: no raw HTML, no pictures, links to http, https and mailto only."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from markupsafe import Markup

from memokit.language import Locale
from memokit.prose.inline import inline

_SCHEMES = ("http://", "https://", "mailto:")


def blocks(text: str, locale: Locale) -> list[Markup]:
    """The paragraphs, lists and quotations of a text, each as HTML, in order.

    Headings, raw HTML, code blocks and pictures are no part of a memo's prose: they are printed as the text they are.
    """
    parser = _parser()
    env: dict[str, Any] = {"locale": locale}
    tokens = parser.parse(text, env)
    found: list[Markup] = []
    start = 0
    for index, token in enumerate(tokens):
        if token.level == 0 and token.nesting <= 0:
            found.append(Markup(parser.renderer.render(tokens[start : index + 1], parser.options, env)))
            start = index + 1
    return found


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False}, renderer_cls=_Renderer)
    parser.disable(["html_block", "html_inline", "heading", "lheading", "code", "fence", "image", "hr", "reference"])
    parser.validateLink = _is_allowed  # type: ignore[method-assign, assignment]
    return parser


def _is_allowed(address: str) -> bool:
    return address.strip().lower().startswith(_SCHEMES)


class _Renderer(RendererHTML):
    """Writes text with its direction; everything else as CommonMark has it."""

    def text(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return str(inline(tokens[idx].content, env["locale"]))
