"""What has become of the money that the fund has paid in so far."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from memokit.figures.arithmetic import added, divided, moneys
from memokit.figures.figure import Figure, Input
from memokit.schema import Memo, Money, Position


def position_figures(memo: Memo) -> Iterator[Figure]:
    """TVPI, DPI and RVPI of the fund's position, where the memo speaks of it."""
    if memo.position is not None:
        yield from position_multiples(memo.position)


def position_multiples(position: Position) -> tuple[Figure, Figure, Figure]:
    """TVPI, DPI and RVPI: what was received and what is left, each and together, ÷ what was paid in.

    The first is the exact sum of the other two.
    """
    received = _over_paid_in(position, "dpi", ("distributed",))
    left = _over_paid_in(position, "rvpi", ("residual_value",))
    whole = _over_paid_in(position, "tvpi", ("distributed", "residual_value"))
    if isinstance(received.value, Decimal) and isinstance(left.value, Decimal) and whole.reason is None:
        whole = Figure("tvpi", added((received.value, left.value)), whole.inputs, None, position)
    return whole, received, left


def _over_paid_in(position: Position, name: str, fields: Sequence[str]) -> Figure:
    values = {field: getattr(position, field) for field in (*fields, "paid_in")}
    inputs = tuple(
        Input(f"position:{field}", value, position.source_ids)
        for field, value in values.items()
        if isinstance(value, Money)
    )
    known = moneys(values.values())
    if isinstance(known, str):
        return Figure(name, None, inputs, known, position)
    *parts, paid = (money.amount for money in known)
    return Figure(name, divided(added(parts), paid), inputs, None, position)
