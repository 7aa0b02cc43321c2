"""How each kind of figure is computed: its formula in symbols, its unit, and how precisely it is printed.

The formula in words is the label ``formula.<kind>`` of the catalogues, and what the figure is called ``figure.<kind>``:
with ``{part}`` where a memo may have several of a kind, for the part that each is about.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Unit = Literal["money", "fraction", "multiple", "month", "count"]


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula.

    Attributes:
        symbols: the formula, as a textbook has it.
        unit: what the result is in; a ``fraction`` is printed as a percentage, a ``multiple`` as a number of times.
        places: the decimals that are printed, those of the percentage for a fraction; for money ``minor_units`` are
            those of its currency. None for as many as there are.
    """

    symbols: str
    unit: Unit
    places: int | Literal["minor_units"] | None = None


FORMULAS: dict[str, Formula] = {
    "total_sought": Formula("I = Σ Iₜ", "money"),
    "share": Formula("Iₜ ÷ Σ Iₜ", "fraction", 1),
    "total_uses": Formula("U = Σ Uₖ", "money"),
    "uses_less_sources": Formula("Σ Uₖ − Σ Iₜ", "money"),
    "pre_money": Formula("V₋ = V₊ − Σ Iₜ", "money"),
    "post_money": Formula("V₊ = V₋ + Σ Iₜ", "money"),
    "dilution": Formula("Iₜ ÷ V₊", "fraction", 2),
    "price_per_share": Formula("p = V₋ ÷ (N + Σ nᵢ + pool)", "money", 4),
    "accrued_interest": Formula("a = P · r · t", "money", "minor_units"),
    "conversion_price": Formula("pᵢ = min(Cᵢ ÷ N′, p · (1 − dᵢ))", "money", 4),
    "new_shares": Formula("nᵢ = ⌊(Iᵢ + aᵢ) ÷ pᵢ⌋", "count", 0),
    "option_pool": Formula("⌊N′ ÷ (1 − f − Σ Iₜ ÷ V₊) · f⌋", "count", 0),
    "ownership_before": Formula("nₕ ÷ N", "fraction", 2),
    "ownership_after": Formula("nₕ ÷ N₊", "fraction", 2),
    "exit_debt": Formula("min(D, E)", "money"),
    "exit": Formula("Σ max(Lₕ, nₕ · x) = E − D", "money"),
    "market_size": Formula("Π fᵢ", "money"),
    "net_burn": Formula("(cash out − cash in) ÷ months", "money", "minor_units"),
    "runway": Formula("cash ÷ net burn a month", "month", 1),
    "growth": Formula("revenueₜ ÷ revenueₜ₋₁ − 1", "fraction", 1),
    "dscr": Formula("CFADS ÷ (interest + principal)", "multiple", 2),
    "dscr_min": Formula("min DSCRₜ", "multiple", 2),
    "dscr_average": Formula("Σ DSCRₜ ÷ n", "multiple", 2),
    "interest_cover": Formula("EBITDA ÷ interest", "multiple", 2),
    "leverage": Formula("closing debt ÷ EBITDA", "multiple", 2),
    "debt_capacity": Formula("Σ CFADSₜ ÷ DSCR ÷ (1 + r)^t", "money", 0),
    "median_ev_to_revenue": Formula("median (EV ÷ revenue)", "multiple", 1),
    "median_ev_to_ebitda": Formula("median (EV ÷ EBITDA)", "multiple", 1),
    "moic": Formula("Σ received ÷ Σ paid in", "multiple", 2),
    "irr": Formula("Σ CFᵢ ÷ (1 + r)^(dᵢ ÷ 365) = 0", "fraction", 1),
    "expected_moic": Formula("Σ pₛ · receivedₛ ÷ Σ pₛ · paid inₛ", "multiple", 2),
    "expected_irr": Formula("Σ pₛ · CFᵢₛ ÷ (1 + r)^(dᵢ ÷ 365) = 0", "fraction", 1),
    "expected_value": Formula("Σ pₛ · Σ CFᵢₛ", "money"),
    "tvpi": Formula("(distributed + residual value) ÷ paid in", "multiple", 2),
    "dpi": Formula("distributed ÷ paid in", "multiple", 2),
    "rvpi": Formula("residual value ÷ paid in", "multiple", 2),
}
"""By the kind of figure, which is the first part of its name."""
