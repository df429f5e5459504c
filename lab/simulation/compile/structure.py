"""What a model means to the engine: what each node does, who sends messages to whom, what has no effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from lab.bpmn.model import EventKind, Flow, MessageFlow, Model, Node, NodeKind
from lab.simulation.compile.triggers import catchers, event_starts, events_of, signal_of, throws_signal
from lab.simulation.kernel import codes

__all__ = [
    "AUTOMATIC",
    "Structure",
    "beginning",
    "begins",
    "can_receive",
    "can_send",
    "drawn_id",
    "structure_of",
    "title",
]

_CATCHING = (NodeKind.INTERMEDIATE_CATCH_EVENT, NodeKind.BOUNDARY_EVENT, NodeKind.START_EVENT)

AUTOMATIC = frozenset((NodeKind.SERVICE_TASK, NodeKind.SCRIPT_TASK, NodeKind.BUSINESS_RULE_TASK))
"""Tasks that no lane's role does unless the scenario names a role."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A model as the engine sees it. Everything is by element id; an element that is refused just passes tokens on."""

    model: Model
    nodes: Mapping[str, Node]
    """All flow nodes, sorted by id."""
    operations: Mapping[str, int]
    """One of ``kernel.codes``."""
    outgoing: Mapping[str, tuple[Flow, ...]]
    incoming: Mapping[str, tuple[Flow, ...]]
    boundaries: Mapping[str, tuple[str, ...]]
    """Activity to the boundary events on it."""
    sends: Mapping[str, tuple[str, ...]]
    """Node to the nodes that a message goes to when it is completed."""
    senders: Mapping[str, tuple[str, ...]]
    """Receiving node to the nodes that send to it."""
    starts: tuple[str, ...]
    """Start events of pools at which cases arrive: all that no message or signal of the model triggers. Where events
    behind a gateway, or receive tasks, begin the process: these."""
    begun: Mapping[str, str]
    """Event or receive task at which a case may begin to the virtual start before it."""
    inner: Mapping[str, str]
    """Sub-process to its first inner node."""
    events: Mapping[str, int]
    """Catch events on the way and on borders, starts of event sub-processes: what they wait for, as ``codes.ON_TIME``
    (timers, and what nothing in the model triggers)."""
    starts_within: Mapping[str, tuple[str, ...]]
    """Sub-process or start of a pool to the starts of the event sub-processes in it."""
    catchers: Mapping[str, str]
    """Node that throws an error or escalation to the event that catches it."""
    works: tuple[str, ...]
    """Activities that need a duration."""
    without_effect: Mapping[str, str]
    """Id to name, or kind where there is none."""
    origins: Mapping[str, str] = field(default_factory=dict)
    """Virtual node or flow (see ``lowering``) to the user's element that it stands for."""
    always: frozenset[str] = frozenset()
    """Flows of virtual choices that are taken whatever happens on the others."""

    def never_waits(self, node: str) -> bool:
        """Whether an event or receive task only begins cases: no case waits there for it."""
        return node in self.begun and len(self.incoming[node]) == 1


def title(node: Node | Flow | MessageFlow) -> str:
    """What to call an element in a message: its name in one line, else its id."""
    return " ".join(node.name.split()) or node.id


def drawn_id(id_: str) -> str:
    """The id of the user's element: its own, or of what a virtual one stands for (these have a blank behind it)."""
    return id_.partition(" (")[0]


def beginning(event: str) -> str:
    """The id of the virtual start before an event or receive task at which a case may begin."""
    return f"{event} (begins)"


def can_send(node: Node) -> bool:
    """Activities, throw and end events send along their message flows when they are completed."""
    return node.kind.is_activity or node.kind in (NodeKind.INTERMEDIATE_THROW_EVENT, NodeKind.END_EVENT)


def can_receive(node: Node) -> bool:
    """Message catch and boundary events, receive tasks, message starts of pools and of event sub-processes."""
    if node.kind is NodeKind.RECEIVE_TASK:
        return True
    return node.kind in _CATCHING and node.event is EventKind.MESSAGE


def structure_of(
    model: Model, origins: Mapping[str, str] | None = None, always: frozenset[str] = frozenset()
) -> Structure:
    """The structure of any model that could be read; ``refusals`` says whether it can be run.

    The engine runs the structure of a lowered model; ``origins`` and ``always`` come from there.
    """
    nodes = dict(sorted(model.nodes.items()))
    outgoing: dict[str, list[Flow]] = {node: [] for node in nodes}
    incoming: dict[str, list[Flow]] = {node: [] for node in nodes}
    for flow in model.flows.values():
        outgoing[flow.source].append(flow)
        incoming[flow.target].append(flow)
    boundaries: dict[str, list[str]] = {}
    for node in nodes.values():
        if node.kind is NodeKind.BOUNDARY_EVENT and node.attached_to is not None:
            boundaries.setdefault(node.attached_to, []).append(node.id)
    begun = {event: start for start, event in (origins or {}).items() if start == beginning(event)}
    sends, senders = _messages(model, begun)
    inner = {node.id: _first_inner(nodes, incoming, node) for node in nodes.values()}
    content = {sub: first for sub, first in inner.items() if first is not None}
    caught = catchers(nodes, boundaries)
    events = events_of(nodes, senders, caught)
    operations = {
        node.id: _operation(node, node.id in content, len(incoming[node.id]), events.get(node.id), outgoing[node.id])
        for node in nodes.values()
    }
    return Structure(
        model=model,
        nodes=nodes,
        operations=operations,
        outgoing={node: tuple(flows) for node, flows in outgoing.items()},
        incoming={node: tuple(flows) for node, flows in incoming.items()},
        boundaries={host: tuple(sorted(events)) for host, events in boundaries.items()},
        sends=sends,
        senders=senders,
        starts=tuple(
            drawn_id(node.id)
            for node in nodes.values()
            if node.kind is NodeKind.START_EVENT and node.parent is None and node.id not in senders
        ),
        begun=begun,
        inner=content,
        events=events,
        starts_within=_starts_within(nodes),
        catchers=caught,
        works=tuple(node for node, operation in operations.items() if operation == codes.TASK),
        without_effect=_without_effect(model),
        origins=origins or {},
        always=always,
    )


