"""Charts as plain numbers to draw: scales, ticks, stacking and the places of labels. Templates do the drawing."""

from memokit.exhibits.funding import Column, FundingChart, Segment, Tick, funding_chart
from memokit.exhibits.matrix import RiskMatrix, risk_matrix
from memokit.exhibits.scale import LinearScale, nice_ticks

__all__ = [
    "Column",
    "FundingChart",
    "LinearScale",
    "RiskMatrix",
    "Segment",
    "Tick",
    "funding_chart",
    "nice_ticks",
    "risk_matrix",
]
