"""Urgent work interrupts other work, which is gone on with later: who, when, and what the log says of it."""

from __future__ import annotations

import datetime as dt

import pytest

from lab.simulation import scenario as sc
from lab.simulation.compile import check
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, fixed, person, scenario, staff, task
from tests.simulation.people import OFFICE, ONE, OPENING, member, needs, team, who

TWO = drawn("s:start t:start a:task b:task e:end", "s>a t>b a>e b>e")
"""Two starts, each with a task of its own."""
THREE = drawn("s:start t:start u:start a:task b:task c:task e:end", "s>a t>b u>c a>e b>e c>e")


def at(*moments: str) -> sc.Arrivals:
    """Cases on the run's Tuesday, at these times of day; with ``+1`` on Wednesday."""
    found = []
    for moment in moments:
        time, _, later = moment.partition("+")
        day = dt.date(2026, 1, 6 + int(later or 0))
        found.append(sc.Moment(at=dt.datetime.combine(day, dt.time.fromisoformat(time))))
    return sc.Arrivals(dates=tuple(found), source=SOURCE)


def urgent(minutes: float, priority: float = 1, role: str = "r") -> sc.Activity:
    return task(minutes, role).model_copy(update={"priority": priority, "preempts": True})


def ran(
    engine: Engine,
    role: sc.Role,
    first: sc.Arrivals,
    second: sc.Arrivals,
    third: sc.Arrivals | None = None,
    **activities: sc.Activity,
) -> Ran:
    """``a`` takes an hour and is ordinary, ``b`` half an hour and urgent, ``c`` ten minutes and more urgent."""
    work = {"a": task(60, "r"), "b": urgent(30), "c": urgent(10, 2), **activities}
    arrivals = {"s": first, "t": second, **({"u": third} if third else {})}
    if third is None:
        del work["c"]
    parameters = scenario(arrivals, days=6, activities=work, roles={"r": role}, calendars=OFFICE)
    found = Ran(engine, THREE if third else TWO, parameters)
    assert found.done
    return found


def parts(of: Ran, element: str) -> list[tuple[float, float, float, float, int]]:
    """From, begun, to, worked and outcome of each row of an element."""
    names = ("enabled", "started", "completed", "worked", "outcome")
    return [tuple(row[name] for name in names) for row in of.rows(element)]  # type: ignore[misc]


@both
def test_what_is_interrupted_goes_on_where_it_stopped(engine: Engine) -> None:
    of = ran(engine, staff(), at("08:00"), at("08:20", "09:05"))
    assert parts(of, "a") == [(0, 0, 20, 20, 3), (20, 50, 65, 15, 3), (65, 95, 120, 25, 0)]
    assert parts(of, "b") == [(0, 0, 30, 30, 0), (0, 0, 30, 30, 0)]
    node = of.net.labels.nodes.index("a")
    sums = of.output.sums
    assert (sums.node_executions[node], sums.node_completed[node]) == (1, 1)
    assert (sums.node_worked[node], sums.node_waited[node]) == (60 * 60_000, 60 * 60_000)
    assert sums.role_items.tolist() == [3]
    assert of.output.role_busy.tolist() == [120 * 60_000]
    assert sorted(of.ends()) == [30, 30, 120]
    touched = of.output.cases.touched
    assert sorted((touched / 60_000).tolist()) == [30, 30, 60]


@both
def test_only_what_is_of_lower_priority_is_interrupted(engine: Engine) -> None:
    """c interrupts b, which had interrupted a; b does not interrupt c, nor another b."""
    of = ran(engine, staff(), at("08:00"), at("08:10", "08:20"), at("08:15"))
    assert parts(of, "c") == [(0, 0, 10, 10, 0)]
    assert parts(of, "b") == [(0, 0, 5, 5, 3), (5, 15, 40, 25, 0), (0, 30, 60, 30, 0)]
    assert parts(of, "a") == [(0, 0, 10, 10, 3), (10, 80, 130, 50, 0)]


@both
def test_somebody_free_is_asked_first_and_the_least_urgent_is_interrupted(engine: Engine) -> None:
    """Two people: b finds somebody free; c then interrupts a and not b; a is taken up by whoever is free first."""
    of = ran(engine, team(member("Anna"), member("Ben")), at("08:00"), at("08:10"), at("08:20"))
    assert parts(of, "b") == [(0, 0, 30, 30, 0)]
    assert parts(of, "c") == [(0, 0, 10, 10, 0)]
    assert parts(of, "a") == [(0, 0, 20, 20, 3), (20, 30, 70, 40, 0)]
    assert who(of, "a") == ["Anna", "Anna"]


@both
def test_of_equals_the_one_begun_last_is_interrupted_and_goes_to_its_place(engine: Engine) -> None:
    """Three ordinary ones for two people: the second is interrupted, and is gone on with before."""
    of = ran(engine, staff(2), at("08:00", "08:05", "08:10"), at("08:20"))
    assert sorted(parts(of, "a")) == [(0, 0, 15, 15, 3), (0, 0, 60, 60, 0), (0, 50, 110, 60, 0), (15, 45, 90, 45, 0)]


