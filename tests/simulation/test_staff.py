"""People: priorities, shifts, speed, skills, leave, several at once; what is refused."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.bpmn.model import Model
from lab.simulation import scenario as sc
from lab.simulation.bottleneck import find_bottleneck
from lab.simulation.compile import check
from lab.simulation.run import simulate
from lab.simulation.scenario import Scenario
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, every, fixed, hours, person, poisson, random, scenario, staff, task
from tests.simulation.people import OFFICE, ONE, OPENING, member, needs, team, times, who

TWO = drawn("s:start f:and a:task b:task j:and e:end", "s>f f>a f>b a>j b>j j>e")
"""Both tasks are asked for at once, ``a`` first."""


def refused(model: Model, parameters: Scenario) -> list[str]:
    return [problem.message for problem in check(model, parameters)]


@both
def test_high_priority_goes_first_however_late_it_comes(engine: Engine) -> None:
    """Both come in the night: what is urgent is done first, although the other has waited an hour longer."""
    model = drawn("s:start t:start a:task b:task e:end", "s>a t>b a>e b>e")
    parameters = scenario(
        {"s": every(1440), "t": every(1500)},
        days=2,
        activities={"a": task(60, "r"), "b": task(60, "r").model_copy(update={"priority": 1})},
        roles={"r": staff(calendar="office")},
        calendars=OFFICE,
    )
    ran = Ran(engine, model, parameters)
    assert times(ran, "b")[0] == (OPENING - 60, OPENING)
    assert times(ran, "a")[0] == (OPENING + 60, OPENING + 120)


@both
def test_priority_may_depend_on_the_case(engine: Engine) -> None:
    """All cases of a night: those with more children first, of these the earliest."""
    parameters = scenario(
        every(10),
        days=1,
        activities={"a": task(0.1, "r").model_copy(update={"priority": "children * 0.5"})},
        roles={"r": staff(calendar="office")},
        calendars=OFFICE,
        attributes={"children": sc.Attribute(values={0: 0.4, 1: 0.3, 2: 0.3}, source=SOURCE)},
    )
    ran = Ran(engine, ONE, parameters)
    children = ran.output.cases.attributes[:, 0]
    waiting = [case for case in range(len(children)) if ran.output.cases.arrival[case] <= OPENING * 60_000]
    begun = ran.output.log.case[: len(waiting)].tolist()
    assert begun == sorted(waiting, key=lambda case: (-children[case], case))
    assert len(set(children[waiting])) == 3


@both
def test_work_of_many_tasks_of_one_role_is_one_queue(engine: Engine) -> None:
    parameters = scenario(activities={"a": task(30, "r"), "b": task(30, "r")}, roles={"r": staff()})
    ran = Ran(engine, TWO, parameters)
    assert len(ran.net.tables.station_plan_first) == 2
    assert (times(ran, "a")[0], times(ran, "b")[0]) == ((0, 30), (30, 60))


@both
def test_the_one_who_would_be_done_first_is_chosen_and_works_at_own_speed(engine: Engine) -> None:
    role = team(member("slow", speed=0.5), member("normal"), member("fast", speed=1.2))
    parameters = scenario(activities={"a": task(60, "r")}, roles={"r": role})
    ran = Ran(engine, ONE, parameters)
    assert who(ran, "a") == ["fast"]
    row = ran.rows("a")[0]
    assert (row["completed"], row["worked"]) == (50, 50)
    parallel = scenario(activities={"a": task(60, "r"), "b": task(60, "r")}, roles={"r": role})
    ran = Ran(engine, TWO, parallel)
    assert (who(ran, "a"), who(ran, "b")) == (["fast"], ["normal"])
    assert ran.ends() == [60]


@both
def test_equals_are_chosen_in_the_order_of_the_list(engine: Engine) -> None:
    parameters = scenario(activities={"a": task(60, "r")}, roles={"r": team(member("one"), member("two"))})
    assert who(Ran(engine, ONE, parameters), "a") == ["one"]


@both
def test_whoever_is_on_shift_works_and_goes_on_with_it_on_the_next_day(engine: Engine) -> None:
    role = team(member("early"), member("late", calendar="late"), calendar="office")
    parameters = scenario(
        activities={"a": task(fixed(300), "r"), "b": task(fixed(540), "r")}, roles={"r": role}, calendars=OFFICE
    )
    ran = Ran(engine, TWO, parameters)
    assert (who(ran, "a"), who(ran, "b")) == (["early"], ["late"])
    assert times(ran, "a") == [(OPENING, OPENING + 300)]
    assert times(ran, "b") == [(12 * 60, 1440 + 12 * 60 + 60)]
    assert ran.rows("b")[0]["queued"] == 240  # the office was open: somebody was on shift


@both
def test_nobody_works_on_leave(engine: Engine) -> None:
    """The run's Tuesday and Wednesday are the leave of the only one: work begins on Thursday, and pauses for leave."""
    leave = sc.Leave(first=dt.date(2026, 1, 6), last=dt.date(2026, 1, 7))
    parameters = scenario(
        activities={"a": task(60, "r")},
        roles={"r": team(member("a", leave=(leave,)), calendar="office")},
        calendars=OFFICE,
    )
    assert times(Ran(engine, ONE, parameters), "a") == [(2 * 1440 + OPENING, 2 * 1440 + OPENING + 60)]
    later = sc.Leave(first=dt.date(2026, 1, 7), last=dt.date(2026, 1, 7))
    parameters = scenario(
        activities={"a": task(9 * 60, "r")},
        roles={"r": team(member("a", leave=(later,)), calendar="office")},
        calendars=OFFICE,
    )
    assert times(Ran(engine, ONE, parameters), "a") == [(OPENING, 2 * 1440 + OPENING + 60)]


