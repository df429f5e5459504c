"""Call activities: the called process runs inside, with its own scenario and its own or the caller's roles."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.bpmn.model import EventKind, Model, OtherElement
from lab.errors import RefusedError
from lab.simulation import scenario as sc
from lab.simulation.compile import Called, check, with_called
from lab.simulation.run import prepare
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, condition, drawn, every, fixed, scenario, share, staff, task

CALLER = drawn("main/s:start main/a:task main/c:call main/d:task main/e:end", "s>a a>c c>d d>e")
INNER = drawn("help/s:start help/a:task help/x:xor help/b:task help/t:timer help/e:end", "s>a a>x x>b x>t b>e t>e")
WORKS = {"a": task(1), "d": task(1)}
HELP = scenario(
    every(10),
    activities={"a": task(10), "b": task(20)},
    branches={"x>b": share(1), "x>t": share(0)},
    waits={"t": fixed(5)},
)


def calling(model: Model, call: str = "c", process: str = "help", **fields: object) -> Model:
    node = replace(model.nodes[call], called_element=process, **fields)
    return replace(model, nodes={**model.nodes, call: node})


def ran(engine: Engine, called: Called, parameters: sc.Scenario, model: Model | None = None) -> Ran:
    return Ran(engine, *with_called(model or calling(CALLER), parameters, called))


@both
def test_the_called_process_runs_inside_under_its_own_ids(engine: Engine) -> None:
    found = ran(engine, {"help": (INNER, HELP)}, scenario(activities=WORKS))
    assert found.ends() == [32]
    assert [row["completed"] for row in found.rows("c/a")] == [11]
    assert (found.flow("c/x>b"), found.flow("c/x>t"), found.entered("c")) == (1, 0, 1)
    assert [row["completed"] for row in found.rows("c")] == [31]


@both
def test_roles_are_put_together_by_key_and_the_callers_wins(engine: Engine) -> None:
    inner = {"clerk": staff(1, "never"), "expert": staff(1)}
    activities = {"a": task(10, "clerk"), "b": task(20, "expert")}
    help_ = HELP.model_copy(update={"roles": inner, "activities": activities})
    parameters = scenario(activities={**WORKS, "d": task(1, "clerk")}, roles={"clerk": staff(1)})
    found = ran(engine, {"help": (INNER, help_)}, parameters)
    assert found.ends() == [32]
    assert found.net.labels.roles == ("clerk", "expert")


@both
def test_a_role_by_lane_or_pool_of_the_called_model_stays(engine: Engine) -> None:
    roles = {"clerk": staff(1, lanes=("help",))}
    activities = {id_: sc.Activity(duration=fixed(10)) for id_ in "ab"}
    help_ = HELP.model_copy(update={"roles": roles, "activities": activities})
    found = ran(engine, {"help": (INNER, help_)}, scenario(activities=WORKS, roles={"boss": staff(lanes=("main",))}))
    roles_found = found.net.tables.node_role[[found.net.labels.nodes.index(id_) for id_ in ("c/a", "c/b")]]
    assert {found.net.labels.roles[role] for role in roles_found} == {"clerk"}


@both
def test_the_caller_may_say_otherwise_and_attributes_go_in_and_out(engine: Engine) -> None:
    attributes = {"n": sc.Attribute(values={1: 1.0}, source=SOURCE)}
    sets = {"n": sc.Change(to="n + 1", source=SOURCE)}
    help_ = HELP.model_copy(
        update={
            "attributes": {"n": sc.Attribute(values={7: 1.0}, source=SOURCE)},
            "branches": {"x>b": condition("n == 1"), "x>t": share(1)},
            "activities": {"a": task(10), "b": task(20).model_copy(update={"sets": sets})},
        }
    )
    model = drawn("s:start c:call x:xor e:end z:end", "s>c c>x x>e x>z")
    parameters = scenario(
        attributes=attributes,
        activities={"c/a": task(3)},
        branches={"x>e": condition("n == 2"), "x>z": share(1)},
    )
    found = ran(engine, {"help": (INNER, help_)}, parameters, calling(model))
    assert found.ends() == [23]
    assert found.flow("x>e") == 1


@both
def test_calls_call_on_and_one_process_may_be_called_twice(engine: Engine) -> None:
    middle = calling(drawn("mid/s:start mid/c:call mid/e:end", "s>c c>e"))
    model = calling(calling(drawn("s:start c:call d:call e:end", "s>c c>d d>e"), "c", "mid"), "d", "help")
    called = {"help": (INNER, HELP), "mid": (middle, scenario(every(10)))}
    found = ran(engine, called, scenario(activities={"d/b": task(1)}), model)
    assert found.ends() == [30 + 11]
    assert {"c/c/a", "d/a"} <= set(found.net.labels.nodes)


@both
def test_a_call_may_be_repeated_and_interrupted(engine: Engine) -> None:
    model = drawn("s:start c:call d:deadline@c m:xor e:end", "s>c c>m d>m m>e")
    repeat = sc.Activity(repeat=sc.Repeat(times=3, source=SOURCE))
    model = calling(model, loop="sequential")
    for limit, end in ((200, 90), (45, 45)):
        parameters = scenario(activities={"c": repeat}, waits={"d": fixed(limit)})
        found = ran(engine, {"help": (INNER, HELP)}, parameters, model)
        assert found.ends() == [end]


@both
def test_a_call_without_a_model_is_a_task_if_it_has_a_duration(engine: Engine) -> None:
    found = ran(engine, {}, scenario(activities={**WORKS, "c": task(7)}))
    assert found.ends() == [9]


def problems(
    parameters: sc.Scenario, called: Called, model: Model | None = None
) -> list[tuple[str | None, str | None]]:
    found = check(model or calling(CALLER), parameters, called)
    for problem in found:
        assert problem.hint
        problem.message.format(**problem.values)
    return [(problem.where.element, problem.where.field) for problem in found]


def test_what_cannot_be_called_is_named() -> None:
    parameters = scenario(activities=WORKS)
    assert problems(parameters, {}) == [("c", "activities.c")]
    lacks = HELP.model_copy(update={"activities": {"a": task(1)}})
    assert problems(parameters, {"help": (INNER, lacks)}) == [("c/b", "activities.c/b")]
    both_said = scenario(activities={**WORKS, "c": task(7)})
    assert problems(both_said, {"help": (INNER, HELP)}) == [("c", "activities.c")]


def test_a_process_that_calls_itself_is_refused() -> None:
    one = calling(drawn("one/s:start one/c:call one/e:end", "s>c c>e"), "c", "two")
    two = calling(drawn("two/s:start two/c:call two/e:end", "s>c c>e"), "c", "one")
    called = {"one": (one, scenario()), "two": (two, scenario())}
    with pytest.raises(RefusedError) as caught:
        prepare(one, scenario(), called=called)
    assert caught.value.problem.where.element == "c/c"
    assert problems(scenario(), called, one) == [("c/c", None)]


def test_a_call_begins_at_the_start_without_trigger_and_the_others_are_listed() -> None:
    inner = drawn("help/s:start help/m:message-start help/a:task help/e:end help/o:end", "s>a m>a a>e")
    inner = replace(inner, others={"note": OtherElement("note", "textAnnotation", process="help")})
    help_ = scenario(every(10), activities={"a": task(10)})
    model, parameters = with_called(calling(CALLER), scenario(activities=WORKS), {"help": (inner, help_)})
    prepared = prepare(model, parameters)
    assert set(prepared.net.labels.without_effect) == {"c/m", "c/note"}
    timer = replace(INNER, nodes={**INNER.nodes, "s": replace(INNER.nodes["s"], event=EventKind.TIMER)})
    assert problems(scenario(activities=WORKS), {"help": (timer, HELP)}) == []


def test_a_process_of_the_same_file_that_is_only_called_runs_nowhere_else() -> None:
    model = drawn("main/s:start main/c:call main/e:end help/t:start help/a:task help/z:end", "s>c c>e t>a a>z")
    model = calling(replace(model, participants={}))
    parameters = scenario(activities={"a": task(5)})
    alone = scenario(activities={})
    assert problems(alone, {"help": (model, parameters)}, model) == []
    prepared = prepare(model, alone, called={"help": (model, parameters)})
    assert set(prepared.net.labels.nodes) == {"s", "c", "e", "c/t", "c/a", "c/z"}


def test_the_hash_covers_the_called_scenario_and_a_bottleneck_may_be_in_it() -> None:
    parameters = scenario(activities=WORKS)
    one = prepare(calling(CALLER), parameters, called={"help": (INNER, HELP)})
    slower = HELP.model_copy(update={"activities": {"a": task(11), "b": task(20)}})
    two = prepare(calling(CALLER), parameters, called={"help": (INNER, slower)})
    assert one.run_hash != two.run_hash
    assert prepare(one.model, one.scenario).run_hash == one.run_hash
