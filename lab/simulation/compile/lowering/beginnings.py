"""Event-based gateways and receive tasks that begin the process: a virtual start before each of the events.

The start leads to the event, which has happened already when a token comes from there (``Tables.node_begin``). At a
parallel gateway it also leads to all the other events, which are awaited in the same case.
"""

from __future__ import annotations

from lab.bpmn.model import EventKind, Node, NodeKind
from lab.errors import N_, Problem, Where
from lab.simulation.compile.lowering.lowered import Sketch
from lab.simulation.compile.structure import beginning, can_receive, can_send
from lab.simulation.compile.triggers import signal_of, throws_signal

__all__ = ["begin_at_events"]

_CATCHING = (NodeKind.INTERMEDIATE_CATCH_EVENT, NodeKind.RECEIVE_TASK)


def begin_at_events(sketch: Sketch) -> None:
    """Replace instantiating gateways and give instantiating receive tasks a start; refuse those that cannot begin."""
    for node in list(sketch.nodes.values()):
        if node.instantiate and node.kind is NodeKind.EVENT_BASED_GATEWAY and _can_begin(sketch, node):
            _replace_gateway(sketch, node)
    for node in list(sketch.nodes.values()):
        if node.instantiate and node.kind is NodeKind.RECEIVE_TASK and _can_begin(sketch, node):
            sketch.change(node.id, instantiate=False)
            _begin(sketch, [node.id], [[node.id]])


def _can_begin(sketch: Sketch, node: Node) -> bool:
    """Whether a process may begin at a node: nothing leads there but a start event without trigger (10.6.6)."""
    if node.parent is not None:
        message = N_("„{name}“ ({id}) soll den Prozess starten, steht aber in einem Teilprozess.")
        hint = N_("Ein Teilprozess beginnt, wenn der Ablauf ihn erreicht: Entfernen Sie dort die Angabe „instantiate“.")
        return _refuse(sketch, node, message, hint)
    if node.loop:
        message = N_("„{name}“ ({id}) soll den Prozess starten und mehrmals ausgeführt werden.")
        return _refuse(sketch, node, message, N_("Wiederholen Sie, was danach kommt."))
    leading = [sketch.nodes[flow.source] for flow in sketch.incoming(node.id)]
    if not leading:
        return True
    alone = len(leading) == 1 and len(sketch.outgoing(leading[0].id)) == 1
    plain = leading[0].kind is NodeKind.START_EVENT and leading[0].event is EventKind.NONE
    if node.kind is NodeKind.EVENT_BASED_GATEWAY and alone and plain:
        return True
    message = N_("„{name}“ ({id}) soll den Prozess starten, aber ein Sequenzfluss führt dorthin.")
    hint = N_("Entfernen Sie den Fluss, oder die Angabe „instantiate“, wenn der Ablauf hier nur wartet.")
    return _refuse(sketch, node, message, hint)


def _replace_gateway(sketch: Sketch, gateway: Node) -> None:
    """Starts instead of a gateway and of a start event before it."""
    flows = sketch.outgoing(gateway.id)
    events = [sketch.nodes[flow.target] for flow in flows]
    thrown = {signal_of(node) for node in sketch.nodes.values() if throws_signal(node)}
    fine = [_waits_alone(sketch, event) and _is_heard(sketch, gateway, event, thrown) for event in events]
    if len(events) < 2 or not all(fine):
        return
    for flow in (*sketch.incoming(gateway.id), *flows):
        del sketch.flows[flow.id]
        if flow.target == gateway.id:
            del sketch.nodes[flow.source]
    del sketch.nodes[gateway.id]
    for event in events:
        sketch.change(event.id, instantiate=False)
    names = [event.id for event in events]
    if gateway.parallel_multiple:
        begins = [name for name in names if _comes_from_outside(sketch, name)] or names
        _begin(sketch, begins, [names for _ in begins])
    else:
        _begin(sketch, names, [[name] for name in names])


def _begin(sketch: Sketch, begins: list[str], awaited: list[list[str]]) -> None:
    """A start for each event in ``begins`` that leads to itself and to the others. The flow from its own start is the
    last that leads to an event: that is how the engine knows it.
    """
    for event in begins:
        node = sketch.nodes[event]
        start = Node(
            beginning(event),
            NodeKind.START_EVENT,
            node.process,
            name=node.name or event,
            event=EventKind.NONE,
            line=node.line,
        )
        sketch.add(start, event)
    for event, others in zip(begins, awaited, strict=True):
        for other in others:
            if other != event:
                sketch.connect(f"{beginning(event)} {other}", beginning(event), other, event)
    for event in begins:
        sketch.connect(f"{beginning(event)} {event}", beginning(event), event, event)


def _waits_alone(sketch: Sketch, event: Node) -> bool:
    """Whether a node behind the gateway waits for something, and only behind it; else ``refusals`` says so."""
    waits = event.kind in _CATCHING and event.event is not EventKind.NONE
    return waits and not event.loop and len(sketch.incoming(event.id)) == 1


def _is_heard(sketch: Sketch, gateway: Node, event: Node, thrown: set[str]) -> bool:
    """Whether it is clear what a signal of the model does there: at a parallel gateway it could begin or be awaited."""
    if not (gateway.parallel_multiple and event.event is EventKind.SIGNAL and signal_of(event) in thrown):
        return True
    message = N_("Auf das Signal „{name}“ ({id}) wartet ein paralleles Gateway, das den Prozess startet.")
    return _refuse(sketch, event, message, N_("Nehmen Sie dafür eine Nachricht: Ein Signal gehört zu keinem Fall."))


def _comes_from_outside(sketch: Sketch, event: str) -> bool:
    """Whether cases arrive at an event, or another pool sends to it."""
    flows = sketch.model.message_flows.values()
    senders = [sketch.model.nodes.get(flow.source) for flow in flows if flow.target == event]
    is_sent = can_receive(sketch.nodes[event]) and any(node is not None and can_send(node) for node in senders)
    return is_sent or event in sketch.scenario.arrivals


def _refuse(sketch: Sketch, node: Node, message: str, hint: str) -> bool:
    """Note a problem; False."""
    name = " ".join(node.name.split()) or node.id
    place = Where(sketch.model.file, node.line, node.id)
    sketch.problems.append(Problem(message, {"name": name, "id": node.id}, place, hint))
    return False
