"""The report of a signature finds a changed byte, what was appended, and what came along with it."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from tests.signers import Person, person

from memokit import DocumentFault, Edition, KeyFault, MemokitError
from memokit.sealing import Credentials, sign, signature, signatures_in
from memokit.sealing.field import add_field

Pdf = Callable[[str, Edition], bytes]
Change = Callable[[IncrementalPdfFileWriter], object]


@pytest.fixture(scope="module")
def signed(memo_pdf: Pdf, credentials: Credentials) -> bytes:
    """A signed memo."""
    return sign(memo_pdf("smallest", "en"), credentials, reason="Approved")


def holds(pdf: bytes) -> bool:
    """Whether a PDF is found to bear a good signature; one that cannot be read is found to bear none."""
    try:
        reports = signatures_in(pdf)
    except MemokitError:
        return False
    return bool(reports) and all(report.holds for report in reports)


def test_a_memo_that_no_one_signed_has_no_signatures(memo_pdf: Pdf) -> None:
    assert signatures_in(memo_pdf("smallest", "en")) == []


def test_a_report_says_who_signed_when_and_why(signed: bytes) -> None:
    [report] = signatures_in(signed)
    assert (report.signer, report.reason) == ("Noura Al-Saleh", "Approved")
    assert "A made-up fund" in report.subject
    assert "Root of Noura Al-Saleh" in report.issuer
    assert report.signed_at is not None
    assert abs(datetime.now(UTC) - report.signed_at) < timedelta(minutes=10)
    assert (report.intact, report.valid, report.besides, report.followed_by) == (True, True, (), "nothing")


def test_a_certificate_is_judged_by_the_roots_that_are_given_and_by_no_others(signed: bytes, noura: Person) -> None:
    stranger = person("Someone else").root
    for roots, trust in [
        ([], "not judged"),
        ([stranger], "not trusted"),
        ([stranger + noura.root], "trusted"),
        ([noura.certificate], "trusted"),
    ]:
        [report] = signatures_in(signed, roots=roots)
        assert (report.trust, report.holds) == (trust, True)
    with pytest.raises(KeyFault, match="a root is no certificate"):
        signatures_in(signed, roots=[b"no certificate"])


def test_a_stranger_leaves_no_trace_in_the_log(signed: bytes, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        signatures_in(signed, roots=[person("Someone else").root])
    assert not [record for record in caplog.records if record.name.startswith("pyhanko")]


@pytest.mark.parametrize("part", ["the memo", "the reason", "the signature", "the room behind the signature"])
def test_one_changed_byte_is_found(signed: bytes, part: str) -> None:
    [report] = signatures_in(signed)
    room = signed.index(b"00>", report.begins)
    at = {
        "the memo": 1000,
        "the reason": signed.index(b"Approved", report.begins),
        "the signature": len(signed[:room].rstrip(b"0")) - 20,
        "the room behind the signature": room,
    }[part]
    changed = bytearray(signed)
    changed[at] = ord("1") if changed[at] != ord("1") else ord("2")
    [found] = signatures_in(bytes(changed))
    assert not (found.intact and found.valid)
    assert not found.holds


def test_no_byte_of_an_update_can_be_changed_unseen(signed: bytes) -> None:
    """Every five-hundredth byte of the memo, every sixtieth of what came with the signature."""
    begins = signatures_in(signed)[0].begins
    unseen = []
    for at in [*range(0, begins, 500), *range(begins, len(signed), 60)]:
        changed = bytearray(signed)
        changed[at] ^= 1
        if holds(bytes(changed)):
            unseen.append((at, signed[at - 20 : at + 20]))
    assert unseen == []


@pytest.mark.parametrize("junk", [b"\n", b"% a remark\n", b"1 0 obj\n<<>>\nendobj\n", b"\nstartxref\n0\n%%EOF\n"])
def test_bytes_that_were_appended_are_found(signed: bytes, junk: bytes) -> None:
    assert holds(signed)
    assert not holds(signed + junk)


def another_text(writer: IncrementalPdfFileWriter) -> None:
    """Has the first page show something else."""
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Contents"] = writer.add_object(generic.StreamObject(stream_data=b"0 0 100 100 re f"))
    writer.update_container(page)


def another_title(writer: IncrementalPdfFileWriter) -> None:
    """Has the catalogue name another language."""
    writer.root["/Lang"] = generic.TextStringObject("fr")
    writer.update_root()


def another_field(writer: IncrementalPdfFileWriter) -> None:
    """Adds a field that is no signature to the form."""
    field = generic.DictionaryObject({generic.pdf_name("/FT"): generic.pdf_name("/Tx")})
    writer.root["/AcroForm"]["/Fields"].append(writer.add_object(field))
    writer.update_container(writer.root["/AcroForm"]["/Fields"])


def another_element(writer: IncrementalPdfFileWriter) -> None:
    """Takes a part of the structure away."""
    parts = writer.root["/StructTreeRoot"]["/K"][0]["/K"]
    del parts[0]
    writer.update_container(parts)


def an_action(writer: IncrementalPdfFileWriter) -> None:
    """Has the field of the signature do something when it is clicked."""
    field = writer.root["/AcroForm"]["/Fields"][-1]
    field["/A"] = generic.DictionaryObject({generic.pdf_name("/S"): generic.pdf_name("/Print")})
    writer.update_container(field)


def another_info(writer: IncrementalPdfFileWriter) -> None:
    """Has the document be another one's."""
    writer.set_info(generic.DictionaryObject({generic.pdf_name("/Title"): generic.TextStringObject("Other")}))


