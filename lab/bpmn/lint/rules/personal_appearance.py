"""A step for which somebody has to come (``form="erscheinen"``).

The first question of the Digitalcheck. Often it is about who the person is, which the online identity card can show.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.attributes import Form
from lab.bpmn.attributes.terms import terms
from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Persönliches Erscheinen")
WHY = N_("Wer selbst kommen muss, kann die Leistung nicht vollständig online erhalten.")
HOW = N_("{way_out}")
SEVERITY = Severity.WARNING
TOPIC = Topic.ADMINISTRATION


def check(sight: Sight) -> Iterator[Hit]:
    """Steps that need somebody to come."""
    requirement = terms().forms[Form.APPEARANCE]
    for node in sight.nodes:
        if node.attributes.form is Form.APPEARANCE:
            basis = ", ".join(node.attributes.legal_basis)
            values = {"basis": basis, "way_out": requirement.way_out}
            message = N_("Für „{name}“ muss jemand persönlich erscheinen (Rechtsgrundlage des Schritts: {basis}).")
            yield Hit(node.id, message if basis else N_("Für „{name}“ muss jemand persönlich erscheinen."), values)
