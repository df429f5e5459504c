"""Each interval agrees with the publication that it is taken from, and stays honest at its edges."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from lab.studies.intervals import bounded_mean, share, typical_time


def test_adjusted_wald_of_four_in_five_is_that_of_tullis():
    """Tullis and Albert, Measuring the User Experience: 4 of 5 gives 0.3596 to 0.9796 (cut, not rounded)."""
    found = share(4, 5)
    assert (found.value, found.n) == (0.8, 5)
    assert (found.low, found.high) == (pytest.approx(0.3596, abs=1e-4), pytest.approx(0.9796, abs=1e-4))


def test_nobody_and_everybody_stay_within_0_and_1():
    assert share(0, 5).low == 0
    assert share(5, 5).high == 1
    assert share(0, 5).high == pytest.approx(1 - share(5, 5).low)


def test_nobody_asked_is_no_share():
    assert share(0, 0) is None


@pytest.mark.parametrize(("successes", "n"), [(6, 5), (-1, 5)])
def test_more_successes_than_attempts_are_a_mistake(successes, n):
    with pytest.raises(ValueError, match="between"):
        share(successes, n)


@given(st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_the_interval_holds_the_share_that_was_seen(counts):
    found = share(*counts)
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_a_mean_score_has_the_t_interval():
    scores = [62.5, 70, 72.5, 80, 55, 67.5]
    found = bounded_mean(scores, 0, 100)
    low, high = stats.t.interval(0.95, len(scores) - 1, loc=found.value, scale=stats.sem(scores))
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_the_interval_of_a_score_never_leaves_the_scale():
    found = bounded_mean([100, 60], 0, 100)
    assert (found.value, found.low, found.high) == (80, 0, 100)


def test_one_person_gives_a_value_and_no_interval():
    assert bounded_mean([70.0], 0, 100).low is None
    assert typical_time([42.0]).high is None


def test_a_typical_time_is_the_geometric_mean_with_t_on_the_logarithms():
    """Sauro and Lewis 2010, against SciPy's t interval of the logarithms."""
    times = [94, 95, 96, 113, 121, 132, 143, 150, 156, 170, 185, 210, 262, 320]
    found = typical_time(times)
    logs = [math.log(value) for value in times]
    low, high = stats.t.interval(0.95, len(logs) - 1, loc=sum(logs) / len(logs), scale=stats.sem(logs))
    assert found.value == pytest.approx(stats.gmean(times))
    assert (found.low, found.high) == (pytest.approx(math.exp(low)), pytest.approx(math.exp(high)))


def test_a_time_of_nothing_is_a_mistake():
    with pytest.raises(ValueError, match="positive"):
        typical_time([12.0, 0.0])


def test_two_very_different_times_give_a_number_and_not_an_overflow():
    assert typical_time([0.001, 3600 * 24]).high < math.inf
