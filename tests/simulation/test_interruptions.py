"""Interrupting boundary timers: on waiting, working and queued tasks, on sub-processes with all that is inside."""

from __future__ import annotations

from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import drawn, every, fixed, hours, scenario, staff, task


@both
def test_a_deadline_interrupts_work_and_frees_the_person_for_the_next(engine: Engine) -> None:
    """A case every 60 min, each would take 100: interrupted after 70 min, the next begins at that moment."""
    model = drawn("s:start a:task d:deadline@a e:end l:end", "s>a a>e d>l")
    parameters = scenario(
        every(60), days=1, activities={"a": task(100, "r")}, roles={"r": staff()}, waits={"d": fixed(70)}
    )
    ran = Ran(engine, model, parameters)
    first, second = ran.rows("a")[:2]
    assert first == {"enabled": 0, "started": 0, "completed": 70, "worked": 70, "queued": 0, "outcome": 1}
    assert second == {"enabled": 0, "started": 10, "completed": 70, "worked": 60, "queued": 10, "outcome": 1}
    assert ran.flow("a>e") == 0
    assert ran.flow("d>l") == 23
    assert ran.output.role_busy[0] == (24 * 60 - 60) * 60_000


@both
def test_a_deadline_takes_an_item_out_of_the_queue(engine: Engine) -> None:
    model = drawn("s:start f:and a:task b:task d:deadline@b e:end l:end", "s>f f>a f>b a>e b>e d>l")
    activities = {"a": task(100, "r"), "b": task(5, "r")}
    ran = Ran(engine, model, scenario(activities=activities, roles={"r": staff()}, waits={"d": fixed(30)}))
    assert ran.rows("b") == [{"enabled": 0, "started": 30, "completed": 30, "worked": 0, "queued": 30, "outcome": 1}]
    assert ran.ends() == [100]
    assert ran.output.role_queue.tolist() == [0]


@both
def test_work_that_is_done_in_time_is_not_interrupted_even_at_the_same_moment(engine: Engine) -> None:
    model = drawn("s:start a:task d:deadline@a e:end l:end", "s>a a>e d>l")
    ran = Ran(engine, model, scenario(activities={"a": task(30)}, waits={"d": fixed(30)}))
    assert ran.flow("a>e") == 1
    assert ran.entered("d") == 0


@both
def test_a_deadline_in_the_night_finds_no_work_done(engine: Engine) -> None:
    """The case comes at midnight, the office opens at 8; the deadline at 7 frees the person, who has not begun."""
    model = drawn("s:start a:task d:deadline@a e:end l:end", "s>a a>e d>l")
    parameters = scenario(
        activities={"a": task(100, "r")},
        roles={"r": staff(calendar="office")},
        calendars={"office": hours("08:00-16:00")},
        waits={"d": fixed(7 * 60)},
    )
    ran = Ran(engine, model, parameters)
    assert ran.rows("a") == [{"enabled": 0, "started": 420, "completed": 420, "worked": 0, "queued": 0, "outcome": 1}]
    assert ran.output.role_busy.tolist() == [0]


@both
def test_a_deadline_on_a_sub_process_removes_all_that_is_inside(engine: Engine) -> None:
    """Inside: one token works, one queues behind it, one is in a sub-process of its own."""
    model = drawn(
        "s:start u:sub d:deadline@u e:end l:task z:end i:start f:and a:task b:task v:sub w:end k:start c:timer y:end",
        "s>u u>e d>l l>z i>f f>a f>b f>v a>w b>w v>w k>c c>y",
        inside={**dict.fromkeys(("i", "f", "a", "b", "v", "w"), "u"), **dict.fromkeys(("k", "c", "y"), "v")},
    )
    activities = {"a": task(100, "r"), "b": task(100, "r"), "l": task(5, "r")}
    ran = Ran(
        engine, model, scenario(activities=activities, roles={"r": staff()}, waits={"d": fixed(30), "c": fixed(90)})
    )
    for element in ("a", "b", "c", "v", "u"):
        assert [(row["completed"], row["outcome"]) for row in ran.rows(element)] == [(30, 1)], element
    assert ran.rows("l")[0]["started"] == 30
    assert ran.ends() == [35]
    assert ran.done


@both
def test_a_receive_task_with_a_deadline_is_not_stuck(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/a:send main/c:receive main/d:deadline@c main/e:end main/l:end other/m:message-start "
        "other/x:end main/n:message-end main/o:task",
        "s>a a>c c>e d>l m>x o>n",
        "a>m n>c",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10), "o": task(1)}, waits={"d": fixed(60)}))
    assert ran.ends() == [70]
    assert ran.rows("c")[0]["outcome"] == 1
