"""Coefficient of network complexity: how many connections each element has."""

from __future__ import annotations

from lab.bpmn.metrics.metric import Measured, Metric
from lab.bpmn.model import Model
from lab.errors import N_


def _coefficient(model: Model) -> Measured:
    return Measured(len(model.flows) / len(model.nodes) if model.nodes else None, tuple(model.flows))


METRICS = (
    Metric(
        "network_complexity",
        50,
        N_("Dichte (Verbindungen je Element)"),
        N_("Wie viele Pfeile auf ein Element kommen: bei 1 eine Kette, darüber ein Geflecht."),
        N_("Sequenzflüsse geteilt durch Flussknoten"),
        "Latva-Koivisto: Finding a Complexity Measure for Business Process Models, 2001 (CNC)",
        _coefficient,
        digits=2,
    ),
)
