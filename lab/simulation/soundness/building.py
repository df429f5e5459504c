"""A BPMN model becomes steps and arcs, as the engine understands it.

Whatever takes time only is passed: tasks, timers, messages from black boxes, events that nothing in the model
triggers. An activity with a loop or multi-instance marker, a called process and an ad-hoc sub-process are one activity;
a sub-process with such a marker may be executed not at all.
Boundary events and event sub-processes may happen at any time, at most once; where the model itself throws the error or
escalation, exactly then.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from lab.bpmn.model import EventKind, Flow, Model, Node, NodeKind
from lab.simulation.soundness.beginning import begin_at_gateways
from lab.simulation.soundness.chances import Chances
from lab.simulation.soundness.parts import Act, Arc, Join, Plan, Scope, Split, Step

__all__ = ["build"]

THROWN = {EventKind.ERROR, EventKind.ESCALATION, EventKind.CANCEL}
"""Caught only from inside, and only when thrown, if the model throws it at all."""


def build(model: Model, chances: Chances) -> Plan:
    """The plan of a model with what its scenario says about flows."""
    return _Builder(model, chances).plan()


class _Builder:
    def __init__(self, model: Model, chances: Chances) -> None:
        self.model, self.chances = model, chances
        self.case = Scope("")
        self.scopes: dict[tuple[str, str | None], Scope] = {}
        self.steps: dict[str, Step] = {}
        self.process_of: dict[str, Step] = {}
        self.slots = 0
        self.sends, self.senders = _messages(model)
        signals = (n.event_reference for n in model.nodes.values() if _throws(n) and n.event is EventKind.SIGNAL)
        self.thrown = {reference for reference in signals if reference}
        self.begins: frozenset[str] = frozenset()
        """Events at which a process begins because of the gateway before them."""
        self.containers = {n.parent for n in model.nodes.values() if n.parent is not None}

    def plan(self) -> Plan:
        nodes = [node for node in self.model.nodes.values() if self._is_seen(node)]
        for node in nodes:
            self._add(node)
        for node in nodes:
            self._attach(node)
        for flow in self.model.flows.values():
            if flow.source in self.steps and flow.target in self.steps:
                self._connect(flow)
        self._link(nodes)
        self.begins, gathers = begin_at_gateways(nodes, self.steps)
        nodes = [node for node in nodes if node.id in self.steps]
        starts = [self._entries(scope) for scope in self.scopes.values()]
        self._mark_free(nodes)
        begun_by_message = self.senders.keys() | {gathers[id_].id for id_ in self.senders if id_ in gathers}
        sources, heard = self._sources([step for found in starts for step in found], begun_by_message)
        return Plan(
            case=self.case,
            scopes=[self.case, *self.scopes.values()],
            starts=sources,
            begins={step.id: step for found in starts for step in found},
            heard=heard,
            process_of=self.process_of,
            gathers=gathers,
            slots=self.slots,
            pruned=bool(self.chances.barred),
        )

    def _is_seen(self, node: Node) -> bool:
        """Not inside an ad-hoc sub-process, nor for compensation."""
        if node.for_compensation or (node.event is EventKind.COMPENSATE and not _throws(node)):
            return False
        parent = node.parent
        while parent is not None:
            above = self.model.nodes[parent]
            if above.kind is NodeKind.AD_HOC_SUB_PROCESS or above.for_compensation:
                return False
            parent = above.parent
        return True

    def _scope(self, process: str, parent: str | None) -> Scope:
        key = process, parent
        if key not in self.scopes:
            scope = self.scopes[key] = Scope(parent or process)
            if parent is None:
                scope.parent = self.case
                step = Step(process, self.case, act=Act.SCOPE, inner=scope)
                self.case.steps.append(step)
            else:
                above = self.model.nodes[parent]
                scope.parent = self._scope(above.process, above.parent)
        return self.scopes[key]

    def _add(self, node: Node) -> None:
        scope = self._scope(node.process, node.parent)
        step = Step(node.id, scope, reference=node.event_reference, interrupts=node.interrupting, catches=node.event)
        step.sends = self.sends.get(node.id, ())
        step.act = self._act(node)
        match node.kind:
            case NodeKind.EXCLUSIVE_GATEWAY:
                step.split = Split.ONE
            case NodeKind.PARALLEL_GATEWAY:
                step.join = Join.ALL
            case NodeKind.INCLUSIVE_GATEWAY | NodeKind.COMPLEX_GATEWAY:
                step.split, step.join = Split.SOME, Join.SOME
        if step.act is Act.RECEIVE:
            step.slot, self.slots = self.slots, self.slots + 1
        self.steps[node.id] = step
        scope.steps.append(step)

    def _act(self, node: Node) -> Act:
        catches = node.kind in (NodeKind.INTERMEDIATE_CATCH_EVENT, NodeKind.RECEIVE_TASK)
        if catches and node.id in self.senders:
            return Act.RECEIVE
        if catches and node.event is EventKind.SIGNAL and node.event_reference in self.thrown:
            return Act.HEAR
        if node.kind is NodeKind.EVENT_BASED_GATEWAY:
            return Act.RACE
        if node.kind in (NodeKind.SUB_PROCESS, NodeKind.TRANSACTION) and node.id in self.containers:
            return Act.SCOPE
        if _throws(node):
            return {
                EventKind.SIGNAL: Act.CALL_OUT,
                EventKind.ESCALATION: Act.ESCALATE,
                EventKind.ERROR: Act.FAIL,
                EventKind.CANCEL: Act.FAIL,
                EventKind.TERMINATE: Act.TERMINATE,
            }.get(node.event or EventKind.NONE, Act.PASS)
        return Act.PASS

    def _attach(self, node: Node) -> None:
        step = self.steps[node.id]
        if step.act is Act.SCOPE:
            step.inner = self._scope(node.process, node.id)
            step.optional = bool(node.loop)
        if node.triggered_by_event and step.inner is not None:
            starts = [n for n in self.model.children(node.id, node.process) if n.kind is NodeKind.START_EVENT]
            if starts:
                step.catches, step.reference = starts[0].event, starts[0].event_reference
                step.interrupts = starts[0].interrupting
            if starts and starts[0].event is not EventKind.COMPENSATE:
                step.scope.handlers.append(step)
        if node.attached_to is not None and node.attached_to in self.steps:
            self.steps[node.attached_to].boundaries.append(step)

    def _connect(self, flow: Flow) -> None:
        source, target = self.steps[flow.source], self.steps[flow.target]
        node = self.model.nodes[flow.source]
        arc = Arc(source, target, (flow.id,), {flow.id}, flow.source, barred=flow.id in self.chances.barred)
        arc.default = flow.id == node.default_flow
        if flow.id in self.chances.conditional:
            source.split = Split.SOME
        arc.always = flow.id in self.chances.always or (
            node.kind.is_activity and flow.id not in self.chances.conditional and not arc.default
        )
        source.outgoing.append(arc)
        target.incoming.append(arc)

    def _link(self, nodes: Iterable[Node]) -> None:
        """Link events: from each throwing one to the catching one of its name in the same scope."""
        links = [node for node in nodes if node.event is EventKind.LINK]
        for throw in links:
            for catch in links:
                named = (throw.event_reference or throw.name) == (catch.event_reference or catch.name)
                if _throws(throw) and not _throws(catch) and named and throw.parent == catch.parent:
                    source, target = self.steps[throw.id], self.steps[catch.id]
                    arc = Arc(source, target, (), set(), throw.id, always=True)
                    source.outgoing.append(arc)
                    target.incoming.append(arc)

    def _entries(self, scope: Scope) -> list[Step]:
        """Where a scope begins; the first is that of a sub-process. Steps of processes are returned by start event."""
        kinds = {step.id: self.model.nodes[step.id] for step in scope.steps}
        attached = {b.id for step in scope.steps for b in step.boundaries} | {step.id for step in scope.handlers}
        starts = [step for step in scope.steps if kinds[step.id].kind is NodeKind.START_EVENT]
        if scope.parent is self.case:
            begins = [step for step in scope.steps if kinds[step.id].instantiate or step.id in self.begins]
            starts += [step for step in begins if not step.incoming]
            process = next(step for step in self.case.steps if step.inner is scope)
            self.process_of.update((step.id, process) for step in starts)
        elif not starts:
            starts = [step for step in scope.steps if not step.incoming and step.id not in attached]
            starts = starts[:1] or scope.steps[:1]
        for step in starts:
            step.is_entry = True
            if scope.parent is self.case and step.act in (Act.RECEIVE, Act.HEAR):
                step.act = Act.PASS  # instantiating: what it waits for has begun the process
        scope.entry = starts[0] if starts else None
        return starts if scope.parent is self.case else []

    def _mark_free(self, nodes: Iterable[Node]) -> None:
        """Errors and escalations that the model itself throws are caught then and only then."""
        throwing = [node for node in nodes if _throws(node) and node.event in THROWN]
        for step in self.steps.values():
            is_handler = step in step.scope.handlers
            host = self.model.nodes[step.id].attached_to
            if step.catches not in THROWN or not (is_handler or host is not None):
                continue
            within = self.model.nodes[step.id].parent if is_handler else host
            step.free = not any(
                node.event is step.catches
                and step.reference in ("", node.event_reference)
                and self._is_within(node, within, self.model.nodes[step.id].process)
                for node in throwing
            )
            step.at_end = step.free and host is not None

    def _is_within(self, node: Node, container: str | None, process: str) -> bool:
        if container is None:
            return node.process == process
        parent = node.parent
        while parent is not None and parent != container:
            parent = self.model.nodes[parent].parent
        return parent == container

    def _sources(
        self, starts: Iterable[Step], begun_by_message: Collection[str]
    ) -> tuple[tuple[Step, ...], dict[str, tuple[Step, ...]]]:
        sources, heard = [], dict[str, tuple[Step, ...]]()
        for step in starts:
            by_signal = step.catches is EventKind.SIGNAL and step.reference in self.thrown
            if by_signal:
                heard[step.reference] = (*heard.get(step.reference, ()), step)
            elif step.id not in begun_by_message:
                sources.append(step)
        return tuple(sources), heard


def _throws(node: Node) -> bool:
    return node.kind in (NodeKind.INTERMEDIATE_THROW_EVENT, NodeKind.END_EVENT)


def _messages(model: Model) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Who sends to whom, and who gets from whom: between nodes that do so, not at borders of pools."""
    sends: dict[str, tuple[str, ...]] = {}
    senders: dict[str, tuple[str, ...]] = {}
    for flow in model.message_flows.values():
        source, target = model.nodes.get(flow.source), model.nodes.get(flow.target)
        if source is None or target is None or not (_throws(source) or source.kind.is_activity) or not _gets(target):
            continue
        sends[source.id] = (*sends.get(source.id, ()), target.id)
        senders[target.id] = (*senders.get(target.id, ()), source.id)
    return sends, senders


def _gets(node: Node) -> bool:
    """Receive tasks, message catch events and message starts of pools; a boundary event may happen anyway."""
    if node.kind is NodeKind.START_EVENT:
        return node.event is EventKind.MESSAGE and node.parent is None
    catches = node.kind is NodeKind.INTERMEDIATE_CATCH_EVENT and node.event is EventKind.MESSAGE
    return catches or node.kind is NodeKind.RECEIVE_TASK
