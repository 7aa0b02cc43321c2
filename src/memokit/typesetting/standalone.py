"""A document as one HTML file that needs no other: styles in its head, fonts and pictures inside."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping, Sequence

from memokit.typesetting.assets import SCHEME, asset, media_type
from memokit.typesetting.faces import font_faces, font_files

_POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'\">"
)
"""A browser that shows the file runs no script in it and fetches nothing: a theme may come from a stranger."""


def standalone(html: str, *, stylesheets: Sequence[str], assets: Mapping[str, bytes]) -> str:
    """The document with everything that it names put in as ``data:`` addresses.

    Args:
        html: a whole document with a ``</head>``.
        stylesheets: CSS texts, in the order of the cascade.
        assets: pictures by their path in the registry.

    Raises:
        AssetRefused: the document names something that is not in the registry.
    """
    registry = {**font_files(), **assets}
    styles = "\n".join([font_faces(), *stylesheets])
    whole = html.replace("<head>", f"<head>\n{_POLICY}", 1)
    whole = whole.replace("</head>", f"<style>\n{styles}\n</style>\n</head>", 1)
    return re.sub(rf'(?<=["(]){SCHEME}([^")\s]+)', lambda match: _inside(match[0], registry), whole)


def _inside(address: str, registry: Mapping[str, bytes]) -> str:
    data, _ = asset(address, registry)
    return f"data:{media_type(address)};base64,{b64encode(data).decode('ascii')}"
