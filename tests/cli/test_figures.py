"""``memokit figures``: what is computed from a memo, and what its sentences can cite."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Memokit


def test_every_figure_is_listed_with_its_formula_and_its_sources(memokit: Memokit, root: Path) -> None:
    listed = memokit("figures", root / "samples" / "xai.json").stdout.decode()
    assert listed.startswith(
        "total_sought  about $9.3 billion  \u2067نحو 9.3 مليار دولار\u2069\n"
        "  formula  Total sought = the sum of all tranches.  I = Σ Iₜ\n"
        "  from     tranche:equity.amount  about $4.3 billion  [reports]\n"
        "  from     tranche:debt.amount  $5 billion  [reports]\n"
    )
    assert "runway  Not computed: a figure is missing\n" in listed


def test_figures_are_given_to_machines_with_exact_numbers(memokit: Memokit, root: Path) -> None:
    found = {each["name"]: each for each in json.loads(memokit("figures", root / "samples/xai.json", "--json").stdout)}
    total = found["total_sought"]
    assert total["value"] == {"relation": "about", "amount": "9300000000", "currency": "USD"}
    assert total["printed"] == {"en": "about $9.3 billion", "ar": "نحو 9.3 مليار دولار"}
    assert [each["source_ids"] for each in total["inputs"]] == [["reports"], ["reports"]]
    assert (found["share.equity"]["unit"], found["share.equity"]["value"]) == ("fraction", "0.462")
    assert (found["runway"]["value"], found["runway"]["reason"]) == (None, "missing_input")


def test_every_name_that_a_sentence_can_cite_is_listed_with_what_it_prints(memokit: Memokit, root: Path) -> None:
    arguments = ("figures", root / "samples" / "xai.json", "--references")
    found = {each["name"]: each for each in json.loads(memokit(*arguments, "--json").stdout)}
    assert found["claim:F4.value"]["printed"] == {"en": "less than 7 months", "ar": "أقل من 7 أشهر"}
    assert found["round:december-2024.amount"]["printed"] == {"en": "$6 billion", "ar": "6 مليارات دولار"}
    assert "tranche:equity.price_per_share" not in found
    assert "{{ fig:share.equity }}  46.2%  46.2%" in memokit(*arguments).stdout.decode()
