"""The XML namespaces of BPMN 2.0 and what the names of elements mean to a reader."""

from __future__ import annotations

from lxml import etree

from lab.bpmn.model import NodeKind

BPMN = "http://www.omg.org/spec/BPMN/20100524/MODEL"
BPMNDI = "http://www.omg.org/spec/BPMN/20100524/DI"
DC = "http://www.omg.org/spec/DD/20100524/DC"
DI = "http://www.omg.org/spec/DD/20100524/DI"
COLOUR = "http://www.omg.org/spec/BPMN/non-normative/color/1.0"
BIOC = "http://bpmn.io/schema/bpmn/biocolor/1.0"

WITHOUT_EFFECT = frozenset(
    (
        "textAnnotation",
        "group",
        "association",
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "dataInput",
        "dataOutput",
        "dataInputAssociation",
        "dataOutputAssociation",
        "conversation",
        "subConversation",
        "callConversation",
        "conversationLink",
    )
)
"""Elements that are drawn and read, and that change nothing in how the process flows."""

SILENT = frozenset(
    (
        "auditing",
        "boundaryEventRefs",
        "completionCondition",
        "conversationAssociation",
        "correlationKey",
        "correlationSubscription",
        "documentation",
        "extensionElements",
        "humanPerformer",
        "incoming",
        "ioBinding",
        "ioSpecification",
        "laneSet",
        "messageFlow",
        "messageFlowAssociation",
        "monitoring",
        "multiInstanceLoopCharacteristics",
        "outgoing",
        "participant",
        "participantAssociation",
        "partnerEntity",
        "performer",
        "potentialOwner",
        "property",
        "resourceRole",
        "standardLoopCharacteristics",
        "supportedInterfaceRef",
        "supports",
    )
)
"""Children of processes, sub-processes and collaborations that are read elsewhere or are no element of their own."""

IDENTIFIED = frozenset((*NodeKind, "sequenceFlow", "messageFlow", "process", "participant", "lane"))
"""Elements that scenarios, prototypes and plans name by id: two with the same id cannot be told apart."""


def line_of(element: etree._Element) -> int | None:
    """The line of the file in which an element begins."""
    line: int | None = element.sourceline  # type: ignore[assignment]  # the stubs leave it open
    return line
