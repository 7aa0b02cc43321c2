"""A signature is put behind the bytes of a memo, in the form that PAdES asks for; what signs must be fit to."""

from __future__ import annotations

import asyncio
import hashlib
import io
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pypdf
import pytest
from asn1crypto import cms, core, x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import MDPPerm
from pyhanko.sign.signers import PdfSignatureMetadata, sign_pdf
from tests.signers import PASSWORD, Person, person

from memokit import DocumentFault, Edition, KeyFault, WrongPassword
from memokit.sealing import Credentials, open_pkcs12, sign, signatures_in

Pdf = Callable[[str, Edition], bytes]


def signature_dictionary(pdf: bytes) -> Any:
    """The dictionary of the last signature of a PDF, as a reader finds it."""
    root: Any = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    form = root["/AcroForm"]
    return form["/Fields"][-1]["/V"]


def covered(pdf: bytes) -> bytes:
    """The bytes that a signature says it covers."""
    start, length, again, rest = (int(each) for each in signature_dictionary(pdf)["/ByteRange"])
    assert start == 0
    assert again + rest == len(pdf)
    return pdf[:length] + pdf[again:]


def holder(pdf: bytes) -> Any:
    """The widget annotation of the last signature."""
    reader = pypdf.PdfReader(io.BytesIO(pdf))
    [widget] = [each for each in reader.pages[-1]["/Annots"] if each.get_object()["/Subtype"] == "/Widget"]  # type: ignore[attr-defined]
    return widget.get_object()


@pytest.mark.parametrize("visible", [False, True])
def test_what_was_there_stays_and_the_signature_stands_behind_it(
    memo_pdf: Pdf, credentials: Credentials, visible: bool
) -> None:
    pdf = memo_pdf("smallest", "en")
    signed = sign(pdf, credentials, visible=visible)
    assert signed.startswith(pdf)
    [report] = signatures_in(signed)
    assert (report.begins, report.ends) == (len(pdf), len(signed))
    assert report.holds


@pytest.mark.parametrize("kind", ["EC", "RSA"])
def test_the_signature_is_what_pades_asks_for_reckoned_by_hand(memo_pdf: Pdf, kind: str) -> None:
    key = rsa.generate_private_key(65537, 2048) if kind == "RSA" else ec.generate_private_key(ec.SECP384R1())
    signer = person("Noura Al-Saleh", key=key)
    signed = sign(memo_pdf("smallest", "en"), open_pkcs12(signer.pkcs12, PASSWORD), reason="Approved")
    dictionary = signature_dictionary(signed)
    assert (dictionary["/Filter"], dictionary["/SubFilter"]) == ("/Adobe.PPKLite", "/ETSI.CAdES.detached")
    assert dictionary["/Reason"] == "Approved"
    assert dictionary["/M"].startswith("D:20")
    content = cms.ContentInfo.load(bytes(dictionary["/Contents"]))["content"]
    [info] = content["signer_infos"]
    assert info["digest_algorithm"]["algorithm"].native == "sha256"
    attributes = {each["type"].native: each["values"][0] for each in info["signed_attrs"]}
    assert attributes["message_digest"].native == hashlib.sha256(covered(signed)).digest()
    [named] = attributes["signing_certificate_v2"]["certs"]
    assert named["cert_hash"].native == hashlib.sha256(signer.certificate).digest()
    # PAdES has the time of signing in the PDF's own dictionary, and nowhere else.
    assert "signing_time" not in attributes
    attested = core.SetOf(spec=cms.CMSAttribute, contents=info["signed_attrs"].contents).dump()
    public: Any = load_der_public_key(x509.Certificate.load(signer.certificate).public_key.dump())
    if kind == "RSA":
        public.verify(info["signature"].native, attested, padding.PKCS1v15(), hashes.SHA256())
    else:
        public.verify(info["signature"].native, attested, ec.ECDSA(hashes.SHA256()))
    assert [each.chosen.dump() for each in content["certificates"]] == [signer.certificate], "and no root"


@pytest.mark.parametrize("visible", [False, True])
def test_the_field_is_part_of_the_structure_is_printed_and_says_what_it_is(
    memo_pdf: Pdf, credentials: Credentials, visible: bool
) -> None:
    signed = sign(memo_pdf("waha", "bilingual"), credentials, visible=visible)
    reader = pypdf.PdfReader(io.BytesIO(signed))
    root: Any = reader.trailer["/Root"]
    element = root["/StructTreeRoot"]["/K"][0]["/K"][-1].get_object()
    widget = holder(signed)
    assert element["/S"] == "/Form"
    assert element["/K"].raw_get("/Obj") == reader.pages[-1]["/Annots"][-1:][0].indirect_reference  # type: ignore[index]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert numbers[-2] == widget["/StructParent"]
    assert numbers[-1].get_object() is element
    assert numbers[:-1:2] == sorted(set(numbers[:-1:2]))
    assert widget["/F"] & 0b100
    assert reader.pages[-1]["/Tabs"] == "/S"
    today = datetime.now().astimezone()
    assert f"Digitally signed by Noura Al-Saleh on {today.day} " in widget["/TU"]
    assert "توقيع رقمي: " in widget["/TU"]
    assert ("/AP" in widget) is visible


