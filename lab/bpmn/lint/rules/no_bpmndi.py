"""What is in the model is also drawn: an element without a shape counts in a simulation, and nobody sees it.

A file without any diagram is left out: there is nothing that could be incomplete.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Nicht gezeichnet")
WHY = N_("Was im Modell steht, aber nicht gezeichnet ist, zählt in der Simulation mit, und niemand sieht es.")
HOW = N_("Öffnen Sie das Modell im Editor, und zeichnen Sie das Element neu, oder löschen Sie es aus der Datei.")
SEVERITY = Severity.WARNING
TOPIC = Topic.DRAWING


def check(sight: Sight) -> Iterator[Hit]:
    """Elements without a shape or edge in a file that has a diagram."""
    diagram, model = sight.model.diagram, sight.model
    if not diagram.shapes:
        return
    collapsed = _not_shown(sight)
    for element in (*model.participants, *model.lanes, *model.nodes):
        if element not in diagram.shapes and element not in collapsed:
            yield Hit(element, N_("„{name}“ ist nicht gezeichnet."))
    for element in (*model.flows, *model.message_flows):
        if element not in diagram.edges and element not in collapsed:
            yield Hit(element, N_("Der Fluss „{name}“ ist nicht gezeichnet."))


def _not_shown(sight: Sight) -> set[str]:
    """What is inside collapsed sub-processes that have no page of their own: it need not be drawn."""
    diagram, model = sight.model.diagram, sight.model
    pages = {plane.element for plane in diagram.planes}
    hidden: set[str] = set()
    for node in model.nodes.values():
        if node.parent in hidden or _closed(node.parent, diagram.expanded, pages):
            hidden.add(node.id)
    return hidden | {flow.id for flow in model.flows.values() if flow.source in hidden}


def _closed(parent: str | None, expanded: Mapping[str, bool], pages: set[str]) -> bool:
    return parent is not None and not expanded.get(parent, True) and parent not in pages
