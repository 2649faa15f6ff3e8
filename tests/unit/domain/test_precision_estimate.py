"""The estimate of how much is right: against published figures, and by what must hold for any numbers."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.domain.precision_estimate import Z95, PrecisionEstimate, estimate_precision

numbers = st.integers(1, 400).flatmap(
    lambda population: st.integers(1, population).flatmap(
        lambda checked: st.tuples(st.integers(0, checked), st.just(checked), st.just(population))
    )
)


@pytest.mark.parametrize(
    # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998,
    # table I, method 3 (score): the intervals that he gives for samples from populations without end.
    ("right", "checked", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_of_very_many_it_is_wilsons_interval(right: int, checked: int, low: float, high: float) -> None:
    found = estimate_precision(right, checked, 10**12)
    assert (found.low, found.high) == pytest.approx((low, high), abs=5e-5)
    assert found.share == right / checked


@given(numbers)
def test_its_ends_are_where_the_score_test_turns(given_numbers: tuple[int, int, int]) -> None:
    right, checked, population = given_numbers
    found = estimate_precision(right, checked, population)
    assert 0 <= found.low <= found.share <= found.high <= 1
    if checked == population:
        return
    for end in (found.low, found.high):
        error = math.sqrt(end * (1 - end) / checked * (population - checked) / (population - 1))
        assert abs(found.share - end) == pytest.approx(Z95 * error, abs=1e-7)


@given(numbers)
def test_right_and_wrong_mirror_each_other_and_fewer_left_make_it_no_wider(given_numbers: tuple[int, int, int]) -> None:
    right, checked, population = given_numbers
    found, mirrored = (
        estimate_precision(right, checked, population),
        estimate_precision(checked - right, checked, population),
    )
    assert (mirrored.low, mirrored.high) == pytest.approx((1 - found.high, 1 - found.low), abs=1e-12)
    wider = estimate_precision(right, checked, population + 50)
    assert wider.high - wider.low >= found.high - found.low - 1e-12


def test_it_covers_the_truth_about_as_often_as_it_says() -> None:
    """Every sample of 30 that can be drawn from 120 with 100 right, weighed by how often it comes."""
    population, good, checked = 120, 100, 30
    covered = 0.0
    for right in range(checked - (population - good), checked + 1):
        if right < 0:
            continue
        weight = math.comb(good, right) * math.comb(population - good, checked - right) / math.comb(population, checked)
        found = estimate_precision(right, checked, population)
        covered += weight * (found.low <= good / population <= found.high)
    assert 0.92 <= covered <= 0.99


def test_all_checked_leaves_nothing_to_estimate_and_nonsense_is_refused() -> None:
    assert estimate_precision(3, 4, 4) == PrecisionEstimate(0.75, 0.75, 0.75)
    for nonsense in ((0, 0, 5), (3, 2, 5), (1, 6, 5), (-1, 2, 5)):
        with pytest.raises(ValueError, match="right of"):
            estimate_precision(*nonsense)
