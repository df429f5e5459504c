"""Work on several cases at once: when a batch is due, who is in it, who bears its time, and what interrupts it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from lab.bpmn.model import Model
from lab.errors import RefusedError
from lab.simulation import scenario as sc
from lab.simulation.compile import check, compile_net
from lab.simulation.kernel import codes, run_kernel
from lab.simulation.output import Status, same_output
from lab.simulation.reference import run_reference
from lab.simulation.run import prepare, simulate
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import (
    DAY,
    MINUTE,
    SOURCE,
    batched,
    drawn,
    every,
    fixed,
    hours,
    lasting,
    person,
    poisson,
    random,
    scenario,
    share,
    staff,
    task,
)
from tests.simulation.people import ONE


def coming(*minutes: float) -> sc.Arrivals:
    """Cases at these minutes of the Tuesday, at which the observed time begins."""
    midnight = dt.datetime(2026, 1, 6)
    return sc.Arrivals(
        dates=tuple(sc.Moment(at=midnight + dt.timedelta(minutes=minute)) for minute in minutes), source=SOURCE
    )


def ran(
    engine: Engine,
    arrivals: sc.Arrivals | dict[str, sc.Arrivals],
    activity: sc.Activity,
    model: Model = ONE,
    **more: Any,
) -> tuple[Ran, list[tuple[float, float, float, float]]]:
    """A run, and of each execution of ``a`` its enabled, started, completed and worked minutes from Tuesday 00:00."""
    activities = {"a": activity, **more.pop("activities", {})}
    parameters = scenario(
        arrivals,
        **{"days": 10, "warm_up": 1, "roles": {"r": staff()}, "activities": activities, **more},
    )
    found = Ran(engine, model, parameters)
    log = found.output.log
    rows = np.flatnonzero(log.node == found.net.labels.nodes.index("a"))
    of = [
        tuple(float(column[row] - DAY * (column is not log.worked)) / MINUTE for column in columns)
        for columns in [(log.enabled, log.started, log.completed, log.worked)]
        for row in rows
    ]
    return found, of  # type: ignore[return-value]


def hours_busy(found: Ran) -> float:
    return float(found.output.role_busy[0]) / 3_600_000


@both
def test_so_many_begin_together_and_share_the_time(engine: Engine) -> None:
    found, rows = ran(engine, coming(0, 10, 20, 40, 60, 70), batched(60, size=3))
    assert rows == [
        *((at, 20, 80, 20) for at in (0, 10, 20)),
        *((at, 80, 140, 20) for at in (40, 60, 70)),
    ]
    assert hours_busy(found) == 2
    assert found.output.sums.node_worked.max() == 2 * 60 * MINUTE


@both
def test_what_waits_for_people_takes_further_cases_up_to_its_most(engine: Engine) -> None:
    """With nothing to wait for, whoever is free takes what there is."""
    _, rows = ran(engine, coming(0, 10, 20, 30, 40), batched(60, most=3))
    assert rows == [(0, 0, 60, 60), (10, 60, 120, 20), (20, 60, 120, 20), (30, 60, 120, 20), (40, 120, 180, 60)]


@both
def test_after_some_time_of_the_first(engine: Engine) -> None:
    _, rows = ran(engine, coming(0, 100, 130), batched(30, after=2))
    assert rows == [(0, 120, 150, 15), (100, 120, 150, 15), (130, 250, 280, 30)]
    _, rows = ran(
        engine,
        coming(0, 500),
        batched(30, after=2, calendar="day"),
        calendars={"day": hours("08:00-09:00", "10:00-12:00")},
    )
    assert rows == [(0, 660, 690, 15), (500, 660, 690, 15)]


@both
def test_at_given_times(engine: Engine) -> None:
    """On Tuesdays and Thursdays at eight and at two; a batch that takes at most two has the others in the next."""
    arrivals = coming(0, 1, 2, 480, 481, 900)
    _, rows = ran(engine, arrivals, batched(30, weekdays=("thu", "tue"), at=("14:00", "08:00"), most=2))
    thursday = 2 * 1440 + 480
    assert rows == [
        *((at, 480, 510, 15) for at in (0, 1)),
        *((at, 510, 540, 15) for at in (2, 480)),
        (481, 840, 870, 30),
        (900, thursday, thursday + 30, 30),
    ]


@both
def test_who_comes_at_the_very_moment_goes_along(engine: Engine) -> None:
    _, rows = ran(engine, coming(480, 480, 480), batched(30, at=("08:00",)))
    assert rows == [(480, 480, 510, 10)] * 3
    _, rows = ran(engine, coming(0, 60), batched(30, after=1))
    assert rows == [(0, 60, 90, 15), (60, 60, 90, 15)]


@both
def test_days_without_a_time_and_times_without_days(engine: Engine) -> None:
    _, rows = ran(engine, coming(5), batched(30, weekdays=("fri",)))
    assert rows == [(5, 3 * 1440, 3 * 1440 + 30, 30)]
    _, rows = ran(engine, coming(5, 1441), batched(30, at=("00:01",)))
    assert rows == [(5, 1441, 1471, 15), (1441, 1441, 1471, 15)]


@both
def test_whichever_comes_first(engine: Engine) -> None:
    activity = batched(10, size=3, after=5, at=("12:00",))
    _, rows = ran(engine, coming(0, 1, 2, 100, 500, 501), activity)
    assert rows == [
        *((at, 2, 12, 3 + 1 / 3) for at in (0, 1, 2)),
        (100, 400, 410, 10),
        *((at, 720, 730, 5) for at in (500, 501)),
    ]


@both
def test_each_case_may_take_time_of_its_own(engine: Engine) -> None:
    found, rows = ran(engine, coming(0, 0, 0), batched(10, size=3, per_case=fixed(5)))
    assert {row[2] for row in rows} == {25}
    assert sum(row[3] for row in rows) == 25
    assert hours_busy(found) * 60 == 25
    assert found.output.role_offered[0] == 25 * MINUTE


@both
def test_shares_are_exact_to_the_millisecond_for_everybody_of_the_team(engine: Engine) -> None:
    """Two people, the slower at 0.7: each member bears a part of both, and the parts are the whole."""
    team = sc.Team(all_of=(sc.Need(role="r", people=2),))
    role = staff().model_copy(
        update={"people": 2, "members": (sc.Member(name="A", speed=0.7), sc.Member(name="B", speed=1.3))}
    )
    activity = batched(lasting(sc.Fixed(value=1.00001)), staff=(team,), size=3)
    found, rows = ran(engine, coming(0, 0, 0), activity, roles={"r": role})
    span = round(60_001 / 0.7)
    worked = [round(row[3] * MINUTE) for row in rows]
    assert sorted(worked) == sorted([span // 3, (span - span // 3) // 2, span - span // 3 - (span - span // 3) // 2])
    assert found.output.role_busy[0] == 2 * span == found.output.sums.role_worked[0]
    assert (found.output.log.others >= 0).sum() == 3


@both
def test_waiting_for_people_counts_from_when_it_was_due(engine: Engine) -> None:
    """Two batches at one clerk: only the second waits for him, and only since it was full."""
    found, _ = ran(engine, coming(0, 20, 21, 30), batched(60, size=2))
    assert found.output.sums.role_queued[0] / MINUTE == 50 + 50
    assert [round(row["queued"]) for row in found.rows("a")] == [0, 0, 50, 50]
    assert found.output.sums.node_waited.max() / MINUTE == 20 + 0 + (80 - 21) + 50
    assert found.output.sums.role_items[0] == 4


@both
@pytest.mark.parametrize(("priority", "begins"), [(1.0, [100, 100, 110]), (-1.0, [200, 200, 100])])
def test_a_batch_has_its_place_in_the_queue(engine: Engine, priority: float, begins: list[float]) -> None:
    """It waits since its first case, with that one's priority, among the other work of the same people."""
    model = drawn("s:start t:timer-start a:task b:task e:end", "s>a t>b a>e b>e")
    found, rows = ran(
        engine,
        {"s": coming(1, 2), "t": coming(0, 1)},
        batched(10, size=2, priority=priority),
        model,
        activities={"b": task(100, "r")},
    )
    second = max(row["started"] + at for row, at in zip(found.rows("b"), (0, 1), strict=True))
    assert [*(row[1] for row in rows), second] == begins


