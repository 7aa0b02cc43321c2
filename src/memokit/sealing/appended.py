"""What was appended to a document: signatures, or something that there is to object to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memokit import sealing
from memokit.messages import Message, said, said_of
from memokit.sealing.revisions import Revisions

if TYPE_CHECKING:
    from memokit.sealing.inspection import SignatureReport

_TRUST = {
    "not judged": said("its certificate was not judged, since no root was given"),
    "trusted": said("its certificate leads to a root that you gave"),
    "not trusted": said("its certificate leads to no root that you gave"),
}


@dataclass(frozen=True, slots=True)
class Appended:
    """What there is to say of the bytes behind a document.

    Attributes:
        signatures: who signed it, in sentences.
        objections: why it is not the document that it was, in sentences; empty where there is no reason.
    """

    signatures: tuple[Message, ...] = ()
    objections: tuple[Message, ...] = ()


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
        objection = said_of(
            len(revisions.appended),
            "an update of {n:,} byte was appended to it, which may change what it shows",
            "an update of {n:,} bytes was appended to it, which may change what it shows",
        )
        return Appended(objections=(objection,))
    return Appended(tuple(map(_told, reports)), tuple(each for report in reports for each in _objections(report)))


def _told(report: SignatureReport) -> Message:
    when = report.signed_at
    by = (
        said("by {signer}, on {time:%Y-%m-%d %H:%M %z} by the signer's own clock", signer=report.signer, time=when)
        if when
        else said("by {signer}", signer=report.signer)
    )
    if report.reason:
        by = said("{by}, for this reason: {reason}", by=by, reason=report.reason)
    return said("{by}; {trust}", by=by, trust=_TRUST[report.trust])


def _objections(report: SignatureReport) -> Iterator[Message]:
    signer = report.signer
    if not report.intact:
        yield said("the signature of {signer} does not hold: bytes that it covers were changed", signer=signer)
    elif not report.valid:
        yield said(
            "the signature of {signer} does not hold: it was not made with the key of its certificate", signer=signer
        )
    for change in report.besides:
        yield said("the signature of {signer} came with more than a signature: {change}", signer=signer, change=change)
    if report.followed_by == "changes":
        yield said(
            "something was appended after the signature of {signer}, which may change what it shows", signer=signer
        )
