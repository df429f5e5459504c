"""Shares and conditions of exclusive and inclusive gateways, and the case attributes that conditions speak of."""

from __future__ import annotations

from collections.abc import Iterator

from lab.bpmn.model import Flow, Node
from lab.errors import N_, InputError, Phrase, Problem, Where
from lab.expressions import ValueType, parse
from lab.simulation.compile.lowering.lowered import ALWAYS
from lab.simulation.compile.structure import Structure, drawn_id, title
from lab.simulation.kernel import codes
from lab.simulation.scenario import Attribute, Scenario

__all__ = ["attribute_types", "branch_problems", "kind_of", "own_shares", "shares_of"]

TOLERANCE = 1e-6
"""Shares may miss 1 by this much: thirds are written with few digits."""


def attribute_types(scenario: Scenario) -> dict[str, ValueType]:
    """The type of each attribute, for conditions. Mixed values count as strings (and are a problem)."""
    return {name: _type_of(attribute) for name, attribute in scenario.attributes.items()}


def shares_of(structure: Structure, scenario: Scenario, gateway: Node) -> dict[str, float]:
    """The shares of the flows of a gateway that have one, scaled to exactly 1 together.

    A default flow without a parameter gets what the other shares leave, if there are any.
    """
    flows = structure.outgoing[gateway.id]
    branches = {flow.id: scenario.branches.get(flow.id) for flow in flows}
    shares = {id_: b.share for id_, b in branches.items() if b is not None and b.share is not None}
    rest = 1.0 - sum(shares.values())
    default = gateway.default_flow
    if shares and rest > 0.0 and default in branches and branches[default] is None:
        shares[default] = rest
    total = sum(shares.values())
    return {id_: share / total for id_, share in shares.items()} if total > 0.0 else {}


def own_shares(structure: Structure, scenario: Scenario, gateway: Node) -> dict[str, float]:
    """The share of each flow of an inclusive gateway that has one: each is taken or not on its own."""
    found = {}
    for flow in structure.outgoing[gateway.id]:
        branch = scenario.branches.get(flow.id)
        if flow.id in structure.always:
            found[flow.id] = ALWAYS
        elif branch is not None and branch.share is not None:
            found[flow.id] = branch.share
    return found


def branch_problems(structure: Structure, scenario: Scenario, file: str) -> Iterator[Problem]:
    """Flows without a share or condition, shares that do not add to 1, conditions that cannot be read."""
    deciding = (codes.CHOICE, codes.INCLUSIVE)
    choices = [node for node in structure.nodes.values() if structure.operations[node.id] in deciding]
    leaving = {flow.id for node in choices for flow in structure.outgoing[node.id]}
    leaving |= {node for node, event in structure.events.items() if event == codes.ON_FAILURE}
    for id_ in scenario.branches:
        if id_ not in leaving:
            yield Problem(
                N_(
                    "Das Szenario nennt für „{id}“ einen Anteil oder eine Bedingung, aber dort wird nichts entschieden."
                ),
                {"id": id_},
                Where(file, element=id_, field=f"branches.{id_}"),
                N_("Entfernen Sie den Eintrag, oder nennen Sie einen Fluss aus einem Gateway, das entscheidet."),
            )
    for gateway in choices:
        yield from _gateway(structure, scenario, gateway, file)
    for name, attribute in scenario.attributes.items():
        if attribute.values is not None and len({kind_of(value) for value in attribute.values}) > 1:
            yield Problem(
                N_("Das Merkmal „{name}“ mischt Texte, Zahlen und ja/nein."),
                {"name": name},
                Where(file, field=f"attributes.{name}.values"),
                N_("Geben Sie alle Werte in derselben Art an."),
            )


