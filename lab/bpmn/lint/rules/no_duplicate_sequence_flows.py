"""Two steps are joined by one flow at most, unless the names or conditions of the flows differ.

A second flow under the first is invisible, and in a simulation the next step is done twice.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.mending import removed_flow
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Doppelter Fluss")
WHY = N_("Der zweite Fluss liegt meist unsichtbar unter dem ersten, und der nächste Schritt geschieht doppelt.")
HOW = N_("Löschen Sie einen der beiden Flüsse.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """The second and further flows from the same source to the same target with the same name and condition."""
    seen: set[tuple[str, str, str, str]] = set()
    defaults = {node.default_flow for node in sight.model.nodes.values()}
    for flow in sight.model.flows.values():
        key = (flow.source, flow.target, flow.name, flow.condition)
        if key in seen:
            values = {"source": sight.name_of(flow.source), "target": sight.name_of(flow.target)}
            # an answer or a default is told apart elsewhere, such as by the shares of a scenario
            fix = None if flow.name or flow.id in defaults else removed_flow(flow.id, sight.model.file)
            yield Hit(flow.id, N_("Von „{source}“ nach „{target}“ führen zwei Flüsse."), values, fix=fix)
        seen.add(key)
