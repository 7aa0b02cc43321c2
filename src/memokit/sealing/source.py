"""The memo inside its own PDF: its canonical JSON, and the files that it cannot be printed without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from memokit.schema import Memo, canonical_json
from memokit.typesetting.job import Attachment

NAME = "memo.json"
"""What a memo is called in its PDF."""
_TYPES = {
    ".toml": "application/toml",
    ".css": "text/css",
    ".html": "text/html",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


def attachments(memo: Memo) -> tuple[Attachment, ...]:
    """What the PDF of a memo carries, so that it can be made again from itself.

    The memo is the one source. Its pictures, as they are printed, and the files of a theme of the user's own supplement
    it, each named by its path from the memo's folder.
    """
    source = Attachment(
        NAME, canonical_json(memo), "application/json", "Source", "The memo that the document is made of"
    )
    return source, *_pictures(memo), *_theme(memo)


def _pictures(memo: Memo) -> Iterator[Attachment]:
    for name, data in memo.images.items():
        media_type = _TYPES[".svg" if data.startswith(b"<svg") else ".png"]
        yield Attachment(name, data, media_type, "Supplement", "A picture of the memo")


def _theme(memo: Memo) -> Iterator[Attachment]:
    for path, data in (memo.theme_files or {}).items():
        name, media_type = (
            f"{memo.layout.theme}/{path}",
            _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream"),
        )
        yield Attachment(name, data, media_type, "Supplement", "A file of the memo's theme")
