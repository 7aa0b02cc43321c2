"""Who owns the company before and after the transaction, fully diluted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.issue import POOL, Issue, issue, takers
from memokit.figures.rounding import largest_remainder
from memokit.schema import Convertible, Holding, Memo, OptionPool, Tranche, Transaction

Owner = Holding | Convertible | OptionPool | Tranche


@dataclass(frozen=True, slots=True)
class OwnershipLine:
    """An owner of before or of after, with shares and fractions of the whole on both sides.

    One of after is what converts, the option pool, or the investors of a tranche; it has no shares before.
    """

    who: Owner
    shares_before: Decimal | None
    fraction_before: Decimal
    shares_after: Decimal
    fraction_after: Decimal

    @property
    def id(self) -> str:
        """The id by which figures name the owner."""
        return owner_id(self.who)


@dataclass(frozen=True, slots=True)
class Ownership:
    """The capitalisation table; without lines where the side after cannot be computed, and ``reason`` says why."""

    lines: tuple[OwnershipLine, ...]
    reason: Reason | None = None


def owner_id(who: Owner) -> str:
    """The id by which figures name an owner."""
    return POOL if isinstance(who, OptionPool) else who.id


def ownership(transaction: Transaction) -> Ownership | None:
    """The capitalisation table before and after; None where the one before is not disclosed.

    What is issued and how, says :mod:`memokit.figures.issue`. Fractions have four decimals and add to exactly 1 by
    largest remainder.
    """
    if not isinstance(transaction.cap_table, tuple):
        return None
    if not (takers(transaction) or transaction.convertibles or transaction.option_pool):
        return Ownership((), "missing_input")
    found = issue(transaction)
    return Ownership((), found.reason) if found.reason else Ownership(lines_after(transaction, found))


def lines_after(transaction: Transaction, found: Issue) -> tuple[OwnershipLine, ...]:
    """A line an owner: those of before, what converts, the option pool, the investors of each tranche."""
    holdings = transaction.cap_table if isinstance(transaction.cap_table, tuple) else ()
    pool = (transaction.option_pool,) if transaction.option_pool else ()
    new = (*transaction.convertibles, *pool, *takers(transaction))
    earlier = _fractions(holdings, [holding.quantity for holding in holdings])
    shares = [*(holding.quantity for holding in holdings), *(found.whole(owner_id(who)) for who in new)]
    later = _fractions((*holdings, *new), shares)
    return (
        *(
            OwnershipLine(holding, holding.quantity, share, holding.quantity, after)
            for holding, share, after in zip(holdings, earlier, later, strict=False)
        ),
        *(
            OwnershipLine(who, None, Decimal(0), number, after)
            for who, number, after in zip(new, shares[len(holdings) :], later[len(holdings) :], strict=True)
        ),
    )


def _fractions(owners: Sequence[Owner], shares: Sequence[Decimal]) -> tuple[Decimal, ...]:
    return largest_remainder(shares, places=4, names=[owner_id(who) for who in owners])


def ownership_figures(memo: Memo) -> Iterator[Figure]:
    """What each owner has before the transaction, and after it."""
    deal = memo.transaction
    if not isinstance(deal.cap_table, tuple):
        return
    given = tuple(Input(f"holding:{holding.id}.quantity", holding.quantity) for holding in deal.cap_table)
    before = _fractions(deal.cap_table, [holding.quantity for holding in deal.cap_table])
    for holding, share in zip(deal.cap_table, before, strict=True):
        yield Figure(f"ownership_before.{holding.id}", share, given, None, holding)
    owned = ownership(deal)
    if owned is None or not (takers(deal) or deal.convertibles or deal.option_pool):
        return
    if owned.reason is not None:
        pool = (deal.option_pool,) if deal.option_pool else ()
        for who in (*deal.cap_table, *deal.convertibles, *pool, *takers(deal)):
            yield Figure(f"ownership_after.{owner_id(who)}", None, given, owned.reason, who)
        return
    issued = tuple(
        Input(f"fig:{POOL}" if line.id == POOL else f"fig:new_shares.{line.id}", line.shares_after)
        for line in owned.lines
        if line.shares_before is None
    )
    for line in owned.lines:
        yield Figure(f"ownership_after.{line.id}", line.fraction_after, (*given, *issued), None, line.who)
