"""A PAdES signature (ETSI EN 319 142, baseline B-B) on a memo, appended to its bytes; the standards stay kept."""

from __future__ import annotations

import io
from bisect import bisect_left
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.signers.constants import ESIC_EXTENSION_1
from pyhanko.stamp.noop import NoOpStampStyle

from memokit import typesetting
from memokit.composition import compose_signature, signature_in_words
from memokit.errors import DocumentFault
from memokit.messages import said
from memokit.sealing.credentials import Credentials
from memokit.sealing.document import locales_of, opened
from memokit.sealing.event_loop import apart
from memokit.sealing.field import add_field
from memokit.sealing.place import Rectangle, free_place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from memokit.language import Locale

_WIDTH, _LOWEST, _TALLEST = 64, 10, 40
"""The box of a visible signature, in millimetres."""
_POINTS = 72 / 25.4


class _Update(IncrementalPdfFileWriter):
    """An update that leaves the metadata as they are: what they say is of the memo, not of its signature."""

    def _update_meta(self) -> None:
        """Nothing."""


class _Signer(PdfSigner):
    """A signer that does not call the file one of PDF 2.0, as it would for some keys: PDF/A-3 is PDF 1.7."""

    def register_extensions(self, pdf_out: BasePdfFileWriter, *, md_algorithm: str) -> None:
        """Names PAdES."""
        pdf_out.register_extension(ESIC_EXTENSION_1)


def sign(pdf: bytes, credentials: Credentials, *, reason: str | None = None, visible: bool = False) -> bytes:
    """Signs a memo. What was there stays, byte for byte; the signature is appended.

    The signature names the time of this machine's clock, so that two runs give different bytes.

    Args:
        pdf: a PDF that memokit rendered; it may bear signatures already.
        credentials: the key, see :func:`memokit.sealing.open_pkcs12`.
        reason: why it is signed, in the signer's words.
        visible: whether a box on the last page says so, in the languages of the memo.

    Raises:
        DocumentFault: the PDF cannot be read, is encrypted or no memo, takes no signature, or has no room for the box.
        TypesetterMissing: a box is asked for, and WeasyPrint or Pango cannot be loaded.
    """
    reader = opened(pdf)
    locales = locales_of(reader)
    today = datetime.now().astimezone().date()
    box, shows = _box(pdf, credentials.name, today, reason, locales) if visible else (None, None)
    writer = _Update.from_reader(reader)
    field = add_field(
        writer,
        in_words=signature_in_words(credentials.name, today, reason, locales),
        language=locales[0].language,
        box=box,
        shows=shows,
    )
    metadata = PdfSignatureMetadata(
        field_name=field, md_algorithm="sha256", subfilter=SigSeedSubFilter.PADES, reason=reason
    )
    # The field has its appearance already.
    signing = _Signer(metadata, credentials.signer, stamp_style=NoOpStampStyle())
    signed = io.BytesIO()
    try:
        apart(lambda: signing.sign_pdf(writer, existing_fields_only=True, output=signed))
    except SigningError as error:
        raise DocumentFault(
            said("the PDF does not take a signature: {reason}", reason=str(error)),
            hint=said("who signed it before may have allowed no further one"),
        ) from error
    return signed.getvalue()


def _box(pdf: bytes, signer: str, day: date, reason: str | None, locales: Sequence[Locale]) -> tuple[Rectangle, bytes]:
    """The place of the box on the last page, and its text, set as a page that is as low as it can be.

    Raises:
        DocumentFault: it has no room there.
    """

    @cache
    def page(height: int) -> typesetting.Typeset:
        composed = compose_signature(signer, day, reason, locales, width=_WIDTH, height=height)
        return typesetting.typeset(
            composed.html,
            stylesheets=composed.stylesheets,
            assets=composed.assets,
            reading_direction=composed.direction,
        )

    height = bisect_left(range(_TALLEST), True, lo=_LOWEST, key=lambda height: page(height).pages == 1)
    if height == _TALLEST:
        raise DocumentFault(
            said("the text of the signature is too long for its box"), hint=said("give a shorter --reason")
        )
    place = free_place(pdf, _WIDTH * _POINTS, height * _POINTS, locales[0].direction)
    return place, page(height).pdf
