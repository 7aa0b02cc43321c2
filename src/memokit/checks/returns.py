"""Rules about results: stated values that memokit computes as well, scenarios, and rates of return."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from memokit.checks.context import Context
from memokit.checks.finding import Found, Sayable, in_both
from memokit.checks.precision import agrees
from memokit.checks.registry import rule
from memokit.checks.wording import without_references
from memokit.figures import Figure, net_burn, sensitivity_grid
from memokit.figures.arithmetic import added
from memokit.figures.periods import end_of, is_year
from memokit.language import locale_for, partial, percent
from memokit.reading import figures_in
from memokit.references import names_in
from memokit.schema import Duration, FieldPath, FinancialPeriod, Measure, Memo, Money, Quantity, Text

_RECENT_MONTHS = 3
"""How long before a memo a quarter or a month may have ended for its cash to be compared with what is burnt today."""
_READ_AS = {"fraction": {"percentage", "fraction"}, "multiple": {"multiple"}, "count": {"number"}}
"""What the number of a measure may be read as in a sentence, by its unit."""


# L12


@dataclass(frozen=True, slots=True)
class _Stated:
    """A value of the memo that is a figure as well: the first of those named that could be computed."""

    path: FieldPath
    figures: tuple[str, ...]
    value: Quantity


@rule("L12", "error")
def stated_figures_are_what_they_are_computed_to(context: Context) -> Iterator[Found]:
    """A value that the memo states and memokit computes as well is the same, as precisely as it is stated."""
    for stated in (*_of_tranches(context.memo), *_of_sentences(context.memo)):
        known = (figure for name in stated.figures if (figure := context.figures.get(name)) is not None)
        figure = next((each for each in known if each.value is not None), None)
        if figure is not None and not agrees(stated.value, figure.value, to_the_coin=figure.kind == "price_per_share"):
            yield Found(stated.path, {"stated": stated.value, "computed": _printed(figure, stated.value)})
    yield from _liquidity(context)
    yield from _grids(context)


def _of_tranches(memo: Memo) -> Iterator[_Stated]:
    for index, tranche in enumerate(memo.transaction.tranches):
        path: FieldPath = ("transaction", "tranches", index)
        if isinstance(tranche.dilution, Decimal):
            share = Measure.model_construct(number=tranche.dilution, unit="fraction")
            # Shares at a stated price may tell what no valuation does.
            names = (f"dilution.{tranche.id}", f"ownership_after.{tranche.id}")
            yield _Stated((*path, "dilution"), names, share)
        if isinstance(tranche.price_per_share, Money):
            yield _Stated((*path, "price_per_share"), (f"price_per_share.{tranche.id}",), tranche.price_per_share)


def _of_sentences(memo: Memo) -> Iterator[_Stated]:
    """Values of claims and measures whose words cite one figure, and state no other of that kind."""
    said: list[tuple[FieldPath, Text, object]] = [
        *((("claims", index, "value"), each.statement, each.value) for index, each in enumerate(memo.claims)),
        *((("kpis", index, "value"), each.definition, each.value) for index, each in enumerate(memo.kpis)),
    ]
    for path, text, value in said:
        cited = {*names_in(text.ar), *names_in(text.en)}
        if isinstance(value, Quantity) and len(cited) == 1 and (name := cited.pop()).startswith("fig:"):
            kinds = _READ_AS[value.unit] if isinstance(value, Measure) else {"money", "duration"}
            if not any(each.kind in kinds for each in figures_in(without_references(text.en), "en")):
                yield _Stated(path, (name.removeprefix("fig:"),), value)


def _liquidity(context: Context) -> Iterator[Found]:
    """The runway that is stated, against cash and burn; the burn that is stated, against the latest accounts."""
    accounts = context.memo.financials
    if accounts is None:
        return
    runway, burn = context.figures.get("runway"), accounts.net_burn
    if runway is not None and isinstance(accounts.runway, Duration):
        path = ("financials", "runway")
        if runway.reason == "no_burn" and isinstance(burn, Money):
            yield Found(path, {"stated": accounts.runway}, "no_burn")
        elif not agrees(accounts.runway, runway.value):
            yield Found(path, {"stated": accounts.runway, "computed": _printed(runway, accounts.runway)})
    latest = net_burn(accounts.model_copy(update={"net_burn": None}))
    if isinstance(burn, Money) and isinstance(latest.about, FinancialPeriod) and isinstance(latest.value, Money):
        period = latest.about.period
        # The month that is meant need not be one of the accounts, so about as much is near enough.
        stated = burn.model_copy(update={"relation": "about"}) if burn.is_exact else burn
        if _is_recent(period, context.memo.as_of) and not agrees(stated, latest.value):
            values: dict[str, Sayable] = {"stated": burn, "computed": _printed(latest, burn), "period": _named(period)}
            yield Found(("financials", "net_burn"), values, "burn", "warning")


def _is_recent(period: str, day: date) -> bool:
    return not is_year(period) and end_of(period) >= 12 * day.year + day.month - 1 - _RECENT_MONTHS


def _named(period: str) -> Text:
    return Text.model_construct(ar=partial(period, locale_for("ar")), en=partial(period, locale_for("en")))


def _grids(context: Context) -> Iterator[Found]:
    """Grids of a figure that the memo does not have, or that has no value in any cell."""
    for index, grid in enumerate(context.memo.sensitivities):
        if grid.figure is None:
            continue
        figure, path = context.figures.get(grid.figure), ("sensitivities", index, "figure")
        if figure is None:
            yield Found(path, {"figure": grid.figure}, "grid")
        elif figure.value is None:
            cells = [cell for row in sensitivity_grid(context.memo, grid) for cell in row]
            if all(cell.value is None for cell in cells):
                reason = in_both(f"reason.{figure.reason}", {})
                yield Found(path, {"figure": grid.figure, "reason": reason}, "no_value")


def _printed(figure: Figure, stated: Quantity) -> Quantity:
    return figure.quantity or stated


# L17


@rule("L17", "warning")
def scenarios_have_a_downside_and_all_chances(context: Context) -> Iterator[Found]:
    """One of the scenarios is a downside; where chances are given, all are, and they add to 1."""
    memo = context.memo
    cases, accounts = memo.scenarios, memo.financials
    if not any(case.role == "downside" for case in cases):
        look_ahead = accounts is not None and any(each.basis == "forecast" for each in accounts.periods)
        if cases:
            yield Found(("scenarios",))
        elif memo.recommendation.decision in {"invest", "conditional"}:
            yield Found(("scenarios",), message="none")
        elif look_ahead:
            yield Found(("scenarios",), message="ahead")
    chances = [case.probability for case in cases]
    known = [chance for chance in chances if chance is not None]
    if known and len(known) < len(chances):
        missing = chances.index(None)
        yield Found(("scenarios", missing), {"scenario": cases[missing].id}, "missing", "error")
    elif known and (together := added(known)) != 1:
        yield Found(("scenarios",), {"sum": Measure.model_construct(number=together, unit="fraction")}, "sum", "error")


# L24


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
        if figure.alternatives:
            message = "several" if len(figure.alternatives) > 1 else "one"
            yield Found(path, {"figure": name, "rates": _listed(figure.alternatives)}, message)
        elif figure.reason == "no_solution":
            # Nor is there a multiple where nothing is paid in.
            paid = context.figures.get(name.replace("irr", "moic", 1))
            is_unpaid = paid is not None and paid.reason == "no_solution"
            yield Found(path, {"figure": name}, "unpaid" if is_unpaid else "none")


def _listed(rates: tuple[Decimal, ...]) -> Text:
    """Rates as percentages, with more decimals where they would look the same."""
    places = 1 if len({round(rate, 3) for rate in rates}) == len(rates) else 4
    written = {
        language: [percent(rate, locale_for(language), places=places) for rate in rates] for language in ("ar", "en")
    }
    return Text.model_construct(ar="، ".join(written["ar"]), en=", ".join(written["en"]))