def _gateway(structure: Structure, scenario: Scenario, gateway: Node, file: str) -> Iterator[Problem]:
    flows = structure.outgoing[gateway.id]
    for flow in flows:
        branch = scenario.branches.get(flow.id)
        if branch is None and flow.id != gateway.default_flow and flow.id not in structure.always:
            yield Problem(
                N_("Für den Fluss „{flow}“ ({id}) aus „{name}“ fehlt der Anteil oder die Bedingung."),
                {"flow": title(flow), "id": flow.id, "name": title(gateway)},
                Where(file, element=flow.id, field=f"branches.{flow.id}"),
                N_("Ergänzen Sie im Szenario einen Anteil zwischen 0 und 1 oder eine Bedingung."),
            )
        elif branch is not None and branch.condition is not None:
            yield from _condition(scenario, gateway, flow, branch.condition, file)
    if structure.operations[gateway.id] == codes.INCLUSIVE:
        yield from _inclusive(structure, scenario, gateway, file)
        return
    given = [scenario.branches[flow.id].share for flow in flows if flow.id in scenario.branches]
    shares = [share for share in given if share is not None]
    rest = gateway.default_flow is not None and gateway.default_flow not in scenario.branches
    total = sum(shares)
    if shares and (total > 1.0 + TOLERANCE or (total < 1.0 - TOLERANCE and not rest)):
        yield Problem(
            N_("Die Anteile am Gateway „{name}“ ({id}) ergeben zusammen {total}, nicht 1."),
            {"name": title(gateway), "id": gateway.id, "total": round(total, 6)},
            Where(file, element=gateway.id, field="branches"),
            N_("Ändern Sie die Anteile der ausgehenden Flüsse, bis sie zusammen 1 ergeben."),
        )


def _inclusive(structure: Structure, scenario: Scenario, gateway: Node, file: str) -> Iterator[Problem]:
    """Nothing might be taken, or the default flow has a parameter of its own."""
    flows = structure.outgoing[gateway.id]
    shown = drawn_id(gateway.id)
    default = next((flow for flow in flows if flow.id == gateway.default_flow), None)
    branches = {flow.id: scenario.branches[flow.id] for flow in flows if flow.id in scenario.branches}
    if default is not None and default.id in branches:
        yield Problem(
            N_("„{flow}“ ({id}) ist der Standardfluss von „{name}“ und hat keinen eigenen Anteil."),
            {"flow": title(default), "id": default.id, "name": title(gateway)},
            Where(file, element=default.id, field=f"branches.{default.id}"),
            N_("Entfernen Sie den Eintrag: Der Standardfluss wird genommen, wenn kein anderer genommen wird."),
        )
    sure = any(flow.id in structure.always for flow in flows)
    sure = sure or any(branch.share == 1 or branch.condition == "true" for branch in branches.values())
    if default is None and not sure:
        yield Problem(
            N_("Bei „{name}“ ({id}) kann es sein, dass kein einziger Fluss genommen wird."),
            {"name": title(gateway), "id": shown},
            Where(file, element=shown, field="branches"),
            N_("Markieren Sie einen Fluss als Standardfluss, oder geben Sie einem den Anteil 1."),
        )


def _condition(scenario: Scenario, gateway: Node, flow: Flow, text: str, file: str) -> Iterator[Problem]:
    try:
        parse(text, attribute_types(scenario), ValueType.BOOL)
    except InputError as error:
        wrong = error.problem
        yield Problem(
            N_("Die Bedingung des Flusses „{flow}“ ({flow_id}) aus „{gateway}“ ({gateway_id}) ist falsch: {reason}"),
            {
                **wrong.values,
                "flow": title(flow),
                "flow_id": flow.id,
                "gateway": title(gateway),
                "gateway_id": gateway.id,
                "reason": Phrase(wrong.message, wrong.values),
            },
            Where(file, element=flow.id, field=f"branches.{flow.id}.condition"),
            wrong.hint,
        )


def _type_of(attribute: Attribute) -> ValueType:
    if attribute.values is None:
        return ValueType.NUMBER
    kinds = {kind_of(value) for value in attribute.values}
    return kinds.pop() if len(kinds) == 1 else ValueType.STRING


def kind_of(value: str | bool | float) -> ValueType:  # noqa: FBT001 - a value of an attribute
    """The kind of a value of an attribute."""
    if isinstance(value, bool):
        return ValueType.BOOL
    return ValueType.STRING if isinstance(value, str) else ValueType.NUMBER
