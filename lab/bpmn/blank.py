"""An empty model to begin with: one pool with a lane for each role, drawn, and a start event."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree
from lxml.builder import ElementMaker

from lab.bpmn.names import BPMN, BPMNDI, DC

__all__ = ["blank_model"]

LEFT, TOP, WIDTH, LANE_HEIGHT, HEAD, EVENT = 160, 80, 1200, 160, 30, 36


def blank_model(pool: str, lanes: Sequence[str]) -> bytes:
    """The BPMN file of a pool with these lanes from top to bottom, the start event in the first.

    Without lanes the pool has the height of one.
    """
    names = {"bpmn": BPMN, "bpmndi": BPMNDI, "dc": DC}
    bpmn, di, dc = (ElementMaker(namespace=one, nsmap=names) for one in names.values())

    def shape(element: str, box: tuple[int, int, int, int], **more: str) -> etree._Element:
        values = dict(zip(("x", "y", "width", "height"), map(str, box), strict=True))
        drawn: etree._Element = di.BPMNShape(id=f"{element}_di", bpmnElement=element, **more)
        drawn.append(dc.Bounds(**values))
        return drawn

    height = LANE_HEIGHT * max(len(lanes), 1)
    process = bpmn.process(id="Process_1", isExecutable="false")
    shapes = [shape("Participant_1", (LEFT, TOP, WIDTH, height), isHorizontal="true")]
    if lanes:
        laneset = bpmn.laneSet(id="LaneSet_1")
        for number, name in enumerate(lanes):
            lane = bpmn.lane(id=f"Lane_{number + 1}", name=name)
            if number == 0:
                lane.append(bpmn.flowNodeRef("StartEvent_1"))
            laneset.append(lane)
            box = (LEFT + HEAD, TOP + number * LANE_HEIGHT, WIDTH - HEAD, LANE_HEIGHT)
            shapes.append(shape(f"Lane_{number + 1}", box, isHorizontal="true"))
        process.append(laneset)
    process.append(bpmn.startEvent(id="StartEvent_1"))
    shapes.append(shape("StartEvent_1", (LEFT + 100, TOP + (LANE_HEIGHT - EVENT) // 2, EVENT, EVENT)))
    root = bpmn.definitions(
        bpmn.collaboration(
            bpmn.participant(id="Participant_1", name=pool, processRef="Process_1"), id="Collaboration_1"
        ),
        process,
        di.BPMNDiagram(di.BPMNPlane(*shapes, id="BPMNPlane_1", bpmnElement="Collaboration_1"), id="BPMNDiagram_1"),
        id="Definitions_1",
        targetNamespace="https://labwerk.example/models",
    )
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
