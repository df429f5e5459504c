"""From the bytes of a file to the model."""

from __future__ import annotations

import hashlib

from lab.bpmn.attributes.reading import read_attributes
from lab.bpmn.gate import admit
from lab.bpmn.model import Lane, Model
from lab.bpmn.names import line_of
from lab.bpmn.reading.collaboration import read_artifacts, read_message_flows, read_participants
from lab.bpmn.reading.diagram import read_diagram
from lab.bpmn.reading.document import Document, name_of, tag
from lab.bpmn.reading.lanes import assign_lanes, read_lanes
from lab.bpmn.reading.nodes import Contents, add_other, read_contents
from lab.bpmn.reading.references import resolve_flows, resolve_nodes
from lab.bpmn.reading.roots import read_roots
from lab.errors import N_, InputError, Where


def read(data: bytes, file: str) -> Model:
    """The model that a BPMN file means; ``file`` is the name that errors show.

    What does not harm the flow, such as a drawing of something that does not exist, is in ``Model.warnings``.

    Raises:
        InputError: the gate refuses the file; it holds no process; ids are used twice; references of the flow lead
            nowhere. ``details`` lists every single case with id and line.
    """
    document = Document(admit(data, file), file)
    contents = Contents()
    roots = list(document.root.iterchildren(tag("process")))
    collaborations = list(document.root.iterchildren(tag("collaboration"), tag("globalConversation")))
    processes = {document.id_of(root): name_of(root) for root in roots}
    for root in roots:
        read_contents(document, root, document.id_of(root), None, contents)
    for choreography in document.root.iterchildren(tag("choreography"), tag("globalChoreographyTask")):
        add_other(document, choreography, contents, None, None)
    lanes: dict[str, Lane] = {}
    for root in roots:
        lanes |= read_lanes(document, root, document.id_of(root), contents)
    participants = read_participants(document, collaborations, processes)
    read_artifacts(document, collaborations, contents)
    resolve_flows(document, contents)
    resolve_nodes(document, contents)
    message_flows = read_message_flows(document, collaborations, participants, contents)
    diagram = read_diagram(document)
    definitions, used_definitions = read_roots(document)
    read_attributes(document, contents)
    _demand_sound(document, empty=not (roots or collaborations or contents.unknown))
    assign_lanes(document, contents, lanes, diagram)
    return Model(
        file=file,
        digest=hashlib.sha256(data).hexdigest(),
        nodes=contents.nodes,
        flows=contents.flows,
        message_flows=message_flows,
        participants=participants,
        lanes=lanes,
        processes=processes,
        others=contents.others,
        diagram=diagram,
        name=name_of(document.root),
        definitions=definitions,
        used_definitions=used_definitions,
        lines={document.id_of(root): line_of(root) for root in roots},
        unknown=contents.unknown,
        warnings=tuple(document.warnings),
    )


def _demand_sound(document: Document, *, empty: bool) -> None:
    if empty:
        raise InputError(
            N_("Die Datei ist BPMN, enthält aber keinen Prozess."),
            where=Where(document.file, line_of(document.root)),
            hint=N_("Zeichnen Sie mindestens einen Prozess, und speichern Sie das Modell neu."),
        )
    if document.errors:
        raise InputError(
            N_("Das Modell ist nicht vollständig: Verweise gehen ins Leere oder Kennungen sind doppelt ({count})."),
            where=Where(document.file),
            details=tuple(document.errors),
            count=len(document.errors),
            hint=N_("Beheben Sie die genannten Stellen im Modellierungswerkzeug, und laden Sie die Datei neu."),
        )
