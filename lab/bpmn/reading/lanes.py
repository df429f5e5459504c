"""Lanes, and which lane each node is in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lab.bpmn.model import Bounds, Diagram, Lane, Node
from lab.bpmn.names import line_of
from lab.bpmn.reading.document import Document, Element, name_of, tag, text_of
from lab.bpmn.reading.nodes import Contents
from lab.errors import N_


def read_lanes(document: Document, container: Element, process: str, contents: Contents) -> dict[str, Lane]:
    """The lanes of a process and of the sub-processes in it, outer lanes first."""
    lanes: dict[str, Lane] = {}
    for lane_set in container.iter(tag("laneSet")):
        _read_set(document, lane_set, process, None, contents, lanes)
    return lanes


def _read_set(
    document: Document, lane_set: Element, process: str, parent: str | None, contents: Contents, lanes: dict[str, Lane]
) -> None:
    for element in lane_set.iterchildren(tag("lane")):
        id_ = document.id_of(element)
        members = []
        for pointer in element.iterchildren(tag("flowNodeRef")):
            member = document.resolve(text_of(pointer))
            if member in contents.nodes:
                members.append(member or "")
            elif member is None:
                document.warn(
                    pointer,
                    N_("Die Bahn „{name}“ nennt das Element „{reference}“, das es nicht gibt."),
                    name=name_of(element) or id_,
                    reference=text_of(pointer),
                )
        lanes[id_] = Lane(id_, name_of(element), process, parent, tuple(dict.fromkeys(members)), line_of(element))
        for nested in element.iterchildren(tag("childLaneSet")):
            _read_set(document, nested, process, id_, contents, lanes)


def assign_lanes(document: Document, contents: Contents, lanes: Mapping[str, Lane], diagram: Diagram) -> None:
    """Give every node its lane: the innermost that names it, else its host's, else the one it is drawn in."""
    named = _named(document, contents, lanes)
    laned = {lane.process for lane in lanes.values()}
    drawn = []
    for node in contents.nodes.values():
        if node.process in laned and node.parent is None and node.id not in named and node.attached_to not in named:
            around = _drawn_in(node, lanes, diagram)
            if around is not None:
                named[node.id] = around
                drawn.append(node.name or node.id)
    for id_, node in contents.nodes.items():
        lane = _inherited(node, contents.nodes, named)
        if lane != node.lane:  # a copy of a node costs as much as reading it
            contents.nodes[id_] = replace(node, lane=lane)
    if drawn:
        document.warn(
            document.root,
            N_("Diese Elemente sind keiner Bahn zugeordnet; es gilt die Bahn, in der sie gezeichnet sind: {names}."),
            names=", ".join(drawn),
        )


def _named(document: Document, contents: Contents, lanes: Mapping[str, Lane]) -> dict[str, str]:
    """The innermost lane that names each node."""
    named: dict[str, str] = {}
    for lane in lanes.values():
        for member in lane.nodes:
            if member in named and not _inside(lanes, lane.id, named[member]):
                document.warn(
                    document.elements[member],
                    N_("„{name}“ steht in zwei Bahnen; es gilt „{lane}“."),
                    name=contents.nodes[member].name or member,
                    lane=lanes[named[member]].name or named[member],
                )
            else:
                named[member] = lane.id
    return named


def _inside(lanes: Mapping[str, Lane], lane: str, outer: str) -> bool:
    parent = lanes[lane].parent
    return parent is not None and (parent == outer or _inside(lanes, parent, outer))


def _inherited(node: Node, nodes: Mapping[str, Node], named: Mapping[str, str]) -> str | None:
    """The lane of a node, of the activity it sits on, or of the closest sub-process around it that has one."""
    while node.id not in named:
        outer = node.attached_to or node.parent
        if outer is None:
            return None
        node = nodes[outer]
    return named[node.id]


def _drawn_in(node: Node, lanes: Mapping[str, Lane], diagram: Diagram) -> str | None:
    """The innermost lane of the node's process whose shape holds the node's centre."""
    shape = diagram.shapes.get(node.id)
    if shape is None:
        return None
    x, y = shape.x + shape.width / 2, shape.y + shape.height / 2
    around = [
        lane.id
        for lane in lanes.values()
        if lane.process == node.process and lane.id in diagram.shapes and _holds(diagram.shapes[lane.id], x, y)
    ]
    return min(around, key=lambda lane: diagram.shapes[lane].width * diagram.shapes[lane].height, default=None)


def _holds(bounds: Bounds, x: float, y: float) -> bool:
    return bounds.x <= x <= bounds.x + bounds.width and bounds.y <= y <= bounds.y + bounds.height
