"""Changes that mend a finding without any doubt, made in the file's own text (``lab.bpmn.edit``)."""

from __future__ import annotations

from functools import partial

from lab.bpmn.edit import set_attribute
from lab.bpmn.edit.changes import Changes
from lab.bpmn.edit.proof import written
from lab.bpmn.edit.rendering import Rendering
from lab.bpmn.edit.source import open_source
from lab.bpmn.lint.finding import Fix
from lab.errors import N_, NotFoundError, Where

REFERENCES = frozenset(("incoming", "outgoing"))
"""Elements of a node whose text names a flow."""


def removed_flow(flow: str, file: str) -> Fix:
    """Take a sequence flow out of the file, with its line and with what the nodes at its ends say of it."""
    return Fix(N_("Diesen Fluss löschen"), partial(_without_flow, flow=flow, file=file))


def renamed(element: str, name: str, file: str) -> Fix:
    """Give an element another name."""
    return Fix(N_("Leerzeichen löschen"), partial(_with_name, element=element, name=name, file=file))


def _without_flow(data: bytes, *, flow: str, file: str) -> bytes:
    source = open_source(data, file)
    target = source.by_id().get(flow)
    if target is None:
        raise NotFoundError(
            N_("Den Fluss „{element}“ gibt es in diesem Modell nicht mehr."),
            where=Where(file, element=flow),
            element=flow,
        )
    gone = {target}
    for element in source.root.walk():
        local = element.name[1]
        if (local in REFERENCES and element.text.strip() == flow) or (
            local == "BPMNEdge" and (element.get("bpmnElement") or "").rpartition(":")[2] == flow
        ):
            gone.add(element)
    return written(Rendering(source, Changes(gone=gone)), file)


def _with_name(data: bytes, *, element: str, name: str, file: str) -> bytes:
    return set_attribute(data, element, "name", name, file)
