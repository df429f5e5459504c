"""A process table as a BPMN file: a lane for each role, gateways where ways part and meet, and a drawing."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from lab.bpmn.layout import with_diagram
from lab.bpmn.model import NodeKind
from lab.bpmn.names import BPMN
from lab.exchange.process_table.joins import Gate, gates
from lab.exchange.process_table.table import ProcessTable, Step
from lab.spelling import spelled_out

OTHERWISE = "sonst"


@dataclass(frozen=True, slots=True)
class Built:
    """The file and what its elements are called."""

    data: bytes
    steps: tuple[str, ...]
    """The id of each step, in the order of the table."""
    lanes: dict[str, str]
    """Role to the id of its lane."""
    starts: tuple[str, ...]
    branches: dict[str, tuple[str, ...]]
    """Gateway at which one way is taken, to its flows."""


@dataclass(slots=True)
class _Writer:
    table: ProcessTable
    used: set[str] = field(default_factory=set)
    nodes: list[str] = field(default_factory=list)
    flows: list[str] = field(default_factory=list)
    lanes: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    branches: dict[str, tuple[str, ...]] = field(default_factory=dict)
    steps: list[str] = field(default_factory=list)
    starts: list[str] = field(default_factory=list)

    def name(self, text: str, kind: str) -> str:
        """A readable id that no other element has."""
        german = spelled_out(text.lower())
        plain = unicodedata.normalize("NFKD", german).encode("ascii", "ignore").decode()
        stem = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")[:40].strip("_") or kind
        stem = stem if stem[0].isalpha() else f"{kind}_{stem}"
        number, found = 1, stem
        while found in self.used:
            number += 1
            found = f"{stem}_{number}"
        self.used.add(found)
        return found

    def node(self, kind: str, text: str, role: str, note: str = "", more: str = "") -> str:
        """Add an element and give its id."""
        id_ = self.name(text, kind)
        named = f" name={quoteattr(text)}" if text else ""
        inside = f"<bpmn:documentation>{escape(note)}</bpmn:documentation>" if note else ""
        self.nodes.append(f'    <bpmn:{kind} id="{id_}"{named}{more}>{inside}</bpmn:{kind}>')
        if role:
            self.lanes[role].append(id_)
        return id_

    def flow(self, source: str, target: str, text: str = "") -> str:
        """Add a flow and give its id."""
        id_ = self.name(f"{source}_{target}", "flow")
        named = f" name={quoteattr(text)}" if text else ""
        self.flows.append(f'    <bpmn:sequenceFlow id="{id_}"{named} sourceRef="{source}" targetRef="{target}"/>')
        return id_


def to_model(table: ProcessTable) -> Built:
    """The file, drawn. Ids come from the names of steps, so that the same table gives the same file."""
    writer = _Writer(table)
    writer.used |= {"process", "collaboration", "pool", "lanes", "definitions"}
    writer.lanes.update({step.role: [] for step in table.steps if step.role})
    first = None if any(step.kind is NodeKind.START_EVENT for step in table.steps) else table.steps[0]
    if first is not None:
        writer.starts.append(writer.node("startEvent", "Start", first.role))
    for step in table.steps:
        id_ = writer.node(step.kind.value, step.name, step.role, step.note)
        writer.steps.append(id_)
        if step.kind is NodeKind.START_EVENT:
            writer.starts.append(id_)
    _connect(writer, starting=first is not None)
    return _built(writer)


def _connect(writer: _Writer, *, starting: bool) -> None:
    """Flows, and the gateways before and behind steps."""
    table = writer.table
    before = {number: _gate(writer, number, gate) for number, gate in gates(table).items()}
    if starting:
        writer.flow(writer.starts[0], _entry(writer, before, 0, 1))
    for number, step in enumerate(table.steps, 1):
        here = writer.steps[number - 1]
        if not step.next:
            continue
        if len(step.next) == 1:
            writer.flow(here, _target(writer, before, number, step, step.next[0].step))
            continue
        _part(writer, before, number, step, here)


def _part(writer: _Writer, before: dict[int, _Entries], number: int, step: Step, here: str) -> None:
    """A gateway behind a step from which several ways lead."""
    kind = "exclusiveGateway" if step.decides else "parallelGateway"
    gateway = writer.node(kind, step.question or (step.result if step.decides else ""), step.role)
    writer.flow(here, gateway)
    flows = []
    for way in step.next:
        text = way.condition or (OTHERWISE if way.otherwise else "")
        flows.append(writer.flow(gateway, _target(writer, before, number, step, way.step), text))
        if way.otherwise:
            opened = f'<bpmn:{kind} id="{gateway}"'
            index = next(n for n, node in enumerate(writer.nodes) if node.strip().startswith(opened))
            writer.nodes[index] = writer.nodes[index].replace(opened, f'{opened} default="{flows[-1]}"')
    if step.decides:
        writer.branches[gateway] = tuple(flows)


@dataclass(frozen=True, slots=True)
class _Entries:
    """Where those that lead to a step come in: by the number of the step before, else the common entry."""

    common: str
    own: dict[int, str]


def _gate(writer: _Writer, number: int, gate: Gate) -> _Entries:
    """The gateways before a step: branches that ran at the same time are waited for, others simply meet."""
    role, entry = writer.table.steps[number - 1].role, writer.steps[number - 1]
    if gate.meeting:
        meet = writer.node("exclusiveGateway", "", role)
        writer.flow(meet, entry)
        entry = meet
    own: dict[int, str] = {}
    if gate.groups:
        join = writer.node("parallelGateway", "", role)
        writer.flow(join, entry)
        for group in gate.groups:
            first = join
            if len(group) > 1:
                first = writer.node("exclusiveGateway", "", role)
                writer.flow(first, join)
            own |= dict.fromkeys(group, first)
    return _Entries(entry, own)


def _entry(writer: _Writer, before: dict[int, _Entries], source: int, number: int) -> str:
    entries = before.get(number)
    return entries.own.get(source, entries.common) if entries else writer.steps[number - 1]


def _target(writer: _Writer, before: dict[int, _Entries], source: int, step: Step, number: int | None) -> str:
    """Where a way leads; the end is an event of its own, in the lane of the step."""
    return writer.node("endEvent", "Ende", step.role) if number is None else _entry(writer, before, source, number)


def _built(writer: _Writer) -> Built:
    title = quoteattr(writer.table.title)
    lanes: dict[str, str] = {}
    sets: list[str] = []
    for role, members in writer.lanes.items():
        lanes[role] = writer.name(role, "lane")
        references = "".join(f"\n        <bpmn:flowNodeRef>{member}</bpmn:flowNodeRef>" for member in members)
        sets.append(f'      <bpmn:lane id="{lanes[role]}" name={quoteattr(role)}>{references}\n      </bpmn:lane>')
    lane_set = ['    <bpmn:laneSet id="lanes">', *sets, "    </bpmn:laneSet>"] if sets else []
    pool = f'    <bpmn:participant id="pool" name={title} processRef="process"/>'
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<bpmn:definitions xmlns:bpmn="{BPMN}" id="definitions" targetNamespace="http://bpmn.io/schema/bpmn">',
        *(['  <bpmn:collaboration id="collaboration">', pool, "  </bpmn:collaboration>"] if sets else []),
        f'  <bpmn:process id="process" name={title} isExecutable="false">',
        *lane_set,
        *writer.nodes,
        *writer.flows,
        "  </bpmn:process>",
        "</bpmn:definitions>\n",
    ]
    data = with_diagram("\n".join(lines).encode(), writer.table.title)
    return Built(data, tuple(writer.steps), lanes, tuple(writer.starts), writer.branches)
