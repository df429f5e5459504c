"""What is laid out together: cells, links between them, and the bands (lanes, pools) that the cells are in."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from lab.bpmn.model import Diagram


class LinkKind(Enum):
    """What a line means; it decides at which sides of a shape it likes to begin and end."""

    FLOW = "flow"
    MESSAGE = "message"
    ASSOCIATION = "association"


@dataclass(slots=True)
class Cell:
    """One shape in one cell of the grid, with what sits on it or in it."""

    id: str
    width: float
    height: float
    band: int
    name: str = ""
    """A name that stands beside the shape; activities have theirs inside."""
    pointed: bool = False
    """Events and gateways: lines may leave at any side."""
    attached: list[tuple[str, float, str]] = field(default_factory=list)
    """Boundary events on the lower border: id, distance from the middle, name."""
    inside: Diagram | None = None
    """An opened sub-process: what is in it, with (0, 0) at its upper left corner."""
    column: int = 0
    row: int = 0


@dataclass(frozen=True, slots=True)
class Link:
    """A line between two cells. ``start`` is the boundary event at which it begins, if it does."""

    id: str
    source: str
    target: str
    kind: LinkKind = LinkKind.FLOW
    start: str | None = None
    name: str = ""


@dataclass(frozen=True, slots=True)
class Band:
    """A strip of rows: a lane, a pool without lanes, or a closed pool, which has one cell as wide as the sheet."""

    pool: str | None = None
    lanes: tuple[str, ...] = ()
    """The lane and those around it, the outermost first."""
    closed: bool = False


@dataclass(slots=True)
class Sheet:
    """Everything on one drawing surface or in one sub-process."""

    bands: list[Band]
    cells: dict[str, Cell]
    links: list[Link]

    def flows(self) -> list[Link]:
        """The links that decide about columns; those of a closed pool and from a cell to itself do not."""
        closed = {index for index, band in enumerate(self.bands) if band.closed}
        return [
            link
            for link in self.links
            if link.kind is not LinkKind.ASSOCIATION
            and link.source != link.target
            and not {self.cells[link.source].band, self.cells[link.target].band} & closed
        ]
