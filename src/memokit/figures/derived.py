"""Every figure that can be derived from a memo, in the order of its sections."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from memokit.figures.capacity import capacity_figures
from memokit.figures.coverage import coverage_figures
from memokit.figures.figure import Figure
from memokit.figures.funding import funding_mix
from memokit.figures.growth import growth_figures
from memokit.figures.issue import issue_figures
from memokit.figures.liquidity import net_burn, runway
from memokit.figures.market import market_size
from memokit.figures.middle import median_figures
from memokit.figures.ownership import ownership_figures
from memokit.figures.position import position_figures
from memokit.figures.price import price_figures
from memokit.figures.returns import returns_figures
from memokit.figures.totals import total_sought, total_uses, uses_less_sources
from memokit.figures.waterfall import waterfall_figures
from memokit.schema import Memo

Family = Callable[[Memo], Iterator[Figure]]


def derived(memo: Memo) -> tuple[Figure, ...]:
    """Every figure of a memo: those that were computed, and those that could not be, with the reason.

    What a memo does not speak of has no figure: one without scenarios has no internal rate of return.
    """
    return tuple(figure for family in _FAMILIES for figure in family(memo))


def figure_of(memo: Memo, name: str) -> Figure | None:
    """The figure of this name, if the memo has it; those that come after it are not computed."""
    return next((figure for family in _FAMILIES for figure in family(memo) if figure.name == name), None)


def _funding(memo: Memo) -> Iterator[Figure]:
    deal = memo.transaction
    yield total_sought(deal)
    yield from funding_mix(deal)
    yield from (figure for figure in (total_uses(deal), uses_less_sources(deal)) if figure is not None)


def _market(memo: Memo) -> Iterator[Figure]:
    yield from map(market_size, memo.market_sizes)


def _liquidity(memo: Memo) -> Iterator[Figure]:
    if memo.financials is not None:
        yield net_burn(memo.financials)
        yield runway(memo.financials)


_FAMILIES: tuple[Family, ...] = (
    _funding,
    price_figures,
    issue_figures,
    ownership_figures,
    waterfall_figures,
    _market,
    _liquidity,
    growth_figures,
    coverage_figures,
    capacity_figures,
    median_figures,
    returns_figures,
    position_figures,
)