@both
def test_a_skill_is_found_and_the_others_are_left_alone(engine: Engine) -> None:
    role = team(member("fast", speed=2), member("jurist", skills=("law",)))
    activities = {
        "a": sc.Activity(duration=fixed(60), staff=needs([("r", 1, "law")])),
        "b": task(60, "r"),
    }
    ran = Ran(engine, TWO, scenario(activities=activities, roles={"r": role}))
    assert (who(ran, "a"), who(ran, "b")) == (["jurist"], ["fast"])


@both
def test_all_of_a_team_are_needed_at_once_and_all_are_busy(engine: Engine) -> None:
    activities = {"a": sc.Activity(duration=fixed(60), staff=needs([("clerk", 2), ("head", 1)]))}
    roles = {"clerk": staff(2, "office"), "head": staff(1, "late")}
    ran = Ran(engine, ONE, scenario(activities=activities, roles=roles, calendars=OFFICE))
    assert times(ran, "a") == [(12 * 60, 13 * 60)]
    busy = dict(zip(ran.net.labels.roles, (ran.output.role_busy / 3_600_000).tolist(), strict=True))
    assert busy == {"clerk": 2, "head": 1}
    assert (ran.output.role_offered / 3_600_000).tolist() == [2, 1]


@both
def test_a_team_pauses_whenever_one_of_it_is_away(engine: Engine) -> None:
    """Common time is 12 to 16 o'clock: six hours take until 14 o'clock of the next day."""
    activities = {"a": sc.Activity(duration=fixed(360), staff=needs([("clerk", 1), ("head", 1)]))}
    roles = {"clerk": staff(1, "office"), "head": staff(1, "late")}
    ran = Ran(engine, ONE, scenario(activities=activities, roles=roles, calendars=OFFICE))
    assert times(ran, "a") == [(12 * 60, 1440 + 14 * 60)]


@both
def test_one_of_several_roles_whoever_is_done_first(engine: Engine) -> None:
    alternatives = needs([("clerk", 1)], [("deputy", 1)])
    activities = {name: sc.Activity(duration=fixed(60), staff=alternatives) for name in "ab"}
    ran = Ran(engine, TWO, scenario(activities=activities, roles={"clerk": staff(), "deputy": staff()}))
    roles = [ran.net.labels.roles[role] for role in ran.output.log.role[ran.output.log.resource >= 0][:2]]
    assert roles == ["clerk", "deputy"]
    assert ran.ends() == [60]


@both
def test_small_work_passes_a_team_that_is_not_complete(engine: Engine) -> None:
    """The team waits for the head, who comes at noon; meanwhile the clerk does other things."""
    activities = {
        "a": sc.Activity(duration=fixed(60), staff=needs([("clerk", 1), ("head", 1)])),
        "b": task(60, "clerk"),
    }
    roles = {"clerk": staff(1, "office"), "head": staff(1, "late")}
    ran = Ran(engine, TWO, scenario(activities=activities, roles=roles, calendars=OFFICE))
    assert (times(ran, "a"), times(ran, "b")) == ([(12 * 60, 13 * 60)], [(OPENING, OPENING + 60)])


