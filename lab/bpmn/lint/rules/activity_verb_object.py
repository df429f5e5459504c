"""An activity is named by what is done and with what: object and verb in the infinitive, "Antrag prüfen".

For models whose names are German. A noun ("Antragsprüfung") hides who does what, a state ("Antrag geprüft") is an
event, a single verb ("Prüfen") does not say what. Words that only look like verbs are data: ``data/german.yaml``.
What cannot be decided without a dictionary is left alone.
"""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.lint.finding import Hit, Severity, Topic
from lab.bpmn.lint.german import NameShape, shape_of, speaks_german
from lab.bpmn.lint.sight import Sight
from lab.errors import N_

TITLE = N_("Tätigkeit nicht als Objekt und Verb benannt")
WHY = N_(
    "„Antrag prüfen“ sagt, was jemand tut. Ein Hauptwort wie „Antragsprüfung“ oder ein Zustand wie "
    "„Antrag geprüft“ lässt das offen."
)
HOW = N_("Nennen Sie erst den Gegenstand, dann das Verb in der Grundform: „Antrag prüfen“.")
_MESSAGES = {
    NameShape.NOUN: N_("„{name}“ benennt die Tätigkeit mit einem Hauptwort."),
    NameShape.STATE: N_("„{name}“ beschreibt einen Zustand, keine Tätigkeit."),
    NameShape.VERB_ALONE: N_("„{name}“ sagt nicht, womit etwas geschieht."),
    NameShape.VERB_FIRST: N_("„{name}“ beginnt mit dem Verb; üblich ist die Grundform am Ende."),
}
SEVERITY = Severity.NOTE
TOPIC = Topic.NAMES


def check(sight: Sight) -> Iterator[Hit]:
    """Activities whose German name is no object with a verb."""
    if not speaks_german(sight.model):
        return
    for node in sight.activities:
        if node.name and (message := _MESSAGES.get(shape_of(node.name))):
            yield Hit(node.id, message)
