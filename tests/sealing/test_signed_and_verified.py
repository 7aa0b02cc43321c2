"""A signed memo is verified below its signature, and the verdict says who signed; what else came with it is told."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.sealing.tampering import updated
from tests.signers import Person

from memokit import Edition
from memokit.sealing import Credentials, sign
from memokit.verification import Outcome, verify

Pdf = Callable[[str, Edition], bytes]


@pytest.fixture(scope="module")
def signed(memo_pdf: Pdf, credentials: Credentials) -> bytes:
    """A memo that Noura has signed."""
    return sign(memo_pdf("smallest", "en"), credentials, reason="Approved")


def test_a_signed_memo_matches_and_its_signer_is_named(signed: bytes) -> None:
    verdict = verify(signed)
    assert (verdict.outcome, verdict.exit_status) == (Outcome.MATCH, 0)
    [signature] = verdict.signatures
    assert signature.startswith("by Noura Al-Saleh, on 20")
    assert "for this reason: Approved; its certificate was not judged" in signature
    assert f"\n  signed  {signature}\n  proves  every byte below the signatures is what memokit" in str(verdict)


def test_a_certificate_is_judged_by_the_roots_that_are_given(signed: bytes, noura: Person, memo_pdf: Pdf) -> None:
    [trusted] = verify(signed, roots=[noura.certificate]).signatures
    assert trusted.endswith("its certificate leads to a root that you gave")
    assert verify(memo_pdf("smallest", "en"), roots=[noura.certificate]).signatures == ()


def test_each_of_two_signers_is_named(signed: bytes, khalid: Credentials) -> None:
    verdict = verify(sign(signed, khalid))
    assert verdict.outcome is Outcome.MATCH
    assert [each.split(",")[0] for each in verdict.signatures] == ["by Noura Al-Saleh", "by خالد العتيبي (Khalid)"]


def test_a_byte_that_was_changed_after_signing_is_told(signed: bytes, memo_pdf: Pdf) -> None:
    place = len(memo_pdf("smallest", "en")) // 2
    changed = bytearray(signed)
    changed[place] ^= 1
    verdict = verify(bytes(changed))
    assert (verdict.outcome, verdict.exit_status) == (Outcome.MISMATCH, 1)
    assert "the signature of Noura Al-Saleh does not hold: bytes that it covers were changed" in verdict.found


def test_an_update_after_the_signature_is_told(signed: bytes) -> None:
    verdict = verify(updated(signed))
    assert verdict.outcome is Outcome.MISMATCH
    assert verdict.found[0] == (
        "something was appended after the signature of Noura Al-Saleh, which may change what it shows"
    )
