"""Call activities: the called process is drawn in as a sub-process, its parameters under ``call/element``.

That happens before anything else looks at the model, so that a run of what comes out needs no called models any more.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from lab.bpmn.model import EventKind, Model, Node, NodeKind, OtherElement
from lab.errors import N_, RefusedError, Where
from lab.simulation.compile.roles import role_of
from lab.simulation.compile.structure import structure_of, title
from lab.simulation.scenario import Activity, Scenario

__all__ = ["Called", "with_called"]

Called = Mapping[str, tuple[Model, Scenario]]
"""Process id to its model and to the scenario of that."""

BY_ELEMENT = ("activities", "branches", "waits", "conditions")
"""Fields of a scenario whose keys are element ids, of those that a called process brings along."""
NAMING = ("same_person_as", "not_person_of")
"""Fields of an activity that name another one."""
SHARED = ("roles", "calendars", "attributes", "signals")
"""Fields that caller and called process share; where both have an entry, the caller's counts."""


def with_called(model: Model, scenario: Scenario, called: Called) -> tuple[Model, Scenario]:
    """Model and scenario with every call activity replaced whose process is in ``called``, at any depth.

    Durations, branches and waits come from the called scenario, unless the caller's has an entry for ``call/element``;
    roles, calendars and attributes are put together by their keys, and the caller's entry wins. A call activity whose
    process is not known stays: it is a task if the scenario gives it a duration, else ``check`` refuses it.

    Raises:
        RefusedError: a process calls itself, directly or through others.
    """
    chains: dict[str, tuple[str, ...]] = {node.id: (node.process,) for node in model.nodes.values()}
    inlined: set[str] = set()
    while True:
        calls = [node for node in model.nodes.values() if node.kind is NodeKind.CALL_ACTIVITY]
        call = next((node for node in calls if _process(node) in called), None)
        if call is None:
            return _without_uncalled(model, scenario, inlined), scenario
        process = _process(call)
        chain = chains[call.id]
        if process in chain:
            raise RefusedError(
                N_("„{name}“ ({id}) ruft den Prozess „{process}“ auf, in dem es selbst enthalten ist."),
                where=Where(model.file, call.line, call.id),
                hint=N_("Ein Prozess, der sich selbst aufruft, endet nie: Zeichnen Sie stattdessen eine Schleife."),
                name=title(call),
                id=call.id,
                process=process,
            )
        before = set(model.nodes)
        inner, parameters = called[process]
        model = _drawn_in(model, call, inner, process)
        scenario = _put_together(scenario, call.id, inner, parameters, process)
        inlined.add(process)
        chains |= {id_: (*chain, process) for id_ in model.nodes if id_ not in before}


def _process(call: Node) -> str:
    """The called process; a prefix of its name space is dropped."""
    return call.called_element.rpartition(":")[2]


def _drawn_in(model: Model, call: Node, inner: Model, process: str) -> Model:
    """The model with the process as content of the call."""
    prefix, unused = f"{call.id}/", _other_starts(inner, process)

    def inside(id_: str | None) -> str | None:
        return None if id_ is None else prefix + id_

    nodes = dict(model.nodes)
    nodes[call.id] = replace(call, kind=NodeKind.SUB_PROCESS, called_element="")
    others = dict(model.others)
    for node in inner.nodes.values():
        if node.process != process:
            continue
        if node.id in unused:
            others[prefix + node.id] = OtherElement(prefix + node.id, node.kind, node.name, process=call.process)
            continue
        begins = node.kind is NodeKind.START_EVENT and node.parent is None
        nodes[prefix + node.id] = replace(
            node,
            id=prefix + node.id,
            process=call.process,
            parent=inside(node.parent) or call.id,
            lane=call.lane,
            line=call.line,
            attached_to=inside(node.attached_to),
            default_flow=inside(node.default_flow),
            event=EventKind.NONE if begins else node.event,
        )
    flows = dict(model.flows)
    for flow in inner.flows.values():
        if flow.process == process and flow.source not in unused:
            flows[prefix + flow.id] = replace(
                flow,
                id=prefix + flow.id,
                source=prefix + flow.source,
                target=prefix + flow.target,
                process=call.process,
                parent=inside(flow.parent) or call.id,
                line=call.line,
            )
    for message in inner.message_flows.values():
        if {prefix + message.source, prefix + message.target} & nodes.keys():
            others[prefix + message.id] = OtherElement(prefix + message.id, "messageFlow", message.name)
    others |= _brought(inner.others, prefix, process, call.process)
    unknown = {**model.unknown, **_brought(inner.unknown, prefix, process, call.process)}
    return replace(model, nodes=nodes, flows=flows, others=others, unknown=unknown)


