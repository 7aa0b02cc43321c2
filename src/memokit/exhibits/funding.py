"""The chart of rounds: what was obtained and what is sought, stacked by instrument; time runs left to right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal
from typing import Literal

from memokit.exhibits.scale import LinearScale, nice_ticks
from memokit.schema import FundingRound, Memo, Money, Tranche, Undisclosed

WIDTH, HEIGHT = Decimal(174), Decimal(46)
"""The size of the plot in millimetres."""
_LEFT, _TOP, _LEGEND, _BAR = Decimal(9), Decimal(6), Decimal(36), Decimal(17)

_MOST_COLUMNS, _MOST_PARTS = 6, 5
_LABEL = Decimal(8)
"""The height of a label in two languages, one above the other."""

Fill = Literal["obtained", "equity", "debt", "other"]
_DEBT = {"debt", "murabaha", "ijara", "sukuk"}
_EQUITY = {"equity", "preferred", "safe", "convertible_note"}


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a column; ``of`` is what it stands for. Millimetres from the top of the plot, as SVG counts.

    ``label`` is the height of its label's middle: that of the segment, or higher where the label below needs the room.
    """

    of: FundingRound | Tranche
    fill: Fill
    top: Decimal
    height: Decimal
    label: Decimal


@dataclass(frozen=True, slots=True)
class Column:
    """A round with its parts from the foot up, and their sum. ``past`` is None for the transaction itself."""

    left: Decimal
    width: Decimal
    segments: tuple[Segment, ...]
    total: Money
    past: FundingRound | None

    @property
    def center(self) -> Decimal:
        """The middle of the column."""
        return self.left + self.width / 2

    @property
    def right(self) -> Decimal:
        """The right edge of the column."""
        return self.left + self.width

    @property
    def top(self) -> Decimal:
        """The upper edge of the column."""
        return self.segments[-1].top


@dataclass(frozen=True, slots=True)
class Tick:
    """A round value of the axis and the line that it stands at."""

    amount: Decimal
    y: Decimal


@dataclass(frozen=True, slots=True)
class FundingChart:
    """Columns over an axis from 0 up, which runs from ``left`` to ``right``; labels stand beyond.

    All lengths are millimetres from the upper left corner; ``slot`` is the width that each column has with its label.
    """

    width: Decimal
    height: Decimal
    left: Decimal
    right: Decimal
    slot: Decimal
    ticks: tuple[Tick, ...]
    columns: tuple[Column, ...]
    currency: str


def funding_chart(memo: Memo) -> FundingChart | None:
    """The chart of a memo's earlier rounds and of the transaction.

    None where nothing can be compared: no earlier round with a disclosed amount, amounts in several currencies, or an
    amount that is a bound and has no height. None as well where there are more columns or parts than can be told apart;
    the table of rounds has them all.
    """
    rounds = [past for past in memo.rounds if isinstance(past.amount, Money)]
    tranches = memo.transaction.tranches
    amounts = [past.amount for past in rounds if isinstance(past.amount, Money)]
    amounts += [tranche.amount for tranche in tranches]
    drawable = all(money.relation in {"exactly", "about"} for money in amounts)
    if (
        not rounds
        or len(rounds) >= _MOST_COLUMNS
        or len(tranches) > _MOST_PARTS
        or not drawable
        or len({money.currency for money in amounts}) > 1
    ):
        return None
    sought = sum((tranche.amount.amount for tranche in tranches), Decimal(0))
    ticks = nice_ticks(max(sought, *(money.amount for money in amounts)))
    scale = LinearScale(ticks[-1], HEIGHT - _TOP)
    slot = ((WIDTH - _LEFT - _LEGEND) / (len(rounds) + 1)).quantize(Decimal("0.01"), ROUND_FLOOR)
    lefts = [_LEFT + slot * index + (slot - _BAR) / 2 for index in range(len(rounds) + 1)]
    columns = [_column(left, [past], past, scale) for left, past in zip(lefts, rounds, strict=False)]
    columns.append(_column(lefts[-1], tranches, None, scale))
    return FundingChart(
        width=WIDTH,
        height=HEIGHT,
        left=_LEFT,
        right=WIDTH - _LEGEND,
        slot=slot,
        ticks=tuple(Tick(tick, HEIGHT - scale(tick)) for tick in ticks),
        columns=tuple(columns),
        currency=amounts[0].currency,
    )


def _column(
    left: Decimal, parts: Iterable[FundingRound | Tranche], past: FundingRound | None, scale: LinearScale
) -> Column:
    segments: list[Segment] = []
    amounts = [(part, part.amount) for part in parts if not isinstance(part.amount, Undisclosed)]
    total = Decimal(0)
    for part, money in amounts:
        foot, total = scale(total), total + money.amount
        top, height = HEIGHT - scale(total), scale(total) - foot
        highest = segments[-1].label - _LABEL if segments else HEIGHT
        segments.append(Segment(part, _fill(part), top, height, min(top + height / 2, highest)))
    exact = all(money.is_exact for _, money in amounts)
    whole = amounts[0][1].model_copy(update={"amount": total, "relation": "exactly" if exact else "about"})
    return Column(left, _BAR, tuple(segments), whole, past)


def _fill(part: FundingRound | Tranche) -> Fill:
    if isinstance(part, FundingRound):
        return "obtained"
    if part.instrument in _DEBT:
        return "debt"
    return "equity" if part.instrument in _EQUITY else "other"
