"""The strip of key figures on page 1."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from memokit.composition.chart import Paper
from memokit.composition.sayable import Label, Percentage, Sayable, Styled
from memokit.composition.terms import tranche_name
from memokit.composition.voice import Voice
from memokit.figures import expected_flows, internal_rate, total_sought
from memokit.language import extent
from memokit.schema import Memo, Money, Quantity, Valuation

_STRIP = Decimal(174)
_KEY_SIZE, _KEY_LABEL_SIZE, _KEY_PADDING = Decimal("5.3"), Decimal("2.75"), Decimal(8)
"""The strip of key figures: its width, the sizes of figures and labels, and what stands between two, in millimetres."""


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure of the strip on page 1."""

    label: Sayable
    value: Sayable


def chosen(memo: Memo) -> list[KeyFigure]:
    """The four figures that say most: what is sought, what may come of it, what came before and when, the valuation."""
    return list(_candidates(memo))[:4]


def are_tight(figures: Sequence[KeyFigure], paper: Paper) -> bool:
    """Whether the key figures would be broken over two lines in their usual size."""
    return any(
        sum((_width(figure, voice) for figure in figures), Decimal(0)) + _KEY_PADDING * (len(figures) - 1) > _STRIP
        for voice in paper.voices
    )


def _width(figure: KeyFigure, voice: Voice) -> Decimal:
    """The room that a key figure takes in one language: that of its value or of its label, which is set smaller."""
    return max(extent(voice.unmarked(figure.value), _KEY_SIZE), extent(voice.unmarked(figure.label), _KEY_LABEL_SIZE))


def _candidates(memo: Memo) -> Iterator[KeyFigure]:
    deal = memo.transaction
    for tranche in deal.tranches[:2]:
        status = Label(f"key.{tranche.status or deal.status}", {"what": tranche_name(tranche)})
        yield KeyFigure(status, Styled(tranche.amount, "short"))
    expected = expected_flows(memo.scenarios)
    rate = None if expected is None else internal_rate(expected).value
    if isinstance(rate, Decimal):
        yield KeyFigure(Label("key.expected_irr"), Percentage(rate, 1))
    total = total_sought(deal).value
    if len(deal.tranches) > 2 and isinstance(total, Money):
        yield KeyFigure(Label("key.total_sought"), Styled(total, "short"))
    for past in [past for past in memo.rounds if past.status == "closed"][-1:]:
        if isinstance(past.amount, Money):
            yield KeyFigure(Label("key.previous_round"), Styled(past.amount, "short"))
    if isinstance(deal.time_since_last_round, Quantity):
        yield KeyFigure(Label("key.time_since_last_round"), deal.time_since_last_round)
    if len(deal.tranches) == 2 and isinstance(total, Money):
        yield KeyFigure(Label("key.total_sought"), Styled(total, "short"))
    for valuation in (tranche.valuation for tranche in deal.tranches):
        if isinstance(valuation, Valuation):
            for name, money in (("pre_money", valuation.pre_money), ("post_money", valuation.post_money)):
                if money is not None:
                    yield KeyFigure(Label(f"field.{name}"), Styled(money, "short"))
    for conversion in (tranche.conversion for tranche in deal.tranches):
        if conversion is not None and isinstance(conversion.conversion_valuation_cap, Money):
            cap = Styled(conversion.conversion_valuation_cap, "short")
            yield KeyFigure(Label("field.conversion_valuation_cap"), cap)
    if isinstance(deal.closing_date, date):
        yield KeyFigure(Label("field.closing_date"), deal.closing_date)
