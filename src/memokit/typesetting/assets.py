"""The registry of what a document may show: addresses that begin with ``memokit:``, each served from memory."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import PurePosixPath

from memokit.errors import AssetRefused
from memokit.messages import said

SCHEME = "memokit:"
_TYPES = {".ttf": "font/ttf", ".png": "image/png", ".svg": "image/svg+xml"}


def asset(address: str, assets: Mapping[str, bytes]) -> tuple[bytes, str]:
    """The bytes and the media type behind an address.

    Raises:
        AssetRefused: the address is not in the registry; nothing is opened to find out.
    """
    path = address.removeprefix(SCHEME)
    if not address.startswith(SCHEME) or path not in assets:
        raise AssetRefused(
            said("the document asks for {address!r}, which is not one of its own files", address=address[:200]),
            hint=said("memokit opens no address and no file but the memo, its pictures and its fonts"),
        )
    return assets[path], media_type(path)


def media_type(path: str) -> str:
    """The media type of an asset, by its name."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
