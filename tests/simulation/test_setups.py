"""Setting up for another kind of work, and the way of a case to other hands."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.simulation import scenario as sc
from lab.simulation.compile import check
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import drawn, every, fixed, hours, person, scenario, share, staff, task
from tests.simulation.people import OFFICE, ONE, OPENING, ROW, SKIP, member, needs, team, times, who

THREE = drawn("s:start a:task b:task c:task e:end", "s>a a>b b>c c>e")


def with_setup(minutes: float, work: float = 10, role: str = "r") -> sc.Activity:
    return task(work, role).model_copy(update={"setup": fixed(minutes)})


def sent(minutes: float, role: str | None, calendar: str | None = None, **more: object) -> sc.Activity:
    return task(10, role).model_copy(update={"transfer": fixed(minutes, calendar), **more})


@both
def test_whoever_did_something_else_sets_up_first(engine: Engine) -> None:
    """Three cases at once: a, a, a with one setup; then b, b, b, each without any."""
    arrivals = every(1440).model_copy(update={"burst": sc.Fixed(value=3)})
    activities = {"a": with_setup(30), "b": task(5, "r")}
    ran = Ran(engine, ROW, scenario({"s": arrivals}, activities=activities, roles={"r": staff()}))
    assert times(ran, "a") == [(0, 40), (40, 50), (50, 60)]
    assert times(ran, "b") == [(60, 65), (65, 70), (70, 75)]
    assert [row["worked"] for row in ran.rows("a")] == [40, 10, 10]
    assert ran.output.role_busy.tolist() == [75 * 60_000]
    assert ran.output.role_offered.tolist() == [75 * 60_000]


@both
def test_two_kinds_of_work_in_turn_are_set_up_each_time(engine: Engine) -> None:
    activities = {"a": with_setup(1), "b": with_setup(2)}
    ran = Ran(engine, ROW, scenario(every(100), days=1, activities=activities, roles={"r": staff()}))
    assert {row["worked"] for row in ran.rows("a")} == {11}
    assert {row["worked"] for row in ran.rows("b")} == {12}


@both
def test_people_are_told_apart_and_who_is_set_up_already_goes_first(engine: Engine) -> None:
    """Anna does a, Ben b; from then on each does what they are set up for, though Anna is listed first."""
    both_at_once = drawn("s:start f:and a:task b:task j:and e:end", "s>f f>a f>b a>j b>j j>e")
    activities = {"a": with_setup(30), "b": with_setup(30)}
    ran = Ran(engine, both_at_once, scenario(every(100), days=2, activities=activities, roles={"r": staff(2)}))
    assert list(ran.net.labels.crews) == ["Personal 1", "Personal 2"]
    assert set(who(ran, "a")) == {"Personal 1"}
    assert set(who(ran, "b")) == {"Personal 2"}
    assert [row["worked"] for row in ran.rows("a")][:3] == [40, 10, 10]


@both
def test_setting_up_goes_at_the_speed_of_the_person_and_of_a_team_if_one_needs_it(engine: Engine) -> None:
    fast = {"a": with_setup(30)}
    ran = Ran(engine, ONE, scenario(activities=fast, roles={"r": team(member("fast", speed=2))}))
    assert times(ran, "a") == [(0, 20)]
    together = with_setup(30).model_copy(update={"role": None, "staff": needs([("r", 1), ("t", 1)])})
    activities = {"a": together, "b": task(5, "r"), "c": together}
    ran = Ran(engine, THREE, scenario(activities=activities, roles={"r": staff(), "t": staff()}))
    assert [times(ran, id_) for id_ in "abc"] == [[(0, 40)], [(40, 45)], [(45, 85)]]


@both
def test_a_case_is_on_its_way_when_it_changes_hands(engine: Engine) -> None:
    """r has it first: no way. Then t: an hour. t again: no way. Nobody is busy meanwhile, and the wait is told."""
    activities = {"a": sent(60, "r"), "b": sent(60, "t"), "c": sent(60, "t")}
    ran = Ran(engine, THREE, scenario(activities=activities, roles={"r": staff(), "t": staff()}))
    assert [times(ran, id_)[-1] for id_ in "abc"] == [(0, 10), (70, 80), (80, 90)]
    way, work = ran.rows("b")
    assert way == {"enabled": 10, "started": 70, "completed": 70, "worked": 0, "queued": 0, "outcome": 2}
    assert (work["enabled"], work["outcome"]) == (70, 0)
    at = ran.net.labels.nodes.index("b")
    sums = ran.output.sums
    assert (sums.node_executions[at], sums.node_completed[at]) == (1, 1)
    assert sums.node_waited[at] == 60 * 60_000
    assert sums.role_items.tolist() == [1, 2]
    assert sums.role_queued.tolist() == [0, 0]
    assert ran.output.role_busy.tolist() == [10 * 60_000, 20 * 60_000]


@both
def test_the_way_of_a_case_may_need_opening_hours(engine: Engine) -> None:
    activities = {"a": task(10, "r"), "b": sent(60, "t", "office")}
    parameters = scenario(activities=activities, roles={"r": staff(), "t": staff()}, calendars=OFFICE)
    assert times(Ran(engine, ROW, parameters), "b")[-1] == (OPENING + 60, OPENING + 70)


@both
def test_what_somebody_else_must_do_is_on_its_way_within_a_role(engine: Engine) -> None:
    """Four eyes and another's case mean other hands; the same person, or whoever of a role, do not."""
    roles = {"r": staff(2), "q": staff(2)}
    for more, begins in (
        ({"not_person_of": "a"}, 70),
        ({"same_person_as": "a"}, 10),
        ({}, 10),
    ):
        activities = {"a": task(10, "r"), "b": sent(60, "r", **more)}
        assert times(Ran(engine, ROW, scenario(activities=activities, roles=roles)), "b")[-1][0] == begins


