"""Loop and multi-instance markers: how often, in turn or at once, until when."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.bpmn import read
from lab.bpmn.model import Model
from lab.simulation import scenario as sc
from lab.simulation.compile import check
from lab.simulation.output import Status
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, condition, drawn, every, fixed, scenario, staff
from tests.simulation.people import ONE


def marked(model: Model, id_: str, loop: str, **fields: object) -> Model:
    return replace(model, nodes={**model.nodes, id_: replace(model.nodes[id_], loop=loop, **fields)})


def again(minutes: float | None = 10, role: str | None = None, **repeat: object) -> sc.Activity:
    duration = None if minutes is None else fixed(minutes)
    sets = repeat.pop("sets", {})
    return sc.Activity(duration=duration, role=role, repeat=sc.Repeat(source=SOURCE, **repeat), sets=sets)


def to(text: str) -> sc.Change:
    return sc.Change(to=text, source=SOURCE)


def numbers(**values: int) -> dict[str, sc.Attribute]:
    return {name: sc.Attribute(values={value: 1.0}, source=SOURCE) for name, value in values.items()}


@both
def test_instances_in_turn_take_as_long_as_all_together_and_at_once_as_one(engine: Engine) -> None:
    for loop, end in (("sequential", 30), ("parallel", 10), ("standard", 30)):
        ran = Ran(engine, marked(ONE, "a", loop), scenario(activities={"a": again(times=3)}))
        assert ran.ends() == [end]
        assert ran.entered("a") == 3
        assert len(ran.rows("a")) == 3
        assert ran.flow("a>e") == 1
        assert "a (several)" in ran.net.labels.origins
        assert not (ran.output.log.node == ran.net.labels.nodes.index("a (several)")).any()


@both
def test_instances_at_once_share_the_staff_there_is(engine: Engine) -> None:
    activities = {"a": again(times=3, role="r")}
    ran = Ran(engine, marked(ONE, "a", "parallel"), scenario(activities=activities, roles={"r": staff(2)}))
    assert [row["completed"] for row in ran.rows("a")] == [10, 10, 20]


@both
def test_the_number_may_be_drawn_or_come_from_an_attribute_and_may_be_none(engine: Engine) -> None:
    drawn_number = again(times=sc.Uniform(distribution="uniform", low=0, high=8))
    ran = Ran(engine, marked(ONE, "a", "sequential"), scenario(10, days=30, activities={"a": drawn_number}))
    assert ran.entered("a") / ran.flow("s>a") == pytest.approx(4, rel=0.05)
    attributes = {"children": sc.Attribute(values={0: 0.5, 3: 0.5}, source=SOURCE)}
    by_case = scenario(10, days=30, activities={"a": again(times="children")}, attributes=attributes)
    ran = Ran(engine, marked(ONE, "a", "parallel"), by_case)
    children = ran.output.cases.attributes[ran.output.observed, 0]
    assert ran.entered("a") == children.sum()
    assert ran.ends() == [10 if count else 0 for count in children]


@both
def test_a_loop_ends_by_its_condition_after_each_execution_or_before(engine: Engine) -> None:
    model = marked(ONE, "a", "standard")
    for start, repeat, times in (
        (0, {"until": "n >= 3"}, 3),
        (5, {"until": "n >= 3"}, 1),
        (5, {"until": "n >= 3", "before": True}, 0),
        (0, {"while": "n < 2"}, 2),
        (0, {"while": "n < 99", "most": 4}, 4),
        (0, {"until": "completed == 2"}, 2),
        (0, {"most": 2}, 2),
    ):
        work = again(sets={"n": to("n + 1")}, **repeat)
        ran = Ran(engine, model, scenario(activities={"a": work}, attributes=numbers(n=start)))
        assert ran.entered("a") == times
        assert ran.ends() == [10 * times]


@both
def test_a_loop_by_share_is_geometric(engine: Engine) -> None:
    for repeat in ({"until": 0.25}, {"while": 0.75}):
        ran = Ran(engine, marked(ONE, "a", "standard"), scenario(20, days=30, activities={"a": again(1, **repeat)}))
        assert ran.done
        assert ran.entered("a") / ran.flow("s>a") == pytest.approx(4, rel=0.08)


@both
def test_a_loop_that_never_ends_stops_the_run_and_names_the_activity(engine: Engine) -> None:
    ran = Ran(engine, marked(ONE, "a", "standard"), scenario(activities={"a": again(0, until=0.0)}))
    assert ran.output.status is Status.ENDLESS
    assert ran.net.labels.nodes[ran.output.element] in ("a", "a (several)")


@both
def test_when_enough_are_completed_the_others_are_interrupted(engine: Engine) -> None:
    """Three reviewers at once; two answers are enough. The third has worked, and is logged as interrupted."""
    work = again(times=3, role="r", until="completed >= 2 and active == instances - completed")
    ran = Ran(engine, marked(ONE, "a", "parallel"), scenario(activities={"a": work}, roles={"r": staff(2)}))
    assert ran.ends() == [10]
    assert [(row["completed"], row["outcome"]) for row in ran.rows("a")] == [(10, 0), (10, 0), (10, 1)]
    in_turn = Ran(
        engine, marked(ONE, "a", "sequential"), scenario(activities={"a": again(times=5, until="completed == 2")})
    )
    assert in_turn.ends() == [20]


@both
def test_a_condition_of_instances_sees_what_they_change(engine: Engine) -> None:
    work = again(times=9, until="n == 4", sets={"n": to("n + 1")})
    ran = Ran(engine, marked(ONE, "a", "sequential"), scenario(activities={"a": work}, attributes=numbers(n=0)))
    assert ran.entered("a") == 4
    assert ran.output.cases.attributes[ran.output.observed, 0].tolist() == [4]


@both
def test_a_boundary_event_interrupts_all_instances(engine: Engine) -> None:
    model = drawn("s:start a:task d:deadline@a l:task m:xor e:end", "s>a a>m d>l l>m m>e")
    for loop, rows in (("parallel", [1, 1, 1]), ("sequential", [0, 1])):
        activities = {"a": again(times=3), "l": sc.Activity(duration=fixed(1))}
        limit = 5 if loop == "parallel" else 15
        ran = Ran(engine, marked(model, "a", loop), scenario(activities=activities, waits={"d": fixed(limit)}))
        assert ran.ends() == [limit + 1]
        assert [row["outcome"] for row in ran.rows("a")] == rows
        assert ran.entered("l") == 1


@both
def test_a_sub_process_may_be_repeated_with_what_is_in_it(engine: Engine) -> None:
    nodes = "s:start u:sub i:start f:and b:task c:task j:and o:end e:end"
    model = drawn(nodes, "s>u u>e i>f f>b f>c b>j c>j j>o", inside=dict.fromkeys(("i", "f", "b", "c", "j", "o"), "u"))
    works = {"b": sc.Activity(duration=fixed(3)), "c": sc.Activity(duration=fixed(7))}
    for loop, end in (("sequential", 21), ("parallel", 7)):
        ran = Ran(engine, marked(model, "u", loop), scenario(activities={**works, "u": again(None, times=3)}))
        assert ran.ends() == [end]
        assert (ran.entered("b"), ran.entered("u"), len(ran.rows("u"))) == (3, 3, 3)


@both
def test_an_activity_with_conditional_flows_decides_once_after_all_instances(engine: Engine) -> None:
    model = drawn("s:start a:task b:end c:end", "s>a a>b a>c")
    model = replace(
        marked(model, "a", "sequential", default_flow="a>c"),
        flows={**model.flows, "a>b": replace(model.flows["a>b"], condition="n > 1")},
    )
    work = again(times=2, sets={"n": to("n + 1")})
    ran = Ran(
        engine, model, scenario(activities={"a": work}, attributes=numbers(n=0), branches={"a>b": condition("n > 1")})
    )
    assert (ran.flow("a>b"), ran.flow("a>c")) == (1, 0)


@both
def test_the_model_says_how_often_where_the_scenario_does_not(engine: Engine) -> None:
    work = {"a": sc.Activity(duration=fixed(10))}
    several = marked(ONE, "a", "sequential", loop_times="3", loop_condition="completed == 2")
    assert Ran(engine, several, scenario(activities=work)).entered("a") == 2
    loop = marked(ONE, "a", "standard", loop_condition="completed < 3", loop_most=9)
    assert Ran(engine, loop, scenario(activities=work)).entered("a") == 3
    most = marked(ONE, "a", "standard", loop_condition="completed < 3", loop_most=2, loop_before=True)
    assert Ran(engine, most, scenario(activities=work)).entered("a") == 2
    said = scenario(activities={"a": again(times=1, until=0.0)})
    assert Ran(engine, several, said).entered("a") == 1


def test_markers_are_read_from_the_file() -> None:
    text = b"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t"><process id="p">
    <startEvent id="s"/><task id="a"><standardLoopCharacteristics loopMaximum="5" testBefore="true">
    <loopCondition>n &lt; 3</loopCondition></standardLoopCharacteristics></task>
    <task id="b"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>4</loopCardinality>
    <completionCondition>completed > 2</completionCondition></multiInstanceLoopCharacteristics></task>
    <task id="c"><multiInstanceLoopCharacteristics/></task></process></definitions>"""
    nodes = read(text, "t.bpmn").nodes
    a, b, c = nodes["a"], nodes["b"], nodes["c"]
    assert (a.loop, a.loop_condition, a.loop_most, a.loop_before) == ("standard", "n < 3", 5, True)
    assert (b.loop, b.loop_times, b.loop_condition) == ("sequential", "4", "completed > 2")
    assert (c.loop, c.loop_times, c.loop_condition, c.loop_most) == ("parallel", "", "", None)