@both
def test_an_automatic_batch_needs_nobody(engine: Engine) -> None:
    found, rows = ran(engine, coming(0, 30), batched(60, None, at=("02:00",)))
    assert rows == [(0, 120, 180, 30), (30, 120, 180, 30)]
    assert found.output.role_busy[0] == 0


LATE = drawn("s:start a:task d:deadline@a e:end z:end", "s>a d>z a>e")


@both
def test_who_leaves_while_it_collects_is_not_in_it(engine: Engine) -> None:
    """The first gives up after an hour; the second has then waited less, and the batch waits for it."""
    found, rows = ran(engine, coming(0, 50), batched(30, after=1.5, per_case=fixed(6)), LATE, waits={"d": fixed(60)})
    assert rows == [(0, 60, 60, 0), (50, 110, 110, 0)]
    found, rows = ran(engine, coming(0, 50), batched(30, after=0.9, per_case=fixed(6)), LATE, waits={"d": fixed(80)})
    assert rows == [(0, 54, 80, 13), (50, 54, 96, 29)]
    assert found.output.log.outcome.tolist() == [1, 0]
    assert found.output.role_busy[0] == 42 * MINUTE


@both
def test_the_next_one_counts_when_the_first_has_gone(engine: Engine) -> None:
    waits = {"d": fixed(60)}
    model = drawn("s:start x:xor a:task d:deadline@a e:end z:end", "s>x x>a d>z a>e")
    _, rows = ran(engine, coming(0, 30), batched(10, after=1.25), model, waits=waits)
    assert rows == [(0, 60, 60, 0), (30, 90, 90, 0)]
    _, rows = ran(engine, coming(0, 30, 59), batched(10, after=0.75, size=4), model, waits=waits)
    assert rows[0] == (0, 45, 55, 5)


