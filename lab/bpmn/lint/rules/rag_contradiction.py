"""RAG 4 assesses without latitude, RAG 5 decides with it; ``discretion`` must not say the opposite.

Whether a step may be automated hangs on it (§ 31a SGB X).
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.attributes.terms import terms
from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("RAG und Spielraum widersprechen sich")
WHY = N_(
    "Ob ein Schritt automatisch laufen darf, hängt am Spielraum: RAG 4 ist ohne, RAG 5 mit Ermessen oder "
    "Beurteilungsspielraum."
)
HOW = N_("Entscheiden Sie mit dem Recht, was gilt, und ändern Sie die RAG oder die Angabe zum Spielraum.")
SEVERITY = Severity.WARNING
TOPIC = Topic.FIM


def check(sight: Sight) -> Iterator[Hit]:
    """Steps whose RAG and discretion say opposite things."""
    for node in sight.nodes:
        said = node.attributes
        if said.rag is None or said.discretion is None:
            continue
        latitude = terms().rag[said.rag].latitude
        if latitude is not None and latitude is not said.discretion:
            with_it = N_("„{name}“ ist RAG {rag} (ohne Spielraum), nennt aber Ermessen oder Beurteilungsspielraum.")
            without = N_("„{name}“ ist RAG {rag} (mit Spielraum), nennt aber keinen Spielraum.")
            yield Hit(node.id, with_it if said.discretion else without, {"rag": said.rag})
