"""The made-up samples agree with themselves: what a text says is what the figures of the file give.

The figures are reckoned here from the file as it is written, and not by ``memokit.figures``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from memokit import Memo
from memokit.figures import debt_service_cover, ownership
from memokit.schema import Text, parts

FICTIONAL = ("mizan", "rimal", "waha")
WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩٫٬", "0123456789.,")
SCALES = {"k": 1_000, "m": 1_000_000, "bn": 1_000_000_000}

Raw = Callable[[str], dict[str, Any]]
Printed = Callable[[Memo, Text], Text]


@pytest.fixture(scope="session")
def raw(root: Path) -> Raw:
    """A sample as plain JSON."""

    def read(name: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads((root / "samples" / f"{name}.json").read_text(encoding="utf-8"))
        return content

    return read


def amount(value: Any) -> Decimal:
    """The number of an amount in the file: ``"SAR 40m"`` or ``{"amount": …, "currency": …}``."""
    if isinstance(value, dict):
        return Decimal(str(value["amount"]))
    found = re.fullmatch(r"[A-Z]{3} (-?[\d.]+)(k|m|bn)?", value)
    assert found, value
    return Decimal(found[1]) * SCALES.get(found[2] or "", 1)


def summed(entries: list[dict[str, Any]]) -> Decimal:
    return sum((amount(each["amount"]) for each in entries), Decimal(0))


def numbers(text: str) -> list[Decimal]:
    """The numbers that a text writes in digits; «500 ألف» is five hundred thousand."""
    found = re.findall(r"(\d[\d.,]*\d|\d)( ألف\b| thousand\b)?", text.translate(WESTERN))
    return sorted(Decimal(number.replace(",", "")) * (1000 if thousand else 1) for number, thousand in found)


def by_id(entries: list[dict[str, Any]], name: str) -> dict[str, Any]:
    return next(each for each in entries if each["id"] == name)


@pytest.mark.parametrize("name", FICTIONAL)
def test_both_languages_of_a_text_give_the_same_numbers(samples: dict[str, Memo], printed: Printed, name: str) -> None:
    memo = samples[name]
    texts = [(path, printed(memo, value)) for path, value in parts(memo) if isinstance(value, Text)]
    differing = {path: value for path, value in texts if numbers(value.ar) != numbers(value.en)}
    assert differing == {}
    assert len(texts) > 20


@pytest.mark.parametrize("name", FICTIONAL)
def test_arabic_text_has_the_digits_of_its_memo_and_arabic_punctuation(
    samples: dict[str, Memo], printed: Printed, name: str
) -> None:
    memo = samples[name]
    other = "0-9" if memo.layout.digits == "arab" else "٠-٩"
    for path, value in parts(memo):
        if isinstance(value, Text):
            text = printed(memo, value).ar
            arabic = re.sub(r"[A-Za-z][\w.&/-]*(?: [\w.&/-]*[A-Za-z0-9][\w.&/-]*)*", "", text)
            assert not re.search(f"[{other}]", arabic), (path, text)
            assert not re.search(r"[؀-ۿ] ?[,;?]", arabic), (path, text)


@pytest.mark.parametrize("name", [*FICTIONAL, "xai"])
def test_both_languages_of_a_text_cite_the_same(samples: dict[str, Memo], name: str) -> None:
    cited = 0
    for path, value in parts(samples[name]):
        if isinstance(value, Text):
            arabic, english = (sorted(re.findall(r"\{\{\s*([a-z_]+:[\w.-]+)", text)) for text in (value.ar, value.en))
            assert arabic == english, path
            cited += len(english)
    assert cited >= 2


@pytest.mark.parametrize("name", [*FICTIONAL, "xai"])
def test_no_reference_is_left_unwritten(samples: dict[str, Memo], printed: Printed, name: str) -> None:
    memo = samples[name]
    texts = [printed(memo, value) for _, value in parts(memo) if isinstance(value, Text)]
    assert not [text for text in texts if "{{" in text.ar + text.en]


@pytest.mark.parametrize("name", FICTIONAL)
def test_risks_are_no_worse_after_mitigation_than_before_it(samples: dict[str, Memo], name: str) -> None:
    for risk in samples[name].risks:
        if risk.residual:
            assert risk.likelihood is not None
            assert risk.impact is not None
            assert risk.residual.likelihood * risk.residual.impact <= risk.likelihood * risk.impact, risk.id


@pytest.mark.parametrize(("name", "total"), [("mizan", 115_000_000), ("rimal", 2_400_000_000)])
def test_what_is_raised_is_spent_to_the_last_riyal(raw: Raw, name: str, total: int) -> None:
    deal = raw(name)["transaction"]
    assert summed(deal["tranches"]) == summed(deal["uses"]) == total


@pytest.mark.parametrize("name", ["mizan", "rimal"])
def test_the_probabilities_of_the_scenarios_sum_to_one(raw: Raw, name: str) -> None:
    assert sum(Decimal(each["probability"]) for each in raw(name)["scenarios"]) == 1


@pytest.mark.parametrize("name", ["mizan", "rimal"])
def test_cash_at_the_end_of_a_year_is_that_of_the_year_before_and_what_came_in_less_what_went_out(
    raw: Raw, name: str
) -> None:
    memo = raw(name)
    runs = [memo["financials"]["periods"], *(each.get("periods", []) for each in memo["scenarios"])]
    steps = 0
    for run in runs:
        known = [each for each in run if {"cash_in", "cash_out", "closing_cash"} <= each.keys()]
        for before, after in pairwise(known):
            moved = amount(after["cash_in"]) - amount(after["cash_out"])
            # Rounded to a tenth of a million each.
            assert abs(amount(before["closing_cash"]) + moved - amount(after["closing_cash"])) <= 200_000, after
            steps += 1
    assert steps >= 4


def test_the_cap_of_waha_and_its_share_agree(raw: Raw) -> None:
    [safe] = raw("waha")["transaction"]["tranches"]
    cap = amount(safe["conversion"]["conversion_valuation_cap"])
    assert amount(safe["amount"]) / cap == Decimal(safe["dilution"])


def test_the_price_of_mizan_times_its_shares_is_its_value(raw: Raw, samples: dict[str, Memo]) -> None:
    deal = raw("mizan")["transaction"]
    series = by_id(deal["tranches"], "series-b")
    price, before = amount(series["price_per_share"]), sum(each["quantity"] for each in deal["cap_table"])
    assert price * before == amount(series["valuation"]["pre_money"]) == 300_000_000
    issued = amount(series["amount"]) / price
    assert issued == 5_000_000
    assert issued / (before + issued) == Decimal(series["dilution"])
    table = ownership(samples["mizan"].transaction)
    assert table is not None
    assert sum(line.shares_after for line in table.lines) == before + issued


def test_a_deposit_in_kuwaiti_dinars_is_converted_at_the_rate_of_its_day(
    raw: Raw, samples: dict[str, Memo], printed: Printed
) -> None:
    [rate] = raw("mizan")["transaction"]["exchange_rates"]
    purpose = samples["mizan"].transaction.purpose
    assert purpose is not None
    said = "KWD 1,500,000.000, or about SAR 18.3 million at the rate of 29 October 2026"
    assert said in printed(samples["mizan"], purpose).en
    assert rate["date"] == "2026-10-29"
    assert round(Decimal(1_500_000) * Decimal(rate["rate"]) / 1_000_000, 1) == Decimal("18.3")


def test_mizan_keeps_latin_numbers_latin_in_arabic_text_and_its_arabic_prevails(raw: Raw) -> None:
    memo = raw("mizan")
    assert memo["prevailing_language"] == "ar"
    assert memo["layout"]["hijri"]
    safeguarding = next(each for each in memo["passages"] if "PSP-2021-0417" in each["text"]["en"])["text"]
    for text in (safeguarding["ar"], safeguarding["en"]):
        [iban] = re.findall(r"\bSA\d\d(?: \d{4}){5}\b", text)
        assert "PSP-2021-0417" in text
        # ISO 13616: the country and the check digits go to the end, letters become numbers, and 97 leaves 1.
        turned = iban.replace(" ", "")[4:] + iban[:4]
        assert int("".join(str(int(sign, 36)) for sign in turned)) % 97 == 1


def cover(period: dict[str, Any]) -> Decimal:
    service = amount(period["interest_paid"]) + amount(period["principal_repaid"])
    return amount(period["cash_available_for_debt_service"]) / service


def served(periods: list[dict[str, Any]]) -> dict[str, Decimal]:
    """The cover of each year in which debt is repaid, by the year."""
    return {each["period"]: cover(each) for each in periods if amount(each.get("principal_repaid", "SAR 0")) > 0}


def test_rimal_covers_its_debt_service_1_30_times_and_1_07_in_the_downside(raw: Raw, samples: dict[str, Memo]) -> None:
    memo = raw("rimal")
    downside = by_id(memo["scenarios"], "downside")
    base, low = served(memo["financials"]["periods"]), served(downside["periods"])
    assert round(min(base.values()), 2) == Decimal("1.30")
    assert round(min(low.values()), 2) == Decimal("1.07")
    assert [year for year, value in low.items() if value < Decimal("1.15")] == ["2030", "2031", "2032", "2034"]
    assert len(base) == 18
    accounts = samples["rimal"].financials
    assert accounts is not None
    periods = accounts.periods
    ours = {period.period: debt_service_cover(period).value for period in periods if period.period in base}
    assert ours == base


def test_the_breaches_of_rimal_stand_in_its_prose_and_beside_its_accounts(
    raw: Raw, samples: dict[str, Memo], printed: Printed
) -> None:
    downside = by_id(raw("rimal")["scenarios"], "downside")
    memo = samples["rimal"]
    description = next(each.description for each in memo.scenarios if each.id == "downside")
    assert description is not None
    said = "four years, namely 2030, 2031, 2032 and 2034; its lowest point is 1.07×"
    assert said in printed(memo, description).en
    noted = [each["period"] for each in downside["periods"] if "Breach" in each.get("note", {}).get("en", "")]
    assert noted == ["2030", "2031", "2032", "2034"]


def test_the_debt_of_rimal_is_three_quarters_and_is_repaid_to_nothing(raw: Raw) -> None:
    memo = raw("rimal")
    tranches = memo["transaction"]["tranches"]
    debt = summed([each for each in tranches if "debt" in each])
    assert debt / summed(tranches) == Decimal("0.75")
    repaid = sum(amount(each.get("principal_repaid", "SAR 0")) for each in memo["financials"]["periods"])
    assert abs(repaid - debt) <= 1_000_000
    assert amount(memo["financials"]["periods"][-1].get("closing_debt", "SAR 0")) == 0


def test_rimal_has_a_risk_that_no_standard_category_covers(samples: dict[str, Memo]) -> None:
    assert "x-regulatory" in {risk.category for risk in samples["rimal"].risks}
