"""Largest remainder: shares that are rounded and still make the whole."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from memokit.figures import largest_remainder

amounts = st.lists(st.integers(0, 10**12), min_size=1, max_size=8).filter(any)


def shares(*parts: str | int, places: int = 3) -> list[str]:
    return [str(share) for share in largest_remainder([Decimal(part) for part in parts], places=places)]


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # 46.2 % equity and 53.8 % debt: the mix that the article's figures allow to be derived.
        (("4300000000", "5000000000"), ["0.462", "0.538"]),
        (("75", "40"), ["0.652", "0.348"]),
        ((1, 1, 1), ["0.334", "0.333", "0.333"]),
        ((1, 1, 1, 1, 1, 1, 1), ["0.143", "0.143", "0.143", "0.143", "0.143", "0.143", "0.142"]),
        ((7,), ["1.000"]),
        ((0, 5), ["0.000", "1.000"]),
        (("0.1", "0.2"), ["0.333", "0.667"]),
        # The second and the third lose exactly as much: the earlier is served first, however a quotient is rounded.
        (("81.5", "22.5", "11"), ["0.709", "0.196", "0.095"]),
    ],
)
def test_units_left_over_go_to_the_shares_that_lost_most(parts: tuple[str | int, ...], expected: list[str]) -> None:
    assert shares(*parts) == expected


@pytest.mark.parametrize(("places", "expected"), [(0, ["1", "0", "0"]), (1, ["0.4", "0.3", "0.3"])])
def test_shares_have_the_decimals_that_are_asked_for(places: int, expected: list[str]) -> None:
    assert shares(1, 1, 1, places=places) == expected


@given(parts=amounts, places=st.integers(0, 6))
@settings(max_examples=100, deadline=None)
def test_rounded_shares_make_exactly_the_whole(parts: list[int], places: int) -> None:
    assert sum(largest_remainder([Decimal(part) for part in parts], places=places)) == 1


@given(parts=amounts, places=st.integers(0, 6))
@settings(max_examples=100, deadline=None)
def test_no_share_is_off_by_a_whole_unit(parts: list[int], places: int) -> None:
    found = largest_remainder([Decimal(part) for part in parts], places=places)

    for part, share in zip(parts, found, strict=True):
        assert abs(Fraction(part, sum(parts)) - Fraction(share)) < Fraction(1, 10**places)


@given(parts=amounts)
@settings(max_examples=100, deadline=None)
def test_a_larger_part_never_has_the_smaller_share(parts: list[int]) -> None:
    found = largest_remainder([Decimal(part) for part in parts], places=3)
    by_part = sorted(zip(parts, found, strict=True), key=lambda pair: pair[0])

    assert [share for _, share in by_part] == sorted(found) or len(set(parts)) < len(parts)


@given(parts=amounts)
@settings(max_examples=100, deadline=None)
def test_shares_are_those_of_hamiltons_method(parts: list[int]) -> None:
    total, units = sum(parts), 1000
    quotas = [Fraction(part * units, total) for part in parts]
    counted = [quota.numerator // quota.denominator for quota in quotas]
    # Equal remainders are served from the first on: the sort keeps their order.
    losses = sorted(range(len(parts)), key=lambda index: counted[index] - quotas[index])
    for index in losses[: units - sum(counted)]:
        counted[index] += 1

    assert [share * units for share in largest_remainder([Decimal(part) for part in parts], places=3)] == counted


@pytest.mark.parametrize("parts", [[0], [0, 0], [-1, 2], []])
def test_parts_that_make_no_whole_are_refused(parts: list[int]) -> None:
    with pytest.raises(ValueError, match="parts must be 0 or more, and not all 0"):
        largest_remainder([Decimal(part) for part in parts], places=3)
