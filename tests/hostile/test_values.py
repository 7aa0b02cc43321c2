"""Memos whose values cannot be: money, dates, shares, references, addresses."""

from __future__ import annotations

from typing import Any

import pytest
from tests.hostile.conftest import Folder
from tests.hostile.test_schema import Change, put

AMOUNT = ("transaction", "tranches", 0, "amount")
RISK = {
    "id": "R1",
    "category": "cost_control",
    "title": "a risk",
    "rater": "analyst",
    "likelihood": 3,
    "impact": 3,
}


def cites(reference: str) -> Change:
    """Has the rationale cite something."""
    return put("recommendation", "rationale", value={"ar": f"نص {reference} نص", "en": f"text {reference} text"})


def risk(**values: Any) -> Change:
    """Gives the memo one risk."""
    return put("risks", value=[RISK | values])


BAD: dict[str, tuple[Change, str]] = {
    "a currency that is none": (put(*AMOUNT, value="USB 5m"), "did you mean `USD`"),
    "a currency of long ago": (put(*AMOUNT, value="XXX 5m"), "amount"),
    "an amount without a currency": (put(*AMOUNT, value="5m"), "amount"),
    "a currency without an amount": (put(*AMOUNT, value="USD"), "amount"),
    "an amount that is a number": (put(*AMOUNT, value=5_000_000), "amount"),
    "an amount below nothing": (put(*AMOUNT, value="USD -5m"), "amount"),
    "no number": (put(*AMOUNT, value="USD NaN"), "amount"),
    "infinity": (put(*AMOUNT, value="USD Infinity"), "amount"),
    "a huge exponent": (put(*AMOUNT, value="USD 1e999999"), "amount"),
    "a hundred digits": (put(*AMOUNT, value="USD " + "9" * 100), "amount"),
    "a range upside down": (put(*AMOUNT, value="USD 5m-3m"), "amount"),
    "a formula": (put(*AMOUNT, value="=1+1"), "amount"),
    "digits of another script": (put(*AMOUNT, value="USD ५m"), "amount"),
    "a day that does not exist": (put("as_of", value="2026-02-30"), 'as_of\n  found   "2026-02-30"'),
    "a month that does not exist": (put("as_of", value="2026-13-01"), "as_of"),
    "a day written otherwise": (put("as_of", value="30/11/2026"), "as_of"),
    "a day that is a number": (put("as_of", value=1_700_000_000), "as_of"),
    "a day with its hour": (put("as_of", value="2026-11-20T10:00:00"), "as_of"),
    "the year nought": (put("as_of", value="0000-01-01"), "as_of"),
    "the year ten thousand": (put("as_of", value="10000-01-01"), "as_of"),
    "an LEI with a wrong digit": (put("company", "lei", value="529900T8BM49AURSDO56"), r"company\.lei"),
    "a country that is none": (put("company", "country_of_formation", value="XX"), "country_of_formation"),
    "a likelihood above five": (risk(likelihood=6), r"risks\[0\]\.likelihood"),
    "a likelihood of nought": (risk(likelihood=0), r"risks\[0\]\.likelihood"),
    "a likelihood in words": (risk(likelihood="high"), r"risks\[0\]\.likelihood"),
    "an impact between two": (risk(impact=2.5), r"risks\[0\]\.impact"),
    "a dilution above the whole": (put("transaction", "tranches", 0, "dilution", value="1.5"), "dilution"),
    "a dilution below nothing": (put("transaction", "tranches", 0, "dilution", value="-0.1"), "dilution"),
    "a dilution in per cent": (put("transaction", "tranches", 0, "dilution", value="5%"), "dilution"),
    "a figure that there is not": (cites("{{ fig:nothing }}"), "fig:nothing"),
    "a figure that is misspelt": (cites("{{ fig:total_sougt }}"), "did you mean `fig:total_sought`"),
    "a tranche that there is not": (cites("{{ tranche:debt.amount }}"), "tranche:debt"),
    "an exhibit that there is not": (cites("{{ ref:cap_table }}"), "ref:cap_table"),
    "a date that there is not": (cites("{{ date:2026-02-30 }}"), "date:2026-02-30"),
    "a kind of reference that is none": (cites("{{ os:system }}"), "os:system"),
    "a reference in a reference": (cites("{{ fig:{{ fig:total_sought }} }}"), "reference"),
    "a reference without an end": (cites("{{ fig:total_sought"), "reference"),
    "a way of writing that is none": (cites("{{ fig:total_sought | upper }}"), "upper"),
    "an expression": (cites("{{ 7 * 7 }}"), "reference"),
    "a statement": (cites("{{ ''.__class__.__mro__ }}"), "reference"),
    "a source that there is not": (
        put(
            "claims",
            value=[{"id": "c", "kind": "fact", "statement": "x", "certainty": "reported", "source_ids": ["none"]}],
        ),
        r"claims\[0\]",
    ),
    "an address of JavaScript": (put("sources", 0, "url", value="javascript:alert(1)"), r"sources\[0\]\.url"),
    "an address of data": (put("sources", 0, "url", value="data:text/html,x"), r"sources\[0\]\.url"),
    "an address of a file": (put("sources", 0, "url", value="file:///etc/passwd"), r"sources\[0\]\.url"),
    "an address with a line break": (put("sources", 0, "url", value="https://a.example/\nx"), r"sources\[0\]\.url"),
    "an address without a scheme": (put("sources", 0, "url", value="//a.example"), r"sources\[0\]\.url"),
    "a website of JavaScript": (put("company", "website", value="JaVaScRiPt:alert(1)"), r"company\.website"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_value_that_cannot_be_is_refused_in_its_place(folder: Folder, memo: dict[str, Any], name: str) -> None:
    change, said = BAD[name]
    change(memo)
    folder.write("memo.json", memo)
    told = folder.refuses(65, said)
    assert told.startswith("memo.json:"), "no line is told"