@both
def test_when_all_have_gone_the_people_are_free(engine: Engine) -> None:
    """Both give up while the batch is being worked on: its clerk begins the next at once."""
    model = drawn("s:start f:and a:task d:deadline@a b:task e:end z:end y:end", "s>f f>a f>b d>z a>e b>y")
    found, rows = ran(
        engine,
        coming(0, 20),
        batched(300, size=2),
        model,
        waits={"d": fixed(100)},
        activities={"b": task(1, "r").model_copy(update={"priority": -1.0})},
    )
    assert rows == [(0, 20, 100, 40), (20, 20, 120, 60)]
    assert found.output.role_busy[0] == (1 + 1 + 100) * MINUTE
    assert found.done
    assert found.output.sums.role_worked[0] == found.output.role_busy[0]


@both
def test_a_batch_in_the_queue_goes_with_its_last_member(engine: Engine) -> None:
    model = drawn("s:start f:and b:task a:task d:deadline@a e:end z:end y:end", "s>f f>b f>a d>z a>e b>y")
    found, rows = ran(
        engine, coming(0), batched(10, most=5), model, waits={"d": fixed(60)}, activities={"b": task(200, "r")}
    )
    assert rows == [(0, 60, 60, 0)]
    assert found.output.role_queue.tolist() == [0]
    assert found.output.sums.days[:, 1].sum() == 60 * MINUTE
    assert found.done


@both
def test_two_of_one_case_touch_it_once(engine: Engine) -> None:
    model = drawn("s:start f:and p:none-throw q:none-throw a:task m:xor e:end", "s>f f>p f>q p>m q>m m>a a>e")
    found, rows = ran(engine, coming(0), batched(60, size=2), model)
    assert [row[1:] for row in rows] == [(0, 60, 30), (0, 60, 30)]
    assert found.output.sums.touched == 60 * MINUTE
    assert found.ends() == [60]


