"""What the company is valued at before and after the new money, and the share of it that is sold.

Priced tranches close together: they share one pre-money valuation, and the raise is the sum of their amounts. Money
that comes on a SAFE or a note is no part of it, since it converts before the new shares are priced.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import localcontext
from fractions import Fraction

from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.rounding import decimal
from memokit.figures.totals import obstacle, total
from memokit.schema import Memo, Money, Tranche, Transaction, Undisclosed, Valuation

_DIGITS = 60
_PRICED = {"equity", "preferred"}


def priced_tranches(transaction: Transaction) -> tuple[Tranche, ...]:
    """The tranches that sell shares at a price."""
    return tuple(tranche for tranche in transaction.tranches if tranche.instrument in _PRICED)


def raised(transaction: Transaction) -> tuple[Input, ...]:
    """What the priced tranches raise together."""
    return tuple(
        Input(f"tranche:{tranche.id}.amount", tranche.amount, tranche.source_ids)
        for tranche in priced_tranches(transaction)
    )


def pre_money(transaction: Transaction, tranche: Tranche) -> Figure:
    """What the company is valued at before the money: as stated, else the stated post-money less the raise."""
    name = f"pre_money.{tranche.id}"
    stated, is_before = _stated(transaction)
    inputs = stated if is_before else (*stated, *raised(transaction))
    if not stated:
        return Figure(name, None, (), "missing_input", tranche)
    if reason := obstacle(inputs) or _conflict(stated):
        return Figure(name, None, inputs, reason, tranche)
    value = _money(stated[0])
    if not is_before:
        with localcontext(prec=_DIGITS):
            amount = value.amount - sum(_money(entry).amount for entry in raised(transaction))
        relation = "exactly" if all(_money(entry).is_exact for entry in inputs) else "about"
        value = value.model_copy(update={"amount": amount, "relation": relation})
    if value.amount <= 0:
        return Figure(name, None, inputs, "conflicting_input", tranche)
    return Figure(name, value, inputs, None, tranche)


def post_money(transaction: Transaction, tranche: Tranche) -> Figure:
    """What it is valued at with the money: the pre-money valuation and all that the priced tranches raise."""
    name, before = f"post_money.{tranche.id}", pre_money(transaction, tranche)
    if not isinstance(before.value, Money):
        return Figure(name, None, before.inputs, before.reason, tranche)
    whole = total(name, (Input(f"fig:{before.name}", before.value), *raised(transaction)))
    return Figure(name, whole.value, whole.inputs, whole.reason, tranche)


def dilution(transaction: Transaction, tranche: Tranche) -> Figure:
    """The share of the company that a tranche buys: its amount ÷ post-money; of a SAFE, its amount ÷ cap."""
    name = f"dilution.{tranche.id}"
    amount = Input(f"tranche:{tranche.id}.amount", tranche.amount, tranche.source_ids)
    if tranche.instrument == "safe":
        cap = tranche.conversion.conversion_valuation_cap if tranche.conversion else None
        if not isinstance(cap, Money):
            return Figure(name, None, (amount,), "missing_input", tranche)
        whole = Input(f"tranche:{tranche.id}.conversion.conversion_valuation_cap", cap, tranche.source_ids)
    elif tranche.instrument not in _PRICED:
        return Figure(name, None, (amount,), "missing_input", tranche)
    else:
        after = post_money(transaction, tranche)
        if not isinstance(after.value, Money):
            return Figure(name, None, after.inputs, after.reason, tranche)
        whole = Input(f"fig:{after.name}", after.value)
    return _quotient(name, amount, whole, tranche)


def price_figures(memo: Memo) -> Iterator[Figure]:
    """The valuations of each priced tranche and what it buys, where the memo speaks of a valuation or of a cap."""
    deal = memo.transaction
    priced = priced_tranches(deal)
    if any(_speaks_of(tranche.valuation) for tranche in priced):
        for tranche in priced:
            yield from (kind(deal, tranche) for kind in (pre_money, post_money, dilution))
    # Where there is a priced round, a SAFE converts in it, and what it takes is a figure of ownership.
    for tranche in deal.tranches if not priced else ():
        terms = tranche.conversion
        if tranche.instrument == "safe" and terms is not None and _speaks_of(terms.conversion_valuation_cap):
            yield dilution(deal, tranche)


def _speaks_of(value: object) -> bool:
    return value is not None and not (isinstance(value, Undisclosed) and value.status == "not_applicable")


def _stated(transaction: Transaction) -> tuple[tuple[Input, ...], bool]:
    """The valuations that priced tranches state, and whether they are those before the money."""
    for field in ("pre_money", "post_money"):
        found = tuple(
            Input(f"tranche:{tranche.id}.valuation.{field}", value, tranche.source_ids)
            for tranche in priced_tranches(transaction)
            if isinstance(tranche.valuation, Valuation) and (value := getattr(tranche.valuation, field)) is not None
        )
        if found:
            return found, field == "pre_money"
    return (), True


def _conflict(stated: tuple[Input, ...]) -> Reason | None:
    values = [_money(entry) for entry in stated]
    return "conflicting_input" if any(value.amount != values[0].amount for value in values) else None


def _quotient(name: str, part: Input, whole: Input, about: Tranche) -> Figure:
    inputs = (part, whole)
    if not all(_money(entry).is_exact for entry in inputs):
        return Figure(name, None, inputs, "bounded_input", about)
    if reason := obstacle(inputs):
        return Figure(name, None, inputs, reason, about)
    if not 0 < _money(part).amount < _money(whole).amount:
        return Figure(name, None, inputs, "conflicting_input", about)
    return Figure(name, decimal(Fraction(_money(part).amount) / Fraction(_money(whole).amount)), inputs, None, about)


def _money(entry: Input) -> Money:
    if not isinstance(entry.value, Money):
        raise TypeError("valuations are money")
    return entry.value
