"""Names have no doubled blanks and no tabs.

They are not seen, and still two names that look the same are different for a search or a comparison. Line breaks are
left alone: some tools break lines so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.mending import renamed
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Leerzeichen im Namen")
WHY = N_("Überzählige Leerzeichen sieht man nicht, doch Suche und Vergleich halten die Namen dann für verschieden.")
HOW = N_("Löschen Sie die überzähligen Leerzeichen.")
_BLANKS = re.compile(r"[ \t\u00a0]{2,}|\t")
SEVERITY = Severity.NOTE
TOPIC = Topic.NAMES


def check(sight: Sight) -> Iterator[Hit]:
    """Names with blanks that mean nothing."""
    model = sight.model
    named = (model.nodes, model.flows, model.lanes, model.participants, model.message_flows)
    for elements in named:
        for id_, element in elements.items():
            if _BLANKS.search(element.name):
                fix = renamed(id_, tidy(element.name), sight.model.file)
                yield Hit(id_, N_("Der Name „{name}“ enthält überzählige Leerzeichen."), fix=fix)


def tidy(name: str) -> str:
    """The name with one blank between words; line breaks stay."""
    return "\n".join(" ".join(line.split()) for line in name.strip().split("\n"))
