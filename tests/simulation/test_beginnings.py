"""Event-based gateways and receive tasks that begin the process (BPMN 2.0.2, 10.6.6 and 13.4.4)."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.bpmn.model import Model
from lab.errors import Problem
from lab.simulation.compile.check import check
from lab.simulation.levels import at_level
from lab.simulation.scenario import Present, Scenario
from lab.simulation.soundness import Kind, Severity, soundness
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, every, fixed, scenario, share, task

DAILY = every(1440)


def begun(nodes: str, flows: str, messages: str = "", *, parallel: bool = False, **more: object) -> Model:
    """A model whose gateway ``g`` and receive tasks ``r…`` begin the process."""
    model = drawn(nodes, flows, messages, **more)  # type: ignore[arg-type]
    changed = {
        id_: replace(node, instantiate=id_[0] in "gr", parallel_multiple=parallel and id_ == "g")
        for id_, node in model.nodes.items()
    }
    return replace(model, nodes=changed)


TWO = "g:race l:catch m:catch a:task b:task x:xor e:end"
TWO_FLOWS = "g>l g>m l>a m>b a>x b>x x>e"
JOINED = "g:race l:catch m:catch a:task j:and b:task e:end"
JOINED_FLOWS = "g>l g>m l>a a>j m>j j>b b>e"


def problems(model: Model, parameters: Scenario) -> list[tuple[str | None, str | None]]:
    found: tuple[Problem, ...] = check(model, parameters)
    assert all(problem.hint for problem in found)
    return [(problem.where.element, problem.where.field) for problem in found]


@both
def test_a_case_begins_at_the_event_at_which_it_arrives_and_waits_for_no_other(engine: Engine) -> None:
    parameters = scenario({"l": DAILY, "m": every(720)}, activities={"a": task(10), "b": task(20)})
    ran = Ran(engine, begun(TWO, TWO_FLOWS), parameters)
    assert sorted(ran.ends()) == [10, 20, 20, 20]
    assert (ran.entered("l"), ran.entered("m")) == (1, 3)
    assert ran.rows("l") == [{"enabled": 0, "started": 0, "completed": 0, "worked": 0, "queued": 0, "outcome": 0}]
    assert ran.done


@both
def test_a_start_event_without_trigger_may_stand_before_the_gateway(engine: Engine) -> None:
    model = begun(f"s:start {TWO}", f"s>g {TWO_FLOWS}")
    ran = Ran(engine, model, scenario({"l": DAILY, "m": DAILY}, activities={"a": task(10), "b": task(20)}))
    assert sorted(ran.ends()) == [10, 20]


@both
def test_a_receive_task_begins_with_its_message(engine: Engine) -> None:
    model = begun("r:receive a:task e:end", "r>a a>e")
    ran = Ran(engine, model, scenario({"r": DAILY}, activities={"a": task(10)}))
    assert [(row["enabled"], row["completed"]) for row in ran.rows("r")] == [(0, 0)]
    assert ran.ends() == [10]


@both
def test_a_message_of_another_pool_begins_the_process_for_the_same_case(engine: Engine) -> None:
    model = begun(
        "main/s:start main/c:send main/z:end other/r:receive other/a:task other/e:end", "s>c c>z r>a a>e", "c>r"
    )
    ran = Ran(engine, model, scenario(activities={"c": task(10), "a": task(30)}))
    assert ran.rows("r")[0]["enabled"] == 10
    assert ran.ends() == [40]


@both
def test_each_message_to_an_exclusive_gateway_begins_an_instance(engine: Engine) -> None:
    model = begun(
        "main/s:start main/c:send main/d:send main/z:end other/g:race other/l:catch other/m:catch other/a:task "
        "other/b:task other/x:xor other/e:end",
        f"s>c c>d d>z {TWO_FLOWS}",
        "c>l d>m",
    )
    parameters = scenario(activities={"c": task(1), "d": task(1), "a": task(10), "b": task(20)})
    ran = Ran(engine, model, parameters)
    assert (ran.rows("a")[0]["enabled"], ran.rows("b")[0]["enabled"]) == (1, 2)
    assert ran.ends() == [22]


@both
def test_a_signal_of_the_model_begins_at_an_exclusive_gateway(engine: Engine) -> None:
    model = begun(
        "main/s:start main/c:task main/z:signal-end=go other/g:race other/l:signal-catch=go other/m:catch other/a:task "
        "other/b:task other/x:xor other/e:end",
        f"s>c c>z {TWO_FLOWS}",
    )
    parameters = scenario({"s": DAILY, "m": DAILY}, activities={"c": task(5), "a": task(10), "b": task(20)})
    ran = Ran(engine, model, parameters)
    assert sorted(ran.ends()) == [15, 20]


@both
def test_a_parallel_gateway_begins_with_the_first_event_and_awaits_the_others(engine: Engine) -> None:
    parameters = scenario(
        {"l": DAILY, "m": DAILY},
        waits={"l": fixed(30), "m": fixed(60)},
        activities={"a": task(10), "b": task(5)},
    )
    ran = Ran(engine, begun(JOINED, JOINED_FLOWS, parallel=True), parameters)
    assert sorted(ran.ends()) == [45, 65]
    assert sorted((row["enabled"], row["completed"]) for row in ran.rows("l")) == [(0, 0), (0, 30)]
    assert sorted((row["enabled"], row["completed"]) for row in ran.rows("m")) == [(0, 0), (0, 60)]
    assert ran.done


@both
def test_where_cases_begin_at_one_event_only_the_others_are_just_awaited(engine: Engine) -> None:
    model = begun(JOINED, JOINED_FLOWS, parallel=True)
    parameters = scenario({"l": DAILY}, waits={"m": fixed(60)}, activities={"a": task(10), "b": task(5)})
    ran = Ran(engine, model, parameters)
    assert ran.ends() == [65]
    assert problems(model, parameters) == []
    assert problems(model, parameters.model_copy(update={"waits": {}})) == [("m", "waits.m")]


@both
def test_messages_to_a_parallel_gateway_begin_one_instance_until_all_have_come(engine: Engine) -> None:
    """The third message is one too many for the instance that waits: it begins the next, which awaits the fourth."""
    model = begun(
        "main/s:start main/c:send main/d:send main/f:send main/h:send main/z:end "
        "other/g:race other/l:catch other/m:catch other/a:task other/j:and other/b:task other/e:end",
        f"s>c c>d d>f f>h h>z {JOINED_FLOWS}",
        "c>l d>m f>l h>m",
        parallel=True,
    )
    parameters = scenario(activities={"a": task(0), "b": task(5), **{id_: task(10) for id_ in "cdfh"}})
    ran = Ran(engine, model, parameters)
    assert [(row["enabled"], row["completed"]) for row in ran.rows("m")] == [(10, 20), (30, 40)]
    assert ran.ends() == [45]
    assert ran.entered("b") == 2


@both
def test_a_message_that_never_comes_to_a_parallel_gateway_leaves_the_case_stuck(engine: Engine) -> None:
    model = begun(
        "main/s:start main/c:send main/x:xor main/d:send main/z:end "
        "other/g:race other/l:catch other/m:catch other/a:task other/j:and other/b:task other/e:end",
        f"s>c c>x x>d x>z d>z {JOINED_FLOWS}",
        "c>l d>m",
        parallel=True,
    )
    parameters = scenario(
        activities={"a": task(0), "b": task(5), "c": task(1), "d": task(1)},
        branches={"x>d": share(0), "x>z": share(1)},
    )
    ran = Ran(engine, model, parameters)
    assert ran.stuck() == {"m": 1, "j": 1}


@both
def test_event_sub_processes_are_armed_when_a_case_begins_at_an_event(engine: Engine) -> None:
    model = begun(
        f"{TWO} v:event-sub t:timer-start=PT5M w:task y:end",
        f"{TWO_FLOWS} t>w w>y",
        inside={"t": "v", "w": "v", "y": "v"},
    )
    parameters = scenario({"l": DAILY, "m": DAILY}, activities={"a": task(10), "b": task(20), "w": task(1)})
    ran = Ran(engine, model, parameters)
    assert ran.ends() == [6, 6]


@both
def test_cases_that_are_there_at_the_beginning_wait_at_a_parallel_gateway(engine: Engine) -> None:
    parameters = scenario(
        {"l": DAILY, "m": DAILY},
        waits={"l": fixed(30), "m": fixed(60)},
        activities={"a": task(10), "b": task(5)},
        present={"l": Present(cases=1, also_at=("m",), observed=True, source=SOURCE)},
    )
    ran = Ran(engine, begun(JOINED, JOINED_FLOWS, parallel=True), parameters)
    assert sorted(ran.ends()) == [45, 65, 65]
    alone = scenario({"l": DAILY, "m": DAILY}, activities={"a": task(1), "b": task(1)})
    found = {"l": Present(cases=1, source=SOURCE)}
    assert problems(begun(TWO, TWO_FLOWS), alone.model_copy(update={"present": found})) == [("l", "present.l")]


def test_arrivals_and_waits_are_asked_for_where_they_are_needed_and_nowhere_else() -> None:
    work = {"a": task(1), "b": task(1)}
    assert problems(begun(TWO, TWO_FLOWS), scenario({}, activities=work)) == [("l", "arrivals.l"), ("m", "arrivals.m")]
    known = scenario({"l": DAILY, "m": DAILY}, activities=work, waits={"l": fixed(1)})
    assert problems(begun(TWO, TWO_FLOWS), known) == [("l", "waits.l")]
    both_needed = [(id_, f"{field}.{id_}") for field in ("arrivals", "waits") for id_ in "lm"]
    assert problems(begun(JOINED, JOINED_FLOWS, parallel=True), scenario({}, activities=work)) == both_needed


@pytest.mark.parametrize("parallel", [False, True])
def test_the_flow_alone_can_be_run_without_any_parameters(parallel: bool) -> None:
    model = begun(JOINED, JOINED_FLOWS, parallel=True) if parallel else begun(TWO, TWO_FLOWS)
    bare = scenario({})
    bare = bare.model_copy(update={"run": bare.run.model_copy(update={"level": "flow"})})
    assert problems(model, at_level(model, bare)) == []


@pytest.mark.parametrize(
    ("nodes", "flows", "parallel", "element"),
    [
        ("s:message-start g:race l:catch m:catch e:end", "s>g g>l g>m l>e m>e", False, "g"),
        ("s:start a:task g:race l:catch m:catch e:end", "s>a a>g g>l g>m l>e m>e", False, "g"),
        ("g:race l:catch a:task e:end", "g>l g>a l>e a>e", False, "a"),
        ("g:race l:catch e:end", "g>l l>e", False, "g"),
        ("s:start a:task g:race l:catch m:catch e:end", "s>a a>m g>l g>m l>e m>e", False, "m"),
        ("g:race l:signal-catch=x m:catch e:end z:signal-end=x", "g>l g>m l>e m>z", True, "l"),
        ("s:start r:receive e:end", "s>r r>e", False, "r"),
    ],
)
def test_what_cannot_begin_a_process_is_refused_by_id(nodes: str, flows: str, parallel: bool, element: str) -> None:
    model = begun(nodes, flows, parallel=parallel)
    found = problems(model, scenario({}))
    assert (element, None) in found
    assert not any(field is None and id_ != element for id_, field in found)


def test_neither_sub_processes_nor_loops_begin_a_process() -> None:
    inner = begun("s:start u:sub r:receive y:end e:end", "s>u u>e r>y", inside={"r": "u", "y": "u"})
    assert ("r", None) in problems(inner, scenario())
    again = begun("r:receive e:end", "r>e")
    again = replace(again, nodes={**again.nodes, "r": replace(again.nodes["r"], loop="standard")})
    assert ("r", None) in problems(again, scenario({"r": DAILY}))


def test_a_gateway_that_awaits_all_events_on_the_way_is_refused() -> None:
    model = drawn(f"s:start {JOINED}", f"s>g {JOINED_FLOWS}")
    model = replace(model, nodes={**model.nodes, "g": replace(model.nodes["g"], parallel_multiple=True)})
    waits = {"l": fixed(1), "m": fixed(1)}
    assert problems(model, scenario(waits=waits, activities={"a": task(1), "b": task(1)})) == [("g", None)]


def test_the_check_of_the_flow_knows_where_cases_begin() -> None:
    assert soundness(begun(TWO, TWO_FLOWS)) == ()
    assert soundness(begun(f"s:start {JOINED}", f"s>g {JOINED_FLOWS}", parallel=True)) == ()
    wrong = soundness(begun(JOINED, JOINED_FLOWS))
    assert {(one.kind, one.element, one.severity) for one in wrong} == {(Kind.DEADLOCK, "j", Severity.ERROR)}
    assert all(one.path[0] in ("l", "m") for one in wrong)
    twice = soundness(begun(f"{TWO} y:task", TWO_FLOWS.replace("x>e", "x>y y>e"), parallel=True))
    assert [(one.kind, one.element, one.severity) for one in twice] == [(Kind.UNSYNCHRONISED, "x", Severity.WARNING)]


@pytest.mark.parametrize(("missing", "stuck"), [(False, ""), (True, "jm")])
def test_the_check_of_the_flow_follows_messages_to_a_parallel_gateway(missing: bool, stuck: str) -> None:
    nodes = "main/s:start main/c:send main/x:xor main/d:send main/z:end other/g:race other/l:catch other/m:catch "
    nodes += "other/a:task other/j:and other/b:task other/e:end"
    flows = f"s>c c>x x>d d>z {JOINED_FLOWS}" + (" x>z" if missing else "")
    found = soundness(begun(nodes, flows, "c>l d>m", parallel=True))
    assert {one.element for one in found} == set(stuck)
    assert all(one.kind in (Kind.IMPROPER_COMPLETION, Kind.DEADLOCK) for one in found)
