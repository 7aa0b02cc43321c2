"""The size of a market by its arithmetic."""

from __future__ import annotations

from decimal import Decimal, localcontext

from memokit.figures.figure import Figure, Input
from memokit.schema import MarketSize, Money, Relation

_DIGITS = 200
"""Enough for the exact product of as many factors as a reader can follow."""


def market_size(size: MarketSize) -> Figure:
    """The product of a market's factors: money where one of them is, else a number.

    About-factors make an about-product; other bounds make none. A length of time counts as its number of units.
    """
    name = f"market_size.{size.id}"
    values = [factor.value for factor in size.factors]
    inputs = tuple(
        Input(f"market_size:{size.id}.factors.{number}.value", factor.value, factor.source_ids)
        for number, factor in enumerate(size.factors, 1)
    )
    if any(value.relation not in {"exactly", "about"} for value in values):
        return Figure(name, None, inputs, "bounded_input", size)
    relation: Relation = "exactly" if all(value.is_exact for value in values) else "about"
    product = Decimal(1)
    with localcontext(prec=_DIGITS):
        for value in values:
            product *= value.in_its_unit
    money = next((value for value in values if isinstance(value, Money)), None)
    if money is None:
        return Figure(name, product, inputs, None, size)
    return Figure(name, money.model_copy(update={"amount": product, "relation": relation}), inputs, None, size)
