"""Events on the border of activities that do not interrupt, messages on borders, and cycles."""

from __future__ import annotations

import pytest

from lab.simulation.scenario import Wait
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, fixed, hours, random, scenario, staff, task


@both
def test_a_timer_that_does_not_interrupt_begins_a_path_beside_the_work(engine: Engine) -> None:
    model = drawn("s:start a:task d:deadline+@a r:task e:end l:end", "s>a a>e d>r r>l")
    ran = Ran(engine, model, scenario(activities={"a": task(100), "r": task(5)}, waits={"d": fixed(30)}))
    assert [(row["completed"], row["outcome"]) for row in ran.rows("a")] == [(100, 0)]
    assert [row["enabled"] for row in ran.rows("r")] == [30]
    assert ran.ends() == [100]
    assert (ran.entered("d"), ran.flow("d>r"), ran.flow("a>e")) == (1, 1, 1)


@both
def test_the_case_is_over_when_the_path_beside_is(engine: Engine) -> None:
    model = drawn("s:start a:task d:deadline+@a r:task e:end l:end", "s>a a>e d>r r>l")
    ran = Ran(engine, model, scenario(activities={"a": task(40), "r": task(60)}, waits={"d": fixed(30)}))
    assert ran.ends() == [90]


@both
def test_work_that_is_done_first_sends_no_reminder(engine: Engine) -> None:
    model = drawn("s:start a:task d:deadline+@a r:task e:end l:end", "s>a a>e d>r r>l")
    ran = Ran(engine, model, scenario(activities={"a": task(30), "r": task(5)}, waits={"d": fixed(30)}))
    assert ran.rows("r") == []
    assert ran.ends() == [30]


@both
@pytest.mark.parametrize(("cycle", "times"), [("R/PT24H", [1, 2, 3, 4]), ("R3/P1D", [1, 2, 3]), ("R1/P1D", [1])])
def test_a_cycle_reminds_again_and_again(engine: Engine, cycle: str, times: list[int]) -> None:
    model = drawn(f"s:start a:receive d:deadline+@a={cycle} r:task e:end l:end", "s>a a>e d>r r>l")
    ran = Ran(engine, model, scenario(activities={"r": task(1)}, waits={"a": fixed(4.5 * 1440)}))
    assert [row["enabled"] / 1440 for row in ran.rows("r")] == times
    assert ran.ends() == [4.5 * 1440]


@both
def test_rounds_of_a_cycle_draw_anew_and_their_paths_draw_apart(engine: Engine) -> None:
    model = drawn("s:start a:receive d:deadline+@a=R5/P1D r:task e:end l:end", "s>a a>e d>r r>l")
    parameters = scenario(activities={"r": task(random(30))}, waits={"a": fixed(90 * 1440), "d": random(600)})
    rows = Ran(engine, model, parameters).rows("r")
    begins = [row["enabled"] for row in rows]
    assert len(rows) == 5
    assert len({row["worked"] for row in rows}) == 5
    assert len({round(b - a, 3) for a, b in zip([0, *begins[:-1]], begins, strict=True)}) == 5


@both
def test_a_cycle_that_interrupts_goes_off_once(engine: Engine) -> None:
    model = drawn("s:start a:task d:deadline@a=R3/PT10M e:end l:end", "s>a a>e d>l")
    ran = Ran(engine, model, scenario(activities={"a": task(100)}))
    assert ran.ends() == [10]
    assert ran.flow("d>l") == 1


@both
def test_a_timer_beside_others_in_office_hours(engine: Engine) -> None:
    model = drawn("s:start a:receive d:deadline+@a r:task e:end l:end", "s>a a>e d>r r>l")
    parameters = scenario(
        activities={"r": task(1)},
        waits={"a": fixed(3000), "d": fixed(60, "office")},
        calendars={"office": hours("08:00-16:00")},
    )
    assert [row["enabled"] for row in Ran(engine, model, parameters).rows("r")] == [9 * 60]


ASKING = (
    "main/s:start main/a:send main/b:task main/e:end main/l:task main/z:end {event}@b "
    "other/m:message-start other/o:task other/n:message-end"
)


