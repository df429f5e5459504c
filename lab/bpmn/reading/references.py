"""References inside the flow: each must lead somewhere. What tears the flow is an error, the rest a warning."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lab.bpmn.model import Flow, Node, NodeKind
from lab.bpmn.reading.document import Document
from lab.bpmn.reading.nodes import Contents
from lab.errors import N_

_DRAW_AGAIN = N_("Zeichnen Sie die Verbindung im Modellierungswerkzeug neu, oder löschen Sie sie.")


@dataclass(frozen=True, slots=True)
class _Words:
    """What can be wrong with one end of a sequence flow."""

    missing: str
    unknown: str
    no_step: str


_SOURCE = _Words(
    N_("Dem Sequenzfluss „{name}“ fehlt sein Anfang."),
    N_("Der Sequenzfluss „{name}“ beginnt bei „{reference}“; dieses Element gibt es nicht."),
    N_("Der Sequenzfluss „{name}“ beginnt bei „{reference}“; das ist kein Schritt des Ablaufs."),
)
_TARGET = _Words(
    N_("Dem Sequenzfluss „{name}“ fehlt sein Ziel."),
    N_("Der Sequenzfluss „{name}“ führt zu „{reference}“; dieses Element gibt es nicht."),
    N_("Der Sequenzfluss „{name}“ führt zu „{reference}“; das ist kein Schritt des Ablaufs."),
)


def resolve_flows(document: Document, contents: Contents) -> None:
    """Resolve both ends of every sequence flow; note each that is missing or leads to no flow node."""
    for id_, flow in list(contents.flows.items()):
        source = _end(document, contents, flow, flow.source, _SOURCE)
        target = _end(document, contents, flow, flow.target, _TARGET)
        if source is None or target is None:
            continue
        if (source, target) != (flow.source, flow.target):
            contents.flows[id_] = replace(flow, source=source, target=target)
        ends = contents.nodes[source], contents.nodes[target]
        if len({(end.process, end.parent) for end in ends}) > 1:
            document.warn(
                document.elements[id_],
                N_("Der Sequenzfluss „{name}“ überschreitet die Grenze eines Pools oder Teilprozesses."),
                name=flow.name or id_,
                hint=N_("BPMN erlaubt das nicht: Nehmen Sie zwischen Pools einen Nachrichtenfluss."),
            )


def _end(document: Document, contents: Contents, flow: Flow, reference: str, words: _Words) -> str | None:
    id_ = document.resolve(reference)
    if id_ in contents.nodes:
        return id_
    message = words.missing if not reference else words.unknown if id_ is None else words.no_step
    document.error(
        document.elements[flow.id], message, name=flow.name or flow.id, reference=reference, hint=_DRAW_AGAIN
    )
    return None


def resolve_nodes(document: Document, contents: Contents) -> None:
    """Resolve what nodes refer to: boundary events their activity, gateways and activities their default flow."""
    for id_, node in list(contents.nodes.items()):
        attached = _attached_to(document, contents, node) if node.kind is NodeKind.BOUNDARY_EVENT else None
        default = document.resolve(node.default_flow)
        if node.default_flow and default not in contents.flows:
            document.warn(
                document.elements[id_],
                N_("Der Standardfluss „{reference}“ von „{name}“ existiert nicht; er wird nicht beachtet."),
                reference=node.default_flow,
                name=node.name or id_,
            )
            default = None
        if (attached, default) != (node.attached_to, node.default_flow):
            contents.nodes[id_] = replace(node, attached_to=attached, default_flow=default)


def _attached_to(document: Document, contents: Contents, node: Node) -> str | None:
    id_ = document.resolve(node.attached_to)
    host = contents.nodes.get(id_ or "")
    if host is not None and host.kind.is_activity:
        return host.id
    document.error(
        document.elements[node.id],
        N_("Das Randereignis „{name}“ sitzt auf „{reference}“; eine solche Aktivität gibt es nicht."),
        name=node.name or node.id,
        reference=node.attached_to or "",
        hint=N_("Ziehen Sie das Ereignis im Modellierungswerkzeug auf den Rand einer Aktivität."),
    )
    return None