def found(model: Model, work: sc.Activity, **more: object) -> list[str | None]:
    problems = check(model, scenario(every(10), activities={"a": work}, **more))
    for problem in problems:
        assert problem.hint
        assert problem.where.element == "a"
        problem.message.format(**problem.values)
    return [problem.where.field for problem in problems]


def test_what_is_missing_or_cannot_be_read_is_named() -> None:
    plain, field = sc.Activity(duration=fixed(1)), "activities.a.repeat"
    for loop in ("standard", "sequential", "parallel"):
        assert found(marked(ONE, "a", loop), plain) == [field]
        assert found(marked(ONE, "a", loop), again(times=2)) == []
    assert found(ONE, again(times=2)) == [field]
    foreign = {"loop_condition": "${done}"}
    assert found(marked(ONE, "a", "standard", **foreign), plain) == [field]
    assert found(marked(ONE, "a", "standard", loop_most=3, **foreign), plain) == [field]
    assert found(marked(ONE, "a", "standard", **foreign), again(until=0.5)) == []
    assert found(marked(ONE, "a", "parallel", **foreign), again(times=2)) == [field]
    assert found(marked(ONE, "a", "parallel", loop_times="${many}"), plain) == [field]
    several = marked(ONE, "a", "parallel")
    assert found(several, again(times="unknown")) == [f"{field}.times"]
    assert found(several, again(times="1 == 1")) == [f"{field}.times"]
    assert found(several, again(times=1, until="completed")) == [f"{field}.until"]
    assert found(several, again(times=1, **{"while": "x > 1"})) == [f"{field}.while"]
    assert found(several, again(times=1, most=3)) == [field]
    shadowed = {"attributes": numbers(active=1)}
    assert found(several, again(times=1, until="active > 1"), **shadowed) == [f"{field}.until"]
    with pytest.raises(ValueError, match="until und while"):
        sc.Repeat(until=0.5, while_=0.5, source=SOURCE)


def test_messages_about_what_stands_around_an_activity_name_the_activity() -> None:
    model = drawn("s:start g:race a:receive t:timer e:end", "s>g g>a g>t a>e t>e")
    waits = {"t": fixed(1), "a": fixed(1)}
    work = sc.Activity(repeat=sc.Repeat(times=2, source=SOURCE))
    problems = check(marked(model, "a", "parallel"), scenario(every(10), activities={"a": work}, waits=waits))
    assert [problem.where.element for problem in problems] == ["a"]
