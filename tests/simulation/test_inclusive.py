"""Inclusive gateways, conditional flows out of activities, and link events."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.bpmn.model import EventKind, Model
from lab.simulation.compile import check
from lab.simulation.scenario import Attribute
from tests.simulation.engines import Engine, Ran, both
from tests.simulation.nets import SOURCE, condition, drawn, every, fixed, scenario, share, task

BLOCK = drawn("s:start f:or a:task b:task c:task j:or e:end", "s>f f>a f>b f>c a>j b>j c>j j>e")
WORKS = {"a": task(10), "b": task(25), "c": task(40)}


def with_fields(model: Model, id_: str, **fields: object) -> Model:
    return replace(model, nodes={**model.nodes, id_: replace(model.nodes[id_], **fields)})


def conditional(model: Model, *flows: str) -> Model:
    found = {id_: replace(flow, condition="yes") if id_ in flows else flow for id_, flow in model.flows.items()}
    return replace(model, flows=found)


@both
def test_each_flow_is_taken_by_its_own_share_and_the_join_waits_for_those_taken(engine: Engine) -> None:
    branches = {"f>a": share(1), "f>b": share(0.4), "f>c": share(0.3)}
    ran = Ran(engine, BLOCK, scenario(10, days=60, activities=WORKS, branches=branches))
    cases = ran.flow("s>f")
    assert ran.flow("f>a") == cases == ran.flow("j>e")
    assert ran.flow("f>b") / cases == pytest.approx(0.4, abs=0.02)
    assert ran.flow("f>c") / cases == pytest.approx(0.3, abs=0.02)
    both_taken = sum(1 for end in ran.ends() if end == 40)
    assert set(ran.ends()) == {10, 25, 40}
    assert both_taken == ran.flow("f>c")
    with_b = {row["completed"] for row in ran.rows("b")}
    assert with_b == {25}


@both
def test_draws_of_the_flows_are_independent(engine: Engine) -> None:
    branches = {"f>a": share(1), "f>b": share(0.5), "f>c": share(0.5)}
    ran = Ran(engine, BLOCK, scenario(10, days=60, activities=WORKS, branches=branches))
    cases = ran.output.log.case
    nodes = ran.net.labels.nodes
    b, c = (set(cases[ran.output.log.node == nodes.index(id_)].tolist()) for id_ in "bc")
    assert len(b & c) / len(b) == pytest.approx(0.5, abs=0.03)


@both
def test_the_default_flow_is_taken_only_if_no_other_is(engine: Engine) -> None:
    model = with_fields(BLOCK, "f", default_flow="f>c")
    attributes = {"n": Attribute(values={1: 0.25, 2: 0.25, 3: 0.5}, source=SOURCE)}
    branches = {"f>a": condition("n == 1 or n == 2"), "f>b": condition("n == 2")}
    ran = Ran(engine, model, scenario(10, days=60, activities=WORKS, branches=branches, attributes=attributes))
    values = ran.output.cases.attributes[ran.output.observed, 0].tolist()
    assert ran.flow("f>a") == values.count(1) + values.count(2)
    assert ran.flow("f>b") == values.count(2)
    assert ran.flow("f>c") == values.count(3)
    assert ran.flow("j>e") == len(values)


@both
def test_a_join_does_not_wait_for_what_cannot_come(engine: Engine) -> None:
    """The choice before the join decides that one branch ends elsewhere: then the join goes on at once."""
    model = drawn("s:start f:and a:task x:xor b:task o:end j:or e:end", "s>f f>a f>x x>b x>o a>j b>j j>e")
    works = {"a": task(10), "b": task(30)}
    for to_b, ends in ((1, 30), (0, 10)):
        branches = {"x>b": share(to_b), "x>o": share(1 - to_b)}
        ran = Ran(engine, model, scenario(activities=works, branches=branches))
        assert ran.ends() == [ends]
        assert ran.flow("j>e") == 1


@both
def test_a_token_that_can_still_reach_an_empty_flow_is_waited_for(engine: Engine) -> None:
    model = drawn("s:start f:and a:task c:task j:or z:task e:end", "s>f f>a f>c a>j c>z z>j j>e")
    ran = Ran(engine, model, scenario(activities={"a": task(1), "c": task(20), "z": task(5)}))
    assert ran.ends() == [25]
    assert ran.flow("j>e") == 1


@both
def test_a_token_that_can_also_reach_a_filled_flow_is_not_waited_for(engine: Engine) -> None:
    model = drawn(
        "s:start f:and a:task c:task m:xor x:xor y:throw z:throw j:or e:end",
        "s>f f>a f>c a>m c>m m>x x>y x>z y>j z>j j>e",
    )
    branches = {"x>y": share(1), "x>z": share(0)}
    ran = Ran(engine, model, scenario(activities={"a": task(1), "c": task(20)}, branches=branches))
    assert ran.flow("j>e") == 2
    assert ran.ends() == [20]


@both
def test_a_join_in_a_loop_does_not_wait_for_its_own_token(engine: Engine) -> None:
    model = drawn("s:start j:or a:task x:xor e:end", "s>j j>a a>x x>j x>e")
    attributes = {"n": Attribute(values={0: 1.0}, source=SOURCE)}
    ran = Ran(
        engine,
        model,
        scenario(
            10,
            days=10,
            activities={"a": task(1)},
            branches={"x>j": share(0.5), "x>e": share(0.5)},
            attributes=attributes,
        ),
    )
    assert ran.done
    assert ran.entered("a") / ran.flow("s>j") == pytest.approx(2, abs=0.2)


@both
def test_a_token_in_a_sub_process_is_awaited_and_so_is_its_boundary_event(engine: Engine) -> None:
    model = drawn(
        "s:start f:and a:task u:sub i:start b:task o:end d:deadline@u c:task z:end j:or e:end",
        "s>f f>a f>u i>b b>o u>z d>c c>j a>j j>e",
        inside=dict.fromkeys(("i", "b", "o"), "u"),
    )
    works = {"a": task(5), "b": task(60), "c": task(10)}
    late = Ran(engine, model, scenario(activities=works, waits={"d": fixed(20)}))
    assert late.ends() == [30]
    assert late.flow("j>e") == 1
    early = Ran(engine, model, scenario(activities={**works, "b": task(15)}, waits={"d": fixed(20)}))
    assert early.ends() == [15]
    assert early.flow("j>e") == 1


@both
def test_a_join_that_splits_does_both(engine: Engine) -> None:
    model = drawn(
        "s:start f:and a:task b:task g:or c:task d:task j:or e:end", "s>f f>a f>b a>g b>g g>c g>d c>j d>j j>e"
    )
    works = {"a": task(10), "b": task(25), "c": task(5), "d": task(7)}
    ran = Ran(engine, model, scenario(activities=works, branches={"g>c": share(1), "g>d": share(1)}))
    assert ran.ends() == [32]
    assert ran.flow("j>e") == 1


@both
def test_two_joins_that_wait_for_each_other_leave_the_case_stuck(engine: Engine) -> None:
    model = drawn("s:start f:and p:or q:or a:task b:task e:end", "s>f f>p f>q p>a a>q q>b b>p p>e")
    ran = Ran(
        engine, model, scenario(activities={"a": task(1), "b": task(1)}, branches={"p>a": share(1), "p>e": share(1)})
    )
    assert ran.output.stuck_cases == 1
    assert set(ran.stuck()) <= {"p (join)", "p", "q"}


@both
def test_conditional_flows_out_of_an_activity_choose_and_plain_ones_are_always_taken(engine: Engine) -> None:
    model = drawn("s:start t:task a:task b:task c:task e:end", "s>t t>a t>b t>c a>e b>e c>e")
    model = with_fields(conditional(model, "t>b"), "t", default_flow="t>c")
    works = {"t": task(1), "a": task(1), "b": task(2), "c": task(3)}
    for taken, flows in ((1, (1, 1, 0)), (0, (1, 0, 1))):
        ran = Ran(engine, model, scenario(activities=works, branches={"t>b": share(taken)}))
        assert (ran.flow("t>a"), ran.flow("t>b"), ran.flow("t>c")) == flows
        assert ran.entered("t") == 1
    assert "t (choice)" in ran.net.labels.origins


@both
def test_a_link_leads_from_where_it_is_thrown_to_where_it_is_caught(engine: Engine) -> None:
    model = links()
    ran = Ran(engine, model, scenario(activities={"a": task(3), "b": task(4)}))
    assert ran.ends() == [7]
    assert ran.entered("l") == ran.entered("k") == 1
    assert ran.flow("k>b") == 1


def links() -> Model:
    model = drawn("s:start a:task l:throw k:catch b:task e:end", "s>a a>l k>b b>e")
    for id_ in ("l", "k"):
        model = with_fields(model, id_, event=EventKind.LINK, event_reference="weiter")
    return model


def found(model: Model, **more: object) -> list[tuple[str | None, str | None]]:
    problems = check(model, scenario(every(10), **more))
    for problem in problems:
        assert problem.hint
        problem.message.format(**problem.values)
    return [(problem.where.element, problem.where.field) for problem in problems]


def test_links_without_counterpart_or_with_flows_of_their_own_are_refused() -> None:
    works = {"a": task(1), "b": task(1)}
    assert found(links(), activities=works) == []
    assert found(with_fields(links(), "l", event_reference="x"), activities=works) == [("l", None), ("k", None)]
    both_catch = with_fields(links(), "e", kind=links().nodes["k"].kind, event=EventKind.LINK, event_reference="weiter")
    assert ("l", None) in found(both_catch, activities=works)
    more = drawn("s:start a:task l:throw k:catch b:task e:end", "s>a a>l l>b a>k k>b b>e")
    for id_ in ("l", "k"):
        more = with_fields(more, id_, event=EventKind.LINK, event_reference="weiter")
    assert found(more, activities=works) == [("l", None), ("k", None)]


def test_an_inclusive_gateway_at_which_nothing_might_be_taken_is_refused() -> None:
    more = {"activities": WORKS}
    half = {flow: share(0.5) for flow in ("f>a", "f>b", "f>c")}
    assert found(BLOCK, branches=half, **more) == [("f", "branches")]
    assert found(with_fields(BLOCK, "f", default_flow="f>c"), branches=half, **more) == [("f>c", "branches.f>c")]
    assert found(BLOCK, branches={**half, "f>a": condition("true")}, **more) == []
    assert found(BLOCK, branches={"f>a": share(1)}, **more) == [("f>b", "branches.f>b"), ("f>c", "branches.f>c")]


def test_a_conditional_flow_of_an_activity_is_named_by_the_activity() -> None:
    model = conditional(drawn("s:start t:task a:end b:end", "s>t t>a t>b"), "t>a", "t>b")
    works = {"t": task(1)}
    assert found(model, activities=works) == [("t>a", "branches.t>a"), ("t>b", "branches.t>b"), ("t", "branches")]
    assert found(model, activities=works, branches={"t>a": share(0.5), "t>b": share(0.5)}) == [("t", "branches")]
