"""The warm-up: what MSER-5 drops, and that an office that fills slowly needs more of it."""

import math
import threading

import numpy as np
import pytest

from lab.errors import CancelledError, RefusedError
from lab.simulation.initial import find_warm_up, mser
from lab.simulation.run import prepare
from tests.simulation.nets import drawn, every, poisson, random, scenario, staff, task

MODEL = drawn("main/s:start main/work:task main/e:end", "s>work work>e")


def by_definition(values: np.ndarray) -> int:
    """The rule as White, Cobb and Spratt (2000) write it."""
    means = [float(np.mean(values[at : at + 5])) for at in range(0, len(values) - 4, 5)]
    n = len(means)
    found = {}
    for d in range(n // 2 + 1):
        rest = means[d:]
        mean = sum(rest) / len(rest)
        found[d] = sum((value - mean) ** 2 for value in rest) / (n - d) ** 2
    return 5 * min(found, key=lambda d: (found[d], d))


@pytest.mark.parametrize("seed", range(8))
def test_the_rule_is_that_of_its_authors(seed):
    generator = np.random.default_rng(seed)
    start = 10 * np.exp(-np.arange(600) / generator.uniform(5, 80))
    values = generator.normal(20, 1, 600) - start
    assert mser(values).dropped == by_definition(values)


def test_a_jump_is_dropped_exactly():
    values = np.concatenate([np.zeros(100), np.random.default_rng(1).normal(10, 1, 900)])
    cut = mser(values)
    assert 100 <= cut.dropped <= 120
    assert cut.settles


def test_a_series_that_grows_does_not_settle():
    assert not mser(np.arange(500.0)).settles
    assert not mser(np.cumsum(np.random.default_rng(2).normal(1, 1, 500))).settles


def office(minutes: float, days: int = 364, warm_up: int = 0, gap: float = 60):
    made = scenario(
        poisson(gap),
        days=days,
        warm_up=warm_up,
        activities={"work": task(random(minutes), "clerk")},
        roles={"clerk": staff()},
    )
    return made.model_copy(update={"run": made.run.model_copy(update={"replications": 10})})


def test_a_busy_office_needs_a_longer_warm_up_than_an_idle_one():
    idle, busy = (find_warm_up(prepare(MODEL, office(minutes))) for minutes in (10, 57))
    assert idle.days <= 7
    assert busy.days > idle.days
    assert len(busy.curve) == len(busy.curve_days) <= 401
    assert all(math.isfinite(value) for value in busy.curve)


def test_a_stock_that_fills_slowly_counts_where_nobody_waits():
    """Ten weeks of time by the clock for each case: its throughput is the same from the first day, but in the system
    are λ · t cases at time t until then, and λ · 70 days afterwards (M/G/∞).
    """
    made = scenario(poisson(5), days=728, activities={"work": task(70 * 1440)})
    made = made.model_copy(update={"run": made.run.model_copy(update={"replications": 10})})
    found = find_warm_up(prepare(MODEL, made))
    assert found.days_of_throughput == 0
    assert found.days == found.days_of_stock
    assert 63 <= found.days <= 84


def test_the_present_warm_up_does_not_matter_only_the_whole_length():
    assert find_warm_up(prepare(MODEL, office(50, 300, 64))) == find_warm_up(prepare(MODEL, office(50, 364, 0)))


def test_an_overloaded_office_has_no_warm_up():
    with pytest.raises(RefusedError, match="nicht ins Gleichgewicht") as refused:
        find_warm_up(prepare(MODEL, office(90)))
    assert refused.value.problem.hint


def test_too_few_cases_tell_nothing():
    made = scenario(every(1440), days=9, activities={"work": task(10, "clerk")}, roles={"clerk": staff()})
    with pytest.raises(RefusedError, match="zu wenige Fälle"):
        find_warm_up(prepare(MODEL, made))


def test_progress_is_told_and_it_can_be_stopped():
    seen = []
    find_warm_up(prepare(MODEL, office(10)), progress=lambda done, total: seen.append((done, total)))
    assert seen == [(done, 10) for done in range(1, 11)]
    stop = threading.Event()
    stop.set()
    with pytest.raises(CancelledError):
        find_warm_up(prepare(MODEL, office(10)), cancel=stop)
