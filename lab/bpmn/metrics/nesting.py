"""Nesting: how deep decisions lie in decisions, and steps in sub-processes."""

from __future__ import annotations

from lab.bpmn.metrics.metric import Measured, Metric
from lab.bpmn.model import Model
from lab.errors import N_


def _gateway_depth(model: Model) -> Measured:
    """The largest depth of a node: the smaller of its depth seen from the beginnings and seen from the ends."""
    inward = _levels(model, forward=True)
    outward = _levels(model, forward=False)
    depth = {id_: min(inward[id_], outward[id_]) for id_ in model.nodes}
    most = max(depth.values(), default=0)
    return Measured(most, tuple(id_ for id_, value in depth.items() if value == most and most > 0))


def _levels(model: Model, *, forward: bool) -> dict[str, int]:
    """For each node the most splits less joins that lie on a way to it; ways that go back are left out."""
    step: dict[str, list[str]] = {id_: [] for id_ in model.nodes}
    into: dict[str, int] = dict.fromkeys(model.nodes, 0)
    for flow in model.flows.values():
        source, target = (flow.source, flow.target) if forward else (flow.target, flow.source)
        step[source].append(target)
        into[target] += 1
    order, back = _order(step, [id_ for id_ in model.nodes if into[id_] == 0])
    found = dict.fromkeys(model.nodes, 0)
    for id_ in order:
        gateway = model.nodes[id_].kind.is_gateway
        if gateway and into[id_] > 1:
            found[id_] = max(found[id_] - 1, 0)
        after = found[id_] + (gateway and len(step[id_]) > 1)
        for other in step[id_]:
            if (id_, other) not in back:
                found[other] = max(found[other], after)
    return found


def _order(step: dict[str, list[str]], roots: list[str]) -> tuple[list[str], set[tuple[str, str]]]:
    """The nodes so that each comes after those that lead to it, and the steps that go back to what is under way."""
    done: dict[str, None] = {}
    under_way: set[str] = set()
    back: set[tuple[str, str]] = set()
    for root in (*roots, *step):
        if root in done:
            continue
        under_way.add(root)
        stack = [(root, iter(step[root]))]
        while stack:
            id_, rest = stack[-1]
            other = next(rest, None)
            if other is None:
                stack.pop()
                under_way.discard(id_)
                done[id_] = None
            elif other in under_way:
                back.add((id_, other))
            elif other not in done:
                under_way.add(other)
                stack.append((other, iter(step[other])))
    return list(reversed(done)), back


def _process_depth(model: Model) -> Measured:
    """How many sub-processes lie around the innermost node."""
    depth: dict[str, int] = {}
    for node in model.nodes.values():
        level, parent = 0, node.parent
        while parent is not None:
            level, parent = level + 1, model.nodes[parent].parent
        depth[node.id] = level
    most = max(depth.values(), default=0)
    return Measured(most, tuple(id_ for id_, value in depth.items() if value == most and most > 0))


METRICS = (
    Metric(
        "depth",
        40,
        N_("Verschachtelung der Verzweigungen"),
        N_("Wie viele Entscheidungen ineinander liegen, bevor der tiefste Schritt kommt."),
        N_("Größte Tiefe eines Elements: Verzweigungen weniger Zusammenführungen, von vorn und hinten, die kleinere"),
        "Mendling: Metrics for Process Models, 2008, 4.3 (Depth); Gruhn, Laue 2006",
        _gateway_depth,
    ),
    Metric(
        "process_depth",
        45,
        N_("Verschachtelung der Teilprozesse"),
        N_("Wie viele Ebenen man öffnen muss, um alles zu sehen."),
        N_("Größte Zahl der Teilprozesse um ein Element"),
        "Gruhn, Laue: Complexity Metrics for Business Process Models, 2006 (nesting depth)",
        _process_depth,
    ),
)
