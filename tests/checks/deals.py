"""Deals that differ from that of the smallest memo, and what the rules find in them."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from memokit import Finding, Memo, check

SMALLEST = Path(__file__).parents[1] / "memos" / "smallest.json"
RULES = ("L09", "L10", "L11", "L12", "L14", "L17", "L20", "L24")
"""The rules about the deal and about results."""
PARTS = st.lists(st.integers(1, 10**9), min_size=1, max_size=6)


@cache
def _smallest() -> str:
    return SMALLEST.read_text(encoding="utf-8")


def changed(deal: dict[str, Any] | None = None, **fields: Any) -> Memo:
    """The smallest memo with other fields; those of the transaction and of the recommendation are merged."""
    data = json.loads(_smallest())
    data["transaction"] |= deal or {}
    data["recommendation"] |= fields.pop("recommendation", {})
    return Memo.model_validate(data | fields)


def found(memo: Memo, *rules: str) -> list[tuple[str, str, str]]:
    """The rule, the severity and the field of everything that these rules find."""
    return [(each.rule, each.severity, each.field) for each in check(memo, only=rules)]


def only(memo: Memo, rule: str) -> Finding:
    """The only thing that a rule finds."""
    [finding] = check(memo, only=[rule])
    return finding


def tranche(amount: str, **fields: Any) -> dict[str, Any]:
    return {"id": "t", "instrument": "equity", "amount": amount, **fields}


def use(number: int, amount: str) -> dict[str, str]:
    return {"id": f"u{number}", "purpose": "x", "amount": amount}


def rate(base: str, quote: str, number: str, day: str = "2026-11-01") -> dict[str, str]:
    return {"base": base, "quote": quote, "rate": number, "date": day}


def dinars(fils: int) -> str:
    return f"KWD {fils // 1000}.{fils % 1000:03}"
