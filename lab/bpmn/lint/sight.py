"""What rules look at: the model, indexed once, so that no rule searches through all flows again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lab.bpmn.element_names import spoken_name
from lab.bpmn.model import EventKind, Flow, Model, Node, NodeKind
from lab.errors import Phrase


@dataclass(frozen=True, slots=True)
class Scope:
    """A process (``parent`` None) or a sub-process with what is directly inside."""

    process: str
    parent: Node | None
    nodes: tuple[Node, ...]

    @property
    def id(self) -> str:
        """Id of the process or sub-process."""
        return self.process if self.parent is None else self.parent.id

    def of_kind(self, *kinds: NodeKind) -> tuple[Node, ...]:
        """What is directly inside and of one of these kinds."""
        return tuple(node for node in self.nodes if node.kind in kinds)


class Sight:
    """A model with its flows by node and its scopes. Made once for all rules; never changed."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._outgoing: dict[str, list[Flow]] = defaultdict(list)
        self._incoming: dict[str, list[Flow]] = defaultdict(list)
        for flow in model.flows.values():
            self._outgoing[flow.source].append(flow)
            self._incoming[flow.target].append(flow)

    def outgoing(self, node: str) -> list[Flow]:
        """The sequence flows that leave a node, in the file's order."""
        return self._outgoing.get(node, [])

    def incoming(self, node: str) -> list[Flow]:
        """The sequence flows that reach a node, in the file's order."""
        return self._incoming.get(node, [])

    @cached_property
    def nodes(self) -> tuple[Node, ...]:
        """All nodes, in the file's order."""
        return tuple(self.model.nodes.values())

    @cached_property
    def tasks_and_events(self) -> tuple[Node, ...]:
        """All nodes but gateways."""
        return tuple(node for node in self.nodes if not node.kind.is_gateway)

    @cached_property
    def gateways(self) -> tuple[Node, ...]:
        """All gateways."""
        return tuple(node for node in self.nodes if node.kind.is_gateway)

    @cached_property
    def activities(self) -> tuple[Node, ...]:
        """All tasks, sub-processes and call activities."""
        return tuple(node for node in self.nodes if node.kind.is_activity)

    @cached_property
    def scopes(self) -> tuple[Scope, ...]:
        """All processes and sub-processes; sub-processes without anything inside are activities, not scopes."""
        inside: dict[str | None, dict[str, list[Node]]] = defaultdict(lambda: defaultdict(list))
        for node in self.nodes:
            inside[node.parent][node.process].append(node)
        found = [Scope(process, None, tuple(inside[None][process])) for process in self.model.processes]
        found += [
            Scope(node.process, node, tuple(inside[node.id][node.process]))
            for node in self.nodes
            if node.kind.is_container and node.id in inside
        ]
        return tuple(found)

    @cached_property
    def pool_of(self) -> dict[str, str]:
        """Process id to the id of the pool that shows it."""
        pools = self.model.participants.values()
        return {pool.process: pool.id for pool in pools if pool.process is not None}

    def shown(self, scope: Scope) -> str:
        """The element at which a finding about a scope is shown: the sub-process, the pool, else the process."""
        return scope.parent.id if scope.parent is not None else self.pool_of.get(scope.process, scope.process)

    @cached_property
    def sending(self) -> frozenset[str]:
        """Nodes from which a message flow or data go out."""
        return frozenset((*self._message_ends[0], *self._data_ends[0]))

    @cached_property
    def receiving(self) -> frozenset[str]:
        """Nodes into which a message flow or data come."""
        return frozenset((*self._message_ends[1], *self._data_ends[1]))

    @cached_property
    def _message_ends(self) -> tuple[set[str], set[str]]:
        flows = self.model.message_flows.values()
        return {flow.source for flow in flows}, {flow.target for flow in flows}

    @cached_property
    def _data_ends(self) -> tuple[set[str], set[str]]:
        links = [other for other in self.model.others.values() if other.kind.endswith("Association")]
        return {link.source or "" for link in links}, {link.target or "" for link in links}

    def links(self) -> Iterator[tuple[Scope, Node]]:
        """Every link event, with its scope."""
        for scope in self.scopes:
            for node in scope.nodes:
                if EventKind.LINK in node.event_kinds:
                    yield scope, node

    def in_ad_hoc(self, node: Node) -> bool:
        """Whether the node is directly inside an ad-hoc sub-process, where nothing needs to be connected."""
        return node.parent is not None and self.model.nodes[node.parent].kind is NodeKind.AD_HOC_SUB_PROCESS

    def name_of(self, element: str) -> str | Phrase:
        """What people call any element, to stand between quotation marks."""
        return spoken_name(self.model, element, quoted=True)

    def line_of(self, element: str) -> int | None:
        """The line in which an element begins, None if it is not known."""
        model = self.model
        found = (
            model.nodes.get(element)
            or model.flows.get(element)
            or model.lanes.get(element)
            or model.participants.get(element)
            or model.message_flows.get(element)
            or model.others.get(element)
            or model.definitions.get(element)
        )
        return found.line if found is not None else model.lines.get(element)
