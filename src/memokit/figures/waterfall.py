"""What each owner receives when the company is sold after the transaction.

Lenders are paid first, as far as the exit says what they are owed. Then preferences are paid, those of the highest
seniority first, those of equal seniority in proportion. The rest goes to common shares, options (those of the pool as
if all were granted, and without what they cost), participating shares, and preferred shares that were converted into
common ones because that is worth more.

Who converts is no guess: of preferences that are all paid, each holder receives more the more a common share receives,
so there is one amount a common share at which all that is paid is the proceeds; and it is never better to convert where
preferences are not all paid.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.interest import accrued_interest
from memokit.figures.issue import issue, takers
from memokit.figures.ownership import Owner, OwnershipLine, lines_after, owner_id
from memokit.figures.price import priced_tranches
from memokit.figures.rounding import apportioned
from memokit.language import minor_units
from memokit.schema import Convertible, Exit, Holding, Memo, Money, Tranche, Transaction


@dataclass(frozen=True, slots=True)
class Stake:
    """What an owner has to share in an exit.

    Attributes:
        shares: how many, as common shares.
        preference: what is paid first; nothing for common shares and options.
        seniority: the rank of the preference; the higher is paid first.
        participating: whether the shares take part in the rest beside their preference.
        cap: what they receive at most while they do; None without a limit.
    """

    shares: Fraction
    preference: Fraction = Fraction(0)
    seniority: int = 0
    participating: bool = False
    cap: Fraction | None = None

    def receives(self, each: Fraction) -> Fraction:
        """What it receives where preferences are all paid and a common share receives ``each``."""
        common = self.shares * each
        if not self.participating:
            return max(self.preference, common)
        both = self.preference + common
        return both if self.cap is None else max(min(both, self.cap), common)

    @property
    def turns(self) -> tuple[Fraction, ...]:
        """What a common share receives where the owner begins to convert, or participates no further."""
        if not self.shares or not self.preference:
            return ()
        if not self.participating:
            return (self.preference / self.shares,)
        return () if self.cap is None else ((self.cap - self.preference) / self.shares, self.cap / self.shares)


@dataclass(frozen=True, slots=True)
class Waterfall:
    """What an exit pays.

    Attributes:
        owners: who receives, in the order of the capitalisation table.
        paid: what each receives, in minor units that add to the proceeds less ``debt``.
        debt: what lenders receive.
        reason: why it cannot be computed.
    """

    owners: tuple[Owner, ...] = ()
    paid: tuple[Money, ...] = ()
    debt: Money | None = None
    reason: Reason | None = None


def distributed(amount: Fraction, stakes: Sequence[Stake]) -> tuple[Fraction, ...]:
    """What each stake receives of an amount, exactly."""
    preferences = sum((stake.preference for stake in stakes), Fraction(0))
    if amount <= preferences:
        return _preferences(amount, stakes)
    turns = sorted({turn for stake in stakes for turn in stake.turns})
    # The amount a common share lies behind the last turn that does not cost more than there is.
    start = Fraction(0)
    for turn in turns:
        if _cost(turn, stakes) > amount:
            break
        start = turn
    # All is linear up to the next turn, so one step further on tells how steep.
    next_ = next((turn for turn in turns if turn > start), start + 1)
    cost = _cost(start, stakes)
    steep = (_cost(next_, stakes) - cost) / (next_ - start)
    each = start + (amount - cost) / steep if steep else start
    return tuple(stake.receives(each) for stake in stakes)


def _cost(each: Fraction, stakes: Sequence[Stake]) -> Fraction:
    return sum((stake.receives(each) for stake in stakes), Fraction(0))


def _preferences(amount: Fraction, stakes: Sequence[Stake]) -> tuple[Fraction, ...]:
    """Preferences as far as the amount goes, the highest seniority first."""
    paid = [Fraction(0)] * len(stakes)
    for rank in sorted({stake.seniority for stake in stakes}, reverse=True):
        here = [index for index, stake in enumerate(stakes) if stake.seniority == rank]
        owed = sum((stakes[index].preference for index in here), Fraction(0))
        given = min(owed, amount)
        for index in here if owed else ():
            paid[index] = given * stakes[index].preference / owed
        amount -= given
    return tuple(paid)


def waterfall(transaction: Transaction, exit_: Exit) -> Waterfall:
    """What an exit pays to lenders and to each owner after the transaction, exactly in minor units."""
    found = issue(transaction)
    if found.reason:
        return Waterfall(reason=found.reason)
    lines = lines_after(transaction, found)
    stakes = _stakes(transaction, lines)
    if isinstance(stakes, str):
        return Waterfall(reason=stakes)
    moneys = [exit_.proceeds, *([exit_.debt] if exit_.debt else []), *_moneys(transaction)]
    if not all(money.is_exact for money in moneys):
        return Waterfall(reason="bounded_input")
    if len({money.currency for money in moneys}) > 1:
        return Waterfall(reason="mixed_currencies")
    owed = min(exit_.debt.amount, exit_.proceeds.amount) if exit_.debt else Decimal(0)
    rest = Fraction(exit_.proceeds.amount) - Fraction(owed)
    # Amounts that are stated to less than a minor unit are paid to as many decimals.
    places = max(minor_units(exit_.proceeds.currency), _decimals(exit_.proceeds.amount), _decimals(owed))
    paid: Sequence[int] = [0] * len(lines)
    if rest > 0:
        paid = apportioned(distributed(rest, stakes), int(rest * 10**places), [line.id for line in lines])
    return Waterfall(
        tuple(line.who for line in lines),
        tuple(_of(exit_, Decimal(units).scaleb(-places)) for units in paid),
        _of(exit_, owed) if exit_.debt else None,
    )


def _decimals(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def _of(exit_: Exit, amount: Decimal) -> Money:
    return exit_.proceeds.model_copy(update={"amount": amount})


def _moneys(transaction: Transaction) -> Iterator[Money]:
    """What preferences are reckoned from."""
    for holding in transaction.cap_table if isinstance(transaction.cap_table, tuple) else ():
        if holding.class_type == "preferred" and isinstance(holding.price_per_share, Money):
            yield holding.price_per_share
    yield from (tranche.amount for tranche in transaction.tranches if _is_preferred(tranche))
    yield from (each.amount for each in transaction.convertibles)


def _is_preferred(tranche: Tranche) -> bool:
    return tranche.instrument in {"preferred", "safe"} or (
        tranche.instrument == "equity" and tranche.liquidation_preference_multiple is not None
    )


def _stakes(transaction: Transaction, lines: Sequence[OwnershipLine]) -> tuple[Stake, ...] | Reason:
    """What each owner has; None of it is guessed: a class, a preference or a rank that is not said is missing.

    What converts receives shares of the tranche in which it converts, with the preference of what was paid for it.
    """
    terms: dict[str, Holding | Tranche] = {}
    stakes: list[Stake] = []
    for line in lines:
        shares = Fraction(line.shares_after)
        source, paid = _terms_of(transaction, line.who), _paid(transaction, line.who)
        if source is None:
            stakes.append(Stake(shares))
            continue
        if isinstance(source, str) or paid is None:
            return "missing_input"
        times = source.liquidation_preference_multiple
        if times is None or source.participating is None:
            return "missing_input"
        terms[source.id] = source
        cap = source.participation_cap_multiple
        stakes.append(
            Stake(
                shares,
                paid * Fraction(times),
                source.seniority or 0,
                source.participating,
                None if cap is None else paid * Fraction(cap),
            )
        )
    if len(terms) > 1 and any(source.seniority is None for source in terms.values()):
        return "missing_input"
    return tuple(stakes)


def _terms_of(transaction: Transaction, who: Owner) -> Holding | Tranche | str | None:
    """Whose terms an owner's preference follows; None for common shares, a reason where that is not said."""
    priced = priced_tranches(transaction)
    match who:
        case Holding(class_type=None):
            return "missing_input"
        case Holding(class_type="preferred"):
            return who
        case Convertible() | Tranche(instrument="safe") if priced:
            first = min(priced, key=lambda tranche: tranche.id)
            same = {_preference(tranche) for tranche in priced}
            return "missing_input" if len(same) > 1 else first if _is_preferred(first) else None
        case Tranche() if _is_preferred(who):
            return who
        case Convertible():
            return "missing_input"
        case _:
            return None


