"""Messages, signals, errors and escalations that a file defines once for all, and which of them anything names."""

from __future__ import annotations

from lab.bpmn.model import OtherElement
from lab.bpmn.names import line_of
from lab.bpmn.reading.document import Document, local_name, name_of, tag

_DEFINED = ("message", "signal", "error", "escalation")
_NAMING = {
    "messageEventDefinition": "messageRef",
    "signalEventDefinition": "signalRef",
    "errorEventDefinition": "errorRef",
    "escalationEventDefinition": "escalationRef",
    "messageFlow": "messageRef",
    "sendTask": "messageRef",
    "receiveTask": "messageRef",
}
"""What names one of them, and by which attribute."""


def read_roots(document: Document) -> tuple[dict[str, OtherElement], frozenset[str]]:
    """What is defined, by id, and the ids that events, tasks and message flows name."""
    defined = {
        document.id_of(element): OtherElement(
            document.id_of(element), local_name(element) or "", name_of(element), line_of(element)
        )
        for element in document.root.iterchildren(*map(tag, _DEFINED))
    }
    if not defined:
        return {}, frozenset()
    named = set()
    for element in document.root.iter(*map(tag, _NAMING)):
        id_ = document.resolve(element.get(_NAMING[local_name(element) or ""]))
        if id_ is not None:
            named.add(id_)
    return defined, frozenset(named)