@both
def test_the_rest_takes_as_long_as_whoever_goes_on_needs(engine: Engine) -> None:
    """The slow one, who is listed first, has done 19 of 60 minutes; the fast one needs 20.5 for the other 41."""
    role = team(member("slow"), member("fast", speed=2))
    of = ran(engine, role, at("08:00"), at("08:20"), a=task(60, "r"), b=urgent(120))
    assert who(of, "b") == ["slow"]
    of = ran(engine, role, at("08:00", "08:01"), at("08:20"), a=task(60, "r"), b=urgent(120))
    assert sorted(parts(of, "a"))[0][3:] == (19, 3)
    assert sorted(row[3] for row in parts(of, "a")) == [19, 20.5, 30]


@both
def test_at_night_it_waits_and_then_goes_before_what_was_begun_the_day_before(engine: Engine) -> None:
    of = ran(engine, staff(1, "office"), at("15:30"), at("22:00"))
    assert parts(of, "b") == [(0, 10 * 60, 10 * 60 + 30, 30, 0)]
    morning = 24 * 60 + OPENING - (15 * 60 + 30)
    assert parts(of, "a") == [(0, 0, morning, 30, 3), (morning, morning + 30, morning + 60, 30, 0)]
    assert of.output.role_busy.tolist() == [90 * 60_000]


@both
def test_the_more_urgent_of_a_night_goes_first_though_it_does_not_interrupt(engine: Engine) -> None:
    of = ran(
        engine,
        staff(1, "office"),
        at("15:30"),
        at("20:00"),
        at("22:00"),
        c=urgent(10, 2).model_copy(update={"preempts": False}),
    )
    assert parts(of, "b")[0][:2] == (0, 12 * 60)
    assert parts(of, "c")[0][:2] == (0, 10 * 60 + 30)


@both
def test_setting_up_is_done_anew(engine: Engine) -> None:
    """20 minutes of setting up are broken off after 5, then after all of them and 5 minutes of work."""
    setup = task(60, "r").model_copy(update={"setup": fixed(20)})
    of = ran(engine, staff(), at("08:00"), at("08:05", "09:00"), a=setup)
    assert parts(of, "a") == [(0, 0, 5, 5, 3), (5, 35, 60, 25, 3), (60, 90, 165, 75, 0)]


@both
def test_a_deadline_ends_what_is_set_aside(engine: Engine) -> None:
    model = drawn("s:start t:start a:task b:task d:deadline@a e:end", "s>a t>b a>e b>e d>e")
    work = {"a": task(60, "r"), "b": urgent(30)}
    arrivals = {"s": at("08:00"), "t": at("08:20")}
    parameters = scenario(arrivals, days=6, activities=work, waits={"d": fixed(40)}, roles={"r": staff()})
    of = Ran(engine, model, parameters)
    assert parts(of, "a") == [(0, 0, 20, 20, 3), (20, 40, 40, 0, 1)]
    assert parts(of, "b") == [(0, 0, 30, 30, 0)]
    assert of.output.sums.node_executions[of.net.labels.nodes.index("a")] == 1


@both
def test_teams_are_not_interrupted(engine: Engine) -> None:
    together = sc.Activity(duration=fixed(60), staff=needs([("r", 2)]))
    of = ran(engine, staff(2), at("08:00"), at("08:20"), a=together)
    assert parts(of, "a") == [(0, 0, 60, 60, 0)]
    assert parts(of, "b") == [(0, 40, 70, 30, 0)]


@both
def test_batches_are_not_interrupted(engine: Engine) -> None:
    batch = task(60, "r").model_copy(update={"batch": sc.Batch(most=2, source=SOURCE)})
    of = ran(engine, staff(), at("08:00"), at("08:20"), a=batch)
    assert parts(of, "a") == [(0, 0, 60, 60, 0)]
    assert parts(of, "b") == [(0, 40, 70, 30, 0)]


@both
def test_the_same_person_is_interrupted_for_their_own_case_only(engine: Engine) -> None:
    """b must be done by Anna, who did a: she is interrupted, though Ben's work was begun later."""
    model = drawn("s:start t:start a:task b:task c:task e:end", "s>a a>b b>e t>c c>e")
    work = {
        "a": task(10, "r"),
        "b": urgent(5).model_copy(update={"same_person_as": "a"}),
        "c": task(60, "r"),
    }
    role = team(member("Anna"), member("Ben"))
    arrivals = {"s": at("08:00"), "t": at("08:00", "08:05")}
    of = Ran(engine, model, scenario(arrivals, days=6, activities=work, roles={"r": role}))
    assert who(of, "a") == who(of, "b") == ["Anna"]
    assert [row["started"] for row in of.rows("b")] == [10]


@pytest.mark.parametrize("changed", [{"role": None}, {"role": "citizen"}, {"staff": needs([("r", 2)])}])
def test_only_one_person_of_staff_can_interrupt(changed: dict[str, object]) -> None:
    activities = {"a": sc.Activity(duration=fixed(1), priority=1, preempts=True, **changed)}  # type: ignore[arg-type]
    (problem,) = check(ONE, scenario(activities=activities, roles={"r": staff(2), "citizen": person()}))
    assert problem.where.element == "a"
    assert "unterbrechen" in problem.message
