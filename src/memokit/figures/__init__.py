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
from memokit.figures.interest import accrued_interest, year_fraction
from memokit.figures.issue import Issue, conversion_price, issue, new_shares, option_pool, price_per_share
from memokit.figures.liquidity import net_burn, runway
from memokit.figures.market import market_size
from memokit.figures.middle import median
from memokit.figures.ownership import Owner, Ownership, OwnershipLine, owner_id, ownership
from memokit.figures.periods import cases
from memokit.figures.position import position_multiples
from memokit.figures.price import dilution, post_money, pre_money, priced_tranches
from memokit.figures.returns import expected_flows, expected_value, internal_rate, multiple
from memokit.figures.risks import leading_risks, weight
from memokit.figures.rounding import largest_remainder
from memokit.figures.sensitivity import sensitivity_grid
from memokit.figures.totals import total, total_sought, total_uses, uses_less_sources
from memokit.figures.waterfall import Stake, Waterfall, distributed, waterfall

__all__ = [
    "FORMULAS",
    "CovenantTest",
    "Figure",
    "Formula",
    "Input",
    "Issue",
    "Owner",
    "Ownership",
    "OwnershipLine",
    "Reason",
    "Stake",
    "Waterfall",
    "accrued_interest",
    "breaches",
    "cases",
    "conversion_price",
    "covenant_test",
    "covenant_tests",
    "covenants",
    "debt_capacity",
    "debt_service_cover",
    "derived",
    "dilution",
    "distributed",
    "expected_flows",
    "expected_value",
    "figure_of",
    "funding_mix",
    "growth",
    "interest_cover",
    "internal_rate",
    "issue",
    "largest_remainder",
    "leading_risks",
    "leverage",
    "lowest_and_average_cover",
    "market_size",
    "median",
    "multiple",
    "net_burn",
    "new_shares",
    "option_pool",
    "owner_id",
    "ownership",
    "position_multiples",
    "post_money",
    "pre_money",
    "price_per_share",
    "priced_tranches",
    "runway",
    "sensitivity_grid",
    "total",
    "total_sought",
    "total_uses",
    "uses_less_sources",
    "waterfall",
    "weight",
    "year_fraction",
]
