"""A PDF is verified by rendering the memo inside anew: what matches, what does not, and what cannot be told."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from tests.sealing.tampering import (
    Tamper,
    attached,
    edited,
    metadata_edited,
    one_digit_changed,
    source_edited,
    source_replaced,
    updated,
)

from memokit import (
    DocumentFault,
    InvalidMemo,
    Memo,
    NoSource,
    Outcome,
    canonical_json,
    load,
    loads,
    render,
    verify,
)
from memokit.loading import loads_with
from memokit.loading.images import written_anew


@pytest.fixture(scope="module")
def pdf(smallest: Memo) -> bytes:
    """A small document with its source."""
    return render(smallest, "en").pdf


@pytest.fixture(scope="module")
def pictured(smallest: Memo, everything: Memo) -> Memo:
    """A small memo with two pictures."""
    raw = json.loads(canonical_json(smallest))
    raw["company"]["logo"] = {"file": "logo.png", "alt": "Logo"}
    raw["products"] = [
        {"id": "p", "name": "P", "description": "P", "image": {"file": "site/الموقع.jpg", "alt": "Site"}}
    ]
    return Memo.model_validate(raw).with_images(
        dict(zip(("logo.png", "site/الموقع.jpg"), everything.images.values(), strict=True))
    )


@pytest.mark.parametrize("edition", ["ar", "en", "bilingual"])
def test_a_document_matches_and_the_verdict_says_what_that_proves(pictured: Memo, edition: str) -> None:
    verdict = verify(render(pictured, edition, digits="arab", draft=True).pdf)
    assert (verdict.outcome, verdict.exit_status, verdict.pages) == (Outcome.MATCH, 0, ())
    said = str(verdict)
    assert f"the {edition} edition" in said
    assert "not     who made it, nor that what the memo says is true, nor that it is the memo that you hold" in said


def test_a_document_with_a_theme_of_the_users_own_is_verified_without_its_folder(
    tmp_path: Path, memo_file: Callable[[str], Path]
) -> None:
    raw = json.loads(memo_file("smallest.json").read_text(encoding="utf-8"))
    (tmp_path / "memo.json").write_text(json.dumps(raw | {"layout": {"theme": "house"}}), encoding="utf-8")
    (tmp_path / "house" / "templates").mkdir(parents=True)
    (tmp_path / "house" / "theme.toml").write_text("base = 'mono'\n", encoding="utf-8")
    (tmp_path / "house" / "theme.css").write_text("h1 { color: #800000 }", encoding="utf-8")
    shutil.copy(memo_file("everything.yaml").parent / "pictures" / "logo.png", tmp_path / "house" / "logo.png")
    memo = load(tmp_path / "memo.json")
    pdf = render(memo, "en").pdf
    shutil.rmtree(tmp_path)
    assert verify(pdf, memo).outcome is Outcome.MATCH
    assert verify(pdf, memo, isolated=True).outcome is Outcome.MATCH
    assert render(memo, "en", isolated=True).pdf == pdf
    other = memo.with_theme_files({**(memo.theme_files or {}), "theme.css": b"h1 { color: #008000 }"})
    verdict = verify(pdf, other)
    assert verdict.outcome is Outcome.MISMATCH
    assert "house/theme.css" in verdict.found[0]


def test_a_forged_digit_is_found_on_its_page(pdf: bytes) -> None:
    forged = one_digit_changed(pdf)
    assert "$220," in pypdfium2.PdfDocument(forged)[0].get_textpage().get_text_range()
    verdict = verify(forged)
    assert (verdict.outcome, verdict.exit_status, verdict.pages) == (Outcome.MISMATCH, 1, (1,))


def test_only_the_pages_that_differ_are_named(smallest: Memo) -> None:
    def blank(document: pikepdf.Pdf) -> None:
        document.pages[0].Contents.write(b"")

    def widen(document: pikepdf.Pdf) -> None:
        document.pages[1].MediaBox[2] = 900

    def more(document: pikepdf.Pdf) -> None:
        document.add_blank_page()

    pdf = render(smallest, "bilingual").pdf
    assert len(pypdfium2.PdfDocument(pdf)) == 2
    for change, number in ((blank, 1), (widen, 2), (more, 3)):
        assert verify(edited(pdf, change)).pages == (number,)


def _font(document: pikepdf.Pdf) -> None:
    font = next(iter(document.pages[0].Resources.Font.values()))
    descriptor = font.DescendantFonts[0].FontDescriptor
    file = descriptor.FontFile3 if "/FontFile3" in descriptor else descriptor.FontFile2
    file.write(file.read_bytes() + b"\0")


def _script(document: pikepdf.Pdf) -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def _bookmark(document: pikepdf.Pdf) -> None:
    document.Root.Outlines.First.Title = "Approved"


CHANGES: dict[str, tuple[Tamper, str]] = {
    "a glyph of a font": (lambda pdf: edited(pdf, _font), "page 1 is drawn with other fonts or pictures"),
    "a script that runs when it is opened": (lambda pdf: edited(pdf, _script), "OpenAction"),
    "a bookmark": (lambda pdf: edited(pdf, _bookmark), "bookmarks"),
    "its classification": (metadata_edited(b"<memokit:classification>", b"<memokit:classification>un"), "metadata"),
    "an attachment more": (attached("notes\x1b[2J.txt", b"x"), "the attachments that differ: 'notes\\x1b[2J.txt'"),
    "its source taken away": (source_replaced(b""), "its source is no memo"),
    "a space in its source": (source_edited(b'"id": "waha-sensors"', b'"id":  "waha-sensors"'), "'memo.json'"),
    "another source": (source_edited(b'"250000"', b'"280000"'), "page 1 is not what the memo inside gives"),
    "no memo as its source": (source_replaced(b'{"\x1b[2J": 1}'), "its source is no memo"),
    "a picture that is not there": (
        source_edited(b'"company": {', b'"company": {"logo": {"file": "logo.png", "alt": "x"},'),
        'company.logo.file: found "logo.png": no such file beside the memo',
    ),
    "a theme that is not there": (source_edited(b'"theme": "ink"', b'"theme": "house"'), "layout.theme"),
    "its edition": (metadata_edited(b"<memokit:edition>en", b"<memokit:edition>e!"), "with which options"),
    "the programs that made it": (metadata_edited(b"memokit:composer", b"memokit:compozer"), "which memokit made it"),
    "nothing but the way it is written": (lambda pdf: pdf[:-1], "nothing that it shows or holds differs"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_was_changed_is_told(pdf: bytes, change: str) -> None:
    tamper, said = CHANGES[change]
    verdict = verify(tamper(pdf))
    assert verdict.outcome is Outcome.MISMATCH
    assert said in "\n".join(verdict.found)
    assert all(line.isprintable() for line in str(verdict).splitlines())


def test_no_byte_can_be_changed(pdf: bytes) -> None:
    for position in range(0, len(pdf), len(pdf) // 8):
        changed = bytearray(pdf)
        changed[position] ^= 1
        with suppress(DocumentFault):
            assert verify(bytes(changed)).outcome is not Outcome.MATCH


def test_an_update_is_told_with_its_size_and_what_stands_before_it_is_verified_all_the_same(pdf: bytes) -> None:
    both = updated(pdf)
    verdict = verify(both)
    assert verdict.outcome is Outcome.MISMATCH
    assert f"an update of {len(both) - len(pdf):,} bytes was appended" in verdict.found[0]
    assert verdict.found[1].startswith("before it: the en edition of the memo inside, rendered anew to the same bytes")
    forged = verify(updated(one_digit_changed(pdf)))
    assert (forged.outcome, forged.pages) == (Outcome.MISMATCH, (1,))


def test_a_whole_second_document_behind_the_first_is_an_update(pdf: bytes, smallest: Memo) -> None:
    verdict = verify(pdf + render(smallest, "ar").pdf)
    assert verdict.outcome is Outcome.MISMATCH
    assert "was appended" in verdict.found[0]


@pytest.mark.parametrize(
    ("tamper", "said"),
    [
        (metadata_edited(b"memokit 0.", b"memokit 7."), "it says that memokit 7.1.0 made it; here is memokit 0.1.0"),
        (metadata_edited(b"Pango ", b"Pango 9."), "it says that it was made with Pango 9."),
        (metadata_edited(b"pydyf ", b"pydyfe "), "pydyf not recorded"),
    ],
)
def test_where_another_version_made_it_nothing_can_be_told(pdf: bytes, tamper: Tamper, said: str) -> None:
    verdict = verify(tamper(one_digit_changed(pdf)))
    assert (verdict.outcome, verdict.exit_status) == (Outcome.UNKNOWN, 3)
    assert said in "\n".join(verdict.found)
    assert "proves  nothing: anyone can write any version into a file" in str(verdict)


def test_an_update_is_told_also_where_nothing_else_can_be(pdf: bytes) -> None:
    verdict = verify(updated(metadata_edited(b"memokit 0.", b"memokit 7.")(pdf)))
    assert verdict.outcome is Outcome.MISMATCH
    assert "was appended" in verdict.found[0]


def test_the_memo_that_ought_to_be_inside_may_be_written_in_another_way(pdf: bytes, smallest: Memo) -> None:
    held = loads(canonical_json(smallest).decode().replace("\n", ""), format="yaml")
    verdict = verify(pdf, held)
    assert verdict.outcome is Outcome.MATCH
    assert "the memo that you hold" in verdict.proves[0]
    assert "that you hold" not in verdict.proves[1]


def test_another_memo_than_the_one_inside_is_told_with_the_fields_that_differ(pdf: bytes, smallest: Memo) -> None:
    text = canonical_json(smallest).decode()
    held = loads(text.replace('"250000"', '"250001"').replace('"hold"', '"pass"'))
    verdict = verify(pdf, held)
    assert verdict.outcome is Outcome.MISMATCH
    assert "transaction.tranches[0].amount.amount, recommendation.decision differ" in verdict.found[0]
    assert verdict.proves[0].endswith("of the memo that you hold")


def test_only_a_handful_of_the_fields_that_differ_is_named(pdf: bytes, xai: Memo) -> None:
    [found] = verify(pdf, xai).found
    assert found.count(", ") == 4
    assert found.endswith(" more differ")


def test_another_picture_than_the_one_inside_is_told(pictured: Memo) -> None:
    pdf = render(pictured, "en").pdf
    assert verify(pdf, pictured).outcome is Outcome.MATCH
    swapped = dict(zip(pictured.images, reversed([*pictured.images.values()]), strict=True))
    verdict = verify(pdf, pictured.with_images(swapped))
    assert verdict.outcome is Outcome.MISMATCH
    assert "logo.png, site/الموقع.jpg differ" in verdict.found[0]


def test_a_picture_that_was_packed_otherwise_is_the_same_picture(pictured: Memo) -> None:
    from PIL import Image  # noqa: PLC0415

    def repacked(data: bytes) -> bytes:
        written = io.BytesIO()
        Image.open(io.BytesIO(data)).save(written, "PNG", compress_level=1)
        assert written.getvalue() != data
        return written.getvalue()

    other = pictured.with_images({name: repacked(data) for name, data in pictured.images.items()})
    pdf = render(other, "en").pdf
    assert verify(pdf).outcome is Outcome.MATCH
    assert verify(pdf, pictured).outcome is Outcome.MATCH


def test_a_picture_among_the_files_of_a_stranger_is_decoded_before_it_is_used(everything: Memo) -> None:
    with pytest.raises(InvalidMemo, match=r"a damaged picture|no PNG, JPEG or SVG"):
        loads_with(
            canonical_json(everything), dict.fromkeys(everything.images, b"\x89PNG\r\n\x1a\nx"), name="memo.json"
        )


def test_a_drawing_among_the_files_of_a_stranger_is_one_that_memokit_wrote(everything: Memo) -> None:
    whole = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9"/></svg>'
    with pytest.raises(InvalidMemo, match="a drawing that memokit did not write"):
        loads_with(canonical_json(everything), dict.fromkeys(everything.images, whole), name="memo.json")
    written = dict.fromkeys(everything.images, written_anew(whole))
    assert loads_with(canonical_json(everything), written, name="memo.json").images == written
    script = whole.replace(b"<rect", b"<script/><rect")
    with pytest.raises(InvalidMemo, match="<script>"):
        loads_with(canonical_json(everything), dict.fromkeys(everything.images, script), name="memo.json")


def test_a_document_without_its_source_cannot_be_verified(smallest: Memo) -> None:
    with pytest.raises(NoSource, match="carries no memo") as refused:
        verify(render(smallest, "en", source=False).pdf)
    assert "--no-source" in (refused.value.hint or "")
