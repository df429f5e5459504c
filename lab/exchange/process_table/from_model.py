"""A model as a process table: gateways become ways with conditions; what a table cannot say is named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lab.bpmn.match import role_name
from lab.bpmn.model import Flow, Model, Node, NodeKind
from lab.errors import N_, Problem, RefusedError, Where
from lab.exchange.process_table.headings import KINDS, OTHERWISE_WORDS, plain
from lab.exchange.process_table.table import Next, ProcessTable, Step

_NEAR = {NodeKind.TRANSACTION: NodeKind.SUB_PROCESS, NodeKind.AD_HOC_SUB_PROCESS: NodeKind.SUB_PROCESS}
_UNNAMED_ENDS = ("", "ende", "end")
_UNNAMED_STARTS = ("", "start")
MOST_WAYS = 200
"""Ways behind one step. Gateways in a row multiply them: with twenty it is a million, and no table to read."""


@dataclass(slots=True)
class _Ways:
    """Where flows lead when gateways are stepped over."""

    model: Model
    outgoing: dict[str, list[Flow]]
    rows: dict[str, int]
    lost: list[Problem] = field(default_factory=list)
    told: set[str] = field(default_factory=set)

    def of(self, node: Node) -> tuple[tuple[Next, ...], str]:
        """The ways behind a node, and the question that the gateway there asks."""
        found: list[Next] = []
        question = ""
        for flow in self.outgoing.get(node.id, []):
            target = self.model.nodes[flow.target]
            if target.kind is NodeKind.EXCLUSIVE_GATEWAY and len(self.outgoing.get(target.id, [])) > 1:
                question = question or target.name
            found += self._behind(flow, "", otherwise=False, seen=frozenset())
        if len({(one.step, one.condition, one.otherwise) for one in found}) < len(found):
            self._lose(node, N_("Parallele gleiche Wege hinter „{name}“ werden in der Tabelle einer."))
            found = list(dict.fromkeys(found))
        bare = [one for one in found if not one.condition and not one.otherwise]
        if bare and len(bare) < len(found):
            if len(bare) > 1 or any(one.otherwise for one in found):
                self._lose(
                    node, N_("Hinter „{name}“ mischen sich Entweder-oder und Und; die Tabelle zeigt nur die Wege.")
                )
            found = [one if one not in bare else Next(one.step, one.condition, otherwise=True) for one in found]
        if question and not any(one.condition or one.otherwise for one in found):
            question = ""
        return tuple(found), question

    def _behind(self, flow: Flow, condition: str, *, otherwise: bool, seen: frozenset[str]) -> list[Next]:
        target = self.model.nodes[flow.target]
        if target.id in self.rows:
            return [Next(self.rows[target.id], condition, otherwise and not condition)]
        if target.kind is NodeKind.END_EVENT:
            return [Next(None, condition, otherwise and not condition)]
        if target.id in seen:
            return []
        ways = self.outgoing.get(target.id, [])
        if target.kind not in (NodeKind.EXCLUSIVE_GATEWAY, NodeKind.PARALLEL_GATEWAY) and len(ways) > 1:
            self._lose(target, N_("Die Art der Verzweigung „{name}“ ({id}) steht nicht in der Tabelle."))
        found: list[Next] = []
        for number, way in enumerate(ways, 1):
            words, default = condition, otherwise
            if len(ways) > 1 and target.kind is not NodeKind.PARALLEL_GATEWAY:
                default = way.id == target.default_flow or plain(way.name) in OTHERWISE_WORDS
                own = "" if default and (plain(way.name) in OTHERWISE_WORDS or not way.name) else way.name
                own = self._one_condition(target, own or way.condition or ("" if default else f"{number}"))
                words = f"{condition} / {own}" if condition and own else condition or own
            found += self._behind(way, words, otherwise=default, seen=seen | {target.id})
            if len(found) > MOST_WAYS:
                raise RefusedError(
                    N_(
                        "Hinter „{name}“ führen mehr als {most} Wege durch Verzweigungen ohne einen Schritt dazwischen."
                    ),
                    where=Where(self.model.file, target.line, target.id),
                    name=target.name or target.id,
                    most=MOST_WAYS,
                    hint=N_("Eine Tabelle kann das nicht zeigen. Wählen Sie BPMN, SVG, PDF oder Word."),
                )
        return found

    def _one_condition(self, gateway: Node, words: str) -> str:
        """Conditions stand in one cell, parted by what is taken out here."""
        parts = [part.strip() for part in re.split(r"[;|\n]", words)]
        if len(parts) > 1:
            self._lose(
                gateway,
                N_("Die Bedingungen hinter „{name}“ haben in der Tabelle Kommas statt Semikolon."),
            )
        return ", ".join(filter(None, parts))

    def _lose(self, node: Node, message: str) -> None:
        if node.id not in self.told:
            self.told.add(node.id)
            values = {"name": node.name or node.id, "id": node.id}
            self.lost.append(Problem(message, values, Where(self.model.file, node.line, node.id)))


def from_model(
    model: Model, minutes: Mapping[str, float], process: str | None = None
) -> tuple[ProcessTable, tuple[Problem, ...]]:
    """The table of a process (the one with most steps), and what of the model is not in it.

    Args:
        model: the model.
        minutes: what is known of the work of each element, by id.
        process: id of the process, where a model has several.

    Raises:
        RefusedError: gateways in a row make more ways behind a step than a table can show.
    """
    chosen = process or max(
        model.processes, key=lambda one: len(model.children(None, one)), default=next(iter(model.processes), "")
    )
    outgoing: dict[str, list[Flow]] = {}
    for flow in model.flows.values():
        outgoing.setdefault(flow.source, []).append(flow)
    nodes = _ordered(model, chosen, outgoing)
    listed = [node for node in nodes if _is_row(model, node, outgoing)]
    ways = _Ways(model, outgoing, {node.id: number for number, node in enumerate(listed, 1)})
    steps = []
    for node in listed:
        following, question = ways.of(node)
        if node.kind.is_activity and not following:
            following = (Next(None),)
        kind = _NEAR.get(node.kind, node.kind)
        step = Step(
            name=node.name or node.id,
            role=_role(model, node),
            kind=kind if kind in KINDS else NodeKind.TASK,
            next=following,
            question=question,
            minutes=minutes.get(node.id),
            note=node.documentation,
        )
        # the name that a table without a question gets is none that was asked
        steps.append(replace(step, question="") if question == step.result else step)
    title = next((p.name for p in model.participants.values() if p.process == chosen and p.name), "")
    table = ProcessTable(model.processes.get(chosen) or title or model.name or model.file, tuple(steps))
    return table, (*ways.lost, *_lost(model, chosen))


def _role(model: Model, node: Node) -> str:
    """The lane's name; without lanes nothing, as the pool is the process itself."""
    return model.lanes[node.lane].name if node.lane else role_name(model, node) if len(model.processes) > 1 else ""


