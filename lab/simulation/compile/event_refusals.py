"""Events and event sub-processes that the engine does not run: each with the reason and what to draw instead."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import EventKind, Model, Node, NodeKind
from lab.errors import N_, Problem, Where
from lab.simulation.compile.structure import Structure, begins, drawn_id, title
from lab.simulation.compile.triggers import is_event_start, uncaught_errors

__all__ = ["event_refusals", "refuse", "sub_process_refusals"]

NONE, MESSAGE, TIMER, SIGNAL = EventKind.NONE, EventKind.MESSAGE, EventKind.TIMER, EventKind.SIGNAL
ERROR, ESCALATION, CONDITIONAL = EventKind.ERROR, EventKind.ESCALATION, EventKind.CONDITIONAL

RUNNABLE = {
    NodeKind.START_EVENT: {NONE, TIMER, MESSAGE, SIGNAL, CONDITIONAL},
    NodeKind.END_EVENT: {NONE, EventKind.TERMINATE, MESSAGE, SIGNAL, ERROR, ESCALATION},
    NodeKind.INTERMEDIATE_CATCH_EVENT: {NONE, TIMER, MESSAGE, SIGNAL, CONDITIONAL},
    NodeKind.INTERMEDIATE_THROW_EVENT: {NONE, MESSAGE, SIGNAL, ESCALATION},
    NodeKind.BOUNDARY_EVENT: {TIMER, MESSAGE, SIGNAL, CONDITIONAL, ERROR, ESCALATION},
}
"""Kinds of events that the engine runs."""
STARTS_EVENT_SUB_PROCESS = RUNNABLE[NodeKind.BOUNDARY_EVENT]

WHY_NOT = {
    EventKind.MULTIPLE: (
        N_("„{name}“ ({id}) hat mehrere Ereignisse in einem Symbol; das wird nicht simuliert."),
        N_(
            "Zeichnen Sie für jedes ein eigenes Ereignis; wartet der Ablauf auf das erste, ein ereignisbasiertes"
            " Gateway."
        ),
    ),
    EventKind.CANCEL: (
        N_("„{name}“ ({id}) bricht eine Transaktion ab; Transaktionen werden nicht simuliert."),
        N_("Zeichnen Sie einen gewöhnlichen Teilprozess mit einem Fehlerereignis am Ende und am Rand."),
    ),
    EventKind.COMPENSATE: (
        N_("„{name}“ ({id}) löst Kompensation aus; das wird nicht simuliert."),
        N_("Zeichnen Sie den Rückweg mit gewöhnlichen Sequenzflüssen."),
    ),
    EventKind.LINK: (
        N_("„{name}“ ({id}) ist ein Link-Ereignis; an dieser Stelle gibt es keines."),
        N_("Links gibt es nur als Zwischenereignisse: eines, das sendet, und eines, das aufnimmt."),
    ),
}
"""Reason and advice by kind of event."""


def refuse(model: Model, node: Node, message: str, hint: str) -> Problem:
    """A problem of one node; that of a virtual one is its user's element's."""
    id_ = drawn_id(node.id)
    return Problem(message, {"name": title(node), "id": id_}, Where(model.file, node.line, id_), hint)


def event_refusals(structure: Structure, node: Node) -> Iterator[Problem]:
    """What stands in the way of one event."""
    model = structure.model
    if node.parallel_multiple:
        message = N_("„{name}“ ({id}) wartet auf mehrere Ereignisse zugleich; das wird nicht simuliert.")
        yield refuse(model, node, message, N_("Warten Sie nach einem parallelen Gateway auf jedes Ereignis einzeln."))
    elif node.event not in _allowed(structure, node):
        yield refuse(model, node, *_reason(structure, node))
    elif node.event is ERROR and not node.interrupting:
        message = N_("„{name}“ ({id}) fängt einen Fehler, ohne zu unterbrechen; das gibt es in BPMN nicht.")
        yield refuse(model, node, message, N_("Machen Sie es unterbrechend, oder nehmen Sie eine Eskalation."))
    elif node.id in {thrower.id for thrower in uncaught_errors({node.id: node}, structure.catchers)}:
        message = N_("Den Fehler, mit dem „{name}“ ({id}) endet, fängt niemand.")
        hint = N_(
            "Zeichnen Sie an einen Teilprozess darum ein Fehlerereignis mit demselben Fehlercode, oder nehmen Sie ein"
            " gewöhnliches Endereignis."
        )
        yield refuse(model, node, message, hint)


def sub_process_refusals(structure: Structure, node: Node) -> Iterator[Problem]:
    """A sub-process of which it is not clear where, or on what, it begins."""
    children = [child for child in structure.nodes.values() if child.parent == node.id]
    starts = [child for child in children if child.kind is NodeKind.START_EVENT]
    if not starts and not node.triggered_by_event:
        starts = [child for child in children if not structure.incoming[child.id] and begins(child)]
    if len(starts) != 1:
        message = N_("Im Teilprozess „{name}“ ({id}) ist nicht eindeutig, wo er beginnt.")
        yield refuse(structure.model, node, message, N_("Zeichnen Sie darin genau ein Startereignis."))
    if node.triggered_by_event and structure.boundaries.get(node.id):
        message = N_(
            "„{name}“ ({id}) ist ein Ereignis-Teilprozess und hat ein Ereignis am Rand; das gibt es in BPMN nicht."
        )
        hint = N_("Zeichnen Sie in ihm einen gewöhnlichen Teilprozess, und heften Sie das Ereignis an diesen.")
        yield refuse(structure.model, node, message, hint)


def _allowed(structure: Structure, node: Node) -> set[EventKind]:
    if node.kind is NodeKind.START_EVENT and node.parent is not None:
        return STARTS_EVENT_SUB_PROCESS if is_event_start(structure.nodes, node) else {NONE}
    return RUNNABLE[node.kind]


def _reason(structure: Structure, node: Node) -> tuple[str, str]:
    if node.event in WHY_NOT:
        return WHY_NOT[node.event]
    if node.kind is NodeKind.START_EVENT and is_event_start(structure.nodes, node):
        return (
            N_("Der Ereignis-Teilprozess mit dem Startereignis „{name}“ ({id}) beginnt nie: Es wartet auf nichts."),
            N_("Geben Sie an, worauf es wartet: Zeit, Nachricht, Signal, Fehler, Eskalation oder Bedingung."),
        )
    if node.kind is NodeKind.START_EVENT and node.parent is not None:
        return (
            N_("„{name}“ ({id}) beginnt einen gewöhnlichen Teilprozess, der auf kein Ereignis wartet."),
            N_("Nehmen Sie ein Startereignis ohne Symbol, oder machen Sie daraus einen Ereignis-Teilprozess."),
        )
    return (
        N_("„{name}“ ({id}) ist ein Ereignis, das es an dieser Stelle nicht gibt."),
        N_("Prüfen Sie, ob ein anderes Symbol gemeint ist: Fehler etwa enden nur, und gefangen werden sie am Rand."),
    )