def test_a_signature_leaves_metadata_and_version_as_they_were(memo_pdf: Pdf, credentials: Credentials) -> None:
    pdf = memo_pdf("smallest", "ar")
    before, after = (pypdf.PdfReader(io.BytesIO(each)) for each in (pdf, sign(pdf, credentials)))
    roots: list[Any] = [each.trailer["/Root"] for each in (before, after)]
    assert roots[0]["/Metadata"].get_data() == roots[1]["/Metadata"].get_data()
    assert before.metadata == after.metadata
    assert "/Version" not in roots[1]
    assert set(roots[1]["/Extensions"]) == {"/ESIC"}


def test_a_second_signature_stands_behind_the_first(
    memo_pdf: Pdf, credentials: Credentials, khalid: Credentials
) -> None:
    once = sign(memo_pdf("smallest", "ar"), credentials, visible=True, reason="أوصي به")
    twice = sign(once, khalid, visible=True)
    assert twice.startswith(once)
    first, second = signatures_in(twice)
    assert (first.signer, first.reason, first.followed_by) == ("Noura Al-Saleh", "أوصي به", "signatures")
    assert (second.signer, second.reason, second.followed_by) == ("خالد العتيبي (Khalid)", None, "nothing")
    assert (second.begins, second.ends) == (len(once), len(twice))
    assert first.holds
    assert second.holds


def test_signing_works_where_an_event_loop_runs_already(memo_pdf: Pdf, credentials: Credentials) -> None:
    async def notebook() -> bool:
        return signatures_in(sign(memo_pdf("smallest", "en"), credentials))[0].holds

    assert asyncio.run(notebook())


def test_a_key_that_is_none_is_told() -> None:
    for data in (b"", b"not a key", b"\x30\x03\x02\x01\x03", person().certificate):
        with pytest.raises(KeyFault, match="no PKCS#12 file") as told:
            open_pkcs12(data, PASSWORD)
        assert told.value.exit_status == 65
        assert told.value.hint


@pytest.mark.parametrize("password", [None, "", "wrong"])
def test_a_wrong_password_is_told_and_not_repeated(noura: Person, password: str | None) -> None:
    with pytest.raises(WrongPassword, match="cannot be opened") as told:
        open_pkcs12(noura.pkcs12, password)
    assert "wrong" not in str(told.value)


@pytest.mark.parametrize(
    ("begins", "ends", "said"), [(-20, -10, "the certificate expired on"), (10, 20, "the certificate is valid from")]
)
def test_a_certificate_out_of_its_time_does_not_sign(begins: int, ends: int, said: str) -> None:
    with pytest.raises(KeyFault, match=said) as told:
        open_pkcs12(person(begins=begins, ends=ends).pkcs12, PASSWORD)
    assert str(datetime.now(UTC).year) in told.value.message or str(datetime.now(UTC).year - 1) in told.value.message


def test_a_certificate_for_something_else_does_not_sign() -> None:
    with pytest.raises(KeyFault, match="not for signatures"):
        open_pkcs12(person(signs=False).pkcs12, PASSWORD)


def test_a_file_without_a_key_does_not_sign(noura: Person) -> None:
    certificate = pkcs12.load_pkcs12(noura.pkcs12, PASSWORD.encode()).cert
    assert certificate is not None
    alone = pkcs12.serialize_key_and_certificates(
        None, None, None, [certificate.certificate], serialization.NoEncryption()
    )
    with pytest.raises(KeyFault, match="no private key with its certificate"):
        open_pkcs12(alone, None)


def test_a_kind_of_key_that_readers_do_not_know_does_not_sign() -> None:
    with pytest.raises(KeyFault, match="of a kind that PDF readers do not know"):
        open_pkcs12(person(key=ed25519.Ed25519PrivateKey.generate()).pkcs12, PASSWORD)  # type: ignore[arg-type]


def written(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("pdf", "said"),
    [
        (b"", "cannot be read"),
        (b"PK\x03\x04 a spreadsheet", "cannot be read"),
        (written(lambda writer: None), "no memo of memokit's"),
        (written(lambda writer: writer.encrypt("secret")), "encrypted"),
    ],
    ids=["empty", "something else", "another PDF", "encrypted"],
)
def test_what_is_no_memo_is_not_signed(credentials: Credentials, pdf: bytes, said: str) -> None:
    with pytest.raises(DocumentFault, match=said) as told:
        sign(pdf, credentials)
    assert told.value.hint


def test_a_memo_that_was_closed_by_a_signature_takes_no_other(memo_pdf: Pdf, credentials: Credentials) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(memo_pdf("smallest", "en")))
    metadata = PdfSignatureMetadata("Closed", certify=True, docmdp_permissions=MDPPerm.NO_CHANGES)
    closed = sign_pdf(writer, metadata, credentials.signer).getvalue()
    with pytest.raises(DocumentFault, match="does not take a signature"):
        sign(closed, credentials)


def test_a_memo_that_another_program_signed_before_is_signed_behind_it(
    memo_pdf: Pdf, credentials: Credentials, khalid: Credentials
) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(memo_pdf("smallest", "ar")))
    before = sign_pdf(writer, PdfSignatureMetadata("Other"), khalid.signer).getvalue()
    other, own = signatures_in(sign(before, credentials, visible=True))
    assert (other.signer, other.intact, other.valid, other.followed_by) == (khalid.name, True, True, "signatures")
    assert any("/Metadata" in change for change in other.besides), "that program wrote the metadata anew"
    assert (own.holds, own.begins) == (True, len(before))


def test_half_a_memo_is_not_signed(memo_pdf: Pdf, credentials: Credentials) -> None:
    pdf = memo_pdf("smallest", "en")
    with pytest.raises(DocumentFault, match="cannot be read"):
        sign(pdf[: len(pdf) // 2], credentials)