@both
def test_a_message_on_the_border_interrupts(engine: Engine) -> None:
    model = drawn(ASKING.format(event="main/c:at-message"), "s>a a>b b>e c>l l>z m>o o>n", "a>m n>c")
    activities = {"a": task(0), "b": task(100, "r"), "l": task(5), "o": task(30)}
    ran = Ran(engine, model, scenario(activities=activities, roles={"r": staff()}))
    assert [(row["completed"], row["worked"], row["outcome"]) for row in ran.rows("b")] == [(30, 30, 1)]
    assert ran.ends() == [35]


@both
def test_a_message_on_the_border_that_does_not_interrupt_begins_a_path_each_time(engine: Engine) -> None:
    nodes = ASKING.format(event="main/c:at-message+") + " other/p:task other/q:message-end other/f:and"
    model = drawn(nodes, "s>a a>b b>e c>l l>z m>f f>o f>p o>n p>q", "a>m n>c q>c")
    activities = {"a": task(0), "b": task(100), "l": task(random(5)), "o": task(30), "p": task(60)}
    ran = Ran(engine, model, scenario(activities=activities))
    assert [row["enabled"] for row in ran.rows("l")] == [30, 60]
    assert len({row["worked"] for row in ran.rows("l")}) == 2
    assert [row["outcome"] for row in ran.rows("b")] == [0]


@both
def test_a_message_that_came_before_the_activity_is_there_when_it_begins(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/a:send main/x:task main/b:task main/c:at-message@b main/e:end main/l:end "
        "other/m:message-start other/n:message-end",
        "s>a a>x x>b b>e c>l m>n",
        "a>m n>c",
    )
    ran = Ran(engine, model, scenario(activities={"a": task(0), "x": task(10), "b": task(100)}))
    assert ran.rows("b") == [{"enabled": 10, "started": 10, "completed": 10, "worked": 0, "queued": 0, "outcome": 1}]
    assert ran.ends() == [10]


@both
def test_a_message_from_a_black_box_may_never_come(engine: Engine) -> None:
    model = drawn(
        "main/s:start main/b:task main/c:at-message@b main/e:end main/l:end", "s>b b>e c>l", "box>c", {}, "box"
    )
    wait = Wait(draw=fixed(20).draw, share=0.25, source=SOURCE)
    ran = Ran(engine, model, scenario(60, days=42, activities={"b": task(100)}, waits={"c": wait}))
    assert set(ran.ends()) == {20, 100}
    assert 0.2 < ran.flow("c>l") / len(ran.ends()) < 0.3


@both
def test_a_wait_that_is_never_over_is_found_to_be_stuck(engine: Engine) -> None:
    model = drawn("s:start t:timer e:end", "s>t t>e")
    never = Wait(draw=fixed(20).draw, share=0, source=SOURCE)
    ran = Ran(engine, model, scenario(waits={"t": never}))
    assert ran.stuck() == {"t": 1}


@both
def test_a_sub_process_goes_on_beside_a_reminder_and_ends_without_it(engine: Engine) -> None:
    """The path beside is outside of the sub-process: this is over before it."""
    model = drawn(
        "s:start u:sub d:deadline+@u r:task z:end e:task y:end i:start a:task j:end",
        "s>u u>e e>y d>r r>z i>a a>j",
        inside=dict.fromkeys(("i", "a", "j"), "u"),
    )
    activities = {"a": task(40), "r": task(60), "e": task(1)}
    ran = Ran(engine, model, scenario(activities=activities, waits={"d": fixed(30)}))
    assert [row["completed"] for row in ran.rows("u")] == [40]
    assert [row["enabled"] for row in ran.rows("e")] == [40]
    assert ran.ends() == [90]


@both
def test_an_interruption_ends_the_other_events_on_the_border_too(engine: Engine) -> None:
    model = drawn(
        "s:start a:task d:deadline@a n:deadline+@a r:task e:end l:task z:end y:end", "s>a a>e d>l l>z n>r r>y"
    )
    activities = {"a": task(100), "l": task(100), "r": task(1)}
    waits = {"d": fixed(30), "n": fixed(50)}
    assert Ran(engine, model, scenario(activities=activities, waits=waits)).rows("r") == []
    ran = Ran(engine, model, scenario(activities=activities, waits=waits | {"n": fixed(10)}))
    assert [row["enabled"] for row in ran.rows("r")] == [10]
    assert ran.ends() == [130]
