"""A diagram as SVG, drawn from its DI: for reports, documents and the command line.

One self-contained text without scripts, styles or references; white ground, so that it prints and reads in both themes.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lab.bpmn.drawing import connections
from lab.bpmn.drawing.activities import activity
from lab.bpmn.drawing.containers import lane, pool
from lab.bpmn.drawing.data import other
from lab.bpmn.drawing.events import event
from lab.bpmn.drawing.gateways import gateway
from lab.bpmn.drawing.labels import around, badge, beside
from lab.bpmn.drawing.markup import INK, PAPER, Mark, Pen, element, number, text
from lab.bpmn.drawing.writing import FONT
from lab.bpmn.model import Bounds, Model, Node, NodeKind, OtherElement
from lab.errors import N_, RefusedError, Where

MARGIN = 20.0
_LAY_OUT = N_("Öffnen Sie das Modell in einem Modellierungswerkzeug, ordnen Sie es an, und speichern Sie es neu.")
_NAMED_BELOW = frozenset(
    (
        "dataObject",
        "dataObjectReference",
        "dataStoreReference",
        "dataInput",
        "dataOutput",
        "group",
        "conversation",
        "subConversation",
        "callConversation",
    )
)


def draw_svg(
    model: Model,
    marks: Mapping[str, Mark] | None = None,
    *,
    plane: int = 0,
    title: str = "",
    description: str = "",
) -> str:
    """The drawing of a model. ``marks`` colours elements and puts badges on them, by element id.

    ``plane`` is the number of the drawing surface where a file has several. ``title`` and ``description`` are read
    out by screen readers; without them it is the model's name, and the names of its activities.

    Raises:
        RefusedError: the model has no drawing, or not so many.
    """
    planes = model.diagram.planes
    model = replace(model, diagram=model.diagram.on(plane))
    scene = _Scene(model, marks or {}, frozenset(planes[plane].members if 0 <= plane < len(planes) else ()))
    scene.draw()
    if scene.is_empty:
        raise RefusedError(
            N_("Das Modell hat keine Zeichnung, die gezeigt werden könnte."),
            where=Where(model.file),
            hint=_LAY_OUT,
        )
    activities = [node for node in model.nodes.values() if node.kind.is_activity and node.id in scene.shown]
    return scene.document(
        title or model.name or planes[plane].name or model.file,
        description or "; ".join(" ".join(node.name.split()) for node in activities if node.name),
    )


@dataclass(slots=True)
class _Scene:
    """What lies on one plane, from the back to the front: containers, connections, shapes, names, badges."""

    model: Model
    marks: Mapping[str, Mark]
    shown: frozenset[str]
    back: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    front: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    badges: list[str] = field(default_factory=list)
    left: float = float("inf")
    top: float = float("inf")
    right: float = float("-inf")
    bottom: float = float("-inf")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was drawn."""
        return self.left > self.right

    def draw(self) -> None:
        """Draw everything that the plane shows and no collapsed sub-process hides."""
        hidden = {node.id for node in self.model.nodes.values() if self._hidden(node.parent)}
        hidden |= {flow.id for flow in self.model.flows.values() if self._hidden(flow.parent)}
        hidden |= {item.id for item in self.model.others.values() if self._hidden(item.parent)}
        self.shown -= hidden
        self._containers()
        self._nodes()
        self._others()
        self._flows()

    def document(self, title: str, description: str) -> str:
        """The whole SVG."""
        x, y = self.left - MARGIN, self.top - MARGIN
        width, height = self.right - self.left + 2 * MARGIN, self.bottom - self.top + 2 * MARGIN
        return element(
            "svg",
            element("title", text(title)),
            element("desc", text(description)),
            element("rect", x=x, y=y, width=width, height=height, fill="#ffffff"),
            *self.back,
            *self.lines,
            *self.front,
            *self.names,
            *self.badges,
            xmlns="http://www.w3.org/2000/svg",
            viewBox=f"{number(x)} {number(y)} {number(width)} {number(height)}",
            width=width,
            height=height,
            role="img",
            font_family=FONT,
            style="max-width:100%;height:auto",
        )

    def _hidden(self, parent: str | None) -> bool:
        """Whether a sub-process around it is drawn on this plane and closed."""
        while parent is not None:
            if parent in self.shown and parent in self.model.diagram.shapes and not self._expanded(parent):
                return True
            parent = self.model.nodes[parent].parent
        return False

    def _expanded(self, id_: str) -> bool:
        """As the drawing says; where it says nothing, whether something inside is drawn within its bounds."""
        said = self.model.diagram.expanded.get(id_)
        if said is not None:
            return said
        at = self.model.diagram.shapes[id_]
        inside = (
            self.model.diagram.shapes[node.id]
            for node in self.model.nodes.values()
            if node.parent == id_ and node.id in self.shown and node.id in self.model.diagram.shapes
        )
        return any(at.x <= b.x and at.y <= b.y and b.x + b.width <= at.x + at.width for b in inside)

    def _opened(self, node: Node) -> bool:
        """Whether an activity is drawn with its inside; that of a call activity belongs to another process."""
        if node.kind is NodeKind.CALL_ACTIVITY:
            return self.model.diagram.expanded.get(node.id, False)
        return node.kind.is_container and self._expanded(node.id)

    def _grow(self, at: Bounds) -> None:
        self.left, self.top = min(self.left, at.x), min(self.top, at.y)
        self.right, self.bottom = max(self.right, at.x + at.width), max(self.bottom, at.y + at.height)

    def _pen(self, id_: str) -> Pen:
        """The colours of an element: those of its mark, else those that its author gave it."""
        mark, own = self.marks.get(id_, Mark()), self.model.diagram.colours.get(id_, ("", ""))
        return Pen(mark.stroke or own[1] or INK, mark.fill or own[0] or PAPER)

    def _shape(self, id_: str) -> Bounds | None:
        return self.model.diagram.shapes.get(id_) if id_ in self.shown else None

    def _put(self, layer: list[str], id_: str, name: str, *drawn: str) -> None:
        mark = self.marks.get(id_)
        note = " – ".join(" ".join(part.split()) for part in (name, mark.note if mark else "") if part)
        layer.append(element("g", *([element("title", text(note))] if note else []), *drawn, data_element=id_))

    def _badge(self, id_: str, x: float, y: float, *, centred: bool = False) -> None:
        mark = self.marks.get(id_)
        if mark is not None and mark.badge:
            drawn, place = badge(mark, x, y, centred=centred)
            self.badges.append(drawn)
            self._grow(place)

    def _name_around(self, id_: str, name: str, at: Bounds) -> None:
        if name:
            drawn, place = around(name, at, self.model.diagram.labels.get(id_), self._busy(id_, at))
            self.names.append(drawn)
            self._grow(place)

    def _busy(self, id_: str, at: Bounds) -> frozenset[str]:
        """The sides of a shape at which flows begin or end; an event's own activity is busy, too."""
        node = self.model.nodes.get(id_)
        if node is None:
            return frozenset()
        ends = [self._edge(flow.id)[:1] for flow in self.model.flows.values() if flow.source == id_]
        ends += [self._edge(flow.id)[-1:] for flow in self.model.flows.values() if flow.target == id_]
        sides = {connections.side_of(at, point) for end in ends for point in end}
        return frozenset(sides | ({"top"} if node.attached_to else set()))

    def _containers(self) -> None:
        diagram = self.model.diagram
        for participant in self.model.participants.values():
            if at := self._shape(participant.id):
                horizontal = diagram.horizontal.get(participant.id, True)
                closed = participant.process is None or diagram.expanded.get(participant.id) is False
                pen = self._pen(participant.id)
                drawn = pool(
                    participant.name, at, pen, horizontal=horizontal, closed=closed, several=participant.multiple
                )
                self._container(participant.id, participant.name, at, drawn)
        for item in self.model.lanes.values():
            if at := self._shape(item.id):
                horizontal = diagram.horizontal.get(item.id, True)
                drawn = lane(item.name, at, self._pen(item.id), horizontal=horizontal)
                self._container(item.id, item.name, at, drawn)

    def _container(self, id_: str, name: str, at: Bounds, drawn: str) -> None:
        self._put(self.back, id_, name, drawn)
        self._grow(at)
        self._badge(id_, at.x + at.width - 6, at.y + 12)

    def _nodes(self) -> None:
        for node in self._from_outside_in():
            at = self._shape(node.id)
            if at is None:
                continue
            self._grow(at)
            pen = self._pen(node.id)
            if node.kind.is_activity:
                expanded = self._opened(node)
                self._put(
                    self.back if expanded else self.front,
                    node.id,
                    node.name,
                    activity(node, at, pen, expanded=expanded),
                )
            elif node.kind.is_gateway:
                marked = node.id in self.model.diagram.marked
                self._put(self.front, node.id, node.name, gateway(node, at, pen, marked=marked))
                self._name_around(node.id, node.name, at)
            else:
                self._put(self.front, node.id, node.name, event(node, at, pen))
                self._name_around(node.id, node.name, at)
            self._badge(node.id, at.x + at.width + 8, at.y - 2)

    def _from_outside_in(self) -> list[Node]:
        """Sub-processes before what is in them, activities before the events on their border."""

        def depth(node: Node) -> int:
            return 0 if node.parent is None else 1 + depth(self.model.nodes[node.parent])

        return sorted(self.model.nodes.values(), key=lambda node: (depth(node), node.attached_to is not None))

    def _others(self) -> None:
        for item in (*self.model.others.values(), *self.model.unknown.values()):
            at = self._shape(item.id)
            if at is None:
                continue
            self._grow(at)
            layer = self.back if item.kind == "group" else self.front
            self._put(layer, item.id, item.name, other(item, at, self._pen(item.id)))
            if item.kind in _NAMED_BELOW:
                self._name_around(item.id, item.name, at)
            self._badge(item.id, at.x + at.width + 8, at.y)

    def _flows(self) -> None:
        for flow in self.model.flows.values():
            source = self.model.nodes[flow.source]
            conditional = bool(flow.condition) and source.kind.is_activity
            pen = self._pen(flow.id)
            if points := self._edge(flow.id):
                default = source.default_flow == flow.id
                drawn = connections.sequence_flow(points, pen, default=default, conditional=conditional)
                self._connection(flow.id, flow.name, points, drawn)
        for message in self.model.message_flows.values():
            if points := self._edge(message.id):
                drawn = connections.message_flow(points, self._pen(message.id))
                self._connection(message.id, message.name, points, drawn)
        for item in self.model.others.values():
            if points := self._edge(item.id):
                pen = self._pen(item.id)
                if item.kind == "conversationLink":
                    drawn = connections.conversation_link(points, pen)
                else:
                    drawn = connections.association(points, pen, _direction(item))
                self._connection(item.id, item.name, points, drawn)

    def _edge(self, id_: str) -> connections.Points:
        return self.model.diagram.edges.get(id_, ()) if id_ in self.shown else ()

    def _connection(self, id_: str, name: str, points: connections.Points, drawn: str) -> None:
        self._put(self.lines, id_, name, drawn)
        for x, y in points:
            self._grow(Bounds(x, y, 0, 0))
        middle, across = connections.middle_of(points)
        if name:
            written, place = beside(name, middle, self.model.diagram.labels.get(id_), across=across)
            self.names.append(written)
            self._grow(place)
        self._badge(id_, *middle, centred=True)


def _direction(item: OtherElement) -> str:
    return "One" if item.kind.startswith("data") else item.direction
