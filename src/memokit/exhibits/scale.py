"""From values to millimetres."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal


@dataclass(frozen=True, slots=True)
class LinearScale:
    """Maps the values from 0 to ``top`` to the heights from 0 to ``height`` millimetres."""

    top: Decimal
    height: Decimal

    def __call__(self, value: Decimal) -> Decimal:
        """The height of ``value`` in millimetres, to the hundredth."""
        return (value / self.top * self.height).quantize(Decimal("0.01"))


def nice_ticks(highest: Decimal, *, wanted: int = 4) -> tuple[Decimal, ...]:
    """Round values from 0 to at least ``highest``: steps of 1, 2, 2.5 or 5 times a power of ten.

    The step is the smallest that needs at most ``wanted`` steps, so the axis is neither crowded nor much too long.

    Raises:
        ValueError: ``highest`` is 0 or less.
    """
    if highest <= 0:
        raise ValueError("an axis needs a value above 0")
    power = Decimal(1).scaleb((highest / wanted).adjusted())
    steps = (power * factor for factor in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10)))
    step = next(step for step in steps if step * wanted >= highest)
    count = int((highest / step).to_integral_value(ROUND_CEILING))
    return tuple(step * index for index in range(count + 1))
