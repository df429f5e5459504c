"""Intervals over replications agree with an independent implementation and say what they rest on."""

import math

import numpy as np
import pytest
from scipy import stats

from lab.simulation.statistics import estimate, paired_difference, t_interval
from lab.simulation.t_quantiles import AT_95, t_quantile

SAMPLE = np.array([12.1, 9.8, 11.4, 10.9, 13.0, 8.7, 10.2])


@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.99])
def test_the_t_interval_is_that_of_scipy(confidence):
    mean, low, high = t_interval(SAMPLE, confidence)
    expected = stats.t.interval(confidence, len(SAMPLE) - 1, loc=SAMPLE.mean(), scale=stats.sem(SAMPLE))
    assert mean == pytest.approx(SAMPLE.mean(), rel=1e-14)
    assert (low, high) == pytest.approx(expected, rel=1e-12)


def test_two_values_give_the_textbook_interval():
    """t(1) at 97.5 % is 12.7062; mean 2, s/√n = 1."""
    assert t_interval([1.0, 3.0]) == pytest.approx((2, 2 - 12.706204736, 2 + 12.706204736), rel=1e-9)


def test_one_value_has_no_interval():
    with pytest.raises(ValueError, match="two values"):
        t_interval([1.0])


def test_the_order_of_the_replications_changes_no_digit():
    values = np.random.default_rng(4).lognormal(3, 2, 200)
    assert t_interval(values) == t_interval(values[::-1]) == t_interval(np.sort(values))


def test_replications_without_the_figure_are_left_out_and_counted():
    found = estimate(np.array([1.0, math.nan, 3.0]), "d")
    assert found is not None
    assert (found.mean, found.n, found.unit) == (2.0, 2, "d")
    assert estimate(np.array([1.0, math.nan]), "d") is None


def test_the_95_percent_interval_covers_the_truth_95_percent_of_the_time():
    generator = np.random.default_rng(11)
    covered = sum(low <= 5 <= high for _, low, high in (t_interval(generator.normal(5, 2, 6)) for _ in range(2000)))
    assert 0.93 < covered / 2000 < 0.97


def test_a_paired_difference_is_that_of_a_paired_t_test():
    second = SAMPLE + np.array([0.5, 0.7, 0.1, 0.4, 0.6, 0.3, 0.2])
    result = paired_difference(SAMPLE, second, "d")
    assert result is not None
    expected = stats.ttest_rel(second, SAMPLE).confidence_interval(0.95)
    assert (result[2].low, result[2].high) == pytest.approx((expected.low, expected.high), rel=1e-10)
    assert result[2].mean == pytest.approx(result[1].mean - result[0].mean, rel=1e-12)


def test_a_pair_is_only_used_when_both_have_the_figure():
    result = paired_difference(np.array([1.0, 2.0, 3.0]), np.array([2.0, math.nan, 5.0]), "d")
    assert result is not None
    assert [part.n for part in result] == [2, 2, 2]
    assert result[2].mean == 1.5


def test_unequal_replications_cannot_be_paired():
    with pytest.raises(ValueError, match="same replications"):
        paired_difference(SAMPLE, SAMPLE[:3], "d")


def test_intervals_of_quantiles_hold_the_truth_of_dependent_cases():
    """A busy desk (M/M/1, utilisation 0.8): 8 replications of 2000 cases each, 400 times; the truth is exponential.

    Of intervals that hold it 95 % of the time, fewer than 90.5 % would do so here once in 10 000 (binomial).
    ``benchmarks/quantile_intervals.py`` compares with other intervals.
    """
    generator = np.random.default_rng(5)
    rows, cases = (400 * 8, 2000)
    waits = generator.exponential(5.0, rows) * (generator.random(rows) < 0.8)
    times = np.empty((rows, cases), dtype=np.float32)
    for case in range(cases):
        times[:, case] = waits + generator.exponential(1.0, rows)
        waits = np.maximum(times[:, case] - generator.exponential(1.25, rows), 0.0)
    for share in (0.5, 0.9, 0.95):
        truth = -math.log(1 - share) * 5
        found = np.quantile(times, share, axis=1, method="median_unbiased").reshape(400, 8)
        held = [low <= truth <= high for _, low, high in (t_interval(row) for row in found)]
        assert np.mean(held) > 0.905


def test_quantiles_of_the_table_are_those_of_scipy() -> None:
    for degrees in (1, 2, 9, 29, 199, 200, 201, 5_000):
        assert t_quantile(degrees, 0.95) == pytest.approx(stats.t.ppf(0.975, degrees), rel=1e-13)
    assert pytest.approx([stats.t.ppf(0.975, degrees) for degrees in range(1, len(AT_95) + 1)], rel=1e-13) == AT_95
    assert t_quantile(9, 0.9) == pytest.approx(stats.t.ppf(0.95, 9), rel=1e-13)
