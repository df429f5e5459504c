"""Bad input about events: each is named with its element and with advice, before anything runs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from lab.bpmn import read
from lab.bpmn.model import EventKind, Model
from lab.simulation.compile import check
from lab.simulation.scenario import Scenario, Wait
from tests.bpmn.building import file, flow
from tests.simulation.nets import SOURCE, condition, drawn, fixed, hours, scenario, share, task


def places(model: Model, parameters: Scenario) -> list[tuple[str | None, str | None]]:
    problems = check(model, parameters)
    assert all(problem.hint for problem in problems)
    for problem in problems:
        problem.message.format(**problem.values)
    return [(problem.where.element, problem.where.field) for problem in problems]


def on_task(event: str) -> Model:
    return drawn(f"s:start a:task d:{event} e:end l:end", "s>a a>e d>l")


WORK = {"a": task(10)}


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("deadline@a", {"event": EventKind.CANCEL}),
        ("deadline@a", {"event": EventKind.COMPENSATE}),
        ("deadline@a", {"event": EventKind.MULTIPLE, "event_kinds": (EventKind.TIMER, EventKind.MESSAGE)}),
        ("deadline@a", {"event": EventKind.MULTIPLE, "parallel_multiple": True}),
        ("deadline@a", {"event": EventKind.NONE}),
        ("deadline@a", {"event": EventKind.LINK}),
        ("at-error+@a", {}),
    ],
)
def test_events_on_borders_that_are_not_run_are_refused(kind: str, fields: dict[str, object]) -> None:
    model = on_task(kind)
    model = replace(model, nodes={**model.nodes, "d": replace(model.nodes["d"], **fields)})
    found = check(model, scenario(activities=WORK, branches={"d": share(0)} if "error" in kind else {}))
    assert "d" in [problem.where.element for problem in found if problem.where.file == "test.bpmn"]


def test_each_kind_that_is_refused_has_its_own_reason() -> None:
    reasons = set()
    for event in (EventKind.CANCEL, EventKind.COMPENSATE, EventKind.MULTIPLE, EventKind.NONE):
        model = on_task("deadline@a")
        model = replace(model, nodes={**model.nodes, "d": replace(model.nodes["d"], event=event)})
        reasons |= {p.message for p in check(model, scenario(activities=WORK)) if p.where.file == "test.bpmn"}
    assert len(reasons) == 4


def test_an_error_that_nobody_catches_is_refused() -> None:
    model = drawn("s:start a:task e:error-end=E", "s>a a>e")
    assert ("e", None) in places(model, scenario(activities=WORK))
    nodes = "s:start u:sub k:at-error@u=F e:end l:end i:start x:error-end=E"
    wrong = drawn(nodes, "s>u u>e k>l i>x", inside=dict.fromkeys(("i", "x"), "u"))
    assert ("x", None) in places(wrong, scenario(branches={"k": share(0)}))


@pytest.mark.parametrize(
    ("event", "more", "place"),
    [
        ("at-error@a", {}, ("d", "branches.d")),
        ("at-escalation+@a", {}, ("d", "branches.d")),
        ("at-error@a", {"branches": {"d": condition("unknown > 1")}}, ("d", "branches.d.condition")),
        ("at-error@a", {"branches": {"d": share(0.1)}, "waits": {"d": fixed(1)}}, ("d", "waits.d")),
        ("deadline@a", {"branches": {"d": share(0.1)}, "waits": {"d": fixed(1)}}, ("d", "branches.d")),
        ("at-signal@a=S", {}, ("d", "waits.d")),
        ("at-message@a", {}, ("d", "waits.d")),
        ("at-condition@a", {}, ("d", "waits.d")),
        ("at-condition@a=what_is_this?", {}, ("d", "waits.d")),
        ("at-condition@a", {"conditions": {"d": "unknown > 1"}}, ("d", "conditions.d")),
        ("at-condition@a", {"conditions": {"d": "1 > 0"}, "waits": {"d": fixed(1)}}, ("d", "waits.d")),
        ("deadline@a", {"conditions": {"d": "1 > 0"}, "waits": {"d": fixed(1)}}, ("d", "conditions.d")),
        ("deadline@a", {"waits": {"d": fixed(1)}, "signals": {"S": "case"}}, ("S", "signals.S")),
        ("deadline+@a=R/PT0S", {}, ("d", "waits.d")),
        ("deadline+@a=R/P1D", {"waits": {"d": fixed(0)}}, ("d", "waits.d")),
        ("deadline+@a=R0/P1D", {}, ("d", "waits.d")),
        ("deadline@a", {"waits": {"d": fixed(1, "none")}}, ("d", "waits.d.calendar")),
    ],
)
def test_what_the_scenario_lacks_or_misnames_is_named(
    event: str, more: dict[str, object], place: tuple[str | None, str | None]
) -> None:
    assert place in places(on_task(event), scenario(activities=WORK, **more))  # type: ignore[arg-type]


def test_a_wait_for_what_the_model_triggers_is_superfluous() -> None:
    model = drawn("s:start f:and t:signal-end=S c:signal-catch=S e:end", "s>f f>t f>c c>e")
    assert places(model, scenario(waits={"c": fixed(1)})) == [("c", "waits.c")]
    inside = dict.fromkeys(("i", "x"), "u")
    thrown = drawn("s:start u:sub k:at-error@u e:end l:end i:start x:error-end=E", "s>u u>e k>l i>x", inside=inside)
    assert ("k", "waits.k") in places(thrown, scenario(waits={"k": fixed(1)}))
    assert ("k", "branches.k") in places(thrown, scenario(branches={"k": share(0.5)}))


def test_shares_of_errors_on_one_border_may_not_exceed_all() -> None:
    model = drawn("s:start a:task k:at-error@a=E n:at-error@a=F e:end l:end m:end", "s>a a>e k>l n>m")
    assert places(model, scenario(activities=WORK, branches={"k": share(0.6), "n": share(0.6)})) == [("a", "branches")]


def test_shares_are_between_none_and_all() -> None:
    with pytest.raises(ValueError, match="less than or equal to 1"):
        Wait(draw=fixed(1).draw, share=1.5, source=SOURCE)


def test_calendars_of_waits_of_borders_are_looked_at() -> None:
    parameters = scenario(
        activities=WORK, waits={"d": fixed(1, "shut")}, calendars={"shut": hours("00:00-01:00", days="sun")}, days=2
    )
    assert check(on_task("deadline@a"), parameters) == ()


HANDLER = {"i": "v", "j": "v"}


@pytest.mark.parametrize(
    ("nodes", "flows", "place"),
    [
        ("v:event-sub i:start j:end", "i>j", "i"),
        ("v:event-sub j:end", "", "v"),
        ("v:event-sub i:timer-start j:end d:deadline@v", "i>j d>e", "v"),
        ("v:event-sub i:timer-start j:end", "i>j a>v", "v"),
        ("v:sub i:timer-start j:end", "i>j a>v", "i"),
        ("v:event-sub i:error-start+ j:end", "i>j", "i"),
    ],
)
def test_event_sub_processes_that_cannot_work_are_refused(nodes: str, flows: str, place: str) -> None:
    model = drawn(f"s:start a:task e:end {nodes}", f"s>a a>e {flows}", inside=HANDLER)
    assert place in [element for element, _ in places(model, scenario(activities=WORK, waits={"i": fixed(1)}))]


def test_the_reader_knows_codes_names_and_conditions() -> None:
    body = (
        '<:error id="e1" name="Denied" errorCode="E42"/><:escalation id="c1" name="Late" escalationCode="L1"/>'
        '<:signal id="s1" name="Alarm"/>'
        '<:process id="p"><:startEvent id="s"/><:subProcess id="u"><:startEvent id="i"/>'
        f'<:endEvent id="x"><:errorEventDefinition errorRef="e1"/></:endEvent>{flow("i", "x")}</:subProcess>'
        '<:boundaryEvent id="k" attachedToRef="u"><:errorEventDefinition errorRef="e1"/></:boundaryEvent>'
        '<:intermediateThrowEvent id="t"><:signalEventDefinition signalRef="s1"/></:intermediateThrowEvent>'
        '<:intermediateThrowEvent id="c"><:escalationEventDefinition escalationRef="c1"/></:intermediateThrowEvent>'
        '<:intermediateCatchEvent id="h"><:conditionalEventDefinition><:condition>n &gt; 1</:condition>'
        "</:conditionalEventDefinition></:intermediateCatchEvent>"
        f'<:endEvent id="e"/><:endEvent id="l"/>{flow("s", "u")}{flow("u", "t")}{flow("t", "c")}{flow("c", "h")}'
        f"{flow('h', 'e')}{flow('k', 'l')}</:process>"
    )
    nodes = read(file(body), "a.bpmn").nodes
    assert (nodes["x"].event_code, nodes["k"].event_name) == ("E42", "Denied")
    assert (nodes["t"].event_name, nodes["c"].event_code) == ("Alarm", "L1")
    assert nodes["h"].condition == "n > 1"
