"""Rules about the figures of the deal and of its returns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from memokit.checks.context import Context
from memokit.checks.finding import Found, Sayable, Severity
from memokit.checks.registry import rule
from memokit.figures import Figure, priced_tranches, total_sought, total_uses, uses_less_sources
from memokit.prose import names_in
from memokit.reading import figures_in
from memokit.schema import (
    DebtTerms,
    Duration,
    FieldPath,
    FundingRound,
    Measure,
    Memo,
    Money,
    Quantity,
    Tranche,
    Valuation,
    parts,
)

OLDEST_RATE_DAYS = 180
"""The age from which a rate of exchange is called old, at the day of the memo."""
_BORROWED = {"debt", "murabaha", "ijara", "sukuk"}
_LOOSEST = Decimal("0.005")
"""A share that is stated in whole per cent may be rounded to them."""


@rule("L09", "error")
def uses_make_the_raise(context: Context) -> Iterator[Found]:
    """What the money is spent on is what is raised, to the last minor unit."""
    deal = context.memo.transaction
    needed, used, rest = total_sought(deal).value, total_uses(deal), uses_less_sources(deal)
    if rest is None or used is None or not isinstance(rest.value, Money) or not rest.value.amount:
        return
    if isinstance(needed, Money) and isinstance(used.value, Money) and rest.value.is_exact:
        message = "more" if rest.value.amount > 0 else "less"
        values = {"uses": used.value, "raise": needed, "rest": _size(rest.value)}
        yield Found(("transaction", "uses"), values, message)


@rule("L10", "error")
def sources_make_what_they_fund(context: Context) -> Iterator[Found]:
    """What investors put up, where it is stated, makes the amount of their tranche; none puts up more than all."""
    memo = context.memo
    for index, tranche in enumerate(memo.transaction.tranches):
        stated = _put_up(tranche)
        if stated is not None and tranche.amount.is_exact and stated.amount != tranche.amount.amount:
            values = {"parts": stated, "amount": tranche.amount}
            yield Found(("transaction", "tranches", index, "investors"), values)
    ours, raised = memo.recommendation.amount, total_sought(memo.transaction).value
    if ours is None or not isinstance(raised, Money) or ours.currency != raised.currency:
        return
    if raised.is_exact and ours.is_exact and ours.amount > raised.amount:
        yield Found(("recommendation", "amount"), {"parts": ours, "amount": raised}, "more")


@rule("L11", "error")
def ownership_and_valuation_add_up(context: Context) -> Iterator[Found]:
    """A post-money valuation is the pre-money one and the raise; stated holdings are those of the shares, and all."""
    memo = context.memo
    raised = [tranche.amount for tranche in priced_tranches(memo.transaction)]
    for index, tranche in enumerate(memo.transaction.tranches):
        yield from _valued(tranche, raised, ("transaction", "tranches", index, "valuation"))
    for index, past in enumerate(memo.rounds):
        if isinstance(past.amount, Money):
            yield from _valued(past, [past.amount], ("rounds", index, "valuation"))
    yield from _held(memo)


@rule("L12", "error")
def stated_figures_are_what_they_are_computed_to(context: Context) -> Iterator[Found]:
    """A value that the memo states and memokit computes as well is the same, as precisely as it is stated."""
    for stated in _stated(context.memo):
        figure = context.figures.get(stated.figure)
        if figure is not None and figure.value is not None and not _agree(stated.value, figure):
            values: dict[str, Sayable] = {"stated": stated.value, "computed": _printed(figure, stated.value)}
            yield Found(stated.path, values)
    for index, grid in enumerate(context.memo.sensitivities):
        if grid.figure is None:
            continue
        figure = context.figures.get(grid.figure)
        if figure is None or (figure.value is None and figure.reason == "missing_input"):
            yield Found(("sensitivities", index, "figure"), {"figure": grid.figure}, "grid")


@rule("L14", "error")
def a_decision_to_invest_is_complete(context: Context) -> Iterator[Found]:
    """Who is asked to invest is told how much, on which terms, and by when."""
    advice = context.memo.recommendation
    if advice.decision not in {"invest", "conditional"}:
        return
    severity: Severity = "error" if advice.decision == "invest" else "warning"
    if advice.amount is None:
        yield Found(("recommendation", "amount"), message="amount", severity=severity)
    if advice.decide_by is None:
        yield Found(("recommendation", "decide_by"), message="deadline", severity=severity)
    if not any(_has_terms(tranche) for tranche in context.memo.transaction.tranches):
        yield Found(("transaction", "tranches"), message="terms", severity=severity)


@rule("L17", "warning")
def scenarios_have_a_downside_and_all_chances(context: Context) -> Iterator[Found]:
    """One of the scenarios is a downside; where chances are given, all are, and they add to 1."""
    memo = context.memo
    cases = memo.scenarios
    if not any(case.role == "downside" for case in cases) and (cases or memo.recommendation.decision == "invest"):
        yield Found(("scenarios",))
    chances = [case.probability for case in cases]
    known = [chance for chance in chances if chance is not None]
    if known and len(known) < len(chances):
        missing = next(index for index, chance in enumerate(chances) if chance is None)
        yield Found(("scenarios", missing), {"scenario": cases[missing].id}, "missing", "error")
    elif known and sum(known) != 1:
        whole = Measure.model_construct(number=sum(known, Decimal(0)), unit="fraction")
        yield Found(("scenarios",), {"sum": whole}, "sum", "error")


@rule("L20", "warning")
def currencies_are_tied_by_dated_rates(context: Context) -> Iterator[Found]:
    """Every currency of the memo is tied to that of the deal by a rate, and the rate is not old."""
    memo = context.memo
    home = memo.transaction.tranches[0].amount.currency
    tied = _tied(memo, home)
    seen: set[str] = set()
    for path, value in parts(memo):
        if isinstance(value, Money) and value.currency not in tied | seen:
            seen.add(value.currency)
            yield Found(path, {"currency": value.currency, "home": home})
    for index, rate in enumerate(memo.transaction.exchange_rates):
        days = (memo.as_of - rate.date).days
        if days > OLDEST_RATE_DAYS:
            path = ("transaction", "exchange_rates", index, "date")
            yield Found(path, {"days": days, "pair": f"{rate.base}/{rate.quote}", "day": rate.date}, "old")


@rule("L24", "warning")
def internal_rates_are_of_conventional_flows(context: Context) -> Iterator[Found]:
    """Flows that change their sign more than once may have several internal rates of return, or none."""
    places: dict[str, FieldPath] = {
        f"irr.{case.id}": ("scenarios", index, "cash_flows") for index, case in enumerate(context.memo.scenarios)
    }
    for name, path in (places | {"expected_irr": ("scenarios",)}).items():
        figure = context.figures.get(name)
        if figure is None:
            continue
        rates = ", ".join(f"{rate * 100:.1f}%" for rate in figure.alternatives)
        if len(figure.alternatives) > 1:
            yield Found(path, {"figure": name, "rates": rates}, "several")
        elif figure.alternatives:
            yield Found(path, {"figure": name, "rates": rates}, "one")
        elif figure.reason in {"no_solution", "too_high"}:
            yield Found(path, {"figure": name}, "none")


def _size(money: Money) -> Money:
    return money.model_copy(update={"amount": abs(money.amount)})


def _put_up(tranche: Tranche) -> Money | None:
    """The sum of what the investors of a tranche are said to put up; None unless each is said to put up one amount."""
    if not isinstance(tranche.investors, tuple):
        return None
    stated = [[each for each in figures_in(who.en, "en") if each.kind == "money"] for who in tranche.investors]
    amounts = [found[0].value for found in stated if len(found) == 1 and found[0].unit == tranche.amount.currency]
    if len(amounts) < len(tranche.investors):
        return None
    known = [amount for amount in amounts if isinstance(amount, Decimal)]
    return tranche.amount.model_copy(update={"amount": sum(known, Decimal(0))})


def _valued(entry: Tranche | FundingRound, raised: list[Money], path: FieldPath) -> Iterator[Found]:
    """A post-money valuation that is not the pre-money one and the raise."""
    valuation = entry.valuation
    if not isinstance(valuation, Valuation) or valuation.pre_money is None or valuation.post_money is None:
        return
    before, after = valuation.pre_money, valuation.post_money
    if len({money.currency for money in (before, after, *raised)}) > 1 or not raised:
        return
    new = sum((money.amount for money in raised), Decimal(0))
    if all(money.is_exact for money in (before, after, *raised)) and after.amount != before.amount + new:
        computed = after.model_copy(update={"amount": before.amount + new})
        yield Found((*path, "post_money"), {"stated": after, "computed": computed}, "post")


def _held(memo: Memo) -> Iterator[Found]:
    """Percentages that a table of owners states, and that are not those of its shares."""
    holdings = memo.transaction.cap_table
    if not isinstance(holdings, tuple):
        return
    whole = sum((holding.quantity for holding in holdings), Decimal(0))
    for index, holding in enumerate(holdings):
        text = holding.security.en if holding.security is not None else ""
        stated = [each.value for each in figures_in(text, "en") if each.kind == "percentage"]
        share = holding.quantity / whole
        if (
            len(stated) == 1
            and isinstance(stated[0], Decimal)
            and abs(stated[0] - share) > _share_tolerance(_fraction(stated[0]))
        ):
            values = {"stated": _fraction(stated[0]), "computed": _fraction(round(share, 4))}
            yield Found(("transaction", "cap_table", index, "security"), values, "holding")


@dataclass(frozen=True, slots=True)
class _Stated:
    """A value of the memo that is a figure as well."""

    path: FieldPath
    figure: str
    value: Quantity


def _stated(memo: Memo) -> Iterator[_Stated]:
    for index, tranche in enumerate(memo.transaction.tranches):
        path: FieldPath = ("transaction", "tranches", index)
        if isinstance(tranche.dilution, Decimal):
            yield _Stated((*path, "dilution"), f"dilution.{tranche.id}", _fraction(tranche.dilution))
        if isinstance(tranche.price_per_share, Money):
            yield _Stated((*path, "price_per_share"), f"price_per_share.{tranche.id}", tranche.price_per_share)
    accounts = memo.financials
    if accounts is not None and isinstance(accounts.runway, Duration):
        yield _Stated(("financials", "runway"), "runway", accounts.runway)
    for index, claim in enumerate(memo.claims):
        cited = {*names_in(claim.statement.ar), *names_in(claim.statement.en)}
        if claim.value is not None and len(cited) == 1 and (name := cited.pop()).startswith("fig:"):
            yield _Stated(("claims", index, "value"), name.removeprefix("fig:"), claim.value)


def _agree(stated: Quantity, figure: Figure) -> bool:
    """Whether a figure is what is stated of it, as precisely as it is stated; a bound is kept or not."""
    match stated, figure.value:
        case Money(), Money() as computed:
            known = stated.amount
            return stated.currency != computed.currency or _within(stated, known, computed.amount, _tolerance(known))
        case Measure(), Decimal() as computed:
            return _within(stated, stated.number, computed, _share_tolerance(stated))
        case Duration(), Decimal() as computed:
            months = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)}.get(stated.unit)
            return months is None or _within(stated, stated.count * months, computed, Decimal(1))
        case _:
            return True


def _within(stated: Quantity, value: Decimal, computed: Decimal, tolerance: Decimal) -> bool:
    match stated.relation:
        case "less_than" | "at_most":
            return computed <= value
        case "more_than" | "at_least":
            return computed >= value
        case "exactly":
            return abs(computed - value) <= tolerance
        case _:
            return True


def _tolerance(value: Decimal) -> Decimal:
    """Half a unit of the last digit that is stated: 4.3bn may be 4.34bn."""
    exponent = value.as_tuple().exponent
    return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0) / 2


def _share_tolerance(stated: Measure) -> Decimal:
    """The same; but a share of 0.2 is 20 %, and not any from 15 to 25."""
    tolerance = _tolerance(stated.number)
    return min(tolerance, _LOOSEST) if stated.unit == "fraction" else tolerance


def _fraction(number: Decimal) -> Measure:
    return Measure.model_construct(number=number, unit="fraction")


def _printed(figure: Figure, stated: Quantity) -> Sayable:
    return figure.quantity or stated


def _has_terms(tranche: Tranche) -> bool:
    if tranche.instrument in _BORROWED:
        return isinstance(tranche.debt, DebtTerms)
    is_priced = isinstance(tranche.valuation, Valuation) or isinstance(tranche.price_per_share, Money)
    return is_priced or tranche.conversion is not None


def _tied(memo: Memo, home: str) -> set[str]:
    """The currencies that dated rates tie to one, itself included."""
    tied = {home}
    rates = [{rate.base, rate.quote} for rate in memo.transaction.exchange_rates]
    while grown := {code for rate in rates if rate & tied for code in rate} - tied:
        tied |= grown
    return tied
