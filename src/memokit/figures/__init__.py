"""Values derived from a memo: each with its formula, its inputs, and a reason where it cannot be computed."""

from memokit.figures.coverage import breaches, covenants, debt_service_cover
from memokit.figures.derived import derived
from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.formulas import FORMULAS, Formula
from memokit.figures.funding import funding_mix
from memokit.figures.interest import accrued_interest, year_fraction
from memokit.figures.issue import Issue, conversion_price, issue, new_shares, option_pool, price_per_share
from memokit.figures.liquidity import runway
from memokit.figures.market import market_size
from memokit.figures.middle import median
from memokit.figures.ownership import Owner, Ownership, OwnershipLine, owner_id, ownership
from memokit.figures.price import dilution, post_money, pre_money
from memokit.figures.returns import expected_flows, internal_rate, multiple
from memokit.figures.rounding import largest_remainder
from memokit.figures.totals import total, total_sought, total_uses, uses_less_sources
from memokit.figures.waterfall import Stake, Waterfall, distributed, waterfall

__all__ = [
    "FORMULAS",
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
    "conversion_price",
    "covenants",
    "debt_service_cover",
    "derived",
    "dilution",
    "distributed",
    "expected_flows",
    "funding_mix",
    "internal_rate",
    "issue",
    "largest_remainder",
    "market_size",
    "median",
    "multiple",
    "new_shares",
    "option_pool",
    "owner_id",
    "ownership",
    "post_money",
    "pre_money",
    "price_per_share",
    "runway",
    "total",
    "total_sought",
    "total_uses",
    "uses_less_sources",
    "waterfall",
    "year_fraction",
]
