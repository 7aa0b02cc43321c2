"""Rules about the deal: its money, who owns what, its currencies, and what is asked of the committee."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from memokit.checks.context import Context
from memokit.checks.exchange import summed, tied
from memokit.checks.finding import Found, Severity
from memokit.checks.precision import agrees
from memokit.checks.registry import rule
from memokit.figures import priced_tranches
from memokit.figures.arithmetic import added, divided
from memokit.reading import StatedFigure, figures_in
from memokit.reading.currencies import same_currency
from memokit.schema import (
    BORROWED,
    ConversionTerms,
    DebtTerms,
    Duration,
    FieldPath,
    FundingRound,
    Measure,
    Memo,
    Money,
    Text,
    Tranche,
    Transaction,
    Undisclosed,
    Use,
    Valuation,
    parts,
)

OLDEST_RATE_DAYS = 180
"""The age from which a rate of exchange is called old, at the day of the memo."""

_CONVERTED = {"safe", "convertible_note"}
_OF_THE_ROUND = {"equity", "preferred"}
_OURS = re.compile(r"\bour (?:fund|company|firm|vehicle)s?\b", re.IGNORECASE)
_BEHIND_A_SHARE = re.compile(r"\s*(?:$|[)\],;]|of (?:the )?(?:company|shares|capital|equity|whole|total)\b)")
_BEFORE_A_RATE = re.compile(
    r"(?:\b(?:dividends?|coupon|yield|interest|discount|profit|rate)\b(?: of| at)?[:,]?\s*\(?|\bpreferred\s)$",
    re.IGNORECASE,
)
"""A percentage behind these words is what shares bear, and not a part of the company."""


# L09, L10


@rule("L09", "error")
def uses_make_the_raise(context: Context) -> Iterator[Found]:
    """What the money is spent on is what is raised, to the last minor unit."""
    deal = context.memo.transaction
    if not isinstance(deal.uses, tuple):
        return
    uses, raised, rates = _exact(deal.uses), _exact(deal.tranches), deal.exchange_rates
    if not uses or not raised:
        return
    home = raised[0].currency
    needed, used = summed(raised, home, rates), summed(uses, home, rates)
    rest = summed([*uses, *map(_owed, raised)], home, rates)
    # Where no rate leads from one currency to the other, that is a matter of L20.
    if needed is None or used is None or rest is None or abs(rest.money.amount) <= rest.leeway:
        return
    message = "more" if rest.money.amount > 0 else "less"
    size = rest.money if rest.money.amount > 0 else _owed(rest.money)
    yield Found(("transaction", "uses"), {"uses": used.money, "raise": needed.money, "rest": size}, message)


@rule("L10", "error")
def sources_make_what_they_fund(context: Context) -> Iterator[Found]:
    """What investors put up, where it is stated, makes the amount of their tranche; none puts up more than all."""
    memo = context.memo
    deal, asked = memo.transaction, memo.recommendation.amount
    ours: list[Money] = []
    for index, tranche in enumerate(deal.tranches):
        if not isinstance(tranche.investors, tuple) or not _exact([tranche]):
            continue
        stated = [_put_up(who, tranche.amount.currency) for who in tranche.investors]
        known = [money for money in stated if money is not None]
        ours += [part for part, who in zip(stated, tranche.investors, strict=True) if part and _OURS.search(who.en)]
        together = summed(known, tranche.amount.currency, deal.exchange_rates)
        if not known or together is None:
            continue
        over = together.money.amount - tranche.amount.amount
        message = "found" if len(known) == len(stated) else "beyond" if over > 0 else ""
        if message and abs(over) > together.leeway:
            path = ("transaction", "tranches", index, "investors")
            yield Found(path, {"parts": together.money, "amount": tranche.amount}, message)
    if asked is not None and asked.is_exact:
        yield from _asked(deal, asked, ours)


def _asked(deal: Transaction, asked: Money, ours: Sequence[Money]) -> Iterator[Found]:
    """An amount that is recommended and is more than the raise, or another one than our part among the investors."""
    path, rates = ("recommendation", "amount"), deal.exchange_rates
    raised, part = _exact(deal.tranches), summed(ours, asked.currency, rates)
    whole = summed(raised, asked.currency, rates) if raised else None
    if whole is not None and asked.amount - whole.money.amount > whole.leeway:
        yield Found(path, {"parts": asked, "amount": whole.money}, "more")
    elif ours and part is not None and abs(part.money.amount - asked.amount) > part.leeway:
        yield Found(path, {"parts": part.money, "amount": asked}, "ours")


def _put_up(investor: Text, currency: str) -> Money | None:
    """What one investor is said to put up; None unless it is one exact amount."""
    stated = [each for each in figures_in(investor.en, "en") if each.kind == "money"]
    if len(stated) != 1 or stated[0].relation != "exactly" or not isinstance(stated[0].value, Decimal):
        return None
    unit = stated[0].unit or ""
    if not same_currency(unit, currency) and not unit.isupper():
        return None
    # Riyals of a tranche in Saudi riyals are Saudi riyals.
    code = currency if same_currency(unit, currency) else unit
    return Money.model_construct(amount=stated[0].value, currency=code)


# L11


@rule("L11", "error")
def ownership_and_valuation_add_up(context: Context) -> Iterator[Found]:
    """A post-money valuation is the pre-money one and the raise; stated holdings are those of the shares, and all."""
    memo = context.memo
    deal = memo.transaction
    found = [*_valued_together(deal)]
    for index, tranche in enumerate(deal.tranches):
        if tranche.instrument not in _OF_THE_ROUND:
            path = ("transaction", "tranches", index, "valuation")
            found += _valued(tranche, _stated_before(tranche), [tranche.amount], path, deal)
    for index, past in enumerate(memo.rounds):
        found += _valued(past, _stated_before(past), [past.amount], ("rounds", index, "valuation"), deal)
    yield from found or _contradictory(context)
    yield from _held(memo)


def _valued_together(deal: Transaction) -> Iterator[Found]:
    """The valuations of priced tranches, which close together: they are one valuation."""
    raised = [tranche.amount for tranche in priced_tranches(deal)]
    before: Money | None = None
    after: Money | None = None
    for index, tranche in enumerate(deal.tranches):
        path: FieldPath = ("transaction", "tranches", index, "valuation")
        if tranche.instrument not in _OF_THE_ROUND or not isinstance(tranche.valuation, Valuation):
            continue
        here, then = tranche.valuation.pre_money, tranche.valuation.post_money
        if here is not None and before is not None and _differ(here, before):
            yield Found((*path, "pre_money"), {"stated": here, "other": before}, "before")
        before = before or here
        if before is not None:
            yield from _valued(tranche, before, raised, path, deal)
        elif then is not None and after is not None and _differ(then, after):
            yield Found((*path, "post_money"), {"stated": then, "other": after}, "after")
        after = after or then


def _valued(
    entry: Tranche | FundingRound, before: Money | None, raised: Sequence[object], path: FieldPath, deal: Transaction
) -> Iterator[Found]:
    """A post-money valuation that is not the pre-money one and the raise."""
    after = entry.valuation.post_money if isinstance(entry.valuation, Valuation) else None
    new = _exact_moneys(raised)
    if after is None or before is None or not new or not after.is_exact or not before.is_exact:
        return
    whole = summed([before, *new], after.currency, deal.exchange_rates)
    if whole is not None and abs(after.amount - whole.money.amount) > whole.leeway:
        yield Found((*path, "post_money"), {"stated": after, "computed": whole.money}, "post")


def _stated_before(entry: Tranche | FundingRound) -> Money | None:
    return entry.valuation.pre_money if isinstance(entry.valuation, Valuation) else None


def _differ(one: Money, other: Money) -> bool:
    comparable = one.is_exact and other.is_exact and one.currency == other.currency
    return comparable and one.amount != other.amount


def _contradictory(context: Context) -> Iterator[Found]:
    """Terms that cannot all be true, such as a SAFE that takes the whole company."""
    places = {tranche.id: index for index, tranche in enumerate(context.memo.transaction.tranches)}
    for figure in context.figures.values():
        if figure.reason == "conflicting_input" and not figure.name.startswith(("exit.", "exit_debt.")):
            index = places.get(getattr(figure.about, "id", ""))
            path: FieldPath = ("transaction",) if index is None else ("transaction", "tranches", index)
            yield Found(path, {"figure": figure.name}, "contradictory")
            return


def _held(memo: Memo) -> Iterator[Found]:
    """Percentages that a table of owners states, and that are not those of its shares."""
    holdings = memo.transaction.cap_table
    if not isinstance(holdings, tuple):
        return
    whole = added(holding.quantity for holding in holdings)
    for index, holding in enumerate(holdings):
        for field in ("holder", "security"):
            text = getattr(holding, field, None)
            stated = _share(text.en) if isinstance(text, Text) else None
            if stated is not None and whole > 0 and not agrees(stated, share := divided(holding.quantity, whole)):
                values = {"stated": stated, "computed": _fraction(round(share, 4))}
                yield Found(("transaction", "cap_table", index, field), values, "holding")


def _share(text: str) -> Measure | None:
    """The part of the company that a text states; None where it states none, or percentages of something else."""
    stated = [each for each in figures_in(text, "en") if each.kind == "percentage" and _is_a_share(text, each)]
    if len(stated) != 1 or not isinstance(stated[0].value, Decimal) or stated[0].upper is not None:
        return None
    return Measure.model_construct(number=stated[0].value, unit="fraction", relation=stated[0].relation)


def _is_a_share(text: str, figure: StatedFigure) -> bool:
    before, behind = text[: figure.start], text[figure.end :]
    return bool(_BEHIND_A_SHARE.match(behind)) and not _BEFORE_A_RATE.search(before)


def _fraction(number: Decimal) -> Measure:
    return Measure.model_construct(number=number, unit="fraction")


# L14


@rule("L14", "error")
def a_decision_to_invest_is_complete(context: Context) -> Iterator[Found]:
    """Who is asked to invest is told how much, on which terms, and by when."""
    memo, advice = context.memo, context.memo.recommendation
    if advice.decision not in {"invest", "conditional"}:
        return
    severity: Severity = "error" if advice.decision == "invest" else "warning"
    if advice.amount is None:
        yield Found(("recommendation", "amount"), message="amount", severity=severity)
    if advice.decide_by is None:
        yield Found(("recommendation", "decide_by"), message="deadline", severity=severity)
    elif advice.decide_by < memo.as_of:
        yield Found(("recommendation", "decide_by"), {"day": advice.decide_by}, "past", severity)
    tranches = memo.transaction.tranches
    bare = [index for index, tranche in enumerate(tranches) if not _has_terms(tranche, memo.transaction)]
    if bare and len(bare) == len(tranches):
        yield Found(("transaction", "tranches"), message="terms", severity=severity)
    else:
        for index in bare:
            yield Found(("transaction", "tranches", index), {"tranche": tranches[index].id}, "tranche", "warning")


def _has_terms(tranche: Tranche, deal: Transaction) -> bool:
    """Whether it is said at which price the money comes, or why there is none."""
    if tranche.instrument in BORROWED:
        terms = tranche.debt
        has_price = isinstance(terms, DebtTerms) and (terms.rate is not None or terms.spread_bps is not None)
        return has_price or _does_not_apply(terms)
    if tranche.instrument in _CONVERTED and isinstance(tranche.conversion, ConversionTerms):
        terms_ = (tranche.conversion.conversion_valuation_cap, tranche.conversion.conversion_discount)
        if any(term is not None and not isinstance(term, Undisclosed) for term in terms_):
            return True
    if tranche.instrument in {*_OF_THE_ROUND, *_CONVERTED}:
        # Priced tranches close together, at the price of any of them.
        others = priced_tranches(deal) if tranche.instrument in _OF_THE_ROUND else (tranche,)
        return any(_has_price(each) for each in others) or _does_not_apply(tranche.valuation)
    return True


def _has_price(tranche: Tranche) -> bool:
    stated = (tranche.valuation, tranche.price_per_share, tranche.dilution)
    return any(each is not None and not isinstance(each, Undisclosed) for each in stated)


def _does_not_apply(value: object) -> bool:
    """Whether a field says that it does not apply, and why."""
    return isinstance(value, Undisclosed) and value.status == "not_applicable" and value.note is not None


# L20


@rule("L20", "warning")
def currencies_are_tied_by_dated_rates(context: Context) -> Iterator[Found]:
    """Every currency of the memo is tied to that of the deal by a rate, and the rate is not old."""
    memo = context.memo
    rates = memo.transaction.exchange_rates
    home = next((each.amount.currency for each in memo.transaction.tranches if isinstance(each.amount, Money)), None)
    if home is not None:
        seen = tied(home, rates)
        for path, value in parts(memo):
            if isinstance(value, Money) and value.currency not in seen:
                seen.add(value.currency)
                yield Found(path, {"currency": value.currency, "home": home})
    fresh = [rate for rate in rates if (memo.as_of - rate.date).days <= OLDEST_RATE_DAYS]
    for index, rate in enumerate(rates):
        # One that a later rate has replaced is kept for the record.
        if rate not in fresh and rate.quote not in tied(rate.base, fresh):
            age = Duration.model_construct(count=Decimal((memo.as_of - rate.date).days), unit="day")
            path = ("transaction", "exchange_rates", index, "date")
            yield Found(path, {"pair": f"{rate.base}/{rate.quote}", "day": rate.date, "age": age}, "old")


# Amounts.


def _exact(entries: Iterable[Tranche | Use]) -> list[Money]:
    """The amounts of entries; none of them where one is missing or has a bound."""
    return _exact_moneys([entry.amount for entry in entries])


def _exact_moneys(values: Sequence[object]) -> list[Money]:
    known = [value for value in values if isinstance(value, Money) and value.is_exact]
    return known if len(known) == len(values) else []


def _owed(money: Money) -> Money:
    return money.model_copy(update={"amount": -money.amount})
