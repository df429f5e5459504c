"""What stands in a BPMN file, in the words of the screens: attributes, elements and values.

The XML's own name stays only where there is no word for it, such as in another tool's extensions.
"""

from __future__ import annotations

from dataclasses import replace

from lab.bpmn.edit import Conflict, ConflictKind
from lab.errors import N_
from lab.i18n import Translator
from lab.workbench.difference_words import FLAGS, FORMS
from lab.workbench.element_words import KINDS

__all__ = ["conflict_in_words", "field_words", "value_words"]

FIELDS = {
    "name": N_("Name"),
    "documentation": N_("Beschreibung"),
    "text": N_("Text"),
    "id": N_("Kennung"),
    "sourceRef": N_("beginnt bei"),
    "targetRef": N_("führt zu"),
    "conditionExpression": N_("Bedingung"),
    "default": N_("Weg, wenn keine Bedingung zutrifft"),
    "sequenceFlow": N_("Fluss"),
    "messageFlow": N_("Nachrichtenfluss"),
    "association": N_("Verbindung"),
    "dataInputAssociation": N_("Verbindung"),
    "dataOutputAssociation": N_("Verbindung"),
    "lane": N_("Bahn"),
    "laneSet": N_("Bahnen"),
    "participant": N_("Pool"),
    "process": N_("Prozess"),
    "processRef": N_("Prozess"),
    "collaboration": N_("Zusammenarbeit"),
    "isExecutable": N_("ausführbar"),
    "dataObject": N_("Datenobjekt"),
    "dataObjectReference": N_("Datenobjekt"),
    "dataStoreReference": N_("Datenspeicher"),
    "textAnnotation": N_("Anmerkung"),
    "group": N_("Gruppe"),
    "attachedToRef": N_("angeheftet an"),
    "cancelActivity": N_("unterbrechend"),
    "isInterrupting": N_("unterbrechend"),
    "calledElement": N_("aufgerufener Prozess"),
    "standardLoopCharacteristics": N_("Wiederholung"),
    "multiInstanceLoopCharacteristics": N_("Wiederholung"),
    "isSequential": N_("nacheinander"),
    "loopCardinality": N_("Anzahl"),
    "completionCondition": N_("fertig, wenn"),
    "timerEventDefinition": N_("Frist"),
    "timeDuration": N_("Dauer"),
    "timeDate": N_("Zeitpunkt"),
    "timeCycle": N_("Wiederholung"),
    "message": N_("Nachricht"),
    "messageRef": N_("Nachricht"),
    "messageEventDefinition": N_("Nachricht"),
    "signal": N_("Signal"),
    "signalRef": N_("Signal"),
    "signalEventDefinition": N_("Signal"),
    "error": N_("Fehler"),
    "errorRef": N_("Fehler"),
    "errorEventDefinition": N_("Fehler"),
    "escalationEventDefinition": N_("Eskalation"),
    "conditionalEventDefinition": N_("Bedingung"),
    "condition": N_("Bedingung"),
    "linkEventDefinition": N_("Sprung"),
    "compensateEventDefinition": N_("Rückabwicklung"),
    "cancelEventDefinition": N_("Abbruch"),
    "terminateEventDefinition": N_("beendet alles"),
    "extensionElements": N_("Erweiterung"),
    "attributes": N_("Angaben von Labwerk"),
    "rag": N_("RAG"),
    "form": N_("Formerfordernis"),
    "mediaBreak": N_("Medienbruch"),
    "discretion": N_("Ermessen"),
    "legalBasis": N_("Rechtsgrundlage"),
    "evidence": N_("Nachweise"),
    "register": N_("Register, das ihn hat"),
    "system": N_("Verwendetes System"),
    "prototypePage": N_("Seite des Prototyps"),
}
_KINDS = {kind.value: words for kind, words in KINDS.items()}
_VALUES = {"form": FORMS} | dict.fromkeys(
    ("mediaBreak", "discretion", "isExecutable", "cancelActivity", "isInterrupting", "isSequential"), FLAGS
)


def field_words(words: Translator, field: str) -> str:
    """What an attribute or an element is called, by its name in the file."""
    known = FIELDS.get(field) or _KINDS.get(field)
    return words.text(known) if known else field


def value_words(words: Translator, field: str, value: str) -> str:
    """A value of that attribute; the name of a kind of element where an element became another kind."""
    known = _VALUES.get(field, {}).get(value) or (_KINDS.get(value) if field in _KINDS else None)
    return words.text(known) if known else value


def conflict_in_words(words: Translator, conflict: Conflict) -> Conflict:
    """The same conflict, its field and values as the screen names them."""
    if conflict.kind is ConflictKind.TYPE:
        mine, theirs = (field_words(words, value) for value in (conflict.mine, conflict.theirs))
    else:
        mine, theirs = (value_words(words, conflict.field, value) for value in (conflict.mine, conflict.theirs))
    return replace(conflict, field=field_words(words, conflict.field), mine=mine, theirs=theirs)
