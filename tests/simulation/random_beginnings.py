"""Random nets that begin at event-based gateways and receive tasks instead of start events."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from lab.bpmn.model import EventKind, Flow, Model, Node, NodeKind
from lab.simulation import scenario as sc
from tests.simulation.nets import fixed
from tests.simulation.nets import random as drawn_time

CATCH = NodeKind.INTERMEDIATE_CATCH_EVENT


def with_other_beginnings(random: Random, model: Model, scenario: sc.Scenario) -> tuple[Model, sc.Scenario]:
    """The net with a gateway or a receive task instead of some of its start events, now and then."""
    starts = [
        node
        for node in model.nodes.values()
        if node.kind is NodeKind.START_EVENT and node.parent is None and random.random() < 0.25
    ]
    for start in starts:
        model, scenario = _replaced(random, model, scenario, start)
    return model, scenario


def _replaced(random: Random, model: Model, scenario: sc.Scenario, start: Node) -> tuple[Model, sc.Scenario]:
    """The net with another beginning than one start, which becomes what the others lead to."""
    nodes, flows = dict(model.nodes), dict(model.flows)
    first = f"{start.id}a"
    arrivals = {id_: one for id_, one in scenario.arrivals.items() if id_ != start.id}
    own, waits = scenario.arrivals.get(start.id), dict(scenario.waits)

    def add(node: Node) -> None:
        nodes[node.id] = node

    def connect(source: str, target: str) -> None:
        flows[f"{source}>{target}"] = Flow(f"{source}>{target}", source, target, start.process)

    add(Node(first, NodeKind.RECEIVE_TASK, start.process, first, instantiate=True))
    if own is not None:
        arrivals[first] = own
    if random.random() < 0.3:
        nodes[start.id] = replace(start, kind=NodeKind.INTERMEDIATE_THROW_EVENT, event=EventKind.NONE)
        connect(first, start.id)
    else:
        parallel = random.random() < 0.6
        merge = NodeKind.PARALLEL_GATEWAY if parallel else NodeKind.EXCLUSIVE_GATEWAY
        nodes[start.id] = replace(start, kind=merge, event=None)
        gateway = Node(
            f"{start.id}g",
            NodeKind.EVENT_BASED_GATEWAY,
            start.process,
            "g",
            instantiate=True,
            parallel_multiple=parallel,
        )
        add(gateway)
        add(Node(f"{start.id}b", CATCH, start.process, "b", event=random.choice((EventKind.MESSAGE, EventKind.TIMER))))
        for event in (first, f"{start.id}b"):
            connect(gateway.id, event)
            connect(event, start.id)
            if parallel and not (event == first and own is None):
                waits[event] = random.choice((fixed(60), drawn_time(600)))
        if own is not None or not parallel:
            arrivals[f"{start.id}b"] = own or next(iter(arrivals.values()))
        if parallel and own is not None and random.random() < 0.3:
            del arrivals[f"{start.id}b"], waits[first]
    messages = {
        id_: replace(flow, target=first) if flow.target == start.id else flow
        for id_, flow in model.message_flows.items()
    }
    changed = replace(model, nodes=nodes, flows=flows, message_flows=messages)
    return changed, scenario.model_copy(update={"arrivals": arrivals, "waits": {k: _wait(v) for k, v in waits.items()}})


def _wait(wait: sc.Duration) -> sc.Wait:
    return wait if isinstance(wait, sc.Wait) else sc.Wait(**dict(wait))
