"""A step at which information changes its medium (``mediaBreak``): printed, scanned, typed in again.

Media breaks take time, make mistakes and stand in the way of a service without paper.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Medienbruch")
WHY = N_("Wo gedruckt, gescannt oder abgetippt wird, geht Zeit verloren und entstehen Fehler.")
HOW = N_("Prüfen Sie, ob die Angaben elektronisch entstehen und strukturiert weitergegeben werden können.")
SEVERITY = Severity.NOTE
TOPIC = Topic.ADMINISTRATION


def check(sight: Sight) -> Iterator[Hit]:
    """Steps with a media break."""
    for node in sight.nodes:
        if node.attributes.media_break:
            yield Hit(node.id, N_("Bei „{name}“ wechselt das Medium."))
