"""Event sub-processes: started by each kind of event, instead of what is around them or beside it."""

from __future__ import annotations

import pytest

from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import drawn, fixed, scenario, share, staff, task

HANDLER = dict.fromkeys(("i", "r", "j"), "v")


@both
def test_a_timer_starts_it_instead_of_the_process(engine: Engine) -> None:
    model = drawn("s:start a:task e:end v:event-sub i:timer-start r:task j:end", "s>a a>e i>r r>j", inside=HANDLER)
    parameters = scenario(activities={"a": task(100, "r"), "r": task(5)}, roles={"r": staff()}, waits={"i": fixed(30)})
    ran = Ran(engine, model, parameters)
    assert [(row["completed"], row["worked"], row["outcome"]) for row in ran.rows("a")] == [(30, 30, 1)]
    assert [(row["enabled"], row["completed"]) for row in ran.rows("v")] == [(30, 35)]
    assert ran.ends() == [35]
    assert ran.done


@both
def test_a_process_that_is_over_before_starts_none(engine: Engine) -> None:
    model = drawn("s:start a:task e:end v:event-sub i:timer-start+ r:task j:end", "s>a a>e i>r r>j", inside=HANDLER)
    ran = Ran(engine, model, scenario(activities={"a": task(10), "r": task(5)}, waits={"i": fixed(30)}))
    assert ran.rows("r") == []
    assert ran.ends() == [10]


@both
def test_a_cycle_starts_several_at_once_and_the_process_waits_for_them(engine: Engine) -> None:
    model = drawn(
        "s:start a:task e:end v:event-sub i:timer-start+=R3/PT10M r:task j:end", "s>a a>e i>r r>j", inside=HANDLER
    )
    ran = Ran(engine, model, scenario(activities={"a": task(35), "r": task(25)}))
    assert [(row["enabled"], row["completed"]) for row in ran.rows("r")] == [(10, 35), (20, 45), (30, 55)]
    assert ran.ends() == [55]


@both
def test_a_sub_process_is_over_only_when_its_event_sub_processes_are(engine: Engine) -> None:
    model = drawn(
        "s:start u:sub e:end k:start a:task m:end v:event-sub i:timer-start+ r:task j:end",
        "s>u u>e k>a a>m i>r r>j",
        inside={**dict.fromkeys(("k", "a", "m", "v"), "u"), **HANDLER},
    )
    ran = Ran(engine, model, scenario(activities={"a": task(40), "r": task(30)}, waits={"i": fixed(20)}))
    assert [row["completed"] for row in ran.rows("u")] == [50]


@both
def test_a_message_starts_it(engine: Engine) -> None:
    nodes = (
        "main/s:start main/a:send main/b:task main/e:end main/v:event-sub main/i:{start} main/r:task main/j:end "
        "other/m:message-start other/o:task other/n:message-end"
    )
    activities = {"a": task(0), "b": task(100), "r": task(5), "o": task(30)}
    for start, ends, outcome in (("message-start", 35, 1), ("message-start+", 100, 0)):
        model = drawn(nodes.format(start=start), "s>a a>b b>e i>r r>j m>o o>n", "a>m n>i", inside=HANDLER)
        ran = Ran(engine, model, scenario(activities=activities))
        assert [row["enabled"] for row in ran.rows("r")] == [30]
        assert [row["outcome"] for row in ran.rows("b")] == [outcome]
        assert ran.ends() == [ends]


@both
@pytest.mark.parametrize("plus", ["", "+"])
def test_a_signal_starts_it(engine: Engine, plus: str) -> None:
    model = drawn(
        f"s:start f:and a:task t:signal-throw=S y:end b:task e:end v:event-sub i:signal-start{plus}=S r:task j:end",
        "s>f f>a a>t t>y f>b b>e i>r r>j",
        inside=HANDLER,
    )
    activities = {"a": task(10), "b": task(100), "r": task(5)}
    ran = Ran(engine, model, scenario(activities=activities, signals={"S": "case"}))
    assert ran.ends() == [100 if plus else 15]
    assert ran.flow("t>y") == bool(plus)


