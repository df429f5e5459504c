"""What the engine does not run: each element by id and name, with what to draw instead."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import Model, Node, NodeKind
from lab.errors import N_, Problem, Where
from lab.simulation.compile.event_refusals import event_refusals, refuse, sub_process_refusals
from lab.simulation.compile.structure import Structure, can_send, title
from lab.simulation.kernel import codes

__all__ = ["refusals"]

MOST_INCOMING = 62
"""Incoming flows of a joining gateway: the kernel keeps them as bits of one integer."""

NOT_RUN = {
    NodeKind.AD_HOC_SUB_PROCESS: (
        N_("„{name}“ ({id}) ist ein Ad-hoc-Teilprozess: Was darin wann und wie oft geschieht, sagt das Modell nicht."),
        N_(
            "Zeichnen Sie einen gewöhnlichen Teilprozess: was manchmal geschieht, zwischen zwei inklusiven Gateways,"
            " was sich wiederholt, mit Schleifenmarkierung."
        ),
    ),
    NodeKind.TRANSACTION: (
        N_("„{name}“ ({id}) ist eine Transaktion: Wird sie abgebrochen, wird Erledigtes rückgängig gemacht."),
        N_(
            "Zeichnen Sie einen gewöhnlichen Teilprozess; statt des Abbruchs ein Fehlerereignis an seinem Ende und an"
            " seinem Rand, dahinter den Rückweg."
        ),
    ),
    NodeKind.COMPLEX_GATEWAY: (
        N_("„{name}“ ({id}) ist ein komplexes Gateway: Seine Bedingung ist freier Text, den niemand ausführen kann."),
        N_(
            "Nehmen Sie zum Verzweigen ein inklusives Gateway; genügen die ersten von mehreren Ergebnissen, eine"
            " Mehrfachaktivität, die nach so vielen endet."
        ),
    ),
}
"""Reason and advice."""


def refusals(structure: Structure) -> Iterator[Problem]:
    """Everything in the model that the engine cannot run, in the order of the ids."""
    for node in structure.nodes.values():
        yield from _node(structure, node)
        yield from _flows(structure, node)
    yield from _not_understood(structure.model)
    yield from _borders(structure.model)
    yield from _pools(structure)
    yield from _message_flows(structure.model)


_DECIDES = (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.INCLUSIVE_GATEWAY)


def _node(structure: Structure, node: Node) -> Iterator[Problem]:
    model = structure.model
    if node.kind in NOT_RUN:
        yield refuse(model, node, *NOT_RUN[node.kind])
    if node.kind.is_event:
        yield from event_refusals(structure, node)
    if node.for_compensation:
        message = N_("„{name}“ ({id}) dient der Kompensation; das wird nicht simuliert.")
        yield refuse(model, node, message, N_("Zeichnen Sie den Rückweg mit gewöhnlichen Sequenzflüssen."))
    if structure.operations[node.id] == codes.SUB_PROCESS:
        yield from sub_process_refusals(structure, node)
    if structure.operations[node.id] == codes.RACE:
        yield from _race(structure, node)
    if (
        structure.operations[node.id] in (codes.JOIN, codes.INCLUSIVE_JOIN)
        and len(structure.incoming[node.id]) > MOST_INCOMING
    ):
        message = N_("„{name}“ ({id}) führt mehr als 62 Flüsse zusammen.")
        yield refuse(model, node, message, N_("Führen Sie sie in zwei Stufen zusammen."))


def _race(structure: Structure, gateway: Node) -> Iterator[Problem]:
    if gateway.parallel_multiple and not gateway.instantiate:
        message = N_(
            "„{name}“ ({id}) wartet auf alle Ereignisse, startet aber keinen Prozess; das gibt es in BPMN nicht."
        )
        hint = N_("Nehmen Sie ein paralleles Gateway, hinter dem auf jedes Ereignis einzeln gewartet wird.")
        yield refuse(structure.model, gateway, message, hint)
    if len(structure.outgoing[gateway.id]) < 2:
        message = N_("Das ereignisbasierte Gateway „{name}“ ({id}) hat weniger als zwei Ausgänge.")
        yield refuse(structure.model, gateway, message, N_("Zeichnen Sie die Ereignisse ein, auf die gewartet wird."))
    for flow in structure.outgoing[gateway.id]:
        target = structure.nodes[flow.target]
        if structure.operations[target.id] not in (codes.DELAY, codes.RECEIVE, codes.SIGNAL, codes.CONDITION):
            message = N_("„{name}“ ({id}) folgt auf ein ereignisbasiertes Gateway, wartet aber auf nichts.")
            hint = N_("Dort stehen Nachrichten-, Zeit-, Signal- oder Bedingungsereignisse oder Empfangsaufgaben.")
            yield refuse(structure.model, target, message, hint)
        elif len(structure.incoming[target.id]) > 1 or structure.boundaries.get(target.id):
            message = N_("„{name}“ ({id}) folgt auf ein ereignisbasiertes Gateway und ist noch anders verbunden.")
            hint = N_("Es darf keinen weiteren Eingang und kein angeheftetes Ereignis haben.")
            yield refuse(structure.model, target, message, hint)


def _flows(structure: Structure, node: Node) -> Iterator[Problem]:
    model = structure.model
    if structure.outgoing[node.id] and node.kind is NodeKind.END_EVENT:
        message = N_("Aus dem Endereignis „{name}“ ({id}) führt ein Sequenzfluss heraus.")
        yield refuse(model, node, message, N_("Machen Sie daraus ein Zwischenereignis oder entfernen Sie den Fluss."))
    if node.triggered_by_event and (structure.incoming[node.id] or structure.outgoing[node.id]):
        message = N_("„{name}“ ({id}) ist ein Ereignis-Teilprozess und mit Sequenzflüssen verbunden.")
        yield refuse(model, node, message, N_("Entfernen Sie die Flüsse: Er beginnt nur mit seinem Startereignis."))
    if structure.incoming[node.id] and node.kind in (NodeKind.START_EVENT, NodeKind.BOUNDARY_EVENT):
        message = N_("In das Ereignis „{name}“ ({id}) führt ein Sequenzfluss hinein.")
        yield refuse(model, node, message, N_("Führen Sie ihn zum Element danach."))
    if node.kind not in _DECIDES and any(flow.condition for flow in structure.outgoing[node.id]):
        message = N_("Aus „{name}“ ({id}) führen bedingte Flüsse heraus; dort wird aber nichts entschieden.")
        hint = N_(
            "Bedingt sind Flüsse aus Aktivitäten und aus exklusiven und inklusiven Gateways: Setzen Sie eins davor."
        )
        yield refuse(model, node, message, hint)


def _not_understood(model: Model) -> Iterator[Problem]:
    for item in model.unknown.values():
        yield Problem(
            N_("„{name}“ ({id}) ist ein Element, das nicht verstanden wird: {kind}."),
            {"name": item.name or item.id, "id": item.id, "kind": item.kind},
            Where(model.file, item.line, item.id),
            N_("Ersetzen Sie es durch Aktivitäten, Ereignisse und Gateways."),
        )


def _borders(model: Model) -> Iterator[Problem]:
    for flow in model.flows.values():
        ends = model.nodes[flow.source], model.nodes[flow.target]
        if len({(end.process, end.parent) for end in ends}) > 1:
            yield Problem(
                N_("Der Sequenzfluss „{name}“ ({id}) überschreitet die Grenze eines Pools oder Teilprozesses."),
                {"name": title(flow), "id": flow.id},
                Where(model.file, flow.line, flow.id),
                N_("Nehmen Sie zwischen Pools einen Nachrichtenfluss."),
            )


def _pools(structure: Structure) -> Iterator[Problem]:
    model = structure.model
    for several in model.participants.values():
        if several.multiple and several.process is not None:
            yield Problem(
                N_("Der Pool „{name}“ ({id}) steht für mehrere gleiche Beteiligte; das wird nicht simuliert."),
                {"name": several.name or several.id, "id": several.id},
                Where(model.file, element=several.id),
                N_("Entfernen Sie die Markierung; ein Pool steht in der Simulation für einen Beteiligten je Fall."),
            )
    for process, name in model.processes.items():
        nodes = [node for node in structure.nodes.values() if node.process == process and node.parent is None]
        if nodes and not any(node.kind is NodeKind.START_EVENT or node.instantiate for node in nodes):
            pool = next((pool for pool in model.participants.values() if pool.process == process), None)
            yield Problem(
                N_("Der Prozess „{name}“ ({id}) hat kein Startereignis und beginnt nie."),
                {"name": (pool.name if pool else "") or name or process, "id": pool.id if pool else process},
                Where(model.file, element=pool.id if pool else process),
                N_("Zeichnen Sie ein Startereignis, bei Bedarf eines mit Nachricht."),
            )


def _message_flows(model: Model) -> Iterator[Problem]:
    for flow in model.message_flows.values():
        source = model.nodes.get(flow.source)
        if source is not None and not can_send(source):
            yield Problem(
                N_("Der Nachrichtenfluss „{name}“ ({id}) geht von einem Element aus, das nichts sendet."),
                {"name": title(flow), "id": flow.id},
                Where(model.file, flow.line, flow.id),
                N_("Nachrichten senden Aktivitäten, sendende Zwischenereignisse und Endereignisse."),
            )
