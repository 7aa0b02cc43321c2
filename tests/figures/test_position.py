"""What has become of the money that the fund has paid in."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from memokit.figures import position_multiples
from memokit.schema import Position

AMOUNTS = st.decimals("0.01", 10**15, places=2)


def position(paid_in: str, distributed: str, residual_value: str) -> Position:
    return Position.model_validate(
        {
            "as_of": "2026-09-30",
            "paid_in": paid_in,
            "distributed": distributed,
            "residual_value": residual_value,
            "source_ids": ["fund"],
        }
    )


def test_the_multiples_of_a_position_are_over_what_was_paid_in() -> None:
    """1.5 received and 16.5 left of 12 paid in: 1.50 in all, 0.125 and 1.375."""
    whole, received, left = position_multiples(position("SAR 12m", "SAR 1.5m", "SAR 16.5m"))
    assert (whole.value, received.value, left.value) == (Decimal("1.5"), Decimal("0.125"), Decimal("1.375"))
    assert [figure.name for figure in (whole, received, left)] == ["tvpi", "dpi", "rvpi"]
    assert [(entry.name, entry.source_ids) for entry in whole.inputs] == [
        ("position:distributed", ("fund",)),
        ("position:residual_value", ("fund",)),
        ("position:paid_in", ("fund",)),
    ]


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_what_was_received_and_what_is_left_add_up_to_the_whole(paid: Decimal, got: Decimal, left: Decimal) -> None:
    whole, received, rest = position_multiples(position(f"SAR {paid:f}", f"SAR {got:f}", f"SAR {left:f}"))
    assert isinstance(whole.value, Decimal)
    assert isinstance(received.value, Decimal)
    assert isinstance(rest.value, Decimal)
    assert whole.value - received.value - rest.value == 0
    assert float(whole.value) == pytest.approx(float((got + left) / paid))


@pytest.mark.parametrize(
    ("amounts", "reasons"),
    [
        (("not_disclosed", "SAR 1", "SAR 1"), ["missing_input"] * 3),
        (("SAR 2", "SAR 1", "not_disclosed"), ["missing_input", None, "missing_input"]),
        (("SAR 2", "about SAR 1", "SAR 1"), ["bounded_input", "bounded_input", None]),
        (("SAR 2", "SAR 1", "USD 1"), ["mixed_currencies", None, "mixed_currencies"]),
    ],
)
def test_multiples_that_cannot_be_computed_say_why(amounts: tuple[str, str, str], reasons: list[str | None]) -> None:
    assert [figure.reason for figure in position_multiples(position(*amounts))] == reasons
