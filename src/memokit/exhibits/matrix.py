"""The risk matrix: five by five squares, each with the risks that lie in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from memokit.schema import RiskFactor

Level = Literal["low", "medium", "high"]


@dataclass(frozen=True, slots=True)
class Square:
    """One square of the matrix."""

    likelihood: int
    impact: int
    risks: tuple[RiskFactor, ...]

    @property
    def level(self) -> Level:
        """How much the square weighs: likelihood times impact below 6 is low, from 15 high."""
        weight = self.likelihood * self.impact
        return "low" if weight < 6 else "high" if weight >= 15 else "medium"


@dataclass(frozen=True, slots=True)
class RiskMatrix:
    """Rows from the highest impact down, each from the lowest likelihood up."""

    rows: tuple[tuple[Square, ...], ...]


def risk_matrix(risks: tuple[RiskFactor, ...]) -> RiskMatrix:
    """Sorts risks by their inherent ratings into the squares of the matrix."""
    return RiskMatrix(
        tuple(
            tuple(
                Square(likelihood, impact, tuple(r for r in risks if (r.likelihood, r.impact) == (likelihood, impact)))
                for likelihood in range(1, 6)
            )
            for impact in range(5, 0, -1)
        )
    )
