"""A step of a FIM group of reference activities (RAG) tells what XProzess 2.0 demands of this group.

Checked is what a model can tell: data that come in or go out (RAG 1, 2, 7), the aid that is used (``system``, RAG 4,
5), a description (RAG 8). What XProzess demands beyond that has no place in a BPMN file yet and is not checked; the
table is in docs/reference/attributes.md and ``terms.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.attributes.terms import Described, terms
from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import Node
from lab.errors import N_

TITLE = N_("RAG unvollständig")
WHY = N_(
    "Eine Referenzaktivitätengruppe ohne ihre Pflichtangaben lässt sich nicht als FIM-Prozess weitergeben "
    "(XProzess 2.0)."
)
HOW = N_("Ergänzen Sie die genannte Angabe.")
_HOW = {
    "received": N_("Zeichnen Sie ein, was empfangen wird (Nachricht, Datenobjekt), oder nennen Sie die Nachweise."),
    "provided": N_("Zeichnen Sie ein, was bereitgestellt wird: eine Nachricht oder ein Datenobjekt."),
    "aid": N_("Nennen Sie das Hilfsmittel, zum Beispiel das Fachverfahren."),
    "description": N_("Beschreiben Sie den Schritt in seiner Dokumentation."),
}
SEVERITY = Severity.NOTE
TOPIC = Topic.FIM


def check(sight: Sight) -> Iterator[Hit]:
    """Steps with a RAG for which something is missing."""
    groups = terms().rag
    for node in sight.nodes:
        if node.attributes.rag is None:
            continue
        for demanded, told in groups[node.attributes.rag].mandatory.items():
            if told and not _tells(sight, node, told):
                values = {"rag": node.attributes.rag, "demanded": demanded}
                message = N_("„{name}“ ist RAG {rag}; XProzess verlangt dafür „{demanded}“.")
                yield Hit(node.id, message, values, how=_HOW[told])


def _tells(sight: Sight, node: Node, told: Described) -> bool:
    if told == "received":
        return node.id in sight.receiving or bool(node.attributes.evidence)
    if told == "provided":
        return node.id in sight.sending
    return bool(node.attributes.system if told == "aid" else node.documentation)
