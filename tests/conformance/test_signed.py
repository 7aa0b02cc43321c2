"""A signed memo keeps both standards: seen and not seen, in every edition, signed once and twice.

Run by ``make conformance``: the validator needs Java.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from pyhanko.pdf_utils import generic
from tests.conformance.conftest import EDITIONS, KEPT, Judge
from tests.signers import PASSWORD, person

from memokit import Edition, Memo, render
from memokit.sealing import field, open_pkcs12, sign
from memokit.typesetting import Standard

pytestmark = pytest.mark.conformance

MADE: list[tuple[Standard, str, Edition, str]] = [
    *(
        ("ua1", name, edition, how)
        for name in ("smallest", "waha")
        for edition in EDITIONS
        for how in ("unseen", "seen")
    ),
    *(("ua1", "smallest", edition, "twice") for edition in EDITIONS),
    *(("ua2", "smallest", edition, how) for edition in EDITIONS for how in ("unseen", "seen")),
]
ASKED = [(kept, *made) for made in MADE for kept in KEPT[made[0]]]


@pytest.fixture(scope="module")
def signed(
    judge: Judge, samples: dict[str, Memo], smallest: Memo, tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], str]:
    """What veraPDF says of each signed document and standard."""
    folder = tmp_path_factory.mktemp("signed")
    first = open_pkcs12(person("Noura Al-Saleh").pkcs12, PASSWORD)
    second = open_pkcs12(person("خالد العتيبي (Khalid)").pkcs12, PASSWORD)
    for standard, name, edition, how in MADE:
        pdf = render({**samples, "smallest": smallest}[name], edition, standard=standard).pdf
        made = sign(pdf, first, visible=how != "unseen")
        if how == "twice":
            made = sign(made, second, visible=True, reason="اعتمدته اللجنة")
        (folder / f"{standard}.{name}.{edition}.{how}.pdf").write_bytes(made)
    return judge([(folder / f"{'.'.join(made)}.pdf", kept) for kept, *made in ASKED])


@pytest.mark.parametrize(("kept", "standard", "name", "edition", "how"), ASKED)
def test_a_signed_document_keeps_the_standard(
    signed: dict[tuple[str, str], str], kept: str, standard: Standard, name: str, edition: Edition, how: str
) -> None:
    assert signed[f"{standard}.{name}.{edition}.{how}", kept] == "kept"


def test_the_judge_fails_a_field_that_is_not_in_the_structure(
    judge: Judge, samples: dict[str, Memo], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(field, "_into_structure", lambda *_: generic.NumberObject(0))
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(sign(render(samples["waha"], "en").pdf, open_pkcs12(person().pkcs12, PASSWORD), visible=True))
    assert judge([(broken, "PDF/UA-1")])["broken", "PDF/UA-1"].startswith("7.18")
