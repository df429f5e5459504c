"""A step that decides or assesses without latitude and is still done by hand: a candidate for § 31a SGB X.

§ 31a SGB X allows an administrative act without any person where no single case gives reason for one; discretion and
judgement need a person. Steps with ``discretion="false"`` or RAG 4 that are no service, script or business rule task.
Other branches of law ask for more: § 35a VwVfG also needs a statute that permits it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.bpmn.model import NodeKind
from lab.errors import N_

TITLE = N_("Kandidat für automatische Bearbeitung")
WHY = N_(
    "Ohne Ermessen und Beurteilungsspielraum kann ein Verwaltungsakt vollständig automatisch ergehen, "
    "sofern kein Anlass besteht, den Einzelfall durch Menschen zu bearbeiten (§ 31a SGB X)."
)
HOW = N_(
    "Prüfen Sie mit dem Recht, ob und für welche Fälle der Schritt automatisch laufen darf. Besondere "
    "Angaben im Einzelfall müssen berücksichtigt werden."
)
_ASSESSING = (4,)
_BY_HAND = (NodeKind.TASK, NodeKind.USER_TASK, NodeKind.MANUAL_TASK)
SEVERITY = Severity.NOTE
TOPIC = Topic.ADMINISTRATION


def check(sight: Sight) -> Iterator[Hit]:
    """Manual steps without latitude."""
    for node in sight.activities:
        said = node.attributes
        decides = said.discretion is False or (said.rag in _ASSESSING and said.discretion is None)
        if decides and said.rag in (None, *_ASSESSING) and node.kind in _BY_HAND:
            yield Hit(node.id, N_("„{name}“ hat keinen Spielraum und wird von Hand erledigt."))
