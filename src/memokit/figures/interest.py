"""What a convertible note has accrued when it converts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from memokit.figures.figure import Figure, Input
from memokit.figures.rounding import decimal
from memokit.schema import Convertible, Transaction

_YEAR = {"actual/365": 365, "actual/360": 360}


def accrued_interest(transaction: Transaction, note: Convertible) -> Figure:
    """Principal × rate × years, simple, from the day of issue to that of closing.

    The convention makes years of days: thirty days a month and 360 a year (the bond basis), or the days there are over
    365 or 360.
    """
    name, terms = f"accrued_interest.{note.id}", note.conversion
    at = f"convertible:{note.id}"
    principal = Input(f"{at}.amount", note.amount, note.source_ids)
    if terms.interest_rate is None:
        return Figure(name, None, (principal,), "missing_input", note)
    inputs = [principal, Input(f"{at}.conversion.interest_rate", terms.interest_rate, note.source_ids)]
    years = Fraction(0)
    if terms.interest_rate:
        closing, convention = transaction.closing_date, terms.day_count_convention
        if note.issue_date is None or convention is None or not isinstance(closing, date):
            return Figure(name, None, tuple(inputs), "missing_input", note)
        inputs += [
            Input(f"{at}.conversion.day_count_convention", convention, note.source_ids),
            Input(f"{at}.issue_date", note.issue_date, note.source_ids),
            Input("transaction:closing_date", closing),
        ]
        years = year_fraction(note.issue_date, closing, convention)
    if note.amount.relation not in {"exactly", "about"}:
        return Figure(name, None, tuple(inputs), "bounded_input", note)
    amount = decimal(Fraction(note.amount.amount) * Fraction(terms.interest_rate) * years)
    return Figure(name, note.amount.model_copy(update={"amount": amount}), tuple(inputs), None, note)


def year_fraction(start: date, end: date, convention: str) -> Fraction:
    """The years between two days, by a day-count convention of the schema."""
    if convention != "30/360":
        return Fraction((end - start).days, _YEAR[convention])
    first = min(start.day, 30)
    last = 30 if end.day == 31 and first == 30 else end.day
    return Fraction(360 * (end.year - start.year) + 30 * (end.month - start.month) + last - first, 360)
