"""Who meets whom: hand-overs between roles, and contacts of the person whom the service is for."""

from __future__ import annotations

import re

from lab.bpmn.metrics.metric import Measured, Metric
from lab.bpmn.model import Model, Node
from lab.bpmn.roles import role_name
from lab.errors import N_

CITIZEN = re.compile(
    r"\b(antragstell\w*|bürger(s|n|in|innen)?|kund(e|in|en|innen)|person(en)?|leistungsberechtigte\w*|unternehmen"
    r"|citizens?|applicants?|customers?|persons?)\b",
    re.IGNORECASE,
)
"""What pools of the person or the firm are called that a service is for; a Bürgeramt is not one."""


def _hand_overs(model: Model) -> Measured:
    """Connections on which work goes to another role of the same process: flows across lanes, gateways passed over.

    Counted are pairs of a step and a next step (beyond gateways) in another lane; a message to another pool is a
    contact, not a hand-over.
    """
    after: dict[str, list[str]] = {}
    for flow in model.flows.values():
        after.setdefault(flow.source, []).append(flow.target)
    found: dict[tuple[str, str], None] = {}
    for node in model.nodes.values():
        if node.kind.is_gateway:
            continue
        seen, open_ends = {node.id}, [node.id]
        while open_ends:
            for other in after.get(open_ends.pop(), ()):
                if other in seen:
                    continue
                seen.add(other)
                step = model.nodes[other]
                if step.kind.is_gateway:
                    open_ends.append(other)
                elif role_name(model, step) != role_name(model, node):
                    found[node.id, other] = None
    return Measured(len(found), tuple(dict.fromkeys(id_ for pair in found for id_ in pair)))


def _contacts(model: Model) -> Measured:
    """Message flows between the citizen's pool and any other. None where no pool is recognised as the citizen's."""
    pools = {id_ for id_, pool in model.participants.items() if CITIZEN.search(pool.name)}
    if not pools:
        return Measured(None)
    processes = {model.participants[id_].process for id_ in pools} - {None}

    def with_citizen(id_: str) -> bool:
        node: Node | None = model.nodes.get(id_)
        return id_ in pools or (node is not None and node.process in processes)

    found = tuple(
        flow.id for flow in model.message_flows.values() if with_citizen(flow.source) != with_citizen(flow.target)
    )
    return Measured(len(found), found)


METRICS = (
    Metric(
        "hand_overs",
        80,
        N_("Übergaben zwischen Rollen"),
        N_("Wie oft ein Vorgang im Haus in andere Hände kommt; jede Übergabe ist eine Warteschlange mehr."),
        N_("Zahl der Folgen von Schritt zu nächstem Schritt in einer anderen Bahn, über Verzweigungen hinweg"),
        N_("eigene Festlegung"),
        _hand_overs,
    ),
    Metric(
        "contacts",
        90,
        N_("Kontakte der Bürgerinnen und Bürger"),
        N_("Wie viele Nachrichten zwischen der Person und anderen gezeichnet sind, in beide Richtungen."),
        N_("Zahl der Nachrichtenflüsse zwischen dem Pool der Person und anderen Pools"),
        N_("eigene Festlegung"),
        _contacts,
    ),
)
