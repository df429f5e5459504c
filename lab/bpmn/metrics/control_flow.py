"""Control-flow complexity: how many states a reader has to think of at the splits."""

from __future__ import annotations

from lab.bpmn.metrics.metric import Measured, Metric
from lab.bpmn.model import Model, NodeKind
from lab.errors import N_


def _complexity(model: Model) -> Measured:
    """The sum over all splits with n ways out: n for exclusive and event-based, 2^n − 1 for inclusive, 1 for parallel.

    A complex gateway may take any of its ways, as an inclusive one. An activity or event with several ways out that
    have no condition splits like a parallel gateway; with conditions, like an inclusive one (BPMN 2.0.2, 13.3.1).
    """
    ways: dict[str, int] = {}
    conditional: dict[str, bool] = {}
    for flow in model.flows.values():
        ways[flow.source] = ways.get(flow.source, 0) + 1
        conditional[flow.source] = conditional.get(flow.source, False) or bool(flow.condition)
    total, splits = 0, []
    for id_, count in ways.items():
        if count < 2:
            continue
        kind = model.nodes[id_].kind
        splits.append(id_)
        if kind in (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.EVENT_BASED_GATEWAY):
            total += count
        elif kind in (NodeKind.INCLUSIVE_GATEWAY, NodeKind.COMPLEX_GATEWAY):
            total += 2**count - 1
        elif kind is NodeKind.PARALLEL_GATEWAY or not conditional[id_]:
            total += 1
        else:
            total += 2**count - 1
    return Measured(total, tuple(splits))


METRICS = (
    Metric(
        "control_flow_complexity",
        30,
        N_("Komplexität der Verzweigungen"),
        N_("Wie viele Wege und Zustände man bei den Verzweigungen im Kopf haben muss."),
        N_("Summe über alle Verzweigungen mit n Ausgängen: entweder-oder n, und-oder 2ⁿ − 1, und 1"),
        "Cardoso: Control-Flow Complexity Measurement of Processes, 2005 (CFC)",
        _complexity,
    ),
)
