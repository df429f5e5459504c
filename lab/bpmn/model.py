"""The typed view of a BPMN file: frozen, by element id. The file's bytes stay the truth; this is what we understood."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TypeVar

from lab.bpmn.attributes.record import NO_ATTRIBUTES, Attributes
from lab.errors import Problem

V = TypeVar("V")


class NodeKind(StrEnum):
    """The flow nodes of BPMN 2.0, by their XML names."""

    START_EVENT = "startEvent"
    END_EVENT = "endEvent"
    INTERMEDIATE_CATCH_EVENT = "intermediateCatchEvent"
    INTERMEDIATE_THROW_EVENT = "intermediateThrowEvent"
    BOUNDARY_EVENT = "boundaryEvent"
    TASK = "task"
    USER_TASK = "userTask"
    MANUAL_TASK = "manualTask"
    SERVICE_TASK = "serviceTask"
    SCRIPT_TASK = "scriptTask"
    BUSINESS_RULE_TASK = "businessRuleTask"
    SEND_TASK = "sendTask"
    RECEIVE_TASK = "receiveTask"
    SUB_PROCESS = "subProcess"
    AD_HOC_SUB_PROCESS = "adHocSubProcess"
    TRANSACTION = "transaction"
    CALL_ACTIVITY = "callActivity"
    EXCLUSIVE_GATEWAY = "exclusiveGateway"
    PARALLEL_GATEWAY = "parallelGateway"
    INCLUSIVE_GATEWAY = "inclusiveGateway"
    EVENT_BASED_GATEWAY = "eventBasedGateway"
    COMPLEX_GATEWAY = "complexGateway"

    @property
    def is_task(self) -> bool:
        """Whether this is an activity without inner flow."""
        return self in _TASKS

    @property
    def is_activity(self) -> bool:
        """Whether this is a task, a sub-process of any kind or a call activity."""
        return self in _ACTIVITIES

    @property
    def is_container(self) -> bool:
        """Whether this is a sub-process of any kind, with flow of its own inside."""
        return self in _CONTAINERS

    @property
    def is_gateway(self) -> bool:
        """Whether this is a gateway."""
        return self in _GATEWAYS

    @property
    def is_event(self) -> bool:
        """Whether this is an event."""
        return self in _EVENTS


_TASKS = frozenset(kind for kind in NodeKind if kind.value.lower().endswith("task"))
_CONTAINERS = frozenset((NodeKind.SUB_PROCESS, NodeKind.AD_HOC_SUB_PROCESS, NodeKind.TRANSACTION))
_ACTIVITIES = _TASKS | _CONTAINERS | {NodeKind.CALL_ACTIVITY}
_GATEWAYS = frozenset(kind for kind in NodeKind if kind.value.endswith("Gateway"))
_EVENTS = frozenset(kind for kind in NodeKind if kind.value.endswith("Event"))


class EventKind(StrEnum):
    """Event definitions by their XML names without the suffix; ``NONE`` is an event without definition."""

    NONE = "none"
    MESSAGE = "message"
    TIMER = "timer"
    ERROR = "error"
    ESCALATION = "escalation"
    CANCEL = "cancel"
    COMPENSATE = "compensate"
    CONDITIONAL = "conditional"
    LINK = "link"
    SIGNAL = "signal"
    TERMINATE = "terminate"
    MULTIPLE = "multiple"


@dataclass(frozen=True, slots=True)
class Bounds:
    """A shape on the canvas, in the diagram's pixels."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Node:
    """A flow node. ``parent`` is the enclosing sub-process.

    ``lane`` is the innermost lane that names the node, else the lane of its sub-process or of the activity it sits on,
    else the lane that it is drawn in.
    """

    id: str
    kind: NodeKind
    process: str
    name: str = ""
    parent: str | None = None
    lane: str | None = None
    event: EventKind | None = None
    """Set for events only."""
    event_kinds: tuple[EventKind, ...] = ()
    """Every definition of an event, in the file's order; ``event`` is ``MULTIPLE`` if there are several."""
    event_reference: str = ""
    """What the definition names: id of a message, signal, error, escalation or activity; name of a link."""
    event_code: str = ""
    """Errors and escalations: the code of what the definition names."""
    event_name: str = ""
    """The name of the message, signal, error or escalation that the definition names."""
    condition: str = ""
    """Conditional events: the condition as written."""
    timer: str = ""
    """ISO 8601 text of a timer definition (duration, date or cycle) as written, empty if there is none."""
    timer_kind: str = ""
    """``duration``, ``date`` or ``cycle`` where there is a timer"""
    attached_to: str | None = None
    """Boundary events: the activity they sit on."""
    interrupting: bool = True
    default_flow: str | None = None
    triggered_by_event: bool = False
    parallel_multiple: bool = False
    """Events and event-based gateways: waits for all definitions, or all events, instead of the first."""
    loop: str = ""
    """``""``, ``standard``, ``parallel`` or ``sequential``"""
    loop_times: str = ""
    """Multiple instances: the loop cardinality as written."""
    loop_condition: str = ""
    """Loops: the condition to go on; multiple instances: the completion condition; as written."""
    loop_before: bool = False
    """Loops: the condition is looked at before each execution, not after."""
    loop_most: int | None = None
    """Loops: the most executions."""
    called_element: str = ""
    for_compensation: bool = False
    instantiate: bool = False
    documentation: str = ""
    attributes: Attributes = NO_ATTRIBUTES
    """What the office knows about the step beside its flow; without effect on a run."""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Flow:
    """A sequence flow between two nodes of one process or sub-process."""

    id: str
    source: str
    target: str
    process: str
    name: str = ""
    parent: str | None = None
    condition: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class MessageFlow:
    """A message flow; its ends are nodes or participants (a black-box pool)."""

    id: str
    source: str
    target: str
    name: str = ""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """A pool. ``process`` is None for a black box."""

    id: str
    name: str = ""
    process: str | None = None
    multiple: bool = False
    """The pool stands for several participants of the same kind."""
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Lane:
    """A lane and the nodes it names itself (those of nested lanes stay with these)."""

    id: str
    name: str
    process: str
    parent: str | None = None
    nodes: tuple[str, ...] = ()
    line: int | None = None


