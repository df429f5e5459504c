"""Behind a split with conditions every flow has a condition or is the default flow.

A flow without one is always taken, beside the others.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Bedingung fehlt")
WHY = N_("Haben manche Ausgänge eine Bedingung und einer keine, ist offen, wann dieser gegangen wird.")
HOW = N_("Geben Sie auch diesem Fluss eine Bedingung, oder machen Sie ihn zum Standardfluss.")
SEVERITY = Severity.ERROR
TOPIC = Topic.FLOW


def check(sight: Sight) -> Iterator[Hit]:
    """Flows without a condition beside flows that have one."""
    for node in sight.nodes:
        out = sight.outgoing(node.id)
        if node.default_flow or any(flow.condition for flow in out):
            for flow in out:
                if not flow.condition and flow.id != node.default_flow:
                    values = {"source": sight.name_of(node.id)}
                    yield Hit(flow.id, N_("Der Fluss „{name}“ aus „{source}“ hat keine Bedingung."), values)
