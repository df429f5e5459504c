"""Conditional events: looked at when they are armed, and whenever attributes of their case change."""

from __future__ import annotations

from lab.simulation.scenario import Activity, Attribute, Change
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, drawn, every, fixed, scenario, task

COUNT = {"n": Attribute(values={0: 1}, source=SOURCE)}


def setting(minutes: float, **to: str) -> Activity:
    changes = {name: Change(to=text, source=SOURCE) for name, text in to.items()}
    return Activity(duration=fixed(minutes), role=None, sets=changes)


@both
def test_a_condition_that_holds_when_the_token_comes_does_not_wait(engine: Engine) -> None:
    model = drawn("s:start c:condition e:end", "s>c c>e")
    ran = Ran(engine, model, scenario(attributes=COUNT, conditions={"c": "n == 0"}))
    assert ran.ends() == [0]
    stuck = Ran(engine, model, scenario(attributes=COUNT, conditions={"c": "n > 0"}))
    assert stuck.stuck() == {"c": 1}


@both
def test_the_condition_in_the_model_counts_if_the_scenario_names_none(engine: Engine) -> None:
    model = drawn("s:start c:condition=n_==_0 e:end", "s>c c>e")
    assert Ran(engine, model, scenario(attributes=COUNT)).ends() == [0]
    parameters = scenario(attributes=COUNT, waits={"c": fixed(30)})
    assert Ran(engine, model, parameters).ends() == [30]


BESIDE = "s:start f:and a:task b:task e:end {others} z:end"
ACTIVITIES = {"a": setting(10, n="n + 1"), "b": setting(20, n="n + 1")}


@both
def test_a_condition_is_looked_at_when_an_activity_changes_attributes(engine: Engine) -> None:
    model = drawn(BESIDE.format(others="c:condition"), "s>f f>a a>b b>e f>c c>z")
    ran = Ran(engine, model, scenario(attributes=COUNT, activities=ACTIVITIES, conditions={"c": "n >= 2"}))
    assert [row["completed"] for row in ran.rows("c")] == [30]


@both
def test_a_condition_on_the_border_interrupts(engine: Engine) -> None:
    model = drawn(BESIDE.format(others="d:task c:at-condition@d y:end"), "s>f f>a a>b b>e f>d d>y c>z")
    activities = ACTIVITIES | {"d": task(100)}
    ran = Ran(engine, model, scenario(attributes=COUNT, activities=activities, conditions={"c": "n >= 1"}))
    assert [(row["completed"], row["outcome"]) for row in ran.rows("d")] == [(10, 1)]


@both
def test_a_condition_that_does_not_interrupt_happens_when_it_becomes_true_not_while_it_stays_so(engine: Engine) -> None:
    """n is 1, 2, 0, 3 at 10, 20, 30, 40: true from 10 to 30, and again from 40."""
    model = drawn(
        "s:start f:and a:task b:task g:task h:task e:end d:task c:at-condition+@d l:task y:end z:end",
        "s>f f>a a>b b>g g>h h>e f>d d>y c>l l>z",
    )
    steps = {"a": "1", "b": "2", "g": "0", "h": "3"}
    activities = {id_: setting(10, n=to) for id_, to in steps.items()} | {"d": task(100), "l": task(1)}
    ran = Ran(engine, model, scenario(attributes=COUNT, activities=activities, conditions={"c": "n > 0"}))
    assert [row["enabled"] for row in ran.rows("l")] == [10, 40]


@both
def test_an_event_based_gateway_waits_for_conditions_too(engine: Engine) -> None:
    model = drawn(BESIDE.format(others="g:race c:condition t:timer y:end"), "s>f f>a a>b b>e f>g g>c g>t c>z t>y")
    for late, flow in ((50, "c>z"), (15, "t>y")):
        parameters = scenario(
            attributes=COUNT, activities=ACTIVITIES, conditions={"c": "n >= 2"}, waits={"t": fixed(late)}
        )
        assert Ran(engine, model, parameters).flow(flow) == 1


@both
def test_an_activity_may_end_what_it_is_in(engine: Engine) -> None:
    """Its change of an attribute interrupts the sub-process: it goes on nowhere."""
    model = drawn(
        "s:start u:sub c:at-condition@u e:end l:end i:start a:task b:task j:end",
        "s>u u>e c>l i>a a>b b>j",
        inside=dict.fromkeys(("i", "a", "b", "j"), "u"),
    )
    ran = Ran(engine, model, scenario(attributes=COUNT, activities=ACTIVITIES, conditions={"c": "n == 1"}))
    assert (ran.flow("c>l"), ran.flow("a>b"), ran.flow("u>e")) == (1, 0, 0)
    assert ran.ends() == [10]


@both
def test_a_second_objection_is_handled_beside_the_case(engine: Engine) -> None:
    """Conditions of several cases do not disturb each other."""
    model = drawn(
        "s:start a:task b:task e:end v:event-sub i:condition-start+ r:task j:end",
        "s>a a>b b>e i>r r>j",
        inside=dict.fromkeys(("i", "r", "j"), "v"),
    )
    parameters = scenario(
        every(5),
        days=3,
        attributes=COUNT,
        activities=ACTIVITIES | {"r": task(7)},
        conditions={"i": "n == 1"},
    )
    ran = Ran(engine, model, parameters)
    assert {row["enabled"] for row in ran.rows("r")} == {10}
    assert len(ran.rows("r")) == len(ran.ends())