CHANGES = [another_text, another_title, another_field, another_element, an_action, another_info]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_an_update_behind_a_signature_is_found(signed: bytes, change: Change) -> None:
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    [report] = signatures_in(out.getvalue())
    assert (report.intact, report.valid, report.followed_by, report.holds) == (True, True, "changes", False)
    assert report.ends == len(signed)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("visible", [False, True])
def test_a_signature_that_brings_something_along_is_found(
    memo_pdf: Pdf, credentials: Credentials, monkeypatch: pytest.MonkeyPatch, change: Change, visible: bool
) -> None:
    def greedy(writer: IncrementalPdfFileWriter, **given: Any) -> str:
        name = add_field(writer, **given)
        change(writer)
        return name

    monkeypatch.setattr(signature, "add_field", greedy)
    [report] = signatures_in(sign(memo_pdf("smallest", "en"), credentials, visible=visible))
    assert (report.intact, report.valid) == (True, True)
    assert report.besides
    assert not report.holds


def test_a_second_signature_that_brings_something_along_spoils_the_first_one_too(
    signed: bytes, khalid: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    def greedy(writer: IncrementalPdfFileWriter, **given: Any) -> str:
        another_text(writer)
        return add_field(writer, **given)

    monkeypatch.setattr(signature, "add_field", greedy)
    first, second = signatures_in(sign(signed, khalid))
    assert (first.intact, first.followed_by, first.holds) == (True, "changes", False)
    assert (second.intact, second.followed_by, second.holds) == (True, "nothing", False)
    assert any("/Page" in change for change in second.besides)


def test_a_box_that_stands_on_what_the_page_shows_is_found(
    memo_pdf: Pdf, credentials: Credentials, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signature, "free_place", lambda *_: (50, 700, 400, 800))
    [report] = signatures_in(sign(memo_pdf("smallest", "en"), credentials, visible=True))
    assert report.besides == ("the box of the signature stands on what the page shows",)


def test_a_signature_that_is_not_called_one_any_more_is_not_passed_over(signed: bytes) -> None:
    changed = signed.replace(b"/Type /Sig\n/Filter", b"/Type /Rig\n/Filter")
    assert changed != signed
    [report] = signatures_in(changed)
    assert not report.holds


def test_a_signature_of_an_unknown_kind_is_told_and_not_passed_over(signed: bytes) -> None:
    with pytest.raises(DocumentFault, match="cannot be read"):
        signatures_in(signed.replace(b"/ETSI.CAdES.detached", b"/ETSI.CAdES.detacheD"))