@both
def test_persons_of_the_case_have_hands_and_machines_have_none(engine: Engine) -> None:
    activities = {"a": task(10, "citizen"), "b": task(10), "c": sent(60, "r")}
    roles = {"citizen": person(), "r": staff()}
    assert times(Ran(engine, THREE, scenario(activities=activities, roles=roles)), "c")[-1] == (80, 90)
    activities = {"a": task(10, "r"), "b": task(10), "c": sent(60, "citizen")}
    assert times(Ran(engine, THREE, scenario(activities=activities, roles=roles)), "c")[-1] == (80, 90)
    activities["c"] = sent(60, "r")
    assert times(Ran(engine, THREE, scenario(activities=activities, roles=roles)), "c")[-1] == (20, 30)


@both
def test_a_case_that_nobody_had_needs_no_way(engine: Engine) -> None:
    branches = {"x>a": share(0), "x>m": share(1)}
    activities = {"a": task(5, "r"), "b": sent(60, "t")}
    parameters = scenario(activities=activities, branches=branches, roles={"r": staff(), "t": staff()})
    assert times(Ran(engine, SKIP, parameters), "b") == [(0, 10)]


@both
def test_a_deadline_ends_the_way(engine: Engine) -> None:
    model = drawn("s:start a:task b:task d:deadline@b c:task e:end", "s>a a>b b>e d>c c>e")
    activities = {"a": task(10, "r"), "b": sent(60, "t"), "c": task(1)}
    parameters = scenario(activities=activities, waits={"d": fixed(20)}, roles={"r": staff(), "t": staff()})
    ran = Ran(engine, model, parameters)
    assert ran.rows("b") == [{"enabled": 10, "started": 30, "completed": 30, "worked": 0, "queued": 0, "outcome": 1}]
    assert ran.ends() == [31]
    assert ran.output.role_busy.tolist() == [10 * 60_000, 0]


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ({"setup": fixed(5), "role": None}, "Rüstzeit"),
        ({"setup": fixed(5), "role": "citizen"}, "Rüstzeit"),
        ({"setup": fixed(5, "office"), "role": "r"}, "Rüstzeit"),
        ({"transfer": fixed(5), "role": None}, "niemand erledigt"),
        ({"transfer": fixed(5, "gone"), "role": "r"}, "Kalender"),
        ({"transfer": fixed(5, "never"), "role": "r"}, "nie geöffnet"),
    ],
)
def test_what_cannot_be_is_refused_with_the_element(changed: dict[str, object], part: str) -> None:
    sundays = tuple(dt.date(2026, 1, 4) + dt.timedelta(weeks=week) for week in range(200))
    calendars = {**OFFICE, "never": hours("08:00-09:00", days="sun").model_copy(update={"closed": sundays})}
    activities = {"a": task(1).model_copy(update=changed)}
    parameters = scenario(activities=activities, roles={"r": staff(), "citizen": person()}, calendars=calendars)
    (problem,) = check(ONE, parameters)
    assert problem.where.element == "a"
    assert part in problem.message
    assert problem.hint
