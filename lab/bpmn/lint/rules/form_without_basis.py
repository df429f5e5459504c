"""Who says that a step needs a signature or a visit names the rule of law that demands it."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Rechtsgrundlage fehlt")
WHY = N_(
    "Ein Formerfordernis, das niemand belegen kann, ist oft nur Gewohnheit; und nur eines, das im Gesetz "
    "steht, gehört als Rechtsänderung in den Plan."
)
HOW = N_("Nennen Sie beim Schritt die Rechtsgrundlage, oder streichen Sie das Formerfordernis.")
SEVERITY = Severity.WARNING
TOPIC = Topic.ADMINISTRATION


def check(sight: Sight) -> Iterator[Hit]:
    """Steps with a required form but without a legal basis."""
    for node in sight.nodes:
        if node.attributes.form and not node.attributes.legal_basis:
            yield Hit(node.id, N_("„{name}“ nennt ein Formerfordernis, aber keine Rechtsgrundlage."))
