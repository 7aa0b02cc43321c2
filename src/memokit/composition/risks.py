"""What the pages say of risks: the scorecard of page 1 and the register."""

from __future__ import annotations

from memokit.composition.sayable import Cited, Label, Lines, Listed, Rating, Sayable
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
                _with_particulars(risk),
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


def _with_particulars(risk: RiskFactor) -> Sayable:
    """How a risk would come about, what would show that it begins, and how quickly it would strike."""
    said: list[Sayable] = [] if risk.description is None else [risk.description]
    if risk.trigger is not None:
        said.append(Label("line.named", {"name": Label("field.trigger"), "value": risk.trigger}))
    if risk.velocity is not None:
        velocity = Label(f"velocity.{risk.velocity}")
        said.append(Label("line.named", {"name": Label("field.velocity"), "value": velocity}))
    return Lines(tuple(said)) if said else None


def raters(memo: Memo) -> list[Sayable]:
    """Who rated which risks: the source, or the analyst."""
    rated = {basis: tuple(risk.id for risk in memo.risks if risk.basis == basis) for basis in ("source", "analyst")}
    return [Label(f"raters.{basis}", {"ids": Listed(ids)}) for basis, ids in rated.items() if ids]
