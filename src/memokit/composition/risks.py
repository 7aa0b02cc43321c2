"""What the pages say of risks: the scorecard of page 1 and the register."""

from __future__ import annotations

from memokit.composition.chart import Chart, Paper
from memokit.composition.sayable import Cited, Label, Lines, Listed, Rating, Ratings, Reference, Sayable
from memokit.composition.table import Column, Row, Table, table
from memokit.exhibits import Point, risk_matrix
from memokit.figures import leading_risks
from memokit.schema import Memo, RiskFactor


def category(risk: RiskFactor) -> Sayable:
    """The name of the risk factor; an integration names what is integrated."""
    if risk.category_name is not None:
        return risk.category_name
    return Label(f"risk_category.{risk.category}", {"with": risk.integrated_with} if risk.integrated_with else {})


def scorecard(memo: Memo) -> Table:
    """Each factor with the two ratings of its heaviest risk, the heaviest first."""
    heads = (
        Column(Label("head.factor"), 4),
        Column(Label("field.likelihood"), 3, "rating"),
        Column(Label("field.impact"), 3, "rating"),
    )
    rows = [
        Row((leading(category(risk), risk, memo), Rating(risk.likelihood), Rating(risk.impact)))
        for risk in leading_risks(memo)
    ]
    return table("scorecard", "ledger", heads, rows)


def leading(name: Sayable, risk: RiskFactor, memo: Memo) -> Sayable:
    """A name that leads to the risk in the register, where that is printed."""
    return Reference(f"risk-{risk.id}", name) if memo.layout.prints("risks") else name


def register(memo: Memo) -> Table:
    """The register: what may happen, how likely and how grave, what is done and who answers for it."""
    heads = (
        Column(Label("head.risk"), 10),
        Column(Label("field.description"), 17),
        Column(Label("field.inherent"), 7, "rating", Label("register.order")),
        Column(Label("field.mitigation"), 14),
        Column(Label("field.owner"), 8),
        Column(Label("field.residual"), 7, "rating", Label("register.order")),
    )
    rows = [
        Row(
            (
                Cited(Label("risk.name", {"id": risk.id, "title": risk.title}), "confirmed", risk.source_ids),
                _with_particulars(risk),
                Ratings(risk.likelihood, risk.impact),
                risk.mitigation,
                risk.owner,
                Ratings(risk.residual.likelihood, risk.residual.impact) if risk.residual else None,
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


def matrix(memo: Memo, paper: Paper) -> Chart | None:
    """Likelihood across and impact up: each risk before mitigation, and an arrow to where mitigation brings it."""
    if not memo.risks:
        return None
    points = [
        Point(
            risk.likelihood,
            risk.impact,
            paper.words(Reference(f"risk-{risk.id}", risk.id)),
            to=(risk.residual.likelihood, risk.residual.impact) if risk.residual else None,
            after=paper.words(Reference(f"risk-{risk.id}", risk.id)) if risk.residual else None,
        )
        for risk in memo.risks
    ]
    across, up = paper.words(Label("field.likelihood")), paper.words(Label("field.impact"))
    steps = [paper.words(step) for step in range(1, 6)]
    notes: list[Sayable] = [Label("matrix.note")]
    if any(risk.residual for risk in memo.risks):
        notes.append(Label("matrix.residual"))
    return Chart(
        "matrix",
        Label("figure.matrix"),
        lambda: paper.mirrored(risk_matrix(points, across=across, up=up, steps=steps)),
        tuple(
            Label("matrix.point", {"risk": risk.id, "likelihood": risk.likelihood, "impact": risk.impact})
            for risk in memo.risks
        ),
        (*notes, _raters(memo)),
    )


def _raters(memo: Memo) -> Sayable:
    """Who rated the risks: the source or the analyst, or which of them the source rated."""
    by_source = tuple(risk.id for risk in memo.risks if risk.basis == "source")
    if len(by_source) == len(memo.risks):
        return Label("raters.source")
    return Label("raters.some", {"ids": Listed(by_source)}) if by_source else Label("raters.analyst")
