"""What is inside processes and sub-processes: flow nodes, sequence flows, and elements without effect."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from lab.bpmn.model import Flow, Node, NodeKind, OtherElement
from lab.bpmn.names import SILENT, WITHOUT_EFFECT, line_of
from lab.bpmn.reading.document import Document, Element, local_name, name_of, tag, text_of
from lab.bpmn.reading.events import Definitions, read_definitions
from lab.errors import N_

_KINDS = {kind.value: kind for kind in NodeKind}
_ASSOCIATIONS = ("dataInputAssociation", "dataOutputAssociation")


@dataclass(slots=True)
class Contents:
    """What was found so far, by id, in the file's order."""

    nodes: dict[str, Node] = field(default_factory=dict)
    flows: dict[str, Flow] = field(default_factory=dict)
    others: dict[str, OtherElement] = field(default_factory=dict)
    unknown: dict[str, OtherElement] = field(default_factory=dict)


def read_contents(document: Document, container: Element, process: str, parent: str | None, into: Contents) -> None:
    """Add what is directly or deeper inside a process or sub-process."""
    for child in container:
        name = local_name(child)
        if name in _KINDS:
            node = _node(document, child, _KINDS[name], process, parent)
            into.nodes[node.id] = node
            if child.get("id") is None:
                document.warn(child, N_("Das Element hat keine Kennung (Id); es heißt hier „{id}“."), id=node.id)
            for association in child.iterchildren(*map(tag, _ASSOCIATIONS)):
                add_other(document, association, into, process, parent, owner=node.id)
            if node.kind.is_container:
                read_contents(document, child, process, node.id, into)
        elif name == "sequenceFlow":
            id_ = document.id_of(child)
            into.flows[id_] = Flow(
                id=id_,
                source=child.get("sourceRef") or "",
                target=child.get("targetRef") or "",
                process=process,
                name=name_of(child),
                parent=parent,
                condition=text_of(child.find(tag("conditionExpression"))),
                line=line_of(child),
            )
        elif name == "ioSpecification":
            for data in child.iterchildren(tag("dataInput"), tag("dataOutput")):
                add_other(document, data, into, process, parent)
        else:
            add_other(document, child, into, process, parent)


def _node(document: Document, element: Element, kind: NodeKind, process: str, parent: str | None) -> Node:
    definitions = read_definitions(document, element) if kind.is_event else Definitions()
    return Node(
        id=document.id_of(element),
        kind=kind,
        process=process,
        name=name_of(element),
        parent=parent,
        event=definitions.kind if kind.is_event else None,
        event_kinds=definitions.kinds,
        event_reference=definitions.reference,
        event_code=definitions.code,
        event_name=definitions.name,
        condition=definitions.condition,
        timer=definitions.timer,
        timer_kind=definitions.timer_kind,
        attached_to=element.get("attachedToRef"),
        interrupting=_flag(
            element, "isInterrupting" if kind is NodeKind.START_EVENT else "cancelActivity", default=True
        ),
        default_flow=element.get("default"),
        triggered_by_event=_flag(element, "triggeredByEvent"),
        parallel_multiple=_flag(element, "parallelMultiple") or element.get("eventGatewayType") == "Parallel",
        **_loop(element),
        called_element=element.get("calledElement") or "",
        for_compensation=_flag(element, "isForCompensation"),
        instantiate=_flag(element, "instantiate"),
        documentation="\n\n".join(filter(None, map(text_of, element.iterchildren(tag("documentation"))))),
        line=line_of(element),
    )


def _flag(element: Element, name: str, *, default: bool = False) -> bool:
    value = element.get(name)
    return default if value is None else value.strip().lower() in ("true", "1")


def _loop(element: Element) -> dict[str, Any]:
    """The fields of ``Node`` about loop and multi-instance markers."""
    loop = element.find(tag("standardLoopCharacteristics"))
    if loop is not None:
        most = (loop.get("loopMaximum") or "").strip()
        return {
            "loop": "standard",
            "loop_condition": text_of(loop.find(tag("loopCondition"))),
            "loop_before": _flag(loop, "testBefore"),
            "loop_most": int(most) if most.isdecimal() and int(most) > 0 else None,
        }
    several = element.find(tag("multiInstanceLoopCharacteristics"))
    if several is None:
        return {}
    return {
        "loop": "sequential" if _flag(several, "isSequential") else "parallel",
        "loop_times": text_of(several.find(tag("loopCardinality"))),
        "loop_condition": text_of(several.find(tag("completionCondition"))),
    }


def add_other(
    document: Document,
    element: Element,
    into: Contents,
    process: str | None,
    parent: str | None,
    owner: str | None = None,
) -> None:
    """Add an element that is no node and no flow. What is not known is never dropped: it goes to ``unknown``."""
    name = local_name(element)
    if name in SILENT:
        return
    kind = name or str(element.tag)
    data = document.elements.get(document.resolve(element.get("dataStoreRef") or element.get("dataObjectRef")) or "")
    id_ = document.id_of(element)
    other = OtherElement(
        id=id_,
        kind=kind,
        name=name_of(element) or (name_of(data) if data is not None else ""),
        line=line_of(element),
        process=process,
        parent=parent,
        text=text_of(element.find(tag("text"))),
        source=_end(document, element, "sourceRef", owner),
        target=_end(document, element, "targetRef", owner),
        direction=element.get("associationDirection") or "",
    )
    if name in WITHOUT_EFFECT:
        into.others[id_] = other
        return
    into.unknown[id_] = other
    document.warn(
        element,
        N_("Das Element „{name}“ der Art „{kind}“ wird nicht verstanden."),
        name=other.name or id_,
        kind=kind,
        hint=N_("Es bleibt in der Datei erhalten; eine Simulation ist damit nicht möglich."),
    )


def _end(document: Document, element: Element, name: str, owner: str | None) -> str | None:
    """One end of an association; the end inside an activity (its own inputs and outputs) is the activity."""
    inside = {"dataInputAssociation": "targetRef", "dataOutputAssociation": "sourceRef"}
    if owner is not None and inside.get(local_name(element) or "") == name:
        return owner
    written = element.get(name)
    return document.resolve(written if written is not None else text_of(element.find(tag(name))))
