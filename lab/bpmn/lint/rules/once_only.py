"""Evidence is asked for although a register holds what it proves.

Either the evidence names its ``register``, or its name is one that the list of registers knows (``terms.yaml``).
Whether the data may be passed on, and over which interface, the lab has to find out: the list is an assumption.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lab.bpmn.attributes.terms import terms
from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Nachweis liegt schon vor (Once-Only)")
WHY = N_(
    "Was eine Behörde schon weiß, soll niemand noch einmal nachweisen müssen. Fehlende Nachweise sind "
    "nach Auskunft der Jobcenter der Hauptgrund für Verzögerungen."
)
HOW = N_(
    "Prüfen Sie, ob die Daten beim Register abgerufen werden dürfen und über welche Schnittstelle, und "
    "streichen Sie dann den Nachweis."
)
SEVERITY = Severity.NOTE
TOPIC = Topic.ADMINISTRATION


def check(sight: Sight) -> Iterator[Hit]:
    """Evidence that a register holds, one hit for each document."""
    known = terms()
    for node in sight.nodes:
        for evidence in node.attributes.evidence:
            found = known.register_of(evidence.name)
            values: dict[str, Any] = {"evidence": evidence.name or "–"}
            if evidence.register:
                values["register"] = known.register_name(evidence.register)
                yield Hit(node.id, N_("„{name}“ verlangt „{evidence}“; das weiß schon: {register}."), values)
            elif found is not None:
                values["register"] = found[1].name
                yield Hit(node.id, N_("„{name}“ verlangt „{evidence}“; das weiß vermutlich schon: {register}."), values)
