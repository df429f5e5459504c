"""The lowered model, and the sketch in which it comes into being."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from lab.bpmn.model import Flow, Model, Node, OtherElement
from lab.errors import Problem
from lab.simulation.scenario import Scenario

__all__ = ["ALWAYS", "Lowered", "Sketch", "before", "behind", "several"]


@dataclass(frozen=True, slots=True)
class Lowered:
    """What the engine runs. Ids of virtual nodes and flows have a blank, which no id of a file has."""

    model: Model
    scenario: Scenario
    """The parameters of all elements of ``model``."""
    origins: Mapping[str, str]
    """Virtual node or flow to the user's element that it stands for."""
    always: frozenset[str]
    """Flows of virtual choices that are taken whatever happens on the others."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class Sketch:
    """A model while it is rewritten; dictionaries keep the order of the file."""

    model: Model
    scenario: Scenario
    nodes: dict[str, Node]
    flows: dict[str, Flow]
    others: dict[str, OtherElement]
    origins: dict[str, str] = field(default_factory=dict)
    always: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    @classmethod
    def of(cls, model: Model, scenario: Scenario) -> Sketch:
        """Nothing is rewritten yet."""
        return cls(model, scenario, dict(model.nodes), dict(model.flows), dict(model.others))

    @property
    def file(self) -> str:
        """The scenario's file, for messages."""
        return self.scenario.usual_file

    def lowered(self) -> Lowered:
        """The result."""
        model = replace(self.model, nodes=self.nodes, flows=self.flows, others=self.others)
        matches = self._matches()
        scenario = self.scenario.model_copy(update={"matches": matches}) if matches else self.scenario
        return Lowered(model, scenario, self.origins, frozenset(self.always), tuple(self.problems))

    def outgoing(self, node: str) -> list[Flow]:
        """The flows that leave a node, in the file's order."""
        return [flow for flow in self.flows.values() if flow.source == node]

    def incoming(self, node: str) -> list[Flow]:
        """The flows that reach a node, in the file's order."""
        return [flow for flow in self.flows.values() if flow.target == node]

    def change(self, id_: str, **fields: object) -> None:
        """Change a node."""
        self.nodes[id_] = replace(self.nodes[id_], **fields)  # type: ignore[arg-type]

    def add(self, node: Node, origin: str) -> None:
        """Add a virtual node."""
        self.nodes[node.id] = node
        self.origins[node.id] = self.origins.get(origin, origin)

    def connect(self, id_: str, source: str, target: str, origin: str) -> None:
        """Add a virtual flow."""
        node = self.nodes[source]
        self.flows[id_] = Flow(id_, source, target, node.process, parent=node.parent)
        self.origins[id_] = self.origins.get(origin, origin)

    def _matches(self) -> dict[str, str]:
        """The scenario's matches, and with a matched element what stands for it."""
        matches = dict(self.scenario.matches)
        for virtual, origin in self.origins.items():
            if origin in matches and virtual.startswith(origin):
                matches.setdefault(virtual, matches[origin] + virtual.removeprefix(origin))
        return matches if len(matches) > len(self.scenario.matches) else {}


def behind(origin: str) -> str:
    """The id of the virtual gateway behind an element."""
    return f"{origin} (choice)"


def before(origin: str) -> str:
    """The id of the virtual gateway before an element."""
    return f"{origin} (join)"


def several(origin: str) -> str:
    """The id of the virtual node that executes an activity several times."""
    return f"{origin} (several)"


ALWAYS = 2.0
"""The share of a flow of a virtual choice that is taken whatever happens on the others."""
