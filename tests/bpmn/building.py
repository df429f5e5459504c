"""BPMN files written in a few lines: the XML around what a test is about."""

from __future__ import annotations

from itertools import pairwise

from lab.bpmn import Model, read

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" '
    'xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" '
    'xmlns:way="http://www.omg.org/spec/DD/20100524/DI" xmlns:other="urn:other" name="Test">\n'
)


def file(body: str, drawing: str = "") -> bytes:
    """A BPMN file with the given root elements and shapes; ``bpmn:`` may be left out as ``<:``."""
    plane = f'<di:BPMNDiagram><di:BPMNPlane bpmnElement="p">{drawing}</di:BPMNPlane></di:BPMNDiagram>'
    text = HEAD + body + (plane if drawing else "") + "</bpmn:definitions>"
    return text.replace("<:", "<bpmn:").replace("</:", "</bpmn:").encode()


def process(inside: str, drawing: str = "") -> bytes:
    """A BPMN file with one process ``p``."""
    return file(f'<:process id="p" name="P">{inside}</:process>', drawing)


def model(inside: str, drawing: str = "") -> Model:
    """The model of a file with one process ``p``."""
    return read(process(inside, drawing), "test.bpmn")


def flow(source: str, target: str, **attributes: str) -> str:
    """A sequence flow named after its ends."""
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<:sequenceFlow id="{source}-{target}" sourceRef="{source}" targetRef="{target}"{more}/>'


def chain(*tasks: tuple[str, str, str]) -> str:
    """Nodes (kind, id, name) one after the other."""
    nodes = "".join(f'<:{kind} id="{id_}" name="{name}"/>' for kind, id_, name in tasks)
    return nodes + "".join(flow(a[1], b[1]) for a, b in pairwise(tasks))


def shape(element: str, x: float, y: float, width: float, height: float, **attributes: str) -> str:
    """A shape of the drawing."""
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    bounds = f'<dc:Bounds x="{x}" y="{y}" width="{width}" height="{height}"/>'
    return f'<di:BPMNShape bpmnElement="{element}"{more}>{bounds}</di:BPMNShape>'


def edge(element: str, *points: tuple[float, float]) -> str:
    """An edge of the drawing."""
    written = "".join(f'<way:waypoint x="{x}" y="{y}"/>' for x, y in points)
    return f'<di:BPMNEdge bpmnElement="{element}">{written}</di:BPMNEdge>'
