"""Common random numbers: what two scenarios have in common draws the same, whatever else differs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from lab.bpmn.model import Model
from lab.simulation.compile import compile_net
from lab.simulation.kernel import run_kernel
from lab.simulation.net import canonical_bytes
from lab.simulation.output import same_output
from lab.simulation.scenario import Activity, Repeat, Scenario
from tests.simulation.nets import SOURCE, drawn, fixed, poisson, random, scenario, share, staff, task

ARRIVALS = poisson(200)
WORK = {"a": task(random(60)), "b": task(random(45), "r"), "x": task(random(30)), "y": task(random(10))}
BEFORE = drawn("s:start a:task b:task g:xor e:end z:end", "s>a a>b b>g g>e g>z")
SHARES = {"g>e": share(0.6), "g>z": share(0.4)}


def worked(
    model: Model, element: str, extra: dict[str, Activity] | None = None, **more: object
) -> dict[int, list[int]]:
    """Work of an element by case ordinal, in the order in which it was done."""
    activities = {id_: activity for id_, activity in WORK.items() if id_ in model.nodes} | (extra or {})
    parameters = {"roles": {"r": staff()}, "days": 30, "branches": SHARES, **more}
    setting = scenario(ARRIVALS, activities=activities, **parameters)
    net = compile_net(model, setting)
    output = run_kernel(net, 7, 3)
    rows = np.flatnonzero(output.log.node == net.labels.nodes.index(element))
    found: dict[int, list[int]] = {}
    for row in rows[output.observed[output.log.case[rows]]]:
        found.setdefault(int(output.cases.ordinal[output.log.case[row]]), []).append(int(output.log.worked[row]))
    return found


AFTER = {
    "an activity before": drawn("s:start x:task a:task b:task g:xor e:end z:end", "s>x x>a a>b b>g g>e g>z"),
    "an activity between, earlier in the alphabet": drawn(
        "s:start Ax:task a:task b:task g:xor e:end z:end", "s>a a>Ax Ax>b b>g g>e g>z"
    ),
    "in a parallel block": drawn(
        "s:start f:and a:task x:task b:task j:and g:xor e:end z:end", "s>f f>x f>a a>b b>j x>j j>g g>e g>z"
    ),
    "in an inclusive block": drawn(
        "s:start f:or x:task a:task b:task j:or g:xor e:end z:end", "s>f f>x f>a a>b b>j x>j j>g g>e g>z"
    ),
    "behind an activity with conditional flows": drawn(
        "s:start x:task y:task a:task j:or b:task g:xor e:end z:end", "s>x x>y x>a a>j y>j j>b b>g g>e g>z"
    ),
    "in a sub-process": drawn(
        "s:start u:sub i:start a:task b:task o:end g:xor e:end z:end",
        "s>u u>g i>a a>b b>o g>e g>z",
        inside=dict.fromkeys(("i", "a", "b", "o"), "u"),
    ),
    "in another pool": drawn(
        "main/s:start main/x:send main/o:end other/m:message-start other/a:task other/b:task other/g:xor other/e:end "
        "other/z:end",
        "s>x x>o m>a a>b b>g g>e g>z",
        "x>m",
    ),
    "in another pool with two ways in": drawn(
        "main/s:start main/w:xor main/x:send main/y:send main/o:end main/p:end other/m:message-start "
        "other/n:message-start other/q:xor other/a:task other/b:task other/g:xor other/e:end other/z:end",
        "s>w w>x w>y x>o y>p m>q n>q q>a a>b b>g g>e g>z",
        "x>m y>n",
    ),
}


@pytest.mark.parametrize("change", AFTER)
def test_a_change_elsewhere_changes_no_draw(change: str) -> None:
    model = AFTER[change]
    extra = {"Ax": task(random(20))} if "Ax" in model.nodes else {}
    shares = {"w>x": 0.5, "w>y": 0.5, "f>a": 1, "f>x": 0.5, "x>a": 1, "x>y": 0.5}
    split = {flow: share(value) for flow, value in shares.items() if flow in model.flows}
    branches = SHARES | ({} if change in ("in a parallel block", "an activity before") else split)
    for element in ("a", "b"):
        before = worked(BEFORE, element)
        assert len(before) > 150
        assert worked(model, element, extra, branches=branches) == before


def test_loops_and_branches_pair_visit_by_visit() -> None:
    """A loop in both models; the second has another activity in it."""
    first = drawn("s:start m:xor a:task g:xor e:end", "s>m m>a a>g g>m g>e")
    second = drawn("s:start m:xor x:task a:task g:xor e:end", "s>m m>x x>a a>g g>m g>e")
    branches = {"g>m": share(0.5), "g>e": share(0.5)}
    one, two = worked(first, "a", branches=branches), worked(second, "a", branches=branches)
    assert one == two
    assert max(len(visits) for visits in one.values()) > 3
    assert len({work for visits in one.values() for work in visits}) > 300


def test_a_flow_added_to_an_inclusive_split_changes_no_draw_of_the_others() -> None:
    first = drawn("s:start f:or a:task b:task j:or e:end", "s>f f>a f>b a>j b>j j>e")
    second = drawn("s:start f:or a:task b:task Ax:task j:or e:end", "s>f f>Ax f>a f>b a>j b>j Ax>j j>e")
    branches = {"f>a": share(1), "f>b": share(0.4)}
    before = worked(first, "b", branches=branches)
    assert worked(second, "b", {"Ax": task(1)}, branches={**branches, "f>Ax": share(0.5)}) == before
    assert 40 < len(before) < 120


def test_matched_elements_draw_the_same_and_others_do_not() -> None:
    renamed = drawn("s:start n:task b:task g:xor e:end z:end", "s>n n>b b>g g>e g>z")
    extra = {"n": task(random(60))}
    assert worked(renamed, "n", extra, matches={"n": "a"}) == worked(BEFORE, "a")
    assert worked(renamed, "n", extra) != worked(BEFORE, "a")


def test_staff_changes_who_waits_but_not_what_is_drawn() -> None:
    assert worked(BEFORE, "b", roles={"r": staff(5)}) == worked(BEFORE, "b")


def test_a_scenario_differs_from_itself_by_exactly_nothing() -> None:
    """Also if the file lists its elements in another order, and if names, layout and sources differ."""
    shuffled = replace(
        BEFORE,
        nodes={id_: replace(node, name="other") for id_, node in reversed(BEFORE.nodes.items())},
        digest="1",
    )
    parameters = scenario(
        ARRIVALS, days=30, activities={"a": WORK["a"], "b": WORK["b"]}, roles={"r": staff()}, branches=SHARES
    )
    renamed = Scenario.model_validate({**parameters.model_dump(), "name": "Other", "note": "other"})
    first, second = compile_net(BEFORE, parameters), compile_net(shuffled, renamed)
    assert canonical_bytes(first) == canonical_bytes(second)
    assert same_output(run_kernel(first, 1, 0), run_kernel(second, 1, 0)) == ""
    assert same_output(run_kernel(first, 1, 0), run_kernel(first, 1, 1)) != ""
    assert same_output(run_kernel(first, 1, 0), run_kernel(first, 2, 0)) != ""


def test_a_table_that_says_nothing_does_not_name_a_run() -> None:
    """So that an older run keeps its name when the engine learns an element that its model does not have."""
    activities = {"a": WORK["a"], "b": WORK["a"]}
    net = compile_net(BEFORE, scenario(ARRIVALS, activities=activities, branches=SHARES))
    unused = net.tables.node_host
    assert (unused == -1).all()
    older = replace(net, tables=net.tables._replace(node_host=unused[:0]))
    assert canonical_bytes(older) == canonical_bytes(net)
    other = replace(net, tables=net.tables._replace(node_host=np.zeros_like(unused)))
    assert canonical_bytes(other) != canonical_bytes(net)


def test_every_parameter_is_in_the_canonical_bytes() -> None:
    parameters = scenario(
        ARRIVALS, days=30, activities={"a": WORK["a"], "b": WORK["b"]}, roles={"r": staff()}, branches=SHARES
    )
    changes = (
        {"branches": {"g>e": share(0.61), "g>z": share(0.39)}},
        {"roles": {"r": staff(2)}},
        {"activities": {"a": WORK["a"], "b": task(random(45.001), "r")}},
        {"decision": "b"},
        {"matches": {"a": "c"}},
        {"arrivals": {"s": poisson(201)}},
    )
    nets = [compile_net(BEFORE, parameters.model_copy(update=change)) for change in ({}, *changes)]
    assert len({canonical_bytes(net) for net in nets}) == len(nets)


def test_tokens_that_meet_without_a_join_draw_apart() -> None:
    """Two tokens of one case pass the same task: one sample each, not twice the same."""
    model = drawn("s:start f:and p:throw q:throw m:xor a:task e:end", "s>f f>p f>q p>m q>m m>a a>e")
    found = worked(model, "a", branches={})
    assert all(len(work) == 2 and work[0] != work[1] for work in found.values())


def test_instances_of_a_pool_draw_apart_in_turn_and_at_once() -> None:
    """The first of two instances, one after the other, draws as the only one would; of two at once neither does."""
    one = drawn(
        "main/s:start main/x:send main/o:end other/m:message-start other/a:task other/z:end", "s>x x>o m>a a>z", "x>m"
    )
    in_turn = drawn(
        "main/s:start main/x:send main/y:send main/o:end other/m:message-start other/a:task other/z:end",
        "s>x x>y y>o m>a a>z",
        "x>m y>m",
    )
    at_once = drawn(
        "main/s:start main/f:and main/x:send main/y:send main/j:and main/o:end other/m:message-start other/a:task "
        "other/z:end",
        "s>f f>x f>y x>j y>j j>o m>a a>z",
        "x>m y>m",
    )
    alone = worked(one, "a", branches={})
    turns, both = worked(in_turn, "a", branches={}), worked(at_once, "a", branches={})
    assert all(work in turns[case] and len(set(turns[case])) == 2 for case, (work,) in alone.items())
    assert not any(work in both[case] for case, (work,) in alone.items())
    assert all(len(set(found)) == 2 for found in both.values())


def test_instances_of_a_repeated_activity_draw_apart_and_the_first_as_the_only_one() -> None:
    """In turn or at once, with or without another activity before: instance by instance the same."""
    works = {}
    for loop in ("", "sequential", "parallel", "standard"):
        for name, model in (("before", BEFORE), ("after", AFTER["an activity before"])):
            repeated = replace(model, nodes={**model.nodes, "a": replace(model.nodes["a"], loop=loop)})
            repeat = Repeat(times=3, source=SOURCE) if loop else None
            works[loop, name] = worked(repeated, "a", {"a": WORK["a"].model_copy(update={"repeat": repeat})})
    once, in_turn = works["", "before"], works["sequential", "before"]
    assert all(in_turn[case][0] == work and len(set(in_turn[case])) == 3 for case, (work,) in once.items())
    assert works["standard", "after"] == works["sequential", "after"] == in_turn
    at_once = {case: sorted(found) for case, found in works["parallel", "after"].items()}
    assert at_once == {case: sorted(found) for case, found in in_turn.items()}


BESIDE = {
    "a reminder beside": ("d:deadline+@a=R/PT20M r:task q:end", "d>r r>q"),
    "a reminder beside that meets the path": ("d:deadline+@a r:task m:xor", "d>r r>m"),
    "an event sub-process beside": ("v:event-sub i:timer-start+=R5/PT20M r:task q:end", "i>r r>q"),
    "an error of the activity": ("d:at-error@a r:task q:end", "d>r r>q"),
}


@pytest.mark.parametrize("change", BESIDE)
def test_paths_beside_change_no_draw_of_the_path_that_they_run_beside(change: str) -> None:
    nodes, flows = BESIDE[change]
    row = "s>a a>m m>b b>g g>e g>z" if "m:xor" in nodes else "s>a a>b b>g g>e g>z"
    inside = dict.fromkeys(("i", "r", "q"), "v") if "event-sub" in nodes else None
    model = drawn(f"s:start a:task b:task g:xor e:end z:end {nodes}", f"{row} {flows}", inside=inside)
    waits = {"d": fixed(20)} if change.endswith("meets the path") else {}
    branches = SHARES | ({"d": share(0)} if "error" in change else {})
    more = {"waits": waits, "branches": branches}
    for element in ("a", "b"):
        before, after = worked(BEFORE, element), worked(model, element, {"r": task(random(10))}, **more)
        assert all(set(before[case]) <= set(work) for case, work in after.items())
        assert before.keys() == after.keys()


def test_paths_beside_that_meet_the_path_draw_apart_from_it() -> None:
    model = drawn("s:start a:task d:deadline+@a m:xor b:task e:end", "s>a a>m d>m m>b b>e")
    found = worked(model, "b", branches={}, waits={"d": fixed(0)})
    assert all(len(set(work)) == 2 for work in found.values())


def test_paths_beside_an_activity_in_a_loop_draw_apart_visit_by_visit() -> None:
    model = drawn("s:start m:xor a:task d:deadline+@a x:task q:end g:xor e:end", "s>m m>a a>g g>m g>e d>x x>q")
    branches = {"g>m": share(0.6), "g>e": share(0.4)}
    found = worked(model, "x", branches=branches, waits={"d": fixed(0)})
    assert all(len(set(work)) == len(work) for work in found.values())
    assert max(map(len, found.values())) > 3


def test_a_parallel_block_with_a_reminder_in_it_keeps_its_lineage() -> None:
    """The reminder ends by itself: the block is as well-formed as without it."""
    block = "s:start f:and a:task x:task b:task j:and g:xor e:end z:end"
    flows = "s>f f>x f>a a>b b>j x>j j>g g>e g>z"
    plain = drawn(block, flows)
    beside = drawn(f"{block} d:deadline+@x y:task q:end", f"{flows} d>y y>q")
    for element in ("a", "b"):
        assert worked(beside, element, waits={"d": fixed(1)}) == worked(plain, element)
