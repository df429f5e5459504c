"""Messages, signals, errors and escalations that a file defines are used, and each has a name of its own.

Two of the same name look like one and are two: who waits for the one never gets the other. The name is that of
bpmnlint; unlike there, one without a name is told only where there are several.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Nachricht, Signal oder Fehler ohne Verwendung oder doppelt")
WHY = N_(
    "Zwei Nachrichten gleichen Namens sehen aus wie eine und sind zwei: Wer auf die eine wartet, bekommt "
    "die andere nicht."
)
HOW = N_("Nehmen Sie im Editor überall dieselbe, und löschen Sie, was niemand verwendet.")
SEVERITY = Severity.NOTE
TOPIC = Topic.FILE


def check(sight: Sight) -> Iterator[Hit]:
    """Definitions that nothing names, and those of the same kind and name."""
    defined = sight.model.definitions
    names = Counter((one.kind, one.name) for one in defined.values())
    for id_, one in defined.items():
        if id_ not in sight.model.used_definitions:
            yield Hit(id_, N_("„{name}“ ist festgelegt, wird aber nirgends verwendet."))
        if names[one.kind, one.name] > 1:
            yield Hit(id_, N_("„{name}“ ist mehrmals unter diesem Namen festgelegt."))
