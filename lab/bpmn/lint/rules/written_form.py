"""A step for which the law demands a signature or its substitute (``form="schriftform"``).

The first question of the Digitalcheck. What the law says about it, and what follows, is data (``terms.yaml``). A field
for a signature on a form is no Schriftform (§ 36a SGB I).
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.attributes import Form
from lab.bpmn.attributes.terms import terms
from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Schriftform")
WHY = N_("Wo die Schriftform verlangt ist, lässt sich ein Schritt nicht einfach online erledigen.")
HOW = N_("{way_out}")
SEVERITY = Severity.WARNING
TOPIC = Topic.ADMINISTRATION


def check(sight: Sight) -> Iterator[Hit]:
    """Steps that need the written form."""
    requirement = terms().forms[Form.WRITTEN]
    for node in sight.nodes:
        if node.attributes.form is Form.WRITTEN:
            basis = ", ".join(node.attributes.legal_basis)
            values = {"basis": basis, "way_out": requirement.way_out}
            message = N_("„{name}“ verlangt die Schriftform (Rechtsgrundlage des Schritts: {basis}).")
            yield Hit(node.id, message if basis else N_("„{name}“ verlangt die Schriftform."), values)
