"""What the signatures of a PDF say, and whether they hold. No address is opened: revocation is not looked up."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from asn1crypto import pem
from asn1crypto.cms import ContentInfo
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.generic import Reference
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext

from memokit.errors import DocumentFault, KeyFault
from memokit.messages import Message, said
from memokit.sealing.document import opened
from memokit.sealing.event_loop import apart
from memokit.sealing.names import name_of
from memokit.sealing.update import Update

Trust = Literal["not judged", "trusted", "not trusted"]
Followed = Literal["nothing", "signatures", "changes"]


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature of a PDF.

    Attributes:
        signer: who signed, as the certificate has it: its common name, or else the whole subject.
        subject: the whole subject of the certificate.
        issuer: who issued the certificate.
        signed_at: the time of signing, as the signer's clock had it; None where the signature does not say.
        reason: why it was signed, in the signer's words; None where they gave none.
        intact: whether the bytes that it covers are those that were signed.
        valid: whether it was made with the key of its certificate.
        trust: whether the certificate leads to one of the roots that were given; "not judged" where none was.
        begins: the length of the document that was signed, in bytes: what follows came with the signature.
        ends: the length of the document with the signature, in bytes; what follows is not covered by it.
        besides: what the update that brought the signature did beside it, in messages; empty for one that only signed.
        followed_by: what came after the signature.
    """

    signer: str
    subject: str
    issuer: str
    signed_at: datetime | None
    reason: str | None
    intact: bool
    valid: bool
    trust: Trust
    begins: int
    ends: int
    besides: tuple[Message, ...]
    followed_by: Followed

    @property
    def holds(self) -> bool:
        """Whether the signature is good, and neither brought nor was followed by anything but signatures.

        Whether its certificate is to be trusted is another question, see ``trust``.
        """
        return self.intact and self.valid and not self.besides and self.followed_by != "changes"


def signatures_in(pdf: bytes, *, roots: Sequence[bytes] = ()) -> list[SignatureReport]:
    """The signatures of a PDF, in the order in which they were made.

    Args:
        pdf: the document.
        roots: certificates that are trusted, PEM or DER; the certificate of a signer is judged by them at the time of
            signing, as the signature claims it.

    Raises:
        DocumentFault: the PDF cannot be read.
        KeyFault: one of the roots is no certificate.
    """
    trusted = [certificate for data in roots for certificate in _certificates(data)]
    reader = opened(pdf)
    try:
        with _silence():
            return _reports(pdf, reader, trusted)
    except Exception as error:
        # Whatever a library makes of a damaged file.
        raise DocumentFault(
            said("the signatures of the PDF cannot be read: {reason}", reason=_reason(error)),
            hint=said("the file was damaged or changed after signing"),
        ) from error


def _reason(error: Exception) -> str:
    first = next(iter(error.args), None)
    return first if isinstance(first, Message) else str(error)


def _reports(pdf: bytes, reader: PdfFileReader, roots: list[Certificate]) -> list[SignatureReport]:
    embedded = reader.embedded_signatures
    found = [_Inspected(pdf, reader, each, roots) for each in embedded if each.sig_object_type != "/DocTimeStamp"]
    if len(embedded) < pdf.count(b"/ByteRange"):
        raise ValueError(said("one is of an unknown kind, or is not in its place"))
    besides = {each.revision: each.besides() for each in found}
    signing_only = {revision for revision, changes in besides.items() if not changes}
    return [each.report(besides[each.revision], _followed_by(pdf, reader, each, signing_only)) for each in found]