def _ordered(model: Model, process: str, outgoing: Mapping[str, list[Flow]]) -> list[Node]:
    """As in the file if steps stand there after one that leads to them; else as the flow goes."""
    nodes = [node for node in model.children(None, process) if node.attached_to is None]
    rows = [node for node in nodes if not node.kind.is_gateway]
    reached: set[str] = set()
    for node in rows:
        if reached and node.id not in reached and node.kind is not NodeKind.START_EVENT and model.incoming(node.id):
            break
        reached |= _after(model, node.id, outgoing) | {node.id}
    else:
        return rows
    order: dict[str, Node] = {}
    waiting = [node.id for node in nodes if not model.incoming(node.id)] + [node.id for node in nodes]
    while waiting:
        here = model.nodes[waiting.pop(0)]
        if here.id in order or here.attached_to is not None:
            continue
        order[here.id] = here
        waiting = [flow.target for flow in outgoing.get(here.id, [])] + waiting
    return [node for node in order.values() if not node.kind.is_gateway]


def _after(model: Model, start: str, outgoing: Mapping[str, list[Flow]]) -> set[str]:
    """What follows a node directly, gateways stepped over."""
    found: set[str] = set()
    waiting = [flow.target for flow in outgoing.get(start, [])]
    seen = set(waiting)
    while waiting:
        here = waiting.pop()
        if not model.nodes[here].kind.is_gateway:
            found.add(here)
            continue
        more = [flow.target for flow in outgoing.get(here, []) if flow.target not in seen]
        seen |= set(more)
        waiting += more
    return found


def _is_row(model: Model, node: Node, outgoing: Mapping[str, list[Flow]]) -> bool:
    """Whether a node says something: a plain end without a name does not, nor does a plain start before the first."""
    if node.kind is NodeKind.END_EVENT:
        return plain(node.name) not in _UNNAMED_ENDS or node.event_kinds != ()
    if node.kind is NodeKind.START_EVENT:
        starts = [n for n in model.children(None, node.process) if n.kind is NodeKind.START_EVENT]
        alone = len(starts) == 1 and len(outgoing.get(node.id, [])) == 1
        return not (alone and plain(node.name) in _UNNAMED_STARTS and node.event_kinds == ())
    return True


def _lost(model: Model, process: str) -> list[Problem]:
    """What has no row: boundary events, what is inside sub-processes, messages, other processes."""
    lost = []
    for node in model.nodes.values():
        place = Where(model.file, node.line, node.id)
        values = {"name": node.name or node.id}
        if node.process != process:
            continue
        if node.attached_to is not None and node.parent is None:
            lost.append(Problem(N_("Das angeheftete Ereignis „{name}“ steht nicht in der Tabelle."), values, place))
        elif node.kind.is_container and model.children(node.id, process):
            lost.append(Problem(N_("Was in „{name}“ geschieht, steht nicht in der Tabelle."), values, place))
        elif node.event_kinds:
            lost.append(Problem(N_("Von dem Ereignis „{name}“ steht nur der Name in der Tabelle."), values, place))
    others = [name or id_ for id_, name in model.processes.items() if id_ != process]
    if others:
        names = {"names": ", ".join(others)}
        lost.append(
            Problem(N_("Weitere Prozesse der Datei stehen nicht in der Tabelle: {names}."), names, Where(model.file))
        )
    if model.message_flows:
        count = {"count": len(model.message_flows)}
        lost.append(
            Problem(N_("Nachrichten zwischen Pools stehen nicht in der Tabelle ({count})."), count, Where(model.file))
        )
    return lost
