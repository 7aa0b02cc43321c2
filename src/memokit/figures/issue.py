"""The shares that a transaction issues: for what converts in it, for new options, and for the new money.

The pre-money valuation is that of all shares before the new money: those of before, those of SAFEs and notes that
convert, and options that are created in it. So the price is pre-money ÷ all of these, and what the new money buys is
raise ÷ post-money. A price that is stated goes before the one that follows from the valuation.

- A SAFE (by its valuation after the money) converts at the lower of cap ÷ company capitalisation, which is the shares
  of before with those of all SAFEs and notes, without new options, and of the price less its discount.
- A note converts, with what it has accrued, at the lower of cap ÷ the shares of before and of the price less its
  discount.
- Where no tranche is priced, SAFEs are shown as if they converted at their caps, and notes cannot be.
- Shares are whole: what is left of a share is dropped.

All of it depends on each other; it is solved exactly, not by trial: at a given price each holder takes the more of two
numbers of shares, and both are linear in what is not known.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from math import floor

from memokit.figures.figure import Figure, Input, Reason
from memokit.figures.interest import accrued_interest
from memokit.figures.price import pre_money, priced_tranches, raised
from memokit.figures.rounding import decimal
from memokit.schema import BORROWED, ConversionTerms, Convertible, Memo, Money, Tranche, Transaction, Undisclosed

POOL = "option_pool"
"""What options of the transaction go by among the ids of owners."""
_WITHOUT_SHARES = BORROWED | {"grant"}
Converting = Tranche | Convertible


@dataclass(frozen=True, slots=True)
class Issue:
    """What is issued, exactly: before it is rounded to whole shares.

    Attributes:
        price: of a share in the round; None where no tranche is priced.
        currency: in which prices are.
        prices: what each tranche or convertible pays for a share, by its id.
        shares: how many each receives, and the option pool, by id.
        reason: why it cannot be computed.
    """

    price: Fraction | None = None
    currency: str = ""
    prices: dict[str, Fraction] = field(default_factory=dict)
    shares: dict[str, Fraction] = field(default_factory=dict)
    reason: Reason | None = None

    def whole(self, owner: str) -> Decimal:
        """The shares that an owner receives: whole ones, rounded down."""
        return Decimal(floor(self.shares[owner]))


@dataclass(frozen=True, slots=True)
class _Claim:
    """Money that converts: how much, its cap if it has one, and the part of the price that it pays."""

    id: str
    amount: Fraction
    cap: Fraction | None
    part: Fraction
    is_safe: bool


def takers(transaction: Transaction) -> tuple[Tranche, ...]:
    """The tranches for which shares are issued; borrowed money and grants take none."""
    return tuple(tranche for tranche in transaction.tranches if tranche.instrument not in _WITHOUT_SHARES)


def issue(transaction: Transaction, *, by_stated_price: bool = True) -> Issue:
    """What a transaction issues.

    Args:
        transaction: the deal.
        by_stated_price: whether a price that is stated goes before the one that follows from the valuation.
    """
    holdings = transaction.cap_table
    if not isinstance(holdings, tuple):
        return Issue(reason="missing_input")
    before = sum((Fraction(holding.quantity) for holding in holdings), Fraction(0))
    priced = priced_tranches(transaction)
    new = [tranche for tranche in takers(transaction) if tranche not in priced]
    if any(tranche.instrument != "safe" for tranche in new):
        return Issue(reason="missing_input")
    moneys = [tranche.amount for tranche in priced]
    claims: list[_Claim] = []
    for each in converting(transaction):
        claim = _claim(transaction, each, moneys)
        if not isinstance(claim, _Claim):
            return Issue(reason=claim)
        claims.append(claim)
    stated = {each.id: each.price_per_share for each in priced if isinstance(each.price_per_share, Money)}
    at_stated = by_stated_price and bool(stated)
    whole: Money | None = None
    if at_stated:
        moneys += stated.values()
    elif priced:
        valued = pre_money(transaction, priced[0])
        if not isinstance(valued.value, Money):
            return Issue(reason=valued.reason)
        moneys.append(whole := valued.value)
    if not all(money.is_exact for money in moneys):
        return Issue(reason="bounded_input")
    if len({money.currency for money in moneys}) > 1:
        return Issue(reason="mixed_currencies")
    if any(money.amount <= 0 for money in moneys):
        return Issue(reason="missing_input")
    pool = Fraction(transaction.option_pool.fraction) if transaction.option_pool else Fraction(0)
    money = {tranche.id: Fraction(tranche.amount.amount) for tranche in priced}
    currency = moneys[0].currency if moneys else ""
    if whole is not None:
        found = _by_valuation(before, claims, money, Fraction(whole.amount), pool)
    elif stated and at_stated:
        lowest = min(Fraction(price.amount) for price in stated.values())
        prices = {id_: Fraction(stated[id_].amount) if id_ in stated else lowest for id_ in money}
        found = _by_price(before, claims, money, prices, pool)
    else:
        found = _by_caps(before, claims, pool)
    if isinstance(found, str):
        return Issue(reason=found)
    price, each_price, shares = found
    return Issue(price, currency, each_price, shares if transaction.option_pool else _without_pool(shares))


def _without_pool(shares: dict[str, Fraction]) -> dict[str, Fraction]:
    return {owner: number for owner, number in shares.items() if owner != POOL}


_Found = tuple[Fraction | None, dict[str, Fraction], dict[str, Fraction]]


def _by_valuation(
    before: Fraction, claims: Sequence[_Claim], money: dict[str, Fraction], value: Fraction, pool: Fraction
) -> _Found | Reason:
    """All shares at the price that makes those before the new money worth the valuation."""
    raise_ = sum(money.values(), Fraction(0))
    # The worth of company capitalisation at the price: all that is valued, without the new options.
    worth = value - pool * (value + raise_)
    # A SAFE is worth the more of its share of that, and of its amount over the part of the price that it pays.
    left = worth - sum((max(_of_cap(c) * worth, c.amount / c.part) for c in claims if c.is_safe), Fraction(0))
    notes = [claim for claim in claims if not claim.is_safe]
    at_cap: set[str] = set()
    while True:
        # The worth of the shares of before. A line below a convex curve is hit from above, so each step comes nearer.
        fixed = sum((note.amount / note.part for note in notes if note.id not in at_cap), Fraction(0))
        old = (left - fixed) / (1 + sum((_of_cap(note) for note in notes if note.id in at_cap), Fraction(0)))
        if old <= 0:
            return "conflicting_input"
        capped = {note.id for note in notes if _of_cap(note) * old > note.amount / note.part}
        if capped == at_cap:
            break
        at_cap = capped
    price = old / before
    shares = {
        claim.id: max(_of_cap(claim) * (worth if claim.is_safe else old), claim.amount / claim.part) / price
        for claim in claims
    }
    prices = {claim.id: claim.amount / shares[claim.id] for claim in claims} | dict.fromkeys(money, price)
    shares |= {id_: amount / price for id_, amount in money.items()}
    return price, prices, shares | {POOL: pool * (value + raise_) / price}


def _by_price(
    before: Fraction, claims: Sequence[_Claim], money: dict[str, Fraction], prices: dict[str, Fraction], pool: Fraction
) -> _Found | Reason:
    """All shares at prices that are stated; what converts does so by the lowest of them."""
    price = min(prices.values())
    least = {claim.id: claim.amount / (claim.part * price) for claim in claims}
    shares = {
        claim.id: max(least[claim.id], _of_cap(claim) * before) if not claim.is_safe else least[claim.id]
        for claim in claims
    }
    safes = [claim for claim in claims if claim.is_safe]
    notes = sum((shares[claim.id] for claim in claims if not claim.is_safe), Fraction(0))
    at_cap: set[str] = set()
    while True:
        # Company capitalisation: before, notes and SAFEs; it grows with each SAFE that takes its share of the cap.
        free = 1 - sum((_of_cap(safe) for safe in safes if safe.id in at_cap), Fraction(0))
        if free <= 0:
            return "conflicting_input"
        fixed = sum((least[safe.id] for safe in safes if safe.id not in at_cap), Fraction(0))
        capitalisation = (before + notes + fixed) / free
        capped = {safe.id for safe in safes if _of_cap(safe) * capitalisation > least[safe.id]}
        if capped == at_cap:
            break
        at_cap = capped
    shares |= {safe.id: max(least[safe.id], _of_cap(safe) * capitalisation) for safe in safes}
    each = {claim.id: claim.amount / shares[claim.id] for claim in claims} | prices
    bought = {id_: amount / prices[id_] for id_, amount in money.items()}
    options = pool * (capitalisation + sum(bought.values(), Fraction(0))) / (1 - pool)
    return price, each, shares | bought | {POOL: options}


def _by_caps(before: Fraction, claims: Sequence[_Claim], pool: Fraction) -> _Found | Reason:
    """SAFEs at their caps, where no tranche is priced."""
    if any(not claim.is_safe or claim.cap is None for claim in claims):
        return "missing_input"
    taken = sum((_of_cap(claim) for claim in claims), Fraction(0))
    if taken >= 1:
        return "conflicting_input"
    capitalisation = before / (1 - taken)
    shares = {claim.id: _of_cap(claim) * capitalisation for claim in claims}
    prices = {claim.id: claim.amount / shares[claim.id] for claim in claims}
    return None, prices, shares | {POOL: pool * capitalisation / (1 - pool)}


def _of_cap(claim: _Claim) -> Fraction:
    """Amount ÷ cap: what it takes of the company; nothing without a cap."""
    return claim.amount / claim.cap if claim.cap else Fraction(0)


def _claim(transaction: Transaction, each: Converting, moneys: list[Money]) -> _Claim | Reason:
    """What converts, with its money among that which must be comparable; or why it cannot be told."""
    terms = each.conversion
    if not isinstance(terms, ConversionTerms):
        return "missing_input"
    cap, discount = terms.conversion_valuation_cap, terms.conversion_discount
    if any(isinstance(term, Undisclosed) and term.status == "not_disclosed" for term in (cap, discount)):
        return "missing_input"
    if not isinstance(cap, Money) and not isinstance(discount, Decimal):
        return "missing_input"
    moneys.append(each.amount)
    amount = Fraction(each.amount.amount)
    if each.instrument == "convertible_note" and isinstance(each, Convertible):
        accrued = accrued_interest(transaction, each)
        if not isinstance(accrued.value, Money):
            return accrued.reason or "missing_input"
        amount += Fraction(accrued.value.amount)
    if isinstance(cap, Money):
        moneys.append(cap)
    part = 1 - Fraction(discount) if isinstance(discount, Decimal) else Fraction(1)
    if part <= 0 or amount <= 0:
        return "conflicting_input"
    is_safe = each.instrument == "safe"
    return _Claim(each.id, amount, Fraction(cap.amount) if isinstance(cap, Money) else None, part, is_safe)


# The figures.


def issue_figures(memo: Memo) -> Iterator[Figure]:
    """The price, what converts and at which price, and all shares that are issued, where owners of before are known."""
    deal = memo.transaction
    if not (isinstance(deal.cap_table, tuple) or deal.convertibles or deal.option_pool):
        return
    found, priced = issue(deal), priced_tranches(deal)
    notes = [each for each in deal.convertibles if each.instrument == "convertible_note"]
    yield from (accrued_interest(deal, note) for note in notes)
    if any(each.valuation is not None and not isinstance(each.valuation, Undisclosed) for each in priced):
        yield from (price_per_share(deal, tranche) for tranche in priced)
    yield from (conversion_price(deal, each, found) for each in converting(deal))
    yield from (new_shares(deal, each, found) for each in _receiving(deal))
    if deal.option_pool is not None:
        yield option_pool(deal, found)


def converting(transaction: Transaction) -> tuple[Converting, ...]:
    """All that converts: SAFEs and notes of before, and SAFEs among the tranches."""
    safes = (tranche for tranche in transaction.tranches if tranche.instrument == "safe")
    return (*transaction.convertibles, *safes)


def _receiving(transaction: Transaction) -> tuple[Converting, ...]:
    """All that shares are issued for, but the option pool."""
    return (*transaction.convertibles, *takers(transaction))


def price_per_share(transaction: Transaction, tranche: Tranche) -> Figure:
    """Pre-money ÷ all shares before the new money: of before, of what converts, and new options."""
    found, name = issue(transaction, by_stated_price=False), f"price_per_share.{tranche.id}"
    valued = pre_money(transaction, tranche)
    given = (Input(f"fig:{valued.name}", valued.value),) if isinstance(valued.value, Money) else valued.inputs
    inputs = (*given, *_before(transaction), *_claims(transaction), *_pool(transaction))
    if found.reason or found.price is None:
        return Figure(name, None, inputs, found.reason or "missing_input", tranche)
    return Figure(name, _money(found.price, found), inputs, None, tranche)


def conversion_price(transaction: Transaction, each: Converting, found: Issue | None = None) -> Figure:
    """The lower of the price by the cap and the price of the round less the discount."""
    found, name = found or issue(transaction), f"conversion_price.{each.id}"
    inputs = (
        *_terms(transaction, each),
        *_price(transaction, found),
        *_before(transaction),
        *(entry for other in converting(transaction) if other is not each for entry in _terms(transaction, other)),
        *_pool(transaction),
    )
    if found.reason:
        return Figure(name, None, inputs, found.reason, each)
    return Figure(name, _money(found.prices[each.id], found), inputs, None, each)


def new_shares(transaction: Transaction, each: Converting, found: Issue | None = None) -> Figure:
    """The whole shares that a tranche or what converts receives: money ÷ price, rounded down."""
    found, name = found or issue(transaction), f"new_shares.{each.id}"
    if isinstance(each, Convertible) or each.instrument == "safe":
        paid = _terms(transaction, each)[:1] + tuple(
            entry for entry in _terms(transaction, each) if entry.name.startswith("fig:")
        )
    else:
        paid = (Input(f"tranche:{each.id}.amount", each.amount, each.source_ids),)
    if found.reason:
        return Figure(name, None, paid, found.reason, each)
    price: tuple[Input, ...]
    if each not in priced_tranches(transaction):
        price = (Input(f"fig:conversion_price.{each.id}", _money(found.prices[each.id], found)),)
    else:
        # A tranche without a price of its own pays the lowest of those that are stated.
        given = _price(transaction, found)
        own = tuple(entry for entry in given if entry.name == f"tranche:{each.id}.price_per_share")
        price = own or given
    return Figure(name, found.whole(each.id), (*paid, *price), None, each)


def option_pool(transaction: Transaction, found: Issue | None = None) -> Figure:
    """The options that are created: their fraction of all shares after the transaction, rounded down."""
    found = found or issue(transaction)
    shares = tuple(
        Input(f"fig:new_shares.{each.id}", found.whole(each.id)) for each in _receiving(transaction) if not found.reason
    )
    inputs = (*_pool(transaction), *_before(transaction), *shares)
    if found.reason:
        return Figure(POOL, None, inputs, found.reason, transaction.option_pool)
    return Figure(POOL, found.whole(POOL), inputs, None, transaction.option_pool)


def _money(amount: Fraction, found: Issue) -> Money:
    # A price may have more digits than an amount that a memo states.
    return Money.model_construct(amount=decimal(amount), currency=found.currency, relation="exactly", upper=None)


def _before(transaction: Transaction) -> tuple[Input, ...]:
    holdings = transaction.cap_table if isinstance(transaction.cap_table, tuple) else ()
    return tuple(Input(f"holding:{holding.id}.quantity", holding.quantity) for holding in holdings)


def _claims(transaction: Transaction) -> tuple[Input, ...]:
    return tuple(entry for each in converting(transaction) for entry in _terms(transaction, each))


def _terms(transaction: Transaction, each: Converting) -> tuple[Input, ...]:
    """What converts, the money first."""
    at = f"{'tranche' if isinstance(each, Tranche) else 'convertible'}:{each.id}"
    found = [Input(f"{at}.amount", each.amount, each.source_ids)]
    if isinstance(each, Convertible) and each.instrument == "convertible_note":
        accrued = accrued_interest(transaction, each)
        if isinstance(accrued.value, Money):
            found.append(Input(f"fig:{accrued.name}", accrued.value))
    terms = each.conversion
    for name in ("conversion_valuation_cap", "conversion_discount"):
        value = getattr(terms, name, None)
        if isinstance(value, (Money, Decimal)):
            found.append(Input(f"{at}.conversion.{name}", value, each.source_ids))
    return tuple(found)


def _pool(transaction: Transaction) -> tuple[Input, ...]:
    """The option pool, with the raise on which its size depends."""
    pool = transaction.option_pool
    if pool is None:
        return ()
    return (Input(f"transaction:{POOL}.fraction", pool.fraction, pool.source_ids), *raised(transaction))


def _price(transaction: Transaction, found: Issue) -> tuple[Input, ...]:
    """The price of the round: as it is stated, else as it was computed."""
    priced = priced_tranches(transaction)
    stated = tuple(
        Input(f"tranche:{tranche.id}.price_per_share", tranche.price_per_share, tranche.source_ids)
        for tranche in priced
        if isinstance(tranche.price_per_share, Money)
    )
    if stated or found.price is None:
        return stated
    return (Input(f"fig:price_per_share.{priced[0].id}", _money(found.price, found)),)
