"""The deal before the committee: tranches, terms, uses, owners; and the rounds that came before it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Literal

from pydantic import Field, model_validator

from memokit.messages import said
from memokit.schema.base import (
    Day,
    Entity,
    Flag,
    Fraction,
    Identified,
    NonEmpty,
    Number,
    PartialDate,
    Rate,
    Sourced,
    refusal,
    refused_at,
)
from memokit.schema.disclosure import Disclosable
from memokit.schema.evidence import Certainty
from memokit.schema.quantity import Currency, Duration, Money, Sum
from memokit.schema.text import Prose, Text

Instrument = Literal[
    "equity", "preferred", "safe", "convertible_note", "debt", "murabaha", "ijara", "sukuk", "grant", "other"
]
_SHARIA = {"murabaha", "ijara", "sukuk"}
BORROWED = frozenset({"debt", *_SHARIA})
"""The instruments by which money is borrowed, in whatever form."""
Status = Literal["rumoured", "seeking", "committed", "closed"]
Multiple = Annotated[Number, Field(ge=0, le=100)]
"""How many times what was paid in."""
Seniority = Annotated[int, Field(strict=True, ge=0, le=1000)]
"""A rank among preferences: the higher number is paid first, equal numbers share in proportion."""


class Valuation(Entity):
    """What the company is valued at for a tranche."""

    pre_money: Money | None = None
    """Value before the new money."""
    post_money: Money | None = None
    """Value after it."""
    basis: Text | None = None
    """What the valuation counts, such as fully diluted shares."""

    @model_validator(mode="after")
    def _says_something(self) -> Valuation:
        if self.pre_money is None and self.post_money is None:
            raise refusal(
                "empty-valuation",
                said("`pre_money`, `post_money` or both"),
                hint=said('else write "not_disclosed"'),
            )
        return self


_METRIC_UNITS: dict[str, Literal["count", "fraction", "multiple"]] = {
    "dscr": "multiple",
    "interest_cover": "multiple",
    "leverage": "multiple",
    "loan_to_value": "fraction",
}


class Covenant(Entity):
    """A promise to a lender that is measured."""

    name: Text
    """What is promised."""
    metric: Literal["dscr", "interest_cover", "leverage", "loan_to_value", "minimum_cash", "other"] = "other"
    """The measure, by its usual name. memokit measures ``leverage`` as debt over EBITDA of a year, and ``minimum_cash``
    as an amount in the currency of the accounts; a ratio of another making is ``other``, with its unit."""
    direction: Literal["at_least", "at_most"]
    """On which side of the threshold the company must stay."""
    threshold: Number
    """The number that must be kept; 0.04 for four per cent."""
    unit: Literal["count", "fraction", "multiple"] | None = None
    """How the threshold is written, as in a measure, where the metric does not say it."""

    @property
    def threshold_unit(self) -> Literal["count", "fraction", "multiple"]:
        """How the threshold is written: as the covenant says, else as its metric is."""
        return self.unit or _METRIC_UNITS.get(self.metric, "count")


class DebtTerms(Entity):
    """The terms of borrowed money. Sharia structures have a profit rate, never interest."""

    rate_basis: Literal["fixed", "floating", "profit_rate"]
    """How the cost of the money is set."""
    rate: Rate | None = None
    """The rate a year as a fraction."""
    index: Text | None = None
    """The reference rate of a floating rate, such as SAIBOR 3M."""
    spread_bps: Number | None = None
    """Basis points above the index."""
    tenor_months: int | None = Field(default=None, strict=True, ge=1, le=1200)
    """Time to the last repayment, in months."""
    seniority: Text | None = None
    """Its rank among the claims on the company."""
    security: Text | None = None
    """What it is secured on."""
    covenants: tuple[Covenant, ...] = ()
    """What the borrower promises."""


class ConversionTerms(Entity):
    """How a SAFE or a convertible note turns into shares (field names of the Open Cap Table Format)."""

    conversion_valuation_cap: Disclosable[Money] | None = None
    """The highest valuation at which it converts: of a SAFE, after all SAFEs and notes; of a note, before them."""
    conversion_discount: Disclosable[Fraction] | None = None
    """The discount to the price of the next round, as a fraction."""
    interest_rate: Rate | None = None
    """The rate a year at which a note accrues simple interest, as a fraction; 0 for a note that bears none."""
    day_count_convention: Literal["30/360", "actual/365", "actual/360"] | None = None
    """How the days for which a note accrues make years: thirty days a month, or the days there are."""
    maturity_date: Day | None = None
    """When a note falls due."""


class Tranche(Sourced, Identified):
    """One part of the money that is sought."""

    name: Text | None = None
    """What to call it, where the instrument alone does not say."""
    instrument: Instrument
    """What the investor receives."""
    amount: Sum
    """How much is sought, or was obtained."""
    status: Status | None = None
    """How firm it is, where that differs from the whole transaction."""
    certainty: Certainty = "confirmed"
    """How well the amount is established."""
    valuation: Disclosable[Valuation] | None = None
    """What the company is valued at."""
    price_per_share: Disclosable[Money] | None = None
    """The price of one share."""
    dilution: Disclosable[Fraction] | None = None
    """The share of the company that is sold, where it is stated and not computed."""
    liquidation_preference_multiple: Multiple | None = None
    """How many times the investment preferred shares receive first."""
    seniority: Seniority | None = None
    """The rank of that preference: the higher number is paid first, equal numbers share in proportion."""
    participating: Flag | None = None
    """Whether they share in the rest as well, beside their preference; without, they take the better of the two."""
    participation_cap_multiple: Multiple | None = None
    """How many times the investment they receive at most while they participate, the preference included."""
    investors: Disclosable[NonEmpty[Text]] | None = None
    """Who provides the money."""
    conversion: ConversionTerms | None = None
    """How it converts into shares."""
    debt: Disclosable[DebtTerms] | None = None
    """The terms of borrowed money."""

    @model_validator(mode="after")
    def _sharia_structures_bear_no_interest(self) -> Tranche:
        if self.instrument in _SHARIA and isinstance(self.debt, DebtTerms) and self.debt.rate_basis != "profit_rate":
            wanted = said('"profit_rate": a {instrument} has a profit rate, never interest', instrument=self.instrument)
            found = f'"{self.debt.rate_basis}"'
            raise refused_at((("debt", "rate_basis"), refusal("interest-on-sharia-structure", wanted, found=found)))
        return self

    @model_validator(mode="after")
    def _participation_is_capped_above_the_preference(self) -> Tranche:
        _check_participation(self)
        return self


class Use(Sourced, Identified):
    """What a part of the money is for."""

    purpose: Text
    """What it is spent on."""
    amount: Sum
    """How much of it."""


class Holding(Identified):
    """A line of the capitalisation table before the transaction.

    What an exit pays needs the class of every line, and the preference of preferred shares.
    """

    holder: Text
    """Who holds."""
    security: Text | None = None
    """What is held: common shares, preferred series A, options."""
    quantity: Number = Field(gt=0)
    """How many shares, fully diluted."""
    class_type: Literal["common", "preferred", "options"] | None = None
    """The class of what is held; options share in an exit like common shares."""
    price_per_share: Disclosable[Sum] | None = None
    """The price at which preferred shares were issued."""
    liquidation_preference_multiple: Multiple | None = None
    """How many times that price preferred shares receive first."""
    seniority: Seniority | None = None
    """The rank of that preference: the higher number is paid first, equal numbers share in proportion."""
    participating: Flag | None = None
    """Whether they share in the rest as well, beside their preference; without, they take the better of the two."""
    participation_cap_multiple: Multiple | None = None
    """How many times that price they receive at most while they participate, the preference included."""

    @model_validator(mode="after")
    def _preferences_are_of_preferred_shares(self) -> Holding:
        stated = [
            name
            for name in ("liquidation_preference_multiple", "seniority", "participating", "participation_cap_multiple")
            if getattr(self, name) is not None
        ]
        if stated and self.class_type != "preferred":
            wanted = said('`class_type: "preferred"` beside `{term}`: no other class has a preference', term=stated[0])
            raise refused_at((("class_type",), refusal("preference-of-no-preferred", wanted)))
        _check_participation(self)
        return self


def _check_participation(shares: Tranche | Holding) -> None:
    """Refuses a cap of a participation that is none, or that is reached before the preference is paid."""
    cap, times = shares.participation_cap_multiple, shares.liquidation_preference_multiple
    place = ("participation_cap_multiple",)
    if cap is not None and not shares.participating:
        raise refused_at(
            (place, refusal("cap-without-participation", said("`participating: true` beside it, or no cap")))
        )
    if cap is not None and times is not None and cap < times:
        wanted = said("at least the preference, {times:f}, which is part of it", times=times)
        raise refused_at((place, refusal("cap-below-preference", wanted, found=f"{cap:f}")))


class OptionPool(Sourced):
    """Options that are created in this transaction, in its pre-money valuation: those who own before pay for them."""

    fraction: Fraction = Field(gt=0, lt=1)
    """Their share of the company after the transaction, fully diluted; options of before are holdings."""


class Convertible(Sourced, Identified):
    """A SAFE or a convertible note of before, which turns into shares in this transaction."""

    holder: Text
    """Who holds it."""
    instrument: Literal["safe", "convertible_note"]
    """What it is; a SAFE is one by its valuation after the money."""
    amount: Sum
    """What was paid for it: the purchase amount of a SAFE, the principal of a note."""
    issue_date: Day | None = None
    """When it was issued, from which a note accrues."""
    conversion: ConversionTerms
    """How it converts into shares."""

    @model_validator(mode="after")
    def _safes_bear_no_interest(self) -> Convertible:
        if self.instrument == "safe" and self.conversion.interest_rate:
            wanted = said("no interest: a SAFE bears none")
            hint = said('a note that accrues is `instrument: "convertible_note"`')
            raise refused_at((("conversion", "interest_rate"), refusal("interest-on-safe", wanted, hint=hint)))
        return self

    @model_validator(mode="after")
    def _falls_due_after_it_is_issued(self) -> Convertible:
        due = self.conversion.maturity_date
        if due is not None and self.issue_date is not None and due <= self.issue_date:
            wanted = said("a day after `issue_date`, {day}", day=self.issue_date)
            raise refused_at((("conversion", "maturity_date"), refusal("due-before-issue", wanted, found=str(due))))
        return self


class Exit(Sourced, Identified):
    """A sale of the whole company after the transaction, to see what each owner receives of it."""

    name: Text
    """What the sale is called."""
    date: PartialDate | None = None
    """When it is supposed to be, as precisely as is said."""
    proceeds: Sum
    """What is paid for the company, before its debt."""
    debt: Sum | None = None
    """What lenders are owed, and are paid before any owner."""


def tied_currencies(home: str, pairs: Sequence[set[str]]) -> set[str]:
    """The currencies that pairs of currencies tie to one, directly or through others; itself included."""
    found = {home}
    while grown := {code for pair in pairs if pair & found for code in pair} - found:
        found |= grown
    return found


class ExchangeRate(Sourced):
    """A dated rate between two currencies: one unit of ``base`` is ``rate`` units of ``quote``."""

    base: Currency
    """The currency of which one unit is taken."""
    quote: Currency
    """The currency in which it is expressed."""
    rate: Number = Field(gt=0)
    """Units of the quote currency for one unit of the base currency."""
    date: Day
    """The day on which the rate held."""

    @model_validator(mode="after")
    def _is_between_two(self) -> ExchangeRate:
        if self.base == self.quote:
            raise refusal(
                "rate-of-itself",
                said("a rate between two currencies"),
                found=said("{currency} twice", currency=self.base),
            )
        return self


class Transaction(Entity):
    """What the committee is asked about."""

    status: Status
    """How firm the transaction is; the wording of the memo follows it."""
    tranches: NonEmpty[Tranche]
    """The parts of the money."""
    overview: Prose | None = None
    """The deal in a paragraph."""
    purpose: Prose | None = None
    """What the money is for, in words."""
    closing_date: Disclosable[Day] | None = None
    """When it is to close."""
    uses: Disclosable[NonEmpty[Use]] | None = None
    """What the money is spent on, item by item."""
    cap_table: Disclosable[NonEmpty[Holding]] | None = None
    """Who owns the company before the transaction, fully diluted, without what converts in it."""
    convertibles: tuple[Convertible, ...] = ()
    """SAFEs and notes of before that turn into shares in this transaction."""
    option_pool: OptionPool | None = None
    """Options that are created in it."""
    exits: tuple[Exit, ...] = ()
    """Sales of the company, to see what each owner receives."""
    time_since_last_round: Disclosable[Duration] | None = None
    """How long after the round before it, as the source puts it."""
    exchange_rates: tuple[ExchangeRate, ...] = ()
    """Dated rates, needed where amounts are in more than one currency."""

    @model_validator(mode="after")
    def _what_converts_was_issued_before(self) -> Transaction:
        closing = self.closing_date
        for index, each in enumerate(self.convertibles):
            if isinstance(closing, date) and each.issue_date is not None and each.issue_date > closing:
                error = refusal("issued-after-closing", said("a day up to `closing_date`, {day}", day=closing))
                raise refused_at((("convertibles", index, "issue_date"), error))
        return self


class FundingRound(Sourced, Identified):
    """A round that came before, or that the plan expects to come after."""

    name: Text
    """What the round is called."""
    status: Literal["closed", "projected"] = "closed"
    """Whether the money was obtained, or is expected in a later round."""
    date: Disclosable[PartialDate]
    """When it closed, or is expected to, as precisely as is known."""
    instrument: Disclosable[Instrument]
    """What the investors received."""
    amount: Disclosable[Sum]
    """How much was raised, or is expected."""
    valuation: Disclosable[Valuation] | None = None
    """What the company was valued at."""
    investors: Disclosable[NonEmpty[Text]] | None = None
    """Who provided the money."""
    certainty: Certainty = "confirmed"
    """How well this is established."""
    note: Text | None = None
    """What a reader must know to read the figures right."""
