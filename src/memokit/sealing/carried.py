"""What a PDF carries, read as a stranger's bytes are: nothing is repaired, and nothing grows without end."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import unescape

import pikepdf

from memokit.errors import DocumentFault, LimitExceeded, NoSource
from memokit.limits import DEFAULTS, Limits
from memokit.loading.excess import bytes_above, check_pdf
from memokit.messages import Message, said, said_of
from memokit.sealing.revisions import split
from memokit.sealing.source import NAME

MOST = 256 * 1024 * 1024
"""The most bytes that all attachments of a PDF may have together, and any one part of it."""
_RECORDED = re.compile(r"<memokit:(\w+)>([^<]*)</memokit:\1>")


@dataclass(frozen=True, slots=True)
class File:
    """A file that a PDF carries: its name, what is in it, and whether the PDF calls it its source."""

    name: str
    data: bytes
    is_source: bool


@dataclass(frozen=True, slots=True)
class Carried:
    """What a PDF says of how it was made.

    Attributes:
        files: everything that is attached to it.
        record: what memokit wrote into its metadata, by name: ``edition``, ``digits``, ``draft``, ``composer``,
            ``typesetter`` and others.
    """

    files: tuple[File, ...]
    record: Mapping[str, str]

    @property
    def sources(self) -> list[bytes]:
        """What may be taken for the source; a document of memokit's has one."""
        return [file.data for file in self.files if file.is_source or file.name == NAME]

    @property
    def supplements(self) -> dict[str, bytes]:
        """The pictures and the theme of the source, by their path from its folder."""
        return {file.name: file.data for file in self.files if not file.is_source}

    @property
    def versions(self) -> dict[str, str]:
        """The versions of the programs that made it."""
        named = ", ".join(self.record.get(part, "") for part in ("composer", "typesetter"))
        return dict(re.findall(r"([\w-]+) ([^ ,]+)", named))


def extract(pdf: bytes, *, limits: Limits = DEFAULTS) -> bytes:
    """The memo that a PDF carries, byte for byte: canonical JSON, if memokit wrote it.

    What was appended to the PDF since it was made plays no part.

    Args:
        pdf: the PDF.
        limits: how large the PDF and the memo may be.

    Raises:
        LimitExceeded: one of them is larger.
        NoSource: it carries no memo, or several.
        DocumentFault: it is no PDF, or damaged, cut off or encrypted.
    """
    check_pdf(pdf, limits)
    with opened(split(pdf).first) as document:
        sources = carried(document).sources
    doubt = said("memokit does not make such a PDF: do not rely on it")
    if len(sources) > 1:
        raise NoSource(
            said_of(
                len(sources),
                "found {n} attachment that may be its source, wanted one",
                "found {n} attachments that may be its source, wanted one",
            ),
            hint=doubt,
        )
    if len(sources[0]) > limits.file_bytes:
        excess = bytes_above("file_bytes", limits.file_bytes, len(sources[0]), within=NAME)
        raise LimitExceeded.at((excess.problem(),), source="PDF")
    return sources[0]


@contextmanager
def opened(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """A PDF, open for reading; none of its parts grows larger than :data:`MOST`.

    Raises:
        DocumentFault: it is damaged or encrypted.
    """
    encrypted = DocumentFault(
        said("found an encrypted PDF, wanted one that is not"),
        hint=said("memokit encrypts nothing: get the file as it was made"),
    )
    with _limits():
        try:
            document = pikepdf.open(io.BytesIO(pdf), attempt_recovery=False)
        except pikepdf.PasswordError:
            raise encrypted from None
        except Exception as error:
            # A stranger's bytes: whatever the reader fails with, it is they that are wrong.
            raise _damaged(said("found a damaged PDF, wanted a whole one")) from error
        with document:
            if document.is_encrypted:
                raise encrypted
            yield document


def carried(document: pikepdf.Pdf) -> Carried:
    """What is attached to a PDF, and what its metadata say of how it was made.

    Raises:
        NoSource: nothing that is attached may be its source.
        DocumentFault: its attachments are damaged, or together too large.
    """
    try:
        found = Carried(tuple(_files(document)), _record(document))
    except DocumentFault:
        raise
    except Exception as error:
        # As above.
        raise _damaged(said("found damaged attachments, wanted a whole PDF")) from error
    if not found.sources:
        raise NoSource(
            said("found a PDF that carries no memo, wanted one with its source"),
            hint=said("it was not made by memokit, or with --no-source: nothing can be said about it"),
        )
    return found


@contextmanager
def _limits() -> Iterator[None]:
    """Stops streams that are packed to burst. The limits are those of the whole process, and are put back."""
    limits: Any = dict.fromkeys(("flate_max_memory", "run_length_max_memory", "png_max_memory"), MOST)
    before: Any = pikepdf.settings.set_qpdf_limits(**limits)
    try:
        yield
    finally:
        pikepdf.settings.set_qpdf_limits(**before)


def _damaged(found: Message) -> DocumentFault:
    return DocumentFault(found, hint=said("it was cut off or damaged on its way: get it anew"))


def _files(document: pikepdf.Pdf) -> Iterator[File]:
    """The files that the document names as associated with it, and those that it lists as embedded, each once."""
    named = [*document.Root.get("/AF", []), *_embedded(document)]
    unique = {each.objgen if each.is_indirect else place: each for place, each in enumerate(named)}
    left = MOST
    for each in unique.values():
        data = each.EF.F.read_bytes()
        left -= len(data)
        if left < 0:
            raise DocumentFault(
                said_of(
                    MOST, "found attachments of more than {n:,} byte", "found attachments of more than {n:,} bytes"
                ),
                hint=said("use smaller pictures in the memo"),
            )
        yield File(str(each.get("/UF", each.get("/F", ""))), data, each.get("/AFRelationship") == pikepdf.Name.Source)


def _embedded(document: pikepdf.Pdf) -> Iterator[pikepdf.Object]:
    """The files that the document lists as embedded, also where several have one name: a reader shows them all."""
    names: Any = document.Root.get("/Names", {})
    waiting = [names["/EmbeddedFiles"]] if "/EmbeddedFiles" in names else []
    seen = set()
    while waiting:
        node = waiting.pop()
        if node.is_indirect and node.objgen in seen:
            continue
        seen.add(node.objgen)
        yield from list(node.get("/Names", []))[1::2]
        waiting += node.get("/Kids", [])


def _record(document: pikepdf.Pdf) -> Mapping[str, str]:
    """The properties in memokit's own namespace. A name that is written in any other way was not written by memokit."""
    if "/Metadata" not in document.Root:
        return {}
    written = document.Root.Metadata.read_bytes().decode(errors="replace")
    return {name: unescape(text) for name, text in _RECORDED.findall(written)}
