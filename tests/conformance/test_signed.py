"""A signed memo keeps both standards: seen and not seen, in every edition, signed once and twice.

Run by ``make conformance``: the validator needs Java.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from tests.conformance.conftest import EDITIONS, STANDARDS, Judge
from tests.signers import PASSWORD, person

from memokit import Memo, render
from memokit.sealing import field, open_pkcs12, sign

pytestmark = pytest.mark.conformance

MADE = [
    *((name, edition, how) for name in ("smallest", "waha") for edition in EDITIONS for how in ("unseen", "seen")),
    *(("smallest", edition, "twice") for edition in EDITIONS),
]


@pytest.fixture(scope="module")
def signed(
    judge: Judge, samples: dict[str, Memo], smallest: Memo, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], str]:
    """What veraPDF says of each signed document and standard."""
    folder = tmp_path_factory.mktemp("signed")
    first = open_pkcs12(person("Noura Al-Saleh").pkcs12, PASSWORD)
    second = open_pkcs12(person("خالد العتيبي (Khalid)").pkcs12, PASSWORD)
    for name, edition, how in MADE:
        pdf = render({**samples, "smallest": smallest}[name], edition).pdf
        made = sign(pdf, first, visible=how != "unseen")
        if how == "twice":
            made = sign(made, second, visible=True, reason="اعتمدته اللجنة")
        (folder / f"{name}.{edition}.{how}.pdf").write_bytes(made)
    return judge(sorted(folder.iterdir()))


@pytest.mark.parametrize("standard", STANDARDS)
@pytest.mark.parametrize(("name", "edition", "how"), MADE)
def test_a_signed_document_keeps_the_standard(
    signed: dict[tuple[str, str], str], name: str, edition: str, how: str, standard: str
) -> None:
    assert signed[f"{name}.{edition}.{how}", standard] == "kept"


def test_the_judge_fails_a_field_that_is_not_in_the_structure(
    judge: Judge, samples: dict[str, Memo], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(field, "_into_structure", lambda *_: generic.NumberObject(0))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(sign(render(samples["waha"], "en").pdf, open_pkcs12(person().pkcs12, PASSWORD), visible=True))
    assert judge([broken])["broken", "PDF/UA-1"].startswith("7.18")
