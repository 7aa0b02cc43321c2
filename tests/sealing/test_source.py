"""The memo inside its own PDF: what is attached, under which name, and that it comes back."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from tests.sealing.tampering import attached, edited, encrypted, source_replaced, updated, without_source

from memokit import DocumentFault, LimitExceeded, Limits, Memo, NoSource, canonical_json, extract, load, render


def associated(pdf: bytes) -> list[dict[str, Any]]:
    """The associated files of a PDF, as pypdf reads them."""
    root: Any = pypdf.PdfReader(io.BytesIO(pdf)).trailer["/Root"]
    return [each.get_object() for each in root.get("/AF", [])]


@pytest.fixture(scope="module")
def pdf(smallest: Memo) -> bytes:
    """A small document with its source."""
    return render(smallest, "en").pdf


def test_a_pdf_carries_its_memo_as_one_associated_file_of_the_memos_own_day(pdf: bytes, smallest: Memo) -> None:
    [file] = associated(pdf)
    stream = file["/EF"]["/F"].get_object()
    assert (file["/AFRelationship"], file["/F"], file["/UF"]) == ("/Source", "memo.json", "memo.json")
    assert (stream["/Subtype"], stream["/Params"]["/Size"]) == ("/application/json", len(canonical_json(smallest)))
    assert {stream["/Params"][key] for key in ("/CreationDate", "/ModDate")} == {"D:20261120000000Z"}
    assert stream.get_data() == canonical_json(smallest)
    assert pypdf.PdfReader(io.BytesIO(pdf)).attachments == {"memo.json": [canonical_json(smallest)]}


def test_without_its_source_a_pdf_carries_nothing(smallest: Memo) -> None:
    bare = render(smallest, "en", source=False).pdf
    assert associated(bare) == []
    assert pypdf.PdfReader(io.BytesIO(bare)).attachments == {}


def test_pictures_are_attached_as_they_are_printed_by_their_path(everything: Memo) -> None:
    pdf = render(everything, "en").pdf
    source, *others = associated(pdf)
    assert source["/AFRelationship"] == "/Source"
    assert {file["/UF"]: file["/EF"]["/F"].get_object().get_data() for file in others} == dict(everything.images)
    assert {(file["/AFRelationship"], file["/EF"]["/F"]["/Subtype"]) for file in others} == {
        ("/Supplement", "/image/png")
    }


def test_a_theme_of_the_users_own_is_attached_and_one_that_comes_with_memokit_is_not(
    tmp_path: Path, memo_file: Callable[[str], Path]
) -> None:
    raw = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    (tmp_path / "memo.json").write_text(json.dumps(raw | {"layout": {"theme": "looks/house"}}), encoding="utf-8")
    (tmp_path / "looks" / "house").mkdir(parents=True)
    (tmp_path / "looks" / "house" / "theme.toml").write_text("[colours]\nink = '#202020'\n", encoding="utf-8")
    shutil.copy(memo_file("everything.yaml").parent / "pictures" / "terminal.jpg", tmp_path / "looks/house/logo.jpg")
    memo = load(tmp_path / "memo.json")
    carried = {file["/UF"]: file["/EF"]["/F"].get_object().get_data() for file in associated(render(memo, "en").pdf)}
    assert carried.keys() == {"looks/house/logo.png", "looks/house/theme.toml", "memo.json"}
    assert carried["looks/house/theme.toml"] == b"[colours]\nink = '#202020'\n"


def test_extract_gives_the_canonical_json_back(pdf: bytes, smallest: Memo) -> None:
    assert extract(pdf) == canonical_json(smallest)


def test_what_is_appended_later_does_not_change_what_is_extracted(pdf: bytes, smallest: Memo) -> None:
    assert extract(updated(pdf)) == canonical_json(smallest)


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda pdf: edited(pdf, without_source), "carries no memo"),
        (attached("memo.json", b"{}"), "found 2 attachments that may be its source"),
    ],
)
def test_a_pdf_without_the_one_memo_that_it_is_made_from_is_told(
    pdf: bytes, tamper: Callable[[bytes], bytes], said: str
) -> None:
    with pytest.raises(NoSource, match=said) as refused:
        extract(tamper(pdf))
    assert refused.value.hint


def test_a_source_or_a_pdf_that_is_too_large_is_told_by_the_limit_s_name(pdf: bytes) -> None:
    large = source_replaced(b" " * 9_000_000)(pdf)
    with pytest.raises(LimitExceeded, match=r"9,000,000 bytes\n  wanted  at most 8,388,608 bytes") as refused:
        extract(large)
    assert refused.value.limit == "file-bytes"
    assert len(extract(large, limits=Limits(file_bytes=9_000_000))) == 9_000_000
    with pytest.raises(LimitExceeded) as refused:
        extract(pdf, limits=Limits(pdf_bytes=len(pdf) - 1))
    assert refused.value.limit == "pdf-bytes"


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (lambda pdf: b"", "wanted a PDF"),
        (lambda pdf: b"PK\x03\x04" + pdf, "wanted a PDF"),
        (lambda pdf: pdf[: len(pdf) // 2], "without the end of a PDF"),
        (lambda pdf: pdf[:-4], "without the end of a PDF"),
        (encrypted("secret"), "an encrypted PDF"),
        (encrypted(""), "an encrypted PDF"),
        (lambda pdf: pdf.replace(b"/XRef", b"/Xyzz"), "a damaged PDF"),
    ],
)
def test_a_file_that_cannot_be_read_as_a_pdf_is_told(pdf: bytes, tamper: Callable[[bytes], bytes], said: str) -> None:
    with pytest.raises(DocumentFault, match=said) as refused:
        extract(tamper(pdf))
    assert refused.value.hint


def test_a_stream_that_is_packed_to_burst_is_refused_and_the_limits_of_the_process_are_put_back(pdf: bytes) -> None:
    before = pikepdf.settings.get_qpdf_limits()
    bomb = source_replaced(bytes(300 * 1024 * 1024))(pdf)
    assert len(bomb) < 1_000_000
    with pytest.raises(DocumentFault, match="damaged attachments"):
        extract(bomb)
    assert pikepdf.settings.get_qpdf_limits() == before
