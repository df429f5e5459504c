"""Work in progress and queues over the days of a run, with a band over the replications."""

import math

import numpy as np
import pytest

from lab.simulation.results import Results
from lab.simulation.run import simulate
from lab.simulation.series import MOST_POINTS, daily_means, timeline_of
from tests.simulation.engines import Ran, both
from tests.simulation.nets import DAY, drawn, every, fixed, poisson, random, scenario, share, staff, task

MODEL = drawn("main/s:start main/work:task main/e:end", "s>work work>e")


def office(arrivals, minutes, days=14, replications=2, **more):
    made = scenario(arrivals, days=days, activities={"work": task(minutes, "clerk")}, roles={"clerk": staff()}, **more)
    return made.model_copy(update={"run": made.run.model_copy(update={"replications": replications})})


@both
def test_the_mean_of_a_day_is_that_of_its_cases(engine):
    ran = Ran(engine, MODEL, office(poisson(60), random(50), days=30, warm_up=5))
    cases, days = ran.output.cases, daily_means(ran.output)
    end = np.where(cases.end < 0, 1000 * DAY, cases.end)
    for day in range(35):
        span = np.clip(end, day * DAY, (day + 1) * DAY) - np.clip(cases.arrival, day * DAY, (day + 1) * DAY)
        assert days[day, 0] == pytest.approx(span.sum() / DAY)
    assert (days[:, 1] <= days[:, 0]).all()


def test_long_runs_have_points_of_whole_weeks():
    days = [np.arange(450.0).reshape(-1, 1) + shift for shift in (0.0, 2.0)]
    line = timeline_of(days, {})
    assert line.days_of_a_point == 7
    assert len(line.days) == 65 <= MOST_POINTS
    assert (line.days[0], line.days[-1]) == (7.0, 450.0)
    assert line.work_in_progress.mean[:2] == (3 + 1, 10 + 1)


def test_days_that_one_replication_alone_has_are_left_out():
    line = timeline_of([np.ones((days, 1)) for days in (3, 9, 7, 5)], {})
    assert line.days == tuple(float(day) for day in range(1, 8))
    assert timeline_of([np.ones((5, 1)), np.ones((0, 1))], {}) is None


def test_the_band_is_the_interval_over_replications():
    results = simulate(MODEL, office(poisson(60), random(50), days=30, replications=8))
    line = results.timeline
    assert line.days == tuple(float(day) for day in range(1, 31))
    wip = line.work_in_progress
    assert all(low < mean < high for low, mean, high in zip(wip.low, wip.mean, wip.high, strict=True))
    assert set(line.queues) == {"clerk"}
    assert all(q <= w for q, w in zip(line.queues["clerk"].mean, wip.mean, strict=True))
    assert Results.model_validate_json(results.model_dump_json()) == results


def test_work_in_progress_of_a_single_desk_is_that_of_the_theory():
    """M/M/1 with utilisation 0.5: L = 1; the band of the mean over all days holds it."""
    results = simulate(MODEL, office(poisson(60), random(30), days=2000, warm_up=10, replications=20))
    means = results.timeline.work_in_progress.mean
    assert np.mean(means) == pytest.approx(1.0, abs=0.03)
    inside = [low <= 1 <= high for low, high in zip(*bounds(results), strict=True)]
    assert 0.88 < np.mean(inside) < 0.99, "95 % of the points, but for the points' own dependence"


def bounds(results):
    return results.timeline.work_in_progress.low, results.timeline.work_in_progress.high


def test_a_run_of_a_number_of_cases_has_days_until_its_end():
    made = office(every(60), 10, days=20)
    made = made.model_copy(update={"run": made.run.model_copy(update={"cases": 100})})
    assert simulate(MODEL, made).timeline.days == (1.0, 2.0, 3.0, 4.0)


def test_cases_that_are_there_from_the_start_show_on_the_first_day():
    from lab.simulation.scenario import Present
    from tests.simulation.nets import SOURCE

    made = office(every(600), 600, days=5, present={"work": Present(cases=40, source=SOURCE)})
    mean = simulate(MODEL, made).timeline.work_in_progress.mean
    assert 38 < mean[0] < 42
    assert not math.isnan(mean[-1])


def test_a_loop_without_work_tells_days_too():
    model = drawn("main/s:start main/x:xor main/w:timer main/e:end", "s>w w>x x>w x>e")
    made = scenario(every(60), days=4, waits={"w": fixed(30)}, branches={"x>w": share(0.5), "x>e": share(0.5)})
    assert simulate(model, made).timeline.queues == {}
