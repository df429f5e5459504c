"""What triggers an event of the model: a message, a signal, an error, an escalation of the model, a condition, or time.

Errors and escalations go to the innermost event that catches them: at each level first the event sub-processes of the
scope, then the border of its sub-process, and at one level one that names the code before one that names none. Which
that is does not depend on the run, so it is found here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lab.bpmn.model import EventKind, Node, NodeKind
from lab.simulation.kernel import codes

__all__ = [
    "THROWN",
    "catchers",
    "event_starts",
    "events_of",
    "is_event_start",
    "signal_of",
    "throws_signal",
    "uncaught_errors",
]

THROWN = (EventKind.ERROR, EventKind.ESCALATION)
_THROWERS = (NodeKind.INTERMEDIATE_THROW_EVENT, NodeKind.END_EVENT)


def signal_of(node: Node) -> str:
    """What a signal is called: its name, else its id; empty if the event names none."""
    return node.event_name or node.event_reference


def throws_signal(node: Node) -> bool:
    """Whether a node throws a signal that somebody could wait for."""
    return node.kind in _THROWERS and node.event is EventKind.SIGNAL and bool(signal_of(node))


def event_starts(nodes: Mapping[str, Node]) -> dict[str, tuple[str, ...]]:
    """Sub-process, or process, to the starts of the event sub-processes directly in it."""
    found: dict[str, list[str]] = {}
    for node in nodes.values():
        if is_event_start(nodes, node):
            around = nodes[node.parent or ""]
            found.setdefault(around.parent or around.process, []).append(node.id)
    return {home: tuple(starts) for home, starts in found.items()}


def is_event_start(nodes: Mapping[str, Node], node: Node) -> bool:
    """Whether a node is the start of an event sub-process."""
    around = nodes.get(node.parent or "")
    return node.kind is NodeKind.START_EVENT and around is not None and around.triggered_by_event


def catchers(nodes: Mapping[str, Node], boundaries: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Node that throws an error or escalation to the event that catches it, where there is one."""
    starts = event_starts(nodes)
    found = {node.id: _catcher(nodes, boundaries, starts, node) for node in nodes.values() if _throws(node)}
    return {node: catcher for node, catcher in found.items() if catcher is not None}


def uncaught_errors(nodes: Mapping[str, Node], caught: Mapping[str, str]) -> list[Node]:
    """Error ends whose error nobody catches."""
    return [
        node for node in nodes.values() if _throws(node) and node.event is EventKind.ERROR and node.id not in caught
    ]


def events_of(
    nodes: Mapping[str, Node], senders: Mapping[str, tuple[str, ...]], caught: Mapping[str, str]
) -> dict[str, int]:
    """What each event waits for: one of ``codes.ON_TIME`` …; for catch events on the way, on borders, and starts of
    event sub-processes.
    """
    thrown = {signal_of(node) for node in nodes.values() if throws_signal(node)}
    targets = set(caught.values())
    found = {}
    for node in nodes.values():
        on_border = node.kind is NodeKind.BOUNDARY_EVENT
        on_the_way = node.kind is NodeKind.INTERMEDIATE_CATCH_EVENT and node.event is not EventKind.NONE
        if on_border or on_the_way or node.kind is NodeKind.RECEIVE_TASK or is_event_start(nodes, node):
            found[node.id] = _event(node, node.id in senders, signal_of(node) in thrown, node.id in targets)
    return found


def _event(node: Node, is_sent_to: bool, is_signalled: bool, is_thrown_at: bool) -> int:  # noqa: FBT001
    if is_sent_to:
        return codes.ON_MESSAGE
    if node.event is EventKind.SIGNAL and is_signalled:
        return codes.ON_SIGNAL
    if node.event is EventKind.CONDITIONAL:
        return codes.ON_CONDITION
    if is_thrown_at:
        return codes.ON_THROW
    if node.event in THROWN and node.kind is NodeKind.BOUNDARY_EVENT:
        return codes.ON_FAILURE
    return codes.ON_TIME


def _throws(node: Node) -> bool:
    return node.kind in _THROWERS and node.event in THROWN


def _catcher(
    nodes: Mapping[str, Node],
    boundaries: Mapping[str, Iterable[str]],
    starts: Mapping[str, tuple[str, ...]],
    node: Node,
) -> str | None:
    inner, level = node, node.parent
    while True:
        if not inner.triggered_by_event:
            found = _match(nodes, starts.get(level or node.process, ()), node)
        elif not _interrupts(nodes, starts, inner):
            others = [start for start in starts.get(level or node.process, ()) if nodes[start].parent != inner.id]
            found = _match(nodes, others, node)
        else:
            found = None
        if found is None and level is not None:
            found = _match(nodes, boundaries.get(level, ()), node)
        if found is not None or level is None:
            return found
        inner, level = nodes[level], nodes[level].parent


def _interrupts(nodes: Mapping[str, Node], starts: Mapping[str, tuple[str, ...]], event_sub_process: Node) -> bool:
    home = event_sub_process.parent or event_sub_process.process
    return any(nodes[s].interrupting for s in starts.get(home, ()) if nodes[s].parent == event_sub_process.id)


def _match(nodes: Mapping[str, Node], candidates: Iterable[str], thrower: Node) -> str | None:
    same = [nodes[id_] for id_ in candidates if nodes[id_].event is thrower.event]
    named = [node.id for node in same if _code(node) and _code(node) == _code(thrower)]
    found = named or [node.id for node in same if not _code(node)]
    return found[0] if found else None


def _code(node: Node) -> str:
    return node.event_code or node.event_name or node.event_reference
