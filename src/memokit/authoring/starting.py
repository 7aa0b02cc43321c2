"""What stands in a new memo."""

from __future__ import annotations

import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from memokit.resources import folder

SCHEMA_FILE = ".memokit.schema.json"
"""The JSON Schema beside a new memo, which tells editors what may stand where; hidden, so that `*.json` are memos."""
_EXAMPLE = {"ar": "شركة المثال", "en": "Example Company"}
_EXAMPLE_ASK = "USD 1m"


@dataclass(frozen=True, slots=True)
class Start:
    """What its author knows of a memo when it is begun.

    Attributes:
        company: the company's name by language; a language that is missing has the name of the other.
        ask: how much is sought, as a memo writes money: ``USD 250k``.
        prevails: the language in which the memo is written first, and which prevails; None for both alike.
    """

    company: dict[str, str]
    ask: str | None
    prevails: Literal["ar", "en"] | None

    @property
    def is_example(self) -> bool:
        """Whether company or ask are made up, so that every page must say it."""
        return not self.company or self.ask is None


def started(start: Start, today: date) -> str:
    """The JSON text of a small memo that renders at once: the ask, and that nothing of it has been examined.

    Args:
        start: what is known.
        today: the day of the memo.
    """
    names = start.company or _EXAMPLE
    first = next(iter(names.values()))
    arabic, english = names.get("ar", first), names.get("en", first)
    memo: dict[str, Any] = {
        "$schema": f"./{SCHEMA_FILE}",
        "schema_version": "1",
        "id": _slug(english),
        "as_of": today.isoformat(),
        "title": {
            "ar": f"{arabic}: جولة تمويل بقيمة {{{{ fig:total_sought }}}}",
            "en": f"{english}: a round of {{{{ fig:total_sought }}}}",
        },
        "company": {"name": arabic if arabic == english else {"ar": arabic, "en": english}},
        "transaction": {
            "status": "seeking",
            "tranches": [
                {
                    "id": "equity",
                    "instrument": "equity",
                    "amount": _EXAMPLE_ASK if start.ask is None else start.ask,
                    "valuation": "not_disclosed",
                    "investors": "not_disclosed",
                    "source_ids": ["request"],
                }
            ],
        },
        "recommendation": {
            "decision": "hold",
            "rationale": {
                "ar": "ورد الطلب ولم يُدرس بعد، ولا توصية قبل دراسته.",
                "en": "The request has been received and not yet examined; no recommendation is made until it has.",
            },
        },
        "sources": [
            {
                "id": "request",
                "publisher": arabic if arabic == english else {"ar": arabic, "en": english},
                "title": {"ar": "طلب الشركة", "en": "The company's request"},
                "published": "not_disclosed",
                "accessed": today.isoformat(),
            }
        ],
    }
    if start.is_example:
        memo["is_fictional"] = True
    if start.prevails is not None:
        memo["prevailing_language"] = start.prevails
    return json.dumps(memo, ensure_ascii=False, indent=2) + "\n"


def of_sample(name: str) -> str:
    """A sample that comes with memokit, as the JSON text of a memo to begin with.

    Args:
        name: ``waha``, ``mizan``, ``rimal`` or ``xai``.
    """
    text = (folder("samples") / f"{name}.json").read_text(encoding="utf-8")
    return text.replace("{", f'{{\n  "$schema": "./{SCHEMA_FILE}",', 1)


def _slug(name: str) -> str:
    """An id of a name: its Latin letters and digits; ``memo`` where it has none."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].rstrip("-") or "memo"
