"""Values derived from a memo: each with its formula, its inputs, and a reason where it cannot be computed."""

from memokit.figures.figure import Figure, Input
from memokit.figures.funding import funding_mix, total_sought
from memokit.figures.rounding import largest_remainder

__all__ = ["Figure", "Input", "funding_mix", "largest_remainder", "total_sought"]