def _preference(tranche: Tranche) -> tuple[object, ...]:
    return (
        _is_preferred(tranche),
        tranche.liquidation_preference_multiple,
        tranche.seniority,
        tranche.participating,
        tranche.participation_cap_multiple,
    )


def _paid(transaction: Transaction, who: Owner) -> Fraction | None:
    """What was paid for shares: on them a multiple is reckoned."""
    match who:
        case Holding(price_per_share=Money() as price):
            return Fraction(price.amount) * Fraction(who.quantity)
        case Tranche():
            return Fraction(who.amount.amount)
        case Convertible(instrument="convertible_note"):
            accrued = accrued_interest(transaction, who).value
            return Fraction(who.amount.amount) + Fraction(accrued.amount) if isinstance(accrued, Money) else None
        case Convertible():
            return Fraction(who.amount.amount)
        case _:
            return None


def waterfall_figures(memo: Memo) -> Iterator[Figure]:
    """What each exit pays to its lenders and to each owner."""
    deal = memo.transaction
    terms = tuple(_term_inputs(deal)) if deal.exits else ()
    for each in deal.exits:
        found = waterfall(deal, each)
        inputs = [Input(f"exit:{each.id}.proceeds", each.proceeds, each.source_ids)]
        if each.debt is not None:
            inputs.append(Input(f"exit:{each.id}.debt", each.debt, each.source_ids))
        if found.reason is not None:
            pool = (deal.option_pool,) if deal.option_pool else ()
            owners = deal.cap_table if isinstance(deal.cap_table, tuple) else ()
            for owner in (*owners, *deal.convertibles, *pool, *takers(deal)):
                yield Figure(f"exit.{each.id}.{owner_id(owner)}", None, (*inputs, *terms), found.reason, each)
            continue
        if found.debt is not None:
            yield Figure(f"exit_debt.{each.id}", found.debt, tuple(inputs), None, each)
        lines = lines_after(deal, issue(deal))
        shares = tuple(
            Input(
                f"holding:{line.id}.quantity" if isinstance(line.who, Holding) else f"fig:{_shares_figure(line)}",
                line.shares_after,
            )
            for line in lines
        )
        for line, paid in zip(lines, found.paid, strict=True):
            yield Figure(f"exit.{each.id}.{line.id}", paid, (*inputs, *shares, *terms), None, each)


def _shares_figure(line: OwnershipLine) -> str:
    return line.id if not isinstance(line.who, (Tranche, Convertible)) else f"new_shares.{line.id}"


def _term_inputs(transaction: Transaction) -> Iterator[Input]:
    """The terms of preferences."""
    holdings = transaction.cap_table if isinstance(transaction.cap_table, tuple) else ()
    for kind, owners in (("holding", holdings), ("tranche", transaction.tranches)):
        for owner in owners:
            if isinstance(owner, Tranche) and not _is_preferred(owner):
                continue
            sources = owner.source_ids if isinstance(owner, Tranche) else ()
            for name in ("price_per_share", "amount", "liquidation_preference_multiple", "participation_cap_multiple"):
                value = getattr(owner, name, None)
                if isinstance(value, (Money, Decimal)):
                    yield Input(f"{kind}:{owner.id}.{name}", value, sources)
            for name in ("seniority", "participating"):
                value = getattr(owner, name)
                if value is not None:
                    stated = Decimal(value) if name == "seniority" else str(value).lower()
                    yield Input(f"{kind}:{owner.id}.{name}", stated, sources)
    for each in transaction.convertibles:
        yield Input(f"convertible:{each.id}.amount", each.amount, each.source_ids)
