"""A PDF may be added to without touching a byte of it: where a document ends, and what was appended to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from memokit.errors import DocumentFault
from memokit.messages import said, said_of

_END = re.compile(rb"startxref\s+(\d{1,12})\s+%%EOF(?:\r\n|\r|\n)?")
_REGISTER = re.compile(rb"xref\s|\d+\s+\d+\s+obj")
"""What the number at the end of a revision leads to: the register of its objects."""


@dataclass(frozen=True, slots=True)
class Revisions:
    """A PDF in two parts.

    Attributes:
        first: the document as it was first written.
        appended: everything after that; empty where there is nothing.
    """

    first: bytes
    appended: bytes


def split(pdf: bytes) -> Revisions:
    """Parts a PDF into its first revision and what was appended to it.

    Raises:
        DocumentFault: it is no PDF, or its first revision has no end.
    """
    if not pdf.startswith(b"%PDF-"):
        raise DocumentFault(
            said("found {start} at its beginning, wanted a PDF", start=ascii(pdf[:8])[1:]),
            hint=said("name a PDF that memokit has made"),
        )
    for end in _END.finditer(pdf):
        offset = int(end[1])
        if offset < end.start() and _REGISTER.match(pdf, offset):
            return Revisions(pdf[: end.end()], pdf[end.end() :])
    raise DocumentFault(
        said_of(
            len(pdf),
            "found {n:,} byte without the end of a PDF, wanted a whole one",
            "found {n:,} bytes without the end of a PDF, wanted a whole one",
        ),
        hint=said("it was cut off or damaged on its way: get it anew"),
    )
