"""Events beside an activity or a process that take no time: they happen before anything that they could interrupt."""

from __future__ import annotations

import pytest

from lab.simulation.scenario import Wait
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, fixed, scenario, task
from tests.simulation.test_event_sub_processes import HANDLER

NOW = fixed(0)


@both
@pytest.mark.parametrize("work", [0, 100])
def test_an_event_sub_process_takes_the_place_of_work_that_takes_no_time_either(engine: Engine, work: int) -> None:
    model = drawn("s:start a:task e:end v:event-sub i:timer-start r:task j:end", "s>a a>e i>r r>j", inside=HANDLER)
    ran = Ran(engine, model, scenario(activities={"a": task(work), "r": task(5)}, waits={"i": NOW}))
    assert [(row["completed"], row["outcome"]) for row in ran.rows("a")] == [(0, 1)]
    assert ran.ends() == [5]
    assert ran.done


@both
@pytest.mark.parametrize("work", [0, 100])
def test_an_event_on_the_border_interrupts_before_the_work_is_done(engine: Engine, work: int) -> None:
    model = drawn("s:start a:task d:deadline@a r:task e:end l:end", "s>a a>e d>r r>l")
    ran = Ran(engine, model, scenario(activities={"a": task(work), "r": task(5)}, waits={"d": NOW}))
    assert [(row["completed"], row["outcome"]) for row in ran.rows("a")] == [(0, 1)]
    assert ran.ends() == [5]


@both
def test_one_that_does_not_interrupt_happens_once_beside_each_host(engine: Engine) -> None:
    model = drawn(
        "s:start u:sub k:start a:task m:end d:deadline+@u r:task e:end l:end v:event-sub i:timer-start+ w:task j:end "
        "y:event-sub x:timer-start+ z:task o:end",
        "s>u u>e k>a a>m d>r r>l i>w w>j x>z z>o",
        inside={**dict.fromkeys("kamvy", "u"), **dict.fromkeys("iwj", "v"), **dict.fromkeys("xzo", "y")},
    )
    work = {"a": task(10), "r": task(20), "w": task(30), "z": task(40)}
    ran = Ran(engine, model, scenario(activities=work, waits={"d": NOW, "i": NOW, "x": NOW}))
    assert {id_: [row["completed"] for row in ran.rows(id_)] for id_ in "arwzu"} == {
        "a": [10],
        "r": [20],
        "w": [30],
        "z": [40],
        "u": [40],
    }
    assert ran.done


@both
def test_its_share_says_how_often(engine: Engine) -> None:
    model = drawn("s:start a:task e:end v:event-sub i:timer-start r:task j:end", "s>a a>e i>r r>j", inside=HANDLER)
    waits = {"i": Wait(draw=NOW.draw, unit="min", share=0.25, source=SOURCE)}
    ran = Ran(engine, model, scenario(1, activities={"a": task(0), "r": task(0)}, waits=waits))
    cases = ran.entered("s")
    assert cases > 1000
    assert ran.entered("r") / cases == pytest.approx(0.25, abs=0.05)
    assert ran.entered("e") == cases - ran.entered("r")
