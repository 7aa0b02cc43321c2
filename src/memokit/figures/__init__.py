"""Values derived from a memo: each with its formula, its inputs, and a reason where it cannot be computed."""

from memokit.figures.capacity import debt_capacity
from memokit.figures.coverage import (
    CovenantTest,
    breaches,
    covenant_test,
    covenant_tests,
    covenants,
    debt_service_cover,
    interest_cover,
    leverage,
    lowest_and_average_cover,
)
from memokit.figures.derived import derived, figure_of
from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.formulas import FORMULAS, Formula
from memokit.figures.funding import funding_mix
from memokit.figures.growth import growth
from memokit.figures.liquidity import net_burn, runway
from memokit.figures.market import market_size
from memokit.figures.middle import median
from memokit.figures.ownership import Ownership, OwnershipLine, ownership
from memokit.figures.periods import cases
from memokit.figures.position import position_multiples
from memokit.figures.returns import expected_flows, expected_value, internal_rate, multiple
from memokit.figures.rounding import largest_remainder
from memokit.figures.sensitivity import sensitivity_grid
from memokit.figures.totals import total, total_sought, total_uses, uses_less_sources

__all__ = [
    "FORMULAS",
    "CovenantTest",
    "Figure",
    "Formula",
    "Input",
    "Ownership",
    "OwnershipLine",
    "Reason",
    "breaches",
    "cases",
    "covenant_test",
    "covenant_tests",
    "covenants",
    "debt_capacity",
    "debt_service_cover",
    "derived",
    "expected_flows",
    "expected_value",
    "figure_of",
    "funding_mix",
    "growth",
    "interest_cover",
    "internal_rate",
    "largest_remainder",
    "leverage",
    "lowest_and_average_cover",
    "market_size",
    "median",
    "multiple",
    "net_burn",
    "ownership",
    "position_multiples",
    "runway",
    "sensitivity_grid",
    "total",
    "total_sought",
    "total_uses",
    "uses_less_sources",
]
