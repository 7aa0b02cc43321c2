"""Charts of the deal: rounds over time, sources and uses, ownership before and after."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeAlias

from memokit.composition.chart import Chart, Paper
from memokit.composition.column_unit import ColumnUnit, chart_unit
from memokit.composition.owners import owner_name
from memokit.composition.sayable import Label, Listed, Percentage, Period, Sayable
from memokit.composition.terms import is_debt, tranche_name
from memokit.exhibits import Column, Key, Paint, Part, Pattern, Slice, Stack, column_chart, stacked_bars
from memokit.figures import ownership
from memokit.schema import FundingRound, Memo, Money, Sourced, Tranche, Undisclosed

_MOST_COLUMNS, _FEWEST_PARTS, _MOST_PARTS = 12, 3, 24
_SHADES: tuple[tuple[Paint, Pattern], ...] = (
    ("ink", "solid"),
    ("accent", "solid"),
    ("accent_tint", "solid"),
    ("ink_tint", "solid"),
    ("muted", "solid"),
    ("accent", "hatched"),
    ("ink", "hatched"),
    ("accent", "outlined"),
)
"""Surfaces that can be told apart when they stand on top of each other; they begin anew after the last."""
Kind: TypeAlias = tuple[str, str]
_STAGES = {"rumoured": "rumoured", "seeking": "sought", "committed": "committed", "closed": "obtained"}
KINDS: dict[Kind, tuple[Paint, Pattern]] = {
    ("obtained", "equity"): ("ink", "solid"),
    ("obtained", "debt"): ("ink_tint", "solid"),
    ("obtained", "other"): ("muted", "solid"),
    ("obtained", "undisclosed"): ("ink", "hatched"),
    ("committed", "equity"): ("accent", "hatched"),
    ("committed", "debt"): ("ink_tint", "hatched"),
    ("committed", "other"): ("muted", "hatched"),
    ("sought", "equity"): ("accent", "solid"),
    ("sought", "debt"): ("accent_tint", "solid"),
    ("sought", "other"): ("accent_tint", "hatched"),
    ("rumoured", "equity"): ("warn", "hatched"),
    ("rumoured", "debt"): ("warn", "outlined"),
    ("rumoured", "other"): ("rule", "hatched"),
    ("projected", "equity"): ("accent", "outlined"),
    ("projected", "debt"): ("ink_tint", "outlined"),
    ("projected", "other"): ("muted", "outlined"),
    ("projected", "undisclosed"): ("ink", "outlined"),
}
"""How each kind of money is drawn: how firm it is by the pattern, what is given for it by the colour."""


def funding(memo: Memo, paper: Paper) -> Chart | None:
    """Rounds over time, equity and debt stacked: what was obtained, what is sought now, what the plan expects.

    None where nothing can be compared: no other round with a disclosed amount, amounts in several currencies, or one
    that is a bound and has no height. None as well where there are more rounds than a chart has room for.
    """
    groups = _by_time(memo)
    amounts = [each.amount for _, group in groups for each in group if isinstance(each.amount, Money)]
    if not 2 <= len(groups) <= _MOST_COLUMNS or not _comparable(amounts):
        return None
    sums = [
        sum((each.amount.amount for each in group if isinstance(each.amount, Money)), Decimal(0)) for _, group in groups
    ]
    unit = chart_unit(amounts[0].currency, [*(money.amount for money in amounts), *sums])
    columns = [
        Column(
            tuple(
                Part(
                    each.amount.amount,
                    *KINDS[_kind(each, memo)],
                    label=paper.words(_named_amount(each, group, unit, memo, paper)),
                )
                for each in group
                if isinstance(each.amount, Money)
            ),
            label=paper.words(when),
            total=paper.words(unit.amount(total)),
        )
        for (when, group), total in zip(groups, sums, strict=True)
    ]
    kinds = dict.fromkeys(_kind(each, memo) for _, group in groups for each in group)
    keys = [Key(*KINDS[kind], paper.words(_kind_name(*kind))) for kind in kinds]
    return Chart(
        "funding",
        Label("figure.funding"),
        lambda: column_chart(columns, axis=paper.axis(unit.amount), keys=keys, mirrored_keys=paper.is_mirrored),
        tuple(
            Label("line.named", {"name": when, "value": unit.amount(total)})
            for (when, _), total in zip(groups, sums, strict=True)
        ),
        (Label("chart.unit", {"unit": unit.name}),),
        _sources(each for _, group in groups for each in group),
    )


def _by_time(memo: Memo) -> list[tuple[Sayable, list[FundingRound | Tranche]]]:
    """The rounds that have an amount, those of one date together; the transaction; later rounds."""
    status = memo.transaction.status
    now: tuple[Sayable, list[FundingRound | Tranche]] = (Label(f"chart.{status}"), list(memo.transaction.tranches))
    groups: list[tuple[Sayable, list[FundingRound | Tranche]]] = []
    for stage in ("closed", "projected"):
        by_date: dict[str, list[FundingRound | Tranche]] = {}
        for each in memo.rounds:
            if each.status == stage and isinstance(each.amount, Money):
                by_date.setdefault(each.id if isinstance(each.date, Undisclosed) else each.date, []).append(each)
        groups += [(_when(group[0], stage), group) for group in by_date.values()]
        if stage == "closed":
            groups.append(now)
    return groups


def _when(first: FundingRound | Tranche, stage: str) -> Sayable:
    known = isinstance(first, FundingRound) and not isinstance(first.date, Undisclosed)
    when: Sayable = Period(first.date) if known else first.name  # type: ignore[union-attr, arg-type]
    return Label("chart.obtained" if stage == "closed" else "chart.projected", {"when": when})


def _comparable(amounts: list[Money]) -> bool:
    return (
        all(money.relation in {"exactly", "about"} for money in amounts)
        and len({money.currency for money in amounts}) == 1
    )


def _kind(each: FundingRound | Tranche, memo: Memo) -> Kind:
    """How firm a part is, and what the investor receives for it; what is not known of it is not guessed."""
    if isinstance(each, FundingRound):
        stage = "obtained" if each.status == "closed" else "projected"
    else:
        stage = _STAGES[each.status or memo.transaction.status]
    if isinstance(each.instrument, Undisclosed):
        return stage, "undisclosed"
    return stage, "debt" if is_debt(each) else "other" if each.instrument in {"grant", "other"} else "equity"


def _kind_name(stage: str, what: str) -> Sayable:
    return Label("chart.key", {"what": Label(f"chart.kind.{what}"), "stage": Label(f"chart.stage.{stage}")})


def _named_amount(
    each: FundingRound | Tranche, group: list[FundingRound | Tranche], unit: ColumnUnit, memo: Memo, paper: Paper
) -> Sayable:
    """The amount of a part, with its name where the legend does not tell it from others of its column."""
    amount = unit.amount(each.amount.amount) if isinstance(each.amount, Money) else None
    if sum(_kind(other, memo) == _kind(each, memo) for other in group) == 1:
        return amount
    return _with_amount(paper.short(tranche_name(each) if isinstance(each, Tranche) else each.name), amount)


def _sources(parts: Iterable[Sourced]) -> tuple[str, ...]:
    """The ids of the sources that a chart rests on, each once."""
    return tuple(dict.fromkeys(id_ for part in parts for id_ in part.source_ids))


def sources_and_uses(memo: Memo, paper: Paper) -> Chart | None:
    """Two stacked bars: where the money comes from, and what it is spent on. None where they cannot be compared."""
    deal = memo.transaction
    if not isinstance(deal.uses, tuple) or len(deal.tranches) + len(deal.uses) < _FEWEST_PARTS:
        return None
    given = [(tranche_name(each), each.amount) for each in deal.tranches]
    spent: list[tuple[Sayable, Money]] = [(each.purpose, each.amount) for each in deal.uses]
    moneys = [money for _, money in (*given, *spent)]
    if not _comparable(moneys) or max(len(given), len(spent)) > _MOST_PARTS:
        return None
    unit = chart_unit(moneys[0].currency, [money.amount for money in moneys])
    sides = {
        title: [
            (_with_amount(paper.short(name), unit.amount(money.amount)), money.amount, _SHADES[index % len(_SHADES)])
            for index, (name, money) in enumerate(parts)
        ]
        for title, parts in (("sources", given), ("uses", spent))
    }
    title = Label("figure.sources_and_uses")
    notes = (Label("chart.unit", {"unit": unit.name}),)
    return _side_by_side("sources_and_uses", title, sides, paper, notes, _sources((*deal.tranches, *deal.uses)))


def owners(memo: Memo, paper: Paper) -> Chart | None:
    """Who owns the company before and after the transaction, as two stacked bars. None where it cannot be computed."""
    owned = ownership(memo.transaction)
    if owned is None or owned.reason is not None or len(owned.lines) > _MOST_PARTS:
        return None
    sides = {
        title: [
            (
                _with_amount(paper.short(owner_name(line.who)), Percentage(fraction, 1)),
                fraction,
                _SHADES[index % len(_SHADES)],
            )
            for index, line in enumerate(owned.lines)
            if (fraction := line.fraction_before if title == "before" else line.fraction_after) > 0
        ]
        for title in ("before", "after")
    }
    return _side_by_side("owners", Label("figure.owners"), sides, paper)


def _side_by_side(
    name: str,
    title: Sayable,
    sides: dict[str, list[tuple[Sayable, Decimal, tuple[Paint, Pattern]]]],
    paper: Paper,
    notes: tuple[Sayable, ...] = (),
    source_ids: tuple[str, ...] = (),
) -> Chart:
    """Two stacked bars, each by its name: what its parts are called, how large they are, and their shades."""
    stacks = [
        Stack(
            paper.words(Label(f"chart.{side}")),
            tuple(Slice(value, *shade, paper.words(part)) for part, value, shade in parts),
        )
        for side, parts in sides.items()
    ]
    return Chart(
        name,
        title,
        lambda: paper.mirrored(stacked_bars(stacks)),
        tuple(
            Label("line.named", {"name": Label(f"chart.{side}"), "value": Listed(tuple(part for part, *_ in parts))})
            for side, parts in sides.items()
        ),
        notes,
        source_ids,
    )


def _with_amount(name: Sayable, amount: Sayable) -> Sayable:
    return Label("chart.part", {"name": name, "amount": amount})
