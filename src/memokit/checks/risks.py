"""Rules about the risk factors."""

from __future__ import annotations

from collections.abc import Iterator

from memokit.checks.context import Context
from memokit.checks.finding import LANGUAGES, Found, Sayable, in_both
from memokit.checks.registry import rule
from memokit.checks.wording import NOTHING
from memokit.figures import leading_risks, weight
from memokit.schema import STANDARD_CATEGORIES, Memo, RiskFactor, Text, Undisclosed

HIGH = 12
"""Likelihood times impact from which a risk is high."""


@rule("L15", "error")
def risks_are_mitigated_and_owned(context: Context) -> Iterator[Found]:
    """Of each risk it is said what is done about it and who answers for it."""
    for index, risk in enumerate(context.memo.risks):
        held_back: list[str] = []
        for field in ("mitigation", "owner"):
            said = getattr(risk, field, None)
            if isinstance(said, Undisclosed):
                # What does not apply, with a reason, is an answer.
                if said.status == "not_disclosed" or said.note is None:
                    held_back.append(field)
            elif said is None or _says_nothing(said):
                yield Found(("risks", index, field), {"risk": risk.id, "field": _name(field)})
        if len(held_back) == 2:
            yield Found(("risks", index), {"risk": risk.id}, "neither", "warning")
        elif held_back:
            values: dict[str, Sayable] = {"risk": risk.id, "field": _name(held_back[0])}
            yield Found(("risks", index, held_back[0]), values, "undisclosed", "warning")


def _name(field: str) -> Text:
    return in_both(f"field.{field}", {})


def _says_nothing(text: Text) -> bool:
    return any(NOTHING.fullmatch(getattr(text, language, None) or "") for language in LANGUAGES)


@rule("L16", "warning")
def standard_factors_are_covered(context: Context) -> Iterator[Found]:
    """There is a risk of each of the four standard factors."""
    covered = {risk.category for risk in context.memo.risks}
    for category in STANDARD_CATEGORIES:
        if category not in covered:
            yield Found(("risks",), {"factor": _name(f"risk_{category}")})


@rule("L18", "warning")
def high_risks_are_on_page_one(context: Context) -> Iterator[Found]:
    """A risk that is high even after mitigation stands on page 1."""
    memo = context.memo
    shown = {risk.id for risk in leading_risks(memo)}
    for index, risk in enumerate(memo.risks):
        left = weight(risk.residual or risk)
        if left >= HIGH and risk.id not in shown and not _is_told_in_the_recommendation(risk, memo):
            yield Found(("risks", index), {"risk": risk.id, "title": risk.title, "weight": left})


def _is_told_in_the_recommendation(risk: RiskFactor, memo: Memo) -> bool:
    asked = memo.recommendation
    texts = [*asked.conditions, *asked.reasons_for, *asked.reasons_against]
    if (rationale := getattr(asked, "rationale", None)) is not None:
        texts.append(rationale)
    return any(risk.title.ar in text.ar and risk.title.en in text.en for text in texts)


@rule("L19", "error")
def mitigation_explains_what_is_left(context: Context) -> Iterator[Found]:
    """What is left of a risk is no more than the risk, and less only where something is done about it."""
    for index, risk in enumerate(context.memo.risks):
        if risk.residual is None:
            continue
        before, after = weight(risk), weight(risk.residual)
        values: dict[str, Sayable] = {"risk": risk.id, "before": before, "after": after}
        mitigation = getattr(risk, "mitigation", None)
        if after > before:
            yield Found(("risks", index, "residual"), values, "above")
        elif after < before and (not isinstance(mitigation, Text) or _says_nothing(mitigation)):
            yield Found(("risks", index, "residual"), values, "for_nothing")
