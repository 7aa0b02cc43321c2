"""Which rule a memo breaks that is not even valid: some rules are kept by the schema already."""

from __future__ import annotations

import re

from memokit.errors import Problem

_CODES = {
    "claim-without-source": "L06",
    "currency-without-rate": "L20",
    "rate-after-memo": "L08",
    "source-after-memo": "L08",
}
_MISSING = {
    "ar": "L03",
    "en": "L03",
    "mitigation": "L15",
    "owner": "L15",
    "rationale": "L13",
}


def rule_of(problem: Problem) -> str | None:
    """The rule that a problem of a file breaks; None for one that is no matter of the rules."""
    if problem.code in {"missing-field", "null", "string-too-short"}:
        field = re.split(r"[.\[]", problem.path)[-1]
        return _MISSING.get(field)
    return _CODES.get(problem.code)
