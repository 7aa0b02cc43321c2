"""What is computed of returns, liquidity and covenants is printed, and what cannot be computed says why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from memokit import Memo
from memokit.composition import compose
from memokit.schema import Financials, Scenario, Sensitivity

Words = Callable[[str], str]


def table(html: str, name: str, words: Words) -> str:
    """The words of a table and of the notes below it."""
    start = html.index(f'<table class="exhibit {name}')
    end = html.find('<table class="exhibit', start + 1)
    return words("<p>" + html[start : end if end > 0 else len(html)])


def scenario(*flows: tuple[str, str], **fields: Any) -> Scenario:
    moved = [{"date": day, "amount": amount} for day, amount in flows]
    return Scenario.model_validate({"id": "base", "role": "base", "cash_flows": moved, **fields})


TURNING = scenario(("2026-01-01", "SAR -100"), ("2027-01-01", "SAR 230"), ("2028-01-01", "SAR -132"))
ONE_RATE = scenario(
    ("2026-01-01", "SAR -100"), ("2027-01-01", "SAR 150"), ("2028-01-01", "SAR -5"), ("2029-01-01", "SAR 9")
)


def test_all_rates_of_flows_that_turn_more_than_once_stand_below_the_table(smallest: Memo, words: Words) -> None:
    memo = smallest.model_copy(update={"scenarios": (TURNING,)})
    english, arabic = (table(compose(memo, edition, digits="latn").html, "returns", words) for edition in ("en", "ar"))
    assert "Not computed: several rates solve it" in english
    assert "The flows change their sign more than once, and several rates solve the equation: 10.0%; 20.0%." in english
    assert "تتغير إشارة التدفقات أكثر من مرة، وتحقق المعادلة عدة معدلات: 10.0%؛ 20.0%." in arabic


def test_the_only_rate_of_flows_that_turn_more_than_once_is_printed_with_a_note(smallest: Memo, words: Words) -> None:
    memo = smallest.model_copy(update={"scenarios": (ONE_RATE,)})
    printed = table(compose(memo, "en").html, "returns", words)
    assert "no other rate up to 100,000% solves the equation." in printed


def test_the_position_of_the_fund_is_printed_with_its_multiples(everything: Memo, words: Words) -> None:
    html = compose(everything, "en").html
    assert "Position of the fund on 30 September 2026" in words(html)
    printed = table(html, "position", words)
    for expected in ("Paid in 12.0", "Distributed 1.5", "Residual value 16.5", "(TVPI) 1.50×", "(DPI) 0.13×"):
        assert expected in printed
    # 0.125 and 1.375 are 1.5, and are printed as 0.13 and 1.38.
    assert "Each multiple is rounded by itself." in printed


def test_a_multiple_of_the_position_that_cannot_be_computed_is_a_dash_with_a_note(
    everything: Memo, words: Words
) -> None:
    assert everything.position is not None
    position = type(everything.position).model_validate(
        everything.position.model_dump() | {"residual_value": "not_disclosed"}
    )
    html = compose(everything.model_copy(update={"position": position}), "en").html
    printed = table(html, "position", words)
    assert "(TVPI) –a" in printed
    assert "a Not computed: a figure is missing" in printed
    assert "(DPI) 0.13×" in printed
    assert "Residual value" in table(html, "gaps", words)


def grid(figure: str, *paid: str, **fields: Any) -> Sensitivity:
    across = {"name": "received", "field": "scenario:base.cash_flows.2.amount", "values": ["SAR 150", "SAR 230"]}
    down = {"name": "paid", "field": "scenario:base.cash_flows.1.amount", "values": paid}
    data = {"id": "g", "measure": "x", "figure": figure, "down": down, "across": across}
    return Sensitivity.model_validate(data | fields)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        ("moic.base", ("1.50×", "2.30×", "1.14×", "1.74×", "No value is below threshold, 1.00×.")),
        ("expected_value", ("x SAR received", "50 130", "18 98", "No value is below threshold, SAR 1.")),
    ],
)
def test_a_computed_grid_is_printed_like_a_given_one(
    smallest: Memo, words: Words, figure: str, expected: tuple[str, ...]
) -> None:
    case = scenario(("2026-01-01", "SAR -100"), ("2027-01-01", "SAR 1"), probability="1")
    update = {"scenarios": (case,), "sensitivities": (grid(figure, "SAR -100", "SAR -132", threshold="1"),)}
    printed = table(compose(smallest.model_copy(update=update), "en").html, "sensitivity", words)
    assert "Each cell is computed anew" in printed
    for each in expected:
        assert each in printed, printed


def test_the_cells_of_a_grid_that_cannot_be_computed_say_so(smallest: Memo, words: Words) -> None:
    update = {"scenarios": (TURNING,), "sensitivities": (grid("irr.base", "SAR -100", "SAR 5"),)}
    printed = table(compose(smallest.model_copy(update=update), "en").html, "sensitivity", words)
    assert "SAR −100 –a –b SAR 5 −14.4% −43.3% a Not computed: no rate solves it" in printed
    assert "b Not computed: several rates solve it" in printed
    unknown = update | {"sensitivities": (grid("irr.bull", "SAR -100", threshold="0.1"),)}
    printed = table(compose(smallest.model_copy(update=unknown), "en").html, "sensitivity", words)
    assert "Not computed: this memo has no such figure" in printed


def test_a_burn_that_is_not_stated_is_printed_with_its_formula(everything: Memo, words: Words) -> None:
    assert everything.financials is not None
    silent = Financials.model_validate(everything.financials.model_dump() | {"net_burn": None})
    html = compose(everything.model_copy(update={"financials": silent}), "en").html
    printed = table(html, "liquidity", words)
    assert "Net burn per month SAR 416,666.67[10]" in printed
    assert "(cash paid − cash received) ÷ months of the latest actual period" in printed
    assert "Runway computed 50.4 months" in printed


def test_cover_and_leverage_are_printed_where_a_covenant_speaks_of_them(
    everything: Memo, samples: dict[str, Memo], words: Words
) -> None:
    printed = table(compose(everything, "en").html, "periods", words)
    assert "Profit-rate cover, × 4.29" in printed
    assert "Debt ÷ EBITDA, × 3.00c" in printed
    assert "b Below the covenant: least cash, SAR 20 million." in printed
    assert "c Above the covenant: debt to EBITDA, 2.50×." in printed
    assert "EBITDA, ×" not in words(compose(samples["mizan"], "en").html)


@pytest.mark.parametrize(
    ("bases", "name"),
    [
        (("fixed", "floating"), "Interest cover, ×"),
        (("fixed", "profit_rate"), "Interest and profit-rate cover, ×"),
        (("profit_rate", "profit_rate"), "Profit-rate cover, ×"),
    ],
)
def test_cover_is_never_called_one_of_interest_where_there_is_none(
    everything: Memo, words: Words, bases: tuple[str, str], name: str
) -> None:
    deal = everything.transaction
    tranche = deal.tranches[1]
    assert tranche.debt is not None
    borrowed = tuple(
        tranche.model_copy(
            update={"id": basis + str(index), "debt": tranche.debt.model_copy(update={"rate_basis": basis})}
        )
        for index, basis in enumerate(bases)
    )
    memo = everything.model_copy(update={"transaction": deal.model_copy(update={"tranches": borrowed})})
    assert name in table(compose(memo, "en").html, "periods", words)
