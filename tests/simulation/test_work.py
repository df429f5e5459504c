"""Roles, queues, opening hours, arrivals: what time means."""

from __future__ import annotations

import numpy as np
import pytest

from lab.simulation.output import Status
from lab.simulation.scenario import Arrivals
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import (
    DAY,
    SOURCE,
    drawn,
    every,
    fixed,
    person,
    poisson,
    random,
    scenario,
    staff,
    task,
)
from tests.simulation.people import OFFICE, ONE, OPENING


@both
def test_ten_hours_of_work_on_an_eight_hour_day_end_next_day_after_two_hours(engine: Engine) -> None:
    parameters = scenario(activities={"a": task(600, "r")}, roles={"r": staff(calendar="office")}, calendars=OFFICE)
    row = Ran(engine, ONE, parameters).rows("a")[0]
    assert row["started"] == OPENING
    assert row["completed"] == 1440 + OPENING + 120
    assert row["worked"] == 600


@both
def test_work_that_just_fits_ends_at_closing_time(engine: Engine) -> None:
    parameters = scenario(activities={"a": task(480, "r")}, roles={"r": staff(calendar="office")}, calendars=OFFICE)
    assert Ran(engine, ONE, parameters).ends() == [16 * 60]


@both
def test_work_passes_only_while_both_calendars_are_open(engine: Engine) -> None:
    activities = {"a": task(fixed(300, "late"), "r")}
    parameters = scenario(activities=activities, roles={"r": staff(calendar="office")}, calendars=OFFICE)
    row = Ran(engine, ONE, parameters).rows("a")[0]
    assert (row["started"], row["completed"]) == (12 * 60, 1440 + 13 * 60)


@both
def test_a_queue_is_first_come_first_served_and_waits_in_clock_and_office_time(engine: Engine) -> None:
    """Four cases in the night, an hour apart, two people: the third and fourth begin when these are done."""
    arrivals = every(60)
    parameters = scenario(
        arrivals, days=1, activities={"a": task(600, "r")}, roles={"r": staff(2, "office")}, calendars=OFFICE
    )
    ran = Ran(engine, ONE, parameters)
    log, first = ran.output.log, [0, 1, 2, 3]
    assert log.case[first].tolist() == first
    started = (log.started[first] / 60_000).tolist()
    assert started == [OPENING, OPENING, 1440 + OPENING + 120, 1440 + OPENING + 120]
    assert (log.queued_open[first] / 60_000).tolist() == [0, 0, 600, 600]
    assert log.enabled[first].tolist() == [60_000 * 60 * hour for hour in (1, 2, 3, 4)]


@both
def test_persons_never_queue(engine: Engine) -> None:
    parameters = scenario(every(10), days=1, activities={"a": task(600, "r")}, roles={"r": person()})
    ran = Ran(engine, ONE, parameters)
    assert set(ran.ends()) == {600}
    assert ran.output.role_offered[0] == ran.output.observed.sum() * 600 * 60_000


@both
def test_tasks_of_a_lane_go_to_its_role_unless_the_scenario_says_otherwise(engine: Engine) -> None:
    model = drawn("s:start a:user b:service c:user e:end", "s>a a>b b>c c>e")
    activities = {"a": task(1), "b": task(1), "c": task(1, "other")}
    activities["a"] = activities["a"].model_validate(activities["a"].model_dump(exclude={"role"}))
    activities["b"] = activities["b"].model_validate(activities["b"].model_dump(exclude={"role"}))
    parameters = scenario(activities=activities, roles={"clerk": staff(lanes=("main",)), "other": staff()})
    ran = Ran(engine, model, parameters)
    roles = dict(zip(ran.net.labels.nodes, ran.net.tables.node_role.tolist(), strict=True))
    assert (roles["a"], roles["b"], roles["c"]) == (0, -1, 1)
    explicit = scenario(
        activities={**activities, "a": task(1)}, roles={"clerk": staff(lanes=("main",)), "other": staff()}
    )
    assert Ran(engine, model, explicit).net.tables.node_role[ran.net.labels.nodes.index("a")] == -1