@both
def test_an_error_starts_it_before_it_reaches_the_border(engine: Engine) -> None:
    model = drawn(
        "s:start u:sub k:at-error@u e:end l:end h:start a:task x:error-end=E v:event-sub i:error-start=E r:task j:end",
        "s>u u>e k>l h>a a>x i>r r>j",
        inside={**dict.fromkeys(("h", "a", "x", "v"), "u"), **HANDLER},
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10), "r": task(5)}, branches={"k": share(0)}))
    assert ran.flow("u>e") == 1
    assert ran.ends() == [15]


@both
def test_an_error_inside_the_handler_goes_on_outwards(engine: Engine) -> None:
    model = drawn(
        "s:start u:sub k:at-error@u=E e:end l:end h:start a:task x:error-end=E v:event-sub i:error-start=E r:task "
        "j:error-end=E",
        "s>u u>e k>l h>a a>x i>r r>j",
        inside={**dict.fromkeys(("h", "a", "x", "v"), "u"), **HANDLER},
    )
    ran = Ran(engine, model, scenario(activities={"a": task(10), "r": task(5)}))
    assert (ran.flow("k>l"), ran.flow("u>e")) == (1, 0)
    assert ran.ends() == [15]


@both
@pytest.mark.parametrize("plus", ["", "+"])
def test_an_escalation_starts_it(engine: Engine, plus: str) -> None:
    model = drawn(
        f"s:start x:escalation-throw=E a:task e:end v:event-sub i:escalation-start{plus}=E r:task j:end",
        "s>x x>a a>e i>r r>j",
        inside=HANDLER,
    )
    ran = Ran(engine, model, scenario(activities={"a": task(50), "r": task(5)}))
    assert ran.ends() == [50 if plus else 5]


@both
def test_one_that_interrupts_ends_the_others(engine: Engine) -> None:
    model = drawn(
        "s:start a:task e:end v:event-sub i:timer-start r:task j:end w:event-sub n:timer-start+ q:task o:end",
        "s>a a>e i>r r>j n>q q>o",
        inside={**HANDLER, **dict.fromkeys(("n", "q", "o"), "w")},
    )
    waits = {"i": fixed(30), "n": fixed(20)}
    activities = {"a": task(100), "r": task(50), "q": task(100)}
    ran = Ran(engine, model, scenario(activities=activities, waits=waits))
    assert [(row["enabled"], row["completed"], row["outcome"]) for row in ran.rows("q")] == [(20, 30, 1)]
    assert ran.ends() == [80]
    later = Ran(engine, model, scenario(activities=activities, waits=waits | {"n": fixed(40)}))
    assert later.rows("q") == []


@both
def test_terminate_inside_ends_the_event_sub_process_only(engine: Engine) -> None:
    model = drawn(
        "s:start a:task e:end v:event-sub i:timer-start+ f:and r:task j:terminate q:task o:end",
        "s>a a>e i>f f>r r>j f>q q>o",
        inside=dict.fromkeys(("i", "f", "r", "j", "q", "o"), "v"),
    )
    activities = {"a": task(100), "r": task(5), "q": task(50)}
    ran = Ran(engine, model, scenario(activities=activities, waits={"i": fixed(20)}))
    assert [(row["completed"], row["outcome"]) for row in ran.rows("q")] == [(25, 1)]
    assert ran.ends() == [100]


@both
def test_terminate_outside_ends_the_event_sub_process_too(engine: Engine) -> None:
    model = drawn(
        "s:start a:task e:terminate v:event-sub i:timer-start+ r:task j:end", "s>a a>e i>r r>j", inside=HANDLER
    )
    ran = Ran(engine, model, scenario(activities={"a": task(40), "r": task(50)}, waits={"i": fixed(20)}))
    assert ran.ends() == [40]
    assert [row["outcome"] for row in ran.rows("r")] == [1]
