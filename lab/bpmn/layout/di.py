"""A drawing written into the file, before the end tag of its root: nothing else changes, not a byte."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from xml.sax.saxutils import quoteattr

from lab.bpmn.drawing.markup import number
from lab.bpmn.encoding import decode
from lab.bpmn.gate import admit
from lab.bpmn.layout.draw import lay_out
from lab.bpmn.model import Bounds, Diagram
from lab.bpmn.names import BPMNDI, DC, DI
from lab.bpmn.read import read
from lab.bpmn.reading.document import tag
from lab.errors import N_, RefusedError, Where

_END = re.compile(r"</(?:[\w.-]+:)?definitions\s*>")
_NOTHING = re.compile(r"(?:\s|<!--.*?-->|<\?.*?\?>)*", re.DOTALL)
MARGIN = 40.0


@lru_cache(maxsize=16)  # pages ask for the same model at every click
def with_diagram(data: bytes, file: str) -> bytes:
    """The file with a drawing of everything in it that has an id; as it is if it has a drawing already.

    Raises:
        InputError: the gate refuses the file, or it holds no process.
        RefusedError: nothing in it could be drawn.
    """
    model = read(data, file)
    root = admit(data, file)
    if model.diagram.planes or next(root.iter(f"{{{BPMNDI}}}BPMNDiagram"), None) is not None:
        return data
    written = {element.get("id") for element in root.iter() if element.get("id")}
    collaboration = next((found.get("id") for found in root.iterchildren(tag("collaboration"))), None)
    diagram = lay_out(model)
    text = decode(data, file)
    free = (name for n in range(1, 10_000) if (name := f"LabwerkDiagram_{n}") not in written)
    parts = []
    for plane in diagram.planes:
        element = plane.element or collaboration
        members = [id_ for id_ in (plane.members or (*diagram.shapes, *diagram.edges)) if id_ in written]
        if element in written and members:
            parts.append(_diagram(next(free), element or "", plane.name, members, diagram))
    if not parts:
        raise RefusedError(
            N_("In dem Modell ist nichts, was gezeichnet werden könnte."),
            where=Where(file),
            hint=N_("Gezeichnet werden Elemente mit einer Kennung (Id)."),
        )
    end = _end_of_root(text.content)
    return text.encoded(text.content[:end] + "".join(parts) + text.content[end:])


def _end_of_root(text: str) -> int:
    """Where the end tag of the root begins; after it only comments and instructions may stand."""
    for found in _END.finditer(text):
        rest = _NOTHING.match(text, found.end())
        if rest is not None and rest.end() == len(text):
            return found.start()
    raise AssertionError("the gate has found a root with content")


def _diagram(id_: str, element: str, name: str, members: list[str], drawing: Diagram) -> str:
    """One ``BPMNDiagram`` with its own prefixes, as the file may have any."""
    spaces = f'xmlns:bpmndi="{BPMNDI}" xmlns:dc="{DC}" xmlns:di="{DI}"'
    titled = f" name={quoteattr(name)}" if name else ""
    x = MARGIN - min(drawing.shapes[one].x for one in members if one in drawing.shapes)
    y = MARGIN - min(drawing.shapes[one].y for one in members if one in drawing.shapes)
    lines = [
        f'  <bpmndi:BPMNDiagram {spaces} id="{id_}"{titled}>\n',
        f'    <bpmndi:BPMNPlane id="{id_}_plane" bpmnElement={quoteattr(element)}>\n',
    ]
    for count, one in enumerate(members, 1):
        lines += _element(one, f"{id_}_{count}", drawing, x, y)
    return "".join([*lines, "    </bpmndi:BPMNPlane>\n", "  </bpmndi:BPMNDiagram>\n"])


def _element(one: str, id_: str, drawing: Diagram, x: float, y: float) -> Iterator[str]:
    label = drawing.labels.get(one)
    named = f"        <bpmndi:BPMNLabel>{_bounds(label, x, y)}</bpmndi:BPMNLabel>\n" if label else ""
    shape = drawing.shapes.get(one)
    head = f"id={quoteattr(id_)} bpmnElement={quoteattr(one)}"
    if shape is None:
        yield f"      <bpmndi:BPMNEdge {head}>\n"
        for a, b in drawing.edges[one]:
            yield f'        <di:waypoint x="{number(a + x)}" y="{number(b + y)}"/>\n'
        yield f"{named}      </bpmndi:BPMNEdge>\n"
        return
    if one in drawing.horizontal:
        head += ' isHorizontal="true"'
    if one in drawing.expanded:
        head += f' isExpanded="{"true" if drawing.expanded[one] else "false"}"'
    if one in drawing.marked:
        head += ' isMarkerVisible="true"'
    yield f"      <bpmndi:BPMNShape {head}>\n        {_bounds(shape, x, y)}\n{named}      </bpmndi:BPMNShape>\n"


def _bounds(box: Bounds, x: float, y: float) -> str:
    place = f'x="{number(box.x + x)}" y="{number(box.y + y)}"'
    return f'<dc:Bounds {place} width="{number(box.width)}" height="{number(box.height)}"/>'
