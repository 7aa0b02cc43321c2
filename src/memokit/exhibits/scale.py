"""From values to millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class LinearScale:
    """Maps the values from ``low`` to ``high`` to the lengths from 0 to ``length`` millimetres."""

    low: Decimal
    high: Decimal
    length: Decimal

    def __call__(self, value: Decimal) -> Decimal:
        """The length for ``value`` in millimetres, to the hundredth."""
        return ((value - self.low) / (self.high - self.low) * self.length).quantize(Decimal("0.01"))


def nice_ticks(lowest: Decimal, highest: Decimal, *, wanted: int = 4) -> tuple[Decimal, ...]:
    """Round values that reach from ``lowest`` to ``highest``: steps of 1, 2, 2.5 or 5 times a power of ten.

    The step is the smallest that needs at most ``wanted`` steps, or one more where the ends are not round, so the axis
    is neither crowded nor much too long. Where both ends are the same, the axis reaches from it to 0; of nothing but 0,
    from 0 to 1.
    """
    if lowest > highest:
        lowest, highest = highest, lowest
    if lowest == highest:
        lowest, highest = min(lowest, Decimal(0)), max(highest, Decimal(0))
    if lowest == highest:
        highest = Decimal(1)
    span = highest - lowest
    power = Decimal(1).scaleb((span / wanted).adjusted())
    step = next(power * factor for factor in _STEPS if power * factor * wanted >= span)
    first = (lowest / step).to_integral_value(ROUND_FLOOR)
    last = (highest / step).to_integral_value(ROUND_CEILING)
    return tuple(step * index for index in range(int(first), int(last) + 1))