@dataclass(frozen=True, slots=True)
class OtherElement:
    """An element without effect on the flow: text, group, data object, data store, association."""

    id: str
    kind: str
    name: str = ""
    line: int | None = None
    process: str | None = None
    parent: str | None = None
    text: str = ""
    """What a text annotation says."""
    source: str | None = None
    target: str | None = None
    """Associations: the elements at both ends, where they exist."""
    direction: str = ""
    """Associations: ``None``, ``One`` or ``Both`` as written; data associations have none and point to ``target``."""


@dataclass(frozen=True, slots=True)
class Plane:
    """One drawing surface: a file may have several, such as a collapsed sub-process on a page of its own."""

    element: str
    """The process, collaboration or sub-process that it shows."""
    name: str = ""
    members: tuple[str, ...] = ()
    """The elements drawn on it, in the file's order."""
    redrawn: Diagram | None = None
    """How this surface draws elements that an earlier one draws as well; None if there are none."""


@dataclass(frozen=True, slots=True)
class Diagram:
    """The drawing: shapes and way-points by the id of the element they show."""

    shapes: Mapping[str, Bounds] = field(default_factory=dict)
    edges: Mapping[str, tuple[tuple[float, float], ...]] = field(default_factory=dict)
    labels: Mapping[str, Bounds] = field(default_factory=dict)
    horizontal: Mapping[str, bool] = field(default_factory=dict)
    """Pools and lanes: drawn from left to right."""
    expanded: Mapping[str, bool] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()
    """Exclusive gateways drawn with their cross."""
    colours: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Fill and line colour (``#rrggbb`` or empty) that the author gave an element."""
    planes: tuple[Plane, ...] = ()

    def on(self, plane: int) -> Diagram:
        """The drawing as one surface has it, where several draw the same elements."""
        own = self.planes[plane].redrawn if 0 <= plane < len(self.planes) else None
        if own is None:
            return self
        again = own.shapes.keys() | own.edges.keys()
        return replace(
            self,
            shapes={**self.shapes, **own.shapes},
            edges={**self.edges, **own.edges},
            labels={**_without(self.labels, again), **own.labels},
            horizontal={**_without(self.horizontal, again), **own.horizontal},
            expanded={**_without(self.expanded, again), **own.expanded},
            colours={**_without(self.colours, again), **own.colours},
            marked=(self.marked - again) | own.marked,
        )

    @property
    def pages(self) -> tuple[int, ...]:
        """The numbers of the surfaces on which something is drawn: what a person may choose from."""
        return tuple(number for number, plane in enumerate(self.planes) if plane.members)


def _without(values: Mapping[str, V], names: frozenset[str] | set[str]) -> dict[str, V]:
    return {name: value for name, value in values.items() if name not in names}


@dataclass(frozen=True, slots=True)
class Model:
    """A BPMN file as understood. Mappings keep the order of the file."""

    file: str
    digest: str
    """SHA-256 of the bytes."""
    nodes: Mapping[str, Node]
    flows: Mapping[str, Flow]
    message_flows: Mapping[str, MessageFlow]
    participants: Mapping[str, Participant]
    lanes: Mapping[str, Lane]
    processes: Mapping[str, str]
    """Process id to name."""
    others: Mapping[str, OtherElement]
    diagram: Diagram
    name: str = ""
    definitions: Mapping[str, OtherElement] = field(default_factory=dict)
    """Messages, signals, errors and escalations that the file defines for all its processes."""
    used_definitions: frozenset[str] = frozenset()
    """Those of them that an event, a task or a message flow names."""
    lines: Mapping[str, int | None] = field(default_factory=dict)
    """The lines in which processes begin."""
    unknown: Mapping[str, OtherElement] = field(default_factory=dict)
    """Elements that may mean something for the flow and are not understood: nothing may run with them."""
    warnings: tuple[Problem, ...] = ()
    """What is wrong in the file without harm to the flow."""

    def outgoing(self, node: str) -> tuple[Flow, ...]:
        """The sequence flows that leave a node, in the file's order."""
        return tuple(flow for flow in self.flows.values() if flow.source == node)

    def incoming(self, node: str) -> tuple[Flow, ...]:
        """The sequence flows that reach a node, in the file's order."""
        return tuple(flow for flow in self.flows.values() if flow.target == node)

    def children(self, parent: str | None, process: str) -> tuple[Node, ...]:
        """The nodes directly inside a process (``parent`` None) or a sub-process."""
        return tuple(n for n in self.nodes.values() if n.parent == parent and n.process == process)