@both
def test_a_role_may_have_more_or_fewer_people_than_members(engine: Engine) -> None:
    role = team(member("one", speed=2), member("two"), calendar="office")
    assert role.people == 2
    for people, names in ((1, ["one"]), (2, ["one", "two"]), (3, ["one", "two", "one"])):
        parameters = scenario(
            activities={"a": task(60, "r")},
            roles={"r": role.model_copy(update={"people": people})},
            calendars=OFFICE,
        )
        ran = Ran(engine, ONE, parameters)
        assert list(ran.net.labels.crews) == names
        assert ran.output.role_open.tolist() == [people * 2 * 8 * 3_600_000]
        assert ran.output.role_capacity.tolist() == [(people + 1) * 2 * 8 * 3_600_000]


@pytest.mark.parametrize(
    ("activity", "part"),
    [
        ({"staff": needs([("r", 1, "law")])}, "niemand hat sie"),
        ({"staff": needs([("r", 3)])}, "Personen zugleich"),
        ({"staff": needs([("r", 1), ("r", 2)])}, "Personen zugleich"),
        ({"staff": needs([("gone", 1)])}, "die es im Szenario nicht gibt"),
        ({"staff": needs([("citizen", 1)])}, "Person des Falls"),
        ({"staff": needs([("r", 1)]), "role": "r"}, "sowohl eine Rolle"),
        ({"role": "r", "priority": "wealth * 2"}, ""),
        ({"role": "r", "priority": "1 > 2"}, ""),
        ({"staff": needs([("r", 1), ("night", 1)])}, "nie geöffnet"),
    ],
)
def test_what_cannot_be_is_refused_with_the_element(activity: dict[str, object], part: str) -> None:
    parameters = scenario(
        activities={"a": sc.Activity(duration=fixed(60), **activity)},  # type: ignore[arg-type]
        roles={"r": staff(2, "office"), "citizen": person(), "night": staff(1, "night")},
        calendars={**OFFICE, "night": hours("20:00-24:00")},
    )
    problems = check(ONE, parameters)
    assert len(problems) == 1
    assert part in problems[0].message
    assert problems[0].where.element == "a"
    assert part == "" or problems[0].hint


def test_a_member_with_an_unknown_calendar_is_refused() -> None:
    role = team(member("one", calendar="gone"))
    parameters = scenario(activities={"a": task(60, "r")}, roles={"r": role})
    assert refused(ONE, parameters) == [
        "„{member}“ ({role}) nennt den Kalender „{calendar}“, den es im Szenario nicht gibt."
    ]


def test_members_are_staff_and_leave_ends_after_it_begins() -> None:
    with pytest.raises(ValueError, match="Nur Personal"):
        sc.Role(name="x", kind="person", members=(member("one"),), source=SOURCE)
    with pytest.raises(ValueError, match="endet vor"):
        sc.Leave(first=dt.date(2026, 1, 6), last=dt.date(2026, 1, 5))


def test_minutes_and_wages_of_a_team_are_those_of_everybody_in_it() -> None:
    activities = {"a": sc.Activity(duration=fixed(60), staff=needs([("clerk", 2), ("head", 1)]))}
    roles = {
        "clerk": staff(2).model_copy(update={"wage": sc.Wage(rate=40)}),
        "head": staff(1).model_copy(update={"wage": sc.Wage(rate=100)}),
    }
    results = simulate(ONE, scenario(every(120), days=10, warm_up=1, activities=activities, roles=roles))
    assert results.cases.processing_minutes.mean == 180
    assert results.cases.staff_cost.mean == 180
    assert results.elements["a"].cost_per_case.mean == 180
    assert results.roles["clerk"].minutes_per_case.mean == 120
    utilisation = results.roles["clerk"].utilisation
    assert utilisation is not None
    assert utilisation.mean == pytest.approx(0.5, abs=0.01)
    assert results.series["a"].staff_minutes == (180, 180)


def test_a_fast_person_is_not_overloaded_by_what_a_normal_one_would_be() -> None:
    activities = {"a": task(60, "r")}
    normal = simulate(ONE, scenario(every(50), days=20, activities=activities, roles={"r": staff()}))
    fast = simulate(ONE, scenario(every(50), days=20, activities=activities, roles={"r": team(member("x", speed=1.5))}))
    assert normal.roles["r"].overload_hours_per_week == pytest.approx(0.2 * 168, rel=0.05)
    assert fast.roles["r"].overload_hours_per_week == 0


def test_one_more_person_is_like_the_first_member_at_normal_speed() -> None:
    role = team(member("fast", speed=2), calendar="office", wage=sc.Wage(rate=40))
    parameters = scenario(
        poisson(80, "office"), days=90, activities={"a": task(random(120), "r")}, roles={"r": role}, calendars=OFFICE
    )
    found = find_bottleneck(ONE, parameters, run=parameters.run.model_copy(update={"replications": 6}))
    assert found.role == "r"
    assert found.days_saved.low > 0
