"""Link events: a flow from each link that throws to the one of its name that catches, in the same (sub-)process."""

from __future__ import annotations

from lab.bpmn.model import EventKind, Node, NodeKind
from lab.errors import N_, Problem, Where
from lab.simulation.compile.lowering.lowered import Sketch

__all__ = ["lead_links"]


def lead_links(sketch: Sketch) -> None:
    """Make link events throw events that pass their tokens on; refuse those that lead nowhere or are not unique."""
    kinds = (NodeKind.INTERMEDIATE_THROW_EVENT, NodeKind.INTERMEDIATE_CATCH_EVENT)
    links = [node for node in sketch.nodes.values() if node.event is EventKind.LINK and node.kind in kinds]
    targets: dict[tuple[str, str | None, str], list[Node]] = {}
    for node in links:
        if node.kind is NodeKind.INTERMEDIATE_CATCH_EVENT:
            targets.setdefault((node.process, node.parent, _name(node)), []).append(node)
    reached: set[str] = set()
    for node in links:
        if node.kind is NodeKind.INTERMEDIATE_THROW_EVENT:
            catching = targets.get((node.process, node.parent, _name(node)), [])
            if len(catching) == 1:
                reached.add(catching[0].id)
                sketch.connect(f"{node.id} (link)", node.id, catching[0].id, node.id)
            _throwing(sketch, node, len(catching))
    for node in links:
        if node.kind is NodeKind.INTERMEDIATE_CATCH_EVENT:
            _catching(sketch, node, reached=node.id in reached)
        sketch.change(node.id, kind=NodeKind.INTERMEDIATE_THROW_EVENT, event=EventKind.NONE, event_kinds=())


def _name(node: Node) -> str:
    return node.event_reference or node.name


def _throwing(sketch: Sketch, node: Node, catching: int) -> None:
    if catching == 0:
        message = N_("Zum Link-Ereignis „{name}“ ({id}) gibt es im selben Prozess kein Gegenstück, das ihn aufnimmt.")
        _refuse(sketch, node, message, N_("Zeichnen Sie ein aufnehmendes Link-Ereignis mit demselben Link-Namen."))
    elif catching > 1:
        message = N_("Den Link von „{name}“ ({id}) nehmen mehrere Ereignisse auf.")
        _refuse(sketch, node, message, N_("Ein Link-Name darf im selben Prozess nur ein Ziel haben."))
    if any(flow.id != f"{node.id} (link)" for flow in sketch.outgoing(node.id)):
        message = N_("Aus dem Link-Ereignis „{name}“ ({id}) führt ein Sequenzfluss heraus.")
        _refuse(sketch, node, message, N_("Ein Link ersetzt den Fluss: Entfernen Sie einen von beiden."))


def _catching(sketch: Sketch, node: Node, *, reached: bool) -> None:
    if not reached:
        message = N_("Zum Link-Ereignis „{name}“ ({id}) führt kein Link.")
        _refuse(sketch, node, message, N_("Geben Sie dem sendenden Link-Ereignis denselben Link-Namen."))
    if any(flow.id not in sketch.origins for flow in sketch.incoming(node.id)):
        message = N_("In das Link-Ereignis „{name}“ ({id}) führt ein Sequenzfluss hinein.")
        _refuse(sketch, node, message, N_("Ein Link ersetzt den Fluss: Entfernen Sie einen von beiden."))


def _refuse(sketch: Sketch, node: Node, message: str, hint: str) -> None:
    name = " ".join(node.name.split()) or node.id
    place = Where(sketch.model.file, node.line, node.id)
    sketch.problems.append(Problem(message, {"name": name, "id": node.id}, place, hint))
