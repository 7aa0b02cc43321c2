"""What may be derived from the tranches, and what may not."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit import Memo
from memokit.figures import funding_mix, total_sought
from memokit.schema import Money, Transaction


def asking(*amounts: str) -> Transaction:
    """A transaction with one tranche for each amount."""
    tranches = [
        {"id": f"part-{number}", "instrument": "equity", "amount": amount, "source_ids": [f"source-{number}"]}
        for number, amount in enumerate(amounts, 1)
    ]
    return Transaction.model_validate({"status": "seeking", "tranches": tranches})


def test_the_article_lets_nine_point_three_billion_be_derived(xai: Memo) -> None:
    # About 4.3 of equity and 5 of debt: the sum is as uncertain as its least certain part.
    assert total_sought(xai.transaction).value == Money.model_validate("about USD 9.3bn")
    assert [share.value for share in funding_mix(xai.transaction)] == [Decimal("0.462"), Decimal("0.538")]


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        (["SAR 75m", "SAR 40m"], "SAR 115m"),
        (["USD 250k"], "USD 250k"),
        (["KWD 0.001", "KWD 1.999"], "KWD 2"),
        (["about USD 1bn", "USD 2bn", "USD 3bn"], "about USD 6bn"),
    ],
)
def test_the_sum_of_all_tranches_is_what_is_sought(amounts: list[str], total: str) -> None:
    assert total_sought(asking(*amounts)).value == Money.model_validate(total)


@pytest.mark.parametrize(
    ("amounts", "reason"),
    [
        (["< USD 5m", "USD 1m"], "bounded_input"),
        (["USD 1m", ">= USD 5m"], "bounded_input"),
        (["USD 1m", "USD 5m – 6m"], "bounded_input"),
        (["USD 1m", "SAR 1m"], "mixed_currencies"),
    ],
)
def test_a_figure_that_cannot_be_computed_says_why(amounts: list[str], reason: str) -> None:
    for figure in (total_sought(asking(*amounts)), *funding_mix(asking(*amounts))):
        assert figure.value is None
        assert figure.reason == reason


def test_a_figure_that_is_computed_has_no_excuse() -> None:
    assert total_sought(asking("USD 1m")).reason is None
    assert [share.reason for share in funding_mix(asking("USD 1m"))] == [None]


def test_a_figure_names_its_inputs_with_their_sources() -> None:
    found = [(entry.name, entry.value, entry.source_ids) for entry in total_sought(asking("USD 3", "USD 4")).inputs]

    assert found == [
        ("tranche:part-1.amount", Money.model_validate("USD 3"), ("source-1",)),
        ("tranche:part-2.amount", Money.model_validate("USD 4"), ("source-2",)),
    ]


def test_a_figure_that_is_not_computed_names_its_inputs_all_the_same() -> None:
    assert [entry.name for entry in funding_mix(asking("USD 3", "EUR 4"))[0].inputs] == [
        "tranche:part-1.amount",
        "tranche:part-2.amount",
    ]


def test_figures_have_stable_names() -> None:
    deal = asking("USD 1")
    assert [figure.name for figure in (total_sought(deal), *funding_mix(deal))] == ["total_sought", "share.part-1"]


@given(thousandths=st.lists(st.integers(1, 10**15), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_any_sum_is_exact_to_the_last_coin(thousandths: list[int]) -> None:
    total = total_sought(asking(*(f"KWD {n // 1000}.{n % 1000:03}" for n in thousandths))).value

    assert isinstance(total, Money)
    assert total.amount * 1000 == sum(thousandths)


@given(trillionths=st.lists(st.integers(10**28, 10**29), min_size=2, max_size=4))
@settings(max_examples=50, deadline=None)
def test_the_sum_of_the_longest_amounts_is_exact(trillionths: list[int]) -> None:
    digits = (str(n).zfill(30) for n in trillionths)
    total = total_sought(asking(*(f"KWD {text[:-12]}.{text[-12:]}" for text in digits))).value

    assert isinstance(total, Money)
    assert Fraction(total.amount) * 10**12 == sum(trillionths)
