"""The drawing (BPMN DI): shapes, edges and labels, plane by plane."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, field, fields, replace

from lab.bpmn.model import Bounds, Diagram, Plane
from lab.bpmn.names import BIOC, BPMNDI, COLOUR, DC, DI
from lab.bpmn.reading.document import Document, Element
from lab.errors import N_

_PLANE, _SHAPE, _EDGE = f"{{{BPMNDI}}}BPMNPlane", f"{{{BPMNDI}}}BPMNShape", f"{{{BPMNDI}}}BPMNEdge"
_LABEL, _BOUNDS, _WAYPOINT = f"{{{BPMNDI}}}BPMNLabel", f"{{{DC}}}Bounds", f"{{{DI}}}waypoint"

_FILLS = (f"{{{COLOUR}}}background-color", f"{{{BIOC}}}fill")
_LINES = (f"{{{COLOUR}}}border-color", f"{{{BIOC}}}stroke")


_IS_COLOUR = re.compile(r"#[0-9a-fA-F]{6}").fullmatch

FARTHEST = 1e7
"""No coordinate of a drawing is as far away as this."""


@dataclass(slots=True)
class _Drawing:
    shapes: dict[str, Bounds] = field(default_factory=dict)
    edges: dict[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    labels: dict[str, Bounds] = field(default_factory=dict)
    horizontal: dict[str, bool] = field(default_factory=dict)
    expanded: dict[str, bool] = field(default_factory=dict)
    marked: set[str] = field(default_factory=set)
    colours: dict[str, tuple[str, str]] = field(default_factory=dict)

    def drawn(self) -> set[str]:
        """The elements that are drawn."""
        return self.shapes.keys() | self.edges.keys()

    def only(self, ids: Collection[str]) -> _Drawing:
        """The part that draws these elements."""
        own = {
            part.name: {id_: value for id_, value in getattr(self, part.name).items() if id_ in ids}
            for part in fields(self)
            if part.name != "marked"
        }
        return _Drawing(**own, marked={id_ for id_ in self.marked if id_ in ids})

    def take(self, other: _Drawing) -> None:
        """Add what another one draws."""
        for part in fields(self):
            getattr(self, part.name).update(getattr(other, part.name))

    def frozen(self) -> Diagram:
        """What is drawn, without planes."""
        return Diagram(
            **{part.name: getattr(self, part.name) for part in fields(self)} | {"marked": frozenset(self.marked)}
        )


def read_diagram(document: Document) -> Diagram:
    """All planes of the file. An element that several of them draw has its first place; see ``Diagram.on``."""
    whole, planes = _Drawing(), []
    for diagram in document.root.iterchildren(f"{{{BPMNDI}}}BPMNDiagram"):
        for plane in diagram.iterchildren(_PLANE):
            own = _Drawing()
            members = [id_ for item in plane.iterchildren(_SHAPE, _EDGE) if (id_ := _add(document, item, own))]
            again = own.drawn() & whole.drawn()
            element = document.resolve(plane.get("bpmnElement")) or ""
            redrawn = own.only(again).frozen() if again else None
            planes.append(Plane(element, diagram.get("name") or "", tuple(dict.fromkeys(members)), redrawn))
            whole.take(own.only(own.drawn() - again) if again else own)
    return replace(whole.frozen(), planes=tuple(planes))


def _add(document: Document, item: Element, drawing: _Drawing) -> str | None:
    """Add a shape or an edge; the id of what it shows, None if it shows nothing or is drawn already."""
    reference = item.get("bpmnElement")
    id_ = document.resolve(reference)
    if id_ is None:
        document.warn(
            item,
            N_("In der Zeichnung steht ein Element „{reference}“, das dem Modell fehlt; es wird nicht gezeichnet.")
            if reference
            else N_("Ein Teil der Zeichnung gehört zu keinem Element des Modells; er wird nicht gezeichnet."),
            reference=reference or "",
        )
        return None
    if id_ in drawing.shapes or id_ in drawing.edges:
        return None
    if not (_add_shape(item, id_, drawing) if item.tag == _SHAPE else _add_edge(item, id_, drawing)):
        document.warn(item, N_("Die Zeichnung von „{reference}“ hat keine gültigen Maße."), reference=id_)
        return None
    fill, line = _colour(item, _FILLS), _colour(item, _LINES)
    if fill or line:
        drawing.colours[id_] = (fill, line)
    label = item.find(_LABEL)
    bounds = _bounds(label) if label is not None else None
    if bounds is not None:
        drawing.labels[id_] = bounds
    return id_


def _add_shape(item: Element, id_: str, drawing: _Drawing) -> bool:
    bounds = _bounds(item)
    if bounds is None:
        return False
    drawing.shapes[id_] = bounds
    for name, flags in (("isHorizontal", drawing.horizontal), ("isExpanded", drawing.expanded)):
        if item.get(name) is not None:
            flags[id_] = item.get(name) in ("true", "1")
    if item.get("isMarkerVisible") in ("true", "1"):
        drawing.marked.add(id_)
    return True


def _add_edge(item: Element, id_: str, drawing: _Drawing) -> bool:
    points = [_numbers(point, "x", "y") for point in item.iterchildren(_WAYPOINT)]
    if len(points) < 2 or None in points:
        return False
    drawing.edges[id_] = tuple((point[0], point[1]) for point in points if point is not None)
    return True


def _colour(item: Element, names: tuple[str, ...]) -> str:
    """The first of these attributes that is a colour, empty if none is."""
    for name in names:
        written = item.get(name)
        if written is not None and _IS_COLOUR(written):
            return written
    return ""


def _bounds(item: Element) -> Bounds | None:
    found = item.find(_BOUNDS)
    numbers = _numbers(found, "x", "y", "width", "height") if found is not None else None
    if numbers is None or numbers[2] < 0 or numbers[3] < 0:
        return None
    return Bounds(*numbers)


def _numbers(element: Element, *names: str) -> tuple[float, ...] | None:
    """The attributes as finite numbers, None if one is not."""
    try:
        numbers = tuple([float(element.get(name, "")) for name in names])
    except ValueError:
        return None
    for number in numbers:
        if not -FARTHEST < number < FARTHEST:  # nor is one that is no number
            return None
    return numbers