_WAITING = {codes.ON_MESSAGE: codes.RECEIVE, codes.ON_SIGNAL: codes.SIGNAL, codes.ON_CONDITION: codes.CONDITION}


def _operation(node: Node, has_content: bool, incoming: int, event: int | None, outgoing: list[Flow]) -> int:  # noqa: FBT001
    """What a node does. ``event``: what it waits for, if it is an event that waits."""
    match node.kind:
        case NodeKind.END_EVENT:
            return codes.TERMINATE if node.event is EventKind.TERMINATE else codes.END
        case NodeKind.RECEIVE_TASK | NodeKind.INTERMEDIATE_CATCH_EVENT if event is not None:
            return _WAITING.get(event, codes.DELAY)
        case NodeKind.BOUNDARY_EVENT:
            return codes.BOUNDARY
        case NodeKind.EXCLUSIVE_GATEWAY | NodeKind.PARALLEL_GATEWAY | NodeKind.INCLUSIVE_GATEWAY:
            return _gateway(node.kind, incoming, outgoing)
        case NodeKind.EVENT_BASED_GATEWAY:
            return codes.RACE
        case NodeKind.SUB_PROCESS if node.loop and has_content:
            return codes.REPEAT
        case NodeKind.SUB_PROCESS:
            return codes.SUB_PROCESS if has_content else codes.TASK
        case kind if kind.is_task or kind is NodeKind.CALL_ACTIVITY:
            return codes.TASK
        case _:
            return codes.PASS


def _gateway(kind: NodeKind, incoming: int, outgoing: list[Flow]) -> int:
    """What a gateway does that does not wait for events."""
    if kind is NodeKind.EXCLUSIVE_GATEWAY:
        return codes.CHOICE if len(outgoing) > 1 else codes.PASS
    if incoming > 1:
        return codes.JOIN if kind is NodeKind.PARALLEL_GATEWAY else codes.INCLUSIVE_JOIN
    splits = len(outgoing) > 1 or any(flow.condition for flow in outgoing)
    return codes.INCLUSIVE if splits and kind is NodeKind.INCLUSIVE_GATEWAY else codes.PASS


def _messages(model: Model, begun: Mapping[str, str]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """Who sends to whom. Message flows at a pool's border or at a black box carry nothing between nodes.

    A signal starts pools as a message does. Who sends to an event that begins a process may begin it: the virtual
    start has the same senders.
    """
    sends: dict[str, list[str]] = {}
    senders: dict[str, list[str]] = {}
    for flow in model.message_flows.values():
        source, target = model.nodes.get(flow.source), model.nodes.get(flow.target)
        if source is not None and target is not None and can_send(source) and can_receive(target):
            sends.setdefault(source.id, []).append(target.id)
            senders.setdefault(target.id, []).append(source.id)
    for source in filter(throws_signal, model.nodes.values()):
        for target in model.nodes.values():
            if _starts_pool_on(signal_of(source), target, begun):
                sends.setdefault(source.id, []).append(target.id)
                senders.setdefault(target.id, []).append(source.id)
    senders |= {start: senders[event] for event, start in begun.items() if event in senders}
    return {k: tuple(v) for k, v in sends.items()}, {k: tuple(v) for k, v in senders.items()}


def _starts_pool_on(signal: str, node: Node, begun: Mapping[str, str]) -> bool:
    is_start = (node.kind is NodeKind.START_EVENT and node.parent is None) or node.id in begun
    return is_start and node.event is EventKind.SIGNAL and signal_of(node) == signal


def _starts_within(nodes: Mapping[str, Node]) -> dict[str, tuple[str, ...]]:
    found = event_starts(nodes)
    within = {home: starts for home, starts in found.items() if home in nodes}
    for node in nodes.values():
        if node.kind is NodeKind.START_EVENT and node.parent is None and node.process in found:
            within[node.id] = found[node.process]
    return within


def begins(node: Node) -> bool:
    """Whether a node that no flow leads to is where its sub-process begins."""
    return node.kind is not NodeKind.BOUNDARY_EVENT and not node.triggered_by_event and not node.for_compensation


def _first_inner(nodes: Mapping[str, Node], incoming: Mapping[str, list[Flow]], node: Node) -> str | None:
    """Where a token begins inside a sub-process: its start event, else the node that no flow leads to."""
    if node.kind is not NodeKind.SUB_PROCESS:
        return None
    children = [child for child in nodes.values() if child.parent == node.id]
    if not children:
        return None
    starts = [child.id for child in children if child.kind is NodeKind.START_EVENT]
    sources = [child.id for child in children if not incoming[child.id] and begins(child)]
    return (starts or sources or [children[0].id])[0]


def _without_effect(model: Model) -> dict[str, str]:
    """Text, groups, data; and message flows that reach nobody who waits for them."""
    found = {other.id: other.name or other.kind for other in model.others.values()}
    for flow in model.message_flows.values():
        target = model.nodes.get(flow.target)
        within = target is not None or _is_white_box(model, flow.target)
        if within and (target is None or not can_receive(target)):
            found[flow.id] = flow.name or "messageFlow"
    return found


def _is_white_box(model: Model, participant: str) -> bool:
    pool = model.participants.get(participant)
    return pool is not None and any(node.process == pool.process for node in model.nodes.values())
