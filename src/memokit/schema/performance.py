"""What has been measured, what is in the accounts, and what may come."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator

from memokit.messages import said
from memokit.schema.base import Day, Entity, Fraction, Identified, NonEmpty, Number, PartialDate, Sourced, refusal
from memokit.schema.disclosure import Disclosable
from memokit.schema.evidence import Certainty
from memokit.schema.quantity import AnyQuantity, Duration, Money, Sum
from memokit.schema.text import Prose, Text

Basis = Literal["actual", "estimate", "forecast"]
"""Whether something happened, is thought to have happened, or is expected."""


class Observation(Entity):
    """One value of a measure in its course over time."""

    period: PartialDate
    """The year, quarter, month or day."""
    number: Number
    """The value, in the unit of the measure."""
    basis: Basis = "actual"
    """Whether it happened."""


class KPI(Sourced, Identified):
    """A measure of how the business does."""

    name: Text
    """What the measure is called."""
    definition: Text
    """How it is counted."""
    value: Disclosable[AnyQuantity]
    """Its value, with its unit."""
    period: Disclosable[PartialDate]
    """The time that it was measured over, or the day."""
    certainty: Certainty = "confirmed"
    """How well it is established."""
    history: tuple[Observation, ...] = ()
    """Its course over time, in order; drawn where there are three values or more."""


class FinancialPeriod(Sourced):
    """One period of the accounts. Costs and payments are positive numbers."""

    period: PartialDate
    """The year, quarter or month."""
    basis: Basis
    """Whether it happened."""
    note: Text | None = None
    """What a reader must know to read the figures right."""
    revenue: Disclosable[Money] | None = None
    """What was earned by selling."""
    operating_costs: Disclosable[Money] | None = None
    """What running the business cost, before depreciation, interest and tax."""
    ebitda: Disclosable[Money] | None = None
    """Earnings before interest, tax, depreciation and amortisation."""
    net_income: Disclosable[Money] | None = None
    """Profit after everything, or loss as a negative number."""
    capital_expenditure: Disclosable[Money] | None = None
    """What was spent on things that last."""
    cash_in: Disclosable[Money] | None = None
    """Cash received."""
    cash_out: Disclosable[Money] | None = None
    """Cash paid."""
    closing_cash: Disclosable[Money] | None = None
    """Cash at the end of the period."""
    cash_available_for_debt_service: Disclosable[Money] | None = None
    """What is left to pay lenders from, after costs, taxes and investment."""
    interest_paid: Disclosable[Money] | None = None
    """Interest, or profit paid on a Sharia structure."""
    principal_repaid: Disclosable[Money] | None = None
    """Borrowed money that was paid back."""
    closing_debt: Disclosable[Money] | None = None
    """Borrowed money that is owed at the end of the period."""


class Financials(Sourced):
    """The accounts and the liquidity of the company."""

    overview: Prose | None = None
    """What the figures say."""
    revenue: Disclosable[Money] | None = None
    """Revenue of the last twelve months."""
    cash: Disclosable[Money] | None = None
    """Cash at hand."""
    net_burn: Disclosable[Money] | None = None
    """Cash out less cash in, a month."""
    runway: Disclosable[Duration] | None = None
    """How long the cash lasts, as stated by the company."""
    periods: tuple[FinancialPeriod, ...] = ()
    """Past and expected periods, in order of time."""


class CashFlow(Entity):
    """Money that moves between the fund and the company on a day; negative when the fund pays."""

    date: Day
    """The day on which it moves."""
    amount: Money
    """How much; negative when the fund pays."""


class Scenario(Identified):
    """One way in which the investment may turn out."""

    role: Literal["downside", "base", "upside"]
    """Which case it is."""
    name: Text | None = None
    """What to call it."""
    description: Prose | None = None
    """What has to happen for it."""
    probability: Fraction | None = None
    """How likely it is, as a fraction; the probabilities of all scenarios add to 1."""
    cash_flows: NonEmpty[CashFlow]
    """What the fund pays and receives."""
    exit_multiple: Number | None = None
    """The multiple assumed at exit."""
    periods: tuple[FinancialPeriod, ...] = ()
    """The accounts as they would be in this case, in order of time."""


def _not_below_zero(money: Money) -> Money:
    if money.amount < 0:
        raise refusal("negative-amount", said("an amount of 0 or more"), found=f"{money.amount:f}")
    return money


Worth = Annotated[Money, AfterValidator(_not_below_zero)]
"""Money that was received, or that something is worth: nothing at least."""


class Position(Sourced):
    """What the fund has paid in so far, what it has received for it, and what is left."""

    as_of: Day
    """The day of the valuation."""
    paid_in: Disclosable[Sum]
    """What the fund has paid in, all in all."""
    distributed: Disclosable[Worth]
    """What it has received, all in all."""
    residual_value: Disclosable[Worth]
    """What its share is worth on that day."""
