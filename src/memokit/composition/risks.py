"""What the pages say of risks: the scorecard of page 1 and the register."""

from __future__ import annotations

from memokit.composition.sayable import Cited, Label, Listed, Rating, Sayable
from memokit.composition.table import Column, Row, Table, table
from memokit.schema import Memo, RiskFactor


def category(risk: RiskFactor) -> Sayable:
    """The name of the risk factor; an integration names what is integrated."""
    if risk.category_name is not None:
        return risk.category_name
    return Label(f"risk_category.{risk.category}", {"with": risk.integrated_with} if risk.integrated_with else {})


def scorecard(memo: Memo) -> Table:
    """Each factor with its two ratings, the heaviest first."""
    heaviest = sorted(memo.risks, key=lambda risk: -risk.likelihood * risk.impact)
    heads = (
        Column(Label("head.factor"), 4),
        Column(Label("field.likelihood"), 3, "rating"),
        Column(Label("field.impact"), 3, "rating"),
    )
    rows = [Row((category(risk), Rating(risk.likelihood), Rating(risk.impact))) for risk in heaviest[:8]]
    return table("scorecard", "ledger", heads, rows)


def register(memo: Memo) -> Table:
    """The register: what may happen, how likely and how grave, what is done and who answers for it."""
    heads = (
        Column(Label("head.risk"), 5),
        Column(Label("field.description"), 8),
        Column(Label("field.likelihood"), 3, "rating"),
        Column(Label("field.impact"), 3, "rating"),
        Column(Label("field.mitigation"), 4),
        Column(Label("field.owner"), 4),
        Column(Label("field.residual"), 3),
    )
    rows = [
        Row(
            (
                Cited(Label("risk.name", {"id": risk.id, "title": risk.title}), "confirmed", risk.source_ids),
                risk.description,
                Rating(risk.likelihood),
                Rating(risk.impact),
                risk.mitigation,
                risk.owner,
                Listed((Rating(risk.residual.likelihood), Rating(risk.residual.impact))) if risk.residual else None,
            ),
            key=f"risk-{risk.id}",
        )
        for risk in memo.risks
    ]
    return table("register", "records", heads, rows)
