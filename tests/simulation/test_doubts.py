"""A run that cannot be believed as it stands is refused or says so, with the element or role that is to blame."""

from dataclasses import replace

import pytest

from lab.bpmn.model import Flow, Node, NodeKind
from lab.errors import RefusedError
from lab.simulation.compile import check
from lab.simulation.run import prepare, simulate
from lab.simulation.scenario import Attribute, Branch, Fixed, Run
from tests.simulation.office import SOURCE, row_of_tasks, scenario, staff, task

ROLES = {"clerk": staff("Sachbearbeitung")}


def with_gateways(model, gateways, flows):
    """The model with further nodes and flows in place of those of the row that are named."""
    nodes = dict(model.nodes) | {id_: Node(id_, kind, "process", name) for id_, kind, name in gateways}
    kept = {id_: flow for id_, flow in model.flows.items() if id_ not in flows}
    new = {f"{a}_{b}": Flow(f"{a}_{b}", a, b, "process") for a, b in flows.values()}
    return replace(model, nodes=nodes, flows={**kept, **new})


def loop(again: Branch, onward: Branch):
    """check → ask → check again, or end."""
    model = with_gateways(
        row_of_tasks("check"),
        [("ask", NodeKind.EXCLUSIVE_GATEWAY, "Vollständig?"), ("merge", NodeKind.EXCLUSIVE_GATEWAY, "")],
        {
            "start_check": ("start", "merge"),
            "check_end": ("merge", "check"),
            "a": ("check", "ask"),
            "b": ("ask", "merge"),
            "c": ("ask", "end"),
        },
    )
    return model, {"ask_merge": again, "ask_end": onward}


def endless():
    """A loop that each case leaves by a condition which no case fulfils: only a run can know."""
    model, branches = loop(Branch(condition="n < 100", source=SOURCE), Branch(condition="n > 99", source=SOURCE))
    return model, {"branches": branches, "attributes": {"n": Attribute(draw=Fixed(value=1), source=SOURCE)}}


@pytest.mark.parametrize(("role", "minutes"), [("clerk", 0), (None, 0), (None, 5)])
def test_a_loop_that_no_case_leaves_is_refused_by_name(minutes, role):
    model, flow = endless()
    with pytest.raises(RefusedError) as refused:
        simulate(model, scenario({"check": task(role, minutes)}, ROLES, **flow))
    assert refused.value.problem.where.element in model.nodes
    assert "endlos" in refused.value.problem.message


def test_a_loop_that_keeps_staff_busy_for_ever_is_refused():
    """One clerk shared by all: no case gets round often enough to be called endless, but none is finished either."""
    model, flow = endless()
    with pytest.raises(RefusedError, match="kein einziger Fall fertig"):
        simulate(model, scenario({"check": task("clerk", 240)}, ROLES, **flow))


def test_a_loop_without_a_way_out_is_refused_before_it_runs():
    model, branches = loop(Branch(share=1, source=SOURCE), Branch(share=0, source=SOURCE))
    with pytest.raises(RefusedError) as refused:
        prepare(model, scenario({"check": task("clerk", 5)}, ROLES, branches=branches))
    [detail] = refused.value.details
    assert detail.where.element in ("merge", "check", "ask")
    assert "endlos" in detail.message
    assert check(model, scenario({"check": task("clerk", 5)}, ROLES, branches=branches)) == (detail,)


def test_a_gateway_where_no_condition_holds_is_refused_by_name():
    never = Branch(condition="kind == 'a'", source=SOURCE)
    other = Branch(condition="kind == 'b'", source=SOURCE)
    model, branches = loop(never, other)
    kinds = {"kind": Attribute(values={"a": 0.0, "b": 0.0, "c": 1.0}, source=SOURCE)}
    with pytest.raises(RefusedError) as refused:
        simulate(model, scenario({"check": task("clerk", 5)}, ROLES, branches=branches, attributes=kinds))
    assert refused.value.problem.values == {"name": "Vollständig?"}
    assert refused.value.problem.where.element == "ask"


def join_of_two(share: float):
    """An exclusive split before a parallel join: who comes alone waits for ever; ``share`` of the cases go past it."""
    model = with_gateways(
        row_of_tasks("check"),
        [
            ("ask", NodeKind.EXCLUSIVE_GATEWAY, "Einfach?"),
            ("split", NodeKind.EXCLUSIVE_GATEWAY, "Wohin?"),
            ("join", NodeKind.PARALLEL_GATEWAY, "Alles da"),
            ("done", NodeKind.EXCLUSIVE_GATEWAY, ""),
        ],
        {
            "check_end": ("check", "ask"),
            "a": ("ask", "done"),
            "b": ("ask", "split"),
            "c": ("split", "join"),
            "d": ("join", "done"),
            "e": ("done", "end"),
        },
    )
    flows = {**model.flows, "second": Flow("second", "split", "join", "process")}
    half = Branch(share=0.5, source=SOURCE)
    branches = {
        "ask_done": Branch(share=share, source=SOURCE),
        "ask_split": Branch(share=1 - share, source=SOURCE),
        "split_join": half,
        "second": half,
    }
    return replace(model, flows=flows), scenario({"check": task("clerk", 5)}, ROLES, branches=branches)


def test_cases_that_stand_still_for_ever_are_counted_by_element():
    model, stuck = join_of_two(0.75)
    results = simulate(model, stuck)
    [warning] = results.warnings
    assert warning.where.element == "join"
    assert warning.values["name"] == "Alles da"
    assert 0.2 < warning.values["count"] / warning.values["cases"] < 0.3
    assert warning.values["path"] == "start → check → Einfach? → Wohin? → Alles da"


def test_a_model_in_which_no_case_ever_ends_is_refused_with_the_place():
    model, stuck = join_of_two(0)
    with pytest.raises(RefusedError) as refused:
        prepare(model, stuck)
    assert [detail.where.element for detail in refused.value.details] == ["join"]


def test_cases_that_are_not_finished_when_the_calendars_end_are_told():
    """A case an hour that takes four days each: the work of 50 days would last more than 13 years."""
    slow = scenario({"check": task("clerk", 5760)}, ROLES, run=Run(days=50, warm_up_days=0, replications=2))
    results = simulate(row_of_tasks("check"), slow)
    unfinished, overload = results.warnings
    assert 0 < unfinished.values["percent"] < 100
    assert overload.where.field == "roles.clerk.people"