@both
def test_time_in_which_a_case_is_worked_on_counts_parallel_work_once_and_no_nights(engine: Engine) -> None:
    model = drawn("s:start f:and a:task b:task j:and e:end", "s>f f>a f>b a>j b>j j>e")
    activities = {"a": task(300, "r"), "b": task(fixed(300, "late"))}
    parameters = scenario(activities=activities, roles={"r": staff(calendar="office")}, calendars=OFFICE)
    ran = Ran(engine, model, parameters)
    # a: 8 to 13, b: 12 to 17 – together 9 hours
    assert ran.output.cases.touched[ran.output.observed].tolist() == [9 * 60 * 60_000]


@both
def test_busy_and_open_time_count_only_within_the_observed_window(engine: Engine) -> None:
    parameters = scenario(
        every(1440),
        days=5,
        warm_up=7,
        activities={"a": task(240, "r")},
        roles={"r": staff(2, "office")},
        calendars=OFFICE,
    )
    ran = Ran(engine, ONE, parameters)
    assert ran.output.role_open.tolist() == [2 * 5 * 8 * 3_600_000]
    assert ran.output.role_busy.tolist() == [(5 + 2) * 4 * 3_600_000]  # the weekend's two are done on Monday
    assert ran.output.role_offered.tolist() == [5 * 4 * 3_600_000]


@both
@pytest.mark.parametrize("gap", [30.0, 47.0, 160.0])
def test_arrivals_by_calendar_hit_the_expected_number_per_open_day(engine: Engine, gap: float) -> None:
    """Draws are in open time: nothing is lost over night, nothing piles up at the opening of the office."""
    parameters = scenario(every(gap, "office"), days=364, activities={"a": task(0)}, calendars=OFFICE)
    cases = Ran(engine, ONE, parameters).output.cases
    arrival = cases.arrival[cases.arrival < 364 * DAY]
    assert len(arrival) == 260 * 480 // gap
    minute_of_day = (arrival % DAY) // 60_000
    assert minute_of_day.min() >= OPENING
    assert minute_of_day.max() <= 16 * 60


@both
def test_random_arrivals_by_calendar_are_unbiased(engine: Engine) -> None:
    """Three cases a day, the number at which a peer that snaps to the opening makes a third more."""
    expected, counts, at_opening = 3 * 260, [], 0
    for seed in range(8):
        parameters = scenario(poisson(160, "office"), days=364, activities={"a": task(0)}, calendars=OFFICE)
        ran = Ran(engine, ONE, parameters, seed)
        arrival = ran.output.cases.arrival[ran.output.observed]
        counts.append(len(arrival))
        at_opening += int((arrival % DAY == 8 * 3_600_000).sum())
    assert abs(np.mean(counts) - expected) < 3 * np.sqrt(expected / len(counts))
    assert at_opening == 0


@both
def test_a_number_of_cases_a_year_is_spread_over_the_year_s_open_time(engine: Engine) -> None:
    arrivals = Arrivals(per_year=2000, calendar="office", source=SOURCE)
    counts = [
        Ran(
            engine, ONE, scenario(arrivals, days=365, activities={"a": task(0)}, calendars=OFFICE), seed
        ).output.observed.sum()
        for seed in range(6)
    ]
    assert abs(np.mean(counts) - 2000) < 3 * np.sqrt(2000 / len(counts)) + 2000 * 2 / 261


@both
def test_observed_cases_are_followed_to_their_end_under_full_load(engine: Engine) -> None:
    """Arrivals go on until the last observed case is over; what came before and after the window does not count."""
    parameters = scenario(poisson(60), days=2, warm_up=1, activities={"a": task(random(55), "r")}, roles={"r": staff()})
    ran = Ran(engine, ONE, parameters)
    cases, observed = ran.output.cases, ran.output.observed
    assert (cases.end[observed] > 0).all()
    assert ran.output.stopped_at == max(cases.end[observed].max(), 3 * DAY)
    assert cases.arrival[~observed].min() < DAY
    assert cases.arrival.max() > cases.arrival[observed].max()
    assert ran.flow("s>a") == observed.sum()


@both
def test_a_role_that_can_never_do_its_work_ends_the_run_at_the_calendars_last_day(engine: Engine) -> None:
    parameters = scenario(
        every(60),
        days=7,
        activities={"a": task(60 * 24 * 60, "r")},
        roles={"r": staff(calendar="office")},
        calendars=OFFICE,
    )
    ran = Ran(engine, ONE, parameters)
    assert ran.output.status is Status.HORIZON
    assert ran.output.unfinished > 0
    assert ran.output.role_queue[0] > 0
