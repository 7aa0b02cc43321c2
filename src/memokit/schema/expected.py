"""What a committee expects of every memo: where it belongs, and whether the memo says anything of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from memokit.schema.base import FieldPath
from memokit.schema.evidence import Section
from memokit.schema.risk import STANDARD_CATEGORIES

if TYPE_CHECKING:
    from memokit.schema.memo import Memo

_EQUITY = {"equity", "preferred", "safe", "convertible_note"}
_NO_DEBT = {*_EQUITY, "grant", "other"}


@dataclass(frozen=True, slots=True)
class Expected:
    """Something that a committee expects.

    Attributes:
        name: its name, which is that of the label ``field.<name>`` as well.
        path: where it belongs.
        section: the section that prints it.
        is_absent: whether the memo neither gives it nor calls it undisclosed.
    """

    name: str
    path: FieldPath
    section: Section
    is_absent: bool


def expected(memo: Memo) -> Iterator[Expected]:
    """Everything that a committee expects of a memo, in reading order."""
    deal, accounts = memo.transaction, memo.financials
    equity = [tranche for tranche in deal.tranches if tranche.instrument in _EQUITY]
    debt = [tranche for tranche in deal.tranches if tranche.instrument not in _NO_DEBT]
    unvalued = bool(equity) and all(t.valuation is None and t.conversion is None for t in equity)
    tranches = ("transaction", "tranches")
    # The terms stand on page 1, whatever sections a memo leaves out.
    yield Expected("valuation", tranches, "recommendation", unvalued)
    yield Expected("debt", tranches, "recommendation", bool(debt) and all(each.debt is None for each in debt))
    yield Expected("investors", tranches, "recommendation", all(each.investors is None for each in deal.tranches))
    yield Expected("uses", ("transaction", "uses"), "transaction", deal.uses is None)
    yield Expected("closing_date", ("transaction", "closing_date"), "recommendation", deal.closing_date is None)
    yield Expected("cap_table", ("transaction", "cap_table"), "transaction", bool(equity) and deal.cap_table is None)
    given = {name: getattr(accounts, name, None) for name in ("revenue", "cash", "net_burn", "runway")}
    # How long the cash lasts follows from the two.
    given["runway"] = given["runway"] or (given["cash"] and given["net_burn"])
    for name, value in given.items():
        absent = value is None and not (accounts and accounts.periods)
        yield Expected(name, ("financials", name), "financials", absent)
    yield Expected("kpis", ("kpis",), "traction", not memo.kpis)
    yield Expected("people", ("people",), "team", not memo.people)
    yield Expected("competitors", ("competitors",), "market", not memo.competitors and memo.market is None)
    yield Expected("scenarios", ("scenarios",), "valuation", not memo.scenarios)
    yield Expected("findings", ("findings",), "governance", not memo.findings)
    covered = {risk.category for risk in memo.risks}
    for name in STANDARD_CATEGORIES:
        yield Expected(f"risk_{name}", ("risks",), "risks", name not in covered)
