"""Amounts in several currencies, brought into one by the dated rates of the deal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from memokit.figures.arithmetic import added
from memokit.figures.rounding import decimal
from memokit.language import minor_units
from memokit.schema import ExchangeRate, Money, tied_currencies

_DIGITS = 5
"""How precise a rate is at least: 3.75 is 3.7500, as markets quote it."""


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of amounts in one currency.

    Attributes:
        money: the sum; about so much where an amount was converted.
        leeway: by how much it may be off, since a rate is a rounded number; nil where nothing was converted.
    """

    money: Money
    leeway: Decimal


def summed(amounts: Iterable[Money], home: str, rates: Sequence[ExchangeRate]) -> Total | None:
    """The sum of exact amounts in the currency ``home``; None where no rate leads there.

    What cancels out within a currency needs no rate.
    """
    by_currency: defaultdict[str, list[Decimal]] = defaultdict(list)
    for money in amounts:
        by_currency[money.currency].append(money.amount)
    whole, leeway = Fraction(0), Fraction(0)
    for currency, parts in by_currency.items():
        amount = Fraction(added(parts))
        if currency == home or not amount:
            whole += amount
            continue
        found = _rate(currency, home, rates)
        if found is None:
            return None
        rate, doubt = found
        whole += amount * rate
        leeway += abs(amount * rate) * doubt + Fraction(1, 10 ** minor_units(home))
    if not leeway:
        return Total(_money(decimal(whole), home), Decimal(0))
    converted = _money(round(decimal(whole), minor_units(home)), home)
    return Total(converted.model_copy(update={"relation": "about"}), decimal(leeway))


def tied(home: str, rates: Iterable[ExchangeRate]) -> set[str]:
    """The currencies that rates tie to one, directly or through others; itself included."""
    return tied_currencies(home, [{rate.base, rate.quote} for rate in rates])


def _rate(currency: str, home: str, rates: Sequence[ExchangeRate]) -> tuple[Fraction, Fraction] | None:
    """What a unit of a currency is in another, by the fewest and latest rates, and by what share it may be off."""
    latest = sorted((each for each in rates if each.rate > 0), key=lambda each: each.date, reverse=True)
    known = {currency: (Fraction(1), Fraction(0))}
    reached = [currency]
    for code in reached:
        for each in latest:
            if code not in {each.base, each.quote}:
                continue
            other = each.quote if code == each.base else each.base
            if other not in known:
                rate, doubt = known[code]
                step = Fraction(each.rate) if code == each.base else 1 / Fraction(each.rate)
                known[other] = rate * step, doubt + _doubt(each.rate)
                reached.append(other)
    return known.get(home)


def _doubt(rate: Decimal) -> Fraction:
    """Half a unit of the last digit of a rate, as a share of it."""
    digits = max(len(rate.as_tuple().digits), _DIGITS)
    return Fraction(Decimal(1).scaleb(rate.adjusted() - digits + 1)) / 2 / Fraction(rate)


def _money(amount: Decimal, currency: str) -> Money:
    # A sum may have more digits than an amount that a memo states.
    return Money.model_construct(amount=amount, currency=currency)