@both
def test_a_terminate_end_takes_members_away(engine: Engine) -> None:
    model = drawn("s:start f:and a:task b:task t:terminate e:end", "s>f f>a f>b b>t a>e")
    found, rows = ran(engine, coming(0, 40), batched(60, size=2), model, activities={"b": task(50)})
    assert rows == [(0, 40, 50, 5), (40, 40, 90, 45)]
    assert found.output.role_busy[0] == 60 * MINUTE - 10 * MINUTE
    assert found.output.log.outcome[found.output.log.node == found.net.labels.nodes.index("a")].tolist() == [1, 1]


@both
def test_a_failure_at_the_end_leaves_the_share(engine: Engine) -> None:
    model = drawn("s:start a:task f:at-error@a e:end z:end", "s>a f>z a>e")
    found, rows = ran(engine, coming(0, 0), batched(60, size=2), model, branches={"f": share(1)})
    assert rows == [(0, 0, 60, 30), (0, 0, 60, 30)]
    assert found.output.log.outcome.tolist() == [1, 1]


@both
def test_instances_of_a_repeated_activity_may_be_in_one_batch(engine: Engine) -> None:
    model = replace(ONE, nodes={**ONE.nodes, "a": replace(ONE.nodes["a"], loop="parallel")})
    activity = batched(60, size=4).model_copy(update={"repeat": sc.Repeat(times=4, source=SOURCE)})
    found, rows = ran(engine, coming(0), activity, model)
    assert rows == [(0, 0, 60, 15)] * 4
    assert found.ends() == [60]


@both
def test_what_waits_for_others_in_vain_is_told(engine: Engine) -> None:
    found, rows = ran(engine, coming(0, 10, 20, 30, 40), batched(60, size=3))
    assert len(rows) == 3
    assert found.stuck() == {"a": 2}
    assert found.output.status is Status.DONE
    assert found.output.sums.tokens_stuck == 2


def test_it_is_told_with_advice() -> None:
    parameters = scenario(
        coming(0, 10, 20, 30, 40), days=10, warm_up=1, roles={"r": staff()}, activities={"a": batched(60, size=3)}
    )
    (warning,) = [one for one in simulate(ONE, parameters).warnings if one.where.element == "a"]
    assert (warning.values["count"], warning.values["cases"]) == (4, 10)
    assert "after" in warning.hint
    with pytest.raises(RefusedError) as caught:
        simulate(ONE, parameters.model_copy(update={"activities": {"a": batched(60, size=9)}}))
    assert caught.value.details[0].where.element == "a"


def test_a_run_that_waits_for_a_batch_says_so() -> None:
    """One case in a hundred needs what is done for a hundred thousand."""
    model = drawn("s:start x:xor a:task e:end", "s>x x>a x>e a>e")
    parameters = scenario(
        every(600),
        days=50,
        roles={"r": staff()},
        activities={"a": batched(60, size=100_000)},
        branches={"x>a": share(0.5), "x>e": share(0.5)},
    )
    elements = [one.where.element for one in simulate(model, parameters).warnings]
    assert elements == [None, "a"]


def test_costs_are_those_of_the_people() -> None:
    """One hour of two clerks at 40 euros for four cases: 20 euros a case, whatever their share."""
    role = staff().model_copy(update={"wage": sc.Wage(rate=40), "people": 2})
    team = sc.Team(all_of=(sc.Need(role="r", people=2),))
    parameters = scenario(
        every(360),
        days=20,
        warm_up=2,
        roles={"r": role},
        activities={"a": batched(60, staff=(team,), size=4, expenses=1.0)},
    )
    results = simulate(ONE, parameters)
    assert results.cases.staff_cost is not None
    assert results.cases.staff_cost.mean == pytest.approx(20)
    assert results.cases.expenses.mean == 1
    assert results.roles["r"].minutes_per_case.mean == pytest.approx(30)
    assert results.roles["r"].utilisation is not None
    assert results.roles["r"].utilisation.mean == pytest.approx(1 / 24, rel=0.06)


