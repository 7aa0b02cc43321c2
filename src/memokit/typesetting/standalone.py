"""A document as one HTML file that needs no other: styles in its head, fonts and pictures inside."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from xml.etree.ElementTree import Element

import tinyhtml5

from memokit.errors import AssetRefused, printable
from memokit.messages import said
from memokit.typesetting.assets import SCHEME, asset, media_type
from memokit.typesetting.faces import font_faces, font_files

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'\">"
)
"""A browser that shows the file runs no script in it and fetches nothing: a theme may come from a stranger."""
_ELEMENT = re.compile(
    r"""
    html|head|title|meta|style|body|main|header|footer|nav|section|article|aside|div|p|span|br|hr|h[1-6]
    |a|abbr|b|bdi|bdo|blockquote|cite|code|del|dfn|em|i|ins|kbd|mark|pre|q|s|samp|small|strong|sub|sup|time|u|var|wbr
    |dl|dt|dd|ol|ul|li|table|caption|colgroup|col|thead|tbody|tfoot|tr|th|td|figure|figcaption|img
    |svg|g|path|rect|line|circle|ellipse|polyline|polygon|text|tspan|desc|defs|clipPath|linearGradient|radialGradient
    |stop|marker
    """,
    re.VERBOSE,
)
"""What a document may consist of: nothing that runs, loads, or leads away by itself."""
_LINK = re.compile(r"#|https?://|mailto:", re.IGNORECASE)


def standalone(html: str, *, stylesheets: Sequence[str], assets: Mapping[str, bytes]) -> str:
    """The document with everything that it names put in as ``data:`` addresses.

    Args:
        html: a whole document with a ``</head>``.
        stylesheets: CSS texts, in the order of the cascade.
        assets: pictures by their path in the registry.

    Raises:
        AssetRefused: the document names something that is not in the registry, or has what a browser would act on.
    """
    for element in tinyhtml5.parse(html, namespace_html_elements=False).iter():
        _check(element)
    registry = {**font_files(), **assets}
    styles = "\n".join([font_faces(), *stylesheets])
    whole = html.replace("<head>", f"<head>\n{_POLICY}", 1)
    whole = whole.replace("</head>", f"<style>\n{styles}\n</style>\n</head>", 1)
    return re.sub(rf'(?<=["(]){SCHEME}([^")\s]+)', lambda match: _inside(match[0], registry), whole)


def _check(element: Element) -> None:
    if not isinstance(element.tag, str):
        # A comment.
        return
    name = element.tag.rpartition("}")[2]
    found = None if _ELEMENT.fullmatch(name) else f"<{name}>"
    for key, value in element.attrib.items():
        attribute = key.rpartition("}")[2].rpartition(":")[2].lower()
        if (
            attribute in {"http-equiv", "srcset", "srcdoc", "action", "formaction", "ping", "background"}
            or attribute.startswith("on")
            or (attribute == "href" and not (name == "a" and _LINK.match(value)))
            or (attribute == "src" and not value.startswith((SCHEME, "data:image/")))
        ):
            found = f'<{name} {key}="{value[:60]}">'
    if found:
        raise AssetRefused(
            printable(said("the document has {element}, on which a browser would act", element=found)),
            hint=said("templates of a theme hold text, tables, drawings, links, and pictures of the memo"),
        )


def _inside(address: str, registry: Mapping[str, bytes]) -> str:
    data, _ = asset(address, registry)
    return f"data:{media_type(address)};base64,{b64encode(data).decode('ascii')}"
