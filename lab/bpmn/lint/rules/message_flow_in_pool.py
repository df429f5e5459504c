"""A message flow joins two pools: inside one pool the flow is a sequence flow."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Nachricht im eigenen Pool")
WHY = N_(
    "Ein Nachrichtenfluss verbindet zwei Beteiligte. Innerhalb eines Pools hat er keine Bedeutung, und "
    "niemand wartet dort auf ihn."
)
HOW = N_(
    "Nehmen Sie innerhalb des Pools einen Sequenzfluss, oder geben Sie dem anderen Beteiligten einen eigenen Pool."
)
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Message flows whose ends are in the same process."""
    for flow in sight.model.message_flows.values():
        ends = [_process(sight, end) for end in (flow.source, flow.target)]
        if ends[0] and ends[0] == ends[1]:
            yield Hit(flow.id, N_("Der Nachrichtenfluss „{name}“ beginnt und endet im selben Pool."))


def _process(sight: Sight, end: str) -> str | None:
    node, pool = sight.model.nodes.get(end), sight.model.participants.get(end)
    return node.process if node is not None else pool.process if pool is not None else None
