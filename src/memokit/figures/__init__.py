"""Values derived from a memo: each with its formula, its inputs, and a reason where it cannot be computed."""

from memokit.figures.coverage import breaches, covenants, debt_service_cover
from memokit.figures.derived import derived
from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.formulas import FORMULAS, Formula
from memokit.figures.funding import funding_mix
from memokit.figures.liquidity import runway
from memokit.figures.market import market_size
from memokit.figures.middle import median
from memokit.figures.ownership import Ownership, OwnershipLine, ownership
from memokit.figures.returns import expected_flows, internal_rate, multiple
from memokit.figures.rounding import largest_remainder
from memokit.figures.totals import total, total_sought, total_uses, uses_less_sources

__all__ = [
    "FORMULAS",
    "Figure",
    "Formula",
    "Input",
    "Ownership",
    "OwnershipLine",
    "Reason",
    "breaches",
    "covenants",
    "debt_service_cover",
    "derived",
    "expected_flows",
    "funding_mix",
    "internal_rate",
    "largest_remainder",
    "market_size",
    "median",
    "multiple",
    "ownership",
    "runway",
    "total",
    "total_sought",
    "total_uses",
    "uses_less_sources",
]
