"""Before a run, everything that stands in its way is listed by element; nothing is ignored silently."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.bpmn.model import EventKind, Lane, Model, NodeKind, OtherElement
from lab.errors import RefusedError
from lab.simulation.compile import check, compile_net
from lab.simulation.scenario import Attribute, Role, Scenario
from tests.simulation.nets import SOURCE, condition, drawn, every, fixed, hours, scenario, share, staff, task

SOUND = drawn("s:start a:task x:xor b:task e:end", "s>a a>x x>b x>e b>e")
WORKS = {"a": task(10, "r"), "b": task(5)}
SHARES = {"x>b": share(0.25), "x>e": share(0.75)}


def sound(**more: object) -> Scenario:
    return scenario(**{"activities": WORKS, "branches": SHARES, "roles": {"r": staff()}, **more})


def changed(model: Model, id_: str, **fields: object) -> Model:
    return replace(model, nodes={**model.nodes, id_: replace(model.nodes[id_], **fields)})


def places(model: Model, parameters: Scenario) -> list[tuple[str | None, str | None]]:
    problems = check(model, parameters)
    assert all(problem.hint for problem in problems)
    for problem in problems:
        problem.message.format(**problem.values)
    return [(problem.where.element, problem.where.field) for problem in problems]


def test_a_sound_scenario_has_no_problems() -> None:
    assert check(SOUND, sound()) == ()


@pytest.mark.parametrize(
    ("id_", "fields"),
    [
        ("a", {"kind": NodeKind.TRANSACTION}),
        ("a", {"kind": NodeKind.AD_HOC_SUB_PROCESS}),
        ("a", {"for_compensation": True}),
        ("x", {"kind": NodeKind.COMPLEX_GATEWAY}),
        ("s", {"event": EventKind.ERROR}),
        ("s", {"event": EventKind.MULTIPLE}),
        ("e", {"event": EventKind.CANCEL}),
        ("e", {"event": EventKind.COMPENSATE}),
        ("e", {"event": EventKind.ERROR}),
        ("a", {"kind": NodeKind.RECEIVE_TASK, "instantiate": True}),
        ("e", {"event": EventKind.MULTIPLE, "parallel_multiple": True}),
    ],
)
def test_elements_that_the_engine_does_not_run_are_refused_by_id(id_: str, fields: dict[str, object]) -> None:
    model = changed(SOUND, id_, **fields)
    found = check(model, sound())
    refused = [problem for problem in found if problem.where.element == id_ and problem.where.file == "test.bpmn"]
    assert refused
    assert refused[0].values["id"] == id_
    assert refused[0].hint


def test_an_event_based_gateway_needs_waiting_targets_without_other_flows() -> None:
    model = drawn("s:start g:race a:task t:timer e:end", "s>g g>a g>t a>e t>e")
    parameters = scenario(activities={"a": task(1)}, waits={"t": fixed(1)})
    assert places(model, parameters) == [("a", None)]
    twice = drawn("s:start g:race u:timer t:timer e:end", "s>g g>u g>t u>t t>e")
    assert places(twice, scenario(waits={"u": fixed(1), "t": fixed(1)})) == [("t", None)]


def test_conditional_flows_do_not_leave_events() -> None:
    flows = {**SOUND.flows, "s>a": replace(SOUND.flows["s>a"], condition="n > 1")}
    assert places(replace(SOUND, flows=flows), sound()) == [("s", None)]


def test_missing_parameters_are_named() -> None:
    model = drawn("s:start a:task t:timer x:xor e:end", "s>a a>t t>x x>e x>a")
    parameters = scenario({}, days=2)
    assert set(places(model, parameters)) == {
        ("s", "arrivals.s"),
        ("a", "activities.a"),
        ("t", "waits.t"),
        ("x>e", "branches.x>e"),
        ("x>a", "branches.x>a"),
    }


@pytest.mark.parametrize("timer", ["2026-01-05", "P1M", "R3/PT10M", "P", "abc"])
def test_a_timer_that_is_no_fixed_duration_needs_a_wait(timer: str) -> None:
    model = drawn("s:start t:timer e:end", "s>t t>e")
    assert places(changed(model, "t", timer=timer), scenario()) == [("t", "waits.t")]


@pytest.mark.parametrize(
    ("more", "place"),
    [
        ({"arrivals": {"s": every(10), "a": every(10)}}, ("a", "arrivals.a")),
        ({"arrivals": {"s": every(0)}}, ("s", "arrivals.s")),
        ({"arrivals": {"s": every(10, "none")}}, ("s", "arrivals.s.calendar")),
        ({"activities": {**WORKS, "nobody": task(1)}}, ("nobody", "activities.nobody")),
        ({"activities": {**WORKS, "a": task(10, "boss")}}, ("a", "activities.a.role")),
        ({"activities": {**WORKS, "a": task(fixed(1, "none"))}}, ("a", "activities.a.duration.calendar")),
        ({"waits": {"a": fixed(1)}}, ("a", "waits.a")),
        ({"branches": {**SHARES, "s>a": share(1)}}, ("s>a", "branches.s>a")),
        ({"branches": {"x>b": share(0.5), "x>e": share(0.6)}}, ("x", "branches")),
        ({"branches": {"x>b": share(0.5), "x>e": share(0.4)}}, ("x", "branches")),
        ({"branches": {**SHARES, "x>b": condition("unknown > 1")}}, ("x>b", "branches.x>b.condition")),
        ({"branches": {**SHARES, "x>b": condition("1 + 1")}}, ("x>b", "branches.x>b.condition")),
        ({"decision": "nothing"}, ("nothing", "decision")),
        ({"matches": {"nothing": "a"}}, ("nothing", "matches.nothing")),
        ({"matches": {"a": "c", "b": "c"}}, ("b", "matches.b")),
        ({"roles": {"r": staff(calendar="none")}}, (None, "roles.r.calendar")),
        ({"roles": {"r": staff(lanes=("nowhere",))}}, (None, "roles.r.lanes")),
        ({"roles": {"r": staff(lanes=("main",)), "q": staff(lanes=("main",))}}, ("main", "roles.q.lanes")),
        ({"attributes": {"n": Attribute(values={"a": 0.5, True: 0.5}, source=SOURCE)}}, (None, "attributes.n.values")),
    ],
)
def test_what_the_scenario_misnames_is_named(more: dict[str, object], place: tuple[str | None, str]) -> None:
    assert place in places(SOUND, sound(**more))


def test_calendars_without_common_time_are_found() -> None:
    calendars = {"early": hours("08:00-10:00"), "late": hours("10:00-12:00")}
    activities = {**WORKS, "a": task(fixed(1, "early"), "r")}
    roles: dict[str, Role] = {"r": staff(calendar="late")}
    parameters = sound(activities=activities, roles=roles, calendars=calendars)
    assert places(SOUND, parameters) == [("a", "activities.a.duration.calendar")]


def test_pools_that_never_begin_are_found() -> None:
    model = drawn("main/s:start main/e:end other/a:task other/f:end", "s>e a>f")
    assert places(model, scenario(activities={"a": task(1)})) == [("other", None)]
    model = drawn("main/s:start main/e:end other/m:message-start other/f:end", "s>e m>f")
    assert places(model, scenario()) == [("m", "arrivals.m")]


def test_an_empty_pool_is_a_black_box() -> None:
    model = drawn("main/s:start main/a:send main/c:catch main/e:end", "s>a a>c c>e", "a>box box>c", black_box="box")
    assert check(model, scenario(activities={"a": task(1)}, waits={"c": fixed(1)})) == ()


def test_a_message_flow_from_something_that_does_not_send_is_refused() -> None:
    model = drawn("main/s:start main/e:end other/m:message-start other/f:end", "s>e m>f", "s>m")
    assert ("s~m", None) in places(model, scenario({"s": every(10), "m": every(10)}))


def test_elements_without_effect_are_listed() -> None:
    model = drawn(
        "main/s:start main/a:send main/e:end other/m:message-start other/b:task other/f:end",
        "s>a a>e m>b b>f",
        "a>m a>b",
    )
    model = replace(model, others={"note": OtherElement("note", "textAnnotation", text="hint")})
    net = compile_net(model, scenario(activities={"a": task(1), "b": task(1)}))
    assert net.labels.without_effect == {"note": "textAnnotation", "a~b": "messageFlow"}


def test_compiling_refuses_with_all_reasons_at_once() -> None:
    with pytest.raises(RefusedError) as caught:
        compile_net(SOUND, scenario({}))
    assert {problem.where.field for problem in caught.value.details} == {
        "arrivals.s",
        "activities.a",
        "activities.b",
        "branches.x>b",
        "branches.x>e",
    }


def test_the_innermost_lane_with_a_role_does_the_task() -> None:
    lanes = {"outer": Lane("outer", "", "main"), "inner": Lane("inner", "", "main", "outer", ("a",))}
    model = replace(changed(SOUND, "a", lane="inner"), lanes=lanes)
    activities = {id_: task(1).model_copy() for id_ in ("a", "b")}
    activities = {id_: type(one).model_validate(one.model_dump(exclude={"role"})) for id_, one in activities.items()}
    for roles, expected in (({"o": ("outer",)}, "o"), ({"o": ("outer",), "i": ("inner",)}, "i")):
        parameters = sound(activities=activities, roles={name: staff(lanes=of) for name, of in roles.items()})
        net = compile_net(model, parameters)
        role = net.tables.node_role[net.labels.nodes.index("a")]
        assert net.labels.roles[role] == expected
