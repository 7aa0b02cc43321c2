"""Which risks lead: the heaviest of each factor, as page 1 shows them."""

from __future__ import annotations

from memokit.schema import Memo, Residual, RiskFactor

_SHOWN = 8


def leading_risks(memo: Memo) -> tuple[RiskFactor, ...]:
    """The heaviest risk of each factor before mitigation, the heaviest first, as many as page 1 has room for."""
    factors: dict[object, RiskFactor] = {}
    for risk in sorted(memo.risks, key=lambda risk: -weight(risk)):
        factors.setdefault((risk.category, risk.integrated_with), risk)
    return tuple(factors.values())[:_SHOWN]


def weight(rated: RiskFactor | Residual) -> int:
    """Likelihood times impact, from 1 to 25."""
    return rated.likelihood * rated.impact
