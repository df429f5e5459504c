"""The drawing of a whole model: one sheet for the collaboration or for each process; sub-processes from inside out."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from lab.bpmn.layout.grid import build_grid
from lab.bpmn.layout.layers import assign_columns
from lab.bpmn.layout.places import Placed, place
from lab.bpmn.layout.pools import frames
from lab.bpmn.layout.routing import Router
from lab.bpmn.layout.rows import assign_rows
from lab.bpmn.layout.sheet import Band, Cell, Link, LinkKind, Sheet
from lab.bpmn.layout.sizes import EVENT, name_size, node_size, other_size
from lab.bpmn.model import Bounds, Diagram, Model, Node, NodeKind, OtherElement, Plane

TRACKS = 4
PADDING, HEAD = 20.0, 26.0
"""Around what is in an opened sub-process, and for its name."""

Point = tuple[float, float]
Line = tuple[Point, ...]
DRAWN = ("textAnnotation", "dataObjectReference", "dataStoreReference", "dataObject")
LINKED = ("association", "dataInputAssociation", "dataOutputAssociation")


def lay_out(model: Model) -> Diagram:
    """A drawing with one plane for the collaboration (its ``element`` is empty), or one for each process.

    A sub-process is opened if something is in it. Elements without an id of their own in the file are drawn as well.
    What belongs to no process and no pool, such as conversations, is left out.
    """
    if model.participants:
        return replace(_sheet_of(model, tuple(model.processes)), planes=(Plane(""),)) if model.nodes else _pools(model)
    parts = [(process, _sheet_of(model, (process,))) for process in model.processes]
    whole = _joined(part for _, part in parts)
    planes = [Plane(process, model.processes[process], _members(part)) for process, part in parts]
    return replace(whole, planes=tuple(planes))


def _pools(model: Model) -> Diagram:
    return replace(_sheet_of(model, ()), planes=(Plane(""),))


def _members(part: Diagram) -> tuple[str, ...]:
    return (*part.shapes, *part.edges)


def _joined(parts: Iterable[Diagram]) -> Diagram:
    every = list(parts)
    return Diagram(
        shapes={id_: at for part in every for id_, at in part.shapes.items()},
        edges={id_: line for part in every for id_, line in part.edges.items()},
        labels={id_: at for part in every for id_, at in part.labels.items()},
        horizontal={id_: flag for part in every for id_, flag in part.horizontal.items()},
        expanded={id_: flag for part in every for id_, flag in part.expanded.items()},
        marked=frozenset(id_ for part in every for id_ in part.marked),
    )


def _sheet_of(model: Model, processes: tuple[str, ...]) -> Diagram:
    """One surface with these processes and, if there are pools, all of them."""
    bands, band_of = _bands(model, processes)
    cells: dict[str, Cell] = {}
    for index, band in enumerate(bands):
        if band.closed and band.pool:
            cells[band.pool] = Cell(band.pool, 0, 60, index)
    for process in processes:
        _fill(model, process, None, cells, band_of)
    _artifacts(model, cells, lambda item: item.parent is None and item.process in (*processes, None), len(bands) - 1)
    sheet = Sheet(bands, cells, _links(model, cells, None))
    placed = _arranged(sheet)
    return _diagram(model, sheet, placed, frames(model, sheet, placed))


def _arranged(sheet: Sheet) -> Placed:
    forward = assign_columns(sheet)
    assign_rows(sheet, forward)
    grid = build_grid(sheet, TRACKS)
    return place(sheet, grid, Router(sheet, grid).route_all())


def _bands(model: Model, processes: tuple[str, ...]) -> tuple[list[Band], dict[str, int]]:
    """The bands from top to bottom, and the band of each node that stands directly in a process."""
    bands: list[Band] = []
    band_of: dict[str, int] = {}
    pools = [(pool.id, pool.process) for pool in model.participants.values()]
    pooled = {process for _, process in pools}
    for pool, process in [*pools, *((None, process) for process in processes if process not in pooled)]:
        if process is None or process not in processes:
            bands.append(Band(pool, closed=True))
            continue
        leaves = _leaves(model, process)
        for lane in leaves:
            band_of |= {node.id: len(bands) for node in model.children(None, process) if node.lane == lane[-1]}
            bands.append(Band(pool, lane))
        loose = [node.id for node in model.children(None, process) if node.id not in band_of]
        if loose or not leaves:
            band_of |= dict.fromkeys(loose, len(bands))
            bands.append(Band(pool))
    return bands or [Band()], band_of


def _leaves(model: Model, process: str) -> list[tuple[str, ...]]:
    """Each lane that nodes can stand in, with those around it. An outer one counts if it names nodes itself."""
    lanes = [lane for lane in model.lanes.values() if lane.process == process]
    inside = {node.id for node in model.nodes.values() if node.parent is not None}
    if any(set(lane.nodes) & inside for lane in lanes):
        lanes = [lane for lane in lanes if not set(lane.nodes) & inside]

    def path(id_: str) -> tuple[str, ...]:
        parent = model.lanes[id_].parent
        return (*(path(parent) if parent else ()), id_)

    outer = {lane.parent for lane in lanes}
    used = {node.lane for node in model.nodes.values() if node.process == process and node.parent is None}
    return [path(lane.id) for lane in lanes if lane.id not in outer or lane.id in used]


def _fill(model: Model, process: str, parent: str | None, cells: dict[str, Cell], band_of: Mapping[str, int]) -> None:
    """Add the nodes directly in a process or sub-process; boundary events go to their activities."""
    children = model.children(parent, process)
    borders: dict[str, list[Node]] = {}
    for node in children:
        if node.attached_to is not None and node.attached_to in model.nodes:
            borders.setdefault(node.attached_to, []).append(node)
            continue
        cells[node.id] = _cell(model, node, band_of.get(node.id, 0))
    for host, events in borders.items():
        if host in cells:
            _attach(cells[host], events)


def _cell(model: Model, node: Node, band: int) -> Cell:
    inner = model.children(node.id, node.process) if node.kind.is_container else ()
    if inner:
        inside = _inside(model, node)
        width = max((shape.x + shape.width for shape in inside.shapes.values()), default=0.0)
        right = max((x for line in inside.edges.values() for x, _ in line), default=0.0)
        names = max((label.x + label.width for label in inside.labels.values()), default=0.0)
        bottoms = [shape.y + shape.height for shape in (*inside.shapes.values(), *inside.labels.values())]
        bottoms += [y for line in inside.edges.values() for _, y in line]
        wide, high = max(width, right, names) + PADDING, max(bottoms) + PADDING
        return Cell(node.id, 2 * math.ceil(wide / 2), 2 * math.ceil(high / 2), band, inside=inside)
    width, height = node_size(node)
    pointed = not node.kind.is_activity
    return Cell(node.id, width, height, band, node.name if pointed else "", pointed)


def _inside(model: Model, node: Node) -> Diagram:
    """What is in a sub-process, moved below its name."""
    cells: dict[str, Cell] = {}
    _fill(model, node.process, node.id, cells, {})
    _artifacts(model, cells, lambda item: item.parent == node.id, 0)
    sheet = Sheet([Band()], cells, _links(model, cells, node.id))
    return moved(_diagram(model, sheet, _arranged(sheet), {}), PADDING / 2, HEAD)


def _attach(cell: Cell, events: list[Node]) -> None:
    """Put boundary events side by side on the lower border, from the left; the activity grows with them."""
    widths = [EVENT + 14 + name_size(event.name, 90)[0] for event in events]
    cell.width = max(cell.width, sum(widths) + 20)
    at = -cell.width / 2 + 12 + EVENT / 2
    for event, width in zip(events, widths, strict=True):
        if abs(at) < EVENT / 2 + 8:  # the activity's own lines end in the middle
            at = EVENT / 2 + 8
        cell.attached.append((event.id, float(round(at)), event.name))
        at += width
    cell.width = max(cell.width, 2 * (cell.attached[-1][1] + EVENT / 2 + 12))


def _artifacts(model: Model, cells: dict[str, Cell], wanted: Callable[[OtherElement], bool], last: int) -> None:
    """Data and texts, in the band of what they belong to."""
    for item in model.others.values():
        if item.kind not in DRAWN or not wanted(item) or item.kind == "dataObject":
            continue
        width, height = other_size(item)
        name = "" if item.kind == "textAnnotation" else item.name
        band = next((cells[end].band for end in _partners(model, item.id) if end in cells), last)
        cells[item.id] = Cell(item.id, width, height, band, name)


def _partners(model: Model, id_: str) -> list[str]:
    linked = [item for item in model.others.values() if item.kind in LINKED and id_ in (item.source, item.target)]
    ends = [end for item in linked for end in (item.source, item.target) if end and end != id_]
    return [_host(model, end) for end in ends]


def _host(model: Model, id_: str) -> str:
    """The activity that a boundary event sits on, else the element itself."""
    node = model.nodes.get(id_)
    return node.attached_to if node and node.attached_to else id_


def _links(model: Model, cells: dict[str, Cell], parent: str | None) -> list[Link]:
    """The lines of one sheet. A message to something in a sub-process ends at the sub-process."""
    links = []
    for flow in model.flows.values():
        source, start = _end(model, flow.source)
        target, _ = _end(model, flow.target)
        if flow.parent == parent and source in cells and target in cells:
            links.append(Link(flow.id, source, target, LinkKind.FLOW, start, flow.name))
    if parent is None:
        for message in model.message_flows.values():
            sender, receiver = _outer(model, message.source, cells), _outer(model, message.target, cells)
            if sender and receiver and sender != receiver:
                links.append(Link(message.id, sender, receiver, LinkKind.MESSAGE, None, message.name))
    for item in model.others.values():
        if item.kind in LINKED and item.source and item.target:
            source, target = _host(model, item.source), _host(model, item.target)
            if source in cells and target in cells and source != target:
                links.append(Link(item.id, source, target, LinkKind.ASSOCIATION))
    return links


def _end(model: Model, id_: str) -> tuple[str, str | None]:
    """The cell of a node, and the boundary event that the line begins at."""
    host = _host(model, id_)
    return host, id_ if host != id_ else None


def _outer(model: Model, id_: str, cells: dict[str, Cell]) -> str | None:
    """The cell that an element is or is in; a pool whose process is drawn has none of its own."""
    here: str | None = id_
    while here is not None and here not in cells:
        node = model.nodes.get(here)
        if node is None:
            return None
        here = node.attached_to or node.parent
    return here


def _diagram(model: Model, sheet: Sheet, placed: Placed, around: Mapping[str, Bounds]) -> Diagram:
    """The drawing of a sheet with what is in its sub-processes. ``around`` are the frames of pools and lanes."""
    inner = [
        moved(cell.inside, placed.shapes[cell.id].x, placed.shapes[cell.id].y)
        for cell in sheet.cells.values()
        if cell.inside is not None
    ]
    within = {id_: shape for part in inner for id_, shape in part.shapes.items()}
    own = Diagram(
        shapes={**around, **{id_: shape for id_, shape in placed.shapes.items() if id_ not in around}},
        edges={id_: _reached(model, id_, line, within) for id_, line in placed.lines.items()},
        labels=placed.labels,
        horizontal=dict.fromkeys(around, True),
        expanded={
            id_: cell.inside is not None
            for id_, cell in sheet.cells.items()
            if id_ in model.nodes and model.nodes[id_].kind.is_container
        },
        marked=frozenset(
            id_ for id_ in sheet.cells if id_ in model.nodes and model.nodes[id_].kind is NodeKind.EXCLUSIVE_GATEWAY
        ),
    )
    return _joined([own, *inner]) if inner else own


def _reached(model: Model, id_: str, line: Line, within: Mapping[str, Bounds]) -> Line:
    """A message led on from the border of a sub-process to what sends or receives it in there."""
    message = model.message_flows.get(id_)
    if message is None:
        return line
    if message.target in within:
        line = (*line, *_inward(line[-1], line[-2], within[message.target]))
    if message.source in within:
        line = (*reversed(_inward(line[0], line[1], within[message.source])), *line)
    return line


def _inward(border: Point, before: Point, shape: Bounds) -> Line:
    """From the border a little inward, along it, and straight to the shape; other shapes may lie on the way."""
    middle_x, middle_y = shape.x + shape.width / 2, shape.y + shape.height / 2
    if before[0] == border[0]:
        down = border[1] > before[1]
        strip = border[1] + (HEAD + 6 if down else -8)
        return (border[0], strip), (middle_x, strip), (middle_x, shape.y if down else shape.y + shape.height)
    right = border[0] > before[0]
    strip = border[0] + (8 if right else -8)
    return (strip, border[1]), (strip, middle_y), (shape.x if right else shape.x + shape.width, middle_y)


def moved(diagram: Diagram, x: float, y: float) -> Diagram:
    """The same drawing further right and down."""

    def box(at: Bounds) -> Bounds:
        return Bounds(at.x + x, at.y + y, at.width, at.height)

    return replace(
        diagram,
        shapes={id_: box(at) for id_, at in diagram.shapes.items()},
        labels={id_: box(at) for id_, at in diagram.labels.items()},
        edges={id_: tuple((a + x, b + y) for a, b in line) for id_, line in diagram.edges.items()},
    )
