"""What may be done to a finished PDF, by other programs than memokit."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import pikepdf
import pypdf

Tamper = Callable[[bytes], bytes]


def edited(pdf: bytes, change: Callable[[pikepdf.Pdf], object], **saving: Any) -> bytes:
    """The PDF with something changed, written anew by pikepdf."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        change(document)
        document.save(written, **saving)
    return written.getvalue()


def _digit(document: pikepdf.Pdf) -> None:
    page = document.pages[0]
    content = page.Contents.read_bytes()
    letters: dict[bytes, bytes] = {}
    for step in re.finditer(rb"/(\w+) [\d.]+ Tf|<([0-9a-f]+)>", content):
        font, shown = step.groups()
        if font:
            unicode = page.Resources.Font["/" + font.decode()].ToUnicode.read_bytes()
            letters = dict(re.findall(rb"<([0-9a-f]{4})> <00([0-9a-f]{2})>\n", unicode))
            continue
        codes = re.findall(rb"....", shown)
        place = b"".join(bytes.fromhex(letters.get(code, b"00").decode()) for code in codes).find(b"$25")
        if place >= 0:
            codes[place + 2] = codes[place + 1]
            page.Contents.write(content[: step.start()] + b"<" + b"".join(codes) + b">" + content[step.end() :])
            return
    raise AssertionError("the page has no $25 to forge")


def one_digit_changed(pdf: bytes) -> bytes:
    """A PDF in which the first $250 of page 1 is $220, in place and in type."""
    return edited(pdf, _digit)


def source_replaced(data: bytes) -> Tamper:
    """Puts other bytes into the attachment that is the source."""
    return lambda pdf: edited(pdf, lambda document: document.Root.AF[0].EF.F.write(data))


def source_edited(before: bytes, after: bytes) -> Tamper:
    """Changes the attachment that is the source, and nothing else."""

    def change(document: pikepdf.Pdf) -> None:
        source = document.Root.AF[0].EF.F
        assert before in source.read_bytes()
        source.write(source.read_bytes().replace(before, after, 1))

    return lambda pdf: edited(pdf, change)


def attached(name: str, data: bytes) -> Tamper:
    """Attaches one more file."""

    def attach(pdf: bytes) -> bytes:
        writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf))
        writer.add_attachment(name, data)
        written = io.BytesIO()
        writer.write(written)
        return written.getvalue()

    return attach


def metadata_edited(before: bytes, after: bytes) -> Tamper:
    """Changes what the metadata say."""

    def change(document: pikepdf.Pdf) -> None:
        metadata = document.Root.Metadata
        assert before in metadata.read_bytes()
        metadata.write(metadata.read_bytes().replace(before, after))

    return lambda pdf: edited(pdf, change)


def updated(pdf: bytes) -> bytes:
    """Appends an update, as an editor or a signature does: the bytes before it stay as they are."""
    writer = pypdf.PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.add_metadata({"/Title": "Another title"})
    written = io.BytesIO()
    writer.write(written)
    assert written.getvalue().startswith(pdf)
    assert len(written.getvalue()) > len(pdf)
    return written.getvalue()


def encrypted(password: str) -> Tamper:
    """Encrypts; without a password, everyone can open it and nobody may change it."""
    return lambda pdf: edited(pdf, lambda _: None, encryption=pikepdf.Encryption(owner="owner", user=password))


def without_source(document: pikepdf.Pdf) -> None:
    """Takes every attachment out of an open PDF."""
    del document.Root.AF, document.Root.Names.EmbeddedFiles
