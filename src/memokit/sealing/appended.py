"""What was appended to a document: signatures, or something that there is to object to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memokit import sealing
from memokit.sealing.revisions import Revisions

if TYPE_CHECKING:
    from memokit.sealing.inspection import SignatureReport

_TRUST = {
    "not judged": "its certificate was not judged, since no root was given",
    "trusted": "its certificate leads to a root that you gave",
    "not trusted": "its certificate leads to no root that you gave",
}


@dataclass(frozen=True, slots=True)
class Appended:
    """What there is to say of the bytes behind a document.

    Attributes:
        signatures: who signed it, in sentences.
        objections: why it is not the document that it was, in sentences; empty where there is no reason.
    """

    signatures: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()


def judged(revisions: Revisions, roots: Sequence[bytes] = ()) -> Appended:
    """Judges what was appended to a document. Nothing but signatures is let pass.

    Args:
        revisions: the document and what was appended.
        roots: certificates that are trusted, PEM or DER.

    Raises:
        DocumentFault: what was appended cannot be read.
        ExtraMissing: it may be a signature, and what reads signatures is not installed.
        KeyFault: one of the roots is no certificate.
    """
    if not revisions.appended:
        return Appended()
    # No signature is without it, and what has none is judged without the extra.
    reports = []
    if b"/ByteRange" in revisions.appended:
        reports = sealing.signatures_in(revisions.first + revisions.appended, roots=roots)
    if not reports or reports[0].begins != len(revisions.first):
        size = len(revisions.appended)
        return Appended(objections=(f"an update of {size:,} bytes was appended to it, which may change what it shows",))
    return Appended(tuple(map(_told, reports)), tuple(each for report in reports for each in _objections(report)))


def _told(report: SignatureReport) -> str:
    when = f", on {report.signed_at:%Y-%m-%d %H:%M %z} by the signer's own clock" if report.signed_at else ""
    why = f", for this reason: {report.reason}" if report.reason else ""
    return f"by {report.signer}{when}{why}; {_TRUST[report.trust]}"


def _objections(report: SignatureReport) -> Iterator[str]:
    name = f"the signature of {report.signer}"
    if not report.intact:
        yield f"{name} does not hold: bytes that it covers were changed"
    elif not report.valid:
        yield f"{name} does not hold: it was not made with the key of its certificate"
    for change in report.besides:
        yield f"{name} came with more than a signature: {change}"
    if report.followed_by == "changes":
        yield f"something was appended after {name}, which may change what it shows"
