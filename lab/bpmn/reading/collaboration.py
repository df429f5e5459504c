"""Pools and the message flows between them."""

from __future__ import annotations

from lab.bpmn.model import MessageFlow, Participant
from lab.bpmn.names import line_of
from lab.bpmn.reading.document import Document, Element, name_of, tag
from lab.bpmn.reading.nodes import Contents, add_other
from lab.errors import N_

_ENDS = (
    (
        "sourceRef",
        N_("Dem Nachrichtenfluss „{name}“ fehlt sein Anfang."),
        N_("Der Nachrichtenfluss „{name}“ beginnt bei „{reference}“; dieses Element gibt es nicht."),
    ),
    (
        "targetRef",
        N_("Dem Nachrichtenfluss „{name}“ fehlt sein Ziel."),
        N_("Der Nachrichtenfluss „{name}“ führt zu „{reference}“; dieses Element gibt es nicht."),
    ),
)


def read_participants(
    document: Document, collaborations: list[Element], processes: dict[str, str]
) -> dict[str, Participant]:
    """The pools. One whose process is not in the file is closed (a black box)."""
    participants = {}
    for element in _children(collaborations, "participant"):
        id_ = document.id_of(element)
        reference = element.get("processRef")
        process = document.resolve(reference)
        if reference and process not in processes:
            document.warn(
                element,
                N_("Der Pool „{name}“ verweist auf den Prozess „{reference}“, der nicht in der Datei steht."),
                name=name_of(element) or id_,
                reference=reference,
                hint=N_("Der Pool wird als geschlossener Pool gelesen."),
            )
            process = None
        multiple = element.find(tag("participantMultiplicity")) is not None
        participants[id_] = Participant(id_, name_of(element), process, multiple, line_of(element))
    return participants


def read_message_flows(
    document: Document, collaborations: list[Element], participants: dict[str, Participant], contents: Contents
) -> dict[str, MessageFlow]:
    """The message flows; an end that does not exist is an error."""
    flows = {}
    for element in _children(collaborations, "messageFlow"):
        id_ = document.id_of(element)
        ends = []
        for attribute, missing, unknown in _ENDS:
            reference = element.get(attribute) or ""
            end = document.resolve(reference)
            if end in participants or end in contents.nodes or end in contents.others or end in contents.unknown:
                ends.append(end or "")
                continue
            document.error(
                element,
                unknown if reference else missing,
                name=name_of(element) or id_,
                reference=reference,
                hint=N_("Zeichnen Sie die Verbindung im Modellierungswerkzeug neu, oder löschen Sie sie."),
            )
        if len(ends) == 2:
            flows[id_] = MessageFlow(id_, ends[0], ends[1], name_of(element), line_of(element))
    return flows


def read_artifacts(document: Document, collaborations: list[Element], contents: Contents) -> None:
    """Texts, groups and associations that belong to the collaboration, not to one process."""
    for collaboration in collaborations:
        for element in collaboration:
            add_other(document, element, contents, None, None)


def _children(collaborations: list[Element], name: str) -> list[Element]:
    return [child for collaboration in collaborations for child in collaboration.iterchildren(tag(name))]
