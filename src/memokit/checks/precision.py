"""Whether a value that is stated is the one that is computed, as precisely as it is stated."""

from __future__ import annotations

from decimal import Decimal

from memokit.language import minor_units
from memokit.schema import Duration, Measure, Money, Quantity

_PER_CENT = Decimal("0.01")
_ABOUT = Decimal("0.05")
"""How far a value may be from one that is stated with "about", as a share of it."""
_FEWEST_DIGITS = 3
"""As how many digits an amount is read at least: USD 300m is not any from 250m to 350m."""
_MONTHS = {
    "day": Decimal(12) / Decimal("365.25"),
    "week": Decimal(84) / Decimal("365.25"),
    "month": Decimal(1),
    "quarter": Decimal(3),
    "year": Decimal(12),
}


def agrees(stated: Quantity, computed: Money | Decimal | None, *, to_the_coin: bool = False) -> bool:
    """Whether a computed value is what is stated of it; True as well where the two cannot be compared.

    Args:
        stated: the value that the memo states, with its bound.
        computed: the value that is computed: a fraction for a percentage, months for a length of time.
        to_the_coin: whether an amount is stated to its last minor unit, as prices are.
    """
    match stated, computed:
        case Money(), Money() if stated.currency == computed.currency:
            about = stated.model_copy(update={"relation": "about"}) if not computed.is_exact else stated
            half = _half_a_unit(stated.amount, -minor_units(stated.currency) if to_the_coin else None)
            return _is_within(about, stated.amount, stated.upper, computed.amount, half)
        case Measure(), Decimal():
            half = Decimal(1).scaleb(min(_exponent(stated.number), 0)) / 2
            if stated.unit == "fraction":
                half = min(half, _PER_CENT / 2)
            return _is_within(stated, stated.number, stated.upper, computed, half)
        case Duration(), Decimal():
            months = _MONTHS[stated.unit]
            unit = Decimal(1).scaleb(min(_exponent(stated.count), 0)) * months
            value, upper = stated.count * months, None if stated.upper is None else stated.upper * months
            # What is left of a month may have been dropped, or rounded.
            is_dropped = stated.is_exact and value <= computed < value + unit
            return is_dropped or _is_within(stated, value, upper, computed, unit / 2)
        case _:
            return True


def _is_within(stated: Quantity, value: Decimal, upper: Decimal | None, computed: Decimal, leeway: Decimal) -> bool:
    match stated.relation:
        case "less_than" | "at_most":
            return computed <= value
        case "more_than" | "at_least":
            return computed >= value
        case "between":
            return value - leeway <= computed <= (value if upper is None else upper) + leeway
        case "about":
            return abs(computed - value) <= max(leeway, abs(value) * _ABOUT)
        case _:
            return abs(computed - value) <= leeway


def _half_a_unit(amount: Decimal, exponent: int | None) -> Decimal:
    """Half a unit of the last digit that counts; noughts at the end of an amount may only be its scale."""
    plain = amount.normalize() if amount else Decimal(0)
    coarsest = plain.adjusted() - _FEWEST_DIGITS + 1 if exponent is None else exponent
    return Decimal(1).scaleb(min(_exponent(plain), coarsest)) / 2


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