class _Inspected:
    """A signature in the middle of being looked at."""

    def __init__(
        self, pdf: bytes, reader: PdfFileReader, embedded: EmbeddedPdfSignature, roots: list[Certificate]
    ) -> None:
        self._embedded = embedded
        self._pdf = pdf
        self._reader = reader
        self._roots = roots
        self.revision = embedded.signed_revision
        self.begins = _end_of(pdf, reader, self.revision - 1) if self.revision else 0
        self.ends = embedded.byte_range[2] + embedded.byte_range[3]

    def besides(self) -> tuple[Message, ...]:
        """What its update did beside signing."""
        if self.revision == 0:
            return (said("the document was written anew when it was signed"),)
        field = self._embedded.sig_field.container_ref
        assert isinstance(field, Reference)
        update = Update(self._reader, self.revision, field)
        return tuple(update.besides(self._pdf[: self.begins]))

    def report(self, besides: tuple[Message, ...], followed_by: Followed) -> SignatureReport:
        """All that is said of it."""
        embedded, certificate = self._embedded, self._embedded.signer_cert
        signed_at = embedded.self_reported_timestamp
        status = self._status(signed_at)
        reason = embedded.sig_object.get("/Reason")
        return SignatureReport(
            signer=name_of(certificate),
            subject=certificate.subject.human_friendly,
            issuer=certificate.issuer.human_friendly,
            signed_at=signed_at,
            reason=None if reason is None else str(reason),
            intact=status is not None and status.intact and self._is_written_in_one_way(),
            valid=status is not None and status.valid,
            trust="not judged" if not self._roots else "trusted" if status and status.trusted else "not trusted",
            begins=self.begins,
            ends=self.ends,
            besides=besides,
            followed_by=followed_by,
        )

    def _status(self, signed_at: datetime | None) -> PdfSignatureStatus | None:
        """What pyHanko makes of it; None where the signature cannot even be read."""
        context = ValidationContext(
            trust_roots=self._roots, moment=signed_at or datetime.now(UTC), allow_fetching=False
        )
        usage = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
        try:
            return apart(
                lambda: validate_pdf_signature(self._embedded, context, key_usage_settings=usage, skip_diff=True)
            )
        except Exception:
            # What is no signature any more is an error of another kind for each way in which it was damaged.
            return None

    def _is_written_in_one_way(self) -> bool:
        """Whether every byte up to its end is covered or could not be another one.

        A signature does not cover itself. In what it says twice, and in the noughts that fill the room kept for it,
        a byte could be changed and nothing else would tell.
        """
        start, before, after, _ = (int(each) for each in self._embedded.byte_range)
        room = self._pdf[before:after]
        container = ContentInfo.load(self._embedded.pkcs7_content)
        signed, info = container["content"], self._embedded.signer_info
        return (
            start == 0
            and room.lower() == b"<" + container.dump(force=True).hex().encode().ljust(len(room) - 2, b"0") + b">"
            and signed["version"].native == info["version"].native == "v1"
            and [each.native for each in signed["digest_algorithms"]] == [info["digest_algorithm"].native]
        )


@contextmanager
def _silence() -> Iterator[None]:
    """Keeps what pyHanko logs from the terminal: with a traceback for each certificate that it does not trust."""
    logger, nowhere = logging.getLogger("pyhanko"), logging.NullHandler()
    before, logger.propagate = logger.propagate, False
    logger.addHandler(nowhere)
    try:
        yield
    finally:
        logger.removeHandler(nowhere)
        logger.propagate = before


def _followed_by(pdf: bytes, reader: PdfFileReader, signature: _Inspected, signing_only: set[int]) -> Followed:
    """What came after a signature."""
    if signature.ends == len(pdf):
        return "nothing"
    later = set(range(signature.revision + 1, reader.total_revisions))
    last = reader.total_revisions - 1
    return "signatures" if later and later <= signing_only and _end_of(pdf, reader, last) == len(pdf) else "changes"


def _end_of(pdf: bytes, reader: PdfFileReader, revision: int) -> int:
    """The length of a document as it was with its first updates."""
    written = pdf.index(b"%%EOF", reader.xrefs.get_xref_container_info(revision).end_location) + len(b"%%EOF")
    return written + next((len(end) for end in (b"\r\n", b"\n", b"\r") if pdf.startswith(end, written)), 0)


def _certificates(data: bytes) -> list[Certificate]:
    """The certificates in a file.

    Raises:
        KeyFault: it holds none.
    """
    try:
        if not pem.detect(data):
            return [Certificate.load(data, strict=True)]
        return [Certificate.load(block) for _, _, block in pem.unarmor(data, multiple=True)]
    except (ValueError, TypeError):
        raise KeyFault(
            said("a root is no certificate"), hint=said("name a PEM or DER file with a certificate")
        ) from None