def _brought(others: Mapping[str, OtherElement], prefix: str, process: str, caller: str) -> dict[str, OtherElement]:
    """The elements of the called process that are no nodes and no flows."""
    return {
        prefix + id_: replace(other, id=prefix + id_, process=caller)
        for id_, other in others.items()
        if other.process == process
    }


def _other_starts(inner: Model, process: str) -> frozenset[str]:
    """The start events at which a call does not begin: all but the only one without trigger, if there is one."""
    starts = [n for n in inner.children(None, process) if n.kind is NodeKind.START_EVENT]
    plain = [start for start in starts if start.event is EventKind.NONE]
    return frozenset(start.id for start in starts if len(plain) == 1 and start is not plain[0])


def _put_together(scenario: Scenario, call: str, inner: Model, parameters: Scenario, process: str) -> Scenario:
    """The caller's scenario with what the called process brings along."""
    ids = {node.id for node in inner.nodes.values() if node.process == process}
    ids |= {flow.id for flow in inner.flows.values() if flow.process == process}
    parameters = parameters.model_copy(update={"activities": _with_roles(parameters, inner)})
    fields = Scenario.model_fields.keys()
    update: dict[str, object] = {}
    for name in BY_ELEMENT:
        if name in fields:
            entries = getattr(parameters, name).items()
            brought = {f"{call}/{id_}": _naming(one, call) for id_, one in entries if id_ in ids}
            update[name] = {**brought, **getattr(scenario, name)}
    for name in SHARED:
        if name in fields:
            update[name] = {**getattr(parameters, name), **getattr(scenario, name)}
    roles = {key: role.model_copy(update={"lanes": ()}) for key, role in parameters.roles.items()}
    update["roles"] = {**roles, **scenario.roles}
    partner = scenario.matches.get(call)
    if partner is not None:
        update["matches"] = {**{f"{call}/{id_}": f"{partner}/{id_}" for id_ in ids}, **scenario.matches}
    attributes = {
        key: one if one.data_object is None else one.model_copy(update={"data_object": f"{call}/{one.data_object}"})
        for key, one in parameters.attributes.items()
    }
    update["attributes"] = {**attributes, **scenario.attributes}
    return scenario.model_copy(update=update)


def _naming(entry: object, call: str) -> object:
    """The entry of an element with the ids of other elements that it names as they are in the caller's model."""
    if not isinstance(entry, Activity):
        return entry
    named = {field: getattr(entry, field) for field in NAMING}
    return entry.model_copy(update={field: f"{call}/{id_}" for field, id_ in named.items() if id_ is not None})


def _with_roles(parameters: Scenario, inner: Model) -> dict[str, Activity]:
    """The activities of the called scenario with the role that each has there by its lane or pool."""
    structure = structure_of(inner)
    found = {}
    for id_, activity in parameters.activities.items():
        has_own = activity.staff or "role" in activity.model_fields_set or id_ not in structure.nodes
        role = None if has_own else role_of(structure, parameters, structure.nodes[id_])
        found[id_] = activity if has_own else activity.model_copy(update={"role": role})
    return found


def _without_uncalled(model: Model, scenario: Scenario, inlined: set[str]) -> Model:
    """The model without its own processes that are only there to be called: in no pool, and no cases arrive there."""
    in_pools = {pool.process for pool in model.participants.values()}
    busy = {model.nodes[start].process for start in scenario.arrivals if start in model.nodes}
    gone = inlined - in_pools - busy
    if not gone:
        return model
    return replace(
        model,
        nodes={id_: node for id_, node in model.nodes.items() if node.process not in gone},
        flows={id_: flow for id_, flow in model.flows.items() if flow.process not in gone},
        others={id_: other for id_, other in model.others.items() if other.process not in gone},
    )