def test_levels() -> None:
    parameters = scenario(
        every(60),
        days=5,
        roles={"r": staff(1, "day")},
        calendars={"day": hours("08:00-10:00")},
        activities={"a": batched(10, size=2, after=1, calendar="day")},
    )
    for level, operation in (("flow", codes.TASK), ("times", codes.BATCH), ("calendars", codes.BATCH)):
        prepared = prepare(ONE, parameters, run=parameters.run.model_copy(update={"level": level}))
        assert prepared.net.tables.node_op[0] == operation
    assert prepared.net.tables.batch_calendar.tolist() != [-1]


def problems(activity: sc.Activity, **more: Any) -> list[tuple[str | None, str | None]]:
    parameters = scenario(every(60), **{"roles": {"r": staff(), "v": person()}, "activities": {"a": activity}, **more})
    found = check(more.pop("model", ONE) if "model" in more else ONE, parameters)
    for problem in found:
        assert problem.hint
        assert problem.message.format(**problem.values)
    return [(problem.where.element, problem.where.field) for problem in found]


def test_refusals() -> None:
    assert problems(batched(5, "v", size=2)) == [("a", "activities.a.batch")]
    assert problems(batched(5, size=2, after=1, calendar="no")) == [("a", "activities.a.batch.calendar")]
    never = {"never": hours("08:00-10:00").model_copy(update={"closed_every_year": ()})}
    assert problems(batched(5, size=2, after=1, calendar="never"), calendars=never) == []
    model = drawn("s:start a:sub b:task e:end", "s>a a>e", inside={"b": "a"})
    parameters = scenario(every(60), activities={"a": sc.Activity(batch=sc.Batch(size=2, source=SOURCE)), "b": task(1)})
    assert [problem.where.field for problem in check(model, parameters)] == ["activities.a.batch"]


@pytest.mark.parametrize(
    "rules",
    [
        {},
        {"per_case": fixed(1)},
        {"size": 5, "most": 3},
        {"size": 5, "calendar": "day"},
        {"size": 5, "per_case": fixed(1, "day")},
        {"at": ("24:00",)},
        {"at": ("8 Uhr",)},
        {"size": 1},
    ],
)
def test_rules_that_make_no_sense(rules: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"."):
        sc.Batch(source=SOURCE, **rules)


def test_kernel_and_twin_agree_where_batches_are_left_at_any_time() -> None:
    rules: tuple[dict[str, Any], ...] = (
        {"size": 5},
        {"most": 3},
        {"size": 3, "most": 10, "after": 2},
        {"weekdays": ("tue",), "at": ("08:00", "14:00")},
        {"size": 10, "at": ("12:00",), "most": 12},
    )
    model = drawn("s:start a:task b:task d:deadline@a e:end", "s>a a>b b>e d>e")
    for rule in rules:
        for role in (staff(1, "day"), staff(2)):
            parameters = scenario(
                poisson(20),
                days=5,
                warm_up=1,
                waits={"d": random(300)},
                activities={"a": batched(random(30), per_case=random(2), **rule), "b": task(random(8), "r")},
                roles={"r": role},
                calendars={"day": hours("08:00-17:00")},
            )
            net = compile_net(model, parameters)
            output = run_kernel(net, 1, 0)
            assert same_output(run_reference(net, 1, 0), output) == ""
            assert 0 < output.log.outcome.mean() < 1


def test_everything_that_people_did_is_borne_by_somebody() -> None:
    """Without calendars and with everybody observed, shares add up to the time of the people to the millisecond."""
    model = drawn("s:start a:task d:deadline@a e:end", "s>a a>e d>e")
    parameters = scenario(
        sc.Arrivals(dates=tuple(sc.Moment(at=dt.date(2026, 1, 6), count=97) for _ in range(3)), source=SOURCE),
        days=300,
        warm_up=1,
        waits={"d": random(3000)},
        activities={"a": batched(random(47), per_case=random(7.1), size=7, most=11, after=30)},
        roles={"r": staff(2)},
    )
    output = run_kernel(compile_net(model, parameters), 3, 0)
    assert output.sums.cases == 291
    assert output.unfinished == 0
    assert output.sums.role_worked[0] == output.role_busy[0]
