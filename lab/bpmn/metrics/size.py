"""Size: how much there is to read."""

from __future__ import annotations

from lab.bpmn.metrics.metric import Measured, Metric
from lab.bpmn.model import Model
from lab.errors import N_


def _nodes(model: Model) -> Measured:
    return Measured(len(model.nodes), tuple(model.nodes))


def _activities(model: Model) -> Measured:
    found = tuple(node.id for node in model.nodes.values() if node.kind.is_activity)
    return Measured(len(found), found)


_SOURCE = "Mendling: Metrics for Process Models, 2008, 4.3 (Size)"

METRICS = (
    Metric(
        "activities",
        10,
        N_("Aktivitäten"),
        N_("Wie viele Schritte getan werden, von wem auch immer."),
        N_("Zahl der Aufgaben, Teilprozesse und aufgerufenen Prozesse"),
        "Cardoso, Mendling, Neumann, Reijers: A Discourse on Complexity of Process Models, 2006 (NOA)",
        _activities,
    ),
    Metric(
        "size",
        20,
        N_("Größe (Zahl der Elemente)"),
        N_("Wie viel es zu lesen gibt; ab etwa 50 Elementen häufen sich Fehler (7PMG, 2010)."),
        N_("Zahl der Flussknoten: Aktivitäten, Ereignisse und Verzweigungen"),
        _SOURCE,
        _nodes,
    ),
)
